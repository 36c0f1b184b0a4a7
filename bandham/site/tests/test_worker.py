"""The worker: a job whose worker was killed is done by the next one."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from bandham.accounts.models import User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel.jobs import enqueue
from bandham.kernel.models import Job, JobState
from bandham.kernel.tenancy import workspace_scope
from bandham.site.serving.places import SOURCE
from bandham.site.tests.waiting import wait_until

PROGRAM = """
from bandham.site.serving import worker
worker.HEARTBEAT, worker.STALLED_AFTER = 0.3, 1.0
import django; django.setup()
from bandham.kernel.jobs import Cancelled, enqueue, job
import time, pathlib, os

@job("test.slow")
def slow(running, note):
    place = pathlib.Path(note)
    first = not place.exists()
    place.write_text(str(os.getpid()))
    time.sleep(60 if first else 0)

@job("test.next")
def come_next(running):
    pass

@job("test.first")
def come_first(running, fail):
    with running.scope():
        enqueue("test.next", "Next")
        time.sleep(1)  # long enough for a worker that could see it already
        if fail:
            raise Cancelled

worker.main()
"""


def start() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=SOURCE)


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_done_by_the_next_one(tmp_path, dsn):
    owner = User.objects.create_user("work@kadal.example", "a long password", name="Meera")
    workspace = open_workspace("kadal", "Kadal", owner)
    note = tmp_path / "note"
    with workspace_scope(workspace.pk):
        row = enqueue("test.slow", "Slow work", note=str(note))
    first = start()
    wait_until(note.exists)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = start()
    try:
        wait_until(lambda: state(workspace, row) == JobState.DONE)
    finally:
        second.terminate()
        second.wait(20)
    assert int(note.read_text()) == second.pid


@pytest.mark.django_db(transaction=True)
def test_what_a_job_queues_starts_once_it_commits_and_not_at_all_if_it_rolls_back(dsn):
    owner = User.objects.create_user("work@kadal.example", "a long password", name="Meera")
    workspace = open_workspace("kadal", "Kadal", owner)
    with workspace_scope(workspace.pk):
        rows = [enqueue("test.first", "First", fail=fail) for fail in (True, False)]
    process = start()
    try:
        wait_until(lambda: [state(workspace, row) for row in rows] == [JobState.CANCELLED, JobState.DONE])
        wait_until(lambda: states(workspace, "test.next") == [JobState.DONE])
    finally:
        process.terminate()
        process.wait(20)
    with psycopg.connect(dsn("postgres")) as superuser:
        assert superuser.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (3,)


def states(workspace, kind: str) -> list[str]:
    with workspace_scope(workspace.pk):
        return list(Job.objects.filter(kind=kind).values_list("state", flat=True))


def state(workspace, row: Job) -> str:
    with workspace_scope(workspace.pk):
        return Job.objects.get(pk=row.pk).state


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_its_database_goes_away(dsn):
    process = start()
    with psycopg.connect(dsn("postgres"), autocommit=True) as superuser:
        gone = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'bandham_feed' AND datname = current_database()"
        )
        wait_until(lambda: superuser.execute(gone).fetchone() or process.poll() is not None)
    assert process.wait(20) == 1
