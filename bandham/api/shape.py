"""Records as JSON: the columns of an answer, and the SQL by which PostgreSQL writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Func, OuterRef, QuerySet, Subquery, TextField, UUIDField, Value
from django.db.models.fields.json import JSONField

from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.ids import uuid7
from bandham.kernel.prepared import Told
from bandham.records.fields import Field
from bandham.records.resource import Resource, resource_of

ALWAYS = ("id", "version", "created_at", "updated_at")
CUSTOM = "custom"


class JsonObject(Func):
    """``json_build_object``: keys keep their order, and nothing is made a jsonb first."""

    function = "json_build_object"
    output_field = JSONField()


class JsonPath(Func):
    """``a -> b``."""

    template, arg_joiner = "(%(expressions)s)", "->"
    output_field = JSONField()


class JsonUuid(Func):
    """``(a ->> b)::uuid``."""

    template, arg_joiner = "(%(expressions)s)::uuid", "->>"
    output_field = UUIDField()


class JsonWhole(Func):
    """The second, where the first is not null."""

    template, arg_joiner = "CASE WHEN %(expressions)s END", " IS NOT NULL THEN "
    output_field = JSONField()


@dataclass(frozen=True)
class Shape:
    """The columns of an answer: its keys, and the expression of each."""

    columns: Mapping[str, Any]

    def select(self, rows: QuerySet[Any], *more: str) -> QuerySet[Any]:
        """The rows as tuples, in the order of the keys; ``more`` are annotations to keep."""
        named = {f"c{n}": e for n, e in enumerate(self.columns.values())}
        found: QuerySet[Any] = rows.annotate(**named).values_list(*named, *more)
        return found

    @property
    def names(self) -> str:
        return ", ".join(f'c{n} AS "{key}"' for n, key in enumerate(self.columns))


def readable(fields: Mapping[str, Field]) -> dict[str, Field]:
    """The fields that have a value of their own to send."""
    return {k: f for k, f in fields.items() if f.column or f.formula is not None}


def shape_of(resource: Resource, actor: Actor, only: Iterable[str] = ()) -> Shape:
    """The shape of a noun's records for a caller; ``only`` narrows it to some keys."""
    wanted = set(only)
    columns: dict[str, Any] = {key: F(key) for key in ALWAYS if not wanted or key in wanted}
    columns["id"] = F("id")
    custom: list[Any] = []
    for key, field in readable(resource.fields(actor)).items():
        whole = field.custom and CUSTOM in wanted
        if key in columns or (wanted and key not in wanted and not whole):
            continue
        value = _value(resource, field, actor)
        if field.custom:
            custom += [_text(field.name), value]
        else:
            columns[key] = value
    if not wanted or custom or CUSTOM in wanted:
        columns[CUSTOM] = _object(custom)
    return Shape(columns)


def _text(value: str | None) -> Value:
    return Value(value, TextField())


def _object(pairs: list[Any]) -> Any:
    """One object of any number of pairs; PostgreSQL takes a hundred arguments at a time."""
    if len(pairs) <= 80:
        return JsonObject(*pairs)
    parts = [JsonObject(*pairs[n : n + 80]) for n in range(0, len(pairs), 80)]
    joined = Func(*parts, template="%(expressions)s", arg_joiner="::jsonb || ", output_field=JSONField())
    return Func(joined, template="(%(expressions)s::jsonb)", output_field=JSONField())


def _value(resource: Resource, field: Field, actor: Actor) -> Any:
    """A field in SQL. Nothing here joins a table: what is related comes by subquery, so that the
    plan of a page stays that of its filter and its order."""
    if field.formula is not None:
        return field.formula.sql()
    if field.target is not None:
        return _relation(field, actor)
    if field.custom:
        return JsonPath(F(CUSTOM), _text(field.name))
    if "__" in field.column:
        rows = resource.model._default_manager.filter(pk=OuterRef("pk"))
        return Subquery(rows.values(field.column)[:1])
    if field.kind.name == "money" and field.needs:
        return JsonObject(_text("minor"), F(field.column), _text("currency"), F(field.needs[0]))
    return F(field.column)


def _relation(field: Field, actor: Actor) -> Any:
    """``{"id", "name"}`` of a related record; the name only where the caller may see it."""
    here, there = F(field.column), OuterRef(field.column)
    if field.custom:
        name = _text(field.name)
        here, there = JsonUuid(F(CUSTOM), name), JsonUuid(OuterRef(CUSTOM), name)  # type: ignore[assignment]
    pair = JsonObject(_text("id"), here, _text("name"), _name(field, there, actor))
    return JsonWhole(here, pair)


def _name(field: Field, pk: Any, actor: Actor) -> Any:
    target: Any = field.target
    column = name_column(target)
    if not column or actor.powers.field(noun_of(target), column) == "hidden":
        return _text(None)
    rows = actor.powers.narrow(target._default_manager.all(), "see")
    return Subquery(rows.filter(id=pk).order_by().values(column)[:1])


def name_column(model: Any) -> str:
    """The column that names a record, where its model has one."""
    resource = resource_of(model)
    name = resource.name if resource else "name"
    return name if any(f.name == name for f in model._meta.concrete_fields) else ""


@dataclass(frozen=True)
class One:
    """The question for one record, ready for any id; each connection plans it once."""

    question: Told

    def ask(self, pk: UUID) -> bytes | None:
        """The record as JSON."""
        found = self.question(id=pk)
        return found[0][0].encode() if found else None


_ANY = uuid7()


def one_record(resource: Resource, actor: Actor) -> One:
    """How to ask for a record as a caller may see it."""
    shape = shape_of(resource, actor)
    rows = shape.select(resource.rows(actor).filter(pk=_ANY))
    sql, params = rows.query.sql_with_params()
    ops: Any = connection.ops
    asked = ops.compose_sql(sql, params).replace("%", "%%").replace(f"'{_ANY.hex}'::uuid", "%(id)s")
    return One(Told(f"SELECT row_to_json(r)::text FROM (SELECT {shape.names} FROM ({asked}) q) r"))
