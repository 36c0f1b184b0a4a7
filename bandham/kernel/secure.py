"""Row-level security, composite keys and triggers on every table, after each migration.

Idempotent: it brings the database to what the models ask for. ``doctor`` runs the same questions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections, models

from bandham.kernel.models import FactRow, KernelRow, Knot
from bandham.kernel.search import search_sources, trigger_sql
from bandham.kernel.tenancy import TenantForeignKey, TenantModel

APP, SEARCH, FEED, OWNER = "bandham_app", "bandham_search", "bandham_feed", "bandham_owner"
APPEND_ONLY = {"kernel_fact": "SELECT, INSERT", "kernel_change": "SELECT, INSERT"}
PARTITIONS = ("kernel_fact", "search_doc")
"""Parts of these are reached through the whole alone."""
OPAQUE_PREFIXES = ("procrastinate_",)
"""The job queue's own tables: they hold job numbers and identifiers, never business data."""

LEAKPROOF = (
    "textlike", "texticlike", "ts_match_vq", "similarity_op", "word_similarity_op",
    "word_similarity_commutator_op", "lower(text)", "jsonb_contains", "jsonb_object_field_text",
    "arraycontains", "arrayoverlap", "numeric_eq", "numeric_lt", "numeric_le", "numeric_gt",
    "numeric_ge", "custom_number", "custom_date", "custom_moment", "custom_uuid", "custom_yes",
)
SQL = Path(__file__).parent / "sql"


def tenant_tables() -> list[str]:
    """Tables with a ``workspace_id``, the kernel's own among them."""
    own = [m._meta.db_table for m in apps.get_models() if _is_tenant(m)]
    return sorted({*own, "search_doc"})


def _is_tenant(model: type[models.Model]) -> bool:
    names = {f.name for f in model._meta.concrete_fields}
    return issubclass(model, TenantModel | KernelRow | FactRow | Knot) or "workspace_id" in names


def secure_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Receiver of ``post_migrate``."""
    if connections[using].vendor == "postgresql":
        secure(using)


def secure(using: str = "owner") -> None:
    with connections[using].cursor() as cursor:
        cursor.execute((SQL / "changes.sql").read_text())
        cursor.execute((SQL / "search.sql").read_text())
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {name for (name,) in cursor.fetchall()}
        for table in sorted(there):
            _grant(cursor, table, append_only())
        for table in sorted(there):
            _policy(cursor, table, there)
        models_here = [m for m in apps.get_models() if m._meta.db_table in there]
        _keys_and_triggers(cursor, models_here)
        for source in search_sources():
            if source.model in models_here:
                for sql in trigger_sql(source):
                    cursor.execute(sql)
        _search_role(cursor)
        mark_leakproof(cursor)
        _partitions(cursor)


def _keys_and_triggers(cursor: Any, here: list[type[models.Model]]) -> None:
    for model in here:
        if issubclass(model, TenantModel):
            _composite_key(cursor, model)
    for model in here:
        if issubclass(model, TenantModel | KernelRow):
            _composite_references(cursor, model)
        if issubclass(model, TenantModel) and model.captured:
            _capture(cursor, model._meta.db_table)


def _partitions(cursor: Any) -> None:
    cursor.execute(
        "SELECT kernel_fact_partition((date_trunc('month', now()) + n * interval '1 month')::date) "
        "FROM generate_series(0, 2) n"
    )


def append_only() -> dict[str, str]:
    """Tables that are only ever added to: the kernel's own, and models with ``append_only``."""
    own = {m._meta.db_table: "SELECT, INSERT" for m in apps.get_models() if getattr(m, "append_only", False)}
    return APPEND_ONLY | own


def _grant(cursor: Any, table: str, only_added_to: dict[str, str]) -> None:
    rights = only_added_to.get(table, "SELECT, INSERT, UPDATE, DELETE")
    if table == "django_migrations":
        rights = "SELECT"
    cursor.execute(f'REVOKE ALL ON "{table}" FROM {APP}')
    if not table.startswith(PARTITIONS) or table in ("kernel_fact", "search_doc"):
        cursor.execute(f'GRANT {rights} ON "{table}" TO {APP}')
    cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}")


def _policy(cursor: Any, table: str, there: set[str]) -> None:
    if table.startswith(OPAQUE_PREFIXES) or table == "django_migrations":
        return
    cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    cursor.execute(
        "SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' "
        "AND table_name = %s AND column_name = 'workspace_id'", [table])
    tenant = cursor.fetchone() is not None
    cursor.execute(f'DROP POLICY IF EXISTS workspace ON "{table}"')
    rule = (
        "workspace_id = current_setting('bandham.workspace')::uuid" if tenant
        else GLOBAL_RULES.get(table, OUTSIDE)
    )
    cursor.execute(f'CREATE POLICY workspace ON "{table}" TO {APP} USING ({rule})')
    cursor.execute(f'DROP POLICY IF EXISTS owner ON "{table}"')
    cursor.execute(f'CREATE POLICY owner ON "{table}" TO {OWNER} USING (true)')


OUTSIDE = "nullif(current_setting('bandham.workspace', true), '') IS NULL"
"""Tables without a workspace (sign-in, sessions) are out of sight while a workspace is open."""

GLOBAL_RULES: dict[str, str] = {
    "accounts_workspace": f"{OUTSIDE} OR id = kernel_workspace()",
}


def _composite_key(cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    cursor.execute(
        "SELECT conname, cardinality(conkey) FROM pg_constraint "
        "WHERE contype = 'p' AND conrelid = %s::regclass", [table])
    name, width = cursor.fetchone()
    if width == 1:
        cursor.execute(
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}", ADD CONSTRAINT "{name}" '
            "PRIMARY KEY (workspace_id, id)")


def _composite_references(cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    for fk in model._meta.concrete_fields:
        if not isinstance(fk, TenantForeignKey):
            continue
        target = fk.related_model._meta.db_table
        name = f"{table}_{fk.column}_ws"[-63:]
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass",
                       [name, table])
        if cursor.fetchone() is None:
            cursor.execute(
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY '
                f'(workspace_id, "{fk.column}") REFERENCES "{target}" (workspace_id, id) '
                "DEFERRABLE INITIALLY IMMEDIATE")


def _capture(cursor: Any, table: str) -> None:
    for event, refs in (("INSERT", "NEW TABLE AS new_rows"), ("DELETE", "OLD TABLE AS old_rows"),
                        ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows")):
        cursor.execute(
            f'CREATE OR REPLACE TRIGGER "{table}_capture_{event.lower()}" AFTER {event} '
            f'ON "{table}" REFERENCING {refs} FOR EACH STATEMENT EXECUTE FUNCTION kernel_capture()')


def _search_role(cursor: Any) -> None:
    cursor.execute(f"GRANT SELECT ON search_doc TO {SEARCH}")
    cursor.execute("DROP POLICY IF EXISTS search ON search_doc")
    cursor.execute(f"CREATE POLICY search ON search_doc FOR SELECT TO {SEARCH} USING (true)")
    cursor.execute(f"GRANT CREATE ON SCHEMA public TO {SEARCH}")
    cursor.execute(f"ALTER FUNCTION kernel_find(text, text[], int) OWNER TO {SEARCH}")
    cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM {SEARCH}")
    cursor.execute("REVOKE ALL ON FUNCTION kernel_find(text, text[], int) FROM PUBLIC")
    cursor.execute(f"GRANT EXECUTE ON FUNCTION kernel_find(text, text[], int) TO {APP}")
    for call in ("kernel_fact_partition(date)", "kernel_erase_demo()",
                 "kernel_analyze(text[])"):
        cursor.execute(f"REVOKE ALL ON FUNCTION {call} FROM PUBLIC")
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {call} TO {APP}")
    cursor.execute(f"GRANT SELECT (workspace_id, xid) ON kernel_fact TO {FEED}")
    cursor.execute("DROP POLICY IF EXISTS feed ON kernel_fact")
    cursor.execute(f"CREATE POLICY feed ON kernel_fact FOR SELECT TO {FEED} USING (true)")


def mark_leakproof(cursor: Any) -> None:
    """Where we are superuser, let the planner use indexes of these built-ins under RLS."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    row = cursor.fetchone()
    if not row or not row[0]:
        return
    for name in LEAKPROOF:
        bare = name.partition("(")[0]
        cursor.execute("SELECT oid::regprocedure::text FROM pg_proc WHERE proname = %s", [bare])
        for (signature,) in cursor.fetchall():
            if "(" not in name or signature == name:
                cursor.execute(f"ALTER FUNCTION {signature} LEAKPROOF")
