"""Reckoning with working time: pure functions over hours and days off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
FARTHEST = 3660
"""Days to look ahead at most: a calendar without any working day must not hang."""
Spans = tuple[tuple[time, time], ...]


class NeverOpen(ValueError):
    """No working time lies in reach."""


@dataclass(frozen=True)
class WorkingTime:
    """When a firm works: spans by day of the week (Monday is 0), and days off by a function."""

    hours: Mapping[int, Spans]
    day_off: Callable[[date], str]
    """The name of the holiday on a day, or nothing."""
    zone: tzinfo

    def spans_on(self, day: date) -> list[tuple[datetime, datetime]]:
        """The working spans of a day as moments."""
        if self.day_off(day):
            return []
        return [(datetime.combine(day, a, self.zone), datetime.combine(day, b, self.zone))
                for a, b in self.hours.get(day.weekday(), ())]

    def is_working_day(self, day: date) -> bool:
        return bool(self.hours.get(day.weekday())) and not self.day_off(day)

    def is_open(self, at: datetime) -> bool:
        return any(a <= at < b for a, b in self.spans_on(at.astimezone(self.zone).date()))

    def next_working_day(self, day: date) -> date:
        """The day itself, if somebody works then; else the next."""
        return next(self._days(day))

    def add_days(self, day: date, count: int) -> date:
        """So many working days on; none is the day itself or the next one of work."""
        days = self._days(day)
        found = next(days)
        for _n in range(count):
            found = next(days)
        return found

    def add(self, start: datetime, work: timedelta) -> datetime:
        """The moment at which so much working time has gone by."""
        left = work
        for day in self._days(start.astimezone(self.zone).date()):
            for a, b in self.spans_on(day):
                begin = max(a, start)
                if b <= begin:
                    continue
                if left <= b - begin:
                    return begin + left
                left -= b - begin
        raise NeverOpen

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time between two moments; nothing where the second comes first."""
        total, day = timedelta(), start.astimezone(self.zone).date()
        last = end.astimezone(self.zone).date()
        while day <= last:
            for a, b in self.spans_on(day):
                total += max(min(b, end) - max(a, start), timedelta())
            day += DAY
        return total

    def _days(self, day: date) -> Iterator[date]:
        for n in range(FARTHEST):
            found = day + n * DAY
            if self.is_working_day(found):
                yield found
        raise NeverOpen
