"""Cells of the lists of contacts and companies that say more than their text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import relative
from bandham.people.models.choices import Channel
from bandham.records.signs import icon, knot, spark

CHANNEL_ICONS = {
    "mail": "mail", "chat": "message-circle", "phone": "phone", "sms": "message-square-text",
    "letter": "mailbox", "fax": "printer", "visit": "store",
}
SILENCE = timedelta(days=60)
YEAR = "_year"
"""Where ``decorate`` keeps the twelve months of a row."""


def ago(reader: Reader, at: Any) -> str:
    """How long since a moment, for a reader."""
    now = timezone.now().astimezone(ZoneInfo(reader.timezone))
    return relative(at, now, reader.language, digits=reader.digits)


def year_cell(row: Any, reader: Reader) -> tuple[str, Markup]:
    return "", spark(getattr(row, YEAR, ()))


def touch_cell(row: Any, reader: Reader) -> tuple[str, Markup | str]:
    """The latest knot and how long since, with the exact moment in its title."""
    if not row.last_touch_at:
        return "soft", ""
    stamp = row.last_touch_at.isoformat(timespec="seconds")
    since = f'<time datetime="{stamp}">{escape(ago(reader, row.last_touch_at))}</time>'
    return "", Markup(f'<span class="mini">{knot(row.last_touch_kind)}{since}</span>')  # noqa: S704


def card(row: Any, reader: Reader) -> dict[str, Any]:
    """A card's knot, how long since, whether nobody spoke for two months, and the owner."""
    if not row.last_touch_at:
        return {"owner": _owner(row)}
    silent = timezone.now() - row.last_touch_at > SILENCE
    return {"kind": row.last_touch_kind, "owner": _owner(row),
            "quiet" if silent else "when": ago(reader, row.last_touch_at)}


def ways(row: Any, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Ring or write with one press, where the reader may see how."""
    made = []
    if row.phone and "phone" in fields:
        made.append({"label": _("Call"), "icon": "phone", "url": f"tel:{row.phone}"})
    if row.email and "email" in fields:
        made.append({"label": _("Write"), "icon": "mail", "url": f"mailto:{row.email}"})
    return made


def _owner(row: Any) -> str:
    owner = row.owner if row.owner_id else None
    return str(owner) if owner else ""


def channel_cell(row: Any, reader: Reader) -> tuple[str, Markup | str]:
    """The channel they like best, as a sign and a word."""
    return "soft", _channel(row.preferred_channel, reader.language)


@lru_cache(maxsize=64)
def _channel(channel: str, _language: str) -> Markup:
    if channel not in CHANNEL_ICONS:
        return Markup("")
    word = str(Channel(channel).label)
    return Markup('<span class="mini">{}{}</span>').format(
        icon(CHANNEL_ICONS[channel]), word[:1].upper() + word[1:])


def owner_cell(row: Any, reader: Reader) -> tuple[str, Markup | str]:
    """“Anjali M.”: the given name and a letter, where the name is in Latin script."""
    name = _owner(row)
    return "soft", _short(name) if name else ""


@lru_cache(maxsize=1024)
def _short(name: str) -> Markup:
    return Markup(f"<bdi>{escape(short_name(name))}</bdi>")  # noqa: S704


def short_name(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if name.isascii() and len(words) > 1 else name
