"""A cell of a file, or what was read of it, as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import PartialDate, format_date
from bandham.kernel.numbers import to_digits
from bandham.kernel.phones import format_phone

_SCRIPTS = (("fa", "\u0600", "\u06ff"), ("ta", "\u0b80", "\u0bff"), ("ml", "\u0d00", "\u0d7f"))


def shown(value: Any, reader: Reader, choices: Sequence[tuple[str, Any]] = (), kind: str = "") -> str:
    """A read value in the reader's language and calendar, for a table."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.told(calendar=reader.calendar, lang=reader.language, digits=reader.digits)
    if choices:
        labels, many = dict(choices), value if isinstance(value, list) else [value]
        return reader.comma.join(str(labels.get(one, one)) for one in many)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date):
        return str(format_date(
            day, calendar=reader.calendar, lang=reader.language, digits=reader.digits, style="medium"))
    text = reader.comma.join(map(str, value)) if isinstance(value, list) else str(value)[:120]
    return to_digits(format_phone(text, reader.region), reader.digits) if kind == "phone" else text


def script_of(text: str) -> str:
    """The language whose script the text is in, where it is not Latin."""
    return next((lang for lang, first, last in _SCRIPTS if any(first <= c <= last for c in text)), "")
