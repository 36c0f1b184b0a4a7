"""Boards whose cards move by verbs: a drop does what the button does, asks what the button asks, or says why not."""

import pytest

from bandham.accounts.models import Role, RoleGiven, User
from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Order, Quote, Return, Shipment
from bandham.exchange.tests.conftest import Browser, invoice, order, outside, quote, receive
from bandham.exchange.tests.test_orders import do, newest
from bandham.kernel.actor import SYSTEM
from bandham.records.resource import code_nouns

HTMX = {"HX-Request": "true"}


def drop(browser, noun, row, lane, version=None):
    shown = row.version if version is None else version
    return browser.post(f"/kochi/{noun}/board/move/", {"id": row.pk, "lane": lane, "version": shown}, headers=HTMX)


def clerks(shop):
    """The browser of the other member."""
    return Browser(shop, outside(shop, lambda _c: User.objects.get(email="clerk@example.org")))


def state_of(row):
    return type(row).objects.get(pk=row.pk).state


def test_a_card_that_is_dropped_does_what_the_verb_does_and_undo_puts_it_back(shop, browser):
    receive(shop.tea, 5)
    made = order(shop, (shop.tea, 2))
    answer = drop(browser, "orders", made, "confirmed")
    assert answer.status_code == 200
    told = answer.content.decode()
    assert "head-draft" in told and "head-confirmed" in told and "Confirmed SO-0001." in told and "/undo/" in told
    assert made.lines.get().reserved == 2
    browser.post(f"/kochi/changes/{newest().pk}/undo/")
    assert state_of(made) == "draft" and made.lines.get().reserved == 0


def test_where_no_verb_leads_the_card_goes_back_and_hears_what_can_be_done(shop, browser):
    made = order(shop, (shop.tea, 2))
    answer = drop(browser, "orders", made, "shipped")
    assert answer.status_code == 400
    assert answer.content.decode() == (
        "“SO-0001” cannot be put under “Shipped” now. What can be done: Confirm, Cancel the order.")
    assert state_of(made) == "draft"


def test_what_the_verb_refuses_is_refused_in_its_own_words(shop, browser):
    answer = drop(browser, "orders", order(shop), "confirmed")
    assert answer.status_code == 400 and "no lines yet" in answer.content.decode()


@pytest.mark.parametrize(("lane", "address", "field"), [
    ("cancelled", "do/cancel/", 'name="reason"'), ("shipped", "parts/ship/", 'name="row-1"'),
    ("shipping", "parts/ship/", 'name="row-1"')])
def test_a_drop_opens_the_dialog_of_a_verb_that_has_to_know_more(shop, browser, lane, address, field):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (shop.tea, 2)))
    answer = drop(browser, "orders", made, lane)
    assert answer["HX-Trigger"] == "board:asks" and state_of(made) == "confirmed"
    asks = f"/kochi/orders/{made.pk}/{address}?next=%2Fkochi%2Forders%2Fboard%2F"
    assert f'hx-get="{asks}"' in answer.content.decode()
    dialog = browser.get(asks, headers=HTMX).content.decode()
    assert field in dialog and f'action="{asks}"' in dialog
    done = browser.post(asks, {"reason": "they changed their mind", "row-1": "1"})
    assert done["Location"] == "/kochi/orders/board/"
    assert state_of(made) == ("cancelled" if lane == "cancelled" else "shipping")


def test_of_two_who_move_the_same_card_the_second_hears_what_happened(shop, browser):
    made = order(shop, (shop.tea, 2))
    clerk = clerks(shop)
    assert drop(clerk, "orders", made, "confirmed").status_code == 200
    for lane in ("confirmed", "cancelled"):
        answer = drop(browser, "orders", made, lane)
        assert answer.status_code == 400
        assert "Clerk moved “SO-0001” to “Confirmed”" in answer.content.decode()


def test_one_who_moves_a_card_twice_is_not_in_their_own_way(shop, browser):
    made = order(shop, (shop.tea, 2))
    for lane in ("confirmed", "draft", "confirmed"):
        assert drop(browser, "orders", made, lane, version=1).status_code == 200
    assert state_of(made) == "confirmed"


def test_all_parcels_of_an_order_arrive_by_one_drop(shop, browser):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (shop.tea, 2)))
    do(verbs.ship, do(verbs.ship, made, parts="1: 1"))
    assert drop(browser, "orders", Order.objects.get(), "delivered").status_code == 200
    assert set(Shipment.objects.values_list("state", flat=True)) == {"delivered"}
    browser.post(f"/kochi/changes/{newest().pk}/undo/")
    assert set(Shipment.objects.values_list("state", flat=True)) == {"sent"} and state_of(made) == "shipped"


def test_cards_of_quotes_invoices_shipments_and_returns_move_too(shop, browser):
    receive(shop.tea, 9)
    offer = quote(shop, (shop.tea, 1))
    for lane in ("sent", "accepted"):
        drop(browser, "quotes", Quote.objects.get(pk=offer.pk), lane)
    bill = invoice(shop, (shop.tea, 1))
    drop(browser, "invoices", bill, "posted")
    sold = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 2))))
    drop(browser, "shipments", Shipment.objects.get(), "delivered")
    verbs.ask_return(sold, reason="broken", parts="1: 1", remedy="replacement", actor=SYSTEM)
    for lane in ("received", "settled"):
        drop(browser, "returns", Return.objects.get(), lane)
    assert [state_of(r) for r in (offer, bill, Shipment.objects.get(), Return.objects.get())] == [
        "accepted", "posted", "delivered", "settled"]
    assert Invoice.objects.get(pk=bill.pk).number


def test_lanes_that_no_verb_of_the_reader_leads_to_take_no_card(shop, browser):
    order(shop, (shop.tea, 1))
    page = browser.get("/kochi/quotes/board/").content.decode()
    assert 'data-lane="replaced" data-fixed' in page and 'data-lane="sent" data-fixed' not in page
    packer = Role.objects.create(name="Packer", grants={
        "nouns": {"exchange.order": {"see": "all", "change": "all"}}, "fields": {"*": "edit"},
        "verbs": {"exchange.ship": True}})
    RoleGiven.objects.filter(membership__email="clerk@example.org").update(role=packer)
    clerk = clerks(shop)
    page = clerk.get("/kochi/orders/board/").content.decode()
    assert 'data-lane="closed" data-fixed' in page and 'data-lane="shipped" data-fixed' not in page


def test_a_new_paper_begins_in_the_first_lane_alone(shop, browser):
    page = browser.get("/kochi/orders/board/").content.decode()
    assert page.count("/kochi/orders/new/?state=") == 2, "its address, as a link and for htmx"


def test_every_lane_that_a_verb_names_is_one_of_its_noun():
    from bandham.kernel.actions import actions_of

    for noun in code_nouns().values():
        lanes = dict(noun.fields()[noun.board].choices) if noun.board in noun.fields() else {}
        for verb in actions_of(noun.model):
            assert set(verb.leads_to) <= set(lanes), (noun.slug, verb.name)
