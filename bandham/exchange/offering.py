"""Quotes that answer an occasion: what a customer wants, as another room knows it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange.drafting import Wanted, write_lines
from bandham.exchange.models import Product, Quote, TaxClass
from bandham.exchange.models.firm import firm
from bandham.kernel.actions import create, save
from bandham.kernel.actor import Actor
from bandham.people import occasions
from bandham.people.occasions import Occasion, Wish
from bandham.records.resource import Related

NAMES = ("name", "name_en", "name_fa", "name_ta", "name_ml", "sku")
"""Where a product says what it is called."""


def quote_for(occasion: Occasion, actor: Actor) -> Quote:
    """A draft of all that is wanted, at the price that was talked about."""
    if not (occasion.person_id or occasion.organisation_id):
        raise ValidationError(_("Say for whom it is: a contact, a company or both."))
    house = firm()
    quote = create(Quote, {
        "person_id": occasion.person_id, "organisation_id": occasion.organisation_id, "owner_id": occasion.owner_id,
        "currency": occasion.currency, "inclusive": house.inclusive, "place": house.place,
        "on": timezone.localdate(), "origin_id": occasion.record_id}, actor=actor)
    write_lines(quote, [wanted(wish) for wish in occasion.wishes])
    save(quote)
    return quote


def wanted(wish: Wish) -> Wanted:
    """A wish as a line: the product of that very name, else free words; its tax, else the class of that rate."""
    called = Q(*((column, wish.name) for column in NAMES), _connector=Q.OR)
    product = Product.objects.filter(called, active=True).order_by("id").first()
    tax = TaxClass.objects.filter(rate=wish.tax).order_by("name").first() if wish.tax else None
    price = wish.price if wish.price.minor or not product else None  # none was talked about: the customer’s own
    return Wanted(product, wish.quantity, "" if product else wish.name, "", price, wish.discount, tax)


occasions.answers(quote_for, Related("quotes", gettext_lazy("Quotes"), Quote, "origin_id", ("state", "total", "on")),
                  Product)
