"""The sums of a paper in words: what is paid once and what comes back told apart, where a line recurs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.exchange.drafting import by_period, parts_of
from bandham.exchange.models import Invoice
from bandham.exchange.saying import levy_name, money
from bandham.people.periods import Period

Sum = tuple[str, str, bool]
"""What it is, how much, and whether it is a total."""


def sums_of(doc: Any, lines: Iterable[Any], reader: Reader) -> list[Sum]:
    """Net, each levy and total; of an offer or an order with recurring lines, once for each period."""
    some = list(lines)
    groups = by_period(some)
    if isinstance(doc, Invoice) or not recurs(some):
        return _summed(doc, some, reader, doc.net, doc.total)
    return [found for period, mine in groups for found in _summed(
        doc, mine, reader, sum(line.net for line in mine), sum(line.total for line in mine), str(period.label))]


def recurs(lines: Iterable[Any]) -> bool:
    return any(line.period != Period.ONCE for line in lines)


def totals_of(lines: Iterable[Any]) -> list[tuple[str, int]]:
    """What lines come to with tax by period, in words."""
    return [(str(period.label), sum(line.total for line in mine)) for period, mine in by_period(lines)]


def _summed(doc: Any, lines: list[Any], reader: Reader, net: int, total: int, period: str = "") -> list[Sum]:
    def said(label: str) -> str:
        return reader.comma.join(filter(None, (label, period)))

    levies = [(levy_name(p, reader), money(p.minor, doc.currency, reader), False) for p in parts_of(lines)]
    return [(said(_("Net")), money(net, doc.currency, reader), False), *levies,
            (said(_("Total")), money(total, doc.currency, reader), True)]
