"""Orders with their lines and payments, written down as the rows that go to the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

from bandham.exchange.importing.finding import Articles, Known, Party, SameLine
from bandham.exchange.importing.landing import escaped
from bandham.exchange.importing.reading import Line
from bandham.exchange.models.words import Means, PaymentKind
from bandham.kernel.text import normalise
from bandham.people.landing import ids

_json = msgspec.json.encode


@dataclass
class Parcel:
    """An order and lines for it; ``before`` and the counts are of what is here already."""

    id: UUID | str
    number: str
    party: Party
    lines: Sequence[Line]
    before: int = 0
    position: int = 0
    payments: int = 0
    fresh: bool = True

    @classmethod
    def new(cls, number: str, party: Party, lines: Sequence[Line]) -> Parcel:
        return cls("", number, party, lines)

    @classmethod
    def more(cls, known: Known, lines: Sequence[Line]) -> Parcel:
        return cls(known.id, known.number, known.party, lines, known.total, known.position, known.payments, False)

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)

    def paid(self) -> list[tuple[str, str, int]]:
        """Kind, means and amount of each payment: by whatever means, and by coupon."""
        sums: dict[str, int] = {}
        for line in self.lines:
            if line.paid:
                sums[line.means] = sums.get(line.means, 0) + line.paid
            if coupon := line.savings.get("coupon"):
                sums[Means.COUPON] = sums.get(Means.COUPON, 0) + coupon
        return [(PaymentKind.RECEIVED if amount > 0 else PaymentKind.REFUND, means, abs(amount))
                for means, amount in sums.items() if amount]


class Packed:
    """Rows of one batch in the text form of COPY."""

    def __init__(self, articles: Articles) -> None:
        self.articles = articles.known
        self.orders: list[str] = []
        self.lines: list[str] = []
        self.payments: list[str] = []
        self.more: list[str] = []
        self._ids: Iterator[str] = ids()

    def same(self, line: Line) -> SameLine:
        article = self.articles[line.sku] if line.sku else None
        return article.id if article else "", line.text, str(line.quantity), line.total

    def add(self, parcel: Parcel) -> None:
        """Write an order down."""
        lines = parcel.lines
        net, tax = sum(line.net for line in lines), sum(line.tax for line in lines)
        if parcel.fresh:
            parcel.id = next(self._ids)
            self._order(parcel, net, tax)
        else:
            self.more.append(f"{parcel.id}\t{net}\t{tax}\n")
        for position, line in enumerate(lines, parcel.position + 1):
            self._line(parcel.id, position, line)
        self._paid(parcel)

    def _order(self, parcel: Parcel, net: int, tax: int) -> None:
        head, (person, organisation) = parcel.lines[0], parcel.party
        self.orders.append(
            f"{parcel.id}\t{parcel.number}\t{normalise(parcel.number)}\t{head.currency}\t{head.at.isoformat()}\t"
            f"{head.at.date()}\t{person or NULL}\t{organisation or NULL}\t{net}\t{tax}\t{net + tax}\t"
            f"{escaped(head.order)}\t{len(parcel.lines)}\t{next(self._ids)}\n")

    def _line(self, order: Any, position: int, line: Line) -> None:
        article = self.articles[line.sku] if line.sku else None
        product, unit = article or (NULL, "")
        text, unit = line.text and escaped(line.text), line.unit or unit
        self.lines.append(
            f"{next(self._ids)}\t{order}\t{position}\t{product}\t{text}\t{line.quantity}\t"
            f"{unit and escaped(unit)}\t{line.price}\t{line.percent}\t{line.currency}\t{line.net}\t{line.tax}\t"
            f"{_json(line.savings).decode() if line.savings else '{}'}\n")

    def _paid(self, parcel: Parcel) -> None:
        """Payments are called after their order: numbers of ours are for those in our books."""
        head, (person, organisation) = parcel.lines[0], parcel.party
        for n, (kind, means, amount) in enumerate(parcel.paid(), parcel.payments + 1):
            number = f"{parcel.number}/{n}"
            self.payments.append(
                f"{next(self._ids)}\t{number}\t{normalise(number)}\t{head.currency}\t{person or NULL}\t"
                f"{organisation or NULL}\t{kind}\t{amount}\t{means}\t{head.at.date()}\t{parcel.id}\n")


NULL = "\\N"
