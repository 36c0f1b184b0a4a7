"""The import of orders, set-wise: a row is a line, and the rows of one number are one order.

What comes in was made, sent and paid elsewhere: it arrives closed, touches neither our books nor the
stock, and can be taken back as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader, current_reader
from bandham.exchange.importing import landing
from bandham.exchange.importing.finding import Articles, Customers, Known, Party, known_orders
from bandham.exchange.importing.packing import Packed, Parcel
from bandham.exchange.importing.reading import Line, read_line
from bandham.exchange.importing.targets import order_targets
from bandham.exchange.models import Order
from bandham.exchange.models.numbering import numbers
from bandham.kernel.actions import told
from bandham.kernel.changes import current_change_set
from bandham.kernel.facts import Updated, record
from bandham.kernel.tenancy import set_local
from bandham.records.importing import port
from bandham.records.importing.port import EXTERNAL_ID, BatchResult, Refusal, Row, Target


class OrdersImporter:
    """The importer of order lines."""

    together = EXTERNAL_ID

    def __init__(self, resource: Any = None) -> None:
        self.articles = Articles()
        self.customers: Customers | None = None
        self.source = ""
        self.batches = 0

    def targets(self) -> list[Target]:
        return order_targets()

    def begin(self, order: port.Order) -> None:
        """What was looked up may have been taken back with a batch that failed."""
        self.articles, self.customers = Articles(), None

    def prepare(self, row: Row, order: port.Order) -> Line:
        self.source = order.source
        return read_line(row, current_reader())

    def check(self, rows: Sequence[Row]) -> list[Refusal]:
        return self._found(rows)[1]

    def known(self, rows: Sequence[Row], order: port.Order) -> list[port.Known]:
        lines = self._found(rows)[0]
        here = known_orders(order.source, {line.order for line in lines})
        return [port.Known(line.row, known.id, known.number, _("same number in the source"), True)
                for line in lines if (known := here.get(line.order))]

    def repeated(self, rows: Sequence[Row]) -> set[int]:
        """None: many rows of one order are its lines."""
        return set()

    def ingest(self, rows: Sequence[Row], order: port.Order) -> BatchResult:
        """Write one batch, inside the transaction and the change set at hand."""
        set_local("synchronous_commit", "off")
        self.batches += 1
        if self.batches & (self.batches - 1) == 0:
            landing.freshen()
        self.source = order.source
        lines, refused = self._found(rows)
        return _Batch(self, order, BatchResult(refused=refused)).run(lines)

    def party(self, line: Line) -> Party:
        """The customer of a line that was found."""
        assert self.customers
        found = self.customers.known[line.customer]
        assert found
        return found

    def _found(self, rows: Sequence[Row]) -> tuple[list[Line], list[Refusal]]:
        """Lines whose customer and product are here, of one party and currency an order; and the others."""
        reader = current_reader()
        lines, refused = _read(rows, reader)
        if self.customers is None:
            self.customers = Customers(reader.region)
        self.customers.look_up({line.customer for line in lines}, self.source)
        self.articles.look_up({line.sku for line in lines})
        heads: dict[str, Line] = {}
        good = []
        for line in lines:
            reason = self._wrong(line) or self._differs(line, heads.setdefault(line.order, line))
            if reason:
                refused.append(Refusal(line.row, reason))
                if heads.get(line.order) is line:
                    del heads[line.order]
            else:
                good.append(line)
        return good, refused

    def _wrong(self, line: Line) -> str:
        assert self.customers
        if self.customers.known[line.customer] is None:
            return self.customers.missing(line.customer)
        if line.sku and self.articles.known[line.sku] is None:
            return self.articles.missing(line.sku_said)
        return ""

    def _differs(self, line: Line, head: Line) -> str:
        if head is line:
            return ""
        if line.currency != head.currency:
            return _two_currencies(line, head.currency)
        return "" if self.party(line) == self.party(head) else _two_customers(line)


def _two_currencies(line: Line, other: str) -> str:
    return _("Order %(number)s is in %(other)s, and this row in %(one)s. Use one currency.") % {
        "number": line.order, "one": line.currency, "other": other}


def _two_customers(line: Line) -> str:
    return _("Order %(number)s is somebody else’s in another row. Give it one customer.") % {"number": line.order}


def _read(rows: Sequence[Row], reader: Reader) -> tuple[list[Line], list[Refusal]]:
    lines, refused = [], []
    for row in rows:
        try:
            lines.append(row.ready or read_line(row, reader))
        except ValidationError as error:
            refused.append(Refusal(row.number, " ".join(error.messages)))
    return lines, refused


class _Batch:
    """One batch on its way in."""

    def __init__(self, importer: OrdersImporter, order: port.Order, result: BatchResult) -> None:
        self.importer, self.order, self.result = importer, order, result
        self.packed = Packed(importer.articles)
        self.told: list[Updated] = []

    def run(self, lines: list[Line]) -> BatchResult:
        groups: dict[str, list[Line]] = {}
        for line in lines:
            groups.setdefault(line.order, []).append(line)
        self._without_skipped(groups)
        here = known_orders(self.order.source, groups)
        fresh = {number: some for number, some in groups.items() if number not in here}
        for number, some in groups.items():
            if number in here:
                self._add_to(here[number], some)
        names = numbers("order", len(fresh)) if fresh else []
        for name, some in zip(names, fresh.values(), strict=True):
            self.packed.add(Parcel.new(name, self.importer.party(some[0]), some))
            self.result.created += len(some)
        self._write()
        return self.result

    def _without_skipped(self, groups: dict[str, list[Line]]) -> None:
        """Leave out the rows of which a hand decided so."""
        out = {n for n, decision in self.order.decisions.items() if decision == "skip"}
        for number, some in list(groups.items()) if out else ():
            groups[number] = [line for line in some if line.row not in out]
            self.result.skipped += len(some) - len(groups[number])
            if not groups[number]:
                del groups[number]

    def _add_to(self, known: Known, lines: list[Line]) -> None:
        """Lines that an order of before does not hold yet; two lines of it are one where all is the same."""
        held, more = Counter(known.lines), []
        for line in lines:
            same = self.packed.same(line)
            if held[same]:
                held[same] -= 1
                self.result.skipped += 1
            elif reason := self._stays(known, line):
                self.result.refused.append(Refusal(line.row, reason))
            else:
                more.append(line)
        if more and self.order.policy in (port.SKIP, port.REVIEW):
            self.result.skipped += len(more)
        elif more:
            self.result.updated += len(more)
            self._amend(Parcel.more(known, more))

    def _stays(self, known: Known, line: Line) -> str:
        if line.currency != known.currency:
            return _two_currencies(line, known.currency)
        if self.importer.party(line) != known.party:
            return _two_customers(line)
        return "" if known.closed else _("Order %(number)s was changed here since. Add this line by hand.") % {
            "number": known.number}

    def _amend(self, parcel: Parcel) -> None:
        self.packed.add(parcel)
        about = tuple(pk for pk in parcel.party if pk)
        order = Order(pk=parcel.id, currency=parcel.lines[0].currency)
        totals = [told(order, "total", total) for total in (parcel.before, parcel.before + parcel.total)]
        self.told.append(Updated(order, about=about, diff={"total": totals}))

    def _write(self) -> None:
        packed, changes = self.packed, current_change_set()
        if not packed.lines:
            return
        landing.write(packed.orders, packed.lines, packed.payments, packed.more, {
            "source": self.order.source, "changeset": changes.pk if changes else None,
            "member": self.order.actor.id, "by": self.order.actor.name,
            "silent": '{"_silent": true}' if self.order.silent else "{}"})
        if self.told:
            record(self.told, self.order.actor)


