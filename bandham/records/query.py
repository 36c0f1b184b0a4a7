"""One page of a noun: filtered, sorted, keyset-paged, in one query whatever the rows."""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, partial
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BigIntegerField, Case, Count, ExpressionWrapper, F, Q, QuerySet, Sum, Value, When
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader, current_reader
from bandham.kernel.actor import Actor
from bandham.kernel.prepared import Asking, Worded
from bandham.kernel.tenancy import current_workspace_id
from bandham.records.fields import Field
from bandham.records.filters import compile_filter
from bandham.records.resource import Resource, seen_links
from bandham.records.values import joins

_worded = Worded()
_beyond: dict[Any, float] = {}
COUNT_TO, MINUTE, MANY = 10_000, 60, 1000
PAGE = 50


@dataclass
class Page:
    """A page of rows with where the next and the one before begin."""

    rows: list[Any]
    newer: str = ""
    older: str = ""


@dataclass
class Query:
    """A question to a noun, built from a saved view, an address or the API."""

    resource: Resource
    actor: Actor
    filter: dict[str, Any] = field(default_factory=dict)
    sort: str = ""
    act: str = "see"
    reader: Reader = field(default_factory=current_reader)
    _askings: dict[Any, Asking] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self.fields = self.resource.fields(self.actor)
        self.sort = self.sort or self.resource.usual_sort(self.fields)
        self.down = self.sort.startswith("-")
        key = self.sort.lstrip("-")
        found = self.fields.get(key)
        if key and key != "id" and (found is None or not found.sortable):
            raise ValidationError({"sort": _("There is no field “%(name)s” to sort by.") % {"name": key}})
        self.sort_field: Field | None = found

    def rows(self) -> QuerySet[Any]:
        """All rows that match, in no order."""
        rows = self.resource.rows(self.actor, self.act)
        if self.filter:
            links = seen_links(self.resource, self.actor)
            rows = rows.filter(compile_filter(self.filter, self.fields, links, self.reader))
        return rows

    def order(self) -> Any:
        if self.sort_field is None:
            return None
        column = self.sort_field.sort_column
        plain = self.sort_field.custom or self.sort_field.formula is not None
        return self.sort_field.expression() if plain else F(column)

    def sorted_rows(self, backwards: bool = False) -> QuerySet[Any]:
        """All rows that match, in order; what is empty comes last."""
        rows, by = self.rows(), self.order()
        down = self.down != backwards
        if by is None:
            return rows.order_by("-id" if down else "id")
        null = _may_be_null(self)
        if down:
            first = by.desc(nulls_last=True) if null and not backwards else by.desc()
        else:
            first = by.asc(nulls_first=True) if null and backwards else by.asc()
        found: QuerySet[Any] = rows.annotate(_sort=by).order_by(first, "-id" if down else "id")
        return found

    def page(self, after: str = "", before: str = "", size: int = PAGE,
             related: Sequence[str] = (), only: Sequence[UUID] | None = None,
             columns: Sequence[Field] | None = None) -> Page:
        """One page after (or before) a cursor: whole rows, or no more of them than ``columns`` print.

        Raises ValidationError on a forged cursor.
        """
        backwards, cursor = bool(before), before or after
        named = not cursor and only is None
        found: list[Any] = []
        for n, span in enumerate(self._spans(cursor, backwards)):
            most = size + 1 - len(found)
            if most > 0:
                make = partial(self._span, span, most, related, only, columns)
                asked = self._asked(make, n, most, columns is None, *related, *_keys(columns)) if named else None
                found += asked.rows() if asked else make()
        more, found = len(found) > size, found[:size]
        if backwards:
            found.reverse()
        if not found:
            return Page([])
        first, last = self.cursor(found[0]), self.cursor(found[-1])
        return Page(found, newer=first if (more if backwards else cursor) else "",
                    older=last if (backwards or more) else "")

    def first_asked(self, columns: Sequence[Field], size: int = PAGE) -> list[Asking]:
        """What the first page and the count of it ask, to be put in one trip."""
        span = self._spans("", False)[0]
        make = partial(self._span, span, size + 1, (), None, columns)
        found = self._asked(make, 0, size + 1, False, *_keys(columns))
        return [found] if self._is_beyond() else [found, self._asked_count()]

    def _span(self, span: tuple[Q, list[Any]], most: int, related: Sequence[str],
              only: Sequence[UUID] | None, columns: Sequence[Field] | None) -> QuerySet[Any]:
        rows = self.rows().select_related(*related) if related else self.rows()
        rows = rows if columns is None else lean(rows, self.resource, columns)
        rows = rows if only is None else rows.filter(pk__in=only)
        rows = rows if self.sort_field is None else rows.annotate(_sort=self.order())
        return rows.filter(span[0]).order_by(*span[1])[:most]

    def beside(self, pk: UUID, before: bool) -> Any:
        """The record before or after one in this order; None where there is none."""
        rows = self.rows().filter(pk=pk)
        here = (rows if self.sort_field is None else rows.annotate(_sort=self.order())).first()
        if here is None:
            return None
        place = self.cursor(here)
        found = self.page(before=place, size=1) if before else self.page(after=place, size=1)
        return next(iter(found.rows), None)

    @cached_property
    def _name(self) -> tuple[Any, ...]:
        """What words this question: a noun in code for all who see all of it, else who asks, and how they read."""
        plain = self.sort_field is None or not (self.sort_field.custom or self.sort_field.formula)
        if plain and not self.filter and self.resource.sees_all(self.actor, self.act):
            return self.resource, self.sort
        # Powers are made anew when a role, a team, a custom field or the workspace is changed.
        tree = json.dumps(self.filter, default=str)
        return self.resource, self.sort, self.act, self.actor.powers, self.reader, tree

    def _asked(self, make: Callable[[], Any], *more: Any, counted: bool = False) -> Asking:
        """The same question each time, also where it speaks of a day and is worded anew."""
        key = (*more, counted)
        if key not in self._askings:
            self._askings[key] = _worded.of((*self._name, *more), make, counted)
        return self._askings[key]

    def _asked_count(self) -> Asking:
        return self._asked(lambda: self.rows().order_by().values_list("pk")[: COUNT_TO + 1], counted=True)

    def cursor(self, row: Any) -> str:
        value = getattr(row, "_sort", None) if self.sort_field else None
        return write_cursor(value, row.pk)

    def _spans(self, cursor: str, backwards: bool) -> list[tuple[Q, list[Any]]]:
        """What is filled and what is empty apart, each in an order that an index serves."""
        by, down = self.order(), self.down != backwards
        place = read_cursor(cursor) if cursor else None
        parts = self._past(place, backwards) if place else (
            [Q(IsNull(by, False)), Q(IsNull(by, True))] if by is not None and _may_be_null(self) else [Q()])
        ids = ["-id" if down else "id"]
        sorts = [] if by is None else [self._sort(by, down)]
        empty_at = 0 if place and place[0] is None else 1
        return [(part, ids if n == empty_at else [*sorts, *ids]) for n, part in enumerate(parts)]

    def _sort(self, by: Any, down: bool) -> Any:
        """In the words of the index, though nothing empty is there: else it would be sorted anew."""
        if not _may_be_null(self):
            return by.desc() if down else by.asc()
        return by.desc(nulls_last=True) if down else by.asc(nulls_first=True)

    def _past(self, place: tuple[Any, UUID], backwards: bool) -> list[Q]:
        """What lies beyond a place, as one or two spans that an index serves each."""
        value, pk = place
        down = self.down != backwards
        beyond_id = Q(pk__lt=pk) if down else Q(pk__gt=pk)
        by = self.order()
        if by is None:
            return [beyond_id]
        empty, filled = Q(IsNull(by, True)), Q(IsNull(by, False))
        if value is None:
            return [empty & beyond_id, filled] if backwards else [empty & beyond_id]
        near, far = (LessThanOrEqual, LessThan) if down else (GreaterThanOrEqual, GreaterThan)
        span = Q(near(by, Value(value))) & (Q(far(by, Value(value))) | beyond_id)
        return [span, empty] if _may_be_null(self) and not backwards else [span]

    def count(self) -> tuple[int, bool]:
        """How many match, exact up to ten thousand; beyond that the second value is true.

        That there are more is remembered for a minute: finding it out takes longer than the page itself.
        """
        if self._is_beyond():
            return COUNT_TO, True
        found = self._asked_count().number()
        if found > COUNT_TO:
            _remember_beyond((current_workspace_id(), self._name))
        return min(found, COUNT_TO), found > COUNT_TO

    def _is_beyond(self) -> bool:
        counted = _beyond.get((current_workspace_id(), self._name))
        return counted is not None and time.monotonic() - counted < MINUTE

    def totals(self, fields: Sequence[Field]) -> dict[str, dict[str, Any]]:
        """What columns of numbers and amounts come to, each by currency; numbers have none, ``""``."""
        sums = {f"sum_{n}": Sum(_addend(f, self.resource.minus)) for n, f in enumerate(fields)}
        units = {f"unit_{n}": f.currency() for n, f in enumerate(fields) if f.kind.name == "money"}
        if not sums:
            return {}
        rows = self.rows().order_by()
        found = rows.annotate(**units).values(*units).annotate(**sums) if units else [rows.aggregate(**sums)]
        told: dict[str, dict[str, Any]] = {f.key: {} for f in fields}
        for row in found:
            for n, one in enumerate(fields):
                unit, value = row.get(f"unit_{n}") or "", row[f"sum_{n}"]
                if value is not None:
                    told[one.key][unit] = told[one.key].get(unit, 0) + value
        return told

    def lanes(self, key: str) -> dict[str, int]:
        """How many rows lie in each value of a choice field, for a board."""
        by = self.fields[key].expression()
        counted = self.rows().order_by().annotate(_lane=by).values("_lane").annotate(n=Count("pk"))
        return {str(row["_lane"] or ""): row["n"] for row in counted}


def _remember_beyond(what: Any) -> None:
    if len(_beyond) >= MANY:
        _beyond.clear()
    _beyond[what] = time.monotonic()


def _keys(columns: Sequence[Field] | None) -> list[Any]:
    """What tells columns apart; two workspaces may have a formula of one key that reads other columns."""
    return [(each.key, each.needs) if each.formula else each.key for each in columns or ()]


def _addend(each: Field, minus: Q | None) -> Any:
    value = each.expression()
    if minus is None:
        return value
    less = ExpressionWrapper(value * Value(-1), BigIntegerField())
    return Case(When(minus, then=less), default=value, output_field=BigIntegerField())


def lean(rows: QuerySet[Any], resource: Resource, columns: Sequence[Field]) -> QuerySet[Any]:
    """Read no more of each row, and of the records it names, than these fields print.

    Whole, where a model does not say what its ``str()`` reads: a column read later costs a question a row.
    """
    model, related = resource.model, joins(columns)
    rows = rows.select_related(*related)
    if not model.told_by:
        return rows
    own = {"version", *model.told_by, *(resource.name_other or ())}
    for shown in columns:
        own |= {shown.column, *shown.needs}
    for path in related:
        told_by = _target(model, path).told_by
        own |= {f"{path}__{column}" for column in told_by} or {path}
    return rows.only(*(c for c in own if c and _is_column(model, c)))


def _target(model: Any, path: str) -> Any:
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model


def _is_column(model: Any, path: str) -> bool:
    place, _dot, name = path.rpartition("__")
    target = _target(model, place) if place else model
    return any(name in (f.name, f.attname) for f in target._meta.concrete_fields)


def _may_be_null(query: Query) -> bool:
    f = query.sort_field
    if f is None or f.custom or f.formula is not None or "__" in f.sort_column:
        return True
    model = query.resource.model  # what the rows were read with, such as what is open, may be anything
    return not _is_column(model, f.sort_column) or bool(model._meta.get_field(f.sort_column).null)


def write_cursor(value: Any, pk: UUID) -> str:
    kind = "b" if isinstance(value, bytes | memoryview) else {
        datetime: "t", date: "d", Decimal: "n", UUID: "u"}.get(type(value), "j")
    kept = base64.b64encode(bytes(value)).decode() if kind == "b" else (
        value if kind == "j" else str(value))
    return base64.urlsafe_b64encode(msgspec.json.encode([kind, kept, str(pk)])).decode().rstrip("=")


_READ: dict[str, Any] = {
    "b": base64.b64decode, "t": datetime.fromisoformat, "d": date.fromisoformat,
    "n": Decimal, "u": UUID, "j": lambda v: v,
}


def read_cursor(text: str) -> tuple[Any, UUID]:
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        kind, kept, pk = msgspec.json.decode(raw)
        return _READ[kind](kept), UUID(pk)
    except (ValueError, KeyError, TypeError, binascii.Error, msgspec.DecodeError, ArithmeticError) as error:
        raise ValidationError(
            {"cursor": _("This page marker cannot be read. Start again from the first page.")}) from error


def as_json(rows: QuerySet[Any], columns: dict[str, str]) -> bytes:
    """Rows as a JSON array, built by PostgreSQL itself; ``columns`` maps keys to row attributes."""
    sql, params = rows.values(**{k: F(v) for k, v in columns.items()}).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(json_agg(r), '[]')::text FROM ({sql}) r", params)
        found: str = cursor.fetchone()[0]
    return found.encode()
