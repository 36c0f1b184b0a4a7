"""How much is taken off a paper, prices typed below the customer's own among it, and who may take off how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from bandham.accounts.models import Membership
from bandham.accounts.powers import is_owner
from bandham.exchange.drafting import own_price
from bandham.exchange.models import DiscountLimit, Invoice, InvoiceLine, Order
from bandham.exchange.models.words import OrderState
from bandham.exchange.pricing import PriceBook
from bandham.kernel.actor import Actor

ALL = Decimal(100)
HUNDREDTH = Decimal("0.01")


def discount_of(doc: Any, on: date | None = None) -> Decimal:
    """The most that is taken off any line, in percent, by the prices of the document's day or of another."""
    return _most(doc, list(doc.lines.select_related("product__tax")), on)


def _most(doc: Any, lines: list[Any], on: date | None) -> Decimal:
    book = PriceBook([line.product for line in lines if line.product], doc.party, on or doc.on)
    return max((_off(doc, line, book) for line in lines), default=Decimal(0))


def _off(doc: Any, line: Any, book: PriceBook) -> Decimal:
    own = _own(doc, line, book)
    said: Decimal = line.discount
    asked = line.price * (ALL - said)
    return max(said, (ALL - asked / own).quantize(HUNDREDTH)) if own else said


def _own(doc: Any, line: Any, book: PriceBook) -> int:
    """The customer's own price of a line in minor units; 0 where there is none."""
    if line.product is None:
        return 0
    try:
        return own_price(doc, line.product, line.quantity, book).minor
    except ValidationError:  # no exchange rate of that day, so nothing to compare with
        return 0


def limit_of(actor: Actor) -> Decimal:
    """How much an actor may take off, in percent: the widest of their roles; no limit where none is set."""
    member = Membership.objects.filter(pk=actor.id).first() if actor.id else None
    if is_owner(actor) or member is None:
        return ALL
    roles = list(member.roles.values_list("pk", flat=True))
    limits = dict(DiscountLimit.objects.filter(role_id__in=roles).values_list("role_id", "percent"))
    return max((limits.get(role, ALL) for role in roles), default=ALL)


def lowest_limit() -> Decimal:
    """What anybody may take off; no limit where none is set."""
    return min(DiscountLimit.objects.values_list("percent", flat=True), default=ALL)


def beyond(order: Order, actor: Actor) -> Decimal | None:
    """What an order takes off, where that is more than somebody may; its quote, once accepted, may be kept to."""
    limit, quote = limit_of(actor), order.quote
    if limit >= ALL or order.source:
        return None
    over = discount_of(order, quote.on if quote else None)
    return over if over > max(limit, discount_of(quote) if quote else Decimal(0)) else None


def newly_off(invoice: Invoice, limit: Decimal, on: date | None = None) -> Decimal | None:
    """What an invoice takes off beyond a limit, but for lines that its order, once confirmed, has as cheap."""
    if limit >= ALL:
        return None
    lines = invoice.lines.select_related("product__tax", "order_line__document")
    over = _most(invoice, [line for line in lines if not _as_ordered(invoice, line)], on)
    return over if over > limit else None


def _as_ordered(invoice: Invoice, line: InvoiceLine) -> bool:
    agreed = line.order_line
    if agreed is None or agreed.document.state == OrderState.DRAFT or agreed.document.inclusive != invoice.inclusive:
        return False
    return bool(line.quantity <= agreed.quantity
                and line.price * (ALL - line.discount) >= agreed.price * (ALL - agreed.discount))
