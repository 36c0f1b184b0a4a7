"""Quotes: versions, approval, and the customer's own door."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from bandham.accounts.models import Role
from bandham.exchange import actions as verbs
from bandham.exchange import links
from bandham.exchange.models import (
    DiscountLimit,
    Order,
    Price,
    PriceList,
    Quote,
    QuoteAnswer,
    QuoteLink,
    Return,
)
from bandham.exchange.tests.conftest import inr, order, outside, quote, receive, wish
from bandham.exchange.tests.test_orders import do, newest
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.people.thread import thread


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


def sent(shop, *lines, **values):
    made = quote(shop, *(lines or [(shop.tea, 10)]), **values)
    verbs.send(made, actor=shop.boss)
    return Quote.objects.get(pk=made.pk)


def door(shop, of=None):
    """The address that opens a quote."""
    return f"/q/{links.open_link(of or sent(shop), actor=shop.boss)}/"


def test_an_accepted_quote_becomes_a_confirmed_order_of_the_same_sum(shop):
    made = sent(shop)
    do(verbs.accept, made)
    got = Order.objects.get()
    assert (got.state, got.total, got.quote_id) == ("confirmed", made.total, made.pk)


def test_a_quote_is_accepted_once(shop):
    made = do(verbs.accept, sent(shop))
    with pytest.raises(ValidationError, match="accepted already"):
        do(verbs.accept, made)
    assert Order.objects.count() == 1


def test_a_changed_offer_is_a_new_version_under_the_same_number(shop):
    first = sent(shop)
    do(verbs.revise, first)
    second = Quote.objects.get(previous=first)
    assert (str(second), second.total, second.state) == ("Q-0001/2", first.total, "draft")
    with pytest.raises(ValidationError, match="replaced by a newer version"):
        do(verbs.accept, Quote.objects.get(pk=first.pk))


def test_each_version_leads_to_the_one_before_and_after_and_lists_them_all(shop, browser):
    alone = browser.get(f"/kochi/quotes/{quote(shop, who=shop.ravi).pk}/").content.decode()
    assert "Versions" not in alone
    made = [sent(shop)]
    for _more in range(2):
        do(verbs.revise, made[-1])
        made.append(Quote.objects.get(previous=made[-1]))
        verbs.send(made[-1], actor=shop.boss)
    page = browser.get(f"/kochi/quotes/{made[1].pk}/").content.decode()
    block = page[page.index("Versions"):]
    told = re.findall(r'class="line">(.*?)</div>', block, re.S)[:3]
    assert [str(q.pk) in text for q, text in zip(reversed(made), told, strict=True)] == [True, False, True]
    for text, words in zip(told, ("the one after, sent, ", "this one, ", "the one before, "), strict=True):
        assert words in text
    assert "₹4,410" in told[0] and 'aria-current="page">Q-0002/2' in told[1]


def test_the_page_tells_how_the_total_changed_as_the_reader_writes_money(shop, browser):
    made = quote(shop, (shop.tea, 10))
    verbs.set_lines(made, [wish(shop.tea, 5)], actor=shop.boss)
    page = browser.get(f"/kochi/quotes/{made.pk}/").content.decode()
    assert "441000" not in page and "₹4,410" in page and "₹2,205" in page


def test_a_quote_past_its_last_day_is_neither_sent_nor_accepted(shop):
    old = quote(shop, (shop.tea, 1), valid_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="Its last day is past"):
        do(verbs.send, old)
    made = sent(shop)
    Quote.objects.filter(pk=made.pk).update(valid_until=date(2020, 1, 1))
    with pytest.raises(ValidationError, match="Ask for a new version"):
        do(verbs.accept, made)


def test_a_discount_above_the_limit_of_ones_role_waits_for_approval(shop):
    limited(10)
    made = quote(shop, (shop.tea, 1, None, 15))
    with pytest.raises(ValidationError, match="15 percent is above your limit of 10"):
        verbs.send(made, actor=shop.clerk)
    verbs.ask_approval(made, actor=shop.clerk)
    verbs.approve_discount(made, actor=shop.boss)
    verbs.send(made, actor=shop.clerk)
    assert Quote.objects.get().approved_by_id == shop.boss.id


def limited(percent: int) -> None:
    kernel.create(DiscountLimit, {"role": Role.objects.get(name="Member"), "percent": Decimal(percent)}, actor=SYSTEM)


def test_what_was_approved_is_no_leave_to_take_off_more(shop):
    limited(10)
    made = quote(shop, (shop.tea, 1, None, 95))
    verbs.set_lines(made, [wish(shop.tea, 1, None, 20)], actor=shop.clerk)
    step = newest()
    made = do(verbs.approve_discount, do(verbs.ask_approval, made))
    undo(step.pk, actor=SYSTEM)
    with pytest.raises(ValidationError, match="95 percent is above your limit"):
        verbs.send(Quote.objects.get(), actor=shop.clerk)
    undo(newest().pk, actor=SYSTEM)
    for change in (
            lambda q: verbs.set_lines(q, [wish(shop.tea, 1, None, 95)], actor=shop.clerk),
            lambda q: verbs.add_line[Quote](q, product=shop.tin, discount=Decimal(30), actor=shop.clerk),
            lambda q: kernel.update(q, {"on": date(2026, 1, 2)}, actor=shop.clerk)):
        change(Quote.objects.get())
        with pytest.raises(ValidationError, match="Ask for approval first"):
            verbs.send(Quote.objects.get(), actor=shop.clerk)
        made = do(verbs.approve_discount, do(verbs.ask_approval, made))
    verbs.send(made, actor=shop.clerk)


def test_a_price_typed_below_the_customers_own_is_a_discount(shop):
    limited(10)
    low = kernel.create(PriceList, {"name": "Gold", "currency": "INR", "tier": "Gold"}, actor=SYSTEM)
    kernel.create(Price, {"price_list": low, "product": shop.tea, "amount": 30_000, "least": Decimal(5),
                          "currency": "INR"}, actor=SYSTEM)
    for line, off in (((shop.tea, 1, inr("0.01")), "100"), ((shop.tea, 1, inr(300)), "28.57"),
                      ((shop.tin, 1, inr(902), 5), "9.8"), ((shop.tea, 5, inr(270)), "10")):
        made = quote(shop, line)
        if off in ("9.8", "10"):
            verbs.send(made, actor=shop.clerk)
        else:
            with pytest.raises(ValidationError, match=f"{off} percent is above your limit of 10"):
                verbs.send(made, actor=shop.clerk)


def test_an_order_is_confirmed_within_ones_limit_or_as_its_quote_was_agreed(shop):
    limited(10)
    receive(shop.tea, 5)
    made = order(shop, (shop.tea, 1, None, 95))
    with pytest.raises(ValidationError, match="95 percent is above your limit of 10.*Let somebody with a higher"):
        verbs.confirm(made, actor=shop.clerk)
    made = do(verbs.ship, do(verbs.confirm, made))
    verbs.ask_return(made, reason="broken", remedy="replacement", actor=shop.clerk)
    verbs.settle_return(do(verbs.receive_return, Return.objects.get()), actor=shop.clerk)
    agreed = sent(shop, (shop.tea, 1, None, 40))
    verbs.accept(agreed, actor=shop.clerk)
    kept = do(verbs.reopen, Order.objects.get(quote=agreed))
    verbs.confirm(kept, actor=shop.clerk)
    kept = do(verbs.reopen, kept)
    verbs.set_lines(kept, [wish(shop.tea, 1, None, 41)], actor=shop.clerk)
    with pytest.raises(ValidationError, match="41 percent is above your limit"):
        verbs.confirm(Order.objects.get(pk=kept.pk), actor=shop.clerk)


def test_acceptance_is_undone_with_its_order_while_nothing_was_sent(shop):
    made = sent(shop)
    do(verbs.accept, made)
    undo(newest().pk, actor=SYSTEM)
    assert Quote.objects.get(pk=made.pk).state == "sent" and not Order.objects.exists()


def test_sending_and_a_new_version_are_undone_and_done_again(shop):
    made = sent(shop)
    for verb, states in ((None, ["draft"]), (verbs.revise, ["sent"])):
        if verb:
            do(verb, Quote.objects.get())
        after = list(Quote.objects.order_by("version_no").values_list("state", flat=True))
        undo(newest().pk, actor=SYSTEM)
        assert list(Quote.objects.values_list("state", flat=True)) == states
        undo(newest().pk, actor=SYSTEM)
        assert list(Quote.objects.order_by("version_no").values_list("state", flat=True)) == after
    assert after == ["replaced", "draft"] and Quote.objects.filter(number=made.number).count() == 2


def test_the_customer_reads_accepts_and_signs_behind_the_link(shop):
    address = door(shop)
    page = outside(shop, lambda c: c.get(address))
    assert page.status_code == 200 and "CTC tea" in page.content.decode()
    done = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "Meera Nair"}))
    assert "SO-0001" in done.content.decode()
    answer = QuoteAnswer.objects.get()
    assert (answer.name, answer.address, len(answer.paper)) == ("Meera Nair", "127.0.0.1", 64)
    assert Order.objects.get().mouth == "web"
    assert [k.name for k in thread(shop.meera.pk).knots][:1] == ["exchange.QuoteAccepted"]


def test_accepting_again_in_a_second_tab_shows_the_same_order(shop):
    address = door(shop)
    for _tab in range(2):
        page = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "Meera Nair"}))
        assert page.status_code == 200 and "SO-0001" in page.content.decode()
    assert Order.objects.count() == 1


def test_nobody_accepts_without_a_name(shop):
    address = door(shop)
    page = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": " "}))
    assert page.status_code == 422 and not Order.objects.exists()


def test_a_question_and_a_refusal_reach_the_thread(shop):
    address = door(shop)
    outside(shop, lambda c: c.post(address, {"answer": "asked", "text": "Is it\0 this year's?"}))
    outside(shop, lambda c: c.post(address, {"answer": "declined", "text": "Too dear"}))
    told = thread(shop.meera.pk).knots[:2]
    assert [(k.name.split(".")[1], k.payload["text"]) for k in told] == [
        ("QuoteDeclined", "Too dear"), ("QuoteQuestioned", "Is it this year's?")]


def test_a_customer_whose_order_was_cancelled_reads_so_behind_the_link(shop):
    made = sent(shop)
    address = door(shop, made)
    outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "Meera Nair"}))
    do(verbs.cancel, Order.objects.get(), reason="no tea left")
    page = outside(shop, lambda c: c.get(address)).content.decode()
    assert "Your order SO-0001 was cancelled." in page
    assert "Thank you" not in page and "no tea left" not in page


@pytest.mark.parametrize("secret", ["quo_x_y", "quo_aaaaaaaaaaaaaaaaaaaaaaaaaa_" + "a" * 43, "x", "quo__"])
def test_a_guessed_link_finds_nothing(shop, secret):
    door(shop)
    assert outside(shop, lambda c: c.get(f"/q/{secret}/")).status_code == 404


def test_a_link_of_which_one_letter_is_wrong_finds_nothing(shop):
    address = door(shop)
    wrong = address[:-2] + ("b" if address[-2] != "b" else "c") + "/"
    assert outside(shop, lambda c: c.get(wrong)).status_code == 404


def test_a_link_that_has_run_out_says_so_and_answers_nothing(shop):
    address = door(shop)
    QuoteLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "Meera"}))
    assert page.status_code == 410 and "run out" in page.content.decode() and not Order.objects.exists()


def test_staff_see_who_opened_and_signed_and_take_the_link_back(shop, browser):
    made = sent(shop)
    address = door(shop, made)
    outside(shop, lambda c: c.get(address))
    outside(shop, lambda c: c.post(address, {"answer": "asked", "name": "Meera", "text": "Fresh?"},
                                   headers={"User-Agent": "Firefox of Meera"}))
    page = browser.get(f"/kochi/quotes/{made.pk}/").content.decode()
    for said in ("Behind the link", "opened 1×", "127.0.0.1", "Firefox of Meera", "Take the link back"):
        assert said in page, said
    do(verbs.take_link_back, made)
    page = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "Meera"}))
    assert page.status_code == 410 and "run out" in page.content.decode() and not Order.objects.exists()
    assert "taken back" in browser.get(f"/kochi/quotes/{made.pk}/").content.decode()
    with pytest.raises(ValidationError, match="No link to this quote is open"):
        do(verbs.take_link_back, made)
    another = door(shop, made)
    assert outside(shop, lambda c: c.get(another)).status_code == 200


def test_whoever_asks_too_fast_has_to_wait(shop, monkeypatch):
    address = door(shop)
    monkeypatch.setattr(links, "LOOKS_A_MINUTE", 3)
    assert [outside(shop, lambda c: c.get(address)).status_code for _n in range(4)] == [200, 200, 200, 429]
    monkeypatch.setattr(links, "LOOKS_A_MINUTE", 99)
    monkeypatch.setattr(links, "ANSWERS_AN_HOUR", 1)
    asked = [outside(shop, lambda c: c.post(address, {"answer": "asked", "text": "?"})).status_code for _n in range(2)]
    assert asked == [200, 429]


def test_a_quote_that_went_out_changes_by_a_new_version_alone(shop):
    made = sent(shop)
    with pytest.raises(ValidationError, match="Begin a new version"):
        kernel.update(made, {"place": "33"}, actor=SYSTEM)
    kernel.update(made, {"valid_until": date(2030, 1, 2)}, actor=SYSTEM)


def test_words_too_long_for_the_record_are_refused_and_not_cut_off(shop):
    address = door(shop)
    page = outside(shop, lambda c: c.post(address, {"answer": "asked", "text": "x" * 5001}))
    assert page.status_code == 422 and "at most 5000 fit" in page.content.decode() and not QuoteAnswer.objects.exists()
    page = outside(shop, lambda c: c.post(address, {"answer": "accepted", "name": "M" * 201}))
    assert page.status_code == 422 and not Order.objects.exists()


def test_a_link_is_read_and_answered_and_nothing_else_and_only_a_reader_counts(shop):
    address = door(shop)
    assert [outside(shop, lambda c, m=m: c.generic(m, address)).status_code for m in ("OPTIONS", "PUT", "HEAD")] == [
        405, 405, 200]
    assert QuoteLink.objects.get().opened == 0
    outside(shop, lambda c: c.get(address))
    assert QuoteLink.objects.get().opened == 1


def test_a_quote_that_was_deleted_and_brought_back_still_opens_by_its_link(shop):
    made = sent(shop)
    address = door(shop, made)
    kernel.delete(made, actor=shop.boss)
    assert outside(shop, lambda c: c.get(address)).status_code == 404
    undo(newest().pk, actor=SYSTEM)
    assert outside(shop, lambda c: c.get(address)).status_code == 200


def test_only_the_hash_of_a_link_is_kept(shop):
    secret = door(shop).split("/")[2]
    kept = QuoteLink.objects.get()
    assert secret not in (kept.secret_hash, kept.prefix) and re.fullmatch("[0-9a-f]{64}", kept.secret_hash)
