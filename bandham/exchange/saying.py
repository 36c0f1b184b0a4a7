"""Amounts, quantities, days and rates as a reader writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.reckoning import TaxPart
from bandham.kernel.calendars import format_date
from bandham.kernel.money import Money, format_money
from bandham.kernel.numbers import format_number


def money(minor: int, currency: str, reader: Reader) -> str:
    return format_money(Money(minor, currency), reader.language, digits=reader.digits)


def count(number: Decimal | int, reader: Reader) -> str:
    plain = Decimal(number).normalize()
    return str(format_number(plain, reader.language, digits=reader.digits))


def day(value: Any, reader: Reader) -> str:
    return format_date(value, calendar=reader.calendar, lang=reader.language, digits=reader.digits)


def percent(rate: int, reader: Reader) -> str:
    """A rate in thousandths of a percent, as people write it."""
    return _("%(n)s %%") % {"n": count(Decimal(rate) / 1000, reader)}


def levy_name(part: TaxPart, reader: Reader) -> str:
    name = _("VAT") if part.name == "VAT" else part.name
    return f"{name} {percent(part.rate, reader)}"
