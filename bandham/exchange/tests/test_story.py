"""The page of a paper tells what happened to it and to what belongs to it."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandham.accounts.models import Role, RoleGiven
from bandham.accounts.reader import current_reader
from bandham.exchange import actions as verbs
from bandham.exchange.models import Order, Product
from bandham.exchange.tests.conftest import Browser, order, posted, quote, receive
from bandham.exchange.tests.test_orders import do
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.records.actions import write_note
from bandham.records.places import storied
from bandham.records.resource import code_nouns

SEES = {"nouns": {"*": {"see": "all", "change": "all"}}, "verbs": {"*": True}}


def told(browser, noun, row) -> list[str]:
    """The entries of a record's page in words, the oldest first."""
    page = browser.get(f"/kochi/{noun}/{row.pk}/").content.decode()
    found = re.findall(r'<div class="entry">.*?</li>', page, re.S)
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", one))).strip() for one in found][::-1]


def has(story: list[str], *words: str) -> bool:
    """Whether the words stand in the story, one after the other."""
    left = iter(story)
    return all(any(word in line for line in left) for word in words)


def test_an_order_tells_its_way_with_its_shipments_bills_and_returns(shop, browser):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 4)))
    do(verbs.ship, made)
    do(verbs.deliver, made.shipments.get())
    do(verbs.make_invoice, Order.objects.get())
    do(verbs.post, made.invoices.get())
    write_note(made, "Rings twice.", shop.boss)
    story = told(browser, "orders", made)
    assert has(story, "added", "Meera Nair ordered", "of order", "Meera Nair got shipment", "posted invoice",
               "wrote a note")


def test_a_quote_tells_that_it_was_sent_and_who_accepted(shop, browser):
    made = do(verbs.accept, do(verbs.send, quote(shop, (shop.tea, 1))))
    assert has(told(browser, "quotes", made), "sent quote", "Meera Nair accepted quote")


def test_an_invoice_tells_of_the_money_that_came(shop, browser):
    made = posted(shop, (shop.tea, 2))
    do(verbs.pay, made)
    assert has(told(browser, "invoices", made), "posted invoice", "paid")


def test_a_product_tells_what_came_in_and_what_changed(shop, browser):
    receive(shop.tea, 10)
    kernel.update(shop.tea, {"price": 45_000}, actor=shop.boss)
    story = told(browser, "products", shop.tea)
    assert has(story, "changed the quantity on hand by +10", "Price: ₹420 → ₹450")


def test_what_was_taken_back_is_told_no_more(shop, browser):
    kernel.update(shop.tea, {"price": 45_000}, actor=shop.boss)
    undo(ChangeSet.objects.order_by("-id").values_list("pk", flat=True)[0], actor=shop.boss)
    assert not any("₹450" in line for line in told(browser, "products", shop.tea))


def test_a_story_keeps_what_a_role_hides(shop):
    """Neither the change of a hidden field nor the bill of an order that may not be seen."""
    receive(shop.tea, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 4))))
    do(verbs.make_invoice, made)
    do(verbs.post, made.invoices.get())
    kernel.update(shop.tea, {"price": 45_000, "name": "Strong tea"}, actor=shop.boss)
    nouns = {**SEES["nouns"], "exchange.invoice": {"see": "none"}}
    role = Role.objects.create(name="Store", grants={**SEES, "nouns": nouns,
                                                     "fields": {"exchange.product.price": "hidden"}})
    RoleGiven.objects.filter(membership_id=shop.clerk.id).update(role=role)
    keeper = Browser(shop, shop.other)
    assert has(told(keeper, "products", shop.tea), "Strong tea")
    assert not any("450" in line for line in told(keeper, "products", shop.tea))
    assert has(told(keeper, "orders", made), "of order")
    assert not any("posted" in line for line in told(keeper, "orders", made))


def test_of_a_record_whose_fields_are_all_hidden_no_change_is_told(shop):
    kernel.update(shop.tea, {"price": 45_000}, actor=shop.boss)
    hidden = {f"exchange.product.{name}": "hidden" for name in code_nouns()["products"].fields(shop.boss)}
    role = Role.objects.create(name="Blind", grants={**SEES, "fields": hidden})
    RoleGiven.objects.filter(membership_id=shop.clerk.id).update(role=role)
    assert not any("450" in line for line in told(Browser(shop, shop.other), "products", shop.tea))


def test_a_story_costs_the_same_however_long(shop):
    noun, reader = code_nouns()["products"], current_reader()
    with CaptureQueriesContext(connection) as few:
        assert len(storied(noun, shop.tea, shop.boss, reader)) == 2  # a day's heading, and the one thing that happened
    for price in range(5):
        kernel.update(Product.objects.get(pk=shop.tea.pk), {"price": 45_000 + price}, actor=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        assert len(storied(noun, shop.tea, shop.boss, reader)) == 7
    assert len(many) == len(few)


def test_a_code_stays_in_one_piece_in_the_thread(shop, browser):
    do(verbs.confirm, order(shop, (shop.tea, 1)))
    made = Order.objects.get()
    page = browser.get(f"/kochi/orders/{made.pk}/").content.decode()
    assert f'<bdi class="code" dir="ltr">{made.number}</bdi>' in page
