"""What a product costs the customer of a deal, where nobody says so: by grid, page, program and file alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from bandham.kernel import actions as kernel
from bandham.records.importing.port import Order, Row
from bandham.records.imports.plain import PlainImporter
from bandham.records.resource import resource_of
from bandham.sales.models import Deal, DealLine
from bandham.sales.products import set_lines
from bandham.sales.tests.conftest import actor_of, make_deal, make_firm, make_person

EMPTY = {"price": None, "currency": "", "discount": Decimal(0), "tax": None}


def sold(actor, noun: str, **values):
    """A row of the room that sells: these tests may not know it, so they ask for it by name."""
    return kernel.create(apps.get_model("exchange", noun), values, actor=actor)


@pytest.fixture
def goods(shop, boss):
    """Tea with a tax, and a variant of it; a list of a company's own prices, cheaper from ten on."""
    tax = sold(boss, "TaxClass", name="GST 18 %", regime="gst", rate=Decimal(18))
    tea = sold(boss, "Product", sku="TEA", name="Tea", name_fa="چای", price=590_00, currency="INR", tax=tax)
    sold(boss, "Product", sku="TEA-S", name="Tea", option="small", parent=tea, price=100_00, currency="INR")
    firm = make_firm(boss)
    prices = sold(boss, "PriceList", name="Pookalam", currency="INR", organisation=firm)
    sold(boss, "Price", price_list=prices, product=tea, least=Decimal(1), amount=500_00)
    sold(boss, "Price", price_list=prices, product=tea, least=Decimal(10), amount=450_00)
    shop.deal, shop.firm, shop.tea = make_deal(boss, person=make_person(boss)), firm, tea
    return shop


def line(goods, **values):
    return kernel.create(DealLine, {"deal": goods.deal, "name": "Tea"} | values, actor=goods.actor)


def test_a_line_without_price_and_tax_takes_those_of_the_catalogue(goods):
    made = line(goods)
    assert (made.price, made.tax, made.currency) == (590_00, 18, "INR")
    assert line(goods, name="چای").price == 590_00
    assert line(goods, name="Tea, small").price == 100_00


def test_it_is_the_customers_own_price_for_that_quantity(goods):
    goods.deal = kernel.update(goods.deal, {"organisation": goods.firm, "person": None}, actor=goods.actor)
    assert [line(goods, quantity=Decimal(n)).price for n in (1, 10)] == [500_00, 450_00]


def test_what_was_said_stays_and_nought_is_something_said(goods):
    made = line(goods, price=0, tax=Decimal(0))
    assert (made.price, made.tax) == (0, 0)
    assert line(goods, price=400_00).tax == 18


def test_what_nobody_sells_costs_nothing_until_somebody_says_so(goods):
    made = line(goods, name="A tea room")
    assert (made.price, made.tax) == (0, 0)


def test_where_prices_hold_the_tax_the_deal_has_them_before_it_and_its_quote_with_it(goods):
    sold(goods.actor, "Letterhead", name="Kochi Tea", regime="gst", place="32", inclusive=True)
    assert line(goods).price == 500_00
    from bandham.sales.actions import offer

    offer(goods.deal, actor=goods.actor)
    quote = apps.get_model("exchange", "Quote").objects.get()
    assert (quote.inclusive, quote.net, quote.total) == (True, 500_00, 590_00)


def test_in_another_currency_a_missing_rate_is_said_and_a_rate_is_taken(goods):
    goods.deal = kernel.update(goods.deal, {"currency": "USD"}, actor=goods.actor)
    with pytest.raises(ValidationError, match="no exchange rate from INR to USD"):
        line(goods)
    sold(goods.actor, "ExchangeRate", base="USD", quote="INR", on=date.today(), rate=Decimal(59))  # noqa: DTZ011
    assert line(goods).price == 10_00


def test_an_empty_price_in_the_grid_is_the_customers_own_and_a_typed_one_stays(goods):
    set_lines(goods.deal, [{"name": "Tea", "quantity": Decimal(2), **EMPTY},
                           {"name": "Tea", "quantity": Decimal(1), **EMPTY, "price": 1_00, "currency": "INR"}],
              actor=goods.actor)
    assert list(DealLine.objects.order_by("position").values_list("price", "tax")) == [(590_00, 18), (1_00, 18)]
    assert Deal.objects.get().amount == 1_181_00


def test_a_file_of_lines_takes_the_same_price(goods):
    row = Row(1, {"name": "Tea", "deal": str(goods.deal.pk), "quantity": "3"}, {})
    order = Order(goods.deal.pk, "file", "create", silent=False, actor=goods.actor)
    importer = PlainImporter(resource_of(DealLine))
    importer.begin(order)
    result = importer.ingest([row], order)
    assert not result.refused, result.refused
    assert result.created == 1
    assert DealLine.objects.values_list("price", "tax", "total").get() == (590_00, 18, 1_770_00)


def test_the_grid_asks_what_a_row_costs_and_a_reader_may_not(house):
    with house.scope():
        boss = actor_of(house, "boss")
        sold(boss, "Product", sku="TEA", name="Tea", price=590_00, currency="INR")
        deal = make_deal(boss)
    url = f"/kochi/deals/{deal.pk}/products/cost/"
    assert house.boss.get(url, {"name": "Tea", "quantity": "2"}).json() == {"price": "₹590", "tax": "0"}
    assert house.boss.get(url, {"name": "Coffee", "quantity": "much"}).json() == {"price": "", "tax": ""}
    assert house.rita.get(url, {"name": "Tea"}).status_code == 403
    assert f'data-cost="{url}"' in house.boss.get(f"/kochi/deals/{deal.pk}/products/").content.decode()


def test_a_form_that_is_sent_without_a_price_gets_the_catalogues(house):
    with house.scope():
        boss = actor_of(house, "boss")
        sold(boss, "Product", sku="TEA", name="Tea", price=590_00, currency="INR")
        deal = make_deal(boss)
    answer = house.boss.post("/kochi/deal-products/new/", {
        "shown": "name,deal,quantity,price,discount,tax", "name": "Tea", "deal": str(deal.pk), "quantity": "2"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    with house.scope():
        assert DealLine.objects.get().total == 1_180_00
