"""Reading dates as people and other systems write them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bandham.kernel.calendars.names import month_names, months_by_word, weekdays_by_word
from bandham.kernel.calendars.systems import GREGORIAN, calendar_named
from bandham.kernel.calendars.writing import digit_system, format_date
from bandham.kernel.numbers import to_digits
from bandham.kernel.text import fold_digits, normalise

_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)", re.ASCII)
_TIME = re.compile(r"(?:t|,?\s+)\d{1,2}:\d{2}.*$")
_SPLIT = re.compile(r"[\s/.,،\-\u2010-\u2015]+|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
_CLOCK = re.compile(r"(?:t|[\s,،])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap]\.?m|[قب]\.?ظ|(?:قبل|بعد) از ظهر))?")
_HALVES = {"a": 0, "ق": 0, "p": 12, "ب": 12}
_FILLERS = frozenset({"st", "nd", "rd", "th", "of", "de", "یک", "دو", "سه", "چهار", "پنج"})
"""Also the first halves of Persian weekdays, which many write apart."""
_JALALI_YEARS = range(1200, 1501)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a date: the year, perhaps the month, perhaps the day."""

    year: int
    month: int | None = None
    day: int | None = None
    calendar: str = "gregorian"

    @property
    def date(self) -> date | None:
        """The date, where all of it is known."""
        if self.month is None or self.day is None:
            return None
        return calendar_named(self.calendar).to_iso(self.year, self.month, self.day)

    def told(self, *, calendar: str = "gregorian", lang: str = "en", digits: str = "auto") -> str:
        """For a reader: a whole date in their calendar, a month or a year alone in its own."""
        if (whole := self.date) is not None:
            return format_date(whole, calendar=calendar, lang=lang, digits=digits)
        name = f"{month_names(lang, self.calendar)[self.month - 1]} " if self.month else ""
        return to_digits(f"{name}{self.year:04}", digit_system(lang, digits))

    def gregorian(self) -> PartialDate:
        """The same of the Gregorian calendar; of a month or year of another, the year in which most of it lies."""
        if self.calendar == "gregorian":
            return self
        if (whole := self.date) is not None:
            return PartialDate(whole.year, whole.month, whole.day)
        return PartialDate(calendar_named(self.calendar).to_iso(self.year, self.month or 6, 15).year)

    def __str__(self) -> str:
        if self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return "-".join([f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)])


def parse_date(
    text: str, *, calendar: str = "gregorian", order: str | None = None, lang: str | None = None
) -> date:
    """The date a person wrote; order is dmy, mdy, ymd or None to see from the numbers.

    With calendar="jalali" or "auto", years from 1200 to 1500 are Jalali and others Gregorian.
    """
    found = parse_partial_date(text, calendar=calendar, order=order, lang=lang)
    if (whole := found.date) is None:
        message = _("“%(text)s” is not a whole date: day, month and year are needed.")
        raise ValidationError(message, code="partial_date", params={"text": text[:40]})
    return whole


def parse_moment(
    text: str, *, calendar: str = "gregorian", order: str | None = None, lang: str | None = None
) -> datetime:
    """The day and the time that were written; of a day alone its midnight. Aware where a zone is told."""
    with suppress(ValueError):
        told = datetime.fromisoformat(fold_digits(text).strip())
        if calendar == "gregorian" or told.year not in _JALALI_YEARS:
            return told
    day = parse_date(text, calendar=calendar, order=order, lang=lang)
    return datetime.combine(day, _clock(text))


def _clock(text: str) -> time:
    if not (found := _CLOCK.search(text.casefold())):
        return time()
    hour, minute, second = (int(n or 0) for n in found.group(1, 2, 3))
    if found[4] and 0 < hour <= 12:
        hour = hour % 12 + _HALVES[found[4][0]]
    try:
        return time(hour, minute, second)
    except ValueError:
        message = _("“%(text)s” is not a time of day.")
        raise ValidationError(message, code="clock", params={"text": text[:40]}) from None


def parse_partial_date(
    text: str,
    *,
    calendar: str = "gregorian",
    order: str | None = None,
    lang: str | None = None,
    lenient: bool = False,
) -> PartialDate:
    """A date of which the day, or day and month, may be unknown: 1846-01-00, 1846-00-00, 1846.

    A lenient reader treats an impossible day or month as unknown; others refuse it.
    """
    if (iso := _ISO.fullmatch(text)) and (calendar == "gregorian" or int(iso[1]) > 1500):
        with suppress(ValueError):  # the common case, several times faster
            return PartialDate(*GREGORIAN.from_date(date(int(iso[1]), int(iso[2]), int(iso[3]))))
    named, numbers = _tokens(text)
    y, m, d = _placed(text, numbers, order, str(named[1]) if named else "")
    system = named[0] if named else _system(calendar, y)
    try:
        year = _century(int(y), system) if len(y) <= 2 else int(y)
        known = _checked(text, PartialDate(year, int(m or 0), int(d or 0), system), lenient)
    except ValueError:
        raise _not_a_date(text) from None
    whole = known.date
    return PartialDate(*GREGORIAN.from_date(whole)) if whole else known


def _tokens(text: str) -> tuple[tuple[str, int] | None, list[str]]:
    """The month that is named, if one is, and the numbers in order."""
    words = [w for w in _SPLIT.split(_TIME.sub("", normalise(text[:81]))) if w]
    numbers = [w for w in words if w.isdecimal()]
    others = [w for w in words if not (w.isdecimal() or w in _FILLERS or w in weekdays_by_word())]
    named = [months_by_word().get(w) for w in others]
    if len(named) > 1 or None in named or not numbers or len(text) > 80:
        raise _not_a_date(text)
    if len(words) == 1 and len(words[0]) == 8:
        numbers = [words[0][:4], words[0][4:6], words[0][6:]]
    return (named[0] if named else None), numbers


def _placed(text: str, n: list[str], order: str | None, month: str) -> tuple[str, str, str]:
    """Which number is the year, which the month, which the day; "" for one not given."""
    year_first = len(n[0]) > 2
    if max(len(word) for word in n) > 4 or len(n) > (2 if month else 3):
        raise _not_a_date(text)
    if month:
        n = [*n, ""] if len(n) == 1 else n
        return (n[0], month, n[1]) if year_first or not n[1] else (n[1], month, n[0])
    if len(n) == 3:
        if year_first or (order == "ymd" and len(n[2]) <= 2):
            return n[0], n[1], n[2]
        american = order == "mdy" or (order is None and int(n[1]) > 12 >= int(n[0]))
        return (n[2], n[0], n[1]) if american else (n[2], n[1], n[0])
    if year_first or len(n[-1]) > 2:
        return (n[0], "".join(n[1:]), "") if year_first else (n[1], n[0], "")
    raise _not_a_date(text)


def _system(calendar: str, year: str) -> str:
    if calendar not in ("jalali", "auto"):
        return calendar_named(calendar).name
    short = len(year) <= 2 and calendar == "jalali"
    return "jalali" if short or int(year) in _JALALI_YEARS else "gregorian"


def _century(year: int, system: str) -> int:
    latest = 1400 if system == "jalali" else 2000
    return latest + year if year < 50 else latest - 100 + year


def _checked(text: str, told: PartialDate, lenient: bool) -> PartialDate:
    """What is told with its zeros, and when lenient its impossible parts, as unknown."""
    year, month, day, system = told.year, told.month or 0, told.day or 0, told.calendar
    length = calendar_named(system).month_length
    length(year, 1)
    if month > 12 and not lenient:
        raise _no_such(text, _("a year has 12 months"))
    if not 1 <= month <= 12:
        return PartialDate(year, calendar=system)
    if day > length(year, month) and not lenient:
        raise _no_such(text, _shorter(system, year, month))
    return PartialDate(year, month, day if 1 <= day <= length(year, month) else None, system)


def _shorter(system: str, year: int, month: int) -> str:
    """How long the month is, in the words and digits of whoever is spoken to."""
    lang = get_language() or "en"
    year_, days = (to_digits(n, digit_system(lang, "auto"))
                   for n in (f"{year:04}", str(calendar_named(system).month_length(year, month))))
    facts = {"month": month_names(lang, system)[month - 1], "year": year_, "days": days}
    return str(_("%(month)s %(year)s has %(days)s days") % facts)


def _no_such(text: str, reason: object) -> ValidationError:
    message = _("No such day: %(text)s; %(reason)s.")
    return ValidationError(message, code="no_such_day", params={"text": text, "reason": reason})


def _not_a_date(text: str) -> ValidationError:
    message = _("“%(text)s” is not a date. Write it like 25/11/2026 or 25 Nov 2026.")
    return ValidationError(message, code="date", params={"text": text[:40]})
