"""Dunning: each level once, one letter a customer, and nothing about what is paid, disputed or not due."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bandham.accounts.tests import post_office
from bandham.exchange import actions as verbs
from bandham.exchange.balance import all_debts
from bandham.exchange.dunning import ripe_debts
from bandham.exchange.models import DunningLevel, Invoice, Letter, Reminder
from bandham.exchange.tests.conftest import inr, posted, words
from bandham.exchange.tests.test_mailing import deliver, knots
from bandham.exchange.tests.test_orders import newest
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo


def late(shop, days=10, **values):
    """A posted invoice that was due so many days ago."""
    today = timezone.localdate()
    return posted(shop, (shop.tea, 2), on=today - timedelta(days=days + 14), due_on=today - timedelta(days=days),
                  **values)


def fresh(invoice):
    return Invoice.objects.get(pk=invoice.pk)


def rest(days):
    """As if the last reminder were so many days ago."""
    Invoice.objects.update(reminded_on=timezone.localdate() - timedelta(days=days))


def ripe():
    return {level.rank for level in ripe_debts(all_debts(), timezone.localdate()).values()}


def test_a_reminder_raises_the_level_and_mails_a_letter_of_all_that_is_open(desk, office):
    late(desk, 3)
    made = late(desk)
    verbs.remind(made, actor=desk.boss)
    deliver(desk)
    (mail,) = office.mails
    _plain, _html, (paper,) = post_office.parts(mail)
    assert (paper.get_filename(), paper.get_content()[:4]) == ("reminder-INV-0002.pdf", b"%PDF")
    letter = Letter.objects.get()
    assert [row["name"] for row in letter.paper["rows"]] == ["INV-0002", "INV-0001"]
    assert letter.paper["sums"][0][1] == "₹1,764" and letter.language == "ml"
    assert (fresh(made).reminded, fresh(made).reminded_on) == (1, timezone.localdate())
    assert knots(desk)[0] == "exchange.InvoiceReminded" and "exchange.PaperMailed" not in knots(desk)


def test_without_an_address_the_letter_is_to_be_printed(shop, browser):
    verbs.remind(late(shop), actor=shop.boss)
    letter = Letter.objects.get()
    assert (letter.state, letter.to) == ("print", "")
    page = browser.get(f"/kochi/letters/{letter.pk}/paper.pdf")
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")


def test_nothing_is_reminded_of_twice_a_day_nor_beyond_the_last_level(shop):
    made = late(shop, 100)
    verbs.remind(made, actor=shop.boss)
    with pytest.raises(ValidationError, match="today already"):
        verbs.remind(fresh(made), actor=shop.boss)
    for _level in range(2):
        rest(20)
        verbs.remind(fresh(made), actor=shop.boss)
    rest(20)
    with pytest.raises(ValidationError, match="every level"):
        verbs.remind(fresh(made), actor=shop.boss)
    assert list(Reminder.objects.order_by("rank").values_list("rank", flat=True)) == [1, 2, 3]


def test_what_is_not_owed_or_disputed_is_not_reminded_of(shop):
    draft = Invoice.objects.create(person=shop.meera, currency="INR", due_on=timezone.localdate() - timedelta(days=9))
    young, paid, argued = posted(shop, (shop.tea, 1)), late(shop), late(shop)
    verbs.pay(paid, actor=shop.boss)
    verbs.dispute(argued, reason="Half of it was broken", actor=shop.boss)
    for made, why in ((draft, "not overdue"), (young, "not overdue"), (paid, "not overdue"), (argued, "in dispute")):
        with pytest.raises(ValidationError, match=why):
            verbs.remind(fresh(made), actor=shop.boss)
    assert ripe() == set()
    verbs.settle_dispute(fresh(argued), actor=shop.boss)
    assert ripe() == {1}


def test_a_level_is_ripe_when_it_is_late_enough_and_the_last_one_had_its_time(shop):
    made = late(shop, 60)
    assert ripe() == {1}
    verbs.remind(made, actor=shop.boss)
    assert ripe() == set()
    rest(14)
    assert ripe() == {2}
    late(shop, 6)
    assert ripe() == {2}


def test_a_reminder_is_undone_even_if_its_mail_is_gone(desk, office):
    made = late(desk)
    verbs.remind(made, actor=desk.boss)
    deliver(desk)
    undo(newest().pk, actor=SYSTEM)
    assert (fresh(made).reminded, Reminder.objects.count(), Letter.objects.get().state) == (0, 0, "sent")
    verbs.remind(fresh(made), actor=desk.boss)
    assert fresh(made).reminded == 1


def test_a_reminder_that_was_undone_in_time_is_not_mailed(desk, office):
    verbs.remind(late(desk), actor=desk.boss)
    undo(newest().pk, actor=SYSTEM)
    deliver(desk)
    assert not office.mails and Letter.objects.get().state == "withdrawn"


def test_levels_of_ones_own_have_their_days_words_and_a_fee(desk):
    kernel.create(DunningLevel, {"rank": 1, "days": 3, "name": "Hello again", "words_ml": "ദയവായി.", "fee": 5_000,
                                 "currency": "INR"}, actor=SYSTEM)
    verbs.remind(late(desk, 4), actor=desk.boss)
    letter = Letter.objects.get()
    assert letter.paper["title"] == "Hello again" and letter.paper["lead"][0] == "ദയവായി."
    assert "₹50" in letter.words
    assert Invoice.objects.get(state="draft").total == inr(50).minor


def test_all_that_is_ripe_is_reminded_of_from_the_page_with_one_letter_a_customer(desk, browser):
    first, second, other = late(desk, 10), late(desk, 30), late(desk, 9, who=desk.ravi)
    assert "Remind of all that is ripe (3)" in browser.get("/kochi/invoices/ageing/").content.decode()
    page = browser.post("/kochi/invoices/ageing/remind/", follow=True).content.decode()
    assert "Reminded of 3 invoices" in page and "Remind of all" not in page and "Payment reminder" in page
    assert {fresh(x).reminded for x in (first, second, other)} == {1}
    for made in (first, second):
        assert "meera@example.org" in browser.get(f"/kochi/invoices/{made.pk}/").content.decode()
    assert sorted(Letter.objects.values_list("to", "state")) == [("", "print"), ("meera@example.org", "waiting")]


def test_one_customer_alone_is_reminded_from_their_row(desk, browser):
    mine, other = late(desk, 10), late(desk, 9, who=desk.ravi)
    browser.post("/kochi/invoices/ageing/remind/", {"who": f"{desk.ravi.pk}:INR"})
    assert (fresh(mine).reminded, fresh(other).reminded) == (0, 1)


def test_a_level_is_a_whole_number_from_one_to_nine(shop, browser):
    for rank in ("-5", "2.5", "0", "10"):
        page = browser.post("/kochi/dunning-levels/new/", {"rank": rank, "days": "7", "currency": "INR"})
        assert page.status_code == 422 and ("whole number" in page.content.decode()) is (rank == "2.5")
    assert not DunningLevel.objects.filter(days=7, rank__gt=3).exists()


def test_the_invoice_and_the_list_show_how_far_it_was_reminded_of(shop, browser):
    made = late(shop)
    verbs.remind(made, actor=shop.boss)
    page = browser.get(f"/kochi/invoices/{made.pk}/").content.decode()
    assert "Payment reminder" in page and "to be printed" in page
    assert "INV-0001" in browser.get("/kochi/invoices/?view=reminded").content.decode()
    thread = words(browser.get(f"/kochi/people/{shop.meera.pk}/"))
    assert "reminded of invoice INV-0001, ₹882 are open" in thread
