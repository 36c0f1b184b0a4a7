"""The day that it is for a firm: what is dated today, outside of anybody's request, goes by its own clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

_zones: list[Callable[[UUID], str]] = []


def tell_zones(find: Callable[[UUID], str]) -> None:
    """Register what finds the time zone of a workspace."""
    _zones[:] = [find]


@contextmanager
def clock_of(workspace_id: UUID) -> Iterator[None]:
    """Inside, ``timezone.localdate()`` is the firm's day; UTC's where nothing tells its zone."""
    name = _zones[0](workspace_id) if _zones else "UTC"
    with timezone.override(ZoneInfo(name)):
        yield
