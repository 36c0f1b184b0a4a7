"""The import itself, a job: one transaction a batch, in which rows and progress move together.

Whoever dies, the next to run this goes on after the last batch that was committed. Two that run at
once take turns, for each batch begins by locking the run.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.jobs import ATTEMPTS, Cancelled, Running, enqueue, job
from bandham.kernel.models import ChangeSet, Job
from bandham.records.importing.port import UPDATE, BatchResult, Importer, Order, Refusal, Row
from bandham.records.imports.batches import Batch, batches_of
from bandham.records.imports.opening import Opened, noun_of_run, opened
from bandham.records.models import ImportRun, ImportState, RefusedRow

STARTED = (ImportState.RUNNING, ImportState.DONE)


def check_rights(run: ImportRun, actor: Actor) -> None:
    """Whoever imports must be allowed to add, and to change whatever the policy may change."""
    noun_of_run(run).need_create(actor)
    if run.policy == UPDATE and actor.powers.scope("change", run.noun) != "all":
        raise ValidationError({"policy": _(
            "Your role does not let you change everybody's records. Choose to leave known ones as they are.")})


def begin(run: ImportRun, actor: Actor) -> Job:
    """Queue the import, or let a stopped one go on where it stood."""
    check_rights(run, actor)
    if run.state in STARTED:
        raise ValidationError(_("This import was started already."))
    run.state, run.changeset_id = ImportState.RUNNING, run.changeset_id or uuid7()
    queued = enqueue("records.import", gettext_noop("Import"), actor=actor, run=str(run.pk))
    run.job_id = queued.pk
    run.save(update_fields=["state", "policy", "silent", "form", "changeset_id", "job_id"])
    Job.objects.filter(pk=queued.pk).update(
        done=run.rows_done, total=run.rows_total, result={"began_at": run.rows_done})
    return queued


@job("records.import")
def run_import(running: Running, run: str) -> None:
    """Bring in all rows that are not in yet."""
    with running.scope():
        ImportRun.objects.filter(pk=run).exclude(state=ImportState.DONE).update(
            state=ImportState.RUNNING)
        work = opened(UUID(run))
    try:
        _all_batches(running, work)
    except Cancelled:
        _end(running, work, ImportState.CANCELLED)
        raise
    except Exception as error:
        if isinstance(error, ValidationError) or running.row.attempts >= ATTEMPTS:
            _end(running, work, ImportState.FAILED)
        raise
    _end(running, work, ImportState.DONE)


def _end(running: Running, work: Opened, state: str) -> None:
    with running.scope():
        rows = ImportRun.objects.filter(pk=work.run.pk)
        total = {"rows_total": work.run.rows_done} if state == ImportState.DONE else {}
        rows.update(state=state, **total)


def _all_batches(running: Running, work: Opened) -> None:
    with _in_bulk(), batches_of(work, work.run.rows_done) as batches:
        for batch in batches:
            with running.scope(), work.speaking():
                _one_batch(running, work, batch)
    with running.scope(), work.speaking():
        running.progress(work.run.rows_done, work.run.rows_done)


_usual: list[tuple[tuple[int, int, int], float]] = []
_changing = Lock()


@contextmanager
def _in_bulk() -> Iterator[None]:
    """What suits imports, while any runs in this process; after the last, all is as before the first.

    Batches are many small objects without cycles; looking through them again and again is idle. Whoever writes
    waits for PostgreSQL hundreds of times a batch, and after each wait for its turn beside the thread that reads:
    with Python's usual 5 ms, a fifth of an import goes by in that.
    """
    with _changing:
        _usual.append((gc.get_threshold(), sys.getswitchinterval()))
        gc.set_threshold(200_000, 50, 50)
        sys.setswitchinterval(0.001)
    try:
        yield
    finally:
        with _changing:
            threshold, turn = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*threshold)
                sys.setswitchinterval(turn)


def _one_batch(running: Running, work: Opened, batch: Batch) -> None:
    run = work.run = ImportRun.objects.lock().get(pk=work.run.pk)
    if run.rows_done >= batch.end:
        return
    running.progress(run.rows_done, max(run.rows_total, batch.end))
    if run.rows_done == 0 or not work.begun:
        _session_for_bulk()
    label, params = gettext_noop("Imported %(name)s"), {"name": run.file_name}
    with change_set(label, actor=work.order.actor, kind="import", resume=run.changeset_id,
                    params=params | ({"_silent": True} if run.silent else {})) as changes:
        if ChangeSet.objects.lock().get(pk=changes.pk).undone_by:
            raise Cancelled
        if not work.begun:
            work.importer.begin(work.order)
        result = _ingest(work.importer, batch.rows, work.order)
    work.begun = True
    refused = {r.row: r.reason for r in (*batch.refused, *result.refused)}
    _keep_refused(run, refused, batch.cells)
    counts = Counter(run.counts)
    counts.update(_counted(result, len(refused)))
    run.rows_done, run.counts = batch.end, dict(counts)
    run.save(update_fields=["rows_done", "counts"])
    ChangeSet.objects.filter(pk=changes.pk).update(
        rows=counts["created"] + counts["updated"] + counts["joined"])
    running.progress(run.rows_done, max(run.rows_total, run.rows_done), **run.counts)


def _session_for_bulk() -> None:
    """Let trigram rows gather before they are merged into their index: several times as fast."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gin_pending_list_limit', '512MB', false)")


def _counted(result: BatchResult, refused: int) -> dict[str, int]:
    return {"created": result.created, "updated": result.updated, "joined": result.joined,
            "skipped": result.skipped, "review": result.review, "refused": refused}


def _ingest(importer: Importer, rows: Sequence[Row], order: Order) -> BatchResult:
    """Write a batch; where the database refuses it, halve it until the row at fault stands alone."""
    if not rows:
        return BatchResult()
    try:
        with transaction.atomic():
            return importer.ingest(rows, order)
    except (DataError, IntegrityError, ValidationError) as error:
        importer.begin(order)
        if len(rows) == 1:
            return BatchResult(refused=[Refusal(rows[0].number, in_words(error))])
    half = len(rows) // 2
    return _together(_ingest(importer, rows[:half], order), _ingest(importer, rows[half:], order))


def _together(one: BatchResult, two: BatchResult) -> BatchResult:
    sums: dict[str, Any] = {n: getattr(one, n) + getattr(two, n) for n in vars(one)}
    return BatchResult(**sums)


def in_words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("The database cannot keep this row as it is. Look for very long or strange values.")


def _keep_refused(run: ImportRun, refused: dict[int, str], cells: dict[int, list[str]]) -> None:
    RefusedRow.objects.bulk_create(
        [RefusedRow(run=run, row=n, reason=reason, cells=cells.get(n, [])) for n, reason in refused.items()],
        ignore_conflicts=True, batch_size=1000)
