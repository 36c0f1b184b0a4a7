"""Birth dates as people know them: a whole date, a month, or the year alone."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from bandham.kernel.calendars import PartialDate
from bandham.kernel.text import fold_digits

_FORM = re.compile(r"(\d{3,4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T ].*)?")


def whole(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, where all of it is known and exists."""
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_partial(said: Any) -> PartialDate | None:
    """Read “1852-07-01”, “1852/07” or “1852”; parts that no calendar has are left out."""
    if said is None or isinstance(said, PartialDate):
        return said and said.gregorian()
    if isinstance(said, date):
        day = said.date() if isinstance(said, datetime) else said
        return PartialDate(day.year, day.month, day.day)
    found = _FORM.fullmatch(fold_digits(str(said)).strip())
    if not found or not 1 <= int(found[1]) <= 9999:
        return None
    year, month, day_of = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= 12:
        return PartialDate(year)
    return PartialDate(year, month, day_of if whole(year, month, day_of) else None)
