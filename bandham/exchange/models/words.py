"""The fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProductKind(models.TextChoices):
    GOODS = "goods", _("goods")
    SERVICE = "service", _("service")
    BUNDLE = "bundle", _("bundle")


class Regime(models.TextChoices):
    """Whose law a tax follows."""

    GST = "gst", _("Indian GST")
    VAT = "vat", _("value added tax")
    NONE = "none", _("no tax")


class Rounding(models.TextChoices):
    LINE = "line", _("each line")
    DOCUMENT = "document", _("once a document")


class Mouth(models.TextChoices):
    """Through which mouth an order came."""

    STAFF = "staff", _("staff")
    COUNTER = "counter", _("counter")
    WEB = "web", _("web")
    PARTNER = "partner", _("partner")
    IMPORT = "import", _("import")


class QuoteState(models.TextChoices):
    DRAFT = "draft", _("draft")
    APPROVAL = "approval", _("waits for approval")
    SENT = "sent", pgettext_lazy("quote", "sent")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by a newer version")


class OrderState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CONFIRMED = "confirmed", _("confirmed")
    MAKING = "making", _("being made")
    SHIPPING = "shipping", _("shipped in part")
    SHIPPED = "shipped", _("shipped")
    DELIVERED = "delivered", _("delivered")
    CLOSED = "closed", pgettext_lazy("order", "closed")
    CANCELLED = "cancelled", _("cancelled")


class StepState(models.TextChoices):
    """How far a step of making is: it waits for the one before it, or its turn has come."""

    WAITING = "waiting", pgettext_lazy("step", "waits for the one before")
    OPEN = "open", pgettext_lazy("step", "to do")
    BEGUN = "begun", pgettext_lazy("step", "begun")
    DONE = "done", pgettext_lazy("step", "done")


class InvoiceKind(models.TextChoices):
    INVOICE = "invoice", _("invoice")
    CREDIT = "credit", _("credit note")


class InvoiceState(models.TextChoices):
    DRAFT = "draft", _("draft")
    POSTED = "posted", _("posted")


class PaymentKind(models.TextChoices):
    RECEIVED = "received", _("received")
    DEPOSIT = "deposit", _("deposit")
    REFUND = "refund", _("refund")


class Means(models.TextChoices):
    """By what means money moved."""

    CASH = "cash", _("cash")
    CARD = "card", _("card")
    TRANSFER = "transfer", _("bank transfer")
    UPI = "upi", _("UPI")
    CHEQUE = "cheque", _("cheque")
    COUPON = "coupon", _("coupon")
    OTHER = "other", pgettext_lazy("means of payment", "other")


class Account(models.TextChoices):
    """The few accounts that a sale touches."""

    RECEIVABLE = "receivable", _("receivable")
    SALES = "sales", pgettext_lazy("account", "sales")
    TAX = "tax", pgettext_lazy("account", "tax")
    MONEY = "money", _("money at hand")


class ShipmentState(models.TextChoices):
    SENT = "sent", pgettext_lazy("shipment", "sent")
    DELIVERED = "delivered", _("delivered")


class ReturnState(models.TextChoices):
    ASKED = "asked", _("asked for")
    RECEIVED = "received", _("received")
    SETTLED = "settled", _("settled")


class Reason(models.TextChoices):
    """Why goods come back."""

    BROKEN = "broken", _("broken or spoiled")
    WRONG = "wrong", _("wrong article")
    LATE = "late", _("came too late")
    UNWANTED = "unwanted", _("not wanted any more")
    OTHER = "other", pgettext_lazy("reason", "other")


class Remedy(models.TextChoices):
    REFUND = "refund", _("money back")
    REPLACEMENT = "replacement", _("replacement")


class MoveKind(models.TextChoices):
    """Why the quantity on hand changed."""

    COUNT = "count", _("stock count")
    RECEIPT = "receipt", _("received from a supplier")
    SHIPMENT = "shipment", _("shipped")
    RETURN = "return", _("came back")


class RepeatUnit(models.TextChoices):
    WEEK = "week", pgettext_lazy("repeat", "weeks")
    MONTH = "month", pgettext_lazy("repeat", "months")
    QUARTER = "quarter", pgettext_lazy("repeat", "quarters")
    YEAR = "year", pgettext_lazy("repeat", "years")


class LetterKind(models.TextChoices):
    QUOTE = "quote", _("quote")
    INVOICE = "invoice", _("invoice")
    REMINDER = "reminder", _("reminder")


class Numbered(models.TextChoices):
    """What has running numbers."""

    QUOTE = "quote", _("Quotes")
    ORDER = "order", _("Orders")
    INVOICE = "invoice", _("Invoices")
    CREDIT = "credit", _("Credit notes")
    PAYMENT = "payment", _("Payments")
    SHIPMENT = "shipment", _("Shipments")
    RETURN = "return", _("Returns")


class NumberYear(models.TextChoices):
    NONE = "none", _("no year: 0001")
    YEAR = "year", _("the year of the firm’s calendar: 2026/0001")
    BUSINESS = "business", _("the business year from April: 2026-27/0001")
