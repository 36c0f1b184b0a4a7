"""Reckoning: weeks, months, quarters and years around a day, in any calendar."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bandham.kernel.calendars.systems import calendar_named

_DAY = timedelta(days=1)
_STEP = {"yesterday": -1, "today": 0, "tomorrow": 1, "last": -1, "this": 0, "next": 1}
_SPAN = {"month": 1, "quarter": 3, "year": 12}


def period(
    name: str, today: date, calendar: str = "gregorian", week_start: int = 0
) -> tuple[date, date]:
    """A named period as its first day and the day after its last.

    today, yesterday, tomorrow; this_, last_, next_ week, month, quarter, year;
    last_7_days and last_12_months end with today, next_7_days begins with it.
    """
    word, _underscore, unit = name.partition("_")
    if counted := re.fullmatch(r"(last|next)_(\d{1,4})_(days|months)", name):
        return _counted(counted[1], int(counted[2]), counted[3], today, calendar)
    if word in _STEP and unit in _SPAN:
        return _months(_STEP[word], _SPAN[unit], today, calendar)
    if word in ("last", "this", "next") and unit == "week":
        start = first_day_of_week(today, week_start) + _STEP[word] * 7 * _DAY
        return start, start + 7 * _DAY
    if word in ("yesterday", "today", "tomorrow") and not unit:
        return today + _STEP[word] * _DAY, today + (_STEP[word] + 1) * _DAY
    raise ValidationError(
        _("There is no period called “%(name)s”."), code="period", params={"name": name[:40]}
    )


def _counted(word: str, n: int, unit: str, today: date, calendar: str) -> tuple[date, date]:
    if word == "next":
        return today, today + n * _DAY if unit == "days" else add_months(today, n, calendar)
    end = today + _DAY
    return (end - n * _DAY if unit == "days" else add_months(end, -n, calendar)), end


def _months(step: int, span: int, today: date, calendar: str) -> tuple[date, date]:
    system = calendar_named(calendar)
    year, month, _day = system.from_date(today)
    first = system.to_iso(year, (month - 1) // span * span + 1, 1)
    return add_months(first, step * span, calendar), add_months(first, (step + 1) * span, calendar)


def add_months(day: date, months: int, calendar: str = "gregorian") -> date:
    """The same day so many months on, or the month's last where it has no such day."""
    system = calendar_named(calendar)
    year, month, number = system.from_date(day)
    years, index = divmod(month - 1 + months, 12)
    length = system.month_length(year + years, index + 1)
    return system.to_iso(year + years, index + 1, min(number, length))


def first_day_of_week(day: date, week_start: int = 0) -> date:
    """The day its week began; week_start counts from Monday, so Saturday is 5."""
    return day - (day.weekday() - week_start) % 7 * _DAY


def month_grid(
    year: int, month: int, calendar: str = "gregorian", week_start: int = 0
) -> list[list[date | None]]:
    """A month as weeks of seven, None outside the month."""
    system = calendar_named(calendar)
    first, length = system.to_iso(year, month, 1), system.month_length(year, month)
    cells: list[date | None] = [None] * ((first.weekday() - week_start) % 7)
    cells += [first + n * _DAY for n in range(length)]
    cells += [None] * (-len(cells) % 7)
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]
