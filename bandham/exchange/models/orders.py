"""Orders, what is on hand for them, what is sent and what comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bandham.exchange.models.catalogue import Product
from bandham.exchange.models.documents import (
    Document,
    DocumentLine,
    ForParty,
    Numbered,
    document_indexes,
    line_rules,
    number_once,
    of_somebody,
)
from bandham.exchange.models.quotes import Quote
from bandham.exchange.models.words import (
    Mouth,
    MoveKind,
    OrderState,
    Reason,
    Remedy,
    ReturnState,
    ShipmentState,
)
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


def quantity(label: Any = None, **options: Any) -> Any:
    """A quantity with three places, as a column."""
    return models.DecimalField(label, max_digits=14, decimal_places=3, **options)


class Order(Document):
    """What a customer ordered, through whichever mouth."""

    series = "order"
    instead = _("Cancel or close the order instead. A posted invoice stays: make a credit note for it first.")

    state = models.CharField(_("State"), max_length=10, choices=OrderState, default=OrderState.DRAFT, editable=False)
    mouth = models.CharField(_("came through"), max_length=8, choices=Mouth, default=Mouth.STAFF)
    quote = TenantForeignKey(
        Quote, models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("Quote"),
        related_name="orders", db_index=False)
    wanted_on = models.DateField(_("Wanted by"), null=True, blank=True)
    reference = models.CharField(_("their reference"), max_length=80, blank=True)
    made_at = models.DateTimeField(_("Made"), null=True, blank=True, editable=False)
    cancelled_because = models.CharField(_("cancelled because"), max_length=300, blank=True, editable=False)
    source = models.CharField(_("brought from"), max_length=60, blank=True, editable=False)
    source_number = models.CharField(_("number there"), max_length=120, blank=True, editable=False)

    class Meta(Document.Meta):
        verbose_name, verbose_name_plural = _("Order"), _("Orders")
        constraints = [
            of_somebody(), number_once(), models.UniqueConstraint(
                fields=["workspace_id", "quote"], name="order_of_quote", condition=Q(quote__isnull=False),
                violation_error_message=_("There is an order of this quote already.")),
            models.UniqueConstraint(
                fields=["workspace_id", "source", "source_number"], name="order_of_source", condition=~Q(source=""),
                violation_error_message=_("There is an order of this number from there already."))]
        indexes = document_indexes("order")

    @cached_property
    def holds_made_to_order(self) -> bool:
        """Whether a line's goods are made for this order alone; asked once a row."""
        return self.lines.filter(product__made_to_order=True).exists()


class OrderLine(DocumentLine):
    """A line of an order, with what is set aside for it, sent and come back."""

    document = TenantForeignKey(Order, models.CASCADE, related_name="lines")
    product = TenantForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reserved = quantity(default=Decimal(0), editable=False)
    shipped = quantity(default=Decimal(0), editable=False)
    returned = quantity(default=Decimal(0), editable=False)
    savings = models.JSONField(default=dict, blank=True, editable=False)
    """What an imported line says it saved, in minor units: ``discount`` and ``match`` were taken off before
    the amount, ``coupon`` paid a part of it."""

    class Meta(DocumentLine.Meta):
        # Tills write lines of no quantity, for coupons and for what was taken back at once.
        constraints = [*line_rules(quantity__gte=0), models.CheckConstraint(
            name="orderline_within", condition=Q(reserved__gte=0, shipped__gte=0, returned__gte=0)
            & Q(returned__lte=F("shipped")) & Q(quantity__gte=F("shipped") + F("reserved")))]
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["workspace_id", "product"], name="orderline_product")]

    @property
    def open(self) -> Any:
        """What is still to be sent."""
        return self.quantity - self.shipped

    @property
    def waiting(self) -> Any:
        """What is neither sent nor set aside: the backorder."""
        return self.quantity - self.shipped - self.reserved

    @property
    def kept(self) -> bool:
        """Whether it takes from the stock."""
        return bool(self.product_id and self.product.stocked)


class Stock(TenantModel):
    """How much of a product is on hand, and how much of that is set aside.

    It follows the moves and the order lines by triggers, so that an undo of those is right by itself;
    ``sql/books.sql`` keeps ``0 ≤ set aside ≤ on hand``.
    """

    captured = False

    product = TenantForeignKey(Product, models.CASCADE, verbose_name=_("Product"), related_name="stock")
    on_hand = quantity(_("On hand"), default=Decimal(0), editable=False)
    reserved = quantity(_("Set aside"), default=Decimal(0), editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Stock"), _("Stock")
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "product"], name="stock_of_product")]

    def __str__(self) -> str:
        return str(self.product)

    @property
    def free(self) -> Any:
        return self.on_hand - self.reserved


class Shipment(Numbered, ForParty):
    """A part of an order on its way."""

    series = "shipment"

    order = TenantForeignKey(Order, models.PROTECT, verbose_name=_("Order"), related_name="shipments")
    state = models.CharField(_("State"), max_length=10, choices=ShipmentState, default=ShipmentState.SENT,
                             editable=False)
    carrier = models.CharField(_("carrier"), max_length=80, blank=True)
    tracking = models.CharField(_("tracking number"), max_length=80, blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    delivered_at = models.DateTimeField(_("Delivered"), null=True, blank=True, editable=False)
    proof = models.CharField(_("received by"), max_length=200, blank=True, editable=False)

    class Meta(Numbered.Meta):
        verbose_name, verbose_name_plural = _("Shipment"), _("Shipments")
        constraints = [number_once()]
        indexes = [models.Index(fields=["workspace_id", "-sent_at", "-id"], name="shipment_newest")]


class ShipmentLine(TenantModel):
    """How much of an order's line is in a shipment."""

    shipment = TenantForeignKey(Shipment, models.CASCADE, related_name="lines")
    line = TenantForeignKey(OrderLine, models.PROTECT, related_name="shipments")
    quantity = quantity()

    class Meta(TenantModel.Meta):
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="shipmentline_some")]

    def __str__(self) -> str:
        return f"{self.shipment}: {self.line}"


class Return(Numbered, ForParty):
    """Goods that come back, why, and what the customer gets instead."""

    series = "return"

    order = TenantForeignKey(Order, models.PROTECT, verbose_name=_("Order"), related_name="returns")
    state = models.CharField(_("State"), max_length=10, choices=ReturnState, default=ReturnState.ASKED,
                             editable=False)
    reason = models.CharField(_("Reason"), max_length=10, choices=Reason)
    remedy = models.CharField(_("they get"), max_length=12, choices=Remedy, default=Remedy.REFUND)
    words = models.CharField(_("what they say"), max_length=300, blank=True)
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)

    class Meta(Numbered.Meta):
        verbose_name, verbose_name_plural = _("Return"), _("Returns")
        constraints = [number_once()]
        indexes = [models.Index(fields=["workspace_id", "-asked_on", "-id"], name="return_newest")]


class ReturnLine(TenantModel):
    """How much of an order's line comes back."""

    back = TenantForeignKey(Return, models.CASCADE, related_name="lines")
    line = TenantForeignKey(OrderLine, models.PROTECT, related_name="returns")
    quantity = quantity()

    class Meta(TenantModel.Meta):
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="returnline_some")]

    def __str__(self) -> str:
        return f"{self.back}: {self.line}"


class StockMove(TenantModel):
    """One change of the quantity on hand, and why."""

    product = TenantForeignKey(Product, models.PROTECT, verbose_name=_("Product"), related_name="moves")
    quantity = quantity(_("Quantity"))
    kind = models.CharField(_("why"), max_length=10, choices=MoveKind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    shipment = TenantForeignKey(Shipment, models.PROTECT, null=True, blank=True, related_name="moves")
    back = TenantForeignKey(Return, models.PROTECT, null=True, blank=True, related_name="moves")
    note = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="stockmove_some")]

    def __str__(self) -> str:
        return f"{self.product}: {self.quantity:+}"
