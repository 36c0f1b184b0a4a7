"""A quote or an invoice on paper: in the customer's language, calendar and digits, as PDF by typst."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.models import Invoice, Quote
from bandham.exchange.models.firm import Letterhead, firm
from bandham.exchange.models.words import InvoiceKind, QuoteState, Regime
from bandham.exchange.saying import as_it_runs, count, day, left_to_right, measured, money, percent
from bandham.exchange.summing import sums_of
from bandham.kernel.numbers import to_digits
from bandham.people.periods import Period
from bandham.people.reading import language_among, read_in

HERE = Path(__file__).parent
LANGUAGES = ("en", "fa", "ta", "ml")
MOST_PAGES = 60
_local = threading.local()


def language_of(doc: Any) -> str:
    """The paper's own language, else the customer's, else the firm's."""
    party = doc.party
    return language_among(getattr(doc, "language", ""), party.language if party else "")


@contextmanager
def customer_reads(doc: Any, language: str = "") -> Iterator[Reader]:
    """Everything inside is worded for the customer of a document."""
    with read_in(language if language in LANGUAGES else language_of(doc)) as reader:
        yield reader


def file_name(doc: Any) -> str:
    """What a paper is called as a file, in any mail program."""
    name = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in str(doc)).strip("-")
    return f"{name or 'paper'}.pdf"


def pdf(doc: Any, language: str = "") -> bytes:
    """The paper of a quote or an invoice as PDF."""
    with customer_reads(doc, language) as reader:
        made: bytes = compiled(content(doc, reader))
        return made


def compiled(data: dict[str, Any], form: Any = "pdf", ppi: float | None = None) -> Any:
    """Set a paper. ``form`` is ``pdf``, or ``png`` for a picture of each page."""
    compiler = getattr(_local, "compiler", None)
    if compiler is None:
        compiler = _local.compiler = typst.Compiler(
            HERE / "paper.typ", root=HERE, font_paths=[HERE / "fonts"], ignore_system_fonts=True)
    inputs = {"data": msgspec.json.encode(data).decode()}
    return compiler.compile(format=form, sys_inputs=inputs, ppi=ppi)


def content(doc: Any, reader: Reader) -> dict[str, Any]:
    """All that stands on a paper, in words."""
    house = firm()
    lines = list(doc.lines.select_related("product", "tax_class"))
    return {
        "lang": reader.language, "dir": reader.direction, "title": f"{title(doc, house)} {doc}",
        "state": state(doc), "firm": firm_of(house), "to": addressee(doc, reader), "facts": facts(doc, reader),
        "labels": {"to": _("For"), "row": _("Row"), "what": _("Description"), "quantity": _("Quantity"),
                   "price": _("Price"), "discount": _("Discount"), "amount": _("Amount")},
        "discounts": any(line.discount for line in lines),
        "rows": [_row(doc, line, reader) for line in lines],
        "sums": [list(told) for told in sums_of(doc, lines, reader)],
        "words": [[label, as_it_runs(text.strip())] for label, text in words(doc, house) if text.strip()],
        "pages": page_numbers(reader),
    }


def page_numbers(reader: Reader) -> list[str]:
    return [_("Page %(n)s") % {"n": count(n, reader)} for n in range(1, MOST_PAGES + 1)]


def title(doc: Any, house: Letterhead) -> str:
    if isinstance(doc, Quote):
        return _("Quote")
    if doc.kind == InvoiceKind.CREDIT:
        return _("Credit note")
    return _("Tax invoice") if house.regime == Regime.GST else _("Invoice")


def state(doc: Any) -> str:
    """What a reader must know of a paper that is not what it looks like."""
    if isinstance(doc, Quote) and doc.state == QuoteState.REPLACED:
        return _("replaced by a newer version")
    if isinstance(doc, Invoice) and not doc.posted:
        return _("Draft, not yet valid")
    return ""


def words(doc: Any, house: Letterhead) -> list[tuple[str, str]]:
    """What is said below the sums; the terms ask for money, which a credit note does not."""
    if isinstance(doc, Invoice) and doc.kind == InvoiceKind.CREDIT:
        return [(_("Reason"), doc.reason), (_("Words"), doc.note)]
    return [(_("Words"), doc.note), (_("Terms"), house.terms)]


def firm_of(house: Letterhead) -> dict[str, Any]:
    number = _("Tax number: %(number)s") % {"number": left_to_right(house.tax_number)} if house.tax_number else ""
    reach = [left_to_right(house.phone), left_to_right(house.email)]
    lines = [*as_it_runs(house.address).splitlines(), *reach, number]
    return {"name": house.name, "lines": [text for text in lines if text.strip()], "foot": house.footer or house.name}


def addressee(doc: Any, reader: Reader) -> dict[str, Any]:
    person, organisation, lang = doc.person, doc.organisation, translation.get_language()
    names = [native_name(row, lang) for row in (organisation, person) if row]
    party = doc.party
    place = " ".join(filter(None, (party.city, to_digits(party.postcode, reader.digits)))) if party else ""
    return {"name": names[0] if names else "", "lines": [t for t in (*names[1:], as_it_runs(place)) if t]}


def native_name(row: Any, lang: str | None) -> str:
    """Somebody's name in the script of the paper, where it is known."""
    return str(row.name_native if row.name_native and row.name_native_lang == lang else row.name)


def facts(doc: Any, reader: Reader) -> list[list[str]]:
    found = [[_("Date"), day(doc.on, reader)]]
    if isinstance(doc, Quote) and doc.valid_until:
        found.append([_("Holds until"), day(doc.valid_until, reader)])
    if isinstance(doc, Invoice):
        found += [[_("Due"), day(doc.due_on, reader)]] if doc.due_on and doc.kind == InvoiceKind.INVOICE else []
        found += [[_("Credit for"), _billed(doc.credits, reader)]] if doc.credits else []
        found += [[_("Order"), doc.order.number]] if doc.order else []
    if doc.place:
        found.append([_("Place of supply"), f"{doc.get_place_display()} ({doc.place})"])
    return found


def _billed(invoice: Invoice, reader: Reader) -> str:
    """An invoice as a credit note names it, which the tax office wants with its day."""
    return f"{left_to_right(invoice.number)}{reader.comma}{day(invoice.on, reader)}"


def _row(doc: Any, line: Any, reader: Reader) -> dict[str, str]:
    product = line.product
    note = [product.sku if product else "", _("HSN %(code)s") % {"code": line.hsn} if line.hsn else "",
            product.option if product else ""]
    return {
        "n": count(line.position, reader), "note": reader.comma.join(t for t in note if t),
        "name": line.text or (product.name_in(reader.language) if product else ""),
        "quantity": measured(line.quantity, line.unit, reader),
        "price": money(line.price, line.currency, reader),
        "discount": percent(int(line.discount * 1000), reader) if line.discount else "",
        "amount": money(line.total if doc.inclusive else line.net, line.currency, reader),
        **({"every": line.get_period_display()} if line.period != Period.ONCE else {}),
    }
