"""What is on hand and for whom it is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from bandham.exchange.models import BundlePart, Order, OrderLine, Shipment, Stock
from bandham.exchange.models.catalogue import THOUSANDTH
from bandham.exchange.models.words import OrderState, ProductKind
from bandham.kernel.actions import insert
from bandham.kernel.actor import Actor
from bandham.kernel.changes import undo_guards
from bandham.kernel.models import Change, ChangeSet

OPEN = (OrderState.CONFIRMED, OrderState.MAKING, OrderState.SHIPPING)
_THERE = """
INSERT INTO exchange_stock (id, workspace_id, created_at, updated_at, version, custom, product_id, on_hand, reserved)
SELECT gen_random_uuid(), kernel_workspace(), now(), now(), 1, '{}', u, 0, 0 FROM unnest(%s::uuid[]) u ORDER BY u
ON CONFLICT (workspace_id, product_id) DO NOTHING
"""


def locked_stock(products: Iterable[Any]) -> dict[Any, Stock]:
    """The stock rows of products, locked in one order; whoever else wants one waits."""
    ids = sorted(set(products))
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_THERE, [ids])
    return {row.product_id: row for row in Stock.objects.lock().filter(product_id__in=ids).order_by("product_id")}


def lines_of(order: Order) -> list[OrderLine]:
    return list(order.lines.select_related("product", "tax_class").order_by("position", "id"))


def set_aside(lines: Iterable[OrderLine]) -> None:
    """Give waiting lines what is free, in their order; the rest stays a backorder."""
    waiting = [line for line in lines if line.kept and line.waiting > 0]
    stock = locked_stock(line.product_id for line in waiting)
    free = {pk: row.free for pk, row in stock.items()}
    for line in waiting:
        take = min(line.waiting, free[line.product_id])
        if take > 0:
            free[line.product_id] -= take
            line.reserved += take
            OrderLine.objects.filter(pk=line.pk).update(reserved=line.reserved)


def release(lines: Iterable[OrderLine]) -> None:
    """Give back what was set aside."""
    for line in lines:
        if line.reserved:
            line.reserved = Decimal(0)
            OrderLine.objects.filter(pk=line.pk).update(reserved=0)


def fill_backorders(product: Any) -> None:
    """Set a product's free stock aside for the orders that wait for it, the oldest first."""
    rows = OrderLine.objects.filter(product_id=product, document__state__in=OPEN).select_related("product")
    set_aside(rows.order_by("document__created_at", "position", "id"))


def unpack(order: Order, lines: list[OrderLine]) -> list[OrderLine]:
    """Lines for what is in the bundles of an order, at no price of their own, so that it leaves the stock."""
    bundles = [line for line in lines if line.product and line.product.kind == ProductKind.BUNDLE]
    parts: dict[Any, list[Any]] = {}
    for part in BundlePart.objects.filter(bundle_id__in=[b.product_id for b in bundles]).select_related("part"):
        parts.setdefault(part.bundle_id, []).append(part)
    made, position = [], max((line.position for line in lines), default=0)
    for line in bundles:
        for part in parts.get(line.product_id, ()):
            position += 1
            fresh = OrderLine(document=order, position=position, product=part.part, unit=part.part.unit,
                              quantity=line.quantity * part.quantity, currency=order.currency,
                              custom={"bundle": str(line.pk)})
            insert(fresh)
            made.append(fresh)
    return [*lines, *made]


def bundled(lines: list[OrderLine]) -> list[tuple[OrderLine, list[tuple[OrderLine, Decimal]]]]:
    """Bundles that are not sent in full yet, each with the lines of its parts and how much of one is in one bundle."""
    parts: dict[str, list[OrderLine]] = {}
    for line in lines:
        if "bundle" in line.custom:
            parts.setdefault(line.custom["bundle"], []).append(line)
    return [(line, [(part, part.quantity / line.quantity) for part in parts[str(line.pk)]])
            for line in lines if str(line.pk) in parts and line.open > 0]


def whole_bundles(bundle: OrderLine, parts: list[tuple[OrderLine, Decimal]], sent: Mapping[Any, Decimal]) -> Decimal:
    """How much more of a bundle is with the customer once so much more of its parts is sent: what is whole by then."""
    whole = min((part.shipped + sent.get(part.pk, Decimal(0))) / each for part, each in parts)
    more: Decimal = min(whole.quantize(THOUSANDTH, ROUND_DOWN) - bundle.shipped, bundle.open)
    return max(more, Decimal(0))


def with_bundles(lines: list[OrderLine], wanted: list[tuple[OrderLine, Decimal]]) -> list[tuple[OrderLine, Decimal]]:
    """What is sent: of a bundle its parts, and the bundle itself as far as it is whole by that."""
    sent = {line.pk: quantity for line, quantity in wanted}
    for bundle, parts in bundled(lines):
        if asked := sent.pop(bundle.pk, None):
            for part, each in parts:
                more = (each * (bundle.shipped + asked)).quantize(THOUSANDTH, ROUND_UP) - part.shipped
                sent[part.pk] = max(sent.get(part.pk, Decimal(0)), min(more, part.open))
        sent[bundle.pk] = whole_bundles(bundle, parts, sent)
    return [(line, sent[line.pk]) for line in lines if sent.get(line.pk)]


def pack_again(order: Order) -> None:
    """Take away the lines that :func:`unpack` made."""
    order.lines.filter(custom__has_key="bundle").delete()


def keep_what_went_before(target: ChangeSet, actor: Actor) -> None:
    """Shipments are undone from the last one on: else rows of an order that was sent in full would be open again."""
    made = Change.objects.filter(changeset_id=target.pk, tbl=Shipment._meta.db_table, op="I")
    ids = [pk for change in made for pk in (change.row_ids or [change.row_id])]
    for sent in Shipment.objects.filter(pk__in=ids).select_related("order"):
        later = sent.order.shipments.filter(pk__gt=sent.pk).exclude(pk__in=ids).order_by("pk").first()
        if later is not None:
            raise ValidationError(code="undo_refused", message=_(
                "%(later)s of this order was sent since. Undo that first, or take the goods back as a return.") % {
                "later": later})


if keep_what_went_before not in undo_guards:
    undo_guards.append(keep_what_went_before)
