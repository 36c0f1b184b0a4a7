"""The supervisor: what dies is restarted, what ends leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bandham.site.serving.supervisor import Child, Supervisor
from bandham.site.tests.waiting import wait_until

PARENT = """
import os, pathlib, subprocess, sys, time
inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {inner.pid}")
time.sleep(60)
"""


def sleeper(note: Path) -> Child:
    return Child("sleeper", [sys.executable, "-c", PARENT, str(note)])


def pids(note: Path) -> list[int]:
    return [int(pid) for pid in note.read_text().split()] if note.exists() else []


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


@pytest.fixture
def watched(tmp_path):
    note = tmp_path / "pids"
    supervisor = Supervisor([sleeper(note)])
    supervisor.turn()
    wait_until(lambda: len(pids(note)) == 2)
    yield supervisor, note
    supervisor.stop()


def test_a_killed_child_is_restarted_and_its_orphans_are_gone(watched):
    supervisor, note = watched
    killed, orphan = pids(note)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: supervisor.turn() or (pids(note) and pids(note)[0] != killed))
    wait_until(lambda: not alive(orphan))
    assert supervisor.children[0].failures == 1


def test_stopping_leaves_no_process_behind(watched):
    supervisor, note = watched
    supervisor.stop()
    wait_until(lambda: not any(map(alive, pids(note))))


def test_a_child_that_dies_at_once_is_started_ever_more_rarely():
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(1)"])
    pauses = []
    for _turn in range(3):
        child.start()
        child.process.wait()
        child.mourn()
        pauses.append(child.next_start)
    assert child.failures == 3
    assert pauses[0] < pauses[1] < pauses[2]


def test_a_failing_chore_stops_nobody():
    done = []
    Supervisor([], chores=[lambda: 1 / 0, lambda: done.append(1)]).turn()
    assert done == [1]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_the_supervisor_ends_its_children_end_too(tmp_path, how):
    note = tmp_path / "pids"
    program = (
        "import sys; from bandham.site.serving.supervisor import *;"
        "from bandham.site.tests.test_supervisor import sleeper; from pathlib import Path;"
        f"Supervisor([sleeper(Path({str(note)!r}))]).run()"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[3])
    wait_until(lambda: len(pids(note)) == 2)
    supervisor.send_signal(how)
    supervisor.wait(15)
    wait_until(lambda: not alive(pids(note)[0]))
    for pid in filter(alive, pids(note)):
        os.kill(pid, signal.SIGKILL)
