"""Joining people, set-wise: all that belongs to the ones that go moves to the one that stays.

The knots of their threads are not touched: ``Joined`` remembers who they were, and a thread reads
the knots of everybody its person was made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from bandham.kernel.changes import current_change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.tenancy import TenantForeignKey, tenant_models
from bandham.people.golden import hand_of, said_of, settle, workspace_rule, write
from bandham.people.landing import mirror
from bandham.people.models import Consent, DuplicatePair, Joined, Person, Reach
from bandham.people.plain import PLAIN
from bandham.records.models import CustomField
from bandham.records.resource import noun_named

Follower = tuple[type[models.Model], str]
TARGETS = ("people", "people.person")
_FIRST: dict[type[models.Model], str] = {Consent: "a.at DESC, ", Reach: "a.opted_out DESC, "}
"""Which of two rows stays: the latest answer, and an opt-out before anything else."""
SIMPLE = ("owner_id", "organisation_id", *(name for name in PLAIN if name != "standing"))


@cache
def followers() -> list[Follower]:
    """Every column of every room that points to a person, by foreign key or by record id."""
    found: list[Follower] = []
    for model in tenant_models():
        if model is DuplicatePair:
            continue
        for column in model._meta.concrete_fields:
            to_person = isinstance(column, TenantForeignKey) and column.related_model is Person
            if to_person or column.column == "record_id":
                found.append((model, column.attname))
    return found


def _uniques(model: type[models.Model], column: str) -> list[list[str]]:
    """The other columns of unique constraints that a moved row could break."""
    found = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            names = [str(getattr(model._meta.get_field(f), "column", f)) for f in constraint.fields]
            if column in names:
                found.append([n for n in names if n not in (column, "workspace_id")])
    return found


def join_many(pairs: Mapping[UUID, UUID], *, by: str) -> list[Person]:
    """Join people (going → staying), in a fixed number of statements; returns those who stay."""
    people = {p.pk: p for p in Person.objects.lock().filter(
        pk__in={*pairs, *pairs.values()}).order_by("pk")}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS people_join "
                       "(loser uuid PRIMARY KEY, winner uuid NOT NULL) ON COMMIT DELETE ROWS")
        cursor.execute("DELETE FROM people_join")
        cursor.execute("INSERT INTO people_join SELECT * FROM unnest(%s::uuid[], %s::uuid[])",
                       [list(pairs), list(pairs.values())])
        cursor.execute("ANALYZE people_join")
        for model, column in followers():
            _move(cursor, model, column)
        _move_own_fields(cursor)
        _move_pairs(cursor)
        cursor.execute("DELETE FROM people_relation WHERE workspace_id = kernel_workspace() "
                       "AND from_person_id = to_person_id")
        _remember(pairs, people, by)
        cursor.execute("DELETE FROM people_person p USING people_join j "
                       "WHERE p.workspace_id = kernel_workspace() AND p.id = j.loser")
        stay = _settle(pairs, people)
        mirror(cursor, [person.pk for person in stay])
    return stay


def _move(cursor: Any, model: type[models.Model], column: str) -> None:
    table = model._meta.db_table
    order = _FIRST.get(model, "") + f'a."{column}" <> w.winner, a.id'
    for others in _uniques(model, column):
        same = "".join(f', a."{n}"' for n in others)
        cursor.execute(
            f'DELETE FROM "{table}" d USING (SELECT a.id, row_number() OVER ('
            f"PARTITION BY w.winner{same} ORDER BY {order}) AS n "
            "FROM (SELECT loser AS id, winner FROM people_join UNION "
            "SELECT winner, winner FROM people_join) w "
            f'JOIN "{table}" a ON a.workspace_id = kernel_workspace() AND a."{column}" = w.id) x '
            "WHERE d.workspace_id = kernel_workspace() AND d.id = x.id AND x.n > 1")
    cursor.execute(
        f'UPDATE "{table}" t SET "{column}" = j.winner FROM people_join j '
        f'WHERE t.workspace_id = kernel_workspace() AND t."{column}" = j.loser')


_PAIRS = """
CREATE TEMP TABLE people_pair_new ON COMMIT DROP AS
WITH who AS (SELECT loser AS id FROM people_join UNION SELECT winner FROM people_join),
moved AS (
    SELECT p.id, coalesce(a.winner, p.left_id) AS l, coalesce(b.winner, p.right_id) AS r,
           a.loser IS NOT NULL OR b.loser IS NOT NULL AS touched
    FROM people_duplicatepair p
    LEFT JOIN people_join a ON a.loser = p.left_id
    LEFT JOIN people_join b ON b.loser = p.right_id
    WHERE p.workspace_id = kernel_workspace()
      AND (p.left_id IN (SELECT id FROM who) OR p.right_id IN (SELECT id FROM who)))
SELECT id, least(l, r) AS l, greatest(l, r) AS r,
       row_number() OVER (PARTITION BY least(l, r), greatest(l, r) ORDER BY touched, id) AS n
FROM moved"""


_OWN_FIELD = """
UPDATE "{table}" t SET custom = jsonb_set(t.custom, ARRAY[%(key)s], to_jsonb(j.winner::text))
FROM people_join j WHERE t.workspace_id = kernel_workspace()
  AND t.custom ->> %(key)s = j.loser::text"""


def _move_own_fields(cursor: Any) -> None:
    """Values of own relation fields, of any noun, that point to the ones that go."""
    for field in CustomField.objects.filter(kind="relation", target__in=TARGETS):
        resource = noun_named(field.noun)
        if resource is not None:
            table = resource.model._meta.db_table
            cursor.execute(_OWN_FIELD.format(table=table), {"key": field.key})


def _move_pairs(cursor: Any) -> None:
    """Pairs in doubt follow, ordered again; those between the joined are answered and go."""
    cursor.execute(_PAIRS)
    cursor.execute("DELETE FROM people_duplicatepair p USING people_pair_new n WHERE "
                   "p.workspace_id = kernel_workspace() AND p.id = n.id AND (n.n > 1 OR n.l = n.r)")
    cursor.execute("UPDATE people_duplicatepair p SET left_id = n.l, right_id = n.r "
                   "FROM people_pair_new n WHERE p.workspace_id = kernel_workspace() "
                   "AND p.id = n.id AND (p.left_id, p.right_id) <> (n.l, n.r)")
    cursor.execute("DROP TABLE people_pair_new")


def _remember(pairs: Mapping[UUID, UUID], people: Mapping[UUID, Person], by: str) -> None:
    current = current_change_set()
    Joined.objects.bulk_create([
        Joined(id=uuid7(), person=people[winner], was=loser, name=people[loser].name, by=by,
               changeset_id=current.pk if current else None)
        for loser, winner in pairs.items()])


def _settle(pairs: Mapping[UUID, UUID], people: Mapping[UUID, Person]) -> list[Person]:
    gone: dict[UUID, list[Person]] = defaultdict(list)
    for loser, winner in pairs.items():
        gone[winner].append(people[loser])
    rule, said = workspace_rule(), said_of(list(gone))
    stay = [people[pk] for pk in gone]
    for person in stay:
        settle(person, said[person.pk], rule, [h for o in gone[person.pk] for h in hand_of(o)])
        _fill(person, gone[person.pk])
    write(stay)
    return stay


def _fill(person: Person, others: list[Person]) -> None:
    """What the one that stays did not have, outside the golden values."""
    new: dict[str, Any] = {}
    for name in SIMPLE:
        if getattr(person, name) in (None, ""):
            found = (getattr(o, name) for o in others)
            if (value := next((v for v in found if v not in (None, "")), None)) is not None:
                new[name] = value
    if person.standing == "prospect":
        known = (o.standing for o in others if o.standing != "prospect")
        new["standing"] = next(known, "prospect")
    interests = [*person.interests, *(i for o in others for i in o.interests)]
    new["interests"] = list(dict.fromkeys(interests))
    new["custom"] = {k: v for o in reversed(others) for k, v in o.custom.items()} | person.custom
    new = {k: v for k, v in new.items() if getattr(person, k) != v}
    if new:
        Person.objects.filter(pk=person.pk).update(**new)
        vars(person).update(new)
