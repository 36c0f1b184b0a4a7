"""The thread: a customer's knots, newest first, with days, silences and promises as strands.

A page costs two queries whatever its length: the knots with their facts, and the promises.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.facts import read_json
from bandham.kernel.ids import as_array
from bandham.kernel.prepared import Asking, Prepared, Told
from bandham.people.models import Touch
from bandham.records.resource import seen_of
from bandham.records.signs import fortnights

PAGE = 50
SILENCE = timedelta(days=30)
FORTNIGHT, MONTH = 365.25 / 26, 30.4375


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot with its fact."""

    fact: UUID
    at: datetime
    kind: str
    name: str
    who: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Promise:
    id: str
    made_at: datetime
    kept_at: datetime | None

    def covers(self, newer: datetime, older: datetime) -> bool:
        """Whether it was open somewhere between two moments."""
        return self.made_at <= older and (self.kept_at is None or self.kept_at >= newer)


@dataclass
class Thread:
    """One page of a thread; ``older`` is the cursor of the next one."""

    knots: list[Knot]
    promises: list[Promise]
    older: str = ""
    first: bool = True

    @property
    def open(self) -> bool:
        """Whether anything promised is still to be kept."""
        return any(p.kept_at is None for p in self.promises)

    def strand(self, n: int) -> str:
        """What the promise strand does beside a knot: made, kept, through, or nothing."""
        knot = self.knots[n]
        if knot.kind in ("promise", "kept"):
            return "made" if knot.kind == "promise" else "kept"
        return "through" if any(p.covers(knot.at, knot.at) for p in self.promises) else ""

    def strand_above(self, n: int) -> str:
        """The same for a heading above a knot; ``now`` at the top while a promise is open."""
        if n == 0:
            return "now" if self.first and self.open else ""
        above, below = self.knots[n - 1].at, self.knots[n].at
        return "through" if any(p.covers(above, below) for p in self.promises) else ""

    def quiet(self, n: int) -> bool:
        """Whether a long silence lies below a knot."""
        below = self.knots[n + 1].at if n + 1 < len(self.knots) else None
        return below is not None and self.knots[n].at - below >= SILENCE


_KNOTS = """
SELECT k.fact_id, k.at, k.kind, k.tied, f.name, f.actor_name, f.payload, f.subject_type, f.subject_id FROM (
    SELECT near.fact_id, near.at, near.kind, tied.id AS tied FROM (
        SELECT %(id)s::uuid AS id UNION ALL SELECT j.was FROM people_joined j
        WHERE j.workspace_id = kernel_workspace() AND j.person_id = %(id)s) tied,
    LATERAL (
        SELECT n.fact_id, n.at, n.kind FROM kernel_knot n
        WHERE n.workspace_id = kernel_workspace() AND n.about_id = tied.id {kinds} {past}
        ORDER BY n.at DESC, n.fact_id DESC LIMIT %(most)s) near
    ORDER BY near.at DESC, near.fact_id DESC LIMIT %(most)s) k
LEFT JOIN LATERAL (
    SELECT * FROM kernel_fact one WHERE one.workspace_id = kernel_workspace() AND one.id = k.fact_id OFFSET 0) f ON true
ORDER BY k.at DESC, k.fact_id DESC
"""
"""The facts are looked up one by one, as OFFSET 0 has it: of how many knots, a kept plan does not know."""
_SHAPES = {(narrow, later): Told(_KNOTS.format(
    kinds="AND n.kind = ANY (%(kinds)s)" if narrow else "",
    past="AND (n.at, n.fact_id) < (%(at)s, %(fact)s)" if later else ""))
    for narrow in (False, True) for later in (False, True)}


def asked(party: UUID, kinds: Sequence[str] = (), after: str = "", size: int = PAGE) -> Asking:
    """The first question of a page, to be put ahead."""
    place = read_cursor(after)
    given: dict[str, Any] = {"id": party, "most": size + 1}
    if kinds:
        given["kinds"] = list(kinds)
    if place:
        given |= {"at": place[0], "fact": place[1]}
    return _SHAPES[bool(kinds), bool(place)].of(**given)


def thread(party: UUID, *, actor: Actor = SYSTEM, kinds: Sequence[str] = (), after: str = "",
           size: int = PAGE) -> Thread:
    """A page of knots of a person or an organisation, without what the actor may not see.

    A forged cursor gives the first page.
    """
    rows = asked(party, kinds, after, size).rows()
    told = [row for row in rows[:size] if row[4] is not None]
    seen = seen_of(actor, {row[7:] for row in told}) | {row[3] for row in told}
    knots = [Knot(fact, at, kind, name, who, read_json(payload))
             for fact, at, kind, _tied, name, who, payload, _noun, subject in told if subject in seen]
    older = _write(*rows[size - 1][:2]) if len(rows) > size else ""
    return Thread(knots, promises_of(party), older, not read_cursor(after))


def promises_of(party: UUID) -> list[Promise]:
    """The promises of a person or an organisation, kept and open ones."""
    return [Promise(str(pk), made, kept) for pk, made, kept in promises_made(party)]


@Prepared
def promises_made(party: UUID) -> Any:
    theirs = Q(person=party) | Q(organisation=party)
    return Touch.objects.filter(theirs, kind="promise").values_list("id", "happened_at", "kept_at")


def _write(fact: UUID, at: datetime) -> str:
    text = f"{at.isoformat()} {fact}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, UUID] | None:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, fact = text.split(" ")
        return datetime.fromisoformat(at), UUID(fact)
    except ValueError:
        return None


NEAR, LATEST = 240, 30
_YEAR = """SELECT k.kind, k.at FROM kernel_knot k WHERE k.workspace_id = kernel_workspace() AND k.about_id = who.tied
            AND k.at <= now() AND k.at > now() - interval '1 year'"""
_FORTNIGHT = f"{int(FORTNIGHT * 86400)} * interval '1 second'"
_SPARKS = Told(f"""
WITH near AS MATERIALIZED (
    SELECT who.id, who.tied, n.kind, n.at FROM (
        SELECT u AS id, u AS tied FROM unnest(%(ids)s::uuid[]) u UNION ALL
        SELECT j.person_id, j.was FROM people_joined j
        WHERE j.workspace_id = kernel_workspace() AND j.person_id = ANY (%(ids)s::uuid[])) who,
    LATERAL ({_YEAR} ORDER BY k.at DESC LIMIT {NEAR}) n),
far AS (
    SELECT who.id, n.kind, n.at FROM (
        SELECT id, tied, min(at) AS since FROM near GROUP BY id, tied HAVING count(*) = {NEAR}) who,
    generate_series(0, 26) past,
    LATERAL ({_YEAR} AND k.at < who.since AND k.at <= now() - past * {_FORTNIGHT}
             AND k.at > now() - (past + 1) * {_FORTNIGHT} ORDER BY k.at DESC LIMIT {LATEST}) n)
SELECT id, string_agg(extract(epoch FROM now() - at)::int / 86400 || ' ' || kind, ',' ORDER BY at, kind) FROM (
    SELECT id, kind, max(at) AS at FROM (SELECT id, kind, at FROM near UNION ALL SELECT id, kind, at FROM far) knots
    GROUP BY id, date_bin({_FORTNIGHT}, at, now()), kind) counted
GROUP BY id
""")
"""Of whom ``NEAR`` knots do not fill the year, the ``LATEST`` of each fortnight before them are read: what ten
thousand knots would draw, but where a graver one lies under that many of its fortnight."""
Spark = tuple[tuple[float, str], ...]


def sparks(parties: Iterable[UUID]) -> dict[UUID, Spark]:
    """Twelve months of many, in one query: (months ago, kind), one knot a fortnight, the gravest."""
    return {party: _spark(said) for party, said in sparks_asked(parties).rows()}


def sparks_asked(parties: Iterable[UUID]) -> Asking:
    return _SPARKS.of(ids=as_array(parties))


@lru_cache(maxsize=8192)
def _spark(told: str) -> Spark:
    """What the query tells of one: “214 order,12 mail,12 call”, in days."""
    pairs = [part.split(" ", 1) for part in told.split(",")]
    return spark_of((int(days), kind) for days, kind in pairs)


def spark_of(events: Iterable[tuple[float, str]]) -> Spark:
    """One knot a fortnight, the gravest, of many with how many days ago they were."""
    return tuple(fortnights((days / MONTH, kind) for days, kind in events))
