"""Facts: what happened, in the past tense, kept for ever.

A fact is audit line, outbox row, thread knot and warehouse row at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from bandham.kernel.actor import SYSTEM, Actor, noun_of_row
from bandham.kernel.changes import current_change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.plans import Statement
from bandham.kernel.postgresql.base import Due

_registry: dict[str, type[Fact]] = {}


@dataclasses.dataclass(frozen=True)
class Fact:
    """Something that happened to ``subject``. Subclasses add their payload as fields."""

    subject: Any
    about: tuple[UUID, ...] = dataclasses.field(default=(), kw_only=True)
    """Ids of the people and organisations in whose thread this is a knot."""
    happened_at: datetime | None = dataclasses.field(default=None, kw_only=True)
    """When it happened, where that is not now."""
    id: UUID = dataclasses.field(default_factory=uuid7, kw_only=True)

    name: ClassVar[str] = ""
    knot: ClassVar[str] = ""
    """The knot's shape in the thread (``mail``, ``call``, ``note`` …); empty: no knot."""

    def payload(self) -> dict[str, Any]:
        own = {f.name for f in dataclasses.fields(self)} - _COMMON
        return {name: plain(getattr(self, name)) for name in sorted(own)}

    def knot_kind(self) -> str:
        return self.knot


_COMMON = {f.name for f in dataclasses.fields(Fact)}


def fact(cls: type[Fact]) -> type[Fact]:
    """Register a fact under ``room.ClassName`` (room: the package above its module)."""
    if not cls.__dict__.get("name"):
        cls.name = f"{cls.__module__.split('.')[-2]}.{cls.__name__}"
    _registry[cls.name] = cls
    return cls


def fact_types() -> dict[str, type[Fact]]:
    return dict(_registry)


def plain(value: Any) -> Any:
    """A value as JSON keeps it: ISO 8601 moments, identifiers as text."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime | date | UUID):
        return str(value) if isinstance(value, UUID) else value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(v) for v in value]
    return msgspec.to_builtins(value, enc_hook=str)


def read_json(value: Any) -> Any:
    """A JSON column as the driver gave it: text where nobody read it yet."""
    return msgspec.json.decode(value) if isinstance(value, str | bytes) else value


@fact
@dataclasses.dataclass(frozen=True)
class Created(Fact):
    """A record was made."""

    values: dict[str, Any] = dataclasses.field(default_factory=dict)


@fact
@dataclasses.dataclass(frozen=True)
class Updated(Fact):
    """A record was changed; ``diff`` holds old and new by field."""

    diff: dict[str, list[Any]] = dataclasses.field(default_factory=dict)


@fact
@dataclasses.dataclass(frozen=True)
class Deleted(Fact):
    """A record was deleted."""

    label: str = ""


_INSERT = Statement("""
WITH told AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t(
        id uuid, name text, noun text, subject uuid, about uuid[], kind text, at timestamptz,
        payload jsonb)
), f AS (
    INSERT INTO kernel_fact (id, name, subject_type, subject_id, about, actor_id, actor_name,
                             changeset_id, payload)
    SELECT id, name, noun, subject, about, %s::uuid, %s::text,
           nullif(current_setting('bandham.changeset', true), '')::uuid, payload FROM told)
INSERT INTO kernel_knot (about_id, at, fact_id, kind)
SELECT a, coalesce(at, now()), id, kind FROM told, unnest(about) a WHERE kind <> ''
""")
_NOTICE = Statement("SELECT pg_notify('bandham_feed', current_setting('bandham.workspace', true) || %s)")
_AT_ONCE, _ALONG = 2000, 50
"""Facts that are written by one statement; so many that may wait for the statement that follows."""


def announce(word: str) -> None:
    """Tell the open pages of this workspace one word, as they are told which nouns changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('bandham_feed', current_setting('bandham.workspace', true) || ' ' || %s)",
                       [word])


def record(facts: Iterable[Fact], actor: Actor = SYSTEM) -> None:
    """Write facts to the feed, in the transaction at hand, set-wise.

    The feed pump and open pages are told which nouns changed; equal notices become one.
    """
    rows = [_row(f) for f in facts]
    nouns = " " + " ".join(sorted({row["noun"] for row in rows}))[:7000]
    live: Any = connection
    for start in range(0, len(rows), _AT_ONCE):
        told = msgspec.json.encode(rows[start : start + _AT_ONCE]).decode()
        live.later(Due(_INSERT.words(live.quoting, [told, actor.id, actor.name])))
        live.later(Due(_NOTICE.words(live.quoting, [nouns])))
        if len(rows) > _ALONG:
            live.quoting.send()


def _row(f: Fact) -> dict[str, Any]:
    about = list(dict.fromkeys(f.about))
    kind = f.knot_kind() if about else ""
    place = {"_knot": kind, "_at": plain(f.happened_at)} if kind else {}
    return {"id": f.id, "name": f.name, "noun": noun_of_row(f.subject), "subject": f.subject.pk,
            "about": about, "kind": kind, "at": f.happened_at, "payload": f.payload() | place | silence()}


def silence() -> dict[str, bool]:
    """What a fact's payload holds while automations shall not answer: those of a silent import."""
    changes = current_change_set()
    return {"_silent": True} if changes and changes.params.get("_silent") else {}


def ensure_partitions(months: int = 2) -> None:
    """Make the feed's partitions of this month and the next."""
    today = timezone.now().date().replace(day=1)
    with connection.cursor() as cursor:
        for n in range(months):
            year, month = divmod(today.month - 1 + n, 12)
            cursor.execute(
                "SELECT kernel_fact_partition(%s)", [date(today.year + year, month + 1, 1)]
            )
