"""One row of a file of order lines, read: what was bought, at what price, and what it saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.models.catalogue import MOST, check_currency
from bandham.exchange.models.words import Means
from bandham.exchange.reckoning import Line as Asked
from bandham.exchange.reckoning.sums import amount_of
from bandham.exchange.reckoning.taxes import rounded
from bandham.kernel.clock import FIRST_YEAR, LAST_YEAR
from bandham.kernel.money import WIDEST, Money
from bandham.kernel.text import normalise
from bandham.records.importing.port import EXTERNAL_ID, Row

ONE, NOTHING = Decimal(1), Decimal(0)
MILLI = Decimal("0.001")
SAVINGS = ("discount", "match", "coupon")
"""What a line may have saved; the first two are taken off before its amount, the last pays a part of it."""
SUMS = ("price", "amount", *SAVINGS, "tax", "paid")


@dataclass(slots=True)
class Line:
    """A row that can be kept; amounts are minor units of ``currency``."""

    row: int
    order: str
    customer: str
    at: datetime
    currency: str
    sku: str
    text: str
    quantity: str
    unit: str
    price: int
    percent: str
    net: int
    tax: int
    savings: dict[str, int]
    paid: int | None
    means: str
    sku_said: str

    @property
    def total(self) -> int:
        return self.net + self.tax


@lru_cache(maxsize=100_000)
def plain(said: str) -> str:
    """An article number as products have it."""
    return normalise(said)[:40]


def read_line(row: Row, reader: Reader) -> Line:
    """Read one row. Raises ValidationError, one sentence, where it must be refused."""
    given = row.values
    number, customer = given.get(EXTERNAL_ID), given.get("customer")
    if not number:
        raise ValidationError(_("Write the number of the order, so that its rows can be put together."))
    if not customer:
        raise ValidationError(_("Say whose order it is: their number, e-mail, phone or name."))
    said, text = given.get("product") or "", given.get("text") or ""
    if not (said or text):
        raise ValidationError(_("Choose a product or write what it is."))
    quantity, quantity_said = _quantity(given.get("quantity", ONE))
    percent = given.get("percent", NOTHING)
    if percent and not 0 <= percent <= 100:
        raise ValidationError(_("The discount must be between 0 and 100 percent."))
    currency, sums = _sums(given, reader.currency)
    savings = {key: abs(sums[key]) for key in SAVINGS if sums.get(key)}
    price, net = _price_and_net(sums, quantity, percent, savings.get("discount", 0) + savings.get("match", 0))
    at = _moment(given.get("at"), reader.timezone)
    return Line(row.number, number, customer, at, currency, plain(said), text, quantity_said, given.get("unit") or "",
                price, str(percent) if percent else "0", net, sums.get("tax", 0), savings, sums.get("paid"),
                given.get("means") or Means.OTHER.value, said)


@lru_cache(maxsize=10_000)
def _quantity(said: Decimal) -> tuple[Decimal, str]:
    """A quantity with three places, and as text."""
    if said < 0:
        raise ValidationError(_(
            "A quantity below zero is goods that came back. Bring the order in without it, then take them back there."))
    if said > MOST:
        raise ValidationError(_("The quantity must be at most a million."))
    found = said.quantize(MILLI)
    return found, str(found)


def _sums(given: Mapping[str, Any], home: str) -> tuple[str, dict[str, int]]:
    """The currency of a row and its amounts in minor units."""
    found: dict[str, Money] = {key: given[key] for key in SUMS if key in given}
    sums: dict[str, int] = {}
    usual = not given.get("currency")
    for key, money in found.items():
        sums[key] = money.minor
        if money.currency != home:
            usual = False
        if not -WIDEST <= money.minor <= WIDEST:
            raise ValidationError(_("This sum is too large. Check the quantities and prices."))
    return (home, sums) if usual else _in_another(found, home, str(given.get("currency") or ""))


def _in_another(found: dict[str, Money], home: str, said: str) -> tuple[str, dict[str, int]]:
    """Amounts with signs of a currency, or in the one that the row names."""
    signs = {money.currency for money in found.values()}
    code = check_currency(said) if said else ""
    if len(signs) > 1 or (code and signs - {home, code}):
        raise ValidationError(_("There are several currencies in this row. Use one for the whole order."))
    if code and code not in signs:
        found = {key: Money.of(money.amount, code) for key, money in found.items()}
    return code or signs.pop(), {key: money.minor for key, money in found.items()}


def _price_and_net(sums: Mapping[str, int], quantity: Decimal, percent: Decimal, off: int) -> tuple[int, int]:
    """Price of one and net amount. An amount that is written stands; else it is worked out."""
    price, net = sums.get("price"), sums.get("amount")
    if price is None and net is None:
        raise ValidationError(_("Write the price or the amount of the line."))
    if net is None:
        net = amount_of(Asked(quantity, price or 0, percent)) - off
        if net < 0 <= (price or 0):
            raise ValidationError(_("More is taken off than the line costs."))
    if net < 0 or (price or 0) < 0:
        raise ValidationError(_("An amount cannot be below zero. Enter what came back as a return."))
    if price is None:
        # A sum without a count is a price by itself.
        price = rounded((net + off) * 1000, int(quantity * 1000)) if quantity else net + off
    if max(net, price) > WIDEST:
        raise ValidationError(_("This sum is too large. Check the quantities and prices."))
    return price, net


@lru_cache(maxsize=1024)
def _moment(said: datetime | None, zone: str) -> datetime:
    if said is None:
        raise ValidationError(_("Say on what day it was ordered."))
    if not FIRST_YEAR <= said.year <= LAST_YEAR:
        raise ValidationError(_("Choose a day between the years 1900 and 2200."))
    return said.astimezone(_zone(zone)) if said.tzinfo else said.replace(tzinfo=_zone(zone))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
