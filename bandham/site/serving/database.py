"""The database that Bandham works on: the embedded server, or one of your own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from bandham.site.serving import roles, shape
from bandham.site.serving.binaries import OLDEST_MAJOR
from bandham.site.serving.connections import own_server, parameters, role_password
from bandham.site.serving.postgres import Server

Say = Callable[[str], None]


class TooOld(RuntimeError):
    """A server of one's own that lacks what Bandham needs."""


def owner_dsn(data: Path) -> str:
    """How to connect as the owner of the tables."""
    return make_conninfo(**parameters(data, roles.OWNER))


@contextmanager
def database(data: Path, say: Say = lambda _: None) -> Iterator[Server | None]:
    """A database that is up and migrated, for as long as the block lasts."""
    with reachable(data, say) as server:
        if not shape.migrated(owner_dsn(data)):
            say("Bringing the tables up to date")
            shape.migrate(owner_dsn(data))
        yield server


@contextmanager
def reachable(data: Path, say: Say = lambda _: None) -> Iterator[Server | None]:
    """A database that answers, whatever is in it; our own server is started where needed."""
    data.mkdir(parents=True, exist_ok=True)
    if own_server():
        if not os.environ.get("DATABASE_URL_OWNER"):
            adopt(data, os.environ["DATABASE_URL"])
        yield None
        return
    # For tests: a server that forgets on a power cut, but is quick.
    throwaway = os.environ.get("BANDHAM_THROWAWAY") == "1"
    server = Server(data, throwaway=throwaway, say=say)
    try:
        server.start()
        yield server
    finally:
        server.release()


def adopt(data: Path, url: str) -> None:
    """Make our roles on a server of one's own, and hand them the database named in its URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        version = connection.info.server_version // 10000
        if version < OLDEST_MAJOR:
            raise TooOld(
                f"The server in DATABASE_URL is PostgreSQL {version}; "
                f"Bandham needs {OLDEST_MAJOR} or newer."
            )
        superuser = connection.info.parameter_status("is_superuser") == "on"
        passwords = {role: role_password(data, role) for role in roles.SIGNING_IN}
        roles.make_roles(connection, passwords)
        roles.hand_over(connection)
        roles.prepare_database(connection, superuser=superuser)
