"""Lines of a document: what is wanted becomes priced, taxed and summed lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.exchange.models import Product, TaxClass
from bandham.exchange.models.catalogue import MOST, THOUSANDTH
from bandham.exchange.models.firm import Letterhead, firm
from bandham.exchange.models.words import Rounding
from bandham.exchange.pricing import PriceBook, with_tax, without_tax
from bandham.exchange.reckoning import Line, Reckoned, TaxPart, levies_of, reckon
from bandham.kernel.actions import insert
from bandham.kernel.money import WIDEST, Money
from bandham.people.periods import Period
from bandham.records.kinds import too_long

LONGEST = 500


@dataclass(frozen=True)
class Wanted:
    """A line as somebody wants it; without a price, the customer's own is found; without a tax or a period, the
    product's, unless it is to be ``untaxed``."""

    product: Product | None = None
    quantity: Decimal = Decimal(1)
    text: str = ""
    unit: str = ""
    price: Money | None = None
    discount: Decimal = Decimal(0)
    tax: TaxClass | None = None
    order_line: Any = None
    period: str = ""
    untaxed: bool = False


def line_of(doc: Any, wanted: Wanted, row: int = 1) -> Any:
    """A line of a document, not yet kept. Raises ValidationError that names the row."""
    product = wanted.product
    if product is None and not wanted.text.strip():
        raise _wrong(row, _("choose a product or write what it is."))
    quantity = wanted.quantity  # what is beyond all measure cannot be rounded
    if not (quantity.is_finite() and 0 < quantity <= MOST and (quantity := quantity.quantize(THOUSANDTH))):
        raise _wrong(row, _("the quantity must be above zero and at most a million."))
    if quantity != wanted.quantity:
        raise ValidationError(_("Row %(row)s: write at most three digits after the point.") % {"row": row})
    if not 0 <= wanted.discount <= 100:
        raise _wrong(row, _("the discount must be between 0 and 100 percent."))
    price = wanted.price
    if price is None:
        price = Money(0, doc.currency) if product is None else own_price(
            doc, product, quantity, PriceBook([product], doc.party, doc.on))
    if wanted.period not in ("", *Period.values):
        raise _wrong(row, _("choose how often it is billed from the list."))
    if price.currency != doc.currency:
        raise _wrong(row, _("this is in %(one)s, but the document is in %(other)s. Use one currency.") % {
            "one": price.currency, "other": doc.currency})
    if not 0 <= price.minor <= WIDEST:
        raise _wrong(row, _("a price cannot be below zero, nor beyond all measure."))
    model = doc._meta.get_field("lines").related_model
    extra = {"order_line": wanted.order_line} if wanted.order_line is not None else {}
    line = model(document=doc, position=row, product=product, text=wanted.text, quantity=quantity,
                 unit=wanted.unit or (product.unit if product else ""), price=price.minor,
                 discount=wanted.discount, tax_class=_tax_for(wanted),
                 period=wanted.period or (product.period if product else Period.ONCE),
                 hsn=product.hsn if product else "", currency=doc.currency, **extra)
    line.clean()
    if told := too_long(line.text, model._meta.get_field("text")):
        raise _wrong(row, told)
    return line


def _tax_for(wanted: Wanted) -> TaxClass | None:
    if wanted.untaxed:
        return None
    return wanted.tax or (wanted.product.tax if wanted.product else None)


def _wrong(row: int, why: str) -> ValidationError:
    return ValidationError(_("Row %(row)s: %(why)s") % {"row": row, "why": why})


def own_price(doc: Any, product: Product, quantity: Decimal, book: PriceBook) -> Money:
    """What a product costs the party of a document, with the tax in it or not as the document has it."""
    found = book.price(product, quantity, doc.currency, doc.inclusive)
    if found.inclusive == doc.inclusive or product.tax is None:
        return found.money
    return (with_tax if doc.inclusive else without_tax)(found.money, product.tax)


def sums_of(doc: Any, lines: Sequence[Any], letterhead: Letterhead | None = None) -> Reckoned:
    """Net, tax and total of lines, by the firm's rounding and the place of supply."""
    house = letterhead or firm()
    return reckon((Line(line.quantity, line.price, line.discount, _levies(line, doc, house)) for line in lines),
                  inclusive=doc.inclusive, per_document=house.rounding == Rounding.DOCUMENT)


def _levies(line: Any, doc: Any, house: Letterhead) -> Any:
    tax = line.tax_class
    if tax is None:
        return ()
    return levies_of(tax.regime, int(tax.rate * 1000), seller=house.place, buyer=doc.place)


def settle(doc: Any, lines: Sequence[Any], letterhead: Letterhead | None = None) -> None:
    """Write the sums into lines and document, in memory."""
    found = sums_of(doc, lines, letterhead)
    for line, made in zip(lines, found.lines, strict=True):
        line.net, line.tax, line.total = made.net, made.tax, made.total
        line.parts = [[p.name, p.rate, p.minor] for p in made.parts]
    doc.net, doc.tax, doc.total = found.net, found.tax, found.total
    doc.clean()


def write_lines(doc: Any, wanted: Iterable[Wanted]) -> None:
    """Make these the lines of a document that its verb holds locked; the caller saves the document."""
    some = list(wanted)
    if len(some) > LONGEST:
        raise ValidationError(_("A document holds at most %(n)s lines. Split it in two.") % {"n": LONGEST})
    lines = [line_of(doc, w, n) for n, w in enumerate(some, 1)]
    settle(doc, lines)
    doc.lines.all().delete()
    for line in lines:
        insert(line)


def wanted_of(lines: Iterable[Any], **kept: Any) -> list[Wanted]:
    """What lines of another document ask for, to make new ones of."""
    return [again(line, **kept) for line in lines]


def again(line: Any, quantity: Decimal | None = None, **kept: Any) -> Wanted:
    """A line of another document as a wish: so much of it, else as much as there."""
    return Wanted(line.product, line.quantity if quantity is None else quantity, line.text, line.unit,
                  Money(line.price, line.currency), line.discount, line.tax_class, period=line.period,
                  untaxed=line.tax_class is None, **kept)


def retotal(doc: Any) -> None:
    """Sum a document up again after its head changed (place, tax, inclusive)."""
    lines = list(doc.lines.select_related("product", "tax_class"))
    settle(doc, lines)
    for line in lines:
        type(line).objects.filter(pk=line.pk).update(
            net=line.net, tax=line.tax, total=line.total, parts=line.parts)


def by_period(lines: Iterable[Any]) -> list[tuple[Period, list[Any]]]:
    """Lines of the same period together, those that are paid once first."""
    some = list(lines)
    return [(period, mine) for period in Period if (mine := [line for line in some if line.period == period])]


def parts_of(lines: Iterable[Any]) -> tuple[TaxPart, ...]:
    """The levies of kept lines, one a name and rate."""
    found: dict[tuple[str, int], int] = {}
    for line in lines:
        for name, rate, minor in line.parts:
            found[name, rate] = found.get((name, rate), 0) + minor
    return tuple(TaxPart(name, rate, minor) for (name, rate), minor in sorted(found.items()))
