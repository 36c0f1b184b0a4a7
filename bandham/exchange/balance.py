"""What a customer is worth, owes, and how late; in few questions, whatever the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bandham.kernel.money import Money
from bandham.kernel.prepared import Asking, Told
from bandham.people.models import Person

AGES = (0, 30, 60, 90)
"""Days over due at which a debt grows old."""
_SUMS = """
SELECT 'worth' AS what, w.currency, sum(w.total)::bigint FROM (
    SELECT i.currency, CASE WHEN i.kind = 'credit' THEN -i.total ELSE i.total END AS total
    FROM exchange_invoice i WHERE i.workspace_id = kernel_workspace() AND i.state = 'posted' AND i.{who} = %(id)s
    UNION ALL SELECT o.currency, o.total FROM exchange_order o
    WHERE o.workspace_id = kernel_workspace() AND o.source <> '' AND o.state = 'closed' AND o.{who} = %(id)s) w
GROUP BY 2
UNION ALL SELECT 'balance', e.currency, sum(e.amount)::bigint FROM exchange_posting p
JOIN exchange_ledgerentry e ON e.workspace_id = p.workspace_id AND e.posting_id = p.id AND e.account = 'receivable'
WHERE p.workspace_id = kernel_workspace() AND p.{who} = %(id)s GROUP BY 2 HAVING sum(e.amount) <> 0
ORDER BY 3 DESC
"""
_ORDERS = """
SELECT o.number, o."on", o.total, o.currency, count(*) OVER (), min(o."on") OVER ()
FROM exchange_order o WHERE o.workspace_id = kernel_workspace() AND o.{who} = %(id)s
  AND o.state NOT IN ('draft', 'cancelled') ORDER BY o."on" DESC, o.id DESC LIMIT 1
"""
_OPEN = """
SELECT i.id, i.number, i.due_on, i.currency, i.person_id, i.organisation_id, i.total - coalesce(a.used, 0) AS open,
       i.reminded, i.reminded_on, i.disputed
FROM exchange_invoice i LEFT JOIN LATERAL (
    SELECT sum(x.amount)::bigint AS used FROM exchange_allocation x
    WHERE x.workspace_id = kernel_workspace() AND x.invoice_id = i.id) a ON true
WHERE i.workspace_id = kernel_workspace() AND i.state = 'posted' AND i.kind = 'invoice'
  AND i.total > coalesce(a.used, 0) {narrow} ORDER BY i.due_on, i.number
"""


@dataclass(frozen=True)
class Debt:
    """An invoice that is not fully paid."""

    id: Any
    number: str
    due_on: date
    currency: str
    person_id: Any
    organisation_id: Any
    open: int
    reminded: int = 0
    reminded_on: date | None = None
    disputed: str = ""

    def days_late(self, today: date) -> int:
        return max(0, (today - self.due_on).days)

    def age(self, today: date) -> int:
        """Which of the ages: 0 not due, then up to 30, 60, 90 days late, and older."""
        late = (today - self.due_on).days
        return 0 if late <= 0 else next((n for n, most in enumerate(AGES[1:], 1) if late <= most), len(AGES))


@dataclass(frozen=True)
class Standing:
    """A customer's figures; amounts by currency, the largest first."""

    worth: list[tuple[str, int]]
    orders: int
    first: date | None
    last: date | None
    last_order: tuple[str, Money] | None
    """Number and total of the newest."""
    balance: list[tuple[str, int]]
    debts: list[Debt]

    @property
    def rhythm(self) -> int | None:
        """The usual days between two orders, from three orders on."""
        if self.orders < 3 or not self.first or not self.last or self.first == self.last:
            return None
        return max(1, round((self.last - self.first).days / (self.orders - 1)))

    @property
    def next_about(self) -> date | None:
        return self.last + timedelta(days=self.rhythm) if self.last and self.rhythm else None


_WHO = {of: {name: Told(sql.format(who=of, narrow=f"AND i.{of} = %(id)s"))
             for name, sql in (("orders", _ORDERS), ("sums", _SUMS), ("open", _OPEN))}
        for of in ("person_id", "organisation_id")}
_EVERY = Told(_OPEN.format(narrow=""))


def _askings(party: Any) -> dict[str, Asking]:
    of = _WHO["person_id" if isinstance(party, Person) else "organisation_id"]
    return {name: question.of(id=party.pk) for name, question in of.items()}


def standing_asked(party: Any) -> list[Asking]:
    """What the figures of a contact or a company ask, to be put in one trip."""
    return list(_askings(party).values())


def standing_of(party: Any) -> Standing:
    """The figures of a contact or a company."""
    told = {name: asking.rows() for name, asking in _askings(party).items()}
    orders, sums = told["orders"], told["sums"]
    number, last, total, currency, count, first = orders[0] if orders else ("", None, 0, "", 0, None)
    worth, balance = ([(code, minor) for kind, code, minor in sums if kind == what]
                      for what in ("worth", "balance"))
    return Standing(worth, count, first, last, (number, Money(total, currency)) if orders else None, balance,
                    [Debt(*row) for row in told["open"]])


def all_debts() -> list[Debt]:
    """Every invoice that is not fully paid."""
    return [Debt(*row) for row in _EVERY()]
