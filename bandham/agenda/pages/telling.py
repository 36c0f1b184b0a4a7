"""Days, hours and numbers as the pages of this room say them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date
from bandham.kernel.numbers import to_digits


def clock(at: datetime, reader: Reader) -> str:
    return to_digits(at.astimezone(ZoneInfo(reader.timezone)).strftime("%H:%M"), reader.digits)


def number(value: int, reader: Reader) -> str:
    return to_digits(str(value), reader.digits)


def day_words(day: date, reader: Reader, style: str) -> str:
    return format_date(day, style=style, calendar=reader.calendar, lang=reader.language,
                       digits=reader.digits)
