"""Rows written set-wise: one statement a batch, whatever the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection
from django.utils import timezone


def insert_rows(rows: Sequence[Any]) -> None:
    """Add new rows of one model, checked before."""
    now = timezone.now()
    for row in rows:
        row.created_at = row.updated_at = now
    model = type(rows[0])
    table, names = _columns(model)
    _run(
        f'INSERT INTO "{table}" ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::"{table}", %s)',
        rows,
    )
    for row in rows:
        row._state.adding = False


def update_rows(rows: Sequence[Any]) -> None:
    """Write changed rows of one model back."""
    now = timezone.now()
    for row in rows:
        row.updated_at = now
    table, names = _columns(type(rows[0]))
    sources = ", ".join(f"r.{name}" for name in names.split(", "))
    _run(
        f'UPDATE "{table}" t SET ({names}) = ROW({sources}) '
        f'FROM jsonb_populate_recordset(NULL::"{table}", %s) r '
        "WHERE t.workspace_id = kernel_workspace() AND t.id = r.id",
        rows,
    )


def _columns(model: Any) -> tuple[str, str]:
    names = [f.column for f in model._meta.concrete_fields if not f.generated]
    return model._meta.db_table, ", ".join(f'"{name}"' for name in names)


def _run(sql: str, rows: Sequence[Any]) -> None:
    told = [{f.column: _plain(f, row) for f in row._meta.concrete_fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(sql, [msgspec.json.encode(told).decode()])


def _plain(column: Any, row: Any) -> Any:
    value = getattr(row, column.attname)
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, datetime | date | UUID):
        return str(value)
    return value
