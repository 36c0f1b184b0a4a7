"""Whether the database has the shape that this source asks for."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.metadata import entry_points

import psycopg
from psycopg import sql

from bandham.site.serving.places import SOURCE

BEGINNING = SOURCE / "bandham/site/shape.sql"


class NotMigrated(RuntimeError):
    """The migration failed; its own words are on the screen."""


def fingerprint() -> str:
    """Changes with whatever shapes the database: migrations, models, SQL, roles, packages."""
    shaping = {*SOURCE.glob("bandham/*/migrations/*.py"), *SOURCE.glob("bandham/**/*.sql")}
    shaping |= {*SOURCE.glob("bandham/*/models.py"), *SOURCE.glob("bandham/*/models/*.py")}
    shaping |= {*SOURCE.glob("bandham/kernel/*.py"), SOURCE / "bandham/site/serving/roles.py"}
    shaping |= {SOURCE / "bandham/site/settings.py", SOURCE / "requirements.lock"}
    digest = hashlib.sha256()
    for path in sorted(p for p in shaping if p.exists()):
        digest.update(path.read_bytes())
    for point in sorted(entry_points(group="bandham.rooms")):
        digest.update(f"{point.value} {point.dist.version if point.dist else ''}".encode())
    return digest.hexdigest()


def migrated(owner_dsn: str) -> bool:
    """Whether the database carries this source's fingerprint (a restore or a clone does not)."""
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    return bool(found and found[0] == fingerprint())


def begin(owner_dsn: str, beginning: str = "") -> None:
    """Give a database without tables those that all migrations leave, at once."""
    with psycopg.connect(owner_dsn) as connection:
        found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        if found and found[0] is None:
            connection.execute(beginning.encode() or BEGINNING.read_bytes())


def migrate(owner_dsn: str, *, from_nothing: bool = False) -> None:
    """Migrate as the owner, in a process of its own, and leave our fingerprint.

    A new database begins with ``BEGINNING``, unless every migration shall run ``from_nothing``.
    """
    mark = fingerprint()
    if not from_nothing:
        begin(owner_dsn)
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--database", "owner"]
        + ["--verbosity", "0", "--skip-checks"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bandham.site.settings"},
        cwd=SOURCE,
        check=False,
    )
    if done.returncode:
        raise NotMigrated("The database could not be brought up to date; see above.")
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(connection.info.dbname), sql.Literal(mark)
            )
        )
