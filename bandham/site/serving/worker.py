"""The worker: runs jobs, hands facts to their subscribers, and keeps house."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Any

import django
import psycopg
import structlog
from django.db import OperationalError, close_old_connections
from psycopg.conninfo import make_conninfo

from bandham.site.serving.connections import parameters
from bandham.site.serving.places import data_directory
from bandham.site.serving.roles import FEED

log = structlog.get_logger()
JOBS_AT_ONCE = 2
HEARTBEAT, STALLED_AFTER = 3.0, 15.0
LONGEST_WAIT_FOR_NEWS = 1.0
KEEP_JOBS_HOURS = 72


def pump_feed(stop: threading.Event) -> None:
    """Hand on facts as they are committed, woken by the database's notices."""
    from bandham.kernel.feed import Pump

    pump = Pump()
    while not stop.is_set():
        try:
            with psycopg.connect(make_conninfo(**_feed()), autocommit=True) as connection:
                connection.execute("LISTEN bandham_feed")
                _pump_while_connected(pump.turn, connection, stop)
        except (psycopg.OperationalError, OperationalError) as error:
            _leave(error)
        except Exception:
            log.exception("the feed waits")
            stop.wait(1)


def _leave(error: Exception) -> None:
    """End at once when the database went away.

    A job that lost its connection cannot say so, and would look as if it still ran while we
    live: a fresh worker finds it, and starts it again.
    """
    log.warning("the worker ends with its database", error=str(error).strip())
    os._exit(1)


def _feed() -> dict[str, Any]:
    return dict(parameters(data_directory(), FEED))


def _pump_while_connected(
    turn: Callable[[], int], connection: psycopg.Connection[Any], stop: threading.Event
) -> None:
    while not stop.is_set():
        close_old_connections()
        turn()
        for _notice in connection.notifies(timeout=LONGEST_WAIT_FOR_NEWS, stop_after=1):
            pass


async def start_stalled_jobs_again(queue: Any) -> None:
    """Give the jobs of a worker that died to a living one."""
    while True:
        stalled = await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER)
        for job in stalled:
            log.warning("job starts again after its worker died", job=job.id)
            await queue.job_manager.retry_job(job)
        await asyncio.sleep(HEARTBEAT)


async def keep_house(queue: Any) -> None:
    """Once an hour: the feed's next partitions, old sessions, finished jobs, the rooms' own chores."""
    while True:
        await queue.job_manager.delete_old_jobs(nb_hours=KEEP_JOBS_HOURS, include_failed=True)
        await asyncio.to_thread(_sweep)
        await asyncio.sleep(3600)


def _sweep() -> None:
    from django.core.management import call_command

    from bandham.kernel.facts import ensure_partitions
    from bandham.kernel.jobs import chores

    close_old_connections()
    due: list[Callable[[], object]] = [ensure_partitions, lambda: call_command("clearsessions"), *chores]
    for chore in due:
        try:
            chore()
        except OperationalError:
            raise
        except Exception:
            log.exception("chore failed")
    close_old_connections()


async def work() -> None:
    """Run until asked to stop; when the database goes away, end and be started again."""
    from bandham.kernel.jobs import queue_of_worker

    queue = queue_of_worker()
    async with queue.open_async():
        chores = [asyncio.create_task(c(queue)) for c in (start_stalled_jobs_again, keep_house)]
        worker = asyncio.create_task(_run(queue))
        await asyncio.wait([worker, *chores], return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, *chores):
            if task.done():
                task.result()


async def _run(queue: Any) -> None:
    await queue.run_worker_async(
        concurrency=JOBS_AT_ONCE,
        fetch_job_polling_interval=2.0,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=STALLED_AFTER,
        shutdown_graceful_timeout=5.0,
    )


def main() -> None:
    """The worker process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
    django.setup()
    stop = threading.Event()
    pump = threading.Thread(target=pump_feed, args=[stop], name="feed", daemon=True)
    pump.start()
    code = 0
    try:
        asyncio.run(work())
    except Exception as error:
        log.warning("the worker ends", error=repr(error))
        code = 1
    stop.set()
    pump.join(3)
    # Threads of jobs that ignored the grace period must not hold the process: they start again.
    os._exit(code)


if __name__ == "__main__":
    main()
