"""Papers that go out by mail, once for each time somebody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.exchange.actions.quotes import send
from bandham.exchange.facts import PaperMailed
from bandham.exchange.mail.addresses import chosen_address
from bandham.exchange.mail.words import wording
from bandham.exchange.models import Invoice, Letter, Quote
from bandham.exchange.models.words import LetterKind, QuoteState
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.changes import current_change_set, line_of, undo_guards
from bandham.kernel.facts import Fact
from bandham.kernel.models import ChangeSet
from bandham.kernel.post import LetterState
from bandham.kernel.text import LongText, clean_line

TWICE = timedelta(minutes=1)
"""The very same mail so soon again is a doubled click."""
LONGEST_WORDS = 10_000


@action(permission="exchange.send_quote", label=gettext_lazy("Send by mail"), icon="mail", bulk=False,
        said=gettext_noop("Sending %(name)s by mail"),
        available=lambda q: q.state in (QuoteState.DRAFT, QuoteState.SENT))
def mail_quote(quote: Quote, *, actor: Actor, to: str = "", subject: str = "",
               message: LongText = LongText()) -> list[Fact]:  # noqa: B008  # a text never changes
    """Send the offer with its paper and its link; a draft becomes sent by it. Empty answers are filled in."""
    told: list[Fact] = []
    if quote.state != QuoteState.SENT:
        told.append(replace(send.run(quote, actor=actor), by_mail=True))
    return told + mail(quote, LetterKind.QUOTE, actor, to, subject, message)


@action(permission="exchange.invoice", label=gettext_lazy("Send by mail"), icon="mail", bulk=False,
        said=gettext_noop("Sending %(name)s by mail"),
        available=lambda i: i.posted)
def mail_invoice(invoice: Invoice, *, actor: Actor, to: str = "", subject: str = "",
                 message: LongText = LongText()) -> list[Fact]:  # noqa: B008
    """Send a posted invoice or credit note with its paper. Empty answers are filled in."""
    if not invoice.posted:
        raise ValidationError(_("Post the invoice first."))
    return mail(invoice, LetterKind.INVOICE, actor, to, subject, message)


def mail(doc: Quote | Invoice, kind: LetterKind, actor: Actor, to: str = "", subject: str = "",
         message: str = "") -> list[Fact]:
    """Write the letter of a paper that its verb holds locked; a subscriber sends it once all is kept."""
    usual = wording(doc)
    made = Letter(kind=kind, to=chosen_address(doc, to), subject=_one_line(subject) or usual.subject,
                  words=_within(message) or usual.text, language=usual.language, **_of(doc))
    if _doubled(made):
        return []
    return [write(made, actor)]


def write(letter: Letter, actor: Actor) -> PaperMailed:
    """Keep a letter that is to be sent, and tell of it."""
    now = current_change_set()
    letter.by_id, letter.changeset_id = actor.id, now.pk if now else None
    save(letter)
    doc = letter.document
    return PaperMailed(doc, number=str(doc), amount=doc.amount(), to=letter.to, title=letter.subject,
                       kind=letter.kind, letter=str(letter.pk), about=doc.concerns())


def _of(doc: Quote | Invoice) -> dict[str, Any]:
    return doc.same_party() | ({"quote": doc} if isinstance(doc, Quote) else {"invoice": doc})


def _one_line(subject: str) -> str:
    if len(subject.splitlines()) > 1:
        raise ValidationError({"subject": _("Write the subject in one line.")})
    if len(subject) > 200:
        raise ValidationError({"subject": _("A subject may have at most %(n)s letters.") % {"n": 200}})
    return clean_line(subject)


def _within(message: str) -> str:
    if len(message) > LONGEST_WORDS:
        raise ValidationError({"message": _("These are too many words for a mail. Attach them as a paper.")})
    return message.replace("\r\n", "\n").strip()


def _doubled(letter: Letter) -> bool:
    same: QuerySet[Letter] = Letter.objects.filter(
        quote=letter.quote, invoice=letter.invoice, kind=letter.kind, to=letter.to, subject=letter.subject,
        words=letter.words, state__in=(LetterState.WAITING, LetterState.SENT))
    return same.filter(created_at__gt=timezone.now() - TWICE).exists()


@action(permission="exchange.invoice", label=gettext_lazy("Send again"), icon="send-horizontal",
        available=lambda x: x.state in (LetterState.FAILED, LetterState.WITHDRAWN) and bool(x.to))
def send_again(letter: Letter, *, actor: Actor, to: str = "") -> PaperMailed:
    """Try a letter that did not arrive once more, perhaps at another address."""
    if letter.state not in (LetterState.FAILED, LetterState.WITHDRAWN):
        raise ValidationError(_("Only a letter that did not arrive can be sent again."))
    letter.to = chosen_address(letter.document, to or letter.to)
    letter.state, letter.tries, letter.trouble, letter.detail = LetterState.WAITING, 0, "", ""
    return write(letter, actor)


def keep_what_went_out(target: ChangeSet, actor: Actor) -> None:
    """A mail that went out is not undone; one that waits is held until the undo stands. Reminders are: see dunning."""
    line = [row.pk for row in line_of(target)]
    letters = Letter.objects.lock().filter(changeset_id__in=line).exclude(kind=LetterKind.REMINDER)
    if any(x.state == LetterState.SENT or x.claimed_at for x in letters):
        raise ValidationError(code="undo_refused", message=_(
            "The mail has gone out and cannot be called back. Send another one that sets it right."))


if keep_what_went_out not in undo_guards:
    undo_guards.append(keep_what_went_out)
