"""What an import brought: the records that its change set wrote, for a list of just those."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce

from bandham.kernel.ids import as_uuid
from bandham.kernel.models import Change
from bandham.records.models import ImportRun
from bandham.records.resource import noun_named

ADDED, JOINED = "added", "joined"
PARTS = (None, ADDED, JOINED)
"""All records that a run wrote; those it added; those that were here and were joined or updated, also where
nothing about them is new."""


def brought_by(run: Any, part: str | None = None) -> Q:
    """The records of its noun that a run wrote, or a part of them; none of a run that is not known here."""
    found = ImportRun.objects.filter(pk=as_uuid(run)).first()
    noun = noun_named(found.noun) if found else None
    if found is None or noun is None or found.changeset_id is None:
        return Q(Value(False))
    added = Q(pk__in=_written(found.changeset_id, noun.model, op="I"))
    if part == ADDED:
        return added
    wrote = _written(found.changeset_id, noun.model)
    if part != JOINED:
        return Q(pk__in=wrote)
    if noun.sources:  # one set, so that it can be joined with: either of two would be sought anew for each record
        model, column = noun.sources
        told = model.objects.filter(pk__in=_written(found.changeset_id, model), **{f"{column}__isnull": False})
        wrote = wrote.union(told.order_by().values_list(column), all=True)
    return Q(pk__in=wrote) & ~added


def _written(changes: UUID, model: Any, **more: str) -> QuerySet[Any]:
    """The ids of the rows of a table that a change set wrote."""
    alone = Func(F("row_id"), template="ARRAY[%(expressions)s]")
    each = Func(Coalesce(F("row_ids"), alone), function="unnest", output_field=UUIDField())
    rows: QuerySet[Any] = Change.objects.filter(changeset_id=changes, tbl=model._meta.db_table, **more)
    return rows.order_by().values_list(each)


def file_of(run: Any) -> str:
    """The name of the file that a run read; nothing of one that is not known here."""
    return str(ImportRun.objects.filter(pk=as_uuid(run)).first() or "")
