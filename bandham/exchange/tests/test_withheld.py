"""Amounts that a role hides are on none of the pages that tell of them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bandham.accounts.models import Role, RoleGiven
from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Payment
from bandham.exchange.tests.conftest import Browser, order, posted, quote
from bandham.exchange.tests.test_orders import do

SEES = {"nouns": {"*": {"see": "all", "change": "all"}}, "verbs": {"*": True}}
AMOUNT = re.compile(r"₹\s?[\d,]+")


@pytest.fixture
def keeper(shop):
    """A member who may see all papers, and none of their sums."""
    hidden = [f"exchange.{noun}.{name}" for noun in ("quote", "order", "invoice") for name in ("net", "tax", "total")]
    hidden += ["exchange.invoice.open", "exchange.payment.amount", "exchange.payment.open"]
    role = Role.objects.create(name="Store", grants={**SEES, "fields": dict.fromkeys(hidden, "hidden")})
    RoleGiven.objects.filter(membership_id=shop.clerk.id).update(role=role)
    return Browser(shop, shop.other)


def amounts(browser, url: str) -> list[str]:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return AMOUNT.findall(unescape(answer.content.decode()))


def test_the_pages_of_papers_and_their_customer_tell_no_hidden_amount(shop, browser, keeper):
    sold = do(verbs.confirm, order(shop, (shop.tea, 2)))
    bill = posted(shop, (shop.tea, 2))
    do(verbs.pay, bill)
    offer = do(verbs.send, quote(shop, (shop.tea, 2)))
    told = [f"orders/{sold.pk}/", f"invoices/{bill.pk}/", f"quotes/{offer.pk}/",
            f"payments/{Payment.objects.get().pk}/",
            "orders/board/", f"people/{shop.meera.pk}/"]
    for url in told:
        assert amounts(browser, f"/kochi/{url}"), url
        assert not amounts(keeper, f"/kochi/{url}"), url


def test_a_page_or_paper_that_is_about_hidden_amounts_is_refused_in_a_sentence(shop, browser, keeper):
    bill = posted(shop, (shop.tea, 2))
    for url in (f"invoices/{bill.pk}/paper.pdf", "invoices/ageing/"):
        assert browser.get(f"/kochi/{url}").status_code == 200, url
        answer = keeper.get(f"/kochi/{url}")
        assert answer.status_code == 403 and "does not show you these amounts" in answer.content.decode(), url


def test_amounts_that_may_be_seen_are_told_though_those_of_another_noun_are_hidden(shop, keeper):
    assert amounts(keeper, f"/kochi/products/{shop.tea.pk}/")
    assert not Invoice.objects.exists()
