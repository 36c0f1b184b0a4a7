"""Invoices: made from orders, posted with a number, paid, and set right by credit notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, F, Sum, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.accounts.reader import current_reader
from bandham.exchange import facts, saying
from bandham.exchange.asking import chosen
from bandham.exchange.books import post_invoice
from bandham.exchange.discounting import limit_of, newly_off
from bandham.exchange.drafting import again, write_lines
from bandham.exchange.models import Allocation, Invoice, InvoiceLine, Order, OrderLine, Payment, ReturnLine
from bandham.exchange.models.documents import SUMS
from bandham.exchange.models.firm import firm
from bandham.exchange.models.invoices import invoices_with_open
from bandham.exchange.models.words import InvoiceKind, InvoiceState, Means, OrderState, Remedy, ReturnState
from bandham.exchange.paying import match, out, take
from bandham.exchange.stockroom import lines_of
from bandham.kernel import actions as kernel
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Fact
from bandham.kernel.money import Money
from bandham.kernel.text import whole


def told(invoice: Invoice) -> dict[str, Any]:
    return {"number": str(invoice), "amount": invoice.amount(), "about": invoice.concerns()}


def billed_of(order: Order) -> dict[UUID, Decimal]:
    """How much of each line of an order is on invoices, drafts among them, and was not credited."""
    rows = InvoiceLine.objects.filter(order_line__document=order)
    signed = Case(When(document__kind=InvoiceKind.CREDIT, then=-F("quantity")), default=F("quantity"))
    return dict(rows.order_by().values_list("order_line").annotate(n=Sum(signed)))


def given_back(order: Order, *states: ReturnState) -> dict[UUID, Decimal]:
    """How much of each line came back for money, in returns of these states; a replacement leaves the bill alone."""
    rows = ReturnLine.objects.filter(line__document=order, back__remedy=Remedy.REFUND, back__state__in=states)
    return dict(rows.order_by().values_list("line").annotate(n=Sum("quantity")))


CAME = (ReturnState.RECEIVED, ReturnState.SETTLED)


def to_bill(order: Order, shipped_only: bool = False) -> list[tuple[OrderLine, Decimal]]:
    """The lines of an order that are on no invoice and did not come back, with how much of each."""
    lines = lines_of(order)
    billed = _settled_of(order, lines)
    back = given_back(order, *CAME) if any(line.returned for line in lines) else {}
    return [(line, quantity) for line in lines if "bundle" not in line.custom
            if (quantity := (line.shipped if shipped_only else line.quantity) - billed.get(line.pk, 0)
                - back.get(line.pk, 0)) > 0]


def _settled_of(order: Order, lines: list[OrderLine]) -> dict[UUID, Decimal]:
    """How much of each line of an order is not to be billed any more.

    An invoice that was credited as a whole was wrong, so that its lines are billed anew. Where a part was credited,
    that came back, or was given for good; only goods that are still to be sent are billed when they are.
    """
    rows = InvoiceLine.objects.filter(order_line__document=order).order_by()
    bills = list(rows.filter(document__kind=InvoiceKind.INVOICE).values_list("document", "order_line").annotate(
        n=Sum("quantity")))
    notes = rows.filter(document__kind=InvoiceKind.CREDIT).values_list("document__credits", "order_line")
    credited = {(bill, line): n for bill, line, n in notes.annotate(n=Sum("quantity"))}
    found: dict[UUID, Decimal] = {}
    wrong = {bill for bill, _line, _n in bills} - {
        bill for bill, line, n in bills if credited.get((bill, line), Decimal(0)) < n}
    unsent = {line.pk: line.quantity - line.shipped for line in lines if line.kept}
    for bill, line, n in bills:
        if bill not in wrong:
            again = min(credited.get((bill, line), Decimal(0)), unsent.get(line, Decimal(0)))
            unsent[line] = unsent.get(line, Decimal(0)) - again
            found[line] = found.get(line, Decimal(0)) + n - again
    return found


def billed_too_much(order: Order) -> dict[UUID, Decimal]:
    """How much more of each line is billed than the customer keeps, or where all was billed ahead, will keep."""
    billed, back = billed_of(order), given_back(order, *CAME)
    found = {}
    for line in lines_of(order):
        have = billed.get(line.pk, Decimal(0))
        found[line.pk] = have - (line.quantity if have > line.shipped else line.shipped) + back.get(line.pk, 0)
    return found


@action(permission="exchange.invoice", label=gettext_lazy("Make an invoice"), icon="receipt", bulk=False,
        said=gettext_noop("Made an invoice of %(name)s"),
        available=lambda o: o.state not in (OrderState.DRAFT, OrderState.CANCELLED) and not o.source
        and bool(to_bill(o)))
def make_invoice(order: Order, *, actor: Actor, shipped_only: bool = False) -> list[Fact]:
    """A draft of what is not yet on an invoice: all of it, or only what was sent."""
    if order.state in (OrderState.DRAFT, OrderState.CANCELLED):
        raise ValidationError(_("Confirm the order first."))
    if order.source:
        raise ValidationError(_("This order was billed by the system it came from."))
    wanted = [again(line, quantity, order_line=line) for line, quantity in to_bill(order, shipped_only)]
    if not wanted:
        raise ValidationError(_("Everything of this order is on an invoice already."))
    values = {**order.header(), "order": order, "on": timezone.localdate()}
    invoice = kernel.create(Invoice, values, actor=actor)
    write_lines(invoice, wanted)
    save(invoice)
    return []


@action(permission="exchange.invoice", label=gettext_lazy("Post"), icon="check", back="credit",
        said=gettext_noop("Posted %(name)s"),
        leads_to=(InvoiceState.POSTED,), available=lambda i: i.state == InvoiceState.DRAFT)
def post(invoice: Invoice, *, actor: Actor) -> facts.InvoicePosted:
    """Give it its number and write it into the books. From then on only a credit note changes it."""
    if invoice.posted:
        raise ValidationError(_("This invoice was posted already."))
    if not invoice.lines.exists():
        raise ValidationError(_("This invoice has no lines yet. Add at least one."))
    need_leave(invoice, actor)
    invoice.due_on = invoice.due_on or invoice.on + timedelta(days=firm().due_days)
    if invoice.due_on < invoice.on:
        raise ValidationError(_("This invoice is due before its own date. Change one of the two first."))
    _into_the_books(invoice)
    return facts.InvoicePosted(invoice, due_on=invoice.due_on.isoformat(), **told(invoice))


def need_leave(invoice: Invoice, actor: Actor) -> None:
    """Raise ValidationError where an invoice takes off more than an actor may."""
    limit = limit_of(actor)
    over = newly_off(invoice, limit)
    if over is not None:
        raise ValidationError(
            _("A discount of %(n)s percent is above your limit of %(limit)s percent. "
              "Let somebody with a higher limit post this invoice.")
            % {"n": saying.count(over, current_reader()), "limit": saying.count(limit, current_reader())},
            code="discount")


def _into_the_books(invoice: Invoice) -> None:
    invoice.take_number(invoice.kind)
    invoice.state = InvoiceState.POSTED
    save(invoice)
    post_invoice(invoice)


def credited_of(invoice: Invoice) -> dict[int, Decimal]:
    """How much of each row of an invoice was credited."""
    rows = InvoiceLine.objects.filter(document__credits=invoice)
    found: dict[int, Decimal] = {}
    for row in rows:
        place = int(row.custom.get("row", row.position))
        found[place] = found.get(place, Decimal(0)) + row.quantity
    return found


@action(permission="exchange.credit", label=gettext_lazy("Make a credit note"), icon="undo-2", bulk=False,
        available=lambda i: i.posted and i.kind == InvoiceKind.INVOICE)
def credit(invoice: Invoice, *, reason: str, actor: Actor, parts: str = "") -> facts.CreditPosted:
    """Take an invoice back, or rows and quantities of it, such as “1: 2”. What is unpaid is settled by it."""
    if not (invoice.posted and invoice.kind == InvoiceKind.INVOICE):
        raise ValidationError(_("Only a posted invoice is credited. A draft can simply be changed."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is credited.")})
    lines, most = left_to_credit(invoice)
    wanted = chosen(lines, parts, most)
    if not wanted:
        raise ValidationError(_("All of this invoice was credited already."))
    made: facts.CreditPosted = _credit(invoice, wanted, whole("reason", reason, 300), most)
    return made


def left_to_credit(invoice: Invoice) -> tuple[list[InvoiceLine], dict[Any, Decimal]]:
    """The lines of an invoice, and by their id what no credit note holds yet."""
    lines, gone = list(invoice.lines.select_related("product", "tax_class")), credited_of(invoice)
    return lines, {line.pk: line.quantity - gone.get(line.position, Decimal(0)) for line in lines}


def _credit(invoice: Invoice, wanted: list[tuple[InvoiceLine, Decimal]], reason: str, most: dict[Any, Decimal]) -> Any:
    """A credit note of some lines; ``most`` is what was left of each."""
    before = invoice.credit_notes.aggregate(**{name: Sum(name, default=0) for name in SUMS})
    head = invoice.header() | {"note": "", "total": 0, "net": 0, "tax": 0}
    note = Invoice(kind=InvoiceKind.CREDIT, credits=invoice, order=invoice.order, reason=reason,
                   on=timezone.localdate(), due_on=timezone.localdate(), **head)
    save(note)
    write_lines(note, [again(line, q, order_line=line.order_line) for line, q in wanted])
    for made, (line, _q) in zip(note.lines.order_by("position"), wanted, strict=True):
        InvoiceLine.objects.filter(pk=made.pk).update(custom={"row": line.position})
    if {line.pk: q for line, q in wanted} == {pk: q for pk, q in most.items() if q}:
        _take_the_rest(note, {name: getattr(invoice, name) - int(before[name]) for name in SUMS})
    _into_the_books(note)
    if settled := min(open_of(invoice), note.total):
        match({"credit": note}, {"invoice": invoice}, settled, invoice.currency)
    return facts.CreditPosted(note, invoice=invoice.number, reason=reason, **told(note))


def _take_the_rest(note: Invoice, rest: dict[str, int]) -> None:
    """The last credit note of an invoice takes what the others left, so that rounding leaves nothing over."""
    off = {name: rest[name] - getattr(note, name) for name in SUMS}
    if not any(off.values()):
        return
    line = note.lines.order_by("-total", "position")[0]
    if line.parts:
        line.parts[-1][2] += off["tax"]
    for name in SUMS:
        setattr(note, name, rest[name])
        setattr(line, name, getattr(line, name) + off[name])
    line.save()


def credit_lines(order: Order, back: Mapping[UUID, Decimal], *, reason: str) -> list[Fact]:
    """Credit notes for lines of an order that came back, over the invoices they are on, if they are on any."""
    made: list[Fact] = []
    over = billed_too_much(Order.objects.lock().get(pk=order.pk))
    left = {pk: more for pk, quantity in back.items() if (more := min(quantity, over[pk])) > 0}
    posted = Invoice.objects.lock().filter(order=order, state=InvoiceState.POSTED, kind=InvoiceKind.INVOICE)
    for invoice in posted.order_by("pk"):
        lines, most = left_to_credit(invoice)
        wanted = []
        for line in lines:
            of = line.order_line_id
            if of in left and (take_now := min(left[of], most[line.pk])) > 0:
                left[of] -= take_now
                wanted.append((line, take_now))
        if wanted:
            made.append(_credit(invoice, wanted, reason, most))
    if any(left.values()):
        raise ValidationError(_("A draft invoice of this order bills what came back. Post it, or take it off there."))
    return made


def open_of(invoice: Invoice) -> int:
    """What of a posted invoice is unpaid, or of a credit note unused, in minor units."""
    return int(invoices_with_open().values_list("open", flat=True).get(pk=invoice.pk))


def left_of(invoice: Invoice) -> int:
    """The same, without a question where the row was read with it."""
    read: int | None = vars(invoice).get("open")
    return open_of(invoice) if read is None else read


@action(permission="exchange.take_payment", label=gettext_lazy("Take a payment"), icon="banknote", bulk=False,
        said=gettext_noop("Took a payment for %(name)s"),
        available=lambda i: i.posted and i.kind == InvoiceKind.INVOICE and left_of(i) > 0)
def pay(invoice: Invoice, *, actor: Actor, amount: Money | None = None, means: Means = Means.TRANSFER,
        on: date | None = None, reference: str = "", keep_the_rest: bool = False) -> list[Fact]:
    """Money came for this invoice; without an amount, all that is open. More is taken where somebody says to
    ``keep_the_rest``: it stays the customer's."""
    if not (invoice.posted and invoice.kind == InvoiceKind.INVOICE):
        raise ValidationError(_("Post the invoice first."))
    left = open_of(invoice)
    paid = Money(left, invoice.currency) if amount is None else amount
    if paid.minor <= 0:
        raise ValidationError({"amount": _("Nothing is open on this invoice.") if amount is None
                               else _("The amount must be above zero.")})
    payment = Payment(amount=paid.minor, currency=paid.currency, means=means, on=on or timezone.localdate(),
                      reference=whole("reference", reference, 80), **invoice.same_party())
    _check_not_doubled(invoice, payment)
    fact = take(payment)
    if paid.currency != invoice.currency:
        raise ValidationError({"amount": _("This invoice is in %(currency)s. Write the amount in it too.") % {
            "currency": invoice.currency}})
    if paid.minor > left and not keep_the_rest:
        raise ValidationError({"amount": _(
            "%(left)s is open on this invoice. If more was paid, tick “Keep the rest”: it stays the customer’s.") % {
            "left": saying.money(left, invoice.currency, current_reader())}})
    if left:
        match({"payment": payment}, {"invoice": invoice}, min(left, paid.minor), invoice.currency)
    return [fact]


TWICE = timedelta(minutes=1)


def _check_not_doubled(invoice: Invoice, payment: Payment) -> None:
    """The very same payment so soon again came from a second tab, unless its reference says otherwise."""
    same = Payment.objects.filter(
        uses__invoice=invoice, amount=payment.amount, means=payment.means, on=payment.on,
        reference=payment.reference, created_at__gt=timezone.now() - TWICE)
    if there := same.first():
        raise ValidationError({"reference": _(
            "The same was booked a moment ago, as %(number)s. If this is another payment, give it a reference.") % {
            "number": there}})


@action(permission="exchange.refund", label=gettext_lazy("Pay it out"), icon="banknote", bulk=False,
        available=lambda i: i.posted and i.kind == InvoiceKind.CREDIT and left_of(i) > 0)
def pay_out(invoice: Invoice, *, actor: Actor, means: Means = Means.TRANSFER, on: date | None = None) -> list[Fact]:
    """Give the money of a credit note back."""
    left = open_of(invoice) if invoice.kind == InvoiceKind.CREDIT else 0
    if left <= 0:
        raise ValidationError(_("Nothing of this credit note is left to pay out."))
    back = out(invoice, Money(left, invoice.currency), means, on)
    match({"credit": invoice}, {"refund": back}, left, invoice.currency)
    return [facts.PaymentRefunded(back, number=back.number, amount=back.money(), means=means, about=back.concerns())]


def uses_of(invoice: Invoice) -> list[Allocation]:
    """What pays an invoice, or what a credit note was used for."""
    rows = Allocation.objects.filter(invoice=invoice) | Allocation.objects.filter(credit=invoice)
    return list(rows.select_related("payment", "credit", "invoice", "refund").order_by("created_at"))
