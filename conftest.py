"""Test set-up: a migrated template database, cloned for each worker, used as the app role.

BANDHAM_DATA names the data directory of a running server; without it one is started in a
temporary directory, one a worker. BANDHAM_TEST_DB (default bandham_test) names the databases, so that several
runs may share a server. The template is kept until a migration changes.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

from bandham.site.serving import roles, shape
from bandham.site.serving.postgres import Server

NAME = os.environ.get("BANDHAM_TEST_DB", "bandham_test")
TEMPLATE = f"{NAME}_template"
SERVER = pytest.StashKey[Server]()
settings.register_profile("bandham", deadline=None)  # a busy machine is not a failure
settings.load_profile("bandham")
# Playwright's own loop runs in the test's thread; the tests are not async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def _data() -> bool:
    """Choose the data directory: the one told, else one for this process alone, which is true."""
    told = os.environ.get("BANDHAM_DATA")
    made = told or tempfile.mkdtemp(prefix="bandham-test-")
    if not told:
        Path(made).chmod(0o755)
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        os.environ["BANDHAM_DATA"] = made
    return not told


# Now: what is tested may be a directory whose own conftest imports models.
TEMPORARY = _data()
os.environ["DJANGO_SETTINGS_MODULE"] = "bandham.site.settings"
django.setup()


def pytest_configure(config: pytest.Config) -> None:
    """Start a server in each process that runs tests.

    Workers do not share one unless told to: a running transaction anywhere in a server holds the
    feed back, as it should, so one worker's tests would wait for the other's.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ and config.getoption("numprocesses", None):
        if TEMPORARY:
            del os.environ["BANDHAM_DATA"]
        # The processes of pytest-xdist inherit it, and pytest-django would read the settings at once.
        del os.environ["DJANGO_SETTINGS_MODULE"]
        return
    server = Server(Path(os.environ["BANDHAM_DATA"]), throwaway=True)
    server.start()
    config.stash[SERVER] = server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that no worker is left waiting for the other at the end."""
    long = ("tests/e2e", "bandham/site", "bandham/api")
    items.sort(key=lambda item: next((n for n, place in enumerate(long) if item.nodeid.startswith(place)), len(long)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A module stays on one worker, and so do all browser tests: they share one running Bandham."""
    from xdist.scheduler import LoadScopeScheduling

    made = LoadScopeScheduling(config, log)
    scope_of = made._split_scope
    made._split_scope = lambda test: "tests/e2e" if test.startswith("tests/e2e") else scope_of(test)
    return made


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the server, and leave nothing behind."""
    if server := config.stash.get(SERVER, None):
        server.release()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Make the template where it is stale, clone it, and point every alias at the clone."""
    from django.conf import settings
    from django.contrib.auth import hashers
    from django.test import TransactionTestCase

    settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    hashers.get_hashers.cache_clear()  # type: ignore[attr-defined]
    clone = NAME + os.environ.get("PYTEST_XDIST_WORKER", "").replace("gw", "_")
    with django_db_blocker.unblock():
        with _one_at_a_time():
            _make_template()
            _recreate(clone, TEMPLATE)
        _point_at(clone)
        seeded = _filled_tables(clone)
        TransactionTestCase._fixture_teardown = lambda self: _empty(clone, seeded)  # type: ignore[attr-defined]
        yield
        _point_at(clone)
        _drop(clone)


@pytest.fixture(scope="session", autouse=True)
def one_chain_of_middleware() -> Iterator[None]:
    """Test clients share one chain, as requests do in a web process: each of their own would look
    through all static files, which takes longer than most tests."""
    from django.conf import settings
    from django.test.client import ClientHandler

    load, parts = ClientHandler.load_middleware, (
        "_middleware_chain", "_view_middleware", "_template_response_middleware", "_exception_middleware")
    loaded: dict[tuple[str, ...], list[Any]] = {}

    def shared(handler: ClientHandler, is_async: bool = False) -> None:
        key = (str(is_async), *settings.MIDDLEWARE)
        if key not in loaded:
            load(handler, is_async)
            loaded[key] = [getattr(handler, part) for part in parts]
        for part, kept in zip(parts, loaded[key], strict=True):
            setattr(handler, part, kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", shared)
        yield


@pytest.fixture(autouse=True)
def the_day_in_kochi() -> Iterator[None]:
    """What a test calls without a request is dated as a firm in India dates it, also late in UTC's day."""
    from django.utils import timezone

    with timezone.override("Asia/Kolkata"):
        yield


@pytest.fixture
def dsn(db: None) -> Callable[[str], str]:
    """The connection string of one role (also `postgres`) to this worker's database."""
    from django.db import connection

    return lambda role: _server().dsn(role, str(connection.settings_dict["NAME"]))


def _server() -> Server:
    return Server(Path(os.environ["BANDHAM_DATA"]))


def _superuser(database: str = "postgres") -> psycopg.Connection[Any]:
    return psycopg.connect(_server().dsn(database=database), autocommit=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (Path(os.environ["BANDHAM_DATA"]) / f"{NAME}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_template() -> None:
    from django.core.management import call_command

    fingerprint = shape.fingerprint()
    with _superuser() as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [TEMPLATE],
        ).fetchone()
        if found and found[0] == fingerprint:
            return
        _recreate(TEMPLATE, "template1")
        with _superuser(TEMPLATE) as inside:
            roles.prepare_database(inside)
        shape.begin(_server().dsn(roles.OWNER, TEMPLATE))
        _point_at(TEMPLATE)
        call_command("migrate", database="owner", verbosity=0)
        _point_at(TEMPLATE)
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(TEMPLATE), sql.Literal(fingerprint)
            )
        )


def _recreate(name: str, template: str) -> None:
    _drop(name)
    with _superuser() as connection:
        roles.make_database(connection, name, template)


def _drop(name: str) -> None:
    with _superuser() as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _point_at(database: str) -> None:
    from django.db import connections

    os.environ["BANDHAM_DATABASE"] = database
    for connection in connections.all():
        connection.close()
        connection.settings_dict["NAME"] = database


def _tables(connection: psycopg.Connection[Any]) -> list[str]:
    rows = connection.execute(
        "SELECT oid::regclass::text FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    return [name for (name,) in rows]


def _filled_tables(database: str) -> set[str]:
    """Tables whose rows come from migrations: they are never emptied."""
    with _superuser(database) as connection:
        return {name for name in _tables(connection) if _has_rows(connection, name)}


def _has_rows(connection: psycopg.Connection[Any], table: str) -> bool:
    row = connection.execute(sql.SQL("SELECT EXISTS (SELECT FROM ONLY {})").format(sql.SQL(table)))
    return bool((row.fetchone() or [False])[0])


def _empty(database: str, seeded: set[str]) -> None:
    """After a test that commits: empty every table as superuser, past policies and triggers."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
    with _superuser(database) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for table in _tables(superuser):
            if table not in seeded and _has_rows(superuser, table):
                superuser.execute(sql.SQL("DELETE FROM ONLY {}").format(sql.SQL(table)))
