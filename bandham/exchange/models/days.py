"""Days that papers may bear: none beyond all measure, and none that has not come where money moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import current_reader
from bandham.kernel.calendars import format_date

TOMORROW, MONTH, YEAR = 1, 31, 366
LONGEST_WAIT = 3650
"""Days to pay, at most."""


def drafted_in_time(row: Any) -> None:
    """Raise ValidationError for a draft that is dated more than a year ahead, or waits for its money for ever."""
    _not_ahead(row, YEAR, _("This is more than a year ahead. Choose a day until %(day)s."))
    due = getattr(row, "due_on", None)
    if due and row.on and due > row.on + timedelta(days=LONGEST_WAIT):
        raise ValidationError({"due_on": _("This is more than ten years after its date. Choose an earlier day.")})


def posted_in_time(row: Any) -> None:
    """Raise ValidationError where an invoice is posted long before its day."""
    _not_ahead(row, MONTH, _("An invoice is posted at most a month ahead. Choose a day until %(day)s, or let it wait "
                             "as a draft."))


def moved_in_time(row: Any) -> None:
    """Raise ValidationError for money of a day that has not come; tomorrow is today already, further east."""
    _not_ahead(row, TOMORROW, _("Money is booked when it moves. Choose a day until %(day)s."))


def _not_ahead(row: Any, days: int, why: str) -> None:
    latest = timezone.localdate() + timedelta(days=days)
    if row.on and row.on > latest:
        reader = current_reader()
        raise ValidationError({"on": why % {"day": format_date(
            latest, calendar=reader.calendar, lang=reader.language, digits=reader.digits)}})
