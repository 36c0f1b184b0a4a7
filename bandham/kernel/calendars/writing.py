"""Writing dates and moments for a reader: their language, calendar, digits and clock."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from babel.dates import format_timedelta

from bandham.kernel.calendars.names import locale_of, month_names, weekday_names
from bandham.kernel.calendars.systems import calendar_named
from bandham.kernel.numbers import to_digits

DAYS = {
    "en": {-1: "Yesterday", 0: "Today", 1: "Tomorrow"},
    "fa": {-1: "دیروز", 0: "امروز", 1: "فردا"},
    "ta": {-1: "நேற்று", 0: "இன்று", 1: "நாளை"},
    "ml": {-1: "ഇന്നലെ", 0: "ഇന്ന്", 1: "നാളെ"},
}
_CLOCK = {
    "en": ("Just now", "{} min", "{} h"),
    "fa": ("همین حالا", "{} دقیقه", "{} ساعت"),
    "ta": ("இப்போது", "{} நிமி.", "{} மணி"),
    "ml": ("ഇപ്പോൾ", "{} മിനി.", "{} മണിക്കൂർ"),
}


def format_date(
    day: date,
    *,
    calendar: str = "gregorian",
    lang: str = "en",
    digits: str = "auto",
    style: str = "medium",
    today: date | None = None,
) -> str:
    """A date for a reader.

    numeric 25/11/2026 (year first in Persian), short 25 Nov (with the year unless it is today's),
    medium 25 Nov 2026, long 25 November 2026, weekday Wed 25 Nov, full, month, relative.
    """
    if style == "relative":
        return relative(day, today or date.today(), lang, digits=digits)  # noqa: DTZ011
    return _written(day, calendar, lang, digits, style, today)


@lru_cache(maxsize=8192)
def _written(day: date, calendar: str, lang: str, digits: str, style: str, today: date | None) -> str:
    system = calendar_named(calendar)
    try:
        y, m, d = system.from_date(day)
    except ValueError:  # beyond the years of the calendar: told as the Gregorian tells it
        return _written(day, "gregorian", lang, digits, style, today)
    year = f"{y:04}"
    if style == "numeric":
        written = f"{year}/{m:02}/{d:02}" if lang == "fa" else f"{d:02}/{m:02}/{year}"
        return to_digits(written, digit_system(lang, digits))
    name = month_names(lang, calendar, short=style in ("short", "medium", "weekday"))[m - 1]
    same_year = today is not None and system.from_date(today)[0] == y
    parts = [str(d), name, year]
    if style == "weekday" or (style == "short" and same_year):
        parts.pop()
    if style == "month":
        parts.pop(0)
    if style in ("weekday", "full"):
        width = "short" if style == "weekday" and lang == "en" else "wide"
        parts.insert(0, weekday_names(lang, width)[day.weekday()])
    return to_digits(" ".join(parts), digit_system(lang, digits))


def digit_system(lang: str, digits: str) -> str:
    """The digits a reader gets where they did not choose."""
    return ("arabext" if lang == "fa" else "latn") if digits == "auto" else digits


def format_moment(
    moment: datetime,
    *,
    tz: tzinfo | None = None,
    calendar: str = "gregorian",
    lang: str = "en",
    digits: str = "auto",
    style: str = "medium",
    now: datetime | None = None,
) -> str:
    """A moment in the reader's zone: the date in a style of format_date, then 16:05; or "time"."""
    local = moment.astimezone(tz) if tz else moment
    here = now.astimezone(tz) if now and tz else now
    if style == "relative" and here:
        return relative(local, here, lang, digits=digits)
    clock = to_digits(f"{local:%H:%M}", digit_system(lang, digits))
    if style == "time":
        return clock
    today = here.date() if here else None
    day = format_date(
        local.date(), calendar=calendar, lang=lang, digits=digits, style=style, today=today
    )
    return f"{day}{'،' if lang == 'fa' else ','} {clock}"


def relative(then: date, now: date, lang: str, *, digits: str = "auto") -> str:
    """“5 min”, “2 h”, “Yesterday”, “9 days ago”, “in 3 months”, as seen from now."""
    if isinstance(then, datetime) and isinstance(now, datetime):
        seconds = (now - then).total_seconds()
        if seconds >= 0 and now.date() == then.astimezone(now.tzinfo).date():
            return to_digits(_on_the_clock(int(seconds), lang), digit_system(lang, digits))
        then = then.astimezone(now.tzinfo)
    first = then.date() if isinstance(then, datetime) else then
    days = (first - (now.date() if isinstance(now, datetime) else now)).days
    return _in_days(days, lang, digits)


@lru_cache(maxsize=4096)
def _in_days(days: int, lang: str, digits: str) -> str:
    if word := DAYS.get(lang, DAYS["en"]).get(days):
        return word
    unit: Literal["day", "month", "year"]
    unit = "day" if abs(days) < 60 else "month" if abs(days) < 730 else "year"
    text = format_timedelta(
        timedelta(days=days), unit, threshold=10**9, add_direction=True, locale=locale_of(lang)
    )
    return to_digits(text, digit_system(lang, digits))


def _on_the_clock(seconds: int, lang: str) -> str:
    just_now, minutes, hours = _CLOCK.get(lang, _CLOCK["en"])
    if seconds < 60:
        return just_now
    return minutes.format(seconds // 60) if seconds < 3600 else hours.format(seconds // 3600)
