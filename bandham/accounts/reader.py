"""The reader of a page: language, calendar, digits and the rest, resolved once a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from bandham.accounts.models import User, Workspace
from bandham.kernel.numbers import to_digits
from bandham.kernel.text import RTL, comma


@dataclass(frozen=True)
class Reader:
    """How one person reads: their own settings before the workspace's before the language's."""

    language: str = "en"
    calendar: str = "gregorian"
    digits: str = "latn"
    timezone: str = "UTC"
    week_start: int = 0
    theme: str = ""
    density: str = ""
    region: str = "IN"
    currency: str = "INR"

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RTL else "ltr"

    @property
    def comma(self) -> str:
        """What stands between one thing and the next."""
        return comma(self.language)


_reader: ContextVar[Reader] = ContextVar("bandham_reader", default=Reader())  # noqa: B039  # frozen


def current_reader() -> Reader:
    """Whoever reads now; plain English where nobody does (jobs, the command line)."""
    return _reader.get()


@contextmanager
def reading_as(reader: Reader) -> Iterator[None]:
    """Inside, this is who reads, and “today” is the day that it is for them."""
    token = _reader.set(reader)
    try:
        with timezone.override(ZoneInfo(reader.timezone)):
            yield
    finally:
        _reader.reset(token)


def reader_for(user: User | None, workspace: Workspace | None, language: str = "") -> Reader:
    """Resolve the settings of a user in a workspace; either may be missing."""
    lang = (user and user.language) or (workspace and workspace.language) or language or "en"
    persian = lang == "fa"
    digits = user.digits if user else "auto"
    week = user.week_start if user else None
    if week is None:
        week = workspace.week_start if workspace else (5 if persian else 0)
    return Reader(
        language=lang,
        calendar=(user and user.calendar) or (workspace.calendar if workspace else "")
        or ("jalali" if persian else "gregorian"),
        digits=digits if digits != "auto" else ("arabext" if persian else "latn"),
        timezone=(user and user.timezone) or (workspace.timezone if workspace else "UTC"),
        week_start=week,
        theme=user.theme if user else "",
        density=user.density if user else "",
        region=workspace.region if workspace else "IN",
        currency=workspace.currency if workspace else "INR",
    )


_CODE = re.compile(r"[A-Za-z@]|[0-9][-/_][0-9]")


def in_digits(text: Any) -> str:
    """A sentence, such as a refusal, with its numbers in the reader's digits; codes stay as they are: SO-0098."""
    digits = current_reader().digits

    def shown(word: re.Match[str]) -> str:
        return word[0] if _CODE.search(word[0]) else to_digits(word[0], digits)

    return re.sub(r"\S*[0-9]\S*", shown, str(text))
