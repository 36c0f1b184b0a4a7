"""The grocer's tills: rows shaped like the package's go through the import and come out the same, to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bandham.accounts.models import Workspace
from bandham.exchange.models import Order, OrderLine, Product
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person
from bandham.site.demo import build, tills
from bandham.site.demo.tills import source

pytestmark = pytest.mark.django_db
GOODS = [
    {"product_id": 1, "manufacturer_id": 69, "department": "GROCERY", "brand": "Private",
     "product_category": "COLD CEREAL", "product_type": "KIDS CEREAL", "package_size": "14.5 OZ"},
    {"product_id": 2, "manufacturer_id": 70, "department": "GROCERY", "brand": "National",
     "product_category": "COLD CEREAL", "product_type": "KIDS CEREAL", "package_size": "14.5 OZ"},
    {"product_id": 3, "manufacturer_id": 69, "department": "FUEL", "brand": "Private",
     "product_category": "FUEL", "product_type": source.FUEL, "package_size": None},
    {"product_id": 4, "manufacturer_id": 2, "department": "MISCELLANEOUS", "brand": "National",
     "product_category": None, "product_type": None, "package_size": None}]
HOUSEHOLDS = [{"household_id": 11, "age": "45-54", "income": "35-49K", "home_ownership": None,
               "marital_status": "Married", "household_size": "2", "household_comp": "2 Adults No Kids",
               "kids_count": "0"}]


def sold(basket: int, household: int, product: int, quantity: int, *dollars: float) -> dict[str, Any]:
    sales, discount, coupon, match = (*dollars, 0.0, 0.0, 0.0, 0.0)[:4]
    return {"household_id": household, "store_id": 330, "basket_id": 31_198_570_000 + basket, "product_id": product,
            "quantity": quantity, "sales_value": sales, "retail_disc": discount, "coupon_disc": coupon,
            "coupon_match_disc": match, "week": 1,
            "transaction_timestamp": datetime(2017, 1, 1, 11, 53, 26) + timedelta(hours=basket)}


STRANGE = [
    sold(1, 11, 1, 2, 2.78, 0.80), sold(1, 11, 3, 35_999, 71.6, 5.4), sold(1, 11, 5_978_656, 0, 0.0, 0.0, 2.5),
    sold(2, 12, 2, 3, 0.1 + 0.2, 0.07), sold(2, 12, 4, 0, 0.01), sold(3, 12, 5_978_656, 0, 0.0, 0.0, 1.0, 0.55)]


def tables(rows: list[dict[str, Any]]) -> Callable[[str], list[dict[str, Any]]]:
    held = {"products": GOODS, "demographics": HOUSEHOLDS, "transactions": rows}
    return lambda name: held[name]


def many(count: int) -> list[dict[str, Any]]:
    chance = Random(3)  # noqa: S311  # the same rows everywhere
    return [*STRANGE, *(
        sold(4 + n // 7, 11 + n // 7 % 5, 1 + n % 4, chance.randint(1, 4), chance.randrange(900) / 100,
             chance.randrange(90) / 100, chance.choice([0.0, 0.0, 0.5])) for n in range(count - len(STRANGE)))]


def loaded(rows: list[dict[str, Any]], **options: Any) -> tuple[bool, str]:
    told: list[str] = []
    same = tills.load(told.append, tables(rows), **options)
    return same, "\n".join(told)


def inside():
    return workspace_scope(Workspace.objects.get(slug=tills.SLUG).pk)


def test_two_hundred_lines_come_out_the_same_in_every_sum():
    rows = many(200)
    same, told = loaded(rows)
    assert same, told
    assert "Every sum is the same to the cent." in told
    cents = sum(round(row["sales_value"] * 100) for row in rows)
    with inside():
        assert sum(Order.objects.values_list("total", flat=True)) == cents
        assert OrderLine.objects.count() == 200
        assert Person.objects.get(name="Household 11").custom["income"] == "35-49K"


def test_what_is_strange_at_the_tills_is_told_and_kept():
    same, told = loaded(STRANGE)
    assert same, told
    assert "3 lines have no quantity (3 of them hold money or a saving" in told
    assert "2 lines are of 1 articles that the product list lacks" in told
    with inside():
        fuel = OrderLine.objects.get(product__sku="3")
        assert (str(fuel.quantity), fuel.unit, fuel.price, fuel.total) == ("35.999", "gal", 214, 7160)
        unlisted = Product.objects.get(sku="5978656")
        assert (unlisted.name, unlisted.custom["department"]) == ("Article 5978656", source.UNLISTED)
        kinds = Counter(Order.objects.get(total=0).payments.values_list("kind", "means", "amount"))
        assert kinds == {("received", "coupon", 100): 1, ("refund", "other", 100): 1}


def test_a_cent_that_is_missing_is_found_and_named():
    loaded(STRANGE)
    with inside():
        order = Order.objects.get(total=31)
        Order.objects.filter(pk=order.pk).update(total=order.total - 1)
    same, told = loaded(STRANGE)
    assert not same
    assert "household 12" in next(line for line in told.splitlines() if line.endswith("DIFFERENT") and "house" in line)
    assert "orders: here already" in told


def test_without_the_package_the_command_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(source, "find_spec", lambda _name: None)
    with pytest.raises(ValidationError, match="pip install --require-hashes -r requirements-journey.lock"):
        tills.load(print)


def test_the_grocer_goes_with_the_demo():
    loaded(STRANGE[:2])
    assert build.remove() == 1
    assert not Workspace.objects.filter(slug=tills.SLUG).exists()
