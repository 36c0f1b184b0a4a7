"""The import of any noun that has no way of its own: companies, custom objects, whatever comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.reader import current_reader
from bandham.kernel.actions import concerned, told
from bandham.kernel.actor import SYSTEM
from bandham.kernel.facts import Created, Fact, Updated, record
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import Money, is_currency
from bandham.kernel.text import normalise
from bandham.records.fields import Field
from bandham.records.importing.port import (
    CREATE,
    EXTERNAL_ID,
    MOST_TOLD,
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
from bandham.records.resource import Resource

SOURCES = "_sources"
"""The key in ``custom`` under which a record keeps its numbers in other systems."""


@dataclass
class Found:
    """A record that a row speaks of."""

    record: Any
    reason: str


class PlainImporter:
    """Matches by the number in the source, then by e-mail, then by name."""

    together = ""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.fields = {k: f for k, f in resource.fields().items() if f.editable and "." not in f.column}
        self.related = Related(self.fields)
        self.told: set[tuple[str, str]] = set()

    def targets(self) -> list[Target]:
        number = Target(EXTERNAL_ID, gettext_lazy("Number in the source"), words=("customer id", "id"))
        return [*(self._target(f) for f in self.fields.values()), number]

    def _target(self, f: Field) -> Target:
        kind = "text" if f.kind.name == "relation" else f.kind.name
        return Target(f.key, f.label, kind, (f.name,), required=f.required,
                      max_length=f.max_length, choices=f.choices, field=f)

    def begin(self, order: Order) -> None:
        self.related.forget()

    def prepare(self, row: Row, order: Order) -> None:
        """Nothing: all checks need the records at hand."""

    def check(self, rows: Sequence[Row]) -> list[Refusal]:
        refused: list[Refusal] = []
        start = self.resource.defaults(SYSTEM)
        for row in rows:
            self._made(row, self._blank(start), refused)
        return refused

    def known(self, rows: Sequence[Row], order: Order) -> list[Known]:
        return [Known(n, f.record.pk, str(f.record), f.reason, True)
                for n, f in self._match(rows, order.source).items()]

    def repeated(self, rows: Sequence[Row]) -> set[int]:
        again = set()
        for row in rows:
            keys = self._keys(row)
            if not self.told.isdisjoint(keys):
                again.add(row.number)
            if len(self.told) < MOST_TOLD:
                self.told.update(keys)
        return again

    def ingest(self, rows: Sequence[Row], order: Order) -> BatchResult:
        result = BatchResult()
        known, start = self._match(rows, order.source), self.resource.defaults(order.actor)
        made: dict[UUID, tuple[Any, dict[str, Any]]] = {}
        changed: dict[UUID, tuple[Any, dict[str, Any]]] = {}
        new_by: dict[tuple[str, str], Any] = {}
        for row in rows:
            found, decided = known.get(row.number), order.decisions.get(row.number, "")
            twin = next((new_by[k] for k in self._keys(row) if k in new_by), None)
            if decided == "skip" or (order.policy == SKIP and (found or twin) and decided != "apart"):
                result.skipped += 1
            elif order.policy == REVIEW and found and not decided:
                result.review += 1
                result.refused.append(Refusal(row.number, _(
                    "“%(name)s” is here already (%(reason)s). Decide, then bring this row in by itself.")
                    % {"name": found.record, "reason": found.reason}))
            elif (found or twin) and decided != "apart" and order.policy != CREATE:
                record = twin or (found and found.record)
                self._change(row, record, made, changed, order, result)
            elif fresh := self._made(row, self._blank(start), result.refused):
                self._note_source(fresh, row, order)
                made[fresh.pk] = (fresh, {})
                new_by |= dict.fromkeys(self._keys(row), fresh)
                result.created += 1
        self._write(made, changed, order)
        return result

    def _change(self, row: Row, record: Any, made: dict[UUID, Any], changed: dict[UUID, Any],
                order: Order, result: BatchResult) -> None:
        fresh = record.pk in made
        before = {} if fresh else changed.get(record.pk, (record, _state(record)))[1]
        if self._made(row, record, result.refused):
            self._note_source(record, row, order)
            if not fresh:
                changed[record.pk] = (record, before)
            result.joined, result.updated = result.joined + fresh, result.updated + (not fresh)

    def _write(self, made: dict[UUID, Any], changed: dict[UUID, Any], order: Order) -> None:
        facts: list[Fact] = []
        model = self.resource.model
        model.objects.bulk_create([r for r, _before in made.values()], batch_size=500)
        facts += [Created(r, values=self._shown(r), about=concerned(r)) for r, _before in made.values()]
        rows = []
        for row, before in changed.values():
            now = _state(row)
            diff = {k: [told(row, k, before[k]), told(row, k, v)] for k, v in now.items() if before[k] != v}
            if diff:
                row.version += 1
                rows.append(row)
                facts.append(Updated(row, diff=_readable(diff), about=concerned(row)))
        if rows:
            names = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in (
                "workspace_id", "created_at")]
            model.objects.bulk_update(rows, names, batch_size=200)
        record(facts, order.actor)

    def _blank(self, start: dict[str, Any]) -> Any:
        """A new record with what nobody has to write; asked for once a batch."""
        return self.resource.model(**start)

    def _made(self, row: Row, record: Any, refused: list[Refusal]) -> Any:
        """The record with the row's values, checked; nothing, and a refusal, where it cannot be."""
        reader, custom, problems = current_reader(), dict(record.custom), []
        for key, value in row.values.items():
            f = self.fields.get(key)
            if f is None:
                continue
            try:
                self._set(record, custom, f, value, reader, str(row.values.get("currency") or ""))
            except ValidationError as error:
                problems.append(f"{f.label}: {' '.join(error.messages)}")
        record.custom = custom
        problems += self._missing(record)
        if not problems:
            problems = self._rules(record)
        if problems:
            refused.append(Refusal(row.number, " ".join(problems)))
            return None
        return record

    def _set(self, record: Any, custom: dict[str, Any], f: Field, value: Any, reader: Any, said: str = "") -> None:
        """Set one value; ``said`` is the currency that the row names."""
        read = self.related.find(f, value) if f.kind.name == "relation" else f.kind.read(value, f, reader)
        if f.custom:
            custom[f.name] = f.store(read)
        elif isinstance(read, Money) and f.needs:
            _set_money(record, f, read, said or getattr(record, f.needs[0]), reader.currency)
        else:
            setattr(record, f.column, read)

    def _missing(self, record: Any) -> list[str]:
        empty = [f for f in self.fields.values() if f.required and (
            record.custom.get(f.name) if f.custom else getattr(record, f.column)) in (None, "", [])]
        return [_("“%(name)s” must be filled.") % {"name": f.label} for f in empty]

    def _rules(self, record: Any) -> list[str]:
        names = {f.name for f in record._meta.concrete_fields if f.is_relation or not f.editable}
        try:
            record.clean()
            record.clean_fields(exclude=names)
        except ValidationError as error:
            found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
            return [" ".join(m) if k == NON_FIELD_ERRORS else f"{self._label(k)}: {' '.join(m)}"
                    for k, m in found.items()]
        return []

    def _label(self, name: str) -> str:
        return str(self.fields[name].label) if name in self.fields else name

    def _note_source(self, record: Any, row: Row, order: Order) -> None:
        if number := row.values.get(EXTERNAL_ID):
            sources = {**record.custom.get(SOURCES, {}), order.source: str(number)[:120]}
            record.custom = {**record.custom, SOURCES: sources}

    def _shown(self, record: Any) -> dict[str, Any]:
        own = {f.name: told(record, f.column, getattr(record, f.column)) for f in self.fields.values() if not f.custom}
        custom = {f"custom.{k}": v for k, v in record.custom.items() if k != SOURCES}
        return {k: v for k, v in (own | custom).items() if v not in (None, "", [])}

    def _keys(self, row: Row) -> list[tuple[str, str]]:
        """What a row is known by, the surest first."""
        found = [("number", str(row.values.get(EXTERNAL_ID, ""))), ("email", str(row.values.get("email", ""))),
                 ("name", normalise(str(row.values.get(self.resource.name, ""))))]
        return [(kind, value) for kind, value in found if value]

    def _match(self, rows: Sequence[Row], source: str) -> dict[int, Found]:
        wanted: dict[str, set[str]] = {}
        for row in rows:
            for kind, value in self._keys(row):
                wanted.setdefault(kind, set()).add(value)
        there = {kind: self._there(kind, values, source) for kind, values in wanted.items()}
        found = {}
        for row in rows:
            hit = next((h for kind, value in self._keys(row) if (h := there[kind].get(value))), None)
            if hit:
                found[row.number] = hit
        return found

    def _there(self, kind: str, values: Iterable[str], source: str) -> dict[str, Found]:
        rows = self.resource.all_rows()
        name = self.fields.get(self.resource.name)
        by: Any
        if kind == "number":
            by, reason = RawSQL("custom->'_sources'->>%s", [source]), _("same number in the source")
        elif kind == "name" and name and name.norm:
            by, reason = name.expression(), _("same name")
        elif kind == "email" and "email" in self.fields and not self.fields["email"].custom:
            by, reason = self.fields["email"].expression(), _("same e-mail")
        else:
            return {}
        found: dict[str, Found] = {}
        if kind == "number" and (ids := [pk for v in values if (pk := as_uuid(v))]):
            found = {str(row.pk): Found(row, reason) for row in rows.filter(pk__in=ids)}
        for row in rows.annotate(_by=by).filter(_by__in=list(values)).order_by("-id"):
            found[row._by] = Found(row, reason)
        return found


def _set_money(record: Any, f: Field, money: Money, currency: str, home: str) -> None:
    """An amount without a sign of its own is in the currency that the row, or the record, is in."""
    if is_currency(currency.upper()) and money.currency == home:
        money = Money.of(money.amount, currency.upper())
    setattr(record, f.column, money.minor)
    setattr(record, f.needs[0], money.currency)


def _state(record: Any) -> dict[str, Any]:
    skip = ("updated_at", "version", "sort_key")
    own = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.attname not in skip}
    return own | {"custom": dict(record.custom)}


def _readable(diff: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """A diff as facts tell it: custom values one by one, nothing of what is worked out."""
    found = {k: v for k, v in diff.items() if k != "custom" and not k.endswith("_norm")}
    old, new = diff.get("custom", [{}, {}])
    return found | {f"custom.{k}": [old.get(k), new.get(k)] for k in {*old, *new}
                    if k != SOURCES and old.get(k) != new.get(k)}
