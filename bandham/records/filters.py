"""One filter language: a tree as JSON, compiled to SQL, with a twin that works in memory.

``{"all": […]}``, ``{"any": […]}``, ``{"not": {…}}``, ``{"field": key, "op": op, "value": v}`` and
``{"related": name, "where": {…}, "at_least": n}`` for records that belong to it, ``{"import": run}`` for
what an import brought.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, Func, OuterRef, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.lookups import BuiltinLookup, Exact, GreaterThan, GreaterThanOrEqual, In, IsNull, LessThan
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader, current_reader
from bandham.kernel.calendars import period, read_period
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import Money
from bandham.kernel.text import normalise
from bandham.records.brought import PARTS, brought_by
from bandham.records.fields import Field
from bandham.records.kinds import KINDS

DEPTH, LEAVES = 8, 60


if TYPE_CHECKING:
    _Lookup = BuiltinLookup[Any]
else:
    _Lookup = BuiltinLookup


class Prefix(_Lookup):
    """``^@``: starts with, leakproof, so that its index is used under row-level security."""

    lookup_name = "prefix"
    prepare_rhs = False

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"^@ {rhs}"


class Holds(Prefix):
    """``LIKE '%…%'`` with what was typed taken literally."""

    lookup_name = "holds"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return rf"LIKE '%%' || replace(replace(replace({rhs}, '\', '\\'), '%%', '\%%'), '_', '\_') || '%%'"


for _base in (models.CharField, models.TextField):
    _base.register_lookup(Prefix)
    _base.register_lookup(Holds)

Fields = Mapping[str, Field]


def check(tree: Any, fields: Fields, related: Mapping[str, Any], depth: int = 0) -> None:
    """Refuse a tree that is not one, with a sentence. Raises ValidationError."""
    if not isinstance(tree, dict) or depth > DEPTH:
        raise unreadable()
    if "field" in tree:
        _check_leaf(tree, fields)
    elif "related" in tree:
        if tree["related"] not in related:
            raise ValidationError({"filter": _("There are no “%(name)s” to filter by.") % {"name": tree["related"]}})
    elif "import" in tree:
        if as_uuid(tree["import"]) is None or tree.get("part") not in PARTS:
            raise unreadable()
    elif "not" in tree:
        check(tree["not"], fields, related, depth + 1)
    else:
        parts = tree.get("all", tree.get("any", [] if not tree else None))
        if not isinstance(parts, list) or len(parts) > LEAVES:
            raise unreadable()
        for part in parts:
            check(part, fields, related, depth + 1)


def _check_leaf(tree: dict[str, Any], fields: Fields) -> None:
    field = fields.get(str(tree["field"]))
    if field is None or not field.filterable:
        raise ValidationError({"filter": _("There is no field “%(name)s” to filter by.") % {"name": tree["field"]}})
    if tree.get("op") not in field.ops:
        raise ValidationError({"filter": _("“%(name)s” cannot be compared by “%(op)s”.") % {
            "name": field.label, "op": tree.get("op")}})


def compile_filter(tree: Any, fields: Fields, related: Mapping[str, Any] | None = None,
                   reader: Reader | None = None) -> Q:
    """The tree as a condition for a queryset. Raises ValidationError where it cannot be read."""
    related = related or {}
    try:
        check(tree, fields, related)
        return _compile(tree, fields, related, reader or current_reader())
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise unreadable() from error


def unreadable() -> ValidationError:
    return ValidationError({"filter": _("This filter cannot be read. Build it again from the list page.")})


def _compile(tree: dict[str, Any], fields: Fields, related: Mapping[str, Any], reader: Reader) -> Q:
    if "field" in tree:
        return _leaf(fields[tree["field"]], tree["op"], tree.get("value"), reader)
    if "related" in tree:
        return _related(tree, related[tree["related"]], reader)
    if "import" in tree:
        return brought_by(tree["import"], tree.get("part"))
    if "not" in tree:
        inner = _compile(tree["not"], fields, related, reader)
        return Q(_none_of(inner)) if inner else Q(Value(False))
    parts = [_compile(t, fields, related, reader) for t in tree.get("all", tree.get("any", []))]
    joined = Q()
    for part in parts:
        joined = joined & part if "all" in tree else joined | part
    return joined


def _none_of(inner: Q) -> Any:
    """Not, where unknown counts as no: what is empty does not match, its opposite does."""
    from django.db.models import Case, When

    return Case(When(inner, then=Value(False)), default=Value(True), output_field=models.BooleanField())


def _related(tree: dict[str, Any], link: Any, reader: Reader) -> Q:
    rows = link.rows().filter(**{link.back: OuterRef("pk")})
    where = tree.get("where") or {}
    rows = rows.filter(compile_filter(where, link.fields(), {}, reader)) if where else rows
    least = int(tree.get("at_least", 1))
    if least <= 1:
        return Q(Exists(rows))
    counted = rows.order_by().values(link.back).annotate(n=Count("pk")).filter(n__gte=least)
    return Q(Exists(counted))


def _leaf(field: Field, op: str, raw: Any, reader: Reader) -> Q:
    column: Any = field.expression()
    if op in ("empty", "filled"):
        return _emptiness(field, column, op == "empty")
    values = values_of(field, op, raw, reader)
    return SQL_OPS[op](field, column, values)


def _emptiness(field: Field, column: Any, empty: bool) -> Q:
    none: Any = Q(IsNull(column, True))
    if field.kind.name == "choices":
        blank = RawSQL("'[]'::jsonb", ()) if field.custom else Value([])
        none |= Q(Exact(column, blank))
    elif field.kind.sql == "text" and field.kind.name != "relation":
        none |= Q(Exact(column, Value("")))
    return Q(none) if empty else Q(_none_of(Q(none)))


def values_of(field: Field, op: str, raw: Any, reader: Reader) -> list[Any]:
    """What a condition compares with, typed: one value, several, or a half-open span."""
    if op == "within":
        return list(_span(str(raw), reader, field.kind.name == "moment"))
    many = values_in(op, raw)
    if not many or len(many) > LEAVES:
        raise unreadable()
    if op == "between" and len(many) != 2:
        raise ValidationError({field.key: _("Give two values: from and to.")})
    return [_typed(field, op, v, reader) for v in many]


def values_in(op: str, raw: Any) -> list[Any]:
    """The values of a condition, one or several, as they were written."""
    if isinstance(raw, list):
        return raw
    return re.split("[,،]", str(raw)) if op in ("any_of", "all_of", "none_of", "between") else [raw]


def settled(tree: Any, fields: Fields, related: Mapping[str, Any], reader: Reader) -> Any:
    """The tree with its days and moments written as programs do, so that readers of other calendars read the same."""
    if "field" in tree:
        field, op = fields.get(str(tree["field"])), tree.get("op")
        if field is None or field.kind.name not in ("date", "moment") or op in ("empty", "filled"):
            return tree
        if op == "within":
            return tree | {"value": read_period(str(tree.get("value", "")))}
        found = [v.isoformat() for v in values_of(field, op, tree.get("value"), reader)]
        return tree | {"value": found if op == "between" else found[0]}
    if "related" in tree:
        where = tree.get("where")
        return tree | {"where": settled(where, related[tree["related"]].fields(), {}, reader)} if where else tree
    if "import" in tree:
        return tree
    return {word: settled(part, fields, related, reader) if isinstance(part, dict) else
            [settled(one, fields, related, reader) for one in part] for word, part in tree.items()}


def _typed(field: Field, op: str, raw: Any, reader: Reader) -> Any:
    kind = field.kind.name
    if raw in (None, ""):
        raise ValidationError({field.key: _("Give a value to compare “%(name)s” with.") % {"name": field.label}})
    if kind in ("text", "email", "phone", "link", "long"):
        text = str(raw).strip()
        return normalise(text) if field.norm else text
    if kind == "choices":
        return str(raw).strip()
    if kind == "relation" and as_uuid(raw):  # a record that is gone is found nowhere, which is an answer
        return as_uuid(raw)
    value = (KINDS["number"] if kind == "formula" else field.kind).read(raw, field, reader)
    return value.minor if isinstance(value, Money) else value


def _span(name: str, reader: Reader, moments: bool) -> tuple[Any, Any]:
    zone = ZoneInfo(reader.timezone)
    start, end = period(
        read_period(name), datetime.now(zone).date(), reader.calendar, reader.week_start
    )
    return (_midnight(start, zone), _midnight(end, zone)) if moments else (start, end)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _days(field: Field, value: Any) -> tuple[Any, Any]:
    """The half-open span that a day is."""
    return value, value + timedelta(days=1)


def _sql_is(f: Field, c: Any, v: list[Any]) -> Q:
    return Q(Exact(c, Value(v[0])))


def _sql_not(f: Field, c: Any, v: list[Any]) -> Q:
    return Q(_none_of(_sql_is(f, c, v)))


def _sql_between(f: Field, c: Any, v: list[Any]) -> Q:
    end = _days(f, v[1])[1] if f.kind.name in ("date", "moment") else v[1]
    upper = LessThan(c, Value(end)) if f.kind.name in ("date", "moment") else ~Q(GreaterThan(c, Value(end)))
    return Q(GreaterThanOrEqual(c, Value(v[0]))) & Q(upper)


def _sql_within(f: Field, c: Any, v: list[Any]) -> Q:
    return Q(GreaterThanOrEqual(c, Value(v[0]))) & Q(LessThan(c, Value(v[1])))


def _sql_any(f: Field, c: Any, v: list[Any]) -> Q:
    if f.kind.name != "choices":
        return Q(In(c, [Value(x) for x in v]))
    joined = Q()
    for value in v:
        joined |= _has(f, c, value)
    return joined


def _sql_all(f: Field, c: Any, v: list[Any]) -> Q:
    joined = Q()
    for value in v:
        joined &= _has(f, c, value)
    return joined


def _has(f: Field, c: Any, value: str) -> Q:
    if f.custom:
        text = Func(Value(value), template="to_jsonb(%(expressions)s::text)", output_field=models.JSONField())
        return Q(Func(c, text, template="coalesce(%(expressions)s, false)", arg_joiner=" @> ",
                      output_field=models.BooleanField()))
    return Q(**{f"{f.column}__contains": [value]})


def _sql_text(lookup: type[Prefix]) -> Callable[[Field, Any, list[Any]], Q]:
    return lambda f, c, v: Q(lookup(c, Value(v[0])))


def _sql_starts(f: Field, c: Any, v: list[Any]) -> Q:
    """Not empty, says the second half: indexes leave out what is."""
    return Q(Prefix(c, Value(v[0]))) & ~Q(Exact(c, Value("")))


SQL_OPS: dict[str, Callable[[Field, Any, list[Any]], Q]] = {
    "is": _sql_is, "is_not": _sql_not, "starts": _sql_starts, "contains": _sql_text(Holds),
    "any_of": _sql_any, "all_of": _sql_all,
    "none_of": lambda f, c, v: Q(_none_of(_sql_any(f, c, v))),
    "over": lambda f, c, v: Q(GreaterThan(c, Value(v[0]))),
    "under": lambda f, c, v: Q(LessThan(c, Value(v[0]))),
    "between": _sql_between, "within": _sql_within,
    "on": lambda f, c, v: _sql_within(f, c, list(_days(f, v[0]))),
    "before": lambda f, c, v: Q(LessThan(c, Value(v[0]))),
    "after": lambda f, c, v: Q(GreaterThanOrEqual(c, Value(_days(f, v[0])[1]))),
}


def matches(tree: Any, row: Mapping[str, Any], fields: Fields, reader: Reader | None = None) -> bool:
    """Whether a row (typed values by field key) meets the tree: the in-memory twin."""
    reader = reader or current_reader()
    if "field" in tree:
        return _meets(fields[tree["field"]], tree["op"], tree.get("value"), row.get(tree["field"]), reader)
    if "not" in tree:
        return bool(tree["not"]) and not matches(tree["not"], row, fields, reader)
    parts = [part for part in tree.get("all", tree.get("any", [])) if not _idle(part)]
    test = all if "all" in tree else any
    return not parts or test(matches(t, row, fields, reader) for t in parts)


def _idle(tree: Any) -> bool:
    """A group without conditions, which is as if it were not there."""
    return not tree.keys() - {"all", "any"} and all(map(_idle, tree.get("all", tree.get("any", []))))


def _meets(field: Field, op: str, raw: Any, have: Any, reader: Reader) -> bool:
    if op in ("empty", "filled"):
        return (have in (None, "", [])) is (op == "empty")
    want = values_of(field, op, raw, reader)
    if have is None:
        return op in ("is_not", "none_of")
    if isinstance(have, str) and field.norm:
        have = normalise(have)
    have = have.minor if isinstance(have, Money) else have
    return MEMORY_OPS[op](field, have, want)


def _mem_between(f: Field, h: Any, w: list[Any]) -> bool:
    if f.kind.name in ("date", "moment"):
        return bool(w[0] <= h < _days(f, w[1])[1])
    return bool(w[0] <= h <= w[1])


MEMORY_OPS: dict[str, Callable[[Field, Any, list[Any]], bool]] = {
    "is": lambda f, h, w: h == w[0], "is_not": lambda f, h, w: h != w[0],
    "starts": lambda f, h, w: h.startswith(w[0]), "contains": lambda f, h, w: w[0] in h,
    "any_of": lambda f, h, w: any(x in h for x in w) if isinstance(h, list) else h in w,
    "all_of": lambda f, h, w: all(x in h for x in w),
    "none_of": lambda f, h, w: not any(x in h for x in w),
    "over": lambda f, h, w: h > w[0], "under": lambda f, h, w: h < w[0],
    "between": _mem_between, "within": lambda f, h, w: w[0] <= h < w[1],
    "on": lambda f, h, w: w[0] <= h < _days(f, w[0])[1], "before": lambda f, h, w: h < w[0],
    "after": lambda f, h, w: h >= _days(f, w[0])[1],
}

__all__ = ["check", "compile_filter", "matches"]
