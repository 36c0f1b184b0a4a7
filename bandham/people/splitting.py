"""Splitting again what was joined: from what the change set kept, row by row, for one person.

A join by hand is taken back as a whole by the kernel's undo. A join made inside an import is one of
many in its change set, so the rows of this one are given back alone; later changes stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from bandham.kernel.actor import Actor
from bandham.kernel.changes import undo
from bandham.kernel.ids import uuid7
from bandham.kernel.models import ChangeSet
from bandham.people.golden import Said, golden_of, recompute, workspace_rule
from bandham.people.joining import followers
from bandham.people.landing import mirror
from bandham.people.models import Joined, Person, Reach, SourceRecord


@dataclass
class Given:
    """Who was given back, and whether everything is as it was before."""

    people: list[Person] = field(default_factory=list)
    exact: bool = True


def split(person: Person, *, actor: Actor) -> Given:
    """Take the latest join of a person back."""
    last = Joined.objects.filter(person=person).order_by("-pk").first()
    if last is None:
        return Given()
    together = list(Joined.objects.filter(changeset_id=last.changeset_id))
    by_hand = ChangeSet.objects.filter(
        pk=last.changeset_id, kind__in=("verb", "edit"), undone_by=None).exists()
    if by_hand and all(j.person_id == person.pk for j in together):
        report = undo(last.changeset_id, actor=actor, keep_later=True)
        if report.kept:
            recompute([person.pk])
        people = Person.objects.filter(pk__in=[j.was for j in together])
        return Given(list(people), not report.kept)
    return Given([give_back(person, last)], exact=False)


_AGAIN = """
INSERT INTO "{table}" ({columns}) SELECT {values} FROM kernel_change c,
    jsonb_populate_record(NULL::"{table}", c.old) r
WHERE c.workspace_id = kernel_workspace() AND c.changeset_id = %(changes)s AND c.tbl = '{table}'
  AND c.op = 'D' AND {which} ON CONFLICT DO NOTHING"""
_MOVE_BACK = """
UPDATE "{table}" t SET "{column}" = %(was)s FROM kernel_change c
WHERE c.workspace_id = kernel_workspace() AND c.changeset_id = %(changes)s AND c.tbl = '{table}'
  AND c.op = 'U' AND c.old ->> '{column}' = %(was)s::text AND t.workspace_id = c.workspace_id
  AND t.id = c.row_id AND t."{column}" = %(now)s"""


def give_back(person: Person, joined: Joined) -> Person:
    """Give one joined person back from what the change set of the join kept of them."""
    given = {"changes": joined.changeset_id, "was": joined.was, "now": person.pk}
    with connection.cursor() as cursor:
        cursor.execute(_again(Person, "c.row_id = %(was)s"), given)
        if not cursor.rowcount:
            Person.objects.bulk_create([_bare(joined)])
        for model, column in followers():
            table = model._meta.db_table
            cursor.execute(_MOVE_BACK.format(table=table, column=column), given)
            cursor.execute(_again(model, f"c.old ->> '{column}' = %(was)s::text"), given)
        Joined.objects.filter(pk=joined.pk).delete()
        recompute([person.pk, joined.was])
        mirror(cursor, [person.pk, joined.was])
    back: Person = Person.objects.get(pk=joined.was)
    return back


def _again(model: type[models.Model], which: str) -> str:
    names = [f.column for f in model._meta.concrete_fields]
    return _AGAIN.format(table=model._meta.db_table, which=which,
                         columns=", ".join(f'"{n}"' for n in names),
                         values=", ".join(f'r."{n}"' for n in names))


def _bare(joined: Joined) -> Person:
    person = Person(id=joined.was, name=joined.name)
    person.derive()
    return person


def take_out(person: Person, record: SourceRecord) -> Person:
    """Make a person from one source record, with the ways to reach that it alone speaks of."""
    said = Said(record.pk, record.values, record.source.rank, record.received_at)
    columns, origins = golden_of([said], [], workspace_rule())
    made = Person(id=uuid7(), **{"name": record.external_id, **columns}, origins=origins)
    made.derive()
    Person.objects.bulk_create([made])
    SourceRecord.objects.filter(pk=record.pk).update(person=made, home_person=made.pk)
    _move_reaches(person, made, record.values)
    recompute([person.pk])
    with connection.cursor() as cursor:
        mirror(cursor, [person.pk, made.pk])
    return made


def _move_reaches(person: Person, made: Person, values: dict[str, Any]) -> None:
    rest = SourceRecord.objects.filter(person=person).values_list("values", flat=True)
    for kind in ("email", "phone"):
        norm = values.get(kind)
        if norm and not any(v.get(kind) == norm for v in rest):
            Reach.objects.filter(person=person, kind=kind, norm=norm).update(person=made)


