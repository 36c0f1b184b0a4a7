"""Quotes that answer an occasion: what a customer wants, as another room knows it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange.drafting import Wanted, line_of, write_lines
from bandham.exchange.models import Product, Quote, TaxClass
from bandham.exchange.models.firm import firm
from bandham.exchange.models.words import QuoteState
from bandham.exchange.pricing import PriceBook, with_tax, without_tax
from bandham.kernel.actions import create, save
from bandham.kernel.actor import Actor
from bandham.people import occasions
from bandham.people.occasions import Cost, CostOf, Occasion, Wish
from bandham.records.resource import Related

NAMES = ("name", "name_en", "name_fa", "name_ta", "name_ml", "sku")
"""Where a product says what it is called."""


def quote_for(occasion: Occasion, actor: Actor) -> Quote:
    """A draft of all that is wanted, at the price that was talked about."""
    if not (occasion.person_id or occasion.organisation_id):
        raise ValidationError(_("Say for whom it is: a contact, a company or both."))
    house = firm()
    wishes = [wanted(wish, house.inclusive) for wish in occasion.wishes]
    _need_new(occasion, wishes)
    quote = create(Quote, {
        "person_id": occasion.person_id, "organisation_id": occasion.organisation_id, "owner_id": occasion.owner_id,
        "currency": occasion.currency, "inclusive": house.inclusive, "place": house.place,
        "on": timezone.localdate(), "origin_id": occasion.record_id}, actor=actor)
    write_lines(quote, wishes)
    save(quote)
    return quote


def _need_new(occasion: Occasion, wishes: list[Wanted]) -> None:
    """A doubled click, or a second tab, does not make the very same draft again. The record that asks is locked."""
    same = Quote.objects.filter(origin_id=occasion.record_id, state=QuoteState.DRAFT, person=occasion.person_id,
                                organisation=occasion.organisation_id, currency=occasion.currency)
    for draft in same:
        lines = [line_of(draft, wish, row) for row, wish in enumerate(wishes, 1)]
        if [_told(line) for line in lines] == [_told(line) for line in draft.lines.all()]:
            raise ValidationError(_("%(number)s is a draft of the same already. Send that one, or change it.") % {
                "number": draft})


def _told(line: Any) -> tuple[Any, ...]:
    return tuple(getattr(line, name) for name in (
        "product_id", "text", "quantity", "unit", "price", "discount", "tax_class_id", "period"))


def wanted(wish: Wish, inclusive: bool) -> Wanted:
    """A wish as a line: the product of that very name, else free words; its tax, else the class of that rate.

    Prices that are talked about are before tax; ``inclusive`` where those of the paper hold it.
    """
    product = product_called(wish.name)
    tax = _tax_of(wish, product)
    untaxed = tax is None and wish.tax is not None
    price = wish.price
    if price and tax and inclusive:
        price = with_tax(price, tax)
    return Wanted(product, wish.quantity, "" if product else wish.name, "", price, wish.discount, tax,
                  period=wish.period, untaxed=untaxed)


def _tax_of(wish: Wish, product: Product | None) -> TaxClass | None:
    """The product's own where it is of that rate, since others may share the rate; of a tax of nought, one that is."""
    own = product.tax if product else None
    if wish.tax is None or (own and round(own.rate, 2) == wish.tax):
        return own
    return TaxClass.objects.filter(rate=wish.tax).order_by("name").first() or (own if wish.tax else None)


def product_called(name: str) -> Product | None:
    """The product for sale of that very name, in any language; of a variant, with what sets it apart."""
    stem, comma, option = name.rpartition(", ")
    called = Q(_named(name), option="") | (Q(_named(stem), option=option) if comma else Q())
    found: Product | None = Product.objects.filter(called | _named(name), active=True).select_related("tax").order_by(
        "option", "id").first()
    return found


def _named(name: str) -> Q:
    return Q(*((column, name) for column in NAMES), _connector=Q.OR)


def cost_of(asked: CostOf) -> Cost | None:
    """What a product costs a customer, before tax, by the nearest price list."""
    product = product_called(asked.name)
    if product is None:
        return None
    found = PriceBook([product], asked.party, asked.on).price(
        product, asked.quantity, asked.currency, firm().inclusive)
    held = found.inclusive and product.tax
    rate = product.tax.rate if product.tax else Decimal(0)
    return Cost(without_tax(found.money, product.tax) if held else found.money, rate, product.period)


occasions.answers(quote_for, Related("quotes", gettext_lazy("Quotes"), Quote, "origin_id", ("state", "total", "on")),
                  Product, cost_of)
