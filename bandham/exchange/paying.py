"""Money that moves, and what it is put against."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import current_reader
from bandham.exchange import saying
from bandham.exchange.books import post_payment
from bandham.exchange.facts import PaymentReceived
from bandham.exchange.models import Allocation, Invoice, Payment
from bandham.exchange.models.invoices import invoices_with_open, payments_with_open
from bandham.exchange.models.words import InvoiceKind, InvoiceState, Means, PaymentKind
from bandham.kernel.actions import insert, save
from bandham.kernel.money import Money


def take(payment: Payment) -> PaymentReceived:
    """Book a payment: number, books."""
    payment.take_number("payment")
    payment.booked = True
    save(payment)
    post_payment(payment)
    return PaymentReceived(payment, number=payment.number, amount=payment.money(), means=payment.means,
                           kind=payment.kind, about=payment.concerns())


def out(source: Any, money: Money, means: Means, on: date | None) -> Payment:
    """Book money that goes back to whom a payment or a credit note is of."""
    back = Payment(kind=PaymentKind.REFUND, amount=money.minor, currency=money.currency, means=means,
                   on=on or timezone.localdate(), **source.same_party())
    back.take_number("payment")
    back.booked = True
    save(back)
    post_payment(back)
    return back


def match(source: dict[str, Any], target: dict[str, Any], amount: int, currency: str) -> Allocation:
    """Put an amount of one against another; both are held locked, and both have it open."""
    made = Allocation(amount=amount, currency=currency, **source, **target)
    insert(made)
    return made


def left_of(payment: Payment) -> int:
    """What of a booked payment is not put against anything, in minor units."""
    return int(payments_with_open().values_list("open", flat=True).get(pk=payment.pk))


def asked_first(row: Any, verb: str) -> dict[str, Any]:
    """What the questions of a verb that moves money begin with: all that is open, today."""
    if verb not in ("pay", "pay_out", "refund"):
        return {}
    of = payments_with_open() if verb == "refund" else invoices_with_open()
    left = Money(int(of.values_list("open", flat=True).get(pk=row.pk)), row.currency)
    return {"on": timezone.localdate()} | ({} if verb == "pay_out" else {"amount": left})


def put(payment: Payment, invoice: Invoice, amount: Money | None) -> int:
    """Put a locked payment against an invoice; returns how much. Raises ValidationError in words."""
    if not payment.booked or payment.kind == PaymentKind.REFUND:
        raise ValidationError(_("Book the payment first."))
    held = Invoice.objects.lock().get(pk=invoice.pk)
    if not held.posted or held.kind != InvoiceKind.INVOICE:
        raise ValidationError({"invoice": _("Choose an invoice that was posted.")})
    if held.currency != payment.currency:
        raise ValidationError({"invoice": _(
            "The payment is in %(one)s and the invoice in %(other)s. Take a payment in the invoice’s currency.") % {
            "one": payment.currency, "other": held.currency}})
    if held.concerns() and not set(held.concerns()) & set(payment.concerns()):
        raise ValidationError({"invoice": _("This invoice is somebody else’s.")})
    left, owed = left_of(payment), int(invoices_with_open().values_list("open", flat=True).get(pk=held.pk))
    wanted = min(left, owed) if amount is None else amount.minor
    _check(wanted, left, owed, amount, payment.currency)
    match({"payment": payment}, {"invoice": held}, wanted, payment.currency)
    return wanted


def _check(wanted: int, left: int, owed: int, amount: Money | None, currency: str) -> None:
    if amount is not None and amount.currency != currency:
        raise ValidationError({"amount": _("Write the amount in %(currency)s.") % {"currency": currency}})
    if owed <= 0:
        raise ValidationError({"invoice": _("Nothing is open on this invoice.")})
    if left <= 0:
        raise ValidationError(_("Nothing of this payment is left to put against an invoice."))
    if not 0 < wanted <= min(left, owed):
        raise ValidationError({"amount": _("At most %(most)s can be put there.") % {
            "most": saying.money(min(left, owed), currency, current_reader())}})


def put_on_oldest(payment: Payment) -> None:
    """Put what is left of a payment against its party's open invoices, the oldest first."""
    rows = Invoice.objects.filter(
        state=InvoiceState.POSTED, kind=InvoiceKind.INVOICE, currency=payment.currency, **payment.same_party())
    for invoice in rows.order_by("due_on", "pk")[:200]:
        if left_of(payment) <= 0:
            return
        owed = invoices_with_open().values_list("open", flat=True).get(pk=invoice.pk)
        if owed > 0:
            put(payment, invoice, None)
