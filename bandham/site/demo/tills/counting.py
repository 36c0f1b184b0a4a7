"""Sums of what is in Bandham beside those of the source, to the cent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from bandham.site.demo.tills.bringing import SOURCE
from bandham.site.demo.tills.source import SUMS, Sums, dollars

_LINES = """
SELECT {group}, sum(l.total)::bigint, {savings}
FROM exchange_order o JOIN exchange_orderline l ON l.workspace_id = o.workspace_id AND l.document_id = o.id
{joins} WHERE o.workspace_id = kernel_workspace() AND o.source = %(source)s GROUP BY 1"""
_SAVINGS = ", ".join(f"coalesce(sum((l.savings ->> '{name}')::bigint), 0)::bigint" for name in SUMS[1:])
_DEPARTMENTS = _LINES.format(
    savings=_SAVINGS,
    group="p.custom ->> 'department'",
    joins="JOIN exchange_product p ON p.workspace_id = l.workspace_id AND p.id = l.product_id")
_RECORDS = """JOIN people_source s ON s.workspace_id = o.workspace_id AND s.key = %(source)s
JOIN people_sourcerecord r ON r.workspace_id = o.workspace_id AND r.source_id = s.id AND r.person_id = o.person_id"""
_HOUSEHOLDS = _LINES.format(savings=_SAVINGS, group="r.external_id", joins=_RECORDS)
_HEADS = f"""
SELECT r.external_id, sum(o.total)::bigint FROM exchange_order o {_RECORDS}
WHERE o.workspace_id = kernel_workspace() AND o.source = %(source)s GROUP BY 1"""
_PAYMENTS = f"""
SELECT r.external_id, sum(CASE WHEN m.kind = 'refund' THEN -m.amount ELSE m.amount END)::bigint
FROM exchange_order o JOIN exchange_payment m ON m.workspace_id = o.workspace_id AND m.order_id = o.id {_RECORDS}
WHERE o.workspace_id = kernel_workspace() AND o.source = %(source)s GROUP BY 1"""
_COUNTS = {
    "lines": "SELECT count(*) FROM exchange_orderline l JOIN exchange_order o ON o.workspace_id = l.workspace_id "
             "AND o.id = l.document_id WHERE o.workspace_id = kernel_workspace() AND o.source = %(source)s",
    "orders": "SELECT count(*) FROM exchange_order WHERE workspace_id = kernel_workspace() AND source = %(source)s",
    "households": "SELECT count(*) FROM people_sourcerecord r JOIN people_source s ON s.workspace_id = r.workspace_id "
                  "AND s.id = r.source_id WHERE r.workspace_id = kernel_workspace() AND s.key = %(source)s",
    "products": "SELECT count(*) FROM exchange_product WHERE workspace_id = kernel_workspace()",
}
LABELS = {"sales": "sales", "discount": "shop's discounts", "match": "coupons matched", "coupon": "coupons",
          "heads": "sales, by orders' totals", "paid": "paid, with coupons"}
SHOWN = 10


def kept() -> Sums:
    """The same sums of what is in the workspace in scope; besides, by totals of orders and by payments."""
    found = Sums()
    for row in _ask(_DEPARTMENTS):
        found.departments.update({(row[0], name): cents for name, cents in zip(SUMS, row[1:], strict=True)})
    for row in _ask(_HOUSEHOLDS):
        found.households.update({(row[0], name): cents for name, cents in zip(SUMS, row[1:], strict=True)})
    found.households.update({(who, "heads"): cents for who, cents in _ask(_HEADS)})
    found.households.update({(who, "paid"): cents for who, cents in _ask(_PAYMENTS)})
    found.counts = {name: next(iter(_ask(sql)))[0] for name, sql in _COUNTS.items()}
    return found


def _ask(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"source": SOURCE})
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def compare(said: Sums, here: Sums, tell: Callable[[str], None], *, all_households: bool = False) -> bool:
    """Print both side by side; whether all are equal."""
    sheet = _Sheet(tell)
    for name in said.counts:
        sheet.line(name, said.counts[name], here.counts.get(name, 0), str)
    for name in SUMS:
        sheet.line(LABELS[name], said.total(name), here.total(name))
    for name in ("heads", "paid"):
        sheet.line(LABELS[name], said.total("sales"), sum(c for (_w, n), c in here.households.items() if n == name))
    for department in sorted({d for d, _n in (*said.departments, *here.departments)}):
        sheet.line(f"department {department}", said.departments[department, "sales"],
                   here.departments[department, "sales"])
    everybody = sorted({w for w, _n in (*said.households, *here.households)},
                       key=lambda w: -said.households[w, "sales"])
    equal = [w for w in everybody if _equal(w, said, here)]
    odd = set(everybody) - set(equal)
    for who in everybody if all_households else (*everybody[:SHOWN], *(w for w in everybody[SHOWN:] if w in odd)):
        sheet.line(f"household {who}", said.households[who, "sales"], here.households[who, "sales"],
                   same=who not in odd)
    tell(f"{len(equal):,} of {len(everybody):,} households are the same in every sum.")
    departments = said.departments.keys() | here.departments.keys()
    sheet.same &= all(said.departments[key] == here.departments[key] for key in departments)
    tell("Every sum is the same to the cent." if sheet.same else "There are differences.")
    return sheet.same


def _equal(who: str, said: Sums, here: Sums) -> bool:
    pairs: Iterable[tuple[str, str]] = [*((name, name) for name in SUMS), ("sales", "heads"), ("sales", "paid")]
    return all(said.households[who, theirs] == here.households[who, ours] for theirs, ours in pairs)


class _Sheet:
    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell, self.same = tell, True
        tell(f"{'':34}{'source':>16}{'Bandham':>16}")

    def line(self, label: str, theirs: int, ours: int, show: Callable[[int], str] = dollars, *,
             same: bool = True) -> None:
        same = same and theirs == ours
        self.same &= same
        self.tell(f"{label:34}{show(theirs):>16}{show(ours):>16}  {'same' if same else 'DIFFERENT'}")
