"""Statements that each connection plans once.

To plan a short question under row-level security takes PostgreSQL longer than to answer it. ``PREPARE`` and
``EXECUTE`` in the simple protocol let many of them go in one trip, each with its plan kept. A pooler that lends
connections by the transaction knows nothing of them: ``settings.PLANS_KEPT`` says whether they are kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

from django.conf import settings
from psycopg import Binary
from psycopg.types.json import Jsonb

_LONG_AGO, _nth, _names = datetime(1700, 1, 1, tzinfo=UTC), count(1), count(1)
STAND_INS: dict[Any, Any] = {
    UUID: uuid4, str: lambda: uuid4().hex, int: lambda: uuid4().int % 10**18,
    datetime: lambda: _LONG_AGO + timedelta(microseconds=next(_nth)),
    date: lambda: _LONG_AGO.date() + timedelta(days=next(_nth))}
"""Values that no question holds by chance, no two alike."""
_TYPES = {UUID: "uuid", str: "text", int: "bigint", datetime: "timestamptz", date: "date"}
MOST = 500
"""More plans than that are not kept by a connection; each takes it some tens of kilobytes."""
_kept: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Plan:
    """A question with ``$1`` and so on where its arguments belong."""

    sql: str
    takes: int


def kinds_of(values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The kinds of values, a list's as ``(kind,)``; None where PostgreSQL could not tell one."""
    kinds = tuple((type(v[0]),) if isinstance(v, list) and v else type(v) for v in values)
    known = all((kind[0] if isinstance(kind, tuple) else kind) in _TYPES for kind in kinds)
    return kinds if known and settings.PLANS_KEPT else None


def stand_in(kind: Any) -> Any:
    return [STAND_INS[kind[0]]()] if isinstance(kind, tuple) else STAND_INS[kind]()


def plan(cursor: Any, sql: str, params: Any, stand_ins: Sequence[Any], kinds: Sequence[Any]) -> Plan:
    """The plan of a question whose parameters hold a stand-in for each argument."""
    text = cursor.mogrify(sql, params)
    for n, (value, kind) in enumerate(zip(stand_ins, kinds, strict=True), 1):
        cast = f"{_TYPES[kind[0]]}[]" if isinstance(kind, tuple) else _TYPES[kind]
        text = text.replace(cursor.mogrify("%s", [value]), f"${n}::{cast}")
    return Plan(text, len(kinds))


def literal(cursor: Any, value: Any) -> str:
    """A value as SQL has it. Whoever knows that there is nothing to quote in one need not ask psycopg."""
    kind = type(value)
    plain = value if kind is str else _written(value) if kind is Jsonb else ""
    if plain and plain.isprintable() and "'" not in plain and "\\" not in plain:
        return f"'{plain}'"
    if kind is UUID or kind is datetime:
        return f"'{value}'"
    if kind is Binary:
        return f"'\\x{value.obj.hex()}'"
    if value is None or value == []:
        return "NULL" if value is None else "'{}'"
    written: str = str(value) if kind is int else cursor.mogrify("%s", [value])
    return written


def _written(value: Jsonb) -> str:
    written: str | bytes = (value.dumps or json.dumps)(value.obj)
    return written if isinstance(written, str) else written.decode()


class Plans:
    """What one connection has planned, and what it is about to. Where that is too much, it begins anew.

    psycopg's own statements must not be kept in the same connection: after a rollback it forgets all there are.
    """

    def __init__(self, live: Any) -> None:
        self.live, self.new = live, dict[str, str]()
        known = _kept.get(live, {})
        self.full = len(known) >= MOST
        self.known = {} if self.full else known

    def words(self, cursor: Any, wanted: Plan, values: Sequence[Any]) -> list[str]:
        """The statements that answer a question: its plan where there is none yet, then itself."""
        name, told = self.name(wanted.sql)
        given = f"({', '.join(literal(cursor, value) for value in values)})" if wanted.takes else ""
        return [*told, f"EXECUTE {name}{given}"]

    def name(self, sql: str) -> tuple[str, list[str]]:
        """What a statement is called, and what makes it so where it is not yet."""
        name, told = self.known.get(sql) or self.new.get(sql), []
        if name is None:
            if self.full and not self.new:
                told.append("DEALLOCATE ALL")
            name = self.new[sql] = f"bandham_{next(_names)}"
            told.append(f"PREPARE {name} AS {sql}")
        return name, told

    def keep(self) -> None:
        """They were carried out. Where they were not, nobody knows how many: their names are not used again."""
        if self.new:
            _kept[self.live] = self.known | self.new


class Statement:
    """A statement with ``%s`` for each value; a connection plans it where it is used again."""

    def __init__(self, sql: str) -> None:
        self.sql, self.used = sql, False
        self.planned = sql % tuple(f"${n}" for n in range(1, sql.count("%s") + 1))

    def words(self, cursor: Any, values: Sequence[Any]) -> str:
        """The statement with its values, for this connection alone and to be sent by it before its next plan."""
        again, self.used = self.used, True
        written = [literal(cursor, value) for value in values]
        if not (again and settings.PLANS_KEPT):
            return self.sql % tuple(written)
        plans = Plans(cursor.connection)
        name, told = plans.name(self.planned)
        if told:
            with cursor.connection.cursor() as live:
                live.execute("; ".join(told))
            plans.keep()
        return f"EXECUTE {name}({', '.join(written)})"
