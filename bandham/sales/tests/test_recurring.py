"""Products of a deal that come back: once and a month told apart, by grid, page, program and accepted quote."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.people.periods import Period, monthly, paid_once
from bandham.sales.models import Deal, DealLine
from bandham.sales.products import set_lines
from bandham.sales.subscribers import tell_the_deal
from bandham.sales.tests.conftest import make_deal
from bandham.sales.tests.test_accepting import told_of
from bandham.sales.tests.test_costs import EMPTY, sold
from bandham.sales.tests.test_deals import row
from bandham.sales.tests.test_pages import board, deal  # noqa: F401  # a fixture


def worth(made):
    return Deal.objects.values_list("amount", "mrr").get(pk=made.pk)


def put(made, boss, *rows):
    set_lines(made, [row(f"Thing {n}", price=price, period=period) for n, (price, period) in enumerate(rows)],
              actor=boss)
    return worth(made)


@pytest.mark.parametrize(("amounts", "month"), [
    ([("year", 1_200_00)], 100_00), ([("quarter", 100)], 33), ([("quarter", 50)], 17), ([("year", 6)], 1),
    ([("year", 5)], 0), ([("quarter", 100), ("quarter", 100), ("quarter", 100)], 100), ([("once", 9)], 0),
    ([("month", 7), ("year", 6), ("", 3)], 8)])
def test_a_month_is_added_up_exactly_and_rounded_once_halves_up_in_python_and_in_sql(shop, boss, amounts, month):
    assert monthly(amounts) == month
    assert put(make_deal(boss), boss, *((minor, period) for period, minor in amounts)) == (paid_once(amounts), month)


def test_products_once_make_the_amount_and_recurring_ones_the_month(shop, boss):
    made = make_deal(boss, mrr=5)
    assert put(made, boss, (900_00, "once"), (50_00, "month"), (1_200_00, "year")) == (900_00, 150_00)
    assert put(made, boss, (900_00, "once"), (50_00, "once")) == (950_00, 0)
    undo(ChangeSet.objects.order_by("-at", "-pk")[0].pk, actor=boss)
    assert worth(made) == (900_00, 150_00)


def test_the_last_recurring_product_that_is_deleted_leaves_no_month(shop, boss):
    made = make_deal(boss)
    put(made, boss, (900_00, "once"), (50_00, "month"))
    kernel.delete(DealLine.objects.get(period="month"), actor=boss)
    assert worth(made) == (900_00, 0)


def test_without_recurring_products_the_month_is_ones_own_to_write(shop, boss):
    made = make_deal(boss, mrr=70_00)
    assert put(made, boss, (900_00, "once")) == (900_00, 70_00)
    assert kernel.update(Deal.objects.get(), {"mrr": 80_00}, actor=boss).mrr == 80_00
    put(made, boss, (900_00, "month"))
    with pytest.raises(ValidationError, match="recurring products come to, ₹900"):
        kernel.update(Deal.objects.get(), {"mrr": 80_00}, actor=boss)


def test_a_deal_that_only_recurs_has_the_worth_that_a_stage_asks_for(shop, boss):
    shop.stages[1].gates = ["amount"]
    shop.stages[1].save()
    made = make_deal(boss, amount=0)
    with pytest.raises(ValidationError, match="Amount"):
        kernel.update(made, {"stage": shop.stages[1]}, actor=boss)
    put(made, boss, (50_00, "month"))
    assert kernel.update(Deal.objects.get(), {"stage": shop.stages[1]}, actor=boss).stage == shop.stages[1]
    with pytest.raises(ValidationError, match="stays filled in"):
        put(made, boss, (0, "month"))


def test_a_product_brings_its_period_along_unless_another_is_said(shop, boss):
    sold(boss, "Product", sku="CARE", name="Care", kind="service", price=90_00, currency="INR", period="quarter")
    made = make_deal(boss)
    set_lines(made, [{"name": "Care", "quantity": Decimal(1), **EMPTY},
                     {"name": "Care", "quantity": Decimal(1), **EMPTY, "period": "year"}], actor=boss)
    assert list(DealLine.objects.order_by("position").values_list("period", flat=True)) == ["quarter", "year"]
    line = kernel.create(DealLine, {"deal": made, "name": "Care", "price": 5, "tax": 0}, actor=boss)
    assert line.period == "quarter"


def test_a_period_that_is_only_asked_for_refuses_no_price_that_was_said(shop, boss):
    sold(boss, "Product", sku="CARE", name="Care", kind="service", price=90_00, currency="USD", period="month")
    line = kernel.create(DealLine, {"deal": make_deal(boss), "name": "Care", "price": 5, "tax": 0}, actor=boss)
    assert line.period == "once"


def test_an_accepted_quote_takes_over_both(shop, boss):
    made = make_deal(boss)
    put(made, boss, (900_00, "once"), (50_00, "month"))
    tell_the_deal(told_of(made, monthly=40_00)[1])
    assert worth(made) == (250_00, 40_00)


def test_a_quote_without_anything_that_recurs_leaves_what_was_written_of_the_month(shop, boss):
    made = make_deal(boss, mrr=70_00)
    tell_the_deal(told_of(made)[1])
    assert worth(made) == (250_00, 70_00)


def test_the_grid_the_page_and_the_card_say_what_comes_back(house, deal):  # noqa: F811
    cells = {"name": ["Hamper", "Care"], "quantity": ["1", "2"], "price": ["500", "90"], "discount": ["", ""],
             "tax": ["", ""], "period": ["", "month"]}
    assert house.boss.post(f"/kochi/deals/{deal.pk}/products/", cells).status_code == 302
    grid = house.boss.get(f"/kochi/deals/{deal.pk}/products/").content.decode()
    assert grid.count('<option value="month" selected>') == 1
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert "per month" in page and '<th scope="row" colspan="4">A month</th><td class="num"><b>₹180' in page
    assert "₹500 + ₹180 a month" in board(house)


def test_a_period_that_there_is_not_is_refused_with_its_row(house, deal):  # noqa: F811
    cells = {"name": ["Hamper"], "quantity": [""], "price": ["5"], "discount": [""], "tax": [""], "period": ["day"]}
    answer = house.boss.post(f"/kochi/deals/{deal.pk}/products/", cells)
    assert answer.status_code == 422 and "Row 1: Choose how often" in answer.content.decode()


def test_a_quote_is_made_with_the_periods_of_the_deal(house, deal):  # noqa: F811
    with house.scope():
        sold(SYSTEM, "Letterhead", name="Kochi Tea")
        for period in Period:
            kernel.create(DealLine, {"deal": deal, "name": f"Thing {period}", "price": 100_00, "tax": 0,
                                     "period": period}, actor=SYSTEM)
    assert house.boss.post(f"/kochi/deals/{deal.pk}/do/offer/").status_code == 302
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    there = house.boss.get(re.search("/kochi/quotes/[0-9a-f-]{36}/", page)[0]).content.decode()
    for said in ("Total, once", "Total, per month", "Total, per quarter", "Total, per year"):
        assert said in there
