"""The calendars themselves: what a day is called in each, and how long its months are."""

import calendar as stdlib
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from persiantools import jdatetime

JalaliDay: Any = jdatetime.JalaliDate  # its annotations are incomplete


class Calendar(Protocol):
    """Twelve months a year; `name` is how settings call it, `cldr` how CLDR does."""

    name: str
    cldr: str

    def to_iso(self, year: int, month: int, day: int) -> date:
        """The date, or ValueError where there is no such day."""

    def from_date(self, day: date) -> tuple[int, int, int]:
        """Year, month and day of a date, or ValueError where it is beyond the calendar's years."""

    def month_length(self, year: int, month: int) -> int:
        """Days in a month, or ValueError where there is no such month."""


class _Gregorian:
    name = cldr = "gregorian"

    def to_iso(self, year: int, month: int, day: int) -> date:
        return date(year, month, day)

    def from_date(self, day: date) -> tuple[int, int, int]:
        return day.year, day.month, day.day

    def month_length(self, year: int, month: int) -> int:
        date(year, month, 1)
        return stdlib.monthrange(year, month)[1]


class _Jalali:
    name, cldr = "jalali", "persian"

    def to_iso(self, year: int, month: int, day: int) -> date:
        iso: date = JalaliDay(year, month, day).to_gregorian()
        return iso

    def from_date(self, day: date) -> tuple[int, int, int]:
        shown = JalaliDay.to_jalali(day)
        return shown.year, shown.month, shown.day

    def month_length(self, year: int, month: int) -> int:
        JalaliDay(year, month, 1)
        return int(JalaliDay.days_in_month(month, year))


GREGORIAN: Calendar = _Gregorian()
JALALI: Calendar = _Jalali()
_REGISTERED: dict[str, Calendar] = {"gregorian": GREGORIAN, "jalali": JALALI}


def register_calendar(calendar: Calendar) -> None:
    """Add a calendar, so that readers may choose it by its name."""
    _REGISTERED[calendar.name] = calendar


def calendar_names() -> list[str]:
    """The names one may choose from."""
    return list(_REGISTERED)


def calendar_named(name: str) -> Calendar:
    """The calendar of a name."""
    try:
        return _REGISTERED[name]
    except KeyError:
        message = _("There is no calendar called “%(name)s”.")
        raise ValidationError(message, code="calendar", params={"name": name}) from None
