"""What is billed again after a credit note: what was wrong as a whole, and what is still to be sent."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from bandham.exchange import actions as verbs
from bandham.exchange.actions.invoices import to_bill
from bandham.exchange.models import Invoice
from bandham.exchange.tests.conftest import order, receive
from bandham.exchange.tests.test_orders import do
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM


def billed(shop, *lines, ship=True):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, *lines))
    if ship:
        do(verbs.ship, made)
    do(verbs.make_invoice, made)
    do(verbs.post, made.invoices.get())
    return made


def left(made):
    return [(str(line.product), quantity) for line, quantity in to_bill(made)]


@pytest.mark.parametrize("ship", [True, False])
def test_what_was_credited_for_good_is_not_billed_again(shop, ship):
    made = billed(shop, (shop.service, 4), ship=ship)
    do(verbs.credit, Invoice.objects.get(), reason="came late", parts="1: 1")
    assert left(made) == []
    with pytest.raises(ValidationError, match="on an invoice already"):
        do(verbs.make_invoice, made)


def test_neither_is_a_part_of_goods_that_the_customer_keeps(shop):
    made = billed(shop, (shop.tea, 5))
    do(verbs.credit, Invoice.objects.get(), reason="dented", parts="1: 2")
    assert left(made) == []


def test_goods_that_were_billed_ahead_and_credited_are_billed_when_they_are_sent(shop):
    receive(shop.tea, 3)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    do(verbs.ship, made)
    do(verbs.post, do(verbs.make_invoice, made).invoices.get())
    do(verbs.credit, Invoice.objects.get(), reason="not sent yet", parts="1: 2")
    assert left(made) == [("CTC tea", 2)]


def test_an_invoice_that_was_wrong_as_a_whole_is_billed_anew(shop):
    made = billed(shop, (shop.tea, 5), (shop.service, 1))
    do(verbs.credit, Invoice.objects.get(), reason="wrong address", parts="1: 2")
    do(verbs.credit, Invoice.objects.get(kind="invoice"), reason="wrong address")
    assert left(made) == [("CTC tea", 5), ("Grinder service", 1)]


def test_an_order_with_a_posted_invoice_stays_and_says_what_to_do_instead(shop):
    made = billed(shop, (shop.service, 1), ship=False)
    with pytest.raises(ValidationError, match="Cancel or close the order instead. A posted invoice stays"):
        kernel.delete(made, actor=SYSTEM)
