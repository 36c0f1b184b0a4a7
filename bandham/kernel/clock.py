"""The day that it is for a firm: what is dated today, outside of anybody's request, goes by its own clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

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


FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Beyond these, a clock of another zone may have no such moment, and a day is a slip of the hand."""


def check_days(row: Any, *fields: str) -> None:
    """Raise ValidationError for days and moments beyond all measure, naming the field."""
    for field in fields:
        day = getattr(row, field, None)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError({field: _("Choose a day between the years 1900 and 2200.")})
