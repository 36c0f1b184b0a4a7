"""What recurring lines lead to: the invoice that bills them is made again, once for each of their rhythms."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.exchange.models import Invoice, Order
from bandham.exchange.models.repeats import rhythms_of
from bandham.exchange.models.words import InvoiceKind, OrderState
from bandham.kernel.text import listed
from bandham.people.periods import Period


def left_of(lines: list[Any], *invoices: Invoice) -> list[Period]:
    """The rhythms of some lines in which none of the invoices is made again."""
    found = rhythms_of(lines)
    there = {made.months for invoice in invoices for made in invoice.repeats.all()} if found else set()
    return [period for period in found if period.months not in there]


def known(row: Any) -> dict[str, Any]:
    """The rhythm that the question for “Repeat” begins with: that of the lines, where they have one left."""
    left = left_of(list(row.lines.all()), row) if isinstance(row, Invoice) else []
    return {"unit": str(left[0])} if left else {}


def offered(row: Any, lines: list[Any], request: Any) -> list[dict[str, Any]]:
    """On an order with recurring lines that nobody bills again yet: how that is done."""
    standing = isinstance(row, Order) and row.state not in (OrderState.DRAFT, OrderState.CANCELLED) and not row.source
    if not (standing and rhythms_of(lines) and request.actor.powers.may_do("exchange.invoice")):
        return []
    bills = list(Invoice.objects.filter(order=row, kind=InvoiceKind.INVOICE).prefetch_related(
        "lines", "repeats").order_by("created_at"))
    left = left_of(lines, *bills)
    if not left:
        return []
    text = _("Some of this order is billed %(periods)s.") % {"periods": listed(period.label for period in left)}
    bill = next((bill for bill in bills if left_of(list(bill.lines.all()), bill)), None)
    if bill is None:
        return [{"kind": "next", "text": text, "why": _("Make an invoice, then choose “Repeat” on it.")}]
    url = reverse("records:do", kwargs={"noun": "invoices", "pk": bill.pk, "verb": "repeat"})
    again = {"label": _("Repeat %(number)s") % {"number": bill}, "icon": "refresh-cw", "url": url, "dialog": True}
    return [{"kind": "next", "text": text, "why": _("Repeat its invoice, and that is made again by itself."),
             "actions": [again]}]
