"""`bin/run`: the database, then web, worker and live updates, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

import psycopg

from bandham.site.serving import logs
from bandham.site.serving.database import database, owner_dsn
from bandham.site.serving.places import SOURCE, data_directory
from bandham.site.serving.reload import Watch
from bandham.site.serving.supervisor import Child, Supervisor

STARTED = float(os.environ.get("BANDHAM_STARTED", time.time()))
WEB_WORKERS, WEB_THREADS = 2, 3
FIRST_PAGE_FIRST = 2.0


class NotServed(RuntimeError):
    """Something that the web needs is not there."""


def main() -> int:
    """Read the command line and serve."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ["BANDHAM_DATA"] = str(Path(asked.data).expanduser().resolve())
    os.environ["BANDHAM_LIVE_PORT"] = str(asked.port + 1)
    os.environ["BANDHAM_HOST"] = asked.host
    os.environ["BANDHAM_STATIC"] = "" if asked.reload else "collected"
    os.environ["BANDHAM_DEBUG"] = "1" if asked.reload else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bandham.site.settings"
    logs.configure()
    for port in (asked.port, asked.port + 1):
        if _taken(asked.host, port):
            _say(f"Port {port} is in use. Choose another: bin/run --port {asked.port + 10}")
            return 1
    try:
        return serve(asked)
    except RuntimeError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("Stopped")
        return 130


def serve(asked: argparse.Namespace) -> int:
    """Prepare what the first start needs, then keep the processes alive."""
    data = data_directory()
    collecting = _collect_static(data)
    supervisor = Supervisor(_children(asked))
    web = supervisor.children[0]
    if collecting is None and (data / "first-start").exists():
        web.start(held=True)
    try:
        with database(data, _say) as server:
            _fill_in(data, demo=asked.demo)
            _wait_for_static(data, collecting)
            if server is not None:
                supervisor.chores.append(server.heal)
            if asked.reload:
                supervisor.chores.append(Watch(SOURCE / "bandham", supervisor.restart).look)
            supervisor.chores.append(_Greeting(asked).when_up)
            web.let_go()
            supervisor.run()
            _say("Stopping")
    finally:
        supervisor.stop()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description="Start Bandham on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="the web's port (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--data", default=str(data_directory()), help="where the data is kept")
    parser.add_argument(
        "--no-demo", dest="demo", action="store_false", help="do not fill in the two demo firms"
    )
    parser.add_argument("--reload", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _children(asked: argparse.Namespace) -> list[Child]:
    python = sys.executable
    web = [python, "-m", "bandham.site.serving.loaded", "--interface", "wsgi", "--http", "1", "--no-ws"]
    web += ["--host", asked.host, "--port", str(asked.port), "--log-level", "warning"]
    web += ["--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS)]
    web += ["--respawn-failed-workers", "--workers-kill-timeout", "5"]
    later = time.monotonic() + FIRST_PAGE_FIRST
    return [
        Child("web", [*web, "bandham.site.serving.web:application"]),
        Child("live", [python, "-m", "bandham.site.serving.live"], next_start=later),
        Child("worker", [python, "-m", "bandham.site.serving.worker"], next_start=later),
    ]


def _fill_in(data: Path, *, demo: bool) -> None:
    """The demo firms, on the very first start."""
    mark = data / "first-start"
    if not mark.exists():
        if demo and find_spec("bandham.site.demo") is not None:
            _load_demo()
        mark.touch()


def _load_demo() -> None:
    _say("Filling in two demo firms")
    done = subprocess.run(
        [sys.executable, "-m", "bandham.site.cli", "demo", "load"],
        cwd=SOURCE,
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        _say("The demo could not be filled in. Try again with: bin/bandham demo load")


def _collect_static(data: Path) -> subprocess.Popen[bytes] | None:
    """Gather the static files where they changed, while the database comes up."""
    if not os.environ["BANDHAM_STATIC"] or not _static_is_stale(data):
        return None
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    return subprocess.Popen(command, cwd=SOURCE)


def _wait_for_static(data: Path, collecting: subprocess.Popen[bytes] | None) -> None:
    if collecting is None:
        return
    if collecting.wait():
        raise NotServed("The static files could not be gathered; see above.")
    (data / "static.stamp").write_text(_static_stamp())


def _static_is_stale(data: Path) -> bool:
    stamp = data / "static.stamp"
    return not stamp.exists() or stamp.read_text() != _static_stamp()


def _static_stamp() -> str:
    files = [p for p in SOURCE.glob("bandham/*/static/**/*") if p.is_file()]
    newest = max((p.stat().st_mtime_ns for p in files), default=0)
    return f"{SOURCE} {len(files)} {newest}"


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


class _Greeting:
    """Prints the address once the first page can be served."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.address = f"http://{'localhost' if asked.host in ('127.0.0.1', '0.0.0.0') else asked.host}"  # noqa: S104
        self.port, self.host = asked.port, asked.host
        self.done = False

    def when_up(self) -> None:
        if self.done or not self._answers():
            return
        self.done = True
        _say(f"Bandham is at {self.address}:{self.port}/ ({time.time() - STARTED:.1f} s)")
        for line in _sign_ins():
            _say(line)
        _say("Ctrl-C stops it.")

    def _answers(self) -> bool:
        asked = HTTPConnection(self.host, self.port, timeout=2)
        try:
            asked.request("GET", "/healthz")
            return asked.getresponse().status == HTTPStatus.OK
        except OSError:
            return False
        finally:
            asked.close()


def _sign_ins() -> list[str]:
    """The demo's e-mail addresses and passwords, where a demo firm is still there."""
    if find_spec("bandham.site.demo") is None:
        return []
    from bandham.site.demo.houses import HOUSES, PASSWORD

    with psycopg.connect(owner_dsn(data_directory())) as connection:
        rows = connection.execute("SELECT slug FROM accounts_workspace WHERE is_demo")
        there = {slug for (slug,) in rows}
    found = [(house.name, house.staff[0][0]) for house in HOUSES if house.slug in there]
    return [f"  {name}: sign in as {email} with {PASSWORD}" for name, email in found]


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
