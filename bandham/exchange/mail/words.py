"""What a mail says unless somebody writes it otherwise; in the customer's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.models import Invoice, Quote
from bandham.exchange.models.firm import firm
from bandham.exchange.models.words import InvoiceKind
from bandham.exchange.papers.paper import customer_reads, native_name, title
from bandham.exchange.saying import day, money
from bandham.kernel.text import clean_line
from bandham.people.models import Person


@dataclass(frozen=True)
class Wording:
    """A mail in words, and their language."""

    subject: str
    text: str
    language: str


def wording(doc: Quote | Invoice) -> Wording:
    """The mail that brings a paper."""
    house = firm()
    with customer_reads(doc) as reader:
        subject = _("%(paper)s %(number)s from %(firm)s") % {
            "paper": title(doc, house), "number": doc, "firm": house.name}
        return Wording(clean_line(subject), "\n\n".join([greeting(doc, reader), _said(doc, reader), house.name]),
                       reader.language)


def greeting(doc: Any, reader: Reader) -> str:
    """“Dear Meera,” as the contact wants to be called."""
    party = doc.party
    named = party.salutation if isinstance(party, Person) else ""
    return _("Dear %(name)s,") % {"name": named or native_name(party, reader.language)}


def _said(doc: Quote | Invoice, reader: Reader) -> str:
    amount = money(doc.total, doc.currency, reader)
    if isinstance(doc, Quote):
        said = _("Our offer for %(amount)s is attached.") % {"amount": amount}
        until = _("It holds until %(day)s.") % {"day": day(doc.valid_until, reader)} if doc.valid_until else ""
        return f"{said} {until}".strip()
    if doc.kind == InvoiceKind.CREDIT:
        return _("Our credit note for %(amount)s is attached.") % {"amount": amount}
    said = _("Our invoice for %(amount)s is attached.") % {"amount": amount}
    due = _("Please pay it by %(day)s.") % {"day": day(doc.due_on, reader)} if doc.due_on else ""
    return f"{said} {due}".strip()
