"""``GET /{noun}``: one page of records, compiled once and then asked again and again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.api.problems import HEADERS, invalid
from bandham.api.routes import Call, operation
from bandham.api.shape import ALWAYS, CUSTOM, Shape, readable, shape_of
from bandham.records.finding import find
from bandham.records.query import Query, read_cursor, write_cursor
from bandham.records.resource import Resource

MOST, USUAL = 200, 50
FOUND_MOST = 200
KNOWN = {"after", "limit", "filter", "sort", "fields", "q"}
_QUARTER = 900
"""“This month” is worked out when a list is compiled, so that is kept a quarter of an hour."""


@dataclass(frozen=True)
class Span:
    """One statement that gives a page: the JSON of its rows, how many there are, the last place."""

    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True)
class Listing:
    """A page ready to be asked for; usually one span, two where empty values come last, none where
    nothing can match."""

    spans: tuple[Span, ...]
    limit: int


@operation("GET", "/{noun}", _lazy("List records"), hot=True)
def list_records(call: Call) -> HttpResponse:
    """A page of records that match, in order."""
    asked = (
        call.args["noun"],
        call.request.META["QUERY_STRING"],
        call.reader.language,
        int(time.time() // _QUARTER),
    )
    found: Listing | None = call.entry.queries.find(asked)
    if found is None:
        found = compile_listing(call)
        if "q" not in call.query:
            call.entry.queries.keep(asked, found)
    return HttpResponse(_page(call.cursor, found), "application/json", headers=HEADERS)


def _page(cursor: Any, listing: Listing) -> bytes:
    rows, left, more, last = b"[]", listing.limit, False, None
    for place, span in enumerate(listing.spans):
        closing = "; COMMIT" if place == len(listing.spans) - 1 and not _nested() else ""
        cursor.execute(span.sql + closing, (*span.params, left, left))
        text, count, sort, pk = cursor.fetchone()
        if count and left:
            rows, last = _joined(rows, text.encode()), (sort, pk)
        more = count > left
        if more:
            break
        left -= count
    marker = msgspec.json.encode(write_cursor(*last)) if more and last else b"null"
    return b'{"data":' + rows + b',"next":' + marker + b"}"


def _nested() -> bool:
    return connection.in_atomic_block


def _joined(before: bytes, more: bytes) -> bytes:
    return more if before == b"[]" else before[:-1] + b"," + more[1:]


def compile_listing(call: Call) -> Listing:
    """Read the address into SQL. Raises Problem 400 naming the parameter."""
    try:
        limit = read_limit(call.query)
        query = _query(call)
        shape = shape_of(call.resource, call.actor, _only(call))
        after = call.query.get("after", "")
        rows = query.sorted_rows()
        if "q" in call.query:
            rows = rows.filter(pk__in=_matching(call))
        parts = query._past(read_cursor(after), False) if after else [None]
        spans = tuple(_span(shape, rows if p is None else rows.filter(p), query, limit) for p in parts)
        return Listing(spans, limit)
    except EmptyResultSet:
        return Listing((), limit)
    except ValidationError as error:
        raise invalid(error, 400) from error


def _query(call: Call) -> Query:
    resource = call.resource
    return Query(
        resource,
        call.actor,
        _filter(call, resource),
        call.query.get("sort", ""),
        reader=call.reader,
    )


_PAGE = """
WITH q AS ({sql})
SELECT (SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT {names} FROM q LIMIT %s) r),
       n.n, {sort}, l.i
FROM (SELECT count(*) AS n FROM q) n
LEFT JOIN LATERAL (SELECT * FROM q OFFSET greatest(least(n.n, %s) - 1, 0) LIMIT 1) l ON true
"""


def _span(shape: Shape, rows: QuerySet[Any], query: Query, limit: int) -> Span:
    sort = ("_sort",) if query.sort_field is not None else ()
    chosen = shape.select(rows, *sort, "id")[: limit + 1]
    sql, params = chosen.query.sql_with_params()
    outs = [f"c{n}" for n in range(len(shape.columns))] + (["s"] if sort else []) + ["i"]
    inner = f"SELECT * FROM ({sql}) AS t({', '.join(outs)})"
    text = _PAGE.format(sql=inner, names=shape.names, sort="l.s" if sort else "NULL")
    return Span(text, tuple(params))


def read_limit(query: QueryDict, most: int = MOST, default: int = USUAL) -> int:
    """How many a page may hold. Raises ValidationError."""
    text = query.get("limit", str(default))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= most:
        raise ValidationError({"limit": _("A page holds 1 to %(most)d records.") % {"most": most}})
    return int(text)


def _only(call: Call) -> list[str]:
    if "fields" not in call.query:
        return []
    keys = [key for key in str(call.query["fields"]).split(",") if key]
    known = {*ALWAYS, CUSTOM, *readable(call.resource.fields(call.actor))}
    for key in keys:
        if key not in known:
            raise ValidationError({"fields": _("There is no field “%(name)s”.") % {"name": key[:80]}})
    return keys or ["id"]


def _filter(call: Call, resource: Resource) -> dict[str, Any]:
    """``filter=`` and the plain ``field=value`` pairs, all of which must hold."""
    parts: list[Any] = []
    if text := call.query.get("filter"):
        parts.append(_read_json(str(text)))
    fields = resource.fields(call.actor)
    for key in call.query:
        if key in KNOWN:
            continue
        field = fields.get(key)
        if field is None or not field.filterable:
            raise ValidationError({key[:80]: _("There is no field “%(name)s” to filter by.") % {"name": key[:80]}})
        parts.append(_plain(key, field.ops, call.query.getlist(key)))
    return {"all": parts} if len(parts) > 1 else (parts[0] if parts else {})


def _plain(key: str, ops: tuple[str, ...], values: list[str]) -> dict[str, Any]:
    if values == [""]:
        return {"field": key, "op": "empty"}
    if len(values) > 1 and "any_of" in ops:
        return {"field": key, "op": "any_of", "value": values}
    op = next((op for op in ("is", "on", "any_of", "contains") if op in ops), ops[0])
    parts: list[Any] = [{"field": key, "op": op, "value": [v] if op == "any_of" else v} for v in values]
    return parts[0] if len(parts) == 1 else {"any": parts}


def _read_json(text: str) -> Any:
    try:
        tree = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValidationError({"filter": _("The filter is not JSON.")}) from error
    if not _is_tree(tree):
        raise ValidationError({"filter": _("The filter is not of the form that the filter language has.")})
    return tree


def _is_tree(tree: Any, depth: int = 0) -> bool:
    """Whether a tree has the types that the filter language is made of."""
    if not isinstance(tree, dict) or depth > 12:
        return False
    parts = [tree[key] for key in ("not", "where") if key in tree]
    for key in ("all", "any"):
        if not isinstance(tree.get(key, []), list):
            return False
        parts += tree.get(key, [])
    values = tree.get("value")
    flat = values if isinstance(values, list) else [values]
    plain = all(v is None or isinstance(v, str | int | float) for v in flat)
    least = tree.get("at_least", 1)
    return plain and type(least) is int and 0 <= least < 10**6 and all(_is_tree(part, depth + 1) for part in parts)


def _matching(call: Call) -> list[Any]:
    words = str(call.query["q"]).strip()
    if not words:
        return []
    return [hit.id for hit in find(words, [call.resource], call.actor, FOUND_MOST)]
