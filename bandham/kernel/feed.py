"""The feed's readers: each fact reaches each subscriber, in commit order, exactly once.

A reader takes only facts whose transaction is older than every one still running
(``xid < pg_snapshot_xmin``), so a slow writer is waited for and never skipped. The cursor moves in
the same transaction as the subscriber's writes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import structlog
from django.db import connection, connections, transaction

from bandham.kernel.clock import clock_of
from bandham.kernel.facts import Fact, fact_types
from bandham.kernel.models import ChangeSet, Cursor, FactRow, Parked
from bandham.kernel.tenancy import workspace_scope

log = structlog.get_logger()
BATCH = 200


@dataclass(frozen=True)
class Told:
    """A fact as a subscriber receives it."""

    id: UUID
    name: str
    subject_type: str
    subject_id: UUID
    about: list[UUID]
    actor_id: UUID | None
    actor_name: str
    changeset_id: UUID | None
    payload: dict[str, Any]
    at: Any

    @property
    def silent(self) -> bool:
        """Whether automations and notices shall keep still: it came with a silent import."""
        return bool(self.payload.get("_silent"))

    @property
    def undone(self) -> bool:
        """Whether the change that it tells of was taken back since."""
        found: bool = ChangeSet.objects.filter(pk=self.changeset_id).exclude(undone_by=None).exists()
        return found


Handler = Callable[[Told], None]
_subscribers: dict[str, tuple[frozenset[str], Handler]] = {}


def on(*facts: type[Fact]) -> Callable[[Handler], Handler]:
    """Subscribe a function to facts. It runs after commit, inside the fact's workspace."""

    def register(handler: Handler) -> Handler:
        name = f"{handler.__module__}.{handler.__name__}"
        _subscribers[name] = (frozenset(f.name for f in facts), handler)
        return handler

    return register


def subscribers() -> list[str]:
    return sorted(_subscribers)


_NEXT = """
SELECT id, name, subject_type, subject_id, about, actor_id, actor_name, changeset_id, payload, at,
       xid
FROM kernel_fact
WHERE workspace_id = %s AND (xid, id) > (%s, %s)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY xid, id LIMIT %s
"""


def read_on(workspace_id: UUID, subscriber: str) -> int:
    """Give a subscriber the next facts of one workspace; returns how many were read."""
    names, handler = _subscribers[subscriber]
    with workspace_scope(workspace_id):
        cursor_row, _made = Cursor.objects.get_or_create(subscriber=subscriber)
        place = Cursor.objects.select_for_update(skip_locked=True).filter(pk=cursor_row.pk).first()
        if place is None:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [workspace_id, place.xid, place.fact_id, BATCH])
            rows = cursor.fetchall()
        wanted = [row for row in rows if row[1] in names]
        with clock_of(workspace_id) if wanted else nullcontext():
            for row in wanted:
                told = Told(*(*row[:8], msgspec.json.decode(row[8]), row[9]))
                _hand_over(subscriber, handler, told)
        if rows:
            place.xid, place.fact_id = rows[-1][10], rows[-1][0]
            place.save(update_fields=["xid", "fact_id"])
    return len(rows)


def _hand_over(subscriber: str, handler: Handler, told: Told) -> None:
    try:
        with transaction.atomic():
            handler(told)
    except Exception as error:  # a poisoned fact must not stop the feed
        log.error("fact parked", subscriber=subscriber, fact=str(told.id), error=repr(error))
        Parked.objects.create(subscriber=subscriber, fact_id=told.id, error=repr(error))


def replay(parked: Parked) -> None:
    """Hand a parked fact to its subscriber once more; the error is raised to the caller."""
    _names, handler = _subscribers[parked.subscriber]
    row = FactRow.objects.get(pk=parked.fact_id)
    with transaction.atomic(), clock_of(parked.workspace_id):
        handler(Told(row.id, row.name, row.subject_type, row.subject_id, row.about, row.actor_id,
                     row.actor_name, row.changeset_id, row.payload, row.at))
        parked.delete()


class Pump:
    """Reads on for every workspace with news. Keep one a process."""

    def __init__(self) -> None:
        self.seen = -1

    def turn(self) -> int:
        """Read all there is; returns the number of facts handed on."""
        total = 0
        with connections["feed"].cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            upto = cursor.fetchone()[0]
            cursor.execute("SELECT DISTINCT workspace_id FROM kernel_fact WHERE xid >= %s",
                           [self.seen])
            news = [row[0] for row in cursor.fetchall()]
        for workspace_id in news:
            for subscriber in subscribers():
                while count := read_on(workspace_id, subscriber):
                    total += count
        self.seen = upto
        return total


def known_facts() -> list[str]:
    return sorted(fact_types())
