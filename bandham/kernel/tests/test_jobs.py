"""Jobs tell how far they are, stop when asked, and never half-start."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bandham.accounts.models import User, Workspace
from bandham.accounts.workspaces import open_workspace
from bandham.kernel.jobs import Running, cancel, enqueue, job, retry, run_now
from bandham.kernel.models import Job, JobState
from bandham.kernel.tenancy import workspace_scope

pytestmark = pytest.mark.django_db
steps: list[int] = []
days: list[date] = []


@job("test.count")
def count(running: Running, upto: int, stop_at: int = -1, fail_at: int = -1) -> None:
    for n in range(upto):
        with running.scope():
            if n == stop_at:
                cancel(running.row)
            if n == fail_at:
                raise ValidationError("Row 3 has no name.")
            running.progress(n + 1, upto, note=f"{n + 1}")
        steps.append(n)


@job("test.day")
def day(running: Running) -> None:
    days.append(timezone.localdate())


@pytest.fixture
def workspace():
    steps.clear()
    user = User.objects.create_user("jobs@kadal.example", "a long password", name="Meera")
    made = open_workspace("kadal", "Kadal Tea & Spice", user)
    with workspace_scope(made.pk):
        yield made


def test_a_job_runs_to_its_end_and_says_so(workspace):
    done = run_now(enqueue("test.count", "Counting", upto=3))
    assert (done.state, done.done, done.total, steps) == (JobState.DONE, 3, 3, [0, 1, 2])


def test_a_job_stops_at_its_next_step_when_asked(workspace):
    stopped = run_now(enqueue("test.count", "Counting", upto=5, stop_at=2))
    assert stopped.state == JobState.CANCELLED
    assert steps == [0, 1]


def test_a_job_that_fails_keeps_the_sentence_and_can_be_started_again(workspace):
    failed = run_now(enqueue("test.count", "Counting", upto=5, fail_at=3))
    assert (failed.state, failed.error) == (JobState.FAILED, "Row 3 has no name.")
    retry(failed)
    assert Job.objects.get().state == JobState.QUEUED


def test_an_ended_job_cannot_be_cancelled(workspace):
    done = run_now(enqueue("test.count", "Counting", upto=1))
    with pytest.raises(ValidationError, match="ended"):
        cancel(done)


def test_a_rolled_back_transaction_leaves_no_job(workspace):
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue("test.count", "Counting", upto=1)
        raise RuntimeError
    assert not Job.objects.exists()


def test_a_job_is_dated_by_the_clock_of_its_firm(workspace):
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # never the same day
        Workspace.objects.filter(pk=workspace.pk).update(timezone=zone)
        run_now(enqueue("test.day", "Look at the day"))
        assert days[-1] == datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    assert days[0] > days[1]
