"""“1: 5, 3: 2.5”: rows of a document and quantities, as forms, programs and people write them."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.accounts.reader import current_reader
from bandham.exchange import saying
from bandham.exchange.models.catalogue import MOST, THOUSANDTH
from bandham.kernel.numbers import parse_number
from bandham.kernel.text import fold_digits

_ROW = re.compile("[0-9]{1,5}")
_SPLIT = re.compile(r"[;,،\n]+(?=\s*\d+\s*[:：])")


def read_parts(text: str) -> dict[int, Decimal]:
    """Quantities by row. Raises ValidationError on anything else, or on a quantity below zero."""
    found: dict[int, Decimal] = {}
    for piece in filter(None, map(str.strip, _SPLIT.split(fold_digits(text)))):
        row, colon, amount = piece.replace("：", ":").partition(":")
        if not colon or not _ROW.fullmatch(row.strip()):
            raise ValidationError({"parts": _("Write rows and quantities, such as 1: 5, 2: 3.")})
        quantity = parse_number(amount.strip(" ,;"))
        if quantity < 0:
            raise ValidationError({"parts": _("Row %(row)s: a quantity cannot be below zero.") % {"row": row}})
        if quantity < MOST and quantity % THOUSANDTH:
            raise ValidationError({"parts": _("Row %(row)s: write at most three digits after the point.") % {
                "row": row}})
        if quantity:
            found[int(row)] = found.get(int(row), Decimal(0)) + quantity
    return found


def chosen(lines: list[Any], text: str, most: dict[Any, Decimal],
           unmade: Container[Any] = ()) -> list[tuple[Any, Decimal]]:
    """Lines with quantities: those a text names, or where it names none, all that may be.

    ``most`` says by line id how much that is, ``unmade`` which lines are still to be made.
    Raises ValidationError that names the row.
    """
    wanted = read_parts(text)
    if text.strip() and not wanted:  # nothing of any row was asked for, which is not all of it
        raise ValidationError({"parts": _("Write a quantity above zero for at least one row.")})
    if not wanted:
        return [(line, most[line.pk]) for line in lines if most[line.pk] > 0]
    rows = {line.position: line for line in lines}
    made = []
    for row, quantity in wanted.items():
        if row not in rows:
            raise ValidationError({"parts": _("There is no row %(row)s.") % {"row": row}})
        if rows[row].pk in unmade:
            raise ValidationError({"parts": _("Row %(row)s: this is still to be made.") % {"row": row}})
        if quantity > most[rows[row].pk]:
            raise ValidationError({"parts": _("Row %(row)s: at most %(most)s are left.") % {
                "row": row, "most": saying.count(most[rows[row].pk], current_reader())}})
        made.append((rows[row], quantity))
    return made


def plain(quantity: Decimal) -> str:
    """A quantity without zeros at its end."""
    return f"{quantity.normalize():f}"
