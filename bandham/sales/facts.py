"""What happens to leads and deals."""

from __future__ import annotations

from dataclasses import dataclass

from bandham.kernel.facts import Fact, fact
from bandham.kernel.money import Money


@fact
@dataclass(frozen=True)
class LeadSent(Fact):
    """Somebody wrote through a form on the web; ``wording`` is what they agreed to, if they did."""

    form: str
    wording: str


@fact
@dataclass(frozen=True)
class LeadAssigned(Fact):
    """A lead was given to somebody; ``rule`` names the rule that chose them."""

    owner: str
    owner_name: str
    rule: str


@fact
@dataclass(frozen=True)
class LeadQualified(Fact):
    """A lead turned out to be worth following."""


@fact
@dataclass(frozen=True)
class LeadDisqualified(Fact):
    """A lead was put aside, with the reason."""

    reason: str
    remark: str


@fact
@dataclass(frozen=True)
class LeadReopened(Fact):
    """A lead that was put aside is followed again."""


@fact
@dataclass(frozen=True)
class LeadConverted(Fact):
    """A lead became a contact, a company and a deal."""

    lead: str
    lead_name: str
    source: str
    deal: str
    title: str
    knot = "note"


@fact
@dataclass(frozen=True)
class DealMoved(Fact):
    """A deal went to another stage; ``days`` it spent in the one before."""

    title: str
    old: str
    old_name: str
    stage: str
    stage_name: str
    days: int
    knot = "note"


@fact
@dataclass(frozen=True)
class DealWon(Fact):
    """An open deal was closed as won."""

    title: str
    amount: Money
    closed_on: str
    reason: str
    knot = "order"


@fact
@dataclass(frozen=True)
class DealLost(Fact):
    """An open deal was closed as lost, with the reason."""

    title: str
    amount: Money
    closed_on: str
    reason: str
    remark: str
    rival: str
    knot = "note"


@fact
@dataclass(frozen=True)
class DealOffered(Fact):
    """A quote was made of what a deal holds; ``paper`` is its number."""

    title: str
    paper: str
    amount: Money
    knot = "note"


@fact
@dataclass(frozen=True)
class DealAccepted(Fact):
    """The customer accepted a quote that answers a deal; the customer's own thread has it from the quote."""

    title: str
    paper: str
    amount: Money


@fact
@dataclass(frozen=True)
class DealReopened(Fact):
    """A closed deal is open again."""

    title: str
    knot = "note"


@fact
@dataclass(frozen=True)
class CadenceStarted(Fact):
    """The steps of a cadence were planned for a lead or a deal."""

    cadence: str
    steps: int
    knot = "note"
