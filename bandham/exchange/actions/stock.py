"""The quantity on hand: what comes in, and what a count finds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.reader import current_reader
from bandham.exchange.asking import plain
from bandham.exchange.facts import StockMoved
from bandham.exchange.models import InvoiceLine, OrderLine, Product, QuoteLine, Return, Shipment, StockMove
from bandham.exchange.models.catalogue import MOST
from bandham.exchange.models.words import MoveKind, ReturnState
from bandham.exchange.saying import count
from bandham.exchange.stockroom import fill_backorders, locked_stock
from bandham.kernel.actions import action, insert
from bandham.kernel.actor import Actor
from bandham.kernel.removing import delete_guards
from bandham.kernel.text import listed, whole


def _kept(product: Product) -> None:
    if not product.stocked:
        raise ValidationError(_("“%(name)s” is not kept in stock.") % {"name": product})


def _move(product: Product, quantity: Decimal, kind: MoveKind, note: str) -> StockMoved:
    insert(StockMove(product=product, quantity=quantity, kind=kind, note=whole("note", note, 200)))
    fill_backorders(product.pk)
    return StockMoved(product, quantity=plain(quantity), kind=kind)


@action(permission="exchange.move_stock", label=gettext_lazy("Goods came in"), icon="package-plus", bulk=False,
        available=lambda p: p.stocked)
def receive_stock(product: Product, *, quantity: Decimal, actor: Actor, note: str = "") -> StockMoved:
    """Add to what is on hand; orders that wait get theirs, the oldest first."""
    _kept(product)
    if not 0 < quantity <= MOST:
        raise ValidationError({"quantity": _("The quantity must be above zero and at most a million.")})
    return _move(product, Decimal(quantity), MoveKind.RECEIPT, note)


@action(permission="exchange.move_stock", label=gettext_lazy("Count"), icon="list-checks", bulk=False,
        available=lambda p: p.stocked)
def count_stock(product: Product, *, counted: Decimal, actor: Actor, note: str = "") -> StockMoved | None:
    """Say how much there really is."""
    _kept(product)
    stock = locked_stock([product.pk])[product.pk]
    if not 0 <= counted <= MOST:
        raise ValidationError({"counted": _("The quantity must be between zero and a million.")})
    if counted < stock.reserved:
        raise ValidationError({"counted": _(
            "%(n)s are set aside for orders. Cancel or change those first, then count.") % {
            "n": count(stock.reserved, current_reader())}})
    gap = Decimal(counted) - stock.on_hand
    return _move(product, gap, MoveKind.COUNT, note) if gap else None


def keep_what_was_sold(row: Any) -> None:
    """A product that is on a paper or moved in stock is not deleted; say how to sell it no more."""
    if not isinstance(row, Product):
        return
    numbered = [str(line.document) for kind in (OrderLine, QuoteLine, InvoiceLine) for line in kind.objects.filter(
        product=row, document__number__gt="").select_related("document").order_by("-pk")[:1]]
    if numbered:
        why = _("It is on %(papers)s, so it stays.") % {"papers": listed(numbered)}
    elif row.moves.exists():
        why = _("It moved in stock, so it stays.")
    else:
        return
    way = _("To sell it no more, edit it and untick “%(field)s”.") % {
        "field": Product._meta.get_field("active").verbose_name}
    raise ValidationError(f"{why} {way}")


def keep_what_moved(row: Any) -> None:
    """What left the house or came back is told by its order's quantities, too, so it is not deleted."""
    if isinstance(row, Shipment):
        raise ValidationError(_("A shipment stays. Undo it in the history while nothing came after it, or choose "
                                "“Take back” on its order."))
    if isinstance(row, Return) and row.state != ReturnState.ASKED:
        raise ValidationError(_("What came back stays. Undo it in the history while nothing came after it."))


for _guard in (keep_what_was_sold, keep_what_moved):
    if _guard not in delete_guards:
        delete_guards.append(_guard)
