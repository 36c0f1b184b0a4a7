"""Workspaces that feature code never sees.

A context variable says whose data we work on; the default manager filters by it and raises where
it is missing; PostgreSQL's forced row-level security checks the same setting once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, models, transaction
from django.db.models.base import ModelState
from psycopg.pq import TransactionStatus

from bandham.kernel.ids import uuid7
from bandham.kernel.plans import Statement, literal

IDLE = TransactionStatus.IDLE
_workspace: ContextVar[UUID | None] = ContextVar("bandham_workspace", default=None)


class NoWorkspace(RuntimeError):
    """Tenant data was asked for while no workspace is set."""


class OtherWorkspace(RuntimeError):
    """A scope of one workspace was opened inside a scope of another."""


def current_workspace_id() -> UUID:
    """The workspace in scope. Raises :class:`NoWorkspace` where there is none."""
    workspace = _workspace.get()
    if workspace is None:
        raise NoWorkspace("No workspace is set; open one with workspace_scope().")
    return workspace


def has_workspace() -> bool:
    return _workspace.get() is not None


@contextmanager
def workspace_scope(
    workspace_id: UUID, question: str | Statement = "", params: Sequence[Any] = ()
) -> Iterator[list[Any]]:
    """Work inside one workspace, in one transaction. Yields the answer to a first question, if any."""
    inside = _workspace.get()
    if inside is not None and inside != workspace_id:
        raise OtherWorkspace("Another workspace is already open.")
    token, nested = _workspace.set(workspace_id), connection.in_atomic_block
    try:
        with transaction.atomic():
            yield _entered(workspace_id, inside, nested, question, params)
            if inside is None and nested and not connection.needs_rollback:
                set_local("bandham.workspace", "")
    finally:
        _workspace.reset(token)


@contextmanager
def opened_scope(question: str | Statement, params: Sequence[Any]) -> Iterator[Any]:
    """Let a question of the database open the workspace that it finds, in one transaction.

    Its answer is (workspace, what it tells); without what it tells, nothing is open. Yields what it
    tells, or None.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            _first(cursor, nested, question, params)
            place, told = cursor.fetchone() or (None, None)
        if told is None:
            yield None
            return
        if _workspace.get() not in (None, place):
            raise OtherWorkspace("Another workspace is already open.")
        token = _workspace.set(place)
        try:
            yield told
            if nested and not connection.needs_rollback:
                set_local("bandham.workspace", "")
        finally:
            _workspace.reset(token)


def _entered(
    workspace_id: UUID, inside: UUID | None, nested: bool, question: str | Statement, params: Sequence[Any]
) -> list[Any]:
    """Set the workspace, where it is not yet, and ask, in one trip."""
    if inside is not None and not question:
        return []
    with connection.cursor() as cursor:
        _first(cursor, nested, question, params, _setting(cursor, workspace_id))
        if question:
            cursor.nextset()
        found: list[Any] = cursor.fetchall()
        return found


def _first(cursor: Any, nested: bool, question: str | Statement, params: Sequence[Any], before: str = "") -> None:
    """Ask the first question of a transaction, which begins with it, in the same trip.

    psycopg would send its own BEGIN in a trip before. It has no public way to leave that out; where a
    transaction stands, it goes by what the server says.
    """
    if nested:
        cursor.execute(before + _worded(cursor, question, params))
        return
    live: Any = connection.connection
    live._autocommit = True
    try:
        cursor.execute(f"BEGIN; {before}{_worded(cursor, question, params)}")
    finally:
        live._autocommit = False
    cursor.nextset()


def _worded(cursor: Any, question: str | Statement, params: Sequence[Any]) -> str:
    words: str = question.words(cursor, params) if isinstance(question, Statement) else cursor.mogrify(question, params)
    return words


@contextmanager
def reading_scope(
    workspace_id: UUID, question: str | Statement, params: Sequence[Any] = ()
) -> Iterator[tuple[Any, list[Any]]]:
    """A short read: transaction, workspace and a first question go to PostgreSQL together.

    Yields the cursor and the answer. The last question may end in ``; COMMIT`` to save a trip.
    """
    if connection.in_atomic_block:
        with workspace_scope(workspace_id), connection.cursor() as cursor:
            cursor.execute(_worded(cursor, question, params))
            yield cursor, cursor.fetchall()
        return
    token = _workspace.set(workspace_id)
    try:
        with _opened(workspace_id, question, params) as cursor:
            yield cursor, cursor.fetchall()
            _end("COMMIT")
    except BaseException:
        _end("ROLLBACK")
        raise
    finally:
        _workspace.reset(token)


def _opened(workspace_id: UUID, question: str | Statement, params: Sequence[Any]) -> Any:
    live: Any = connection
    live.health_check_done = True  # a dead connection shows here, and is replaced once
    try:
        cursor = _reading(workspace_id, question, params)
    except (InterfaceError, OperationalError):
        connection.close()
        cursor = _reading(workspace_id, question, params)
    cursor.nextset()
    cursor.nextset()
    return cursor


def _reading(workspace_id: UUID, question: str | Statement, params: Sequence[Any]) -> Any:
    cursor: Any = connection.cursor()
    cursor.execute(f"BEGIN READ ONLY; {_setting(cursor, workspace_id)}{_worded(cursor, question, params)}")
    return cursor


def _setting(cursor: Any, workspace_id: UUID) -> str:
    return f"SELECT set_config('bandham.workspace', {literal(cursor, workspace_id)}, true); "


def _end(how: str) -> None:
    live = connection.connection
    if live is not None and not live.closed and live.info.transaction_status != IDLE:
        with connection.cursor() as cursor:
            cursor.execute(how)


def set_local(name: str, value: str) -> None:
    """Set a run-time setting of PostgreSQL until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


class TenantQuerySet(models.QuerySet[Any]):
    """Rows of the workspace in scope."""

    def lock(self) -> Self:
        return self.select_for_update(of=("self",))


class TenantManager(models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """Filters by the workspace in scope, and raises where none is set."""

    use_in_migrations = False

    def get_queryset(self) -> TenantQuerySet:
        rows: TenantQuerySet = super().get_queryset()
        return rows.filter(workspace_id=current_workspace_id())


class TenantModel(models.Model):
    """A row that belongs to one workspace.

    In the database the primary key is ``(workspace_id, id)`` and every foreign key between tenant
    tables carries the workspace, so no row can point into another workspace (foreign-key checks
    bypass row-level security).
    """

    captured: ClassVar[bool] = True
    """Whether changes of these rows are kept for undo."""

    instead: ClassVar[Any] = ""
    """What to do where a row cannot be deleted, since others that stay lean on it: a sentence."""

    told_by: ClassVar[tuple[str, ...]] = ()
    """The columns that ``str()`` reads; where they are known, lists read no others but what they show."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace_id = models.UUIDField(default=current_workspace_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    version = models.IntegerField(default=1, editable=False)
    custom = models.JSONField(default=dict, blank=True, editable=False)

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **more: Any) -> Self:
        """A row as read. Its values are put in place at once: ``__init__`` would look at each column."""
        row = cls.__new__(cls)
        state = row._state = ModelState()
        state.db, state.adding = db, False
        if more:
            vars(state).update(more)
        vars(row).update(zip(field_names, values, strict=True))
        return row


class TenantForeignKey(models.ForeignKey):  # type: ignore[type-arg]  # a field takes none at run time
    """A foreign key inside one workspace; ``secure`` adds the composite constraint."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs


def tenant_models() -> list[type[TenantModel]]:
    """Every concrete tenant model, in the order of their rooms."""
    from django.apps import apps

    return [m for m in apps.get_models() if issubclass(m, TenantModel) and m._meta.managed]
