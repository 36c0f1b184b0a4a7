"""Invoices that repeat: each day once, missed ones too, by the firm's calendar, until they end or pause."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from bandham.accounts.models import Workspace
from bandham.accounts.reader import Reader
from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Letter, Letterhead, Product, Repeat, RepeatRun
from bandham.exchange.models.words import RepeatUnit
from bandham.exchange.repeating import make_due
from bandham.exchange.tests import conftest as shops
from bandham.exchange.tests.conftest import invoice, posted
from bandham.exchange.tests.test_at_once import open_shop  # noqa: F401  # a fixture
from bandham.exchange.tests.test_mailing import knots
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.people.lines import Scene, describe
from bandham.people.thread import thread as thread_of


def repeated(shop, ago=0, **values):
    """An invoice that repeats each month, first so many days ago."""
    made = posted(shop, (shop.tea, 2))
    verbs.repeat(made, first_on=timezone.localdate() - timedelta(days=ago), actor=SYSTEM, **values)
    return made, Repeat.objects.get(invoice=made)


def children():
    return Invoice.objects.filter(pk__in=RepeatRun.objects.values("invoice"))


def test_a_due_invoice_is_made_again_once_with_its_prices_as_they_were(shop):
    made, row = repeated(shop)
    kernel.update(Product.objects.get(pk=shop.tea.pk), {"price": 99_900}, actor=SYSTEM)
    assert [make_due(shop.workspace) for _turn in range(2)] == [1, 0]
    child = children().get()
    assert (child.state, child.total, child.on, child.due_on - child.on) == (
        "draft", made.total, timezone.localdate(), made.due_on - made.on)
    row.refresh_from_db()
    assert row.next_on > timezone.localdate()
    assert "exchange.InvoiceRepeats" in knots(shop)


def test_those_that_were_missed_are_each_made_with_their_own_day(shop):
    first = timezone.localdate() - timedelta(days=20)
    _made, row = repeated(shop, 20, unit=RepeatUnit.WEEK)
    assert make_due(shop.workspace) == 3
    days = list(children().order_by("on").values_list("on", flat=True))
    assert days == [first + timedelta(weeks=n) for n in (0, 1, 2)]


def test_it_ends_on_its_last_day(shop):
    _made, row = repeated(shop, 20, unit=RepeatUnit.WEEK, until=timezone.localdate() - timedelta(days=10))
    assert make_due(shop.workspace) == 2


def test_while_it_pauses_none_is_made_nor_made_up_for(shop):
    _made, row = repeated(shop, 20, unit=RepeatUnit.WEEK)
    verbs.pause(row, actor=shop.boss)
    assert make_due(shop.workspace) == 0
    verbs.resume(Repeat.objects.get(), actor=shop.boss)
    assert make_due(shop.workspace) == 0
    assert Repeat.objects.get().next_on == timezone.localdate() + timedelta(days=1)


def test_the_last_day_of_a_month_stays_the_last(shop):
    row = Repeat(first_on=date(2026, 1, 31), every=1, unit="month", calendar="gregorian")
    assert [row.day(n).isoformat()[5:] for n in range(4)] == ["01-31", "02-28", "03-31", "04-30"]


def test_a_persian_firm_repeats_on_the_first_of_mehr(shop):
    Workspace.objects.filter(pk=shop.workspace.pk).update(calendar="jalali")
    verbs.repeat(posted(shop, (shop.tea, 1)), unit=RepeatUnit.YEAR, first_on=date(2026, 9, 23), actor=SYSTEM)
    row = Repeat.objects.get()
    assert [row.day(n) for n in range(3)] == [date(2026, 9, 23), date(2027, 9, 23), date(2028, 9, 22)]


def test_one_that_is_posted_and_mailed_takes_its_number_and_goes_out(desk):
    repeated(desk, post_it=True, mail_it=True)
    make_due(desk.workspace)
    assert children().get().number == "INV-0002"
    assert Letter.objects.get().to == "meera@example.org"


def test_one_that_cannot_be_posted_waits_as_a_draft_and_says_why(shop):
    _made, row = repeated(shop, post_it=True)
    kernel.update(Letterhead.objects.get(), {"closed_until": timezone.localdate()}, actor=SYSTEM)
    make_due(shop.workspace)
    assert children().get().state == "draft"
    assert "books are closed" in Repeat.objects.get().trouble


def test_an_old_invoice_repeats_from_its_next_day_that_is_not_past(shop):
    day = timezone.localdate() - timedelta(days=16)
    verbs.repeat(posted(shop, (shop.tea, 1), on=day), unit=RepeatUnit.WEEK, actor=SYSTEM)
    assert Repeat.objects.get().next_on == day + timedelta(weeks=3)
    assert make_due(shop.workspace) == 0


@pytest.mark.parametrize(("how", "why"), [
    ({"every": 0}, "from 1 to 99"), ({"every": 100}, "from 1 to 99"), ({"mail_it": True}, "Choose to post it"),
    ({"until": date(2020, 1, 1)}, "end before its first day"), ({"first_on": date(9999, 1, 1)}, "between the years")])
def test_a_repeat_that_cannot_be_is_refused_in_words(shop, how, why):
    with pytest.raises(ValidationError, match=why):
        verbs.repeat(invoice(shop, (shop.tea, 1)), actor=SYSTEM, **how)
    assert not Repeat.objects.exists()


def test_a_doubled_click_does_not_bill_a_customer_twice_as_often(shop):
    made, _row = repeated(shop)
    with pytest.raises(ValidationError, match="in this rhythm already"):
        verbs.repeat(made, first_on=timezone.localdate(), actor=SYSTEM)
    verbs.repeat(made, first_on=timezone.localdate() + timedelta(days=14), actor=SYSTEM)
    assert Repeat.objects.count() == 2


def test_a_credit_note_does_not_repeat(shop):
    made = posted(shop, (shop.tea, 1))
    verbs.credit(made, reason="Broken", actor=SYSTEM)
    with pytest.raises(ValidationError, match="does not repeat"):
        verbs.repeat(Invoice.objects.get(kind="credit"), actor=SYSTEM)


def test_it_is_begun_from_the_invoice_and_listed(shop, browser):
    made = posted(shop, (shop.tea, 1))
    page = browser.post(f"/kochi/invoices/{made.pk}/do/repeat/", {"every": "2", "unit": "week", "first_on": "",
                                                                  "until": "", "post_it": "yes"})
    assert page.status_code == 302
    row = Repeat.objects.get()
    assert (row.every, row.unit, row.next_on, row.post_it) == (2, "week", made.on + timedelta(weeks=2), True)
    for address in ("/kochi/repeats/", f"/kochi/repeats/{row.pk}/", f"/kochi/invoices/{made.pk}/"):
        assert "eeks" in browser.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_each_of_three_missed_ones_once(open_shop):  # noqa: F811
    with open_shop.scope():
        made = shops.posted(open_shop, (open_shop.tea, 2))
        verbs.repeat(made, first_on=timezone.localdate() - timedelta(days=20), unit=RepeatUnit.WEEK, post_it=True,
                     actor=SYSTEM)
    numbers, gate = [], Barrier(3)

    def work():
        gate.wait()
        numbers.append(make_due(open_shop.workspace))
        connection.close()

    threads = [Thread(target=work) for _n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_shop.scope():
        assert sum(numbers) == RepeatRun.objects.count() == 3
        assert sorted(children().values_list("number", flat=True)) == ["INV-0002", "INV-0003", "INV-0004"]


@pytest.mark.parametrize(("every", "unit", "said"), [
    (1, "month", "every month"), (1, "quarter", "every quarter"), (2, "month", "every 2 months")])
def test_the_thread_says_how_often_an_invoice_is_made_again(shop, every, unit, said):
    repeated(shop, every=every, unit=RepeatUnit(unit))
    told = next(k for k in thread_of(shop.meera.pk).knots if k.name == "exchange.InvoiceRepeats")
    assert describe(told, Scene("Meera", Reader(), timezone.now())).note == said
