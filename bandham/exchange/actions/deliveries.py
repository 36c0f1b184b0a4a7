"""An order's way: confirmed, sent in parts, delivered, closed; and back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.accounts.reader import current_reader
from bandham.exchange import facts
from bandham.exchange.actions.invoices import billed_of, credit_lines, given_back, left_to_credit
from bandham.exchange.asking import chosen, plain
from bandham.exchange.discounting import beyond, limit_of
from bandham.exchange.drafting import Wanted, retotal, write_lines
from bandham.exchange.models import Order, OrderLine, Return, ReturnLine, Shipment, ShipmentLine, StockMove
from bandham.exchange.models.words import (
    InvoiceKind,
    InvoiceState,
    MoveKind,
    OrderState,
    Reason,
    Remedy,
    ReturnState,
    ShipmentState,
    StepState,
)
from bandham.exchange.saying import count
from bandham.exchange.stockroom import (
    OPEN,
    bundled,
    fill_backorders,
    lines_of,
    pack_again,
    release,
    set_aside,
    unpack,
    whole_bundles,
    with_bundles,
)
from bandham.exchange.workshop import plan, progress, to_make, unmade
from bandham.kernel.actions import action, insert, save
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Fact
from bandham.kernel.text import whole


def told(paper: Any, order: Order | None = None) -> dict[str, Any]:
    return {"number": str(paper), "amount": (order or paper).amount(), "about": paper.concerns()}


def need(order: Order, *states: str) -> None:
    if order.state not in states:
        raise ValidationError(_("This order is “%(state)s”, so that cannot be done now.") % {
            "state": order.get_state_display()})


@action(permission="exchange.confirm_order", label=gettext_lazy("Confirm"), icon="check",
        said=gettext_noop("Confirmed %(name)s"),
        leads_to=(OrderState.CONFIRMED,), available=lambda o: o.state == OrderState.DRAFT)
def confirm(order: Order, *, actor: Actor) -> facts.OrderConfirmed:
    """The order stands: what is on hand is set aside, the rest waits as a backorder."""
    need(order, OrderState.DRAFT)
    over = beyond(order, actor)
    if over is not None:
        raise ValidationError(
            _("A discount of %(n)s percent is above your limit of %(limit)s percent. "
              "Let somebody with a higher limit confirm this order.")
            % {"n": count(over, current_reader()), "limit": count(limit_of(actor), current_reader())}, code="discount")
    return stand(order)


def stand(order: Order) -> facts.OrderConfirmed:
    """The same for an order of which the discount was agreed before."""
    need(order, OrderState.DRAFT)
    lines = lines_of(order)
    if not lines:
        raise ValidationError(_("This order has no lines yet. Add at least one."))
    lines = unpack(order, lines)
    set_aside(lines)
    plan(order, lines)
    order.state = OrderState.CONFIRMED
    waiting = sum(1 for line in lines if line.kept and line.waiting > 0)
    return facts.OrderConfirmed(order, mouth=order.mouth, waiting=waiting, **told(order))


def nothing_sent(order: Order) -> bool:
    return not order.lines.filter(shipped__gt=0).exists()


def _need_unsent(order: Order) -> None:
    if not nothing_sent(order):
        raise ValidationError(_("Goods of this order were sent already. Take them back as a return."))
    for billed in order.invoices.filter(state=InvoiceState.POSTED, kind=InvoiceKind.INVOICE).order_by("number"):
        if any(left_to_credit(billed)[1].values()):
            raise ValidationError(_("Invoice %(number)s was posted for this order. Make a credit note for it first.")
                                  % {"number": billed.number})


@action(permission="exchange.confirm_order", label=gettext_lazy("Make it a draft again"), icon="undo-2", bulk=False,
        leads_to=(OrderState.DRAFT,), available=lambda o: o.state == OrderState.CONFIRMED)
def reopen(order: Order, *, actor: Actor) -> facts.OrderReopened:
    """Give back what was set aside, so that the lines can be changed."""
    need(order, OrderState.CONFIRMED)
    _need_unsent(order)
    _give_back(order)
    order.steps.all().delete()
    pack_again(order)
    order.state, order.made_at = OrderState.DRAFT, None
    return facts.OrderReopened(order, **told(order))


def _give_back(order: Order) -> None:
    lines = lines_of(order)
    products: set[Any] = {line.product_id for line in lines if line.reserved}
    release(lines)
    order.state = OrderState.DRAFT
    save(order)
    for product in sorted(products):
        fill_backorders(product)


@action(permission="exchange.confirm_order", label=gettext_lazy("Cancel the order"), icon="x", danger=True,
        said=gettext_noop("Cancelled %(name)s"),
        leads_to=(OrderState.CANCELLED,),
        available=lambda o: o.state in (OrderState.DRAFT, OrderState.CONFIRMED, OrderState.MAKING))
def cancel(order: Order, *, reason: str, actor: Actor) -> facts.OrderCancelled:
    """Give an order up; what was set aside for it is free again."""
    need(order, OrderState.DRAFT, OrderState.CONFIRMED, OrderState.MAKING)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is cancelled.")})
    _need_unsent(order)
    _give_back(order)
    order.steps.exclude(state=StepState.DONE).delete()
    order.state, order.cancelled_because = OrderState.CANCELLED, whole("reason", reason, 300)
    return facts.OrderCancelled(order, reason=order.cancelled_because, **told(order))


@action(permission="exchange.confirm_order", label=gettext_lazy("Give up the rest"), icon="x", bulk=False,
        available=lambda o: o.state == OrderState.SHIPPING)
def give_up_rest(order: Order, *, actor: Actor, why: str = "") -> facts.RestGivenUp:
    """What was not sent will never be: nobody waits for it any more, and it is not billed."""
    need(order, OrderState.SHIPPING)
    lines = lines_of(order)
    rest = [line for line in lines if line.open > 0]
    _need_unbilled(order, rest)
    parts = [[str(line), plain(line.open)] for line in rest if "bundle" not in line.custom]
    free: set[Any] = {line.product_id for line in rest if line.reserved}
    release(rest)
    for line in rest:
        line.quantity = line.shipped
        OrderLine.objects.filter(pk=line.pk).update(quantity=line.quantity)
    order.steps.filter(line__in=rest).exclude(state=StepState.DONE).delete()
    order.state = OrderState.SHIPPED
    retotal(order)
    save(order)
    for product in sorted(free):
        fill_backorders(product)
    return facts.RestGivenUp(order, reason=whole("why", why, 300), parts=parts, **told(order))


def _need_unbilled(order: Order, rest: list[OrderLine]) -> None:
    billed, back = billed_of(order), given_back(order, ReturnState.SETTLED)
    for line in rest:
        if billed.get(line.pk, 0) > line.shipped - back.get(line.pk, 0):
            raise ValidationError(_(
                "Row %(row)s: more is on invoices than was sent. Make a credit note for it, or change the draft.") % {
                "row": line.position})


def left_to_send(order: Order, lines: list[OrderLine]) -> dict[Any, Decimal]:
    """How much of each line can be sent now; nothing of what is still to be made."""
    waits = unmade(order, lines)
    left = {line.pk: Decimal(0) if line.pk in waits else line.reserved if line.kept else line.open for line in lines}
    return left | {bundle.pk: whole_bundles(bundle, parts, left) for bundle, parts in bundled(lines)}


def can_ship(order: Order) -> bool:
    """Whether an order may have something to send: not while all of it is still to be made."""
    if order.state not in OPEN or not to_make(order):
        return order.state in OPEN
    return order.lines.filter(Q(product=None) | Q(product__made_to_order=False)).exists() or any(
        done == steps for done, steps in progress(order).values())


@action(permission="exchange.ship", label=gettext_lazy("Ship"), icon="truck", bulk=False,
        said=gettext_noop("Sent goods of %(name)s"),
        leads_to=(OrderState.SHIPPING, OrderState.SHIPPED), available=can_ship)
def ship(order: Order, *, actor: Actor, parts: str = "", carrier: str = "", tracking: str = "") -> facts.OrderShipped:
    """Send rows and quantities, such as “1: 5, 2: 3”; without any, all that is ready."""
    need(order, *OPEN)
    lines = lines_of(order)
    set_aside(lines)
    wanted = chosen(lines, parts, left_to_send(order, lines), unmade(order, lines))
    if not wanted:
        raise ValidationError({"parts": _("Goods of this order are still to be made.") if to_make(order) else _(
            "Nothing of this order is on hand yet.")})
    wanted = with_bundles(lines, wanted)
    _check_not_doubled(order, wanted, parts, tracking)
    sent = Shipment(order=order, carrier=carrier, tracking=tracking, currency=order.currency, **order.same_party())
    sent.take_number()
    save(sent)
    for line, quantity in wanted:
        _send(sent, line, quantity)
    order.state = OrderState.SHIPPING if any(line.open > 0 for line in lines) else OrderState.SHIPPED
    return facts.OrderShipped(order, shipment=sent.number, carrier=carrier, tracking=tracking, **told(order),
                              parts=[[str(line), plain(q)] for line, q in wanted])


TWICE = timedelta(minutes=1)


def _check_not_doubled(order: Order, wanted: list[tuple[OrderLine, Decimal]], parts: str, tracking: str) -> None:
    """The very same rows so soon again came from a second click, unless the parcel has a number of its own."""
    if not parts.strip():  # all that was ready is gone by the second
        return
    same = {line.pk: quantity for line, quantity in wanted}
    for there in order.shipments.filter(tracking=tracking, created_at__gt=timezone.now() - TWICE):
        if dict(there.lines.values_list("line", "quantity")) == same:
            raise ValidationError({"tracking": _("The same was sent a moment ago, as %(number)s. If this is another "
                                                 "parcel, give it a tracking number.") % {"number": there}})


def _send(sent: Shipment, line: OrderLine, quantity: Decimal) -> None:
    insert(ShipmentLine(shipment=sent, line=line, quantity=quantity))
    line.shipped += quantity
    if line.kept:
        line.reserved -= quantity
    OrderLine.objects.filter(pk=line.pk).update(reserved=line.reserved, shipped=line.shipped)
    if line.kept:
        insert(StockMove(product=line.product, quantity=-quantity, kind=MoveKind.SHIPMENT, shipment=sent))


@action(permission="exchange.ship", label=gettext_lazy("Delivered"), icon="map-pin-check",
        leads_to=(ShipmentState.DELIVERED,), available=lambda s: s.state == ShipmentState.SENT)
def deliver(shipment: Shipment, *, actor: Actor, received_by: str = "") -> facts.ShipmentDelivered:
    """It arrived; say who took it."""
    if shipment.state != ShipmentState.SENT:
        raise ValidationError(_("This shipment was delivered already."))
    order = Order.objects.lock().get(pk=shipment.order_id)
    others = order.shipments.exclude(pk=shipment.pk).filter(state=ShipmentState.SENT)
    if order.state == OrderState.SHIPPED and not others.exists():
        order.state = OrderState.DELIVERED
        save(order)
    return _arrived(shipment, order, received_by)


def _arrived(shipment: Shipment, order: Order, received_by: str) -> facts.ShipmentDelivered:
    shipment.state, shipment.delivered_at = ShipmentState.DELIVERED, timezone.now()
    shipment.proof = whole("received_by", received_by, 200)
    return facts.ShipmentDelivered(shipment, proof=shipment.proof, **told(shipment, order))


@action(permission="exchange.ship", label=gettext_lazy("Delivered"), icon="map-pin-check",
        leads_to=(OrderState.DELIVERED,), available=lambda o: o.state == OrderState.SHIPPED)
def arrive(order: Order, *, actor: Actor, received_by: str = "") -> list[Fact]:
    """All that is still on its way arrived; say who took it."""
    need(order, OrderState.SHIPPED)
    arrived: list[Fact] = []
    for shipment in order.shipments.filter(state=ShipmentState.SENT).order_by("id"):
        arrived.append(_arrived(shipment, order, received_by))
        save(shipment)
    order.state = OrderState.DELIVERED
    return arrived


@action(permission="exchange.confirm_order", label=gettext_lazy("Close"), icon="archive",
        leads_to=(OrderState.CLOSED,), available=lambda o: o.state in (OrderState.SHIPPED, OrderState.DELIVERED))
def close(order: Order, *, actor: Actor) -> facts.OrderClosed:
    """Nothing is left to do for it."""
    need(order, OrderState.SHIPPED, OrderState.DELIVERED)
    order.state = OrderState.CLOSED
    return facts.OrderClosed(order, **told(order))


def left_to_return(order: Order) -> tuple[list[OrderLine], dict[Any, Decimal]]:
    """The lines of an order, and by their id what was sent and neither came back nor is about to."""
    lines = lines_of(order)
    pending: dict[Any, Decimal] = {}
    for row in ReturnLine.objects.filter(line__document=order, back__state=ReturnState.ASKED):
        pending[row.line_id] = pending.get(row.line_id, Decimal(0)) + row.quantity
    return lines, {line.pk: line.shipped - line.returned - pending.get(line.pk, Decimal(0)) for line in lines}


SENT = (OrderState.SHIPPING, OrderState.SHIPPED, OrderState.DELIVERED, OrderState.CLOSED)


@action(permission="exchange.take_back", label=gettext_lazy("Take back"), icon="undo-2", bulk=False,
        available=lambda o: o.state in SENT)
def ask_return(order: Order, *, reason: Reason, actor: Actor, remedy: Remedy = Remedy.REFUND, parts: str = "",
               words: str = "") -> facts.ReturnAsked:
    """Rows and quantities that the customer wants to give back; without any, all that was sent."""
    need(order, *SENT)
    lines, most = left_to_return(order)
    wanted = chosen(lines, parts, most)
    if not wanted:
        raise ValidationError({"parts": _("Nothing of this order is left to take back.")})
    back = Return(order=order, reason=reason, remedy=remedy, words=whole("words", words, 300), currency=order.currency,
                  **order.same_party())
    back.take_number()
    save(back)
    for line, quantity in wanted:
        insert(ReturnLine(back=back, line=line, quantity=quantity))
    return facts.ReturnAsked(back, reason=reason, remedy=remedy, **told(back, order))


@action(permission="exchange.take_back", label=gettext_lazy("Came back"), icon="box",
        leads_to=(ReturnState.RECEIVED,), available=lambda r: r.state == ReturnState.ASKED)
def receive_return(back: Return, *, actor: Actor) -> facts.GoodsReturned:
    """The goods are here; what is whole goes back into stock."""
    if back.state != ReturnState.ASKED:
        raise ValidationError(_("These goods came back already."))
    for row in back.lines.select_related("line__product"):
        line = OrderLine.objects.lock().get(pk=row.line_id)
        line.returned += row.quantity
        if line.returned > line.shipped:
            raise ValidationError(_("More would come back than was sent of “%(name)s”.") % {"name": row.line})
        OrderLine.objects.filter(pk=line.pk).update(returned=line.returned)
        if row.line.kept and back.reason != Reason.BROKEN:
            insert(StockMove(product_id=line.product_id, quantity=row.quantity, kind=MoveKind.RETURN, back=back))
            fill_backorders(line.product_id)
    back.state = ReturnState.RECEIVED
    return facts.GoodsReturned(back, **told(back, back.order))


@action(permission="exchange.take_back", label=gettext_lazy("Settle"), icon="check", bulk=False,
        leads_to=(ReturnState.SETTLED,), available=lambda r: r.state == ReturnState.RECEIVED)
def settle_return(back: Return, *, actor: Actor) -> list[Fact]:
    """Give what was agreed: a credit note for what came back, or a new order that sends it again."""
    if back.state != ReturnState.RECEIVED:
        raise ValidationError(_("Settle it when the goods are here."))
    rows = list(back.lines.select_related("line__product", "line__tax_class"))
    more: list[Fact] = _replace(back, rows) if back.remedy == Remedy.REPLACEMENT else _credit(back, rows)
    back.state = ReturnState.SETTLED
    return [*more, facts.ReturnSettled(back, remedy=back.remedy, **told(back, back.order))]


def _replace(back: Return, rows: list[ReturnLine]) -> list[Fact]:
    """An order of the same goods at no cost."""
    head = back.order.header() | {"note": "", "net": 0, "tax": 0, "total": 0}
    order = Order(on=timezone.localdate(), mouth=back.order.mouth, reference=back.number, **head)
    save(order)
    write_lines(order, [Wanted(r.line.product, r.quantity, r.line.text, r.line.unit, None, Decimal(100),
                               r.line.tax_class) for r in rows])
    save(order)
    fact = stand(order)
    save(order)
    return [fact]


def _credit(back: Return, rows: list[ReturnLine]) -> list[Fact]:
    return credit_lines(back.order, {r.line_id: r.quantity for r in rows}, reason=back.number)
