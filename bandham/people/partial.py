"""Birth dates as people know them: a whole date, a month, or the year alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bandham.kernel.text import fold_digits

_FORM = re.compile(r"(\d{3,4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T ].*)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A Gregorian date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def whole(self) -> date | None:
        """The date, where all of it is known and exists."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)


def read_partial(text: str) -> PartialDate | None:
    """Read “1852-07-01”, “1852/07” or “1852”; parts that no calendar has are left out."""
    found = _FORM.fullmatch(fold_digits(text).strip())
    if not found or not 1 <= int(found[1]) <= 9999:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= 12:
        return PartialDate(year)
    read = PartialDate(year, month, day or None)
    return read if read.whole else PartialDate(year, month)
