"""Payments: booked, put against invoices, taken off again, given back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.accounts.reader import current_reader
from bandham.exchange import facts, saying
from bandham.exchange.models import Invoice, Payment
from bandham.exchange.models.words import Means, PaymentKind
from bandham.exchange.paying import left_of, match, out, put, put_on_oldest, take
from bandham.kernel.actions import action
from bandham.kernel.actor import Actor
from bandham.kernel.money import Money


def _usable(payment: Payment) -> bool:
    return payment.booked and payment.kind != PaymentKind.REFUND


@action(permission="exchange.take_payment", label=gettext_lazy("Book"), icon="check", back="refund",
        said=gettext_noop("Booked %(name)s"),
        available=lambda p: not p.booked and not p.elsewhere)
def book(payment: Payment, *, actor: Actor) -> facts.PaymentReceived | facts.PaymentRefunded:
    """Write it into the books; a payment goes to the oldest open invoices, a deposit waits for its order."""
    if payment.booked:
        raise ValidationError(_("This payment was booked already."))
    if payment.elsewhere:
        raise ValidationError(_("This payment stands in the books of the system it came from."))
    told = take(payment)
    if payment.kind == PaymentKind.RECEIVED:
        put_on_oldest(payment)
    if payment.kind == PaymentKind.REFUND:
        return facts.PaymentRefunded(payment, number=told.number, amount=told.amount, means=told.means,
                                     about=told.about)
    return told


@action(permission="exchange.take_payment", label=gettext_lazy("Put against an invoice"), icon="link", bulk=False,
        available=lambda p: _usable(p) and left_of(p) > 0)
def allocate(payment: Payment, *, invoice: Invoice, actor: Actor,
             amount: Money | None = None) -> facts.PaymentAllocated:
    """Say what a payment pays; without an amount, as much as both have open."""
    used = put(payment, invoice, amount)
    return facts.PaymentAllocated(payment, number=payment.number, amount=Money(used, payment.currency),
                                  against=invoice.number, about=payment.concerns())


@action(permission="exchange.take_payment", label=gettext_lazy("Take off an invoice"), icon="x", bulk=False,
        available=lambda p: _usable(p) and p.uses.filter(invoice__isnull=False).exists())
def unallocate(payment: Payment, *, invoice: Invoice, actor: Actor) -> facts.AllocationReleased:
    """Take a payment off an invoice again; both are open by that much more."""
    Invoice.objects.lock().get(pk=invoice.pk)
    rows = list(payment.uses.filter(invoice=invoice))
    if not rows:
        raise ValidationError({"invoice": _("This payment is not put against that invoice.")})
    payment.uses.filter(invoice=invoice).delete()
    return facts.AllocationReleased(payment, number=payment.number, against=invoice.number,
                                    amount=Money(sum(r.amount for r in rows), payment.currency),
                                    about=payment.concerns())


@action(permission="exchange.refund", label=gettext_lazy("Give money back"), icon="undo-2", bulk=False,
        available=lambda p: _usable(p) and left_of(p) > 0)
def refund(payment: Payment, *, actor: Actor, amount: Money | None = None, means: Means = Means.TRANSFER,
           on: date | None = None) -> facts.PaymentRefunded:
    """Give back what is over; without an amount, all that is not put against an invoice."""
    if not _usable(payment):
        raise ValidationError(_("Book the payment first."))
    left = left_of(payment)
    wanted = Money(left, payment.currency) if amount is None else amount
    if wanted.currency != payment.currency:
        raise ValidationError({"amount": _("Write the amount in %(currency)s.") % {"currency": payment.currency}})
    if wanted.minor <= 0 and amount is not None:
        raise ValidationError({"amount": _("The amount must be above zero.")})
    if not 0 < wanted.minor <= left:
        raise ValidationError({"amount": _(
            "Only %(left)s of this payment is free. Take it off an invoice first, or credit that invoice.") % {
            "left": saying.money(left, payment.currency, current_reader())}})
    back = out(payment, wanted, means, on)
    match({"payment": payment}, {"refund": back}, wanted.minor, payment.currency)
    return facts.PaymentRefunded(back, number=back.number, amount=back.money(), means=means, about=back.concerns())
