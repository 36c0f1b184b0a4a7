"""What an import brought: the records that its change set wrote, for a list of just those."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from bandham.kernel.ids import as_uuid
from bandham.kernel.models import Change
from bandham.records.models import ImportRun
from bandham.records.resource import noun_named


def brought_by(run: Any) -> QuerySet[Any]:
    """The ids of the records of its noun that a run wrote; none of a run that is not known here."""
    none: QuerySet[Any] = Change.objects.none().values_list("row_id")
    found = ImportRun.objects.filter(pk=as_uuid(run)).first()
    noun = noun_named(found.noun) if found else None
    if found is None or noun is None:
        return none
    alone = Func(F("row_id"), template="ARRAY[%(expressions)s]")
    each = Func(Coalesce(F("row_ids"), alone), function="unnest", output_field=UUIDField())
    rows: QuerySet[Any] = Change.objects.filter(changeset_id=found.changeset_id, tbl=noun.model._meta.db_table)
    return rows.order_by().values_list(each)


def file_of(run: Any) -> str:
    """The name of the file that a run read; nothing of one that is not known here."""
    return str(ImportRun.objects.filter(pk=as_uuid(run)).first() or "")
