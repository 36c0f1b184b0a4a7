"""Invoices, payments, which pays which, and the ledger under them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.exchange.models.catalogue import check_currency
from bandham.exchange.models.days import moved_in_time
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
from bandham.exchange.models.orders import Order, OrderLine
from bandham.exchange.models.words import Account, InvoiceKind, InvoiceState, Means, PaymentKind
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.clock import check_days
from bandham.kernel.ids import uuid7
from bandham.kernel.money import WIDEST, Money
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


class Invoice(Document):
    """What a customer owes us, or, as a credit note, what we owe them. Posted, it stays as it is."""

    open: int
    """What is not yet paid or used; rows of ``invoices_with_open`` alone have it."""
    kind = models.CharField(_("Kind"), max_length=8, choices=InvoiceKind, default=InvoiceKind.INVOICE,
                            editable=False)
    state = models.CharField(_("State"), max_length=8, choices=InvoiceState, default=InvoiceState.DRAFT,
                             editable=False)
    due_on = models.DateField(_("Due"), null=True, blank=True)
    order = TenantForeignKey(
        Order, models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("Order"),
        related_name="invoices")
    credits = TenantForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("Credit for"),
        related_name="credit_notes", db_index=False)
    reason = models.CharField(_("Reason"), max_length=300, blank=True, editable=False)
    reminded = models.PositiveSmallIntegerField(_("Reminders"), default=0, editable=False)
    """The rank of the last reminder; see ``DunningLevel``."""
    reminded_on = models.DateField(_("Reminded on"), null=True, blank=True, editable=False)
    disputed = models.CharField(_("In dispute"), max_length=300, blank=True, editable=False)
    """Why the customer does not pay, as long as that is not settled."""

    class Meta(Document.Meta):
        verbose_name, verbose_name_plural = _("Invoice"), _("Invoices")
        constraints = [of_somebody(), number_once(), models.CheckConstraint(
            condition=Q(state="draft") | ~Q(number=""), name="invoice_posted_has_number")]
        indexes = document_indexes("invoice")

    @property
    def posted(self) -> bool:
        return self.state == InvoiceState.POSTED


class InvoiceLine(DocumentLine):
    """A line of an invoice, and the line of the order that it bills."""

    document = TenantForeignKey(Invoice, models.CASCADE, related_name="lines")
    order_line = TenantForeignKey(
        OrderLine, models.PROTECT, null=True, blank=True, editable=False, related_name="invoiced")

    class Meta(DocumentLine.Meta):
        constraints = line_rules()
        ordering = ["position", "id"]


class Payment(Numbered, ForParty):
    """Money that came, or, as a refund, went back."""

    kind = models.CharField(_("Kind"), max_length=8, choices=PaymentKind, default=PaymentKind.RECEIVED)
    booked = models.BooleanField(_("booked"), default=False, editable=False)
    amount = MoneyField(_("Amount"))
    means = models.CharField(
        pgettext_lazy("means of payment", "by"), max_length=8, choices=Means, default=Means.TRANSFER)
    on = models.DateField(_("Date"), default=timezone.localdate)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    order = TenantForeignKey(
        Order, models.PROTECT, null=True, blank=True, verbose_name=_("for the order"), related_name="payments")
    elsewhere = models.BooleanField(_("in other books"), default=False, editable=False)
    """It was imported, and stands in the books of the system it comes from; never in ours."""

    class Meta(Numbered.Meta):
        verbose_name, verbose_name_plural = _("Payment"), _("Payments")
        constraints = [
            of_somebody(), number_once(),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_some",
                                   violation_error_message=_("The amount must be above zero."))]
        indexes = [
            models.Index(fields=["workspace_id", "-on", "-id"], name="payment_newest"),
            models.Index(fields=["workspace_id", "person", "-on"], name="payment_person",
                         condition=Q(person__isnull=False)),
            models.Index(fields=["workspace_id", "organisation", "-on"], name="payment_org",
                         condition=Q(organisation__isnull=False))]

    def clean(self) -> None:
        self.currency = check_currency(self.currency)
        if not (self.person_id or self.organisation_id):
            raise ValidationError({"person": _("Say for whom it is: a contact, a company or both.")})
        check_days(self, "on")
        if not self.booked:
            moved_in_time(self)
        if not 0 < self.amount <= WIDEST:
            raise ValidationError({"amount": _("The amount must be above zero.")})

    def money(self) -> Money:
        return Money(self.amount, self.currency)


class Allocation(TenantModel):
    """How much of a payment or a credit note goes to an invoice or a refund."""

    payment = TenantForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="uses")
    credit = TenantForeignKey(Invoice, models.PROTECT, null=True, blank=True, related_name="uses")
    invoice = TenantForeignKey(Invoice, models.PROTECT, null=True, blank=True, related_name="covers")
    refund = TenantForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="covers")
    amount = MoneyField()
    currency = CurrencyField(editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="allocation_some"),
            models.CheckConstraint(condition=Q(payment__isnull=True) ^ Q(credit__isnull=True),
                                   name="allocation_one_source"),
            models.CheckConstraint(condition=Q(invoice__isnull=True) ^ Q(refund__isnull=True),
                                   name="allocation_one_target")]

    def __str__(self) -> str:
        return f"{self.payment or self.credit} → {self.invoice or self.refund}"

    def concerns(self) -> tuple[UUID, ...]:
        source = self.payment or self.credit
        return source.concerns() if source else ()


def _used(*columns: str) -> Any:
    """The sum of allocations on either side of a row, as a subquery."""
    here = Q()
    for column in columns:
        here |= Q(**{column: OuterRef("pk")})
    rows = Allocation.objects.filter(here).order_by().values("currency").annotate(n=Sum("amount")).values("n")[:1]
    return Coalesce(Subquery(rows, output_field=models.BigIntegerField()), 0)


def invoices_with_open() -> Any:
    """Invoices and credit notes with ``open``: what is not yet paid or used of a posted one."""
    left = models.Case(
        models.When(state=InvoiceState.POSTED, then=F("total") - _used("invoice", "credit")), default=0,
        output_field=models.BigIntegerField())
    return Invoice.objects.annotate(open=left)


def payments_with_open() -> Any:
    """Payments with ``open``: what is not yet allocated of a booked one."""
    left = models.Case(
        models.When(booked=True, then=F("amount") - _used("payment", "refund")), default=0,
        output_field=models.BigIntegerField())
    return Payment.objects.annotate(open=left)


class Posting(ForParty):
    """One event in the books: what it was, whose, when."""

    on = models.DateField()
    text = models.CharField(max_length=200)
    invoice = TenantForeignKey(Invoice, models.PROTECT, null=True, blank=True, related_name="postings")
    payment = TenantForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="postings")

    def __str__(self) -> str:
        return self.text


class LedgerEntry(TenantModel):
    """One side of a posting. Nothing is ever changed or deleted here, and a posting sums to zero."""

    captured = False
    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    posting = TenantForeignKey(Posting, models.PROTECT, related_name="entries")
    account = models.CharField(max_length=12, choices=Account)
    amount = MoneyField()
    currency = CurrencyField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.account} {self.amount} {self.currency}"
