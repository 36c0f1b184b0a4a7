"""Products, price lists, rates."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from bandham.accounts.reader import Reader
from bandham.exchange.models import DunningLevel, ExchangeRate, Price, PriceList, Product
from bandham.exchange.pricing import PriceBook, rate_on
from bandham.exchange.tests.conftest import inr, order, product, receive
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.money import Money
from bandham.kernel.search import search
from bandham.records.resource import noun_by_slug

DAY = date(2026, 11, 3)


def price_list(name="List", **values) -> PriceList:
    return kernel.create(PriceList, {"name": name, "currency": "INR", **values}, actor=SYSTEM)


def price(of, what, amount, least=0) -> Price:
    return kernel.create(Price, {"price_list": of, "product": what, "amount": amount, "least": Decimal(least)},
                         actor=SYSTEM)


def cost(what, who=None, quantity=1, currency="INR", on=DAY) -> Money:
    return PriceBook([what], who, on).price(what, Decimal(quantity), currency, inclusive=False).money


def test_without_a_list_a_product_costs_its_own_price(shop):
    assert cost(shop.tea) == inr(420)


def test_the_nearest_list_wins_and_within_it_the_largest_quantity(shop):
    price(price_list("All"), shop.tea, 41_000)
    gold = price_list("Gold", tier="Gold")
    price(gold, shop.tea, 40_000)
    price(gold, shop.tea, 38_000, least=10)
    assert cost(shop.tea, shop.ravi) == inr(410)
    assert cost(shop.tea, shop.meera) == inr(400)
    assert cost(shop.tea, shop.meera, quantity=10) == inr(380)
    price(price_list("Café", organisation=shop.cafe), shop.tea, 37_500)
    assert cost(shop.tea, shop.meera) == inr(375)


def test_a_list_holds_from_its_first_to_its_last_day(shop):
    price(price_list("Onam", starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 31)), shop.tea, 30_000)
    assert cost(shop.tea, on=date(2026, 8, 31)) == inr(300)
    assert cost(shop.tea, on=date(2026, 9, 1)) == inr(420)


def test_a_price_in_another_currency_is_converted_by_the_rate_of_the_day(shop):
    kernel.create(ExchangeRate, {"base": "USD", "quote": "INR", "on": date(2026, 11, 2), "rate": Decimal(84)},
                  actor=SYSTEM)
    assert cost(shop.tea, currency="USD") == Money(500, "USD")
    assert rate_on("USD", "INR", DAY) == 84


def test_a_missing_rate_is_told_with_its_day_and_the_way_out(shop):
    with pytest.raises(ValidationError, match="no exchange rate from INR to USD for 3 Nov.* Add it"):
        cost(shop.tea, currency="USD")


def test_a_rate_older_than_a_week_does_not_count(shop):
    kernel.create(ExchangeRate, {"base": "USD", "quote": "INR", "on": date(2026, 10, 26), "rate": Decimal(84)},
                  actor=SYSTEM)
    with pytest.raises(ValidationError, match="no exchange rate"):
        cost(shop.tea, currency="USD")


def test_a_product_is_named_in_the_readers_language(shop):
    assert shop.tea.name_in("ml") == "ചായപ്പൊടി"
    assert shop.tea.name_in("ta") == "CTC tea"


def test_a_product_that_orders_use_cannot_be_deleted_and_the_order_is_named(shop):
    used = order(shop, (shop.tea, 1))
    with pytest.raises(ValidationError, match="It is on SO-0001, so it stays"):
        kernel.delete(shop.tea, actor=SYSTEM)
    assert Product.objects.filter(pk=shop.tea.pk).exists() and used.lines.count() == 1


def test_a_product_that_moved_in_stock_stays_and_says_how_to_sell_it_no_more(shop):
    receive(shop.tea, 5)
    with pytest.raises(ValidationError, match="It moved in stock.*untick “For sale”"):
        kernel.delete(shop.tea, actor=SYSTEM)


def test_a_unit_is_shown_and_read_in_the_readers_words_and_kept_as_it_is(shop, browser):
    kernel.update(shop.tea, {"unit": "pack"}, actor=SYSTEM)
    field = noun_by_slug("products").fields()["unit"]
    with translation.override("fa"):
        shown = field.kind.show("pack", field, Reader(language="fa"))
        assert shown == "بسته" and field.kind.read(shown, field, Reader(language="fa")) == "pack"
        assert field.kind.read("گالن", field, Reader(language="fa")) == "گالن"
    assert '<bdi>pack</bdi>' in browser.get(f"/kochi/products/{shop.tea.pk}/").content.decode()


def test_two_products_cannot_have_one_article_number(shop):
    with pytest.raises(ValidationError, match="article number is taken"):
        product("tea", "Other tea", 1)


def test_a_variant_is_one_of_the_product_itself(shop):
    small = product("TEA-S", "CTC tea", 22_000, parent=shop.tea, option="500 g")
    assert str(small) == "CTC tea, 500 g"
    with pytest.raises(ValidationError, match="not one of its variants"):
        product("TEA-XS", "CTC tea", 1, parent=small, option="100 g")


@pytest.mark.parametrize(("values", "why"), [
    ({"hsn": "12"}, "4, 6 or 8"), ({"price": -1}, "below zero"), ({"currency": "XQQ"}, "no currency")])
def test_what_a_product_cannot_be_is_said(shop, values, why):
    with pytest.raises(ValidationError, match=why):
        product("X", "X", values.pop("price", 1), **values)


def found(words):
    return {(hit.noun, hit.id) for hit in search(words)}


def test_price_lists_taxes_and_levels_of_reminders_are_found_by_their_names(shop, browser):
    onam = price_list("Onam for cafés")
    level = kernel.create(DunningLevel, {"rank": 1, "days": 3, "name": "Hello again", "currency": "INR"}, actor=SYSTEM)
    assert found("onam caf") == {("exchange.pricelist", onam.pk)}
    assert found("hello again") == {("exchange.dunninglevel", level.pk)}
    assert ("exchange.taxclass", shop.gst5.pk) in found("gst 5")
    kernel.update(onam, {"name": "വിഷു"}, actor=SYSTEM)
    assert not found("onam") and found("വിഷു") == {("exchange.pricelist", onam.pk)}
    assert f"/kochi/price-lists/{onam.pk}/" in browser.get("/kochi/search/?q=വിഷു").content.decode()


def test_names_that_were_there_before_are_found_after_the_update(shop):
    onam = price_list("Onam for cafés")
    PriceList.objects.update(name_norm="")
    assert not found("onam")
    for _twice in range(2):
        import_module("bandham.exchange.migrations.0014_names_are_found").index(None, SimpleNamespace(
            connection=connection))
        assert found("onam") == {("exchange.pricelist", onam.pk)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_doc WHERE source_id = %s AND text LIKE 'onam%%'", [onam.pk])
        assert cursor.fetchone() == (1,)
