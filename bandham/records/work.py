"""The engine's long work: bulk changes, indexes for custom fields, large undos."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.accounts.powers import actor_for
from bandham.accounts.reader import Reader, reading_as
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.changes import UndoRefused, change_set, undo
from bandham.kernel.jobs import Running, job
from bandham.kernel.models import Job
from bandham.records.imports import forgetting, revert, running, trial
from bandham.records.models import CustomField
from bandham.records.pages.bulk import BATCH, apply, deed
from bandham.records.query import Query
from bandham.records.resource import Resource, noun_by_slug, noun_named

IMPORTS = (running, trial, revert, forgetting)
"""Modules whose jobs and chores every process must know."""


def actor_of(running: Running) -> Actor:
    """Who asked for the job, with the roles they hold now (in scope)."""
    if running.row.actor_id is None:
        return SYSTEM
    member = Membership.objects.filter(pk=running.row.actor_id, active=True).first()
    if member is None:
        raise ValidationError(_("Whoever asked for this is no member any more."))
    return actor_for(member)


@job("records.bulk")
def run_bulk(running: Running, *, noun: str, what: str, raw: dict[str, Any], tree: dict[str, Any],
             reader: dict[str, Any], changes: str) -> None:
    """A bulk deed batch by batch, in one change set; a retry goes on where it stopped."""
    reads = Reader(**reader)
    with reading_as(reads), translation.override(reads.language):
        while True:
            with running.scope():
                if not _one_batch(running, noun_by_slug(noun), what, raw, tree, reads, UUID(changes)):
                    return


def _one_batch(running: Running, resource: Resource | None, what: str, raw: dict[str, Any],
               tree: dict[str, Any], reader: Reader, changes: UUID) -> bool:
    actor, result = actor_of(running), running.row.result
    if resource is None:
        return False
    wanted = deed(resource, what, actor, reader)
    rows = Query(resource, actor, tree, act=wanted.act, reader=reader).rows().order_by("id")
    total = running.row.total or rows.count()
    batch = list(rows.filter(pk__gt=UUID(result["last"]))[:BATCH] if "last" in result else rows[:BATCH])
    if not batch:
        return False
    with change_set(wanted.label, actor=actor, kind="bulk", params={"n": 0}, resume=changes) as made:
        number, reason = apply(wanted, batch, raw)
        made.params = {"n": made.params["n"] + number}
        made.save(update_fields=["params"])
    Job.objects.filter(pk=running.row.pk).update(changeset_id=made.pk)
    refused = result.get("refused", 0) + len(batch) - number
    running.progress(running.row.done + len(batch), total, last=str(batch[-1].pk), refused=refused,
                     reason=result.get("reason") or reason)
    return True


@job("records.undo")
def run_undo(running: Running, *, change_set: str, keep_later: bool = False,
             reader: dict[str, Any] | None = None) -> None:
    """Take a large change set back, or say to the reader why not."""
    reads = Reader(**reader or {})
    with reading_as(reads), translation.override(reads.language):
        try:
            with running.scope():
                report = undo(UUID(change_set), actor=actor_of(running), keep_later=keep_later)
                Job.objects.filter(pk=running.row.pk).update(changeset_id=report.change_set.pk)
                running.progress(report.undone, report.undone, kept=len(report.kept))
        except UndoRefused as refused:
            with running.scope():
                running.progress(0, in_the_way=len(refused.rows))
            raise


@job("records.index")
def make_index(running: Running, *, field: str) -> None:
    """An index on a custom field, made by a function of the tables' owner.

    The application's role owns no table. The function takes a table that has custom fields, a
    checked key and a kind, and nothing else; writers wait while it builds, readers do not.
    """
    with running.scope():
        row = CustomField.objects.filter(pk=field).first()
        resource = noun_named(row.noun) if row else None
        if row and resource:
            with connection.cursor() as cursor:
                cursor.execute("SELECT records_index(%s, %s, %s)",
                               [resource.model._meta.db_table, row.key, row.kind])


