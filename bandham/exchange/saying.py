"""Amounts, quantities, days and rates as a reader writes them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any
from unicodedata import bidirectional

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.reckoning import TaxPart
from bandham.kernel.calendars import format_date
from bandham.kernel.money import Money, format_money
from bandham.records.kinds import KINDS

UNITS = {
    "piece": pgettext_lazy("unit", "piece"), "pack": pgettext_lazy("unit", "pack"), "box": pgettext_lazy("unit", "box"),
    "bag": pgettext_lazy("unit", "bag"), "tin": pgettext_lazy("unit", "tin"), "bottle": pgettext_lazy("unit", "bottle"),
    "pair": pgettext_lazy("unit", "pair"), "hour": pgettext_lazy("unit", "hour"), "day": pgettext_lazy("unit", "day"),
    "month": pgettext_lazy("unit", "month"), "kg": pgettext_lazy("unit", "kg"), "g": pgettext_lazy("unit", "g"),
    "litre": pgettext_lazy("unit", "litre")}
"""Units that are written in the reader's language, however the catalogue has them; others stay as they are."""


def left_to_right(code: str) -> str:
    """A phone, an address or a code, whose groups would turn round inside Persian."""
    return f"\u2066{code}\u2069" if code and get_language() == "fa" else code


def as_it_runs(text: str) -> str:
    """Lines of somebody else's, such as an address, each in the direction of its own first letter."""
    return "\n".join(f"\u2068{line}\u2069" if line and (get_language() == "fa" or _from_the_right(line)) else line
                     for line in text.splitlines())


def _from_the_right(line: str) -> bool:
    return next((kind for kind in map(bidirectional, line) if kind in ("L", "R", "AL")), "L") != "L"


def money(minor: int, currency: str, reader: Reader) -> str:
    return format_money(Money(minor, currency), reader.language, digits=reader.digits)


def count(number: Decimal | int, reader: Reader) -> str:
    return KINDS["number"].show(Decimal(number), None, reader)


def unit(name: str) -> str:
    return str(UNITS.get(name.lower(), name))


def _unit_read(raw: Any, field: Any, reader: Reader) -> str:
    """A unit in the reader's word, or any other, as the catalogue has it."""
    text = str(KINDS["text"].parse(raw, field, reader))
    return next((name for name, label in UNITS.items() if str(label) == text), text)


UNIT = replace(KINDS["text"], parse=_unit_read, show=lambda value, _field, _reader: unit(str(value)))
"""The kind of a field that holds a unit: shown and read in the reader's words, kept as the catalogue has it."""


def measured(number: Decimal | int, name: str, reader: Reader) -> str:
    """How much of what unit: “9 kg”, “۹ کیلوگرم”."""
    return f"{count(number, reader)} {unit(name)}".strip()


def day(value: Any, reader: Reader) -> str:
    return format_date(value, calendar=reader.calendar, lang=reader.language, digits=reader.digits)


def percent(rate: int, reader: Reader) -> str:
    """A rate in thousandths of a percent, as people write it."""
    return _("%(n)s %%") % {"n": count(Decimal(rate) / 1000, reader)}


def levy_name(part: TaxPart, reader: Reader) -> str:
    name = _("VAT") if part.name == "VAT" else part.name
    return f"{name} {percent(part.rate, reader)}"
