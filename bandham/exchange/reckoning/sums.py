"""Sums of a document: each line's net and tax, and the whole, which is always the sum of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bandham.exchange.reckoning.taxes import Levy, TaxPart, rounded, shared, tax_of


@dataclass(frozen=True)
class Line:
    """A quantity at a price in minor units, less a discount in percent, under its levies."""

    quantity: Decimal
    price: int
    discount: Decimal = Decimal(0)
    levies: tuple[Levy, ...] = ()


@dataclass(frozen=True)
class LineSum:
    net: int
    parts: tuple[TaxPart, ...]

    @property
    def tax(self) -> int:
        return sum(p.minor for p in self.parts)

    @property
    def total(self) -> int:
        return self.net + self.tax


@dataclass(frozen=True)
class Reckoned:
    """A document's lines in order, and its sums."""

    lines: tuple[LineSum, ...]

    @property
    def net(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        return sum(line.tax for line in self.lines)

    @property
    def total(self) -> int:
        return self.net + self.tax

    @property
    def parts(self) -> tuple[TaxPart, ...]:
        """The levies of all lines, one a name and rate."""
        found: dict[tuple[str, int], int] = {}
        for line in self.lines:
            for p in line.parts:
                found[p.name, p.rate] = found.get((p.name, p.rate), 0) + p.minor
        return tuple(TaxPart(name, rate, minor) for (name, rate), minor in sorted(found.items()))


def amount_of(line: Line) -> int:
    """The line's amount after its discount, in minor units, halves away from zero."""
    factor = line.quantity * (100 - line.discount)
    places = max(0, -int(factor.as_tuple().exponent))
    return rounded(line.price * int(factor.scaleb(places)), 100 * 10**places)


def reckon(lines: Iterable[Line], *, inclusive: bool = False, per_document: bool = False) -> Reckoned:
    """Sum up. ``per_document`` rounds each tax once over all lines that bear it, and shares it out."""
    some = list(lines)
    if not per_document:
        return Reckoned(tuple(LineSum(*tax_of(amount_of(n), n.levies, inclusive=inclusive)) for n in some))
    found: list[LineSum] = [LineSum(0, ())] * len(some)
    groups: dict[tuple[Levy, ...], list[int]] = {}
    for n, line in enumerate(some):
        groups.setdefault(line.levies, []).append(n)
    for levies, places in groups.items():
        for n, made in zip(places, _group([amount_of(some[n]) for n in places], levies, inclusive), strict=True):
            found[n] = made
    return Reckoned(tuple(found))


def _group(amounts: Sequence[int], levies: tuple[Levy, ...], inclusive: bool) -> list[LineSum]:
    """Lines of the same levies: taxed as one amount, each line bearing its share."""
    _net, parts = tax_of(sum(amounts), levies, inclusive=inclusive)
    columns = [shared(p.minor, amounts) for p in parts]
    made = []
    for n, amount in enumerate(amounts):
        mine = tuple(TaxPart(p.name, p.rate, column[n]) for p, column in zip(parts, columns, strict=True))
        made.append(LineSum(amount - sum(p.minor for p in mine) if inclusive else amount, mine))
    return made
