"""What `doctor` asks of an installation, with the way to mend each answer."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from bandham.site.serving import roles, shape
from bandham.site.serving.binaries import OLDEST_MAJOR
from bandham.site.serving.connections import parameters
from bandham.site.serving.places import SOURCE

Connection = psycopg.Connection[Any]
LEAST_DISK = 2 * 2**30
MOST_SKEW = 2.0
FONTS = ("inter", "vazirmatn", "tamil", "malayalam")
UNGUARDED = ("django_migrations", "procrastinate_%")


@dataclass(frozen=True)
class Finding:
    """One question's answer: all right, or what is wrong and how to mend it."""

    question: str
    wrong: str = ""
    mend: str = ""
    grave: bool = True

    @property
    def fine(self) -> bool:
        """Whether nothing needs mending."""
        return not self.wrong


def examine(data: Path) -> Iterator[Finding]:
    """Ask everything; the questions about the database need it to answer."""
    yield disk(data)
    yield fonts(SOURCE / "bandham/site/static")
    yield secrets_kept(data)
    owner = make_conninfo(**parameters(data, roles.OWNER))
    with psycopg.connect(owner, autocommit=True) as connection:
        for question in OF_THE_DATABASE:
            yield question(connection)
    yield up_to_date(owner)
    yield closed_without_workspace(make_conninfo(**parameters(data, roles.APP)))


def server_version(connection: Connection) -> Finding:
    """PostgreSQL is new enough."""
    major = connection.info.server_version // 10000
    wrong = "" if major >= OLDEST_MAJOR else f"The server is PostgreSQL {major}."
    return Finding(
        f"PostgreSQL {OLDEST_MAJOR} or newer (this is {major})",
        wrong,
        f"Move to PostgreSQL {OLDEST_MAJOR} or newer, or unset DATABASE_URL.",
    )


def roles_are_right(connection: Connection) -> Finding:
    """The four roles are there; those that serve people own nothing and bypass nothing."""
    rows = connection.execute(
        "SELECT r.rolname, r.rolsuper OR r.rolbypassrls, r.rolcanlogin,"
        " EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')"
        " AND c.relpersistence <> 't')"
        " FROM pg_roles r WHERE r.rolname = ANY(%s)",
        [[*roles.SIGNING_IN, roles.SEARCH]],
    ).fetchall()
    wrong = [f"{name} is missing" for name in _missing({row[0] for row in rows})]
    for name, too_strong, signs_in, owns in rows:
        if too_strong:
            wrong.append(f"{name} may bypass row-level security")
        if owns and name != roles.OWNER:
            wrong.append(f"{name} owns tables")
        if signs_in and name == roles.SEARCH:
            wrong.append(f"{name} may sign in")
    return Finding(
        "Four database roles, each as weak as it should be",
        _sentence(wrong),
        "As a superuser: ALTER ROLE … NOSUPERUSER NOBYPASSRLS; ALTER ROLE bandham_search NOLOGIN; "
        "REASSIGN OWNED BY … TO bandham_owner; missing roles are made at the next bin/run.",
    )


def _missing(found: set[str]) -> list[str]:
    return [role for role in (*roles.SIGNING_IN, roles.SEARCH) if role not in found]


def forced_security(connection: Connection) -> Finding:
    """Every table forces row-level security (one without a policy shows nobody anything)."""
    rows = connection.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p')"
        " AND c.relnamespace = 'public'::regnamespace AND NOT c.relname LIKE ANY(%s)"
        " AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1",
        [list(UNGUARDED)],
    )
    open_tables = [name for (name,) in rows]
    return Finding(
        "Forced row-level security on every table",
        f"Not guarded: {', '.join(open_tables)}." if open_tables else "",
        "Run: bin/bandham manage migrate --database owner (it secures every table afresh). "
        "A table that Bandham did not make belongs in a schema of its own.",
    )


def leakproof_marks(connection: Connection) -> Finding:
    """The built-ins behind our searches may use indexes under row-level security."""
    missing = roles.missing_leakproof(connection)
    return Finding(
        "Leakproof marks (for speed)",
        f"{len(missing)} functions lack the mark." if missing else "",
        "As a superuser, in this database: "
        + " ".join(f"ALTER FUNCTION {signature} LEAKPROOF;" for signature in missing),
        grave=False,
    )


def trigrams_of_persian(connection: Connection) -> Finding:
    """Search sees letters outside ASCII."""
    row = connection.execute("SELECT cardinality(show_trgm('محمد')) > 0").fetchone()
    return Finding(
        "Search reads Persian, Tamil and Malayalam",
        "" if row and row[0] else "The database's character type drops every letter but Latin.",
        "Make the database anew with a UTF-8 locale: bin/bandham backup, then restore into a "
        "database made with LC_CTYPE 'C.UTF-8'.",
    )


def clock(connection: Connection) -> Finding:
    """This machine and the database agree on the time."""
    row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
    skew = abs(time.time() - (row[0] if row else 0))
    newest = (SOURCE / "requirements.lock").stat().st_mtime
    wrong = f"The clocks differ by {skew:.0f} seconds." if skew > MOST_SKEW else ""
    if time.time() < newest - 86400:
        wrong = "The clock is behind the day on which this Bandham was installed."
    return Finding("The clock", wrong, "Switch on time synchronisation: timedatectl set-ntp true")


OF_THE_DATABASE: tuple[Callable[[Connection], Finding], ...] = (
    server_version,
    roles_are_right,
    forced_security,
    leakproof_marks,
    trigrams_of_persian,
    clock,
)


def up_to_date(owner_dsn: str) -> Finding:
    """The tables have the shape that this source asks for."""
    return Finding(
        "Tables up to date",
        "" if shape.migrated(owner_dsn) else "The tables belong to another version of Bandham.",
        "Run: bin/bandham manage migrate --database owner, or start bin/run, which does it.",
        grave=False,
    )


def closed_without_workspace(app_dsn: str) -> Finding:
    """The role of the web sees no member of any workspace unless one is chosen."""
    seen = ""
    try:
        with psycopg.connect(app_dsn) as connection:
            row = connection.execute("SELECT count(*) FROM accounts_membership").fetchone()
            seen = f"It saw {row[0]} rows." if row and row[0] else ""
    except psycopg.errors.UndefinedObject:
        seen = ""
    except psycopg.Error as error:
        seen = f"It could not ask: {str(error).strip()}"
    return Finding(
        "Without a workspace the web's role sees nothing",
        seen,
        "Run: bin/bandham manage migrate --database owner (it secures every table afresh).",
    )


def disk(data: Path) -> Finding:
    """There is room to grow."""
    free = shutil.disk_usage(data).free
    return Finding(
        f"Room on the disk ({free / 2**30:.1f} GB free)",
        "" if free > LEAST_DISK else f"Less than {LEAST_DISK // 2**30} GB are free.",
        f"Free some space on the disk of {data}, or move the data: bin/run --data DIR.",
    )


def fonts(static: Path) -> Finding:
    """The four scripts' fonts are bundled."""
    there = " ".join(p.name.lower() for p in static.rglob("*.woff2"))
    missing = [font for font in FONTS if font not in there]
    return Finding(
        "Fonts for all four scripts",
        f"Missing: {', '.join(missing)}." if missing else "",
        "Fetch the source again: bandham/site/static/fonts holds the font files.",
    )


def secrets_kept(data: Path) -> Finding:
    """Nobody else on this machine can read our secrets."""
    kept = [data / "secret.key", *data.glob("*.password")]
    open_files = [str(p) for p in kept if p.exists() and p.stat().st_mode & 0o077]
    return Finding(
        "Secrets that only their owner can read",
        f"Others can read {', '.join(open_files)}." if open_files else "",
        f"Run: chmod 600 {' '.join(open_files)}",
    )


def _sentence(parts: list[str]) -> str:
    return f"{'; '.join(parts)}." if parts else ""
