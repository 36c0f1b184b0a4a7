"""The golden record: for each value, which of the things that were said is believed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection
from django.utils import timezone

from bandham.people.models import GoldenRule, Organisation, Person, SourceRecord
from bandham.people.models.choices import Step
from bandham.people.models.parties import HAND, Party
from bandham.people.partial import read_partial

STEPS = tuple(str(step) for step in Step)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Candidate(NamedTuple):
    """One thing that was said of a value: by whom, how well believed, and when."""

    value: tuple[Any, ...]
    origin: str
    rank: int = 0
    at: datetime = LONG_AGO

    @property
    def filled(self) -> bool:
        return any(part not in (None, "") for part in self.value)


WEIGHTS: dict[str, Callable[[Candidate], Any]] = {
    "hand": lambda c: c.origin == HAND,
    "rank": lambda c: -c.rank,
    "newest": lambda c: c.at,
    "longest": lambda c: sum([len(str(part)) for part in c.value if part is not None]),
}


@dataclass(frozen=True)
class Rule:
    """In which order candidates are weighed; a workspace may set it, also for one value."""

    order: tuple[str, ...] = STEPS
    values: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {"born": ("hand", "rank", "longest", "newest")})

    def steps(self, value: str) -> tuple[str, ...]:
        return self.values.get(value, self.order)


def choose(value: str, candidates: Iterable[Candidate], rule: Rule) -> Candidate | None:
    """The candidate that wins a value; the same one in whatever order they come."""
    filled = [c for c in candidates if c.filled]
    if len(filled) < 2:
        return filled[0] if filled else None
    steps = [WEIGHTS[step] for step in rule.steps(value)]
    return max(filled, key=lambda c: (*[step(c) for step in steps], c.origin, str(c.value)))


_RULE = "SELECT steps, own FROM people_goldenrule WHERE workspace_id = kernel_workspace() FOR SHARE"


def workspace_rule() -> Rule:
    """The rule of the workspace in scope; whoever changes it waits for what is settled by it now."""
    with connection.cursor() as cursor:
        cursor.execute(_RULE)
        row = cursor.fetchone()
    return rule_from(GoldenRule(steps=row[0], own=row[1])) if row else Rule()


def rule_from(kept: GoldenRule) -> Rule:
    return Rule(tuple(kept.steps), kept.orders)


@dataclass(frozen=True)
class Said:
    """What one source record says, ready to be weighed."""

    id: UUID | str
    values: Mapping[str, Any]
    rank: int
    at: datetime


def columns_of(value: str, values: Mapping[str, Any], names: Sequence[str] = ()) -> tuple[Any, ...]:
    """What a source record says for the columns of one golden value."""
    if value == "born":
        born = read_partial(values.get("born"))
        return (born.year, born.month, born.day) if born else (None, None, None)
    return tuple([str(values.get(column) or "") for column in names or Person.golden[value]])


def golden_of(
    said: Sequence[Said], by_hand: Sequence[tuple[str, Candidate]], rule: Rule,
    golden: Mapping[str, tuple[str, ...]] = MappingProxyType(Person.golden),
) -> tuple[dict[str, Any], dict[str, str]]:
    """The winning columns, and where each value came from."""
    columns: dict[str, Any] = {}
    origins: dict[str, str] = {}
    spoken = [(s, str(s.id)) for s in said]
    hands: dict[str, list[Candidate]] = defaultdict(list)
    for value, candidate in by_hand:
        hands[value].append(candidate)
    for value, names in golden.items():
        told = [Candidate(read, origin, s.rank, s.at) for s, origin in spoken
                if _speaks(value, names, s.values) and any(read := columns_of(value, s.values, names))]
        mine = hands.get(value, [])
        winner = _fixed(mine) or choose(value, [*mine, *told], rule) if mine or told else None
        if winner:
            columns.update(zip(names, winner.value, strict=True))
            origins[value] = winner.origin
        elif value != "name":  # whoever said it took it back
            columns.update(dict.fromkeys(names, None if value == "born" else ""))
    return columns, compact(origins)


def _speaks(value: str, names: tuple[str, ...], said: Mapping[str, Any]) -> bool:
    return value in said or (len(names) > 1 and any(name in said for name in names))


def _fixed(hands: list[Candidate]) -> Candidate | None:
    """A value that a hand emptied on purpose stays empty."""
    return next((c for c in hands if not c.filled), None)


def compact(origins: Mapping[str, str]) -> dict[str, str]:
    """The commonest origin under “*”, the others by name."""
    if not origins or set(origins.values()) == {HAND}:
        return {}
    common = Counter(o for o in origins.values() if o != HAND).most_common(1)[0][0]
    return {"*": common, **{v: o for v, o in origins.items() if o != common}}


def hand_of(party: Party) -> list[tuple[str, Candidate]]:
    """What hands said of a party. Values emptied by hand count; those never filled do not."""
    found = []
    for value, names in party.golden.items():
        if party.origin_of(value) != HAND:
            continue
        candidate = Candidate(tuple(getattr(party, n) for n in names), HAND, 0, party.updated_at)
        if candidate.filled or value in party.origins:
            found.append((value, candidate))
    return found


def settle(party: Party, said: Sequence[Said], rule: Rule,
           others: Sequence[tuple[str, Candidate]] = ()) -> bool:
    """Give a party the values that win; whether any is new. ``others``: hands of joined people."""
    own = hand_of(party)
    taken = {value for value, _candidate in own}
    more = [(v, c) for v, c in others if v not in taken and c.filled]
    columns, origins = golden_of(said, [*own, *more], rule, party.golden)
    before = {n: getattr(party, n) for n in (*columns, "origins")}
    for name, value in {**columns, "origins": origins}.items():
        setattr(party, name, value)
    party.derive()
    party.settle()
    return before != {**columns, "origins": origins}


def said_of(ids: Sequence[UUID], side: str = "person") -> dict[UUID, list[Said]]:
    """What all sources say of some people, or companies, in one query."""
    found: dict[UUID, list[Said]] = defaultdict(list)
    rows = SourceRecord.objects.filter(**{f"{side}__in": ids}).values_list(
        f"{side}_id", "id", "values", "source__rank", "received_at")
    for party_id, *rest in rows:
        found[party_id].append(Said(*rest))
    return found


def recompute(ids: Sequence[UUID]) -> list[UUID]:
    """Work out the golden records of some people again; returns those that changed."""
    rule, said = workspace_rule(), said_of(ids)
    people = Person.objects.lock().filter(pk__in=ids).order_by("pk")
    changed = [p for p in people if settle(p, said[p.pk], rule)]
    write(changed)
    return [p.pk for p in changed]


_FIRM = [*dict.fromkeys(c for columns in Organisation.golden.values() for c in columns), "origins",
         "name_norm", "native_norm", "name_latin", "sort_key", "city_norm", "postcode_norm", "version",
         "updated_at"]


def recompute_firms(ids: Sequence[UUID]) -> list[UUID]:
    """The same of companies."""
    rule, said = workspace_rule(), said_of(ids, "organisation")
    firms = Organisation.objects.lock().filter(pk__in=ids).order_by("pk")
    changed = [f for f in firms if settle(f, said[f.pk], rule)]
    for firm in changed:
        firm.version, firm.updated_at = firm.version + 1, timezone.now()
    Organisation.objects.bulk_update(changed, _FIRM)
    return [f.pk for f in changed]


_COLUMNS = {
    "name": "text", "given": "text", "family": "text", "name_native": "text",
    "name_native_lang": "text", "name_norm": "text", "native_norm": "text", "name_latin": "text",
    "sort_key": "bytea", "born": "date", "born_year": "smallint", "born_month": "smallint",
    "born_day": "smallint", "gender": "text", "title": "text", "language": "text",
    "email": "text", "phone": "text", "city": "text", "city_norm": "text", "postcode": "text",
    "postcode_norm": "text", "country": "text", "origins": "jsonb", "key_born": "bigint",
    "key_post": "bigint", "key_home": "bigint",
}
_WRITE = "UPDATE people_person p SET {sets}, version = version + 1, updated_at = %s " \
    "FROM unnest(%s::uuid[], {arrays}) AS v(id, {names}) " \
    "WHERE p.workspace_id = kernel_workspace() AND p.id = v.id"


def write(people: Sequence[Person]) -> None:
    """Write golden records back, all in one statement."""
    if not people:
        return
    sql = _WRITE.format(
        sets=", ".join(f"{c} = v.{c}" for c in _COLUMNS), names=", ".join(_COLUMNS),
        arrays=", ".join(f"%s::{t}[]" for t in _COLUMNS.values()))
    columns = [[_stored(p, c) for p in people] for c in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(sql, [timezone.now(), [p.pk for p in people], *columns])


def _stored(person: Person, column: str) -> Any:
    value = getattr(person, column)
    return msgspec.json.encode(value).decode() if column == "origins" else value
