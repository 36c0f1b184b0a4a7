"""Quotes that answer what another room knows is wanted."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from bandham.exchange.actions import accept, revise, send
from bandham.exchange.models import Quote
from bandham.exchange.tests.conftest import inr, type_of
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.models import FactRow
from bandham.people import occasions
from bandham.people.occasions import Occasion, Wish


def occasion(shop, *wishes, person=True):
    return Occasion(uuid4(), shop.meera.pk if person else None, None, None, "INR", wishes)


def test_a_wish_becomes_the_product_of_that_name_with_its_tax_at_the_price_that_was_said(shop):
    made = occasions.answer(occasion(shop, Wish("CTC tea", Decimal(3), inr(400), Decimal(10))), SYSTEM)
    [line] = made.lines.all()
    assert (line.product, line.quantity, line.price, line.discount) == (shop.tea, 3, 40_000, 10)
    assert line.tax_class == shop.tea.tax


def test_of_two_taxes_of_a_rate_it_is_the_products_own(shop):
    kernel.create(type_of("TaxClass"), {"name": "Another 5 %", "regime": "vat", "rate": Decimal(5)}, actor=SYSTEM)
    made = occasions.answer(occasion(shop, Wish("CTC tea", Decimal(3), inr(400), tax=Decimal(5))), SYSTEM)
    assert made.lines.get().tax_class == shop.gst5


def test_a_tax_of_nought_is_none_on_purpose_and_stays_so_on_the_order(shop, browser):
    made = occasions.answer(occasion(shop, Wish("CTC tea", Decimal(1), inr(400), tax=Decimal(0))), SYSTEM)
    assert (made.lines.get().tax_class, made.tax) == (None, 0)
    grid = browser.get(f"/kochi/quotes/{made.pk}/lines/").content.decode()
    assert '<option value="none" selected>' in grid
    cells = {"key": "a", "product": str(shop.tea.pk), "product-text": "CTC tea", "text": "", "quantity": "2",
             "price": "400", "discount": "", "tax": "none", "period": ""}
    assert browser.post(f"/kochi/quotes/{made.pk}/lines/", cells).status_code == 302
    made.refresh_from_db()
    for verb in (send, accept):
        verb(made, actor=SYSTEM)
    assert (made.tax, made.orders.get().tax) == (0, 0)


def test_the_very_same_draft_is_not_made_twice_but_another_is(shop):
    asked = occasion(shop, Wish("CTC tea", Decimal(1), inr(400)))
    made = occasions.answer(asked, SYSTEM)
    with pytest.raises(ValidationError, match=f"{made.number} is a draft of the same already"):
        occasions.answer(asked, SYSTEM)
    occasions.answer(replace(asked, wishes=(Wish("CTC tea", Decimal(2), inr(400)),)), SYSTEM)
    send(made, actor=SYSTEM)
    occasions.answer(asked, SYSTEM)
    assert Quote.objects.count() == 3


def test_without_a_price_it_is_the_customers_own(shop):
    made = occasions.answer(occasion(shop, Wish("CTC tea", Decimal(1), None)), SYSTEM)
    assert made.lines.get().price == shop.tea.price


def test_what_was_promised_for_nothing_costs_nothing(shop):
    made = occasions.answer(occasion(shop, Wish("CTC tea", Decimal(1), inr(0))), SYSTEM)
    assert made.lines.get().price == 0 and made.total == 0


def test_what_is_in_no_catalogue_stays_free_words(shop):
    made = occasions.answer(occasion(shop, Wish("A tea room", Decimal(1), inr(90))), SYSTEM)
    assert (made.lines.get().product, made.lines.get().text, made.net) == (None, "A tea room", 9_000)


def test_a_new_version_still_knows_who_asked(shop):
    asked = occasion(shop, Wish("CTC tea", Decimal(1), inr(400)))
    made = occasions.answer(asked, SYSTEM)
    send(made, actor=SYSTEM)
    revise(made, actor=SYSTEM)
    assert set(Quote.objects.values_list("origin_id", flat=True)) == {asked.record_id}


def test_a_quote_for_nobody_is_refused_in_words(shop):
    with pytest.raises(ValidationError, match="for whom"):
        occasions.answer(occasion(shop, person=False), SYSTEM)


def test_whoever_asked_hears_that_it_was_accepted_and_what_it_comes_to_before_tax(shop):
    asked = occasion(shop, Wish("CTC tea", Decimal(1), inr(400)))
    made = occasions.answer(asked, SYSTEM)
    for verb in (send, accept):
        verb(made, actor=SYSTEM)
    told = FactRow.objects.get(name="people.OccasionAccepted").payload
    assert (told["record"], told["paper"]) == (str(asked.record_id), str(made))
    assert told["amount"] == {"minor": 40_000, "currency": "INR"}
