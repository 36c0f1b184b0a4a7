"""The books: every posting sums to zero, and what was posted is set right by another posting."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.exchange.models import Invoice, LedgerEntry, Payment, Posting
from bandham.exchange.models.days import moved_in_time, posted_in_time
from bandham.exchange.models.firm import open_books
from bandham.exchange.models.words import Account, InvoiceKind, PaymentKind
from bandham.kernel.actions import insert
from bandham.kernel.actor import Actor
from bandham.kernel.changes import undo_guards
from bandham.kernel.models import Change, ChangeSet
from bandham.kernel.removing import delete_guards


def post_invoice(invoice: Invoice) -> None:
    """Write an invoice, or a credit note, into the books."""
    posted_in_time(invoice)
    open_books(invoice, "on", invoice.on)
    _write(Posting(on=invoice.on, text=invoice.number, invoice=invoice, **invoice.same_party()), sides_of(invoice),
           invoice.currency)


def post_payment(payment: Payment) -> None:
    """Write a payment, or a refund, into the books."""
    moved_in_time(payment)
    open_books(payment, "on", payment.on)
    _write(Posting(on=payment.on, text=payment.number, payment=payment, **payment.same_party()), sides_of(payment),
           payment.currency)


def sides_of(row: Invoice | Payment) -> dict[Account, int]:
    """What an invoice or a payment does to each account; the sum is zero."""
    if isinstance(row, Payment):
        sign = -1 if row.kind == PaymentKind.REFUND else 1
        return {Account.MONEY: sign * row.amount, Account.RECEIVABLE: -sign * row.amount}
    sign = -1 if row.kind == InvoiceKind.CREDIT else 1
    return {Account.RECEIVABLE: sign * row.total, Account.SALES: -sign * row.net, Account.TAX: -sign * row.tax}


def _write(posting: Posting, sides: dict[Account, int], currency: str) -> None:
    insert(posting)
    LedgerEntry.objects.bulk_create(
        LedgerEntry(posting=posting, account=account, amount=amount, currency=currency)
        for account, amount in sides.items() if amount)


def keep_the_books(target: ChangeSet, actor: Actor) -> None:
    """What was posted is not undone: it is set right by a credit note or a refund, which stay visible."""
    made = Change.objects.filter(changeset_id=target.pk, tbl=Posting._meta.db_table, op="I")
    ids = [pk for change in made for pk in (change.row_ids or [change.row_id])]
    if not ids:
        return
    posting = Posting.objects.filter(pk__in=ids).select_related("invoice", "payment").first()
    raise ValidationError(why_it_stays(posting and (posting.invoice or posting.payment)), code="undo_refused")


def keep_what_is_booked(row: Any) -> None:
    """What was posted is not deleted either."""
    if (isinstance(row, Invoice) and row.posted) or (isinstance(row, Payment) and row.booked):
        raise ValidationError(why_it_stays(row))


def why_it_stays(row: Invoice | Payment | None) -> str:
    if isinstance(row, Invoice):
        if row.kind == InvoiceKind.CREDIT:
            return _("A credit note that was posted stays. Post a new invoice for what it took off.")
        return _("An invoice that was posted stays. Make a credit note instead.")
    if row is not None and row.kind == PaymentKind.REFUND:
        return _("Money that was given back stays in the books. Take a payment when it comes in again.")
    return _("A payment that was booked stays. Open it and give the money back instead.")


if keep_the_books not in undo_guards:
    undo_guards.append(keep_the_books)
if keep_what_is_booked not in delete_guards:
    delete_guards.append(keep_what_is_booked)
