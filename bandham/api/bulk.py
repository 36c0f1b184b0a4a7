"""Many records in one call: each row gets its own result, all of them one change set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop

from bandham.api.bodies import read_object, refuse_unknown, typed_values
from bandham.api.problems import Problem, answer, field_errors, not_found, problem_of
from bandham.api.routes import Call, operation
from bandham.api.single import CHANGE, changing, new_values, stale
from bandham.api.writing import insert_rows, update_rows
from bandham.kernel import actions
from bandham.kernel.actions import concerned
from bandham.kernel.facts import Created, Deleted, Fact, Updated, record
from bandham.kernel.ids import as_uuid
from bandham.kernel.removing import remove
from bandham.records.models import CustomRecord
from bandham.records.resource import Resource
from bandham.records.values import changes

MOST = 10_000
BATCH = 1_000
BODY = 16 << 20


@dataclass
class Results:
    """One result a row, in the order they came."""

    rows: list[dict[str, Any] | None]
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("created", "updated", "deleted", "failed"), 0)
    )

    def good(self, place: int, status: int, pk: UUID, **more: Any) -> None:
        self.rows[place] = {"index": place, "status": status, "id": pk, **more}
        self.counts[{201: "created", 200: "updated", 204: "deleted"}[status]] += 1

    def bad(self, place: int, error: Exception) -> None:
        problem = problem_of(error)
        if problem is None:
            raise error
        body = {k: v for k, v in problem.body().items() if k in ("status", "detail", "errors")}
        self.rows[place] = {"index": place, **body}
        self.counts["failed"] += 1


@operation("POST", "/{noun}/bulk", _lazy("Add and change many records"), longest=BODY)
def bulk_write(call: Call) -> HttpResponse:
    """Rows with an ``id`` are changed, others added; what cannot be taken is told row by row."""
    resource = call.resource
    told = read_object(call)
    refuse_unknown(told, {"rows", "all_or_nothing"})
    rows = _list(told.get("rows"), "rows")
    results = Results([None] * len(rows))
    with changing(call, gettext_noop("Changed many records at once")) as made:
        new = [(n, r) for n, r in enumerate(rows) if not (isinstance(r, dict) and "id" in r)]
        old = [(n, r) for n, r in enumerate(rows) if isinstance(r, dict) and "id" in r]
        if new:
            call.need_create(resource)
            _create(call, resource, new, results)
        if old:
            call.need("change", resource)
            _update(call, resource, old, results)
    return _answer(results, made.pk, bool(told.get("all_or_nothing")))


def _answer(results: Results, change: UUID, whole: bool) -> HttpResponse:
    if whole and results.counts["failed"]:
        failed = [r for r in results.rows if r and "id" not in r]
        raise Problem(422, _("Nothing was changed: some rows cannot be taken."), results=failed)
    body = {**results.counts, "change": change, "results": results.rows}
    return answer(body, headers={CHANGE: str(change)})


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValidationError({name: _("Send a list.")})
    if len(value) > MOST:
        raise Problem(413, _("At most %(most)d rows fit in one call.") % {"most": MOST})
    return value


def _create(call: Call, resource: Resource, rows: Sequence[tuple[int, Any]], results: Results) -> None:
    made: list[tuple[int, Any]] = []
    defaults = call.defaults
    for place, told in rows:
        try:
            if not isinstance(told, dict):
                raise ValidationError(_("Send a JSON object."))
            row = resource.model(**new_values(call, resource, told, defaults))
            row.full_clean(validate_unique=False, validate_constraints=False, exclude=_links(row))
            made.append((place, row))
        except ValidationError as error:
            results.bad(place, error)

    def write(batch: list[Any]) -> None:
        insert_rows(batch)
        record([Created(r, values=actions.shown(r), about=concerned(r)) for r in batch], call.actor)

    for place, row in _in_batches(made, write, results):
        results.good(place, 201, row.pk, version=1)


def _links(row: Any) -> list[str]:
    """Relations were looked up already; checking them again would cost a query a row."""
    return [f.name for f in row._meta.concrete_fields if f.is_relation]


def _update(call: Call, resource: Resource, rows: Sequence[tuple[int, dict[str, Any]]], results: Results) -> None:
    ids = [as_uuid(told["id"]) for _n, told in rows]
    there = {row.pk: row for row in _locked(call, resource, "change", ids)}
    changed: list[tuple[int, tuple[Any, dict[str, Any]]]] = []
    seen: set[UUID] = set()
    for (place, told), pk in zip(rows, ids, strict=True):
        try:
            row = _found(there, pk, seen)
            diff = _edit(call, resource, row, told)
            if diff:
                row.version += 1
                changed.append((place, (row, diff)))
            else:
                results.good(place, 200, row.pk, version=row.version)
        except (ValidationError, Problem) as error:
            results.bad(place, error)

    def write(batch: list[Any]) -> None:
        update_rows([row for row, _diff in batch])
        record([Updated(row, diff=diff, about=concerned(row)) for row, diff in batch], call.actor)

    for place, (row, _diff) in _in_batches(changed, write, results):
        results.good(place, 200, row.pk, version=row.version)


def _locked(call: Call, resource: Resource, act: str, ids: Iterable[UUID | None]) -> Any:
    rows = resource.rows(call.actor, act).filter(pk__in={pk for pk in ids if pk})
    if resource.model is CustomRecord:  # its noun is told by its object
        rows = rows.select_related("object")
    return rows.order_by("pk").select_for_update(of=("self",))


def _found(there: Mapping[UUID, Any], pk: UUID | None, seen: set[UUID]) -> Any:
    if pk is None or pk not in there:
        raise not_found()
    if pk in seen:
        raise ValidationError({"id": _("This record is named twice in one call.")})
    seen.add(pk)
    return there[pk]


def _edit(call: Call, resource: Resource, row: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    fields = call.fields
    told = {k: v for k, v in told.items() if k != "id"}
    version = told.pop("version", row.version)
    values = typed_values(told, fields, call.reader, call.actor, whole=False)
    if version != row.version:
        raise stale(row, fields, values)
    diff = actions.assign(row, changes(resource.model, fields, values))
    if diff:
        row.full_clean(validate_unique=False, validate_constraints=False, exclude=_links(row))
    return diff


def _in_batches(
    rows: list[tuple[int, Any]], write: Callable[[list[Any]], None], results: Results
) -> list[tuple[int, Any]]:
    """Write batch by batch; one that the database refuses is halved down to the culprit."""
    kept: list[tuple[int, Any]] = []
    waiting = [rows[n : n + BATCH] for n in range(0, len(rows), BATCH)][::-1]
    while waiting:
        batch = waiting.pop()
        try:
            with transaction.atomic():
                write([row for _place, row in batch])
            kept += batch
        except (IntegrityError, DataError) as error:
            if len(batch) == 1:
                results.bad(batch[0][0], error)
                continue
            half = len(batch) // 2
            waiting += [batch[half:], batch[:half]]
    return kept


@operation("POST", "/{noun}/bulk-delete", _lazy("Delete many records"), longest=BODY)
def bulk_delete(call: Call) -> HttpResponse:
    """Deletes the records of ``ids``; those that cannot go are told one by one."""
    resource = call.resource
    told = read_object(call)
    refuse_unknown(told, {"ids", "all_or_nothing"})
    call.need("delete", resource)
    ids = [as_uuid(pk) if isinstance(pk, str) else None for pk in _list(told.get("ids"), "ids")]
    results = Results([None] * len(ids))
    with changing(call, gettext_noop("Deleted many records at once")) as made:
        there = {row.pk: row for row in _locked(call, resource, "delete", ids)}
        seen: set[UUID] = set()
        for place, pk in enumerate(ids):
            try:
                row = _found(there, pk, seen)
                with transaction.atomic():
                    results.good(place, 204, _delete(call, row))
            except (ValidationError, Problem, PermissionDenied) as error:
                results.bad(place, error)
    return _answer(results, made.pk, bool(told.get("all_or_nothing")))


def _delete(call: Call, row: Any) -> UUID:
    pk: UUID = row.pk
    fact: Fact = Deleted(row, label=str(row), about=concerned(row))
    remove(row)
    row.pk = pk
    record([fact], call.actor)
    return pk


__all__ = ["bulk_delete", "bulk_write", "field_errors"]
