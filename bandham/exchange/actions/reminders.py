"""Reminding of what is overdue: one level after the other, one letter a customer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange.actions.invoices import left_of, open_of, told
from bandham.exchange.actions.letters import write
from bandham.exchange.drafting import Wanted, write_lines
from bandham.exchange.dunning import levels, next_level
from bandham.exchange.facts import DisputeSettled, InvoiceDisputed, InvoiceReminded
from bandham.exchange.mail.addresses import address_of
from bandham.exchange.mail.words import greeting
from bandham.exchange.models import DunningLevel, Invoice, Letter, Reminder
from bandham.exchange.models.firm import firm
from bandham.exchange.models.words import InvoiceKind, LetterKind
from bandham.exchange.papers.paper import customer_reads
from bandham.exchange.papers.reminder import asked, charges, reminder
from bandham.kernel.actions import action, concerned, save
from bandham.kernel.actions import told as amount
from bandham.kernel.actor import Actor
from bandham.kernel.changes import current_change_set
from bandham.kernel.facts import Created, Fact, record
from bandham.kernel.money import Money
from bandham.kernel.post import LetterState
from bandham.kernel.text import clean_line, whole


def owed(invoice: Invoice) -> bool:
    """Whether it is one of ours that is past its day and not settled."""
    return bool(invoice.posted and invoice.kind == InvoiceKind.INVOICE and invoice.due_on
                and invoice.due_on < timezone.localdate() and left_of(invoice) > 0)


@action(permission="exchange.invoice", label=gettext_lazy("Remind"), icon="bell",
        available=lambda i: owed(i) and not i.disputed and i.reminded_on != timezone.localdate()
        and next_level(i.reminded, levels()) is not None)
def remind(invoice: Invoice, *, actor: Actor) -> list[Fact]:
    """Raise an overdue invoice to its next level. The customer's letter lists all they have open; it goes by mail
    where there is an address, and is to be printed else."""
    level, today = _level_of(invoice), timezone.localdate()
    letter, facts = _letter(invoice, level, actor)
    save(Reminder(invoice=invoice, rank=level.rank, on=today, letter=letter))
    invoice.reminded, invoice.reminded_on = level.rank, today
    left = Money(open_of(invoice), invoice.currency)
    return [InvoiceReminded(invoice, number=invoice.number, amount=left, level=level.rank, title=letter.paper["title"],
                            to=letter.to, about=invoice.concerns()), *facts]


def _level_of(invoice: Invoice) -> DunningLevel:
    """The level that comes next. Raises ValidationError where none does."""
    if invoice.disputed:
        raise ValidationError(_("%(number)s is in dispute. Settle that first.") % {"number": invoice})
    if not owed(invoice):
        raise ValidationError(_("%(number)s is not overdue, so there is nothing to remind of.") % {"number": invoice})
    if invoice.reminded_on == timezone.localdate():
        raise ValidationError(_("%(number)s was reminded of today already.") % {"number": invoice})
    level = next_level(invoice.reminded, levels())
    if level is None:
        raise ValidationError(_("%(number)s was reminded of at every level.") % {"number": invoice})
    return level


def _letter(invoice: Invoice, level: DunningLevel, actor: Actor) -> tuple[Letter, list[Fact]]:
    """The customer's letter of this change: one, at the highest level of what it is about."""
    now = current_change_set()
    kept: Letter | None = Letter.objects.filter(
        kind=LetterKind.REMINDER, changeset_id=now.pk if now else None, person_id=invoice.person_id,
        organisation_id=invoice.organisation_id, invoice__currency=invoice.currency).first()
    rank = max(kept.reminders.values_list("rank", flat=True), default=0) if kept else 0
    letter = kept or Letter(kind=LetterKind.REMINDER, invoice=invoice, **invoice.same_party())
    if level.rank > rank:
        _word(letter, invoice, level)
    if kept:
        save(letter)
        return letter, []
    _charge(invoice, level, actor)
    mailed = write(letter, actor)
    return letter, [mailed] if letter.to else []


def _word(letter: Letter, invoice: Invoice, level: DunningLevel) -> None:
    house = firm()
    with customer_reads(invoice) as reader:
        letter.paper = reminder(invoice, level, reader, timezone.localdate())
        letter.subject = clean_line(_("%(title)s from %(firm)s") % {"title": level.title, "firm": house.name})[:200]
        letter.words = "\n\n".join([greeting(invoice, reader), asked(level, invoice, reader), house.name])
        letter.language = reader.language
    letter.to = address_of(invoice)
    letter.state = LetterState.WAITING if letter.to else LetterState.PRINT


def _charge(invoice: Invoice, level: DunningLevel, actor: Actor) -> None:
    """The fee of a level, as a draft of an invoice of its own."""
    if not charges(level, invoice):
        return
    head = invoice.header() | {"note": "", "net": 0, "tax": 0, "total": 0}
    with customer_reads(invoice):
        text = _("Fee for the reminder of %(number)s") % {"number": invoice.number}
    draft = Invoice(on=timezone.localdate(), **head)
    save(draft)
    write_lines(draft, [Wanted(text=text, price=Money(level.fee, level.currency))])
    save(draft)
    record([Created(draft, values={"total": amount(draft, "total", draft.total)}, about=concerned(draft))], actor)


@action(permission="exchange.invoice", label=gettext_lazy("In dispute"), icon="circle-alert", bulk=False,
        available=lambda i: i.posted and i.kind == InvoiceKind.INVOICE and not i.disputed and left_of(i) > 0)
def dispute(invoice: Invoice, *, reason: str, actor: Actor) -> InvoiceDisputed:
    """The customer does not agree; no reminder goes out until that is settled."""
    if not (invoice.posted and invoice.kind == InvoiceKind.INVOICE):
        raise ValidationError(_("Post the invoice first."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what the customer does not agree with.")})
    invoice.disputed = whole("reason", clean_line(reason), 300)
    return InvoiceDisputed(invoice, reason=invoice.disputed, **told(invoice))


@action(permission="exchange.invoice", label=gettext_lazy("Dispute settled"), icon="check", bulk=False,
        available=lambda i: bool(i.disputed))
def settle_dispute(invoice: Invoice, *, actor: Actor) -> DisputeSettled:
    """Go on with an invoice that was in dispute."""
    if not invoice.disputed:
        raise ValidationError(_("This invoice is not in dispute."))
    invoice.disputed = ""
    return DisputeSettled(invoice, **told(invoice))
