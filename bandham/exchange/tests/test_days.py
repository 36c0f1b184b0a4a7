"""Days of papers: money of a day that has not come is refused, and so is what is dated beyond all measure."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from bandham.accounts.reader import Reader, reading_as
from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Payment, Posting
from bandham.exchange.tests.conftest import inr, invoice, ledger, order, posted, quote
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def refused(field, words, verb, *args, **values):
    with pytest.raises(ValidationError, match=words) as told, transaction.atomic():
        verb(*args, actor=SYSTEM, **values)
    assert list(told.value.message_dict) == [field]


@pytest.mark.parametrize("ahead", [2, 60_000])
def test_money_of_a_day_that_has_not_come_is_refused_wherever_it_moves(shop, ahead):
    made, on = posted(shop, (shop.tea, 2)), day(ahead)
    verbs.pay(made, amount=inr(1000), keep_the_rest=True, actor=SYSTEM)
    over, before = Payment.objects.get(), ledger()
    refused("on", "booked when it moves", verbs.pay, posted(shop, (shop.tin, 1)), on=on)
    refused("on", "booked when it moves", verbs.refund, over, on=on)
    verbs.credit(made, reason="Broken", actor=SYSTEM)
    refused("on", "booked when it moves", verbs.pay_out, Invoice.objects.get(kind="credit"), on=on)
    refused("on", "booked when it moves", kernel.create, Payment,
            {"person": shop.meera, "amount": 100, "currency": "INR", "on": on})
    assert Payment.objects.count() == 1 and before["money"] == ledger()["money"]


def test_a_payment_of_tomorrow_is_taken_since_it_is_tomorrow_somewhere(shop):
    verbs.pay(posted(shop, (shop.tea, 1)), on=day(1), actor=SYSTEM)
    assert Payment.objects.get().on == day(1)


def test_an_invoice_is_posted_at_most_a_month_ahead_and_may_wait_as_a_draft(shop):
    soon, later = invoice(shop, (shop.tea, 1), on=day(31)), invoice(shop, (shop.tea, 1), on=day(32))
    verbs.post(soon, actor=SYSTEM)
    refused("on", "at most a month ahead", verbs.post, later)
    assert Posting.objects.count() == 1 and not Invoice.objects.get(pk=later.pk).number


@pytest.mark.parametrize("paper", [quote, order, invoice])
def test_no_draft_is_dated_more_than_a_year_ahead(shop, paper):
    made = paper(shop, on=day(366))
    refused("on", "more than a year ahead", kernel.update, made, {"on": date(2199, 1, 1)})


def test_an_invoice_is_due_within_ten_years(shop):
    refused("due_on", "ten years after its date", kernel.update, invoice(shop), {"due_on": date(2199, 1, 1)})


def test_the_last_day_is_told_in_the_readers_calendar(shop):
    with translation.override("fa"), reading_as(Reader("fa", "jalali", "arabext")):
        with pytest.raises(ValidationError) as told, transaction.atomic():
            kernel.update(invoice(shop), {"on": date(2199, 1, 1)}, actor=SYSTEM)
        assert "۱۴" in told.value.messages[0] and "20" not in told.value.messages[0]


def test_a_payment_of_a_far_day_is_refused_beside_its_field(shop, browser):
    page = browser.post("/kochi/payments/new/", {
        "person": str(shop.meera.pk), "amount": "100", "currency": "INR", "kind": "received", "means": "cash",
        "on": "2199-01-01"})
    assert page.status_code == 422 and "Money is booked when it moves" in page.content.decode()
    assert not Payment.objects.exists()


def test_what_is_due_before_its_own_date_is_not_posted(shop):
    made = invoice(shop, (shop.tea, 1), on=day(0), due_on=day(-1))
    with pytest.raises(ValidationError, match="due before its own date"), transaction.atomic():
        verbs.post(made, actor=SYSTEM)
    assert not Posting.objects.exists()
    verbs.post(kernel.update(Invoice.objects.get(), {"due_on": day(0)}, actor=SYSTEM), actor=SYSTEM)
    assert Posting.objects.exists()
