"""What a batch of an import writes: gathered as rows first, then written table by table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from bandham.kernel.models import ChangeSet
from bandham.kernel.text import normalise
from bandham.people.golden import Rule, Said, golden_of
from bandham.people.incoming import KEYED, Prepared, encode
from bandham.people.keys import postcode_norm
from bandham.people.landing import KnownRecord, ids, land
from bandham.people.matching import Group
from bandham.people.models import Organisation, Source
from bandham.people.naming import name_columns
from bandham.people.newcomers import PERSON, PLACE, add_plain, person_row
from bandham.people.plain import PLAIN, blank
from bandham.records.importing.port import Order

RECORD = {
    "id": "uuid", "person_id": "uuid", "external_id": "text", "raw": "jsonb", "values": "jsonb",
    "made": "boolean", "key_born": "bigint", "key_post": "bigint", "key_home": "bigint",
    "fact": "uuid",
}
REACH = {"id": "uuid", "person_id": "uuid", "kind": "text", "label": "text", "value": "text",
         "norm": "text", "first": "boolean"}
MORE = {"id": "uuid", "again": "boolean", **{c: k for c, (k, _start) in PLAIN.items()}, "organisation_id": "uuid",
        "custom": "jsonb"}
NOTE = {"id": "uuid", "person_id": "uuid", "text": "text", "fact": "uuid"}
_STAMPS = "workspace_id, created_at, updated_at, version"
_STAMPED = "kernel_workspace(), now(), now(), 1"

_PEOPLE = f"""
INSERT INTO people_person ({", ".join(PERSON)}, {_STAMPS}, last_touch_kind, interests)
SELECT {", ".join(PERSON)}, {_STAMPED}, '', '{{}}' FROM new_people"""
_RECORDS = f"""
INSERT INTO people_sourcerecord ({_STAMPS}, custom, id, source_id, external_id, raw, values,
    received_at, changeset_id, person_id, home_person, key_born, key_post, key_home)
SELECT {_STAMPED}, '{{}}', id, %(source)s, external_id, raw, values, now(), %(changeset)s,
    person_id, CASE WHEN made THEN person_id END, key_born, key_post, key_home FROM new_records
ON CONFLICT (workspace_id, source_id, external_id) DO UPDATE SET raw = excluded.raw,
    values = excluded.values, received_at = excluded.received_at, updated_at = now(),
    version = people_sourcerecord.version + 1, key_born = excluded.key_born,
    key_post = excluded.key_post, key_home = excluded.key_home"""
_REACHES = f"""
INSERT INTO people_reach ({_STAMPS}, custom, id, person_id, kind, label, value, norm, parts,
    "primary", valid, opted_out)
SELECT {_STAMPED}, '{{}}', id, person_id, kind, label, value, norm, '{{}}', first, true, false
FROM new_reaches ON CONFLICT (workspace_id, person_id, kind, norm) DO NOTHING"""
_TEXT = "CASE WHEN m.{0} <> '' AND (m.again OR p.{0} = '') THEN m.{0} ELSE p.{0} END AS {0}"
_OTHER = "CASE WHEN m.again THEN coalesce(m.{0}, p.{0}) ELSE coalesce(p.{0}, m.{0}) END AS {0}"
_TAKEN = ", ".join((_TEXT if kind == "text" else _OTHER).format(c) for c, (kind, _start) in PLAIN.items())
_MORE_COLUMNS = ", ".join([*PLAIN, "organisation_id", "custom"])
_MORE = f"""
UPDATE people_person p SET ({_MORE_COLUMNS}, version, updated_at) =
    ({", ".join(f"v.{c}" for c in _MORE_COLUMNS.split(", "))}, p.version + 1, now())
FROM (SELECT p.id, {_TAKEN},
        CASE WHEN m.again THEN coalesce(m.organisation_id, p.organisation_id)
             ELSE coalesce(p.organisation_id, m.organisation_id) END AS organisation_id,
        CASE WHEN m.again THEN p.custom || m.custom ELSE m.custom || p.custom END AS custom
      FROM new_more m JOIN people_person p ON p.workspace_id = kernel_workspace() AND p.id = m.id) v
WHERE p.workspace_id = kernel_workspace() AND p.id = v.id
  AND ({", ".join(f"p.{c}" for c in _MORE_COLUMNS.split(", "))})
      IS DISTINCT FROM ({", ".join(f"v.{c}" for c in _MORE_COLUMNS.split(", "))})"""
_NOTES = f"""
INSERT INTO people_touch ({_STAMPS}, custom, id, person_id, kind, text, happened_at, by_id)
SELECT {_STAMPED}, '{{}}', id, person_id, 'note', text, now(), %(member)s FROM new_notes"""
_FACT_COLUMNS = "name, subject_type, subject_id, about, actor_id, actor_name, changeset_id"
_FACTS = f"""
INSERT INTO kernel_fact (id, {_FACT_COLUMNS}, payload)
SELECT fact, 'people.SourceReceived', 'people.person', person_id, ARRAY[person_id],
    %(member)s, %(by)s, %(changeset)s,
    jsonb_build_object('source', %(key)s::text, 'record', id, 'new', made) || %(silent)s::jsonb
FROM new_records"""
_NOTE_FACTS = f"""
INSERT INTO kernel_fact (id, {_FACT_COLUMNS}, payload)
SELECT fact, 'people.TouchLogged', 'people.person', person_id, ARRAY[person_id], %(member)s,
    %(by)s, %(changeset)s, jsonb_build_object('touch', id, 'kind', 'note', 'text', text,
    '_knot', 'note', '_at', now()) || %(silent)s::jsonb FROM new_notes"""
_NOTE_KNOTS = """
INSERT INTO kernel_knot (about_id, at, fact_id, kind)
SELECT person_id, now(), fact, 'note' FROM new_notes"""
_WAKE = ("SELECT pg_notify('bandham_feed', current_setting('bandham.workspace', true) "
         "|| ' people.person people.reach people.sourcerecord')")


class Plan:
    """The rows of one batch on their way to the tables."""

    def __init__(self, source: Source, changes: ChangeSet | None, rule: Rule, order: Order) -> None:
        self.source, self.rule, self.order, self.changes = source, rule, order, changes
        self.people: list[list[Any]] = []
        self.records: list[Sequence[Any]] = []
        self.reaches: list[Sequence[Any]] = []
        self.notes: list[Sequence[Any]] = []
        self.more: dict[UUID, dict[str, Any]] = {}
        self.organisations: dict[str, str] = {}
        self.person_of: dict[Hashable, UUID | str] = {}
        self.touched: list[UUID] = []
        self._ids = ids()

    def add(self, group: Group, known: dict[str, KnownRecord]) -> None:
        """Take rows that are one person, new or here already."""
        if group.people:
            self._known_person(group, known)
            return
        pk = next(self._ids)
        said = [(self._record(row, pk, known, True), row) for row in group.rows]
        made = self._alone(pk, *said[0]) if len(said) == 1 else self._several(pk, said)
        self.people.append(made)
        for row in group.rows:
            self._reach(pk, row, made[PLACE["email"]], made[PLACE["phone"]])

    def _known_person(self, group: Group, known: dict[str, KnownRecord]) -> None:
        person = group.people[0]
        if group.rows:
            self.touched.append(person)
        for row in group.rows:
            self._record(row, person, known, False)
            self._also(person, row, row.external_id in known)
            self._reach(person, row, None, None)

    def _reach(self, person: UUID | str, row: Prepared, email: Any, phone: Any) -> None:
        """Ways to reach somebody, and a note; the golden e-mail and phone are the first choice."""
        for kind, label, value, norm in row.reaches:
            first = norm == (email if kind == "email" else phone) and kind in KEYED
            self.reaches.append((next(self._ids), person, kind, label, value, norm, first))
        if row.note:
            self.notes.append((next(self._ids), person, row.note, next(self._ids)))

    def _also(self, person: UUID, row: Prepared, again: bool) -> None:
        """What sources do not vie for: the same record takes it over, another fills what is empty."""
        if not (row.plain or row.custom or row.organisation):
            return
        before = self.more.get(person, {"again": False, "custom": {}, "organisation_id": ""})
        said = {**before, **row.plain, "id": person, "again": before["again"] or again,
                "custom": {**before["custom"], **row.custom}}
        if row.organisation:
            said["organisation_id"] = self._firm(row.organisation)
        self.more[person] = said

    def _record(self, row: Prepared, person: UUID | str, known: dict[str, KnownRecord],
                new: bool) -> UUID | str:
        number = row.external_id
        record = known[number].record if number in known else next(self._ids)
        self.person_of[row.number] = person
        self.records.append((record, person, number, row.raw_json, row.values_json, new,
                             *row.keys, next(self._ids)))
        return record

    def _alone(self, pk: str, record: UUID | str, row: Prepared) -> list[Any]:
        """A person of whom one record speaks: nearly everybody."""
        made = row.person
        made[PLACE["id"]], made[PLACE["origins"]] = pk, f'{{"*":"{record}"}}'
        self._more(made, row)
        return made

    def _several(self, pk: str, said: list[tuple[UUID | str, Prepared]]) -> list[Any]:
        now = timezone.now()
        told = [Said(record, row.values, self.source.rank, now) for record, row in said]
        golden, origins = golden_of(told, [], self.rule)
        name = golden.get("name") or said[0][1].label
        made = person_row(
            golden, name, name_columns(name, golden["name_native"]),
            (golden["born_year"], golden["born_month"], golden["born_day"]),
            postcode_norm(golden["postcode"]))
        made[PLACE["id"]], made[PLACE["origins"]] = pk, encode(origins)
        for _record, row in said:
            self._more(made, row)
        return made

    def _more(self, made: list[Any], row: Prepared) -> None:
        if row.plain or row.custom or row.organisation:
            add_plain(made, row.plain, encode(row.custom) if row.custom else "",
                      self._firm(row.organisation))

    def _firm(self, name: str) -> str:
        norm = normalise(name)
        if norm:
            self.organisations.setdefault(norm, name)
        return norm

    def land(self, cursor: Any) -> None:
        """Write everything, table by table."""
        order = self.order
        given = {"source": self.source.pk, "changeset": self.changes.pk if self.changes else None,
                 "member": order.actor.id, "by": order.actor.name, "key": self.source.key,
                 "silent": '{"_silent": true}' if order.silent else "{}"}
        firms = self._firms()
        place = PLACE["organisation_id"]
        for made in self.people if firms else ():
            made[place] = firms.get(made[place])
        land(cursor, "new_people", PERSON, self.people)
        land(cursor, "new_records", RECORD, self.records)
        land(cursor, "new_reaches", REACH, self.reaches)
        for sql in (_PEOPLE, _RECORDS, _REACHES, _FACTS):
            cursor.execute(sql, given)
        if self.more:
            land(cursor, "new_more", MORE, (
                [m["id"], m["again"], *(m.get(c, blank(c)) for c in PLAIN), firms.get(m["organisation_id"]),
                 encode(m["custom"])] for m in self.more.values()))
            cursor.execute(_MORE)
        if self.notes:
            land(cursor, "new_notes", NOTE, self.notes)
            for sql in (_NOTES, _NOTE_FACTS, _NOTE_KNOTS):
                cursor.execute(sql, given)
        cursor.execute(_WAKE)

    def _firms(self) -> dict[str, UUID]:
        """Companies named in the rows, by normalised name; those that are new are made."""
        if not self.organisations:
            return {}
        rows = Organisation.objects.filter(name_norm__in=self.organisations).order_by("-pk")
        found = dict(rows.values_list("name_norm", "pk"))
        fresh = [Organisation(name=name) for norm, name in self.organisations.items()
                 if norm not in found]
        for firm in fresh:
            firm.derive()
        Organisation.objects.bulk_create(fresh)
        return found | {firm.name_norm: firm.pk for firm in fresh}
