"""Taking an import back: at once where it is small, else in a job; later changes by hand are kept."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from bandham.kernel.actor import Actor
from bandham.kernel.changes import UndoReport, undo
from bandham.kernel.jobs import Running, enqueue, job
from bandham.kernel.models import ChangeSet, Job
from bandham.records.imports.opening import author_of
from bandham.records.models import ImportRun, ImportState

AT_ONCE = 2_000
"""Imports of up to so many rows are taken back within the request."""


def take_back(run: ImportRun, actor: Actor, *, keep_later: bool = False) -> UndoReport | Job:
    """Undo all that a run wrote. Raises UndoRefused where later changes are in the way."""
    check_revertible(run, actor)
    if run.rows_done <= AT_ONCE:
        return undo(_changeset(run), actor=actor, keep_later=keep_later)
    queued = enqueue("records.import_revert", gettext_noop("Take an import back"), actor=actor,
                     run=str(run.pk), keep_later=keep_later)
    ImportRun.objects.filter(pk=run.pk).update(job_id=queued.pk)
    return queued


def check_revertible(run: ImportRun, actor: Actor) -> None:
    actor.need("create", run.noun)
    if run.state in (ImportState.DRAFT, ImportState.CHECKED) or run.changeset_id is None:
        raise ValidationError(_("Nothing was imported yet."))
    if run.state == ImportState.RUNNING:
        raise ValidationError(_("This import is still running. Stop it first."))
    if taken_back(run):
        raise ValidationError(_("This import was taken back already."))
    own = actor.id is not None and actor.id == run.author_id
    if not own and actor.powers.scope("delete", run.noun) != "all":
        raise ValidationError(_("Only whoever made this import, or an owner, may take it back."))


def taken_back(run: ImportRun) -> bool:
    return ChangeSet.objects.filter(pk=run.changeset_id, undone_by__isnull=False).exists()


def _changeset(run: ImportRun) -> UUID:
    if run.changeset_id is None:
        raise ValidationError(_("Nothing was imported yet."))
    return run.changeset_id


@job("records.import_revert")
def run_revert(running: Running, run: str, keep_later: bool) -> None:
    """Take a large import back; a job that was killed has changed nothing and starts again."""
    with running.scope():
        found = ImportRun.objects.get(pk=UUID(run))
        if taken_back(found):
            return
        report = undo(_changeset(found), actor=author_of(found), keep_later=keep_later)
        running.progress(report.undone, report.undone, kept=len(report.kept))
