"""The database's roles, and the marks that only a superuser may set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

OWNER, APP, FEED, SEARCH = "bandham_owner", "bandham_app", "bandham_feed", "bandham_search"
SIGNING_IN = (OWNER, APP, FEED)

# Behind operators whose indexes row-level security would otherwise skip: none of these
# functions tells a caller anything about a row that its policy hides, beyond an error on
# values that the typed columns cannot hold.
LEAKPROOF = (
    "textlike(text,text)",
    "texticlike(text,text)",
    "ts_match_vq(tsvector,tsquery)",
    "lower(text)",
    "jsonb_contains(jsonb,jsonb)",
    "jsonb_object_field_text(jsonb,text)",
    "arraycontains(anyarray,anyarray)",
    "arrayoverlap(anyarray,anyarray)",
    "numeric_eq(numeric,numeric)",
    "numeric_lt(numeric,numeric)",
    "numeric_le(numeric,numeric)",
    "numeric_gt(numeric,numeric)",
    "numeric_ge(numeric,numeric)",
    "similarity_op(text,text)",
    "word_similarity_op(text,text)",
    "word_similarity_commutator_op(text,text)",
)
EXTENSIONS = ("pg_trgm", "btree_gin")


def make_roles(connection: Connection, passwords: dict[str, str] | None = None) -> None:
    """Make the four roles where they are missing; give the three that sign in their passwords."""
    known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in (*SIGNING_IN, SEARCH):
        if role not in known:
            connection.execute(_statement("CREATE ROLE {} NOSUPERUSER NOBYPASSRLS", role))
        if role in SIGNING_IN:
            connection.execute(_statement("ALTER ROLE {} LOGIN", role))
    for role, password in (passwords or {}).items():
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
        )
    # The owner hands functions to bandham_search, so it must be a member of it.
    connection.execute(_statement("GRANT {} TO {}", SEARCH, OWNER))


def make_database(connection: Connection, name: str, template: str = "template1") -> None:
    """Make a database that bandham_owner owns, unless it is there."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not found:
        connection.execute(
            _statement("CREATE DATABASE {} OWNER {} TEMPLATE {}", name, OWNER, template)
        )


def hand_over(connection: Connection) -> None:
    """Make bandham_owner the owner of the database at hand (we must be its member for that)."""
    connection.execute(_statement("GRANT {} TO CURRENT_USER", OWNER))
    name = connection.info.dbname
    connection.execute(_statement("ALTER DATABASE {} OWNER TO {}", name, OWNER))


def prepare_database(connection: Connection, *, superuser: bool = True) -> None:
    """Inside one database: who may do what, extensions, and (as superuser) leakproof marks."""
    connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    connection.execute(_statement("ALTER SCHEMA public OWNER TO {}", OWNER))
    connection.execute(_statement("GRANT USAGE, CREATE ON SCHEMA public TO {}", SEARCH))
    connection.execute(_statement("GRANT USAGE ON SCHEMA public TO {}, {}", APP, FEED))
    for extension in EXTENSIONS:
        connection.execute(_statement("CREATE EXTENSION IF NOT EXISTS {}", extension))
    if superuser:
        for signature in missing_leakproof(connection):
            connection.execute(sql.SQL(f"ALTER FUNCTION {signature} LEAKPROOF"))


def missing_leakproof(connection: Connection) -> list[str]:
    """Functions that should be leakproof and are not (pg_dump does not keep the mark)."""
    rows = connection.execute(
        "SELECT s FROM unnest(%s::text[]) s JOIN pg_proc p ON p.oid = to_regprocedure(s)"
        " WHERE NOT p.proleakproof",
        [list(LEAKPROOF)],
    )
    return [signature for (signature,) in rows]


def _statement(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))
