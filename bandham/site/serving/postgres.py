"""The embedded PostgreSQL: one server for all processes that use one data directory.

It listens on a Unix socket only, in a directory that nobody else may enter, and trusts whoever
can reach that socket: a password would have to lie in a file beside it, readable by the same
people, so it would guard nothing. Root starts it as an unprivileged user, who owns the cluster.

Every process that uses the server holds a shared lock (a lease); whoever lets go last stops it.
The kernel drops the lease of a process that dies, so a crash never leaves the count wrong.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import psycopg

from bandham.site.serving import cluster as clusters
from bandham.site.serving import roles
from bandham.site.serving.binaries import find_binaries, unprivileged
from bandham.site.serving.places import (
    private_directory,
    reachable_by_others,
    socket_directory,
)

DATABASE = "bandham"
START_ATTEMPTS = 40
RECOVERY_LIMIT = 1800.0

Say = Callable[[str], None]


class DidNotStart(RuntimeError):
    """The server did not come up; the message carries what it said."""


class Server:
    """The embedded server of one data directory."""

    def __init__(self, data: Path, *, throwaway: bool = False, say: Say = lambda _: None) -> None:
        self.data = data.resolve()
        self.throwaway = throwaway
        self.say = say
        self._lease: int | None = None

    @property
    def sockets(self) -> Path:
        """The directory that holds the server's socket."""
        return socket_directory(self.data)

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own directory, moved where root's unprivileged user can reach it."""
        inside = self.data / "postgres"
        if inside.is_symlink() or reachable_by_others(self.data):
            return inside.resolve()
        return clusters.CLUSTERS / self.sockets.name

    def dsn(self, role: str = "postgres", database: str = DATABASE) -> str:
        """How to connect as one role."""
        return f"host={self.sockets} user={role} dbname={database}"

    def running(self) -> bool:
        """Whether a server holds the cluster and answers."""
        return clusters.postmaster(self.cluster) is not None and self._answers()

    def start(self) -> bool:
        """Start the server unless it runs, take a lease, and tell whether we started it."""
        self.data.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._take_lease()
            if self.running():
                return False
            self._start()
            self._provision()
            return True

    def heal(self) -> bool:
        """Start the server again if it died; True when there was something to mend."""
        if self.running():
            return False
        return self.start()

    def release(self) -> bool:
        """Give the lease back; the last one out stops the server. True when it was stopped."""
        if self._lease is None:
            return False
        with self._alone():
            last = _try_lock(self._lease)
            if last:
                self.stop()
            os.close(self._lease)
            self._lease = None
            return last

    def stop(self) -> None:
        """Stop the server now, whoever uses it."""
        if clusters.postmaster(self.cluster) is None:
            return
        self._pg_ctl("stop", "-m", "fast", "-w", "-t", "120")

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.release()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one process at a time starts or stops the server."""
        with (self.data / "postgres.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _take_lease(self) -> None:
        if self._lease is None:
            path = self.data / "postgres.users"
            self._lease = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._lease, fcntl.LOCK_SH)

    def _start(self) -> None:
        binaries, run_as = find_binaries(), unprivileged()
        private_directory(self.sockets, run_as.owner)
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        clusters.check_version(self.cluster, binaries.major)
        chosen = clusters.settings(
            self.sockets, clusters.machine_memory_mb(), throwaway=self.throwaway
        )
        clusters.write_settings(self.cluster, chosen)
        self._start_until_it_stays()

    def _initialise(self) -> None:
        self.say("Making the database")
        place = self.cluster
        place.parent.mkdir(parents=True, exist_ok=True)
        clusters.initialise(place, find_binaries(), unprivileged())
        if place != self.data / "postgres":
            (self.data / "postgres").symlink_to(place)

    def _start_until_it_stays(self) -> None:
        """After a kill, orphans hold the shared memory for seconds: try until they are gone."""
        for attempt in range(START_ATTEMPTS):
            clusters.forget_stale_postmaster(self.cluster)
            done = self._pg_ctl("start", "-W", "-s", "-l", str(self.cluster / "start.log"))
            if done.returncode == 0 and self._wait_until_ready():
                return
            time.sleep(min(0.1 * (attempt + 1), 1.0))
        raise DidNotStart(f"PostgreSQL did not start. It said:\n{self._last_words()}")

    def _wait_until_ready(self) -> bool:
        """Wait through crash recovery, however long; False when the server gave up."""
        began = told = time.monotonic()
        while time.monotonic() - began < RECOVERY_LIMIT:
            if self._answers():
                return True
            if time.monotonic() - began > 0.5 and clusters.postmaster(self.cluster) is None:
                return False
            if time.monotonic() - told > 10:
                told = time.monotonic()
                self.say("The database is recovering from a crash; this may take minutes")
            time.sleep(0.03)
        return False

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.dsn(database="postgres"), connect_timeout=5).close()
        except psycopg.Error:
            return False
        return True

    def _last_words(self) -> str:
        logs = [self.cluster / "start.log", *(self.cluster / "log").glob("*.log")]
        newest = sorted((p for p in logs if p.exists()), key=lambda p: p.stat().st_mtime)[-2:]
        return "\n".join(p.read_text(errors="replace")[-2000:] for p in newest)

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            [find_binaries().pg_ctl, "-D", str(self.cluster), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            check=False,
            start_new_session=True,
            **unprivileged().arguments(),  # type: ignore[call-overload]
        )
        return done

    def _provision(self) -> None:
        """Roles, the database, and what only a superuser may set; again changes nothing."""
        with psycopg.connect(self.dsn(database="postgres"), autocommit=True) as connection:
            roles.make_roles(connection)
            roles.make_database(connection, DATABASE)
        for database in (DATABASE, "template1"):
            self.prepare(database)

    def prepare(self, database: str) -> None:
        """Set up one database of this server as Bandham needs it."""
        with psycopg.connect(self.dsn(database=database), autocommit=True) as connection:
            roles.prepare_database(connection)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(data: Path, *, throwaway: bool = False) -> None:
    """Hold the server of a data directory until interrupted, mending it when it dies."""
    with Server(data, throwaway=throwaway, say=print) as server:
        print(f"PostgreSQL listens in {server.sockets}", flush=True)
        try:
            while True:
                time.sleep(1)
                server.heal()
        except KeyboardInterrupt:
            return
