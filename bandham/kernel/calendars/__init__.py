"""Calendars: one way to read, write and reckon dates, stored once as plain dates."""

from bandham.kernel.calendars.names import month_names, weekday_names
from bandham.kernel.calendars.periods import add_months, first_day_of_week, month_grid, period
from bandham.kernel.calendars.reading import PartialDate, parse_date, parse_moment, parse_partial_date
from bandham.kernel.calendars.soon import day_from_now
from bandham.kernel.calendars.spans import period_words, read_period
from bandham.kernel.calendars.systems import (
    GREGORIAN,
    JALALI,
    Calendar,
    calendar_named,
    calendar_names,
    register_calendar,
)
from bandham.kernel.calendars.writing import format_date, format_moment, relative

__all__ = [
    "GREGORIAN",
    "JALALI",
    "Calendar",
    "PartialDate",
    "add_months",
    "calendar_named",
    "calendar_names",
    "day_from_now",
    "first_day_of_week",
    "format_date",
    "format_moment",
    "month_grid",
    "month_names",
    "parse_date",
    "parse_moment",
    "parse_partial_date",
    "period",
    "period_words",
    "read_period",
    "register_calendar",
    "relative",
    "weekday_names",
]
