"""Days told from today: “2”, “in 3 days”, “tomorrow”, “Friday”, in the four languages."""

import re
from datetime import date, timedelta
from functools import cache

from bandham.kernel.calendars.names import weekdays_by_word
from bandham.kernel.calendars.writing import DAYS
from bandham.kernel.text import fold_digits, normalise

_IN_DAYS = re.compile(r"\D*(\d{1,3})\s*(?:d|days?|روز\D*|நா\D*|ദിവ\D*)|(\d{1,3})", re.IGNORECASE)
_LEADING = re.compile(r"(?:by|on|until|next|this|تا|روز)\s+")


def day_from_now(text: str, today: date) -> date | None:
    """The day meant, or None where it is told in another way. A weekday is the next one after today."""
    if days := _IN_DAYS.fullmatch(fold_digits(text.strip())):
        return today + timedelta(days=int(days[1] or days[2]))
    word = _LEADING.sub("", normalise(text[:40])).replace(" ", "")
    if word in _days_by_word():
        return today + timedelta(days=_days_by_word()[word])
    if (weekday := weekdays_by_word().get(word)) is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@cache
def _days_by_word() -> dict[str, int]:
    return {normalise(word).replace(" ", ""): n for words in DAYS.values() for n, word in words.items()}
