"""Taking an import back: one undo of its change set; later changes by hand are shown, or kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.kernel.actor import Actor
from bandham.kernel.changes import UndoReport, undo
from bandham.kernel.models import ChangeSet
from bandham.records.models import ImportRun, ImportState


def take_back(run: ImportRun, actor: Actor, *, keep_later: bool = False) -> UndoReport:
    """Undo all that a run wrote. Raises UndoRefused where later changes are in the way."""
    if run.changeset_id is None or run.state in (ImportState.DRAFT, ImportState.CHECKED):
        raise ValidationError(_("Nothing was imported yet."))
    if run.state == ImportState.RUNNING:
        raise ValidationError(_("This import is still running. Stop it first."))
    return undo(run.changeset_id, actor=actor, keep_later=keep_later)


def taken_back(run: ImportRun) -> bool:
    return bool(ChangeSet.objects.filter(pk=run.changeset_id, undone_by__isnull=False).exists())


def can_be_taken_back(run: ImportRun) -> bool:
    return bool(ChangeSet.objects.filter(pk=run.changeset_id, undone_by=None, rows__gt=0).exists())
