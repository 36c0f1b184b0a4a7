"""The versions of an offer, each a link to the others."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.exchange.models import Quote
from bandham.exchange.models.words import QuoteState
from bandham.exchange.saying import day, money

SOME = 30


def versions_of(row: Any, request: Any) -> list[dict[str, Any]]:
    """All versions of a quote that has several, the newest first."""
    if not isinstance(row, Quote) or (row.version_no == 1 and row.state != QuoteState.REPLACED):
        return []
    rows = request.actor.powers.narrow(Quote.objects.filter(number_norm=row.number_norm))
    made = [_version(one, row, request.reader) for one in rows.order_by("-version_no")[:SOME]]
    return [{"key": "versions", "kind": "lines", "title": _("Versions"), "rows": made}] if len(made) > 1 else []


def _version(one: Quote, here: Quote, reader: Any) -> dict[str, Any]:
    beside = {here.version_no - 1: _("the one before"), here.version_no: _("this one"),
              here.version_no + 1: _("the one after")}.get(one.version_no, "")
    said = (beside, one.get_state_display(), day(one.on, reader))
    return {"title": str(one), "end": money(one.total, one.currency, reader),
            "note": reader.comma.join(text for text in said if text),
            "here": one == here, "url": reverse("records:record", kwargs={"noun": "quotes", "pk": one.pk})}
