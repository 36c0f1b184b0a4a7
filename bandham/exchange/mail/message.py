"""A letter as a mail: words in plain and in HTML, the paper as PDF, a quote's own link."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _
from markupsafe import Markup

from bandham.exchange.links import make_link
from bandham.exchange.models import Letter, Quote
from bandham.exchange.models.firm import firm
from bandham.exchange.models.words import QuoteState
from bandham.exchange.papers.paper import compiled, customer_reads, file_name, pdf
from bandham.kernel.text import clean_line

_PAGE = '<!doctype html><html lang="{}" dir="{}"><body style="font-family: sans-serif">{}</body></html>'


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The mail of a letter, ready to be handed over; asked again it has the same Message-ID."""
    doc, house = letter.document, firm()
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    answers = house.email or (letter.by.email if letter.by else "")
    with customer_reads(doc, letter.language) as reader:
        link = _link(doc)
        made = EmailMultiAlternatives(
            letter.subject, _plain(letter.words, link), formataddr((clean_line(house.name), sender)), [letter.to],
            reply_to=[answers] if answers else None,
            headers={"Message-ID": f"<{letter.pk}@{sender.rpartition('@')[2] or 'localhost'}>"})
        made.attach_alternative(_html(letter.words, link, reader), "text/html")
        paper = compiled(letter.paper) if letter.paper else pdf(doc, letter.language)
        made.attach(file_name(letter.paper_name), paper, "application/pdf")
    return made


def _link(doc: Any) -> str:
    """The address behind which a customer reads and answers a quote; made when the mail is, since only its hash is
    kept."""
    if not (isinstance(doc, Quote) and doc.state == QuoteState.SENT):
        return ""
    return f"{settings.SITE_URL}/q/{make_link(doc)}/"


def _said() -> str:
    return str(_("Read the offer, accept it or ask us:"))


def _plain(words: str, link: str) -> str:
    return f"{words}\n\n{_said()}\n{link}\n" if link else f"{words}\n"


def _html(words: str, link: str, reader: Any) -> str:
    parts = [Markup("<p>{}</p>").format(Markup("<br>").join(part.splitlines())) for part in words.split("\n\n")]
    if link:
        parts.append(Markup('<p>{}<br><a href="{}" dir="ltr">{}</a></p>').format(_said(), link, link))
    return Markup(_PAGE).format(reader.language, reader.direction, Markup("").join(parts))  # noqa: S704
