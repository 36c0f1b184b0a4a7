"""The tables as all migrations leave them, in one file: a new database begins with it.

Django draws its models anew after each step of a migration, which takes longer than all else of a
first start together. `python -m bandham.site.serving.snapshot` writes the file after a migration
changed; a test compares it with what the migrations make.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from bandham.site.serving import roles, shape
from bandham.site.serving.binaries import find_binaries
from bandham.site.serving.postgres import Server

AGAIN = "bandham_again"
HEAD = """-- The tables as all migrations leave them. Written by `python -m bandham.site.serving.snapshot`.
SET LOCAL check_function_bodies = false;
"""
_NOISE = re.compile(
    r"^(--( (Name|Data for|Dumped|PostgreSQL)\b.*)?|SET \w+ = .*|\\(un)?restrict .*|SELECT pg_catalog\.set_config.*)\n",
    re.MULTILINE)
"""What `pg_dump` says of itself, and settings of its session."""
_MOMENT = re.compile(r"(INSERT INTO public\.django_migrations VALUES \(.*), '[^']*'\);")
_GAPS = re.compile(r"\n{2,}")


def taken(dsn: str) -> str:
    """What a migrated database without workspaces holds, as SQL; months of facts are left out.

    ``dsn`` is the superuser's: the owner may not read rows past the policies.
    """
    done = subprocess.run(
        [find_binaries().pg_dump, "--inserts", "--no-comments", "--exclude-extension=*",
         "--exclude-table=kernel_fact_2*", "--dbname", dsn],
        capture_output=True, text=True, check=True,
    )
    words = _MOMENT.sub(r"\1, now());", _NOISE.sub("", done.stdout))
    return HEAD + _GAPS.sub("\n", words)


def made(folder: Path) -> str:
    """The file as it should be, from migrations run on a server of its own.

    Dumped, read and dumped again: PostgreSQL words some conditions otherwise once it has read them.
    """
    with Server(folder, throwaway=True) as server:
        shape.migrate(server.dsn(roles.OWNER), from_nothing=True)
        first = taken(server.dsn())
        with psycopg.connect(server.dsn(database="postgres"), autocommit=True) as superuser:
            roles.make_database(superuser, AGAIN)
        with psycopg.connect(server.dsn(database=AGAIN), autocommit=True) as superuser:
            roles.prepare_database(superuser)
        shape.begin(server.dsn(roles.OWNER, AGAIN), first)
        return taken(server.dsn(database=AGAIN))


def main() -> None:
    """Write the file anew."""
    with TemporaryDirectory() as folder:
        os.environ["BANDHAM_DATA"] = folder
        os.environ.pop("BANDHAM_DATABASE", None)
        shape.BEGINNING.write_text(made(Path(folder)))


if __name__ == "__main__":
    main()
