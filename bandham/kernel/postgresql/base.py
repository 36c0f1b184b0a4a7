"""Django's PostgreSQL, with savepoints that go along with the statement that follows them.

A verb inside a form inside a request is three savepoints deep. Each one sent by itself is a trip to the
database that moves nothing; here they wait for the next statement, and what turns out empty is never sent.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

_Cursor: Any = base.Cursor
_DatabaseWrapper: Any = base.DatabaseWrapper


class Due(str):
    """A statement that is sent before the transaction ends, though nothing follows it."""

    __slots__ = ()


class Cursor(_Cursor):  # type: ignore[misc]  # Django's stubs leave out what it has from psycopg
    """Sends what waits ahead of its own statement, in the same trip."""

    def __init__(self, connection: Any, *args: Any, **options: Any) -> None:
        super().__init__(connection, *args, **options)
        self.waiting: list[str] = getattr(connection, "waiting", [])

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        if not self.waiting:
            return super().execute(query, params, **options)
        if not isinstance(query, str):
            self.send()
            return super().execute(query, params, **options)
        before = len(self.waiting)
        whole = query if params is None else self.mogrify(query, params)  # what waits may hold a percent sign
        self._sent("; ".join([*self.waiting, whole]), **options)
        for _each in range(before):
            self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        self.send()
        super().executemany(query, params_seq, **options)

    def copy(self, statement: Any, *args: Any, **options: Any) -> Any:
        self.send()
        return super().copy(statement, *args, **options)

    def send(self) -> None:
        """Send what waits by itself."""
        if self.waiting:
            self._sent("; ".join(self.waiting))

    def _sent(self, statements: str, **options: Any) -> None:
        try:
            super().execute(statements, **options)
        except BaseException:
            if self.connection.pgconn.transaction_status != TransactionStatus.INTRANS:
                self.waiting.clear()  # else nothing was carried out, and it still waits
            raise
        self.waiting.clear()


class DatabaseWrapper(_DatabaseWrapper):  # type: ignore[misc]  # nor what backends have in common
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: list[str] = []
        self._quoting: Any = None

    @property
    def quoting(self) -> Any:
        """A cursor that quotes values and sends what waits. Nothing is asked with it, so a connection needs one."""
        self.ensure_connection()
        if self._quoting is None or self._quoting.connection is not self.connection:
            self._quoting = self.connection.cursor()
        return self._quoting

    def later(self, statement: str) -> None:
        """Send a statement that takes no parameters with the next one; where the transaction ends before, only
        what is :class:`Due`."""
        if not self.in_atomic_block:
            with self.cursor() as cursor:
                cursor.execute(statement)
            return
        self.waiting.append(statement)

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        return params | {"cursor_factory": Cursor}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.waiting.clear()
        live: Any = super().get_new_connection(conn_params)
        live.waiting = self.waiting
        return live

    def create_cursor(self, name: str | None = None) -> Any:
        if name and self.waiting:
            with self.connection.cursor() as cursor:
                cursor.send()
        return super().create_cursor(name)

    def _savepoint(self, sid: str) -> None:
        self.later(self.ops.savepoint_create_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        if self.waiting and self.waiting[-1] == self.ops.savepoint_create_sql(sid):
            self.waiting.pop()
        else:
            self.later(self.ops.savepoint_commit_sql(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        begun = self.ops.savepoint_create_sql(sid)
        if begun in self.waiting:
            del self.waiting[self.waiting.index(begun) + 1:]
            return
        self.waiting.clear()  # it came after the savepoint, so going back there undoes it
        super()._savepoint_rollback(sid)

    def _commit(self) -> None:
        if any(type(statement) is Due for statement in self.waiting):
            with self.wrap_database_errors:
                self.quoting.send()
        self.waiting.clear()
        super()._commit()

    def _rollback(self) -> None:
        self.waiting.clear()
        super()._rollback()

    def _close(self) -> None:
        self.waiting.clear()
        super()._close()
