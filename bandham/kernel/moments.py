"""Moments out of the database, read in one piece: psycopg's own loader takes ten times as long."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from psycopg.types.datetime import TimestamptzLoader


class UtcLoader(TimestamptzLoader):
    """Reads what PostgreSQL writes where its time zone is UTC; anything else as before."""

    timezone = UTC
    """Django compares it with its own before each statement."""

    def load(self, data: Any) -> datetime:
        try:
            read = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:  # a year beyond 9999, infinity, another DateStyle
            read = super().load(data)
        return read if read.tzinfo is UTC else read.astimezone(UTC)


def read_moments(connection: Any, **_more: Any) -> None:
    """For each new connection, as a receiver of ``connection_created``."""
    if connection.timezone is UTC:
        connection.connection.adapters.register_loader("timestamptz", UtcLoader)
