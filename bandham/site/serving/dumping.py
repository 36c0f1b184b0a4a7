"""Copy the database out to a file and back, as PostgreSQL's own programs do it."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import islice
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from bandham.site.serving import roles
from bandham.site.serving.binaries import find_binaries
from bandham.site.serving.connections import own_server, parameters
from bandham.site.serving.places import SOURCE
from bandham.site.serving.postgres import Server

START_AFRESH = (
    "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    " GRANT USAGE, CREATE ON SCHEMA public TO bandham_search;"
)
HEAD_LINES = 40
NEWER_SETTINGS = b"SET transaction_timeout"


class NotCopied(RuntimeError):
    """`pg_dump` or `pg_restore` failed; the message carries its words."""


def keeper_dsn(data: Path) -> str:
    """Who copies: the superuser of our own server, the owner on somebody else's."""
    if own_server():
        return make_conninfo(**parameters(data, roles.OWNER))
    return Server(data).dsn(database=parameters(data, roles.OWNER)["dbname"])


def dump(data: Path, into: Path) -> None:
    """Write the whole database to one compressed file."""
    arguments = ["--format=custom", "--enable-row-security", "--file", str(into)]
    _run([find_binaries().pg_dump, *arguments], data)


def restore(data: Path, source: Path) -> None:
    """Replace the whole database in one transaction: all of it, or nothing changes."""
    script = source.with_suffix(".sql")
    _write_script(source, script)
    _run(
        [find_binaries().psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction"]
        + ["--output", os.devnull, "-c", START_AFRESH, "-f", str(script)],
        data,
    )


def _write_script(source: Path, script: Path) -> None:
    """The dump as SQL, without the settings that only the newest servers know."""
    command = [find_binaries().pg_restore, "--file", "-", str(source)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader,
        script.open("wb") as file,
    ):
        assert reader.stdout and reader.stderr
        head = list(islice(reader.stdout, HEAD_LINES))
        file.writelines(line for line in head if not line.startswith(NEWER_SETTINGS))
        shutil.copyfileobj(reader.stdout, file)
        words = reader.stderr.read().decode(errors="replace")
    if reader.returncode:
        raise NotCopied(f"The backup's database could not be read: {words.strip()[-1500:]}")


def _run(command: list[str], data: Path) -> None:
    done = subprocess.run(
        [*command, "--dbname", keeper_dsn(data)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotCopied(f"The database could not be copied: {done.stderr.strip()[-1500:]}")


def server_major(data: Path) -> int:
    """The server's major version."""
    with psycopg.connect(keeper_dsn(data)) as connection:
        return connection.info.server_version // 10000


def applied_migrations(data: Path) -> list[str]:
    """Every migration that the database has seen, as `app.name`."""
    with psycopg.connect(keeper_dsn(data)) as connection:
        rows = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return [name for (name,) in rows]


def unknown_migrations(names: list[str]) -> list[str]:
    """Those of our own rooms that this source does not have: a newer Bandham made them."""
    ours = [name for name in names if (SOURCE / "bandham" / name.split(".")[0]).is_dir()]
    return [n for n in ours if not _file_of(n).exists()]


def _file_of(name: str) -> Path:
    app, _dot, migration = name.partition(".")
    return SOURCE / "bandham" / app / "migrations" / f"{migration}.py"
