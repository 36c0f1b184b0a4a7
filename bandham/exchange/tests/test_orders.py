"""An order's way, and the stock beside it."""

import dataclasses
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bandham.exchange import actions as verbs
from bandham.exchange.models import BundlePart, Order, OrderLine, Return, Shipment, Stock
from bandham.exchange.subscribers import make_a_customer
from bandham.exchange.tests.conftest import inr, order, product, receive, wish
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import UndoRefused, undo
from bandham.kernel.feed import Told
from bandham.kernel.models import ChangeSet, FactRow
from bandham.people.models import Person
from bandham.people.thread import thread


def do(verb, row, **values):
    row = type(row).objects.get(pk=row.pk)
    verb(row, actor=SYSTEM, **values)
    return type(row).objects.get(pk=row.pk)


def shelf(what) -> tuple[int, int]:
    row = Stock.objects.get(product=what)
    return int(row.on_hand), int(row.reserved)


def newest() -> ChangeSet:
    return ChangeSet.objects.order_by("-at").first()


def test_a_drafts_sums_follow_its_place_and_whether_prices_hold_the_tax(shop):
    made = order(shop, (shop.tea, 10), place="32")
    kernel.update(made, {"place": "33"}, actor=SYSTEM)
    assert [name for name, *_rest in made.lines.get().parts] == ["IGST"]
    kernel.update(made, {"inclusive": True}, actor=SYSTEM)
    now = Order.objects.get()
    assert (now.net, now.tax, now.total) == (400_000, 20_000, 420_000)
    with pytest.raises(ValidationError, match="lines are in INR"):
        kernel.update(made, {"currency": "USD"}, actor=SYSTEM)


def test_an_order_that_stands_keeps_its_customer_and_currency_until_it_is_a_draft_again(shop):
    made = do(verbs.confirm, order(shop, (shop.tea, 1)))
    for values in ({"currency": "USD"}, {"person": shop.ravi}, {"inclusive": True}):
        with pytest.raises(ValidationError, match="Make it a draft again to change it"):
            kernel.update(made, values, actor=SYSTEM)
    kernel.update(do(verbs.reopen, made), {"person": shop.ravi}, actor=SYSTEM)
    assert Order.objects.get().person == shop.ravi


def test_an_order_is_summed_with_half_the_tax_for_the_state(shop):
    made = order(shop, (shop.tea, 2), (shop.service, 1))
    assert made.number == "SO-0001" and made.net == 204_000
    assert made.tax == 2 * 2_100 + 2 * 10_800
    assert [p[0] for p in made.lines.first().parts] == ["CGST", "SGST"]


def test_an_order_to_another_state_bears_one_tax(shop):
    made = order(shop, (shop.tea, 2), place="33")
    assert made.lines.get().parts == [["IGST", 5000, 4200]]


def test_confirming_sets_aside_what_is_there_and_the_rest_waits(shop):
    receive(shop.tea, 3)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    line = made.lines.get()
    assert (line.reserved, line.waiting, shelf(shop.tea)) == (3, 2, (3, 3))


def test_goods_that_come_in_go_to_the_order_that_waits_longest(shop):
    first, second = (do(verbs.confirm, order(shop, (shop.tea, 4))) for _n in range(2))
    receive(shop.tea, 5)
    assert [o.lines.get().reserved for o in (first, second)] == [4, 1]


def test_an_order_is_shipped_in_parts_and_delivered(shop):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 6), (shop.service, 1)))
    made = do(verbs.ship, made, parts="1: 2", carrier="DTDC", tracking="D1")
    assert made.state == "shipping" and shelf(shop.tea) == (8, 4)
    made = do(verbs.ship, made)
    assert made.state == "shipped" and shelf(shop.tea) == (4, 0)
    for sent in Shipment.objects.order_by("number"):
        do(verbs.deliver, sent, received_by="Biju")
    assert Order.objects.get().state == "delivered"
    assert do(verbs.close, made).state == "closed"


def test_every_step_is_a_knot_in_the_customers_thread(shop):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 1)))
    do(verbs.ship, made)
    do(verbs.deliver, Shipment.objects.get())
    kinds = [k.name.split(".")[1] for k in thread(shop.meera.pk).knots]
    assert kinds == ["ShipmentDelivered", "OrderShipped", "OrderConfirmed"]


def test_more_than_is_there_cannot_be_shipped(shop):
    receive(shop.tea, 1)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    with pytest.raises(ValidationError, match="Row 1: at most 1 are left"):
        do(verbs.ship, made, parts="1: 2")


def test_the_database_itself_keeps_the_stock_above_zero(shop):
    receive(shop.tea, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.filter(product=shop.tea).update(on_hand=-1)


@pytest.mark.parametrize("quantity", ["0", "-1", "1000001", "NaN", "0.0001"])
def test_absurd_quantities_are_refused_by_row(shop, quantity):
    with pytest.raises(ValidationError, match="Row 1: the quantity"):
        verbs.set_lines(order(shop), [wish(shop.tea, quantity)], actor=SYSTEM)


def test_a_quantity_is_not_rounded_without_a_word(shop):
    with pytest.raises(ValidationError, match="Row 1: write at most three digits after the point"):
        verbs.set_lines(order(shop), [wish(shop.tea, "1.2345")], actor=SYSTEM)


def test_currencies_are_not_mixed_in_one_order(shop):
    dollars = order(shop, currency="USD")
    with pytest.raises(ValidationError, match="Row 1: this is in INR, but the document is in USD"):
        verbs.set_lines(dollars, [wish(shop.tea, 1, inr(5))], actor=SYSTEM)


def test_a_sum_beyond_all_reason_is_refused(shop):
    with pytest.raises(ValidationError, match="too large"):
        verbs.set_lines(order(shop), [wish(shop.tea, 1_000_000, inr(10**9))], actor=SYSTEM)


def test_the_lines_of_a_confirmed_order_stay_until_it_is_a_draft_again(shop):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    with pytest.raises(ValidationError, match="Make it a draft again"):
        verbs.set_lines(made, [], actor=SYSTEM)
    made = do(verbs.reopen, made)
    assert shelf(shop.tea) == (5, 0) and verbs.set_lines(made, [wish(shop.tea, 1)], actor=SYSTEM).total == 44_100


def test_an_order_of_which_something_was_sent_is_not_cancelled(shop):
    receive(shop.tea, 5)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 5))), parts="1: 1")
    with pytest.raises(ValidationError, match="so that cannot be done now"):
        do(verbs.cancel, made, reason="changed their mind")


def test_the_rest_of_an_order_is_given_up_and_neither_waited_for_nor_billed(shop):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (shop.tea, 5), (shop.tin, 2)))
    other = do(verbs.confirm, order(shop, (shop.tea, 2)))
    with pytest.raises(ValidationError, match="cannot be done now"):
        do(verbs.give_up_rest, made)
    made = do(verbs.ship, made, parts="1: 2")
    whole = made.total
    do(verbs.make_invoice, made)
    with pytest.raises(ValidationError, match="Row 1: more is on invoices than was sent"):
        do(verbs.give_up_rest, made)
    undo(newest().pk, actor=SYSTEM)
    made = do(verbs.give_up_rest, made, why="none left this year")
    assert (made.state, made.total, other.lines.get().reserved, shelf(shop.tea)) == ("shipped", 88_200, 2, (3, 2))
    told = thread(shop.meera.pk).knots[0]
    assert told.payload["parts"] == [["CTC tea", "3"], ["Cardamom tin", "2"]]
    assert told.payload["reason"] == "none left this year"
    step = newest()
    do(verbs.make_invoice, made)
    assert made.invoices.get().total == 88_200
    undo(newest().pk, actor=SYSTEM)
    undo(step.pk, actor=SYSTEM)
    made.refresh_from_db()
    assert (made.state, made.total, shelf(shop.tea)) == ("shipping", whole, (3, 3))


def test_cancelling_gives_back_what_was_set_aside_to_who_waits(shop):
    receive(shop.tea, 4)
    first, second = (do(verbs.confirm, order(shop, (shop.tea, 4))) for _n in range(2))
    assert do(verbs.cancel, first, reason="too late").cancelled_because == "too late"
    assert second.lines.get().reserved == 4


def test_a_bundle_takes_its_parts_from_the_stock(shop):
    gift = product("GIFT", "Gift box", 150_000, kind="bundle", tax=shop.gst5)
    for part, n in ((shop.tea, 1), (shop.tin, 2)):
        kernel.create(BundlePart, {"bundle": gift, "part": part, "quantity": Decimal(n)}, actor=SYSTEM)
        receive(part, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (gift, 2))))
    assert made.total == 315_000 and made.state == "shipped"
    assert shelf(shop.tea) == (8, 0) and shelf(shop.tin) == (6, 0)


def test_goods_made_to_order_are_shipped_once_they_are_made(shop):
    cake = product("CAKE", "Cake", 50_000, made_to_order=True, stocked=False)
    made = do(verbs.confirm, order(shop, (cake, 1)))
    with pytest.raises(ValidationError, match="still to be made"):
        do(verbs.ship, made)
    made = do(verbs.finish_making, do(verbs.start_making, made))
    assert do(verbs.ship, made).state == "shipped"


def test_a_confirmation_is_taken_back_by_undo_with_what_it_set_aside(shop):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    step = newest()
    do(verbs.confirm, order(shop, (shop.tea, 2)))
    undo(step.pk, actor=SYSTEM)
    assert Order.objects.get(pk=made.pk).state == "draft" and shelf(shop.tea) == (5, 0)


def test_a_shipment_is_taken_back_and_sent_again_by_undo(shop):
    receive(shop.tea, 5)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 5))))
    report = undo(newest().pk, actor=SYSTEM)
    assert shelf(shop.tea) == (5, 5) and not Shipment.objects.exists()
    undo(report.change_set.pk, actor=SYSTEM)
    assert shelf(shop.tea) == (0, 0) and Order.objects.get(pk=made.pk).state == "shipped"


def test_shipments_are_undone_from_the_last_one_on(shop):
    receive(shop.tea, 5)
    receive(shop.tin, 5)
    made, steps = do(verbs.confirm, order(shop, (shop.tea, 1), (shop.tin, 1), (shop.service, 1))), []
    for row in (1, 2, 3):
        made = do(verbs.ship, made, parts=f"{row}: 1")
        steps.append(newest())
    with pytest.raises(ValidationError, match="SH-0003 of this order was sent since. Undo that first"):
        undo(steps[1].pk, actor=SYSTEM)
    assert Order.objects.get().state == "shipped" and not made.lines.filter(shipped=0).exists()
    for step, state in zip(reversed(steps), ("shipping", "shipping", "confirmed"), strict=True):
        undo(step.pk, actor=SYSTEM)
        assert Order.objects.get().state == state
    assert made.lines.filter(shipped=0).count() == 3


def test_goods_that_went_on_are_not_undone_from_the_stock(shop):
    receive(shop.tea, 5)
    step = newest()
    do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 5))))
    with pytest.raises(UndoRefused):
        undo(step.pk, actor=SYSTEM)


def test_a_count_finds_more_or_less_but_not_less_than_is_set_aside(shop):
    receive(shop.tea, 5)
    do(verbs.confirm, order(shop, (shop.tea, 3)))
    verbs.count_stock(shop.tea, counted=Decimal(4), actor=SYSTEM)
    assert shelf(shop.tea) == (4, 3)
    with pytest.raises(ValidationError, match="3 are set aside"):
        verbs.count_stock(shop.tea, counted=Decimal(2), actor=SYSTEM)


def test_what_comes_back_whole_is_in_stock_again_and_what_is_broken_is_not(shop):
    receive(shop.tea, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 10))))
    for reason in ("unwanted", "broken"):
        verbs.ask_return(Order.objects.get(pk=made.pk), reason=reason, parts="1: 2", actor=SYSTEM)
    for back in Return.objects.order_by("number"):
        do(verbs.receive_return, back)
    assert shelf(shop.tea) == (2, 0) and OrderLine.objects.get().returned == 4


def test_more_than_was_sent_cannot_come_back_even_in_two_returns(shop):
    receive(shop.tea, 3)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 3))))
    verbs.ask_return(made, reason="wrong", parts="1: 2", actor=SYSTEM)
    with pytest.raises(ValidationError, match="at most 1 are left"):
        verbs.ask_return(Order.objects.get(), reason="wrong", parts="1: 2", actor=SYSTEM)


def test_a_replacement_is_a_new_order_at_no_cost(shop):
    receive(shop.tea, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 4))))
    verbs.ask_return(made, reason="broken", remedy="replacement", parts="1: 1", actor=SYSTEM)
    do(verbs.settle_return, do(verbs.receive_return, Return.objects.get()))
    again = Order.objects.exclude(pk=made.pk).get()
    assert (again.total, again.state, again.lines.get().reserved) == (0, "confirmed", 1)


def test_a_confirmed_order_is_told_with_its_mouth(shop):
    do(verbs.confirm, order(shop, (shop.tea, 1), mouth="counter"))
    told = FactRow.objects.get(name="exchange.OrderConfirmed")
    assert told.payload["mouth"] == "counter" and told.payload["waiting"] == 1


@pytest.mark.parametrize(("parts", "why"), [
    ("1: 0.0001", "three digits after the point"), ("1: 0", "above zero"), ("²: 5", "such as 1: 5"),
    ("9" * 5000 + ": 1", "such as 1: 5"), ("1: 1e50", "at most 5 are left")])
def test_parts_that_are_none_are_refused_and_nothing_is_sent(shop, parts, why):
    receive(shop.tea, 9)
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    with pytest.raises(ValidationError, match=why):
        do(verbs.ship, made, parts=parts)
    assert not Shipment.objects.exists()


def test_whoever_orders_is_a_customer_until_that_is_taken_back(shop):
    partner = kernel.update(shop.ravi, {"standing": "partner"}, actor=SYSTEM)
    kernel.update(shop.meera, {"organisation": shop.cafe}, actor=SYSTEM)
    for who in (shop.meera, partner):
        do(verbs.confirm, order(shop, (shop.tea, 1), person=who))
    hear(make_a_customer, "exchange.OrderConfirmed")
    hear(make_a_customer, "exchange.OrderConfirmed")  # a fact told twice does nothing twice
    assert {p.name: p.standing for p in Person.objects.all()} == {"Meera Nair": "customer", "Ravi Kumar": "partner"}
    confirmed = FactRow.objects.filter(name="exchange.OrderConfirmed", about__contains=[shop.meera.pk]).get()
    undo(confirmed.changeset_id, actor=SYSTEM)
    assert Person.objects.get(pk=shop.meera.pk).standing == "prospect"
    hear(make_a_customer, "exchange.OrderConfirmed")
    assert Person.objects.get(pk=shop.meera.pk).standing == "prospect"


def hear(handler, name: str) -> None:
    """Hand facts to a subscriber, as the feed does."""
    for row in FactRow.objects.filter(name=name).order_by("id"):
        handler(Told(*(getattr(row, field.name) for field in dataclasses.fields(Told))))
