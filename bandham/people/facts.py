"""What happens to people and organisations."""

from __future__ import annotations

from dataclasses import dataclass

from bandham.kernel.facts import Fact, fact
from bandham.kernel.money import Money


@fact
@dataclass(frozen=True)
class PersonMerged(Fact):
    """Records of one person were joined into one."""

    others: list[str]
    names: list[str]


@fact
@dataclass(frozen=True)
class PersonSplit(Fact):
    """A joined person was split again; ``others`` are the people given back."""

    others: list[str]
    names: list[str]
    exact: bool


@fact
@dataclass(frozen=True)
class TouchLogged(Fact):
    """Somebody wrote down a note, a call, a visit, a letter or a complaint."""

    touch: str
    kind: str
    text: str

    def knot_kind(self) -> str:
        return {"sms": "chat", "fax": "letter"}.get(self.kind, self.kind)


@fact
@dataclass(frozen=True)
class PromiseMade(Fact):
    """We promised something, by a day."""

    touch: str
    text: str
    due_at: str
    knot = "promise"


@fact
@dataclass(frozen=True)
class PromiseKept(Fact):
    """A promise was kept."""

    touch: str
    text: str
    due_at: str
    knot = "kept"


@fact
@dataclass(frozen=True)
class ConsentGiven(Fact):
    """A person agreed to a purpose on a channel."""

    purpose: str
    channel: str
    proof: str


@fact
@dataclass(frozen=True)
class ConsentRefused(Fact):
    """A person refused a purpose on a channel, or took their consent back."""

    purpose: str
    channel: str
    proof: str


@fact
@dataclass(frozen=True)
class NeedAdded(Fact):
    """It became known that somebody needs something."""

    need: str
    text: str


@fact
@dataclass(frozen=True)
class NeedMet(Fact):
    """A need was met."""

    need: str
    text: str


@fact
@dataclass(frozen=True)
class RelationAdded(Fact):
    """Two were tied by a relation."""

    relation: str
    kind: str
    other: str


@fact
@dataclass(frozen=True)
class RelationEnded(Fact):
    """A relation came to its end."""

    relation: str
    until: str


@fact
@dataclass(frozen=True)
class ReachMarked(Fact):
    """A way to reach somebody no longer works, or they opted out of it."""

    reach: str
    value: str
    state: str


@fact
@dataclass(frozen=True)
class ValueChosen(Fact):
    """Somebody chose a value by hand over what the sources say."""

    field: str
    value: str


@fact
@dataclass(frozen=True)
class OrderOfValuesSet(Fact):
    """Somebody set which value wins: of all values, or of one ``field``; ``sources`` by key, best first."""

    field: str
    steps: list[str]
    sources: list[str]


@fact
@dataclass(frozen=True)
class SourceReceived(Fact):
    """A record of a source came in; ``new`` where it made a person."""

    source: str
    record: str
    new: bool


@fact
@dataclass(frozen=True)
class PairKeptApart(Fact):
    """Two people who look alike were said to be two."""

    pair: str


@fact
@dataclass(frozen=True)
class OccasionAccepted(Fact):
    """A customer accepted the paper that answers an occasion; ``record`` is the id of what asked.

    ``amount`` is what the paper comes to once before tax, as wishes are priced; ``monthly`` what comes back
    every month.
    """

    record: str
    paper: str
    amount: Money
    monthly: Money
