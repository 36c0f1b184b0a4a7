"""Pages that move money: what they begin with, what they refuse, and what their toasts offer."""

from __future__ import annotations

from html import unescape

from bandham.exchange import actions as verbs
from bandham.exchange.models import Order, Payment
from bandham.exchange.tests.conftest import order, posted, quote, words
from bandham.exchange.tests.test_orders import do


def page_of(browser, url: str) -> str:
    return unescape(browser.get(url).content.decode())


def test_the_question_for_a_payment_begins_with_all_that_is_open(shop, browser):
    bill = posted(shop, (shop.tea, 1))
    assert 'value="₹441"' in page_of(browser, f"/kochi/invoices/{bill.pk}/do/pay/")


def test_more_than_is_open_is_taken_where_somebody_says_so(shop, browser):
    bill, url = posted(shop, (shop.tea, 1)), "/kochi/invoices/{}/do/pay/"
    refused = browser.post(url.format(bill.pk), {"amount": "9000", "means": "transfer"})
    assert refused.status_code == 422 and "₹441 is open on this invoice" in refused.content.decode()
    assert not Payment.objects.exists()
    browser.post(url.format(bill.pk), {"amount": "9000", "means": "transfer", "keep_the_rest": "on"})
    assert Payment.objects.get().amount == 900_000


def test_the_toast_of_a_payment_says_why_it_stays_instead_of_an_undo_that_is_refused(shop, browser):
    bill = posted(shop, (shop.tea, 1))
    answer = browser.post(f"/kochi/invoices/{bill.pk}/do/pay/", {"amount": "441", "means": "transfer"}, follow=True)
    toasts = answer.content.decode().partition('id="toasts"')[2].partition("</div>")[0]
    assert "A payment that was booked stays" in toasts and "/undo/" not in toasts


def test_a_verb_that_undo_takes_back_still_offers_it(shop, browser):
    made = order(shop, (shop.tea, 1))
    page = browser.post(f"/kochi/orders/{made.pk}/do/confirm/", follow=True).content.decode()
    assert "/undo/" in page.partition('id="toasts"')[2]


def test_a_button_whose_verb_has_to_know_more_asks_before_it_complains(shop, browser):
    bill = posted(shop, (shop.tea, 1))
    asked = browser.post(f"/kochi/invoices/{bill.pk}/do/credit/", follow=True)
    assert asked.status_code == 200 and "1. " in asked.content.decode()
    assert "Fill in" not in asked.content.decode()


def test_a_paper_says_what_it_comes_from(shop, browser):
    offer = do(verbs.accept, do(verbs.send, quote(shop, (shop.tea, 1))))
    made = Order.objects.get(quote=offer)
    do(verbs.make_invoice, made)
    assert f"/kochi/quotes/{offer.pk}/" in page_of(browser, f"/kochi/orders/{made.pk}/")
    bill = made.invoices.get()
    assert f"/kochi/orders/{made.pk}/" in page_of(browser, f"/kochi/invoices/{bill.pk}/")


def test_the_thread_of_an_order_does_not_say_of_its_invoice_that_the_order_was_added(shop, browser):
    made = do(verbs.confirm, order(shop, (shop.tea, 1)))
    do(verbs.make_invoice, made)
    assert words(browser.get(f"/kochi/orders/{made.pk}/")).count(f"added {made}") == 1
