"""The money figures on the page of a contact or a company."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandham.accounts.reader import Reader
from bandham.exchange.balance import Standing, standing_asked, standing_of
from bandham.exchange.models import Invoice, Order
from bandham.exchange.saying import count, day, money
from bandham.kernel.actor import Actor
from bandham.kernel.calendars import relative
from bandham.people.tiles import figures_from
from bandham.records.resource import resource_of

Figure = dict[str, Any]


def _may_see(actor: Actor) -> bool:
    return all(actor.powers.scope("see", noun.noun) == "all" and not noun.hides_money(actor)
               for model in (Order, Invoice) if (noun := resource_of(model)))


@figures_from(asks=lambda party, request: standing_asked(party) if _may_see(request.actor) else [])
def money_figures(party: Any, request: Any) -> list[Figure]:
    """Lifetime value, last order, open balance and rhythm, for whoever may see orders and invoices."""
    reader = request.reader
    if not _may_see(request.actor):
        return []
    found = standing_of(party)
    if not (found.orders or found.worth or found.balance):
        return []
    return [f for f in (_worth(found, reader), _last(found, reader), _balance(found, reader), _rhythm(found, reader))
            if f]


def _worth(found: Standing, reader: Reader) -> Figure | None:
    if not found.worth:
        return None
    n = ngettext("%(n)s order", "%(n)s orders", found.orders) % {"n": count(found.orders, reader)}
    since = day(found.first, reader) if found.first else ""
    currency, minor = found.worth[0]
    return {"label": _("Lifetime value"), "value": money(minor, currency, reader),
            "note": _("%(orders)s since %(day)s") % {"orders": n, "day": since} if since else n}


def _last(found: Standing, reader: Reader) -> Figure | None:
    if found.last_order is None or found.last is None:
        return None
    number, total = found.last_order
    ago = relative(found.last, timezone.localdate(), reader.language, digits=reader.digits)
    return {"label": _("Last order"), "value": money(total.minor, total.currency, reader),
            "note": reader.comma.join((ago, number))}


def _balance(found: Standing, reader: Reader) -> Figure:
    today = timezone.localdate()
    currency, minor = found.balance[0] if found.balance else ("", 0)
    late = [d for d in found.debts if d.currency == currency and d.days_late(today)]
    if not minor:
        return {"label": _("Open balance"), "value": _("settled"), "note": ""}
    if minor < 0:
        return {"label": _("Open balance"), "value": money(minor, currency, reader), "note": _("in their favour")}
    note = _("not yet due")
    if late:
        days = max(d.days_late(today) for d in late)
        note = ngettext("%(amount)s is %(n)s day late", "%(amount)s is %(n)s days late", days) % {
            "amount": money(sum(d.open for d in late), currency, reader), "n": count(days, reader)}
    return {"label": _("Open balance"), "value": money(minor, currency, reader), "note": note, "bad": bool(late)}


def _rhythm(found: Standing, reader: Reader) -> Figure | None:
    if not found.rhythm or not found.next_about:
        return None
    said = ngettext("%(n)s day", "%(n)s days", found.rhythm) % {"n": count(found.rhythm, reader)}
    return {"label": _("Between two orders"), "value": said,
            "note": _("next order about %(day)s") % {"day": day(found.next_about, reader)}}
