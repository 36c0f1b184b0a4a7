"""A discount becomes money within somebody's limit alone: on invoices too, and on those that are made by themselves."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bandham.accounts.models import Role
from bandham.exchange import actions as verbs
from bandham.exchange.models import DiscountLimit, Invoice, Order, Repeat, RepeatRun, Return
from bandham.exchange.repeating import make_due
from bandham.exchange.tests.conftest import inr, invoice, order, quote, receive, wish
from bandham.exchange.tests.test_orders import do
from bandham.exchange.tests.test_quotes import limited
from bandham.kernel import actions as kernel


def refused(verb, row, shop, off, **values):
    with pytest.raises(ValidationError, match=f"{off} percent is above your limit of 10 percent. Let somebody with a "
                                              "higher limit post this invoice"):
        verb(row, actor=shop.clerk, **values)


@pytest.mark.parametrize(("line", "off"), [((None, 95), "95"), ((inr(300), 0), "28.57")])
def test_an_invoice_by_hand_is_posted_within_the_limit_of_ones_role(shop, line, off):
    limited(10)
    made = invoice(shop, (shop.tea, 1, *line), (shop.tin, 1))
    refused(verbs.post, made, shop, off)
    assert not Invoice.objects.get().number
    verbs.set_lines(made, [wish(shop.tea, 1, None, 10)], actor=shop.clerk)
    verbs.post(Invoice.objects.get(), actor=shop.clerk)
    verbs.post(invoice(shop, (shop.tea, 1, *line)), actor=shop.boss)


def ordered(shop, *lines):
    """An order that the boss confirmed, and the draft of its invoice."""
    made = do(verbs.confirm, order(shop, *lines))
    verbs.make_invoice(made, actor=shop.clerk)
    return made, made.invoices.get()


def test_an_invoice_of_an_order_does_not_ask_again_nor_does_its_credit_note(shop):
    limited(10)
    made, draft = ordered(shop, (shop.tea, 4, None, 60), (shop.tin, 1, inr(1), 0))
    kernel.update(draft, {"on": date(2024, 1, 2)}, actor=shop.clerk)
    verbs.post(Invoice.objects.get(), actor=shop.clerk)
    verbs.credit(Invoice.objects.get(), reason="Broken", actor=shop.boss)
    assert made.invoices.count() == 2


def test_an_invoice_of_an_order_takes_off_no_more_than_the_order(shop):
    limited(10)
    _made, draft = ordered(shop, (shop.tea, 4, None, 60), (shop.tin, 1))
    for lines, off in (([wish(shop.tea, 4, None, 61), wish(shop.tin)], "61"), ([wish(shop.tea, 5, None, 60)], "60"),
                       ([wish(shop.tea, 4, None, 60), wish(shop.tin, 1, None, 60)], "60")):
        verbs.set_lines(Invoice.objects.get(), lines, actor=shop.clerk)
        refused(verbs.post, Invoice.objects.get(), shop, off)
    kernel.update(draft, {"inclusive": True}, actor=shop.clerk)
    refused(verbs.post, Invoice.objects.get(), shop, "60")


def test_an_order_that_became_a_draft_again_is_no_leave_for_its_invoice(shop):
    limited(10)
    made, _draft = ordered(shop, (shop.tea, 4, None, 60))
    do(verbs.reopen, made)
    refused(verbs.post, Invoice.objects.get(), shop, "60")


def test_what_a_quote_had_approved_goes_through_to_the_money(shop):
    limited(10)
    offer = quote(shop, (shop.tea, 1, None, 40))
    verbs.approve_discount(do(verbs.ask_approval, offer), actor=shop.boss)
    verbs.send(offer, actor=shop.clerk)
    verbs.accept(offer, actor=shop.clerk)
    verbs.make_invoice(Order.objects.get(), actor=shop.clerk)
    verbs.post(Invoice.objects.get(), actor=shop.clerk)
    assert Invoice.objects.get().number


def test_a_replacement_that_costs_nothing_is_billed_without_asking(shop):
    limited(10)
    receive(shop.tea, 5)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 1))))
    verbs.ask_return(made, reason="broken", remedy="replacement", actor=shop.clerk)
    verbs.settle_return(do(verbs.receive_return, Return.objects.get()), actor=shop.clerk)
    again = Order.objects.exclude(pk=made.pk).get()
    verbs.make_invoice(again, actor=shop.clerk)
    verbs.post(again.invoices.get(), actor=shop.clerk)
    assert again.invoices.get().total == 0


def test_nothing_is_posted_by_itself_that_nobody_approved(shop):
    limited(10)
    draft, today = invoice(shop, (shop.tea, 1, None, 50)), timezone.localdate()
    refused(verbs.repeat, draft, shop, "50", first_on=today, post_it=True)
    verbs.set_lines(draft, [wish(shop.tea)], actor=shop.clerk)
    verbs.repeat(Invoice.objects.get(), first_on=today, post_it=True, actor=shop.clerk)
    verbs.set_lines(Invoice.objects.get(), [wish(shop.tea, 1, None, 50)], actor=shop.clerk)
    assert make_due(shop.workspace) == 1
    assert "Nobody has approved the discount of 50 percent" in Repeat.objects.get().trouble
    assert RepeatRun.objects.get().invoice.state == "draft"


def test_what_was_posted_within_somebodys_limit_repeats_by_itself(shop):
    limited(10)
    made = invoice(shop, (shop.tea, 1, None, 50))
    verbs.post(made, actor=shop.boss)
    verbs.repeat(made, first_on=timezone.localdate(), post_it=True, actor=shop.clerk)
    assert make_due(shop.workspace) == 1
    assert RepeatRun.objects.get().invoice.state == "posted"


def test_members_see_the_limits_and_owners_alone_set_them(shop):
    limited(10)
    row = DiscountLimit.objects.first()
    with pytest.raises(PermissionDenied):
        kernel.update(row, {"percent": 90}, actor=shop.clerk)
    with pytest.raises(PermissionDenied):
        kernel.create(DiscountLimit, {"role": Role.objects.exclude(pk=row.role_id).first(), "percent": 90},
                      actor=shop.clerk)
    assert shop.clerk.may("see", "exchange.discountlimit")
    kernel.update(row, {"percent": 20}, actor=shop.boss)
