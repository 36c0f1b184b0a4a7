"""The import of people, set-wise: a batch is a fixed number of statements.

Rows are matched by their number in the source, then by keys, to people and to each other; what is
one person becomes one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from bandham.kernel.changes import current_change_set
from bandham.kernel.tenancy import set_local
from bandham.people import landing
from bandham.people.golden import recompute, workspace_rule
from bandham.people.incoming import Prepared, prepare
from bandham.people.joining import join_many
from bandham.people.matching import Doubt, Group, Hit, compatible, match
from bandham.people.models import Source, SourceRecord
from bandham.people.naming import home_region
from bandham.people.planning import Plan
from bandham.people.repeats import Told
from bandham.people.targets import SHARED, person_targets
from bandham.records.importing.port import (
    CREATE,
    REVIEW,
    SKIP,
    BatchResult,
    Known,
    Order,
    Refusal,
    Row,
    Target,
)
from bandham.records.imports.related import Related


class PeopleImporter:
    """The importer of contacts: one source's rows become people with their sources."""

    together = ""

    def __init__(self, resource: Any = None) -> None:
        self.resource = resource
        self.customs = {t.key: t.field for t in self.targets() if t.field and t.field.custom}
        self.related = Related(self.customs)
        self.source: Source | None = None
        self.region = ""
        self.batches = 0
        self.told = Told()

    def targets(self) -> list[Target]:
        return person_targets(self.resource)

    def begin(self, order: Order) -> None:
        self.source, _made = Source.objects.get_or_create(
            key=order.source[:60] or "file", defaults={
                "label": order.source[:80] or _("File"), "code": order.source[:2].upper()})
        self.region = home_region()

    def prepare(self, row: Row, order: Order) -> Prepared:
        return prepare(row, order.region, self.customs)

    def check(self, rows: Sequence[Row]) -> list[Refusal]:
        return self._read(rows)[1]

    def known(self, rows: Sequence[Row], order: Order) -> list[Known]:
        ready, _refused = self._read(rows)
        by_number = {row.number: row for row in ready}
        source = Source.objects.filter(key=order.source[:60] or "file").first()
        with connection.cursor() as cursor:
            landing.land_keys(cursor, ready)
            there = landing.known_records(cursor, source.pk).values() if source else ()
            hits = [Hit(k.row, k.person) for k in there if k.person]
            hits += landing.key_hits(cursor) + landing.town_hits(cursor, ready)
        return [Known(h.row, h.person, h.name, str(SHARED[h.key]), _sure(h, by_number[h.row]))
                for h in hits]

    def repeated(self, rows: Sequence[Row]) -> set[int]:
        return self.told.again(row.ready for row in rows if row.ready)

    def ingest(self, rows: Sequence[Row], order: Order) -> BatchResult:
        """Write one batch, inside the transaction and the change set at hand."""
        if self.source is None:
            self.begin(order)
        set_local("synchronous_commit", "off")
        self.batches += 1
        if self.batches & (self.batches - 1) == 0:
            landing.freshen()
        ready, refused = self._read(rows)
        return _Batch(self, order, BatchResult(refused=refused)).run(ready)

    def _read(self, rows: Sequence[Row]) -> tuple[list[Prepared], list[Refusal]]:
        region = self.region or home_region()
        ready, refused = [], []
        self.related.forget()
        for row in rows:
            try:
                ready.append(self._named(row.ready or prepare(row, region, self.customs)))
            except ValidationError as error:
                refused.append(Refusal(row.number, " ".join(error.messages)))
        return ready, refused

    def _named(self, row: Prepared) -> Prepared:
        """Find the records that cells of relations name. Raises ValidationError, naming the field."""
        for key, said in row.named.items():
            field = self.customs[key]
            try:
                row.custom[field.name] = field.store(self.related.find(field, said))
            except ValidationError as error:
                raise ValidationError(f"{field.label}: {' '.join(error.messages)}") from error
        return row


def _sure(hit: Hit, row: Prepared) -> bool:
    year = row.born.year if row.born else None
    return not hit.key or compatible(hit.key, row.name_norm, year, hit.name_norm, hit.born_year)


class _Batch:
    """One batch on its way in."""

    def __init__(self, importer: PeopleImporter, order: Order, result: BatchResult) -> None:
        assert importer.source
        self.source, self.rule = importer.source, workspace_rule()
        self.order, self.result = order, result

    def run(self, ready: list[Prepared]) -> BatchResult:
        with connection.cursor() as cursor:
            landing.land_keys(cursor, ready)
            known = landing.known_records(cursor, self.source.pk)
            fresh = self._fresh(ready, known)
            groups, found = match(fresh, self._hits(cursor, known, fresh), self._apart(fresh))
            doubts: Iterable[Doubt] = found
            if self.order.policy == REVIEW:
                groups, doubts = _all_apart(groups, doubts, known)
            if self.order.policy == SKIP:
                groups = self._without_known(groups)
            self._keep(cursor, groups, doubts, known)
        return self.result

    def _fresh(
        self, ready: list[Prepared], known: dict[str, landing.KnownRecord]
    ) -> list[Prepared]:
        """The last row of each number in the source, without those that say nothing new."""
        last = {row.external_id: row for row in ready}
        self.result.skipped += len(ready) - len(last)
        fresh = []
        for row in last.values():
            record = known.get(row.external_id)
            same = record and (record.values == row.values or self.order.policy == SKIP)
            if same or self.order.decisions.get(row.number) == "skip":
                self.result.skipped += 1
            else:
                fresh.append(row)
        return fresh

    def _hits(self, cursor: Any, known: dict[str, landing.KnownRecord],
              fresh: list[Prepared]) -> list[Hit]:
        """Keys that people share with rows; where a hand decided “join”, without any doubt."""
        numbers = {row.number for row in fresh}
        same = [Hit(k.row, k.person) for k in known.values() if k.person and k.row in numbers]
        if self.order.policy == CREATE:
            return same
        decided = self.order.decisions
        hits = landing.key_hits(cursor) + landing.town_hits(cursor, fresh)
        return same + [h.sure() if decided.get(h.row) == "join" else h for h in hits if h.row in numbers]

    def _apart(self, fresh: list[Prepared]) -> set[int]:
        """Rows that join nobody by keys."""
        if self.order.policy == CREATE:
            return {row.number for row in fresh}
        return {n for n, decision in self.order.decisions.items() if decision == "apart"}

    def _keep(self, cursor: Any, groups: list[Group], doubts: Iterable[Doubt],
              known: dict[str, landing.KnownRecord]) -> None:
        joins = {other: g.people[0] for g in groups for other in g.people[1:] if g.rows}
        if joins:
            self._count_joined(joins)
            join_many(joins, by=self.order.actor.name)
        plan = Plan(self.source, current_change_set(), self.rule, self.order)
        for group in groups:
            self._count(group, known)
            plan.add(group, known)
        plan.land(cursor)
        recompute(plan.touched)
        landing.mirror(cursor, plan.touched)
        self.result.review += landing.land_doubts(cursor, plan.person_of, doubts)

    def _count(self, group: Group, known: dict[str, landing.KnownRecord]) -> None:
        again = sum(row.external_id in known for row in group.rows)
        self.result.updated += again
        self.result.joined += len(group.rows) - again - (not group.people)
        self.result.created += not group.people

    def _count_joined(self, joins: Collection[UUID]) -> None:
        """Whom this import had added, and who turns out to be another, was not added after all."""
        changes = current_change_set()
        made = SourceRecord.objects.filter(home_person__in=joins, changeset_id=changes and changes.pk)
        one = made.values("home_person").distinct().count()
        self.result.created -= one
        self.result.joined += one

    def _without_known(self, groups: list[Group]) -> list[Group]:
        self.result.skipped += sum(len(g.rows) for g in groups if g.people)
        return [g for g in groups if not g.people]


def _all_apart(
    groups: list[Group], doubts: Iterable[Doubt], known: dict[str, landing.KnownRecord]
) -> tuple[list[Group], list[Doubt]]:
    """For review: every new row makes a person of its own, and who is alike becomes a pair."""
    apart: list[Group] = []
    pairs: list[Doubt] = list(doubts)
    for group in groups:
        alike = [*group.people, *(r.number for r in group.rows if r.external_id not in known)]
        pairs += [(alike[0], other, "review") for other in alike[1:]]
        apart += [Group([r], [p] if (p := _own(r, known)) else []) for r in group.rows]
    return apart, pairs


def _own(row: Prepared, known: dict[str, landing.KnownRecord]) -> UUID | None:
    record = known.get(row.external_id)
    return record.person if record else None
