"""What a stage asked for stays, whichever way it might go: by a deletion, or by an undo."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.kernel.changes import undo_checks
from bandham.kernel.models import Change, ChangeSet
from bandham.kernel.removing import delete_guards
from bandham.sales.models import Deal, DealContact, DealLine
from bandham.sales.models.deals import GATED
from bandham.sales.models.pipelines import gates

PARTS: dict[type[Any], str] = {DealLine: "lines", DealContact: "contacts"}
"""What belongs to a deal, and the gate that asks whether there is any."""
TABLES = {model._meta.db_table: gate for model, gate in PARTS.items()}


def keep_the_last(row: Any) -> None:
    """The last product or contact of a deal stays while a stage of its way asks for one."""
    gate = PARTS.get(type(row))
    if gate is None:
        return
    if not type(row).objects.filter(deal=row.deal_id).exclude(pk=row.pk).exists():
        row.deal.need_kept(gate, shut=True)
    elif isinstance(row, DealLine):
        row.need_worth()


def keep_what_was_asked(made: ChangeSet) -> None:
    """An undo does not empty what a stage asked for that the deal is past by now."""
    touched = _emptied(made)
    for deal in Deal.objects.filter(pk__in=touched).select_related("stage") if touched else ():
        names = touched[deal.pk]
        try:
            deal.need_kept(*(gates() if "stage" in names else names))
        except ValidationError as error:
            raise ValidationError(_("“%(deal)s”: %(why)s") % {
                "deal": deal, "why": " ".join(error.messages)}) from error


def _emptied(made: ChangeSet) -> dict[UUID, set[str]]:
    """Gates by deal that the rows of a change may have shut."""
    found: dict[UUID, set[str]] = {}
    rows = Change.objects.filter(changeset_id=made.pk)
    for deal, old, new in rows.filter(tbl=Deal._meta.db_table, op="U").values_list("row_id", "old", "new"):
        names = {name.removesuffix("_id") for name in (*GATED[:-1], "stage_id") if name in old and (
            name == "stage_id" or not new[name])}
        custom = old.get("custom") or {}
        names |= {f"custom.{key}" for key in custom if key not in ((new or {}).get("custom") or {})}
        if names:
            found.setdefault(deal, set()).update(names)
    for table, old in rows.filter(tbl__in=TABLES, op="D").values_list("tbl", "old"):
        found.setdefault(UUID(old["deal_id"]), set()).add(TABLES[table])
    return found


if keep_the_last not in delete_guards:
    delete_guards.append(keep_the_last)
if keep_what_was_asked not in undo_checks:
    undo_checks.append(keep_what_was_asked)
