"""What a product costs whom: the nearest price list, else the product's own price, in their currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from bandham.accounts.reader import current_reader
from bandham.exchange.models import ExchangeRate, Price, PriceList, Product, TaxClass
from bandham.kernel.calendars import format_date
from bandham.kernel.money import Money

FRESH = timedelta(days=7)
"""A rate holds over a week end and a feast, not longer."""


@dataclass(frozen=True)
class Priced:
    """A unit price and where it is from; ``inclusive`` says whether tax is in it."""

    money: Money
    inclusive: bool
    price_list: PriceList | None = None


def lists_for(party: Any, on: date) -> list[PriceList]:
    """The price lists that a party may buy from on a day, the nearest first."""
    who = Q(person=None, organisation=None, tier="")
    if party is not None:
        person = party._meta.model_name == "person"
        firm = party.organisation_id if person else party.pk
        who |= Q(organisation_id=firm) if firm else Q()
        who |= Q(person_id=party.pk) if person else Q()
        who |= Q(tier=party.tier, person=None, organisation=None) if party.tier else Q()
    rows = PriceList.objects.filter(who, active=True).filter(
        Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on))
    return sorted(rows, key=lambda row: (-row.nearness, -(row.starts_on or date.min).toordinal()))


class PriceBook:
    """What some products cost a party on a day, read in two questions however many they are."""

    def __init__(self, products: Iterable[Product], party: Any, on: date) -> None:
        self.on = on
        self.lists = {row.pk: row for row in lists_for(party, on)}
        self.rows: dict[Any, list[Price]] = {}
        prices = Price.objects.filter(product__in={product.pk for product in products}, price_list__in=self.lists)
        for price in prices.order_by("least"):
            self.rows.setdefault(price.product_id, []).append(price)

    def price(self, product: Product, quantity: Decimal, currency: str, inclusive: bool) -> Priced:
        """The unit price of a product; ``inclusive`` where its own price is meant to hold the tax.

        Raises ValidationError where it must be converted and there is no rate of that day.
        """
        best = {row.price_list_id: row for row in self.rows.get(product.pk, ()) if row.least <= quantity}
        for same in (True, False):
            for pk, row in self.lists.items():
                if pk in best and (row.currency == currency) is same:
                    money = Money(best[pk].amount, row.currency)
                    return Priced(converted(money, currency, self.on), row.inclusive, row)
        return Priced(converted(Money(product.price, product.currency), currency, self.on), inclusive)


def with_tax(money: Money, tax: TaxClass) -> Money:
    """A price that holds a tax, of one before it."""
    made: Money = money * (1 + tax.rate / 100)
    return made


def without_tax(money: Money, tax: TaxClass) -> Money:
    """A price before a tax, of one that holds it."""
    made: Money = money * (1 / (1 + tax.rate / 100))
    return made


def converted(money: Money, currency: str, on: date) -> Money:
    """An amount in another currency by the rate of a day."""
    if money.currency == currency or not money.minor:
        return Money(money.minor, currency)
    return exchanged(money, currency, rate_on(money.currency, currency, on))


def exchanged(money: Money, currency: str, rate: Decimal) -> Money:
    """An amount at a rate, rounded half to even to the minor unit of the other currency."""
    return Money.of(money.amount * rate, currency)


def rate_on(base: str, quote: str, on: date) -> Decimal:
    """What one unit of ``base`` cost in ``quote``: the newest rate up to a day, a week old at most."""
    both = Q(base=base, quote=quote) | Q(base=quote, quote=base)
    row = ExchangeRate.objects.filter(both, on__lte=on, on__gt=on - FRESH).order_by("-on").first()
    if row is None:
        reader = current_reader()
        day = format_date(on, calendar=reader.calendar, lang=reader.language, digits=reader.digits)
        raise ValidationError(
            _("There is no exchange rate from %(base)s to %(quote)s for %(day)s. Add it under “Exchange rates”.")
            % {"base": base, "quote": quote, "day": day}, code="no_rate")
    rate: Decimal = row.rate if row.base == base else 1 / row.rate
    return rate

