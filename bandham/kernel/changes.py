"""Change sets and their undo.

Statement triggers keep what every statement did to tenant rows (``sql/changes.sql``), so undo is
generic and exact: for bulk edits, imports, merges and raw SQL alike. Undoing is itself a change
set, and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import CASCADE
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.models import ChangeSet
from bandham.kernel.numbers import format_number
from bandham.kernel.plans import Statement
from bandham.kernel.postgresql.base import Due
from bandham.kernel.tenancy import set_local, tenant_models

_open: ContextVar[ChangeSet | None] = ContextVar("bandham_changeset", default=None)


Guard = Callable[[ChangeSet, Actor], None]
FEW = 1000
TOOK_BACK, DID_AGAIN = gettext_noop("Took back: %(label)s"), gettext_noop("Did again: %(label)s")
undo_guards: list[Guard] = []
"""Asked before an undo; a guard raises PermissionDenied where the actor may not take it back."""
undo_checks: list[Callable[[ChangeSet], None]] = []
"""Asked of an undo's own change set once its rows are back: a check raises ValidationError, and all stays as it was."""


class UndoRefused(ValidationError):
    """A later change is in the way; ``rows`` names them as (table, id)."""

    def __init__(self, message: str, rows: list[tuple[str, UUID]]) -> None:
        super().__init__(message, code="undo_refused")
        self.rows = rows


@dataclass
class UndoReport:
    """What an undo did: its own change set, rows taken back, rows kept because of later changes."""

    change_set: ChangeSet
    undone: int = 0
    kept: list[tuple[str, UUID]] = field(default_factory=list)


_BEGIN = Statement("""
INSERT INTO kernel_changeset (id, workspace_id, kind, label, params, actor_id, actor_name, actor_kind, at, rows)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 0)
""")


def _begin(made: ChangeSet) -> ChangeSet:
    """Keep a new change set and tell the triggers of it, along with the first that it changes."""
    live: Any = connection
    values: list[Any] = [
        made.pk, made.workspace_id, made.kind, made.label, Jsonb(made.params), made.actor_id,
        made.actor_name, made.actor_kind, made.at]
    live.later(Due(_BEGIN.words(live.quoting, values)))
    live.later(f"SELECT set_config('bandham.changeset', '{made.pk}', true)")
    made._state.adding, made._state.db = False, connection.alias
    return made


@contextmanager
def change_set(
    label: str, *, actor: Actor = SYSTEM, kind: str = "edit", params: dict[str, Any] | None = None,
    resume: UUID | None = None,
) -> Iterator[ChangeSet]:
    """Gather all changes inside into one change set. An open one is joined.

    ``label`` is an English message id with ``%(name)s`` places for ``params``, so that each reader
    sees it in their own language. ``resume`` goes on with an earlier change set (a long import).
    """
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    made = ChangeSet.objects.filter(pk=resume).first() if resume else None
    if made is None:
        made = _begin(ChangeSet(
            **({"id": resume} if resume else {}), kind=kind, label=str(label), params=params or {},
            actor_id=actor.id, actor_name=actor.name, actor_kind=actor.kind, at=timezone.now(),
        ))
    else:
        set_local("bandham.changeset", str(made.pk))
    token = _open.set(made)
    if kind == "import":
        set_local("gin_pending_list_limit", "524288")  # kB; trigram rows are then merged in bulk
    try:
        yield made
        live: Any = connection
        live.later("SELECT set_config('bandham.changeset', '', true)")
    finally:
        _open.reset(token)


def current_change_set() -> ChangeSet | None:
    return _open.get()


_COLLECT = """
CREATE TEMP TABLE undo_row ON COMMIT DROP AS
WITH raw AS (
    SELECT tbl, op, seq, coalesce(u, row_id) AS id, old, new
    FROM kernel_change LEFT JOIN LATERAL unnest(row_ids) u ON true
    WHERE workspace_id = kernel_workspace() AND changeset_id = %s
), ends AS (
    SELECT tbl, id, (array_agg(op ORDER BY seq))[1] <> 'I' AS was,
           (array_agg(op ORDER BY seq DESC))[1] <> 'D' AS "is", max(seq) AS last
    FROM raw GROUP BY tbl, id
), vals AS (
    SELECT tbl, id,
           jsonb_object_agg(k, o ORDER BY seq DESC) FILTER (WHERE side = 'old') AS old,
           jsonb_object_agg(k, o ORDER BY seq) FILTER (WHERE side = 'new') AS new
    FROM raw, LATERAL (SELECT 'old' AS side, key AS k, value AS o FROM jsonb_each(old)
                       UNION ALL SELECT 'new', key, value FROM jsonb_each(new)) e
    WHERE op <> 'I' GROUP BY tbl, id
)
SELECT e.tbl, e.id, e.was, e.is, e.last, v.old, v.new, false AS kept
FROM ends e LEFT JOIN vals v USING (tbl, id) WHERE e.was OR e.is
"""

_BOOKKEEPING = ["updated_at", "version", "sort_key"]

_CHANGED_SINCE = """
UPDATE undo_row u SET kept = true FROM {table} t
WHERE u.tbl = %(tbl)s AND u.was AND u.is AND t.workspace_id = kernel_workspace() AND t.id = u.id
  AND EXISTS (SELECT 1 FROM jsonb_each(u.new - %(skip)s::text[]) e
              WHERE e.value IS DISTINCT FROM to_jsonb(t) -> e.key)
"""
_GONE_SINCE = """
UPDATE undo_row u SET kept = true
WHERE u.tbl = %(tbl)s AND u.is AND u.was AND NOT EXISTS (
    SELECT 1 FROM {table} t WHERE t.workspace_id = kernel_workspace() AND t.id = u.id)
"""
_EDITED_SINCE = """
UPDATE undo_row u SET kept = true FROM (
    SELECT c.row_id AS id, jsonb_object_agg(e.key, e.value ORDER BY c.seq DESC) AS first
    FROM undo_row r
    JOIN kernel_change c ON c.workspace_id = kernel_workspace() AND c.row_id = r.id
     AND c.op = 'U' AND c.seq > r.last AND c.tbl = r.tbl, jsonb_each(c.old) e
    WHERE r.tbl = %(tbl)s AND NOT r.was AND e.key <> ALL (%(skip)s::text[])
    GROUP BY c.row_id
) later JOIN {table} t ON t.workspace_id = kernel_workspace() AND t.id = later.id
WHERE u.tbl = %(tbl)s AND u.id = later.id
  AND EXISTS (SELECT 1 FROM jsonb_each(later.first) e
              WHERE e.value IS DISTINCT FROM to_jsonb(t) -> e.key)
"""
_RETAKEN = """
UPDATE undo_row u SET kept = true WHERE u.tbl = %(tbl)s AND NOT u.is AND EXISTS (
    SELECT 1 FROM {table} t WHERE t.workspace_id = kernel_workspace() AND t.id = u.id)
"""


def why_kept(made: ChangeSet, actor: Actor) -> str:
    """Why a change set that was just made cannot be taken back; nothing where it can."""
    try:
        for guard in undo_guards:
            guard(made, actor)
    except (PermissionDenied, ValidationError) as refused:
        return " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
    return ""


def undo(change_set_id: UUID, *, actor: Actor, keep_later: bool = False) -> UndoReport:
    """Take a change set back, as a new change set.

    Where a later change is in the way, raises :class:`UndoRefused`, or with ``keep_later`` leaves
    those records as they are and reports them.
    """
    target = ChangeSet.objects.lock().get(pk=change_set_id)
    if target.undone_by:
        raise ValidationError(_("This was taken back already."))
    for guard in undo_guards:
        guard(target, actor)
    line = line_of(target)
    label = DID_AGAIN if target.label == TOOK_BACK else TOOK_BACK
    of = {"label": line[-1].label, "params": line[-1].params}
    with transaction.atomic(), change_set(label, actor=actor, kind="undo", params={"of": of}) as made:
        try:
            report = _undo_rows(target, made, keep_later)
        except IntegrityError as error:
            raise UndoRefused(
                _("This cannot be taken back: what it would leave behind cannot stand."), []
            ) from error
        for check in undo_checks:
            check(made)
        ChangeSet.objects.filter(pk=made.pk).update(undoes=target.pk, rows=report.undone)
        for n, row in enumerate(line):  # what is taken back, what that had taken back and is so no more, and so on
            ChangeSet.objects.filter(pk=row.pk).update(undone_by=None if n % 2 else made.pk)
        _move_knots(line[-1], back=len(line) % 2 == 0)
    return report


def line_of(target: ChangeSet) -> list[ChangeSet]:
    """A change set, the one that it took back, the one that this took back, and so on to the first."""
    line = [target]
    while before := line[-1].undoes and ChangeSet.objects.filter(pk=line[-1].undoes).first():
        line.append(before)
    return line


def _undo_rows(target: ChangeSet, made: ChangeSet, keep_later: bool) -> UndoReport:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS undo_row")
        # fresh changes have no statistics yet, and a nested loop over many of them takes hours
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(_COLLECT, [target.pk])
        cursor.execute("SET LOCAL enable_nestloop = on")
        cursor.execute("CREATE INDEX ON undo_row (tbl, id)")
        cursor.execute("ANALYZE undo_row")
        cursor.execute("SELECT DISTINCT tbl FROM undo_row")
        touched = {row[0] for row in cursor.fetchall()}
        tables = [m for m in tenant_models() if m._meta.db_table in touched]
        _hold(cursor, tables)
        for model in tables:
            _mark_kept(cursor, model)
        _spread_kept(cursor, tables)
        cursor.execute("SELECT tbl, id FROM undo_row WHERE kept LIMIT 1000")
        kept = cursor.fetchall()
        if kept and not keep_later:
            raise UndoRefused(_refusal(kept), kept)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        undone = sum(_apply(cursor, model) for model in tables)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TABLE undo_row")
    return UndoReport(made, undone, kept)


def _hold(cursor: Any, tables: list[type[Any]]) -> None:
    """Wait for those who edit these very rows, so that what they save is looked at; of a large import nobody waits."""
    cursor.execute("SELECT count(*) FROM undo_row")
    if cursor.fetchone()[0] > FEW:
        return
    for model in tables:
        if not getattr(model, "append_only", False):
            cursor.execute(
                f'SELECT 1 FROM "{model._meta.db_table}" t JOIN undo_row u ON u.id = t.id AND u.tbl = %s '
                "WHERE t.workspace_id = kernel_workspace() ORDER BY t.id FOR UPDATE OF t", [model._meta.db_table])


def _mark_kept(cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    for sql in (_CHANGED_SINCE, _GONE_SINCE, _EDITED_SINCE, _RETAKEN):
        cursor.execute(sql.format(table=f'"{table}"'), {"tbl": table, "skip": _BOOKKEEPING})
    for child, column in _children(model):
        cursor.execute(
            f'UPDATE undo_row u SET kept = true FROM "{child._meta.db_table}" c '
            "WHERE u.tbl = %s AND u.is AND NOT u.was AND c.workspace_id = kernel_workspace() "
            f'AND c."{column}" = u.id AND NOT EXISTS (SELECT 1 FROM undo_row r '
            "WHERE r.tbl = %s AND r.id = c.id)",
            [table, child._meta.db_table],
        )


def _children(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    return [
        (rel.related_model, rel.field.column)
        for rel in model._meta.related_objects
        if isinstance(rel.field, models.ForeignKey) and rel.related_model._meta.managed
    ]


def _spread_kept(cursor: Any, tables: list[type[Any]]) -> None:
    """A row that stays keeps its new parents; a parent that stays keeps the rows it is made of."""
    while True:
        moved = 0
        for parent in tables:
            for rel in parent._meta.related_objects:
                child = rel.related_model
                if child not in tables or not isinstance(rel.field, models.ForeignKey):
                    continue
                moved += _spread(cursor, child, parent, rel.field.column, up=True)
                if rel.on_delete is CASCADE:
                    moved += _spread(cursor, child, parent, rel.field.column, up=False)
        if not moved:
            return


def _spread(cursor: Any, child: Any, parent: Any, column: str, *, up: bool) -> int:
    cursor.execute("SELECT 1 FROM undo_row WHERE kept LIMIT 1")
    if not cursor.fetchone():
        return 0
    keep, because = ("p", "r") if up else ("r", "p")
    cursor.execute(
        f'UPDATE undo_row x SET kept = true FROM undo_row p JOIN "{child._meta.db_table}" c '
        f'ON c.workspace_id = kernel_workspace() AND c."{column}" = p.id '
        "JOIN undo_row r ON r.tbl = %s AND r.id = c.id "
        f"WHERE p.tbl = %s AND NOT p.was AND NOT r.was AND {because}.kept AND NOT {keep}.kept "
        f"AND x.tbl = {keep}.tbl AND x.id = {keep}.id",
        [child._meta.db_table, parent._meta.db_table],
    )
    return int(cursor.rowcount)


def _apply(cursor: Any, model: type[models.Model]) -> int:
    table = model._meta.db_table
    names = [f.column for f in model._meta.concrete_fields if not f.generated]
    columns = ", ".join(f'"{n}"' for n in names)
    cursor.execute(
        f'DELETE FROM "{table}" t USING undo_row u WHERE u.tbl = %s AND NOT u.was AND NOT u.kept '
        "AND t.workspace_id = kernel_workspace() AND t.id = u.id", [table])
    count = cursor.rowcount
    values = ", ".join(f'r."{n}"' for n in names)
    cursor.execute(
        f'UPDATE "{table}" t SET ({columns}) = (SELECT {values} FROM jsonb_populate_record(t, '
        "CASE WHEN to_jsonb(t) -> 'version' IS NOT DISTINCT FROM u.new -> 'version' THEN u.old "
        "ELSE u.old - %s::text[] END) r) FROM undo_row u WHERE u.tbl = %s AND u.was AND u.is "
        "AND NOT u.kept AND t.workspace_id = kernel_workspace() AND t.id = u.id",
        [_BOOKKEEPING[:2], table])
    count += cursor.rowcount
    cursor.execute(
        f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM undo_row u, '
        f'jsonb_populate_record(NULL::"{table}", u.old) r '
        "WHERE u.tbl = %s AND NOT u.is AND NOT u.kept", [table])
    return int(count + cursor.rowcount)


def _refusal(kept: list[tuple[str, UUID]]) -> str:
    table, row_id = kept[0]
    model = next(m for m in apps.get_models() if m._meta.db_table == table)
    row = model._default_manager.filter(pk=row_id).first()
    more = len(kept) - 1
    told = _(
        "This cannot be taken back as it is: “%(name)s” and %(more)s more were changed since. "
        "Take the later changes back first, or keep those records."
    ) if more else _(
        "This cannot be taken back as it is: “%(name)s” was changed since. "
        "Take the later change back first, or keep that record.")
    return told % {"name": str(row) if row else model._meta.verbose_name,
                   "more": format_number(more, (get_language() or "en")[:2])}


def _move_knots(first: ChangeSet, *, back: bool) -> None:
    """Knots of what was undone leave the threads; what is done again puts them ``back``."""
    with connection.cursor() as cursor:
        if not back:
            cursor.execute(
                "DELETE FROM kernel_knot k USING kernel_fact f WHERE f.workspace_id = kernel_workspace() "
                "AND f.changeset_id = %s AND k.workspace_id = f.workspace_id AND k.about_id = ANY (f.about) "
                "AND k.fact_id = f.id", [first.pk])
        else:
            cursor.execute(
                "INSERT INTO kernel_knot (about_id, at, fact_id, kind) "
                "SELECT a, coalesce((f.payload ->> '_at')::timestamptz, f.at), f.id, f.payload ->> '_knot' "
                "FROM kernel_fact f, unnest(f.about) a WHERE f.workspace_id = kernel_workspace() "
                "AND f.changeset_id = %s AND f.payload ? '_knot' ON CONFLICT DO NOTHING",
                [first.pk])
