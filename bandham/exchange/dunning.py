"""Which invoices are ripe for which reminder."""

from __future__ import annotations

from datetime import date
from typing import Any

from bandham.exchange.balance import Debt
from bandham.exchange.models import DunningLevel, Invoice

USUAL = (7, 21, 35)
"""Days after it was due, until a firm writes levels of its own."""


def levels() -> list[DunningLevel]:
    """The firm's own levels in order, else the three that hold without any."""
    own = list(DunningLevel.objects.order_by("rank"))
    return own or [DunningLevel(rank=n, days=days) for n, days in enumerate(USUAL, 1)]


def next_level(reminded: int, steps: list[DunningLevel]) -> DunningLevel | None:
    """The level after the last one; none where all were used."""
    return next((step for step in steps if step.rank > reminded), None)


def ripe(debt: Debt | Invoice, today: date, steps: list[DunningLevel]) -> DunningLevel | None:
    """The level that a debt is ripe for today: late enough, and long enough after the last reminder."""
    level = next_level(debt.reminded, steps)
    if level is None or debt.disputed or not debt.due_on or (today - debt.due_on).days < level.days:
        return None
    before = max((step.days for step in steps if step.rank <= debt.reminded), default=0)
    rested = debt.reminded_on is None or (today - debt.reminded_on).days >= level.days - before
    return level if rested else None


def ripe_debts(debts: list[Debt], today: date) -> dict[Any, DunningLevel]:
    """By id of the invoice, the level it is ripe for."""
    steps = levels()
    return {debt.id: level for debt in debts if (level := ripe(debt, today, steps))}


def title_of(rank: int) -> str:
    """What a level is called, even where it is no more."""
    return str(next((step for step in levels() if step.rank == rank), DunningLevel(rank=rank))) if rank else ""
