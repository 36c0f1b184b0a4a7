"""What a batch of an import writes: gathered as rows first, then written table by table."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from bandham.kernel.models import ChangeSet
from bandham.kernel.text import normalise
from bandham.people.golden import Rule, Said, golden_of
from bandham.people.incoming import Prepared, encode
from bandham.people.keys import postcode_norm
from bandham.people.landing import KnownRecord, land, uuids
from bandham.people.matching import Group
from bandham.people.models import Organisation, Person, Source
from bandham.people.naming import name_columns
from bandham.people.partial import whole
from bandham.people.plain import PLAIN, blank
from bandham.records.importing.port import Order

PERSON = {
    "id": "uuid", "name": "text", "given": "text", "family": "text", "name_native": "text",
    "name_native_lang": "text", "name_norm": "text", "native_norm": "text", "name_latin": "text",
    "sort_key": "bytea", "email": "text", "phone": "text", "city": "text", "city_norm": "text",
    "postcode": "text", "postcode_norm": "text", "country": "text", "language": "text",
    **{name: kind for name, (kind, _start) in PLAIN.items()}, "born": "date",
    "born_year": "smallint", "born_month": "smallint", "born_day": "smallint", "gender": "text",
    "title": "text", "organisation_id": "uuid", "origins": "jsonb", "custom": "jsonb",
}
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
        self.people: list[dict[str, Any]] = []
        self.records: list[Sequence[Any]] = []
        self.reaches: list[Sequence[Any]] = []
        self.notes: list[Sequence[Any]] = []
        self.more: dict[UUID, dict[str, Any]] = {}
        self.organisations: dict[str, str] = {}
        self.person_of: dict[Hashable, UUID] = {}
        self.touched: list[UUID] = []
        self._ids: Iterator[UUID] = iter(())

    def _id(self) -> UUID:
        found = next(self._ids, None)
        if found is None:
            self._ids = uuids(2000)
            found = next(self._ids)
        return found

    def add(self, group: Group, known: dict[str, KnownRecord]) -> None:
        """Take rows that are one person, new or here already."""
        person = group.people[0] if group.people else self._id()
        said = [(self._record(row, person, known, not group.people), row) for row in group.rows]
        made: dict[str, Any] = {"email": None, "phone": None}
        if group.people:
            if group.rows:
                self.touched.append(person)
            for row in group.rows:
                self._also(person, row, row.external_id in known)
        else:
            made = self._person(person, said)
            self.people.append(made)
        for row in group.rows:
            self.reaches += [
                (self._id(), person, kind, label, value, norm, made.get(kind) == norm)
                for kind, label, value, norm in row.reaches]
            if row.note:
                self.notes.append((self._id(), person, row.note, self._id()))

    def _also(self, person: UUID, row: Prepared, again: bool) -> None:
        """What sources do not vie for: the same record takes it over, another fills what is empty."""
        if not (row.plain or row.custom or row.organisation):
            return
        before = self.more.get(person, {"again": False, "custom": {}, "organisation_id": ""})
        said = {**before, **row.plain, "id": person, "again": before["again"] or again,
                "custom": {**before["custom"], **row.custom}}
        if row.organisation:
            said["organisation_id"] = norm = normalise(row.organisation)
            self.organisations.setdefault(norm, row.organisation)
        self.more[person] = said

    def _record(
        self, row: Prepared, person: UUID, known: dict[str, KnownRecord], new: bool
    ) -> UUID:
        record = known[row.external_id].record if row.external_id in known else self._id()
        self.person_of[row.number] = person
        self.records.append((record, person, row.external_id, row.raw_json, row.values_json,
                             new, *row.keys, self._id()))
        return record

    def _person(self, pk: UUID, said: list[tuple[UUID, Prepared]]) -> dict[str, Any]:
        first = said[0][1]
        if len(said) == 1:
            golden, origins = _alone(first), {"*": str(said[0][0])}
            norms: dict[str, Any] = {"postcode_norm": first.postcode_norm}
        else:
            now = timezone.now()
            told = [Said(record, row.values, self.source.rank, now) for record, row in said]
            golden, origins = golden_of(told, [], self.rule)
            norms = {"postcode_norm": postcode_norm(golden.get("postcode", ""))}
        made = {**_BLANK, **golden, **norms, "id": pk, "origins": encode(origins)}
        made["name"] = made["name"] or first.label
        alone = first.names if len(said) == 1 else None
        made.update(alone or name_columns(made["name"], made["name_native"]))
        made["city_norm"] = normalise(made["city"])
        made["born"] = whole(made["born_year"], made["born_month"], made["born_day"])
        for _record, row in said:
            self._more(made, row)
        return made

    def _more(self, made: dict[str, Any], row: Prepared) -> None:
        made.update(row.plain)
        if row.custom:
            made["custom"] = encode(row.custom)
        if row.organisation:
            made["organisation_id"] = norm = normalise(row.organisation)
            self.organisations.setdefault(norm, row.organisation)

    def land(self, cursor: Any) -> None:
        """Write everything, table by table."""
        order = self.order
        given = {"source": self.source.pk, "changeset": self.changes.pk if self.changes else None,
                 "member": order.actor.id, "by": order.actor.name, "key": self.source.key,
                 "silent": '{"_silent": true}' if order.silent else "{}"}
        firms = self._firms()
        for made in self.people:
            if made["organisation_id"]:
                made["organisation_id"] = firms[made["organisation_id"]]
        land(cursor, "new_people", PERSON, ([m[c] for c in PERSON] for m in self.people))
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


_BLANK: dict[str, Any] = {
    **dict.fromkeys(PERSON, ""), **{c: start for c, (_kind, start) in PLAIN.items()},
    "born": None, "born_year": None, "born_month": None, "born_day": None, "organisation_id": None, "custom": "{}",
}
_TEXTS = [n for names in Person.golden.values() for n in names if not n.startswith("born")]


def _alone(row: Prepared) -> dict[str, Any]:
    """The golden values of a person of whom one record speaks."""
    born = row.born
    return {
        **{name: row.values[name] for name in _TEXTS if name in row.values},
        "born_year": born.year if born else None, "born_month": born.month if born else None,
        "born_day": born.day if born else None}


