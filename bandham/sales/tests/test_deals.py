"""Deals: stages with gates, closing with a reason, taking back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, FactRow, Knot
from bandham.records.actions import keep_field
from bandham.records.resource import code_nouns
from bandham.sales import actions as verbs
from bandham.sales import history, products
from bandham.sales.models import Competitor, Deal, DealLine, Pipeline, Step
from bandham.sales.tests.conftest import actor_of, make_deal, make_person


def last_change() -> ChangeSet:
    return ChangeSet.objects.order_by("-at", "-id").first()


def test_a_new_deal_begins_in_the_first_stage_in_the_currency_of_the_firm(shop, boss):
    deal = kernel.create(Deal, {"title": " Tea  for 300 "}, actor=boss)
    assert (deal.title, deal.stage, deal.currency) == ("Tea for 300", shop.stages[0], "INR")
    assert deal.pipeline == shop.stages[0].pipeline


def test_a_stage_keeps_out_a_deal_that_lacks_what_it_asks_for(shop, boss):
    deal = make_deal(boss, amount=0)
    with pytest.raises(ValidationError, match="fill in: Amount"):
        verbs.move(deal, stage=shop.stages[2], actor=boss)
    deal.refresh_from_db()
    assert deal.stage == shop.stages[0]


def test_the_gate_is_met_by_a_plain_edit_too(shop, boss):
    deal = make_deal(boss, amount=0)
    with pytest.raises(ValidationError, match="Quote sent"):
        kernel.update(deal, {"stage_id": shop.stages[2].pk}, actor=boss)
    kernel.update(deal, {"stage_id": shop.stages[2].pk, "amount": 5}, actor=boss)
    assert Deal.objects.get().stage == shop.stages[2]


def test_a_stage_goes_to_another_pipeline_only_while_no_deal_uses_it(shop, boss):
    other = kernel.create(Pipeline, {"name": "Export"}, actor=boss)
    make_deal(boss)
    with pytest.raises(ValidationError, match="Move them to another stage"):
        kernel.update(shop.stages[0], {"pipeline": other}, actor=boss)
    kernel.update(shop.stages[0], {"probability": 15}, actor=boss)
    kernel.update(shop.stages[1], {"pipeline": other}, actor=boss)
    assert list(other.stages.all()) == [shop.stages[1]]


def test_a_move_says_how_long_the_deal_was_in_the_stage_before(shop, boss):
    deal = make_deal(boss)
    Deal.objects.update(stage_since=timezone.now() - timedelta(days=9, hours=2))
    fact = verbs.move(Deal.objects.get(), stage=shop.stages[1], actor=boss)[0]
    assert (fact.days, fact.old_name, fact.stage_name) == (9, "New talk", "Tasting")
    assert (timezone.now() - Deal.objects.get(pk=deal.pk).stage_since).seconds < 60


def test_a_move_is_a_knot_on_the_thread_of_the_contact(shop, boss):
    person = make_person(boss)
    verbs.move(make_deal(boss, person=person), stage=shop.stages[1], actor=boss)
    assert Knot.objects.get(about_id=person.pk, kind="note")


def test_a_deal_is_won_with_a_reason_and_cannot_be_won_twice(shop, boss):
    deal = make_deal(boss)
    verbs.win(deal, reason="trust", actor=boss)
    deal = Deal.objects.get()
    assert (deal.state, deal.reason, deal.closed_on) == ("won", "trust", timezone.localdate())
    with pytest.raises(ValidationError, match="closed"):
        verbs.win(deal, reason="price", actor=boss)


def test_winning_asks_for_what_any_stage_of_the_way_asks_for(shop, boss):
    deal = make_deal(boss, amount=0, expected_on=None)
    with pytest.raises(ValidationError, match="To win this deal, fill in: Amount.'"):
        verbs.win(deal, reason="trust", actor=boss)
    kernel.update(deal, {"amount": 5}, actor=boss)
    verbs.win(deal, reason="trust", actor=boss)
    assert Deal.objects.get().state == "won"


def test_a_field_of_ones_own_may_be_a_gate(shop, boss):
    keep_field("sales.deal", None, {"label": "Sample sent", "kind": "text"}, boss)
    stage = kernel.update(shop.stages[1], {"gates": ["custom.sample_sent", "custom.nothing"]}, actor=boss)
    assert stage.gates == ["custom.sample_sent"]
    deal = make_deal(boss)
    with pytest.raises(ValidationError, match="fill in: Sample sent"):
        verbs.move(deal, stage=stage, actor=boss)
    kernel.update(deal, {"custom": {"sample_sent": "by courier"}}, actor=boss)
    verbs.move(deal, stage=stage, actor=boss)
    assert ("custom.sample_sent", "Sample sent") in code_nouns()["stages"].fields(boss)["gates"].choices


def test_losing_asks_for_a_reason_and_for_words_where_it_is_another_one(shop, boss):
    deal = make_deal(boss)
    with pytest.raises(ValidationError, match="few words"):
        verbs.lose(deal, reason="other", actor=boss)
    rival = kernel.create(Competitor, {"name": "Leaf & Co"}, actor=boss)
    verbs.lose(deal, reason="rival", lost_to=rival, remark="10% cheaper", actor=boss)
    assert Deal.objects.get().lost_to == rival
    assert FactRow.objects.get(name="sales.DealLost").payload["rival"] == "Leaf & Co"


def test_a_deal_cannot_be_closed_on_a_day_to_come(shop, boss):
    with pytest.raises(ValidationError, match="still to come"):
        verbs.win(make_deal(boss), reason="price", closed_on=date(2999, 1, 1), actor=boss)


def test_a_closed_deal_does_not_move_until_it_is_opened_again(shop, boss):
    deal = make_deal(boss)
    verbs.lose(deal, reason="price", actor=boss)
    with pytest.raises(ValidationError, match="Open it again"):
        verbs.move(deal, stage=shop.stages[1], actor=boss)
    with pytest.raises(ValidationError, match="Only an open deal"):
        kernel.update(deal, {"stage_id": shop.stages[1].pk}, actor=boss)
    verbs.reopen(deal, actor=boss)
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    assert Deal.objects.get().state == "open"


@pytest.mark.parametrize("verb", ["move", "win", "lose"])
def test_each_verb_is_taken_back_exactly(shop, boss, verb):
    deal = make_deal(boss, person=make_person(boss))
    before = Deal.objects.values().get()
    asked = {"move": {"stage": shop.stages[1]}, "win": {"reason": "price"}, "lose": {"reason": "price"}}
    getattr(verbs, verb)(deal, actor=boss, **asked[verb])
    undo(last_change().pk, actor=boss)
    after = Deal.objects.values().get()
    assert {k: v for k, v in after.items() if k not in ("updated_at", "version")} == {
        k: v for k, v in before.items() if k not in ("updated_at", "version")}
    assert not Knot.objects.filter(about_id=deal.person_id).exists()


def test_a_reader_can_do_nothing_to_a_deal(shop, boss):
    deal = make_deal(boss)
    with pytest.raises(PermissionDenied):
        verbs.win(deal, reason="price", actor=actor_of(shop, "rita"))


def test_a_negative_amount_and_an_unknown_currency_are_refused(shop, boss):
    with pytest.raises(ValidationError, match="below zero"):
        make_deal(boss, amount=-1)
    with pytest.raises(ValidationError, match="not known"):
        make_deal(boss, currency="QQQ")
    for name in ("amount", "mrr"):
        with pytest.raises(ValidationError, match="too large. The largest is ₹1,00,00,00,00,00,000"):
            make_deal(boss, **{name: 10**15 + 1})


def row(name: str, **values):
    return {"name": name, "quantity": Decimal(1), "price": 0, "currency": "INR",
            "discount": Decimal(0), "tax": Decimal(0)} | values


def test_the_amount_is_the_sum_of_the_products_after_discount(shop, boss):
    deal = make_deal(boss)
    products.set_lines(deal, [row("Hamper, large", quantity=Decimal(60), price=290000),
                              row("Ribbon", quantity=Decimal("2.5"), price=333, discount=Decimal(10))],
                       actor=boss)
    assert Deal.objects.get().amount == 60 * 290000 + 749
    products.set_lines(deal, [row("Hamper", price=100)], actor=boss)
    assert (Deal.objects.get().amount, DealLine.objects.count()) == (100, 1)


def test_what_the_products_come_to_is_neither_overwritten_nor_put_into_another_currency(shop, boss):
    deal = make_deal(boss)
    kernel.update(deal, {"amount": 5, "currency": "USD"}, actor=boss)
    kernel.update(deal, {"currency": "INR"}, actor=boss)
    products.set_lines(deal, [row("Hamper", price=53_500_00)], actor=boss)
    with pytest.raises(ValidationError, match="products of this deal are in INR"):
        kernel.update(deal, {"currency": "USD"}, actor=boss)
    with pytest.raises(ValidationError, match="products come to, ₹53,500. Change the products"):
        kernel.update(deal, {"amount": 60_000_00}, actor=boss)
    kernel.update(deal, {"amount": 53_500_00, "currency": "INR", "remark": "as agreed"}, actor=boss)
    products.set_lines(deal, [], actor=boss)
    assert kernel.update(deal, {"amount": 5, "currency": "USD"}, actor=boss).amount == 5


def test_products_are_taken_back_with_the_amount_they_made(shop, boss):
    deal = make_deal(boss)
    products.set_lines(deal, [row("Hamper", price=500)], actor=boss)
    undo(last_change().pk, actor=boss)
    assert (Deal.objects.get().amount, DealLine.objects.count()) == (100_00, 0)


@pytest.mark.parametrize(("values", "words"), [
    ({"quantity": Decimal(0)}, "Row 1: .*above zero"), ({"quantity": Decimal(-3)}, "above zero"),
    ({"quantity": Decimal(1_000_001)}, "at most a million"), ({"price": None}, "Row 1: .*not in the catalogue"),
    ({"price": -1}, "below zero"), ({"price": 5, "currency": "USD"}, "in INR"),
    ({"discount": Decimal(101)}, "100"), ({"quantity": Decimal(10**6), "price": 10**15}, "too large"),
    ({"price": 10**15 + 1}, "too large")])
def test_absurd_products_are_refused_with_a_sentence(shop, boss, values, words):
    deal = make_deal(boss)
    with pytest.raises(ValidationError, match=words):
        products.set_lines(deal, [row("Tea", **values)], actor=boss)
    assert not DealLine.objects.exists()


def test_steps_keep_what_the_deal_was(shop, boss):
    deal = make_deal(boss)
    kernel.update(deal, {"amount": 5}, actor=boss)
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    verbs.move(deal, stage=shop.stages[1], actor=boss)  # where it is already: nothing happens
    assert Step.objects.filter(deal_id=deal.pk).count() == 3
    assert Step.objects.get(until=None).stage_id == shop.stages[1].pk
    kernel.delete(deal, actor=boss)
    assert not Step.objects.filter(until=None).exists()


def test_the_time_in_each_stage_is_known(shop, boss):
    deal = make_deal(boss)
    week = timezone.now() - timedelta(days=7, hours=1)
    Step.objects.filter(deal_id=deal.pk).update(since=week)
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    assert history.time_in_stages(deal)[shop.stages[0].pk].days == 7
    assert history.usual_days(shop.stages[0].pk) == 7
