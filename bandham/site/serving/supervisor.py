"""A small supervisor: starts the processes, restarts what dies, leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import structlog

log = structlog.get_logger()
HEALTHY_AFTER = 20.0
LONGEST_PAUSE = 10.0
GRACE = 10.0
CHORES_EVERY = 0.5
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program to keep alive."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    next_start: float = 0.0

    def start(self, held: bool = False) -> None:
        """Start it in a process group of its own, tied to our life; ``held``, its standard input stays open."""
        self.process = subprocess.Popen(
            list(self.command),
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
        )
        self.started = time.monotonic()

    def let_go(self) -> None:
        """End the standard input of a program that was held."""
        if self.process is not None and self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()

    def signal(self, number: int) -> None:
        """Signal the whole group, so that a dead child's own children hear it too."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def mourn(self) -> None:
        """Clear away what a dead child left, and choose when to start it again."""
        assert self.process is not None
        code = self.process.returncode
        self.signal(signal.SIGKILL)
        now = time.monotonic()
        self.failures = 0 if now - self.started > HEALTHY_AFTER else self.failures + 1
        pause = 0.0 if not self.failures else min(0.2 * 2**self.failures, LONGEST_PAUSE)
        self.next_start = now + pause
        self.process = None
        log.warning("process ended", name=self.name, code=code, again_in=round(pause, 1))


@dataclass
class Supervisor:
    """Keeps children alive until told to stop; `chores` run about twice a second."""

    children: list[Child]
    chores: list[Callable[[], object]] = field(default_factory=list)
    stopping: bool = False
    _last_chores: float = 0.0

    def run(self) -> None:
        """Work until SIGINT or SIGTERM, then stop everything."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        try:
            while not self.stopping:
                self.turn()
                time.sleep(0.1)
        finally:
            self.stop()

    def turn(self) -> None:
        """Start what should run and does not; do the chores."""
        for child in self.children:
            if child.process is not None and not child.alive():
                child.mourn()
            if child.process is None and time.monotonic() >= child.next_start:
                child.start()
        if time.monotonic() - self._last_chores >= CHORES_EVERY:
            self._do_chores()

    def _do_chores(self) -> None:
        for chore in self.chores:
            try:
                chore()
            except Exception:
                log.exception("chore failed")
        self._last_chores = time.monotonic()

    def restart(self) -> None:
        """Ask every child to stop; the next turns start them again."""
        for child in self.children:
            child.signal(signal.SIGTERM)
            child.started = 0.0

    def stop(self) -> None:
        """Stop every child: kindly, then not."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        end = time.monotonic() + GRACE
        while time.monotonic() < end and any(c.alive() for c in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
                child.process = None

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _die_with_parent() -> None:
    """If the supervisor itself is killed, the kernel tells its children to stop."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
