"""Where columns of a file of order lines may go."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.exchange.models.words import Means
from bandham.records.importing.port import EXTERNAL_ID, Target


def order_targets() -> list[Target]:
    """A row is one line of an order; what is of the whole order stands in each of its rows."""
    order, line, money = _("Order"), _("Line"), _("Money")
    return [
        Target(EXTERNAL_ID, _("Order number"), words=(
            "order", "order no", "order id", "receipt", "receipt no", "bill", "bill no", "basket", "basket id"),
            group=order, required=True, max_length=120),
        Target("customer", _("Customer"), words=(
            "customer no", "customer id", "client", "household", "household id", "account", "buyer", "email", "phone"),
            group=order, required=True, max_length=200),
        Target("at", _("Date"), "moment", (
            "on", "order date", "time", "date and time", "timestamp", "transaction timestamp"), order, required=True),
        Target("currency", _("Currency"), words=("currency code",), group=order, max_length=3),
        Target("product", capfirst(_("article number")), words=(
            "sku", "article", "article no", "product", "product id", "item", "item no"), group=line, max_length=40),
        Target("text", _("Text"), words=("description", "item name", "product name", "article name"), group=line,
               max_length=300),
        Target("quantity", _("Quantity"), "number", ("qty", "pieces", "count"), line),
        Target("unit", capfirst(_("unit")), words=("unit",), group=line, max_length=20),
        Target("price", _("Price"), "money", ("unit price", "price each"), money),
        Target("amount", _("Amount"), "money", (
            "total", "line total", "sum", "sales", "sales value", "net", "net amount"), money),
        Target("percent", _("Discount in percent"), "number", ("discount percent", "percent off"), money),
        Target("discount", _("Discount"), "money", ("discount amount", "retail disc", "retail discount"), money),
        Target("match", _("Coupon matched by the shop"), "money", (
            "coupon match", "coupon match disc", "coupon match discount"), money),
        Target("coupon", _("Paid by coupon"), "money", ("coupon", "coupon disc", "coupon discount"), money),
        Target("tax", _("Tax"), "money", ("tax amount", "vat", "gst"), money),
        Target("paid", _("Paid"), "money", ("paid amount", "amount paid", "payment"), money),
        Target("means", capfirst(pgettext_lazy("means of payment", "by")), "choice",
               ("paid by", "means", "method", "payment method"), money,
               choices=tuple((str(v), label) for v, label in Means.choices)),
    ]
