"""`bin/run` from nothing: it serves, it heals, and it leaves nothing behind."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from bandham.site.serving.cluster import postmaster
from bandham.site.serving.places import SOURCE
from bandham.site.tests.waiting import wait_until


def free_port() -> int:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        port = first.getsockname()[1]
        second.bind(("127.0.0.1", port + 1))
        return port


@pytest.fixture(scope="module")
def place():
    path = Path(tempfile.mkdtemp(prefix="bandham-run-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def running(place):
    port = free_port()
    command = [sys.executable, "-m", "bandham.site.serving", "--no-demo"]
    command += ["--port", str(port), "--data", str(place / "data")]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BANDHAM_", "DATABASE_"))}
    process = subprocess.Popen(
        command, cwd=SOURCE, env=clean, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    wait_until(lambda: status(port, "/healthz") == 200, 400)
    yield process, port
    process.kill()
    process.communicate()


def status(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as asked:
        try:
            asked.request("GET", path)
            return asked.getresponse().status
        except OSError:
            return 0


def child(process: subprocess.Popen[str], words: str) -> int | None:
    for one in psutil.Process(process.pid).children():
        with suppress(psutil.Error):
            if words in " ".join(one.cmdline()):
                return one.pid
    return None


def test_a_first_page_is_served(running):
    _process, port = running
    assert status(port, "/sign-in/") == 200


def test_a_port_in_use_is_named(running, place):
    _process, port = running
    command = [sys.executable, "-m", "bandham.site.serving", "--port", str(port)]
    command += ["--data", str(place / "other")]
    done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stdout


@pytest.mark.parametrize("who", ["serving.loaded", "serving.worker", "serving.live"])
def test_a_killed_process_comes_back(running, who):
    process, port = running
    wait_until(lambda: child(process, who))
    before = child(process, who)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: child(process, who) not in (None, before))
    wait_until(lambda: status(port, "/healthz") == 200)


def test_a_killed_database_comes_back(running, place):
    _process, port = running
    before = postmaster(place / "data/postgres")
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: postmaster(place / "data/postgres") not in (None, before))
    wait_until(lambda: status(port, "/healthz") == 200)


def test_asked_to_stop_it_leaves_nothing_behind(running, place):
    process, port = running
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    assert process.wait(90) == 0
    _gone, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    assert postmaster(place / "data/postgres") is None
    assert status(port, "/healthz") == 0
