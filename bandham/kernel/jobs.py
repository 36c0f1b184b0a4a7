"""Long work, outside the request: queued in the same transaction, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import structlog
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.clock import clock_of
from bandham.kernel.models import Job, JobState
from bandham.kernel.tenancy import current_workspace_id, workspace_scope

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector

log = structlog.get_logger()
_kinds: dict[str, Callable[..., Any]] = {}
ATTEMPTS = 5
STILL = 15
"""A worker that gave a sign so many seconds ago is taken to be there."""


chores: list[Callable[[], object]] = []
"""What the worker does about once an hour, outside any workspace."""


def hourly(chore: Callable[[], Any]) -> Callable[[], Any]:
    """Have the worker do this about once an hour; it must be repeatable."""
    chores.append(chore)
    return chore


class Cancelled(Exception):
    """The user asked this job to stop."""


class Running:
    """The handle that a job's function works with."""

    def __init__(self, row: Job) -> None:
        self.row, self.workspace_id = row, row.workspace_id

    def scope(self) -> Any:
        """One transaction in the job's workspace; long jobs open several, one a batch."""
        return workspace_scope(self.workspace_id)

    def progress(self, done: int, total: int | None = None, note: str = "", **result: Any) -> None:
        """Show how far it is (call inside a scope). Raises :class:`Cancelled` where asked to stop."""
        row = self.row
        row.done, row.note = done, note or row.note
        row.total = row.total if total is None else total
        row.result = {**row.result, **result}
        Job.objects.filter(pk=row.pk).update(
            done=row.done, total=row.total, note=row.note, result=row.result)
        if Job.objects.filter(pk=row.pk, cancel_asked=True).exists():
            raise Cancelled


def job(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that does jobs of a kind: ``fn(running, **params)``."""

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        _kinds[kind] = run
        return run

    return register


def enqueue(kind: str, label: str, *, actor: Actor = SYSTEM, at: datetime | None = None,
            **params: Any) -> Job:
    """Queue a job; it starts after the transaction commits, and not at all if it rolls back.

    ``at`` is the moment before which it does not start.
    """
    row: Job = Job.objects.create(kind=kind, label=label, params=params, actor_id=actor.id,
                             actor_name=actor.name)
    run_job.configure(schedule_at=at).defer(workspace=str(current_workspace_id()), job=str(row.pk))
    return row


def cancel(row: Job) -> None:
    """Ask a job to stop at its next step."""
    updated = Job.objects.filter(pk=row.pk, state__in=[JobState.QUEUED, JobState.RUNNING]).update(
        cancel_asked=True)
    if not updated:
        raise ValidationError(_("This job has ended already."))


def retry(row: Job) -> None:
    """Start a failed or cancelled job once more."""
    if row.state not in (JobState.FAILED, JobState.CANCELLED):
        raise ValidationError(_("Only a job that failed or was stopped can be started again."))
    Job.objects.filter(pk=row.pk).update(
        state=JobState.QUEUED, error="", cancel_asked=False, attempts=0)
    run_job.defer(workspace=str(current_workspace_id()), job=str(row.pk))


@queue.task(name="bandham.run_job", retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3))
def run_job(workspace: str, job: str) -> None:
    work_off(UUID(workspace), UUID(job))


def work_off(workspace_id: UUID, job_id: UUID) -> None:
    """Run one job to its end and keep what became of it."""
    with workspace_scope(workspace_id):
        row = Job.objects.select_for_update().filter(pk=job_id).first()
        if row is None or row.state in (JobState.DONE, JobState.CANCELLED, JobState.FAILED):
            return
        row.state, row.attempts = JobState.RUNNING, row.attempts + 1
        row.save(update_fields=["state", "attempts"])
    try:
        with clock_of(workspace_id):
            _kinds[row.kind](Running(row), **row.params)
    except Cancelled:
        _end(row, JobState.CANCELLED)
    except ValidationError as error:
        _end(row, JobState.FAILED, " ".join(error.messages))
    except Exception as error:
        log.exception("job failed", kind=row.kind, job=str(row.pk), attempt=row.attempts)
        if row.attempts >= ATTEMPTS:
            _end(row, JobState.FAILED, repr(error))
        else:
            _end(row, JobState.QUEUED, repr(error))
        raise
    else:
        _end(row, JobState.DONE)


def _end(row: Job, state: str, error: str = "") -> None:
    with workspace_scope(row.workspace_id):
        Job.objects.filter(pk=row.pk).update(
            state=state, error=error, finished_at=timezone.now())


def worker_is_there() -> bool:
    """Whether a worker gave a sign lately, so that a queued job will be taken up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers "
                       "WHERE last_heartbeat > now() - make_interval(secs => %s)", [STILL])
        return bool(cursor.fetchone()[0])


def queue_of_worker() -> Any:
    """The queue as a worker reads it: an app beside the one that tasks belong to.

    So what a job or a subscriber queues still goes through Django's connection, and is seen when their transaction
    commits, not before or in spite of it.
    """
    return queue.with_connector(cast("DjangoConnector", queue.connector).get_worker_connector())


def run_now(row: Job) -> Job:
    """Run a queued job in this process (the command line, tests)."""
    with transaction.atomic():
        work_off(row.workspace_id, row.pk)
    row.refresh_from_db()
    return row
