"""Statements that each connection plans once.

To plan a short question under row-level security takes PostgreSQL longer than to answer it. ``PREPARE`` and
``EXECUTE`` in the simple protocol let many of them go in one trip, each with its plan kept. A pooler that lends
connections by the transaction knows nothing of them: ``settings.PLANS_KEPT`` says whether they are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

from django.conf import settings

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


def _literal(cursor: Any, value: Any) -> str:
    """A value as SQL has it. Whoever knows that there is nothing to quote in one need not ask psycopg."""
    if type(value) is UUID or type(value) is datetime or (type(value) is str and value.isascii() and value.isalnum()):
        return f"'{value}'"
    written: str = str(value) if type(value) is int else cursor.mogrify("%s", [value])
    return written


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
        name, told = self.known.get(wanted.sql) or self.new.get(wanted.sql), []
        if name is None:
            if self.full and not self.new:
                told.append("DEALLOCATE ALL")
            name = self.new[wanted.sql] = f"bandham_{next(_names)}"
            told.append(f"PREPARE {name} AS {wanted.sql}")
        given = f"({', '.join(_literal(cursor, value) for value in values)})" if wanted.takes else ""
        return [*told, f"EXECUTE {name}{given}"]

    def keep(self) -> None:
        """They were carried out. Where they were not, nobody knows how many: their names are not used again."""
        if self.new:
            _kept[self.live] = self.known | self.new
