"""What staff see of the customer's own door to a quote: when it was opened, and what proves an answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.models import Quote, QuoteAnswer, QuoteLink
from bandham.exchange.saying import count, left_to_right
from bandham.records.kinds import KINDS

SOME = 12


def behind_the_link(row: Any, reader: Reader) -> list[dict[str, Any]]:
    """The links of a quote and its answers, the newest first."""
    if not isinstance(row, Quote) or row.sent_at is None:
        return []
    links = row.links.order_by("-created_at")[:SOME]
    answers = row.answers.order_by("-at")[:SOME]
    rows = [*(_answer(one, reader) for one in answers), *(_link(one, reader) for one in links)]
    return [{"key": "link", "kind": "facts", "title": _("Behind the link"), "rows": rows}] if rows else []


def _when(moment: Any, reader: Reader) -> str:
    return KINDS["moment"].show(moment, None, reader)


def _answer(answer: QuoteAnswer, reader: Reader) -> dict[str, Any]:
    told = [_when(answer.at, reader), *(left_to_right(text) for text in (answer.address or "", answer.agent))]
    return {"label": answer.get_kind_display(), "value": answer.name or answer.text[:200],
            "sources": reader.comma.join(filter(None, told))}


def _link(link: QuoteLink, reader: Reader) -> dict[str, Any]:
    opened = _("not opened yet")
    if link.opened_at:
        opened = _("opened %(n)s×, first %(when)s") % {
            "n": count(link.opened, reader), "when": _when(link.opened_at, reader)}
    said = _("taken back %(when)s") if link.revoked_at else _("opens until %(when)s")
    return {"label": _("Link"), "value": opened,
            "sources": said % {"when": _when(link.revoked_at or link.expires_at, reader)}}
