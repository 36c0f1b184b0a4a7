"""Recurrence by RFC 5545, with RFC 7529's RSCALE for rules of the Persian calendar.

``FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD`` means each month's last day where it has no 31st;
``RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1`` is every 1st of Mehr.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count, dropwhile, groupby, islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.kernel.calendars import GREGORIAN, JALALI, Calendar

FARTHEST, MOST = 600, 2_000
"""Months without a match, and occurrences from where we look, after which we stop looking."""
SCALES: dict[str, Calendar] = {"GREGORIAN": GREGORIAN, "PERSIAN": JALALI}
MONTHLY = ("MONTHLY", "YEARLY")


@dataclass(frozen=True)
class Parts:
    """A rule taken apart."""

    freq: str
    interval: int
    months: tuple[int, ...]
    days: tuple[int, ...]
    scale: Calendar
    backward: bool
    count: int
    until: date | None
    text: str

    @property
    def own(self) -> bool:
        """Whether we walk the months ourselves: another calendar, or days that may be missing."""
        return self.freq in MONTHLY and (self.scale is not GREGORIAN or self.backward)


def simple(repeat: str, day: date, calendar: str) -> str:
    """The rule of “every month” and its like, for the calendar in which a day is meant."""
    if repeat in ("daily", "weekly"):
        return f"FREQ={repeat.upper()}"
    system = JALALI if calendar == "jalali" else GREGORIAN
    _year, month, number = system.from_date(day)
    scale = "RSCALE=PERSIAN;" if system is JALALI else ""
    yearly = f"FREQ=YEARLY;BYMONTH={month}" if repeat == "yearly" else "FREQ=MONTHLY"
    return f"{scale}{yearly};BYMONTHDAY={number};SKIP=BACKWARD"


def parse(text: str) -> Parts:
    """Take a rule apart. Raises ValidationError in words."""
    told = dict(part.upper().split("=", 1) for part in text.strip().removeprefix("RRULE:").split(";")
                if "=" in part)
    try:
        scale = SCALES[told.pop("RSCALE", "GREGORIAN")]
        backward = told.pop("SKIP", "OMIT") == "BACKWARD"
        parts = Parts(
            told["FREQ"], int(told.get("INTERVAL", "1")), _numbers(told.get("BYMONTH"), 1, 12),
            _numbers(told.get("BYMONTHDAY"), -31, 31), scale, backward, int(told.get("COUNT", "0")),
            _day(told["UNTIL"]) if "UNTIL" in told else None,
            ";".join(f"{k}={v}" for k, v in told.items()))
        known = told["FREQ"] in ("DAILY", "WEEKLY", *MONTHLY) and 1 <= parts.interval <= 999
        if not known or (parts.own and set(told) - {
                "FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "COUNT", "UNTIL"}):
            raise ValueError(text)
        if not parts.own:
            rrulestr(parts.text, dtstart=datetime(2026, 1, 1), ignoretz=True)  # noqa: DTZ001
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise unreadable() from error
    return parts


def check(text: str) -> None:
    """Raise ValidationError, in words, where a rule cannot be kept."""
    parse(text)
    if any(f"BY{part}=" in text.upper() for part in ("HOUR", "MINUTE", "SECOND")):
        raise ValidationError({"rule": _("Leave BYHOUR, BYMINUTE and BYSECOND out of this rule: it comes round at "
                                         "the hour that “When” says. For another hour, plan a second activity.")})


def unreadable() -> ValidationError:
    return ValidationError({"rule": _("This rule cannot be read. Write it as FREQ=WEEKLY;BYDAY=MO, or leave "
                                      "it empty and choose how often.")})


def _numbers(text: str | None, low: int, high: int) -> tuple[int, ...]:
    found = tuple(int(n) for n in text.split(",")) if text else ()
    if any(not low <= n <= high or n == 0 for n in found):
        raise ValueError(text)
    return found


def _day(text: str) -> date:
    return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007


def days(text: str, first: date, after: date = date.min) -> Iterator[date]:
    """The days of a series in order, from its first or from the day ``after`` on."""
    parts = parse(text)
    found = _walk(parts, first) if parts.own else _by_library(parts, _near(parts, first, after))
    if parts.count:
        found = islice(found, parts.count)
    for day in islice(dropwhile(lambda day: day < after, found), MOST):
        if parts.until and day > parts.until:
            return
        yield day


def _near(parts: Parts, first: date, after: date) -> date:
    """A day before ``after`` from which a series goes on as from its first, so that no year is counted through."""
    length = parts.interval * {"DAILY": 1, "WEEKLY": 7}.get(parts.freq, 0)
    if not length or parts.count or after <= first:
        return first
    return first + timedelta(days=max(0, (after - first).days // length - 1) * length)


def _by_library(parts: Parts, first: date) -> Iterator[date]:
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001  # a day, whose zone is the series'
    rules: rrule | rruleset = rrulestr(parts.text, dtstart=start, ignoretz=True)
    return (day for day, _hours in groupby(moment.date() for moment in rules))


def _walk(parts: Parts, first: date) -> Iterator[date]:
    """Months of the rule's own calendar, one after the other."""
    year, month, number = parts.scale.from_date(first)
    months = parts.months or ((month,) if parts.freq == "YEARLY" else ())
    empty = 0
    for n in count():
        if parts.freq == "YEARLY":
            spans = [(year + n * parts.interval, m) for m in sorted(months)]
        else:
            ahead = month - 1 + n * parts.interval
            spans = [(year + ahead // 12, ahead % 12 + 1)]
            spans = [s for s in spans if not months or s[1] in months]
        found = [d for y, m in spans for d in _month(parts, y, m, number) if d >= first]
        yield from found
        empty = 0 if found else empty + 1
        if empty > FARTHEST:
            return


def _month(parts: Parts, year: int, month: int, number: int) -> list[date]:
    length = parts.scale.month_length(year, month)
    found = set()
    for asked in parts.days or (number,):
        day = asked if asked > 0 else length + 1 + asked
        if day > length and parts.backward:
            day = length
        if 1 <= day <= length:
            found.add(parts.scale.to_iso(year, month, day))
    return sorted(found)


def between(text: str, first: datetime, start: datetime, end: datetime, zone: str,
            but: Container[date] = ()) -> Iterator[datetime]:
    """Moments of a series from ``start`` up to ``end``, at the same hour of the clock, ``but`` on some days."""
    local = first.astimezone(ZoneInfo(zone))
    for day in days(text, local.date(), start.astimezone(ZoneInfo(zone)).date()):
        if day in but:
            continue
        moment = datetime.combine(day, local.timetz().replace(tzinfo=None), ZoneInfo(zone)).astimezone(UTC)
        if moment >= end:
            return
        if moment >= start:
            yield moment


def next_after(text: str, first: datetime, after: datetime, zone: str,
               but: Container[date] = ()) -> datetime | None:
    """The next moment of a series, or none where it has ended."""
    start, end = after + timedelta(seconds=1), after + timedelta(days=366 * 12)
    return next(between(text, first, start, end, zone, but), None)
