"""What months and weekdays are called, from CLDR."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product

import icu
from babel import Locale, UnknownLocaleError

from bandham.kernel.calendars.systems import calendar_named
from bandham.kernel.text import normalise


@cache
def locale_of(lang: str) -> Locale:
    """CLDR's data of a language, English for one it does not know."""
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def month_names(lang: str, calendar: str = "gregorian", *, short: bool = False) -> tuple[str, ...]:
    """The twelve months' names, first to last."""
    system = calendar_named(calendar)
    pattern = "LLL" if short else "LLLL"
    writer = icu.SimpleDateFormat(pattern, icu.Locale(f"{lang}@calendar={system.cldr}"))
    writer.setTimeZone(icu.TimeZone.getGMT())
    year = system.from_date(date(2026, 6, 1))[0]
    days = (system.to_iso(year, month, 15) - date(1970, 1, 1) for month in range(1, 13))
    return tuple(str(writer.format(day.total_seconds())) for day in days)


@cache
def weekday_names(lang: str, width: str = "wide", week_start: int = 0) -> tuple[str, ...]:
    """Seven names from the week's first day (0 is Monday); width is wide, short or narrow."""
    names: Mapping[str, Mapping[int, str]] = locale_of(lang).days["stand-alone"]
    if width == "narrow" and lang != "fa":
        width = "short"  # one Latin letter would name two days
    elif width == "short":
        names, width = locale_of(lang).days["format"], "abbreviated"
    return tuple(names[width][(week_start + n) % 7] for n in range(7))


@cache
def months_by_word() -> dict[str, tuple[str, int]]:
    """Each month's normalised name in our languages, with its calendar and number."""
    every = product(("jalali", "gregorian"), ("en", "fa", "ta", "ml"), (False, True))
    words = {"sept": ("gregorian", 9), "امرداد": ("jalali", 5)}
    for calendar, lang, short in every:
        for number, name in enumerate(month_names(lang, calendar, short=short), 1):
            words[normalise(name).strip(".")] = (calendar, number)
    return words


@cache
def weekdays_by_word() -> dict[str, int]:
    """Each weekday's normalised name in our languages, with its number (0 is Monday)."""
    every = product(("en", "fa", "ta", "ml"), ("wide", "short"))
    return {normalise(name).strip("."): n for pair in every for n, name in enumerate(weekday_names(*pair))}
