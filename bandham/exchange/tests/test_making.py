"""Goods made to order, step by step: by whom, how far, and when they can be sent."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bandham.accounts.models import Membership
from bandham.exchange import actions as verbs
from bandham.exchange.models import MakingStep, Order, OrderStep
from bandham.exchange.tests.conftest import order, product, receive
from bandham.exchange.tests.test_board import drop, state_of
from bandham.exchange.tests.test_orders import do, newest
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import UndoRefused, undo
from bandham.kernel.models import FactRow


def made_in(what, *names):
    for n, name in enumerate(names, 1):
        kernel.create(MakingStep, {"product": what, "position": n, "name": name, "hours": Decimal(n)}, actor=SYSTEM)


@pytest.fixture
def cake(shop):
    """A cake that is made to order: baked, iced, boxed."""
    found = product("CAKE", "Cake", 50_000, made_to_order=True, stocked=False)
    made_in(found, "Bake", "Ice", "Box")
    return found


def steps(**want):
    return {s.name: s.state for s in OrderStep.objects.filter(**want).order_by("position")}


def step(name, **want):
    return OrderStep.objects.get(name=name, **want)


def finish(*names, actor=SYSTEM, **want):
    for name in names:
        verbs.finish_step(step(name, **want), actor=actor)


def test_a_confirmed_order_has_the_steps_of_its_goods_and_the_first_has_its_turn(shop, cake):
    made = do(verbs.confirm, order(shop, (cake, 2), (shop.service, 1)))
    assert steps() == {"Bake": "open", "Ice": "waiting", "Box": "waiting"}
    assert {s.line.position for s in made.steps.all()} == {1}
    kernel.update(MakingStep.objects.get(name="Bake"), {"name": "Roast"}, actor=SYSTEM)
    assert "Bake" in steps(), "what a product changes later leaves an order alone"


def test_steps_are_done_in_turn_and_after_the_last_the_order_can_be_sent(shop, cake):
    made = do(verbs.confirm, order(shop, (cake, 1)))
    verbs.begin_step(step("Bake"), actor=shop.boss)
    assert (state_of(made), steps()["Bake"], step("Bake").maker_id) == ("making", "begun", shop.boss.id)
    with pytest.raises(ValidationError, match="“Bake: Cake” comes first"):
        finish("Ice")
    finish("Bake", "Ice", actor=shop.clerk)
    assert (step("Bake").maker_id, step("Bake").done_by_id) == (shop.boss.id, shop.clerk.id)
    assert steps() == {"Bake": "done", "Ice": "done", "Box": "open"} and state_of(made) == "making"
    finish("Box")
    made = Order.objects.get(pk=made.pk)
    assert made.state == "confirmed" and made.made_at
    assert do(verbs.ship, made).state == "shipped"


def test_what_need_not_be_made_is_sent_before(shop, cake):
    receive(shop.tea, 5)
    made = do(verbs.confirm, order(shop, (cake, 1), (shop.tea, 2)))
    with pytest.raises(ValidationError, match="Row 1: this is still to be made"):
        do(verbs.ship, made, parts="1: 1")
    made = do(verbs.ship, made)
    assert [int(line.shipped) for line in made.lines.all()] == [0, 2] and made.state == "shipping"
    with pytest.raises(ValidationError, match="still to be made"):
        do(verbs.ship, made)
    finish("Bake", "Ice", "Box")
    assert state_of(made) == "shipping"
    assert do(verbs.ship, made).state == "shipped"


def test_without_steps_the_rest_is_said_to_be_made_at_once(shop):
    pot = product("POT", "Pot", 50_000, made_to_order=True, stocked=False)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (pot, 1), (shop.service, 1))))
    assert made.state == "shipping"
    made = do(verbs.finish_making, made)
    assert made.state == "shipping"
    assert do(verbs.ship, made).state == "shipped"


def test_an_order_is_not_said_to_be_made_over_open_steps(shop, cake):
    made = do(verbs.start_making, do(verbs.confirm, order(shop, (cake, 1))))
    with pytest.raises(ValidationError, match="“Bake: Cake” is still to be done"):
        do(verbs.finish_making, made)


def test_goods_with_steps_and_goods_without_wait_for_one_another(shop, cake):
    pot = product("POT", "Pot", 50_000, made_to_order=True, stocked=False)
    made = do(verbs.confirm, order(shop, (cake, 1), (pot, 1)))
    finish("Bake", "Ice", "Box")
    assert state_of(made) == "making"
    made = do(verbs.ship, made)
    assert [int(line.shipped) for line in made.lines.all()] == [1, 0]
    assert do(verbs.ship, do(verbs.finish_making, made)).state == "shipped"


def test_a_step_that_was_not_done_well_is_done_again(shop, cake):
    made = do(verbs.confirm, order(shop, (cake, 1)))
    finish("Bake", "Ice", "Box")
    with pytest.raises(ValidationError, match="“Box: Cake” comes after it"):
        verbs.reopen_step(step("Ice"), actor=SYSTEM)
    verbs.reopen_step(step("Box"), actor=SYSTEM)
    made = Order.objects.get(pk=made.pk)
    assert (made.state, made.made_at, steps()["Box"]) == ("making", None, "open")
    finish("Box")
    do(verbs.ship, made)
    with pytest.raises(ValidationError, match="nothing is made for it now"):
        verbs.reopen_step(step("Box"), actor=SYSTEM)


def test_undo_takes_a_step_back_with_what_followed_from_it(shop, cake):
    made = do(verbs.confirm, order(shop, (cake, 1)))
    finish("Bake", "Ice")
    undo(newest().pk, actor=SYSTEM)
    assert steps() == {"Bake": "done", "Ice": "open", "Box": "waiting"}
    finish("Ice", "Box")
    last = newest()
    undo(last.pk, actor=SYSTEM)
    assert (state_of(made), Order.objects.get(pk=made.pk).made_at, steps()["Box"]) == ("making", None, "open")
    finish("Box")
    last = newest()
    do(verbs.ship, made)
    with pytest.raises(UndoRefused):
        undo(last.pk, actor=SYSTEM)


def test_an_order_that_is_a_draft_again_or_given_up_leaves_the_workshop(shop, cake):
    first, second = (do(verbs.confirm, order(shop, (cake, 1))) for _n in range(2))
    do(verbs.reopen, first)
    assert not steps(order=first)
    undo(newest().pk, actor=SYSTEM)
    assert len(steps(order=first)) == 3
    finish("Bake", order=second)
    do(verbs.cancel, second, reason="too late")
    assert steps(order=second) == {"Bake": "done"}


def test_only_what_is_made_to_order_has_steps(shop):
    with pytest.raises(ValidationError, match="“CTC tea” is not made to order"):
        made_in(shop.tea, "Roast")


def test_each_step_is_told_with_its_order_and_its_goods(shop, cake):
    do(verbs.confirm, order(shop, (cake, 1)))
    verbs.begin_step(step("Bake"), actor=SYSTEM)
    finish("Bake", "Ice", "Box")
    told = list(FactRow.objects.filter(name__startswith="exchange.").order_by("id").values_list("name", flat=True))
    assert told[-6:] == [f"exchange.{name}" for name in (
        "MakingStarted", "StepBegun", "StepFinished", "StepFinished", "StepFinished", "MakingFinished")]
    assert FactRow.objects.get(name="exchange.StepBegun").payload["product"] == "Cake"


def test_the_order_says_how_far_each_line_is_and_leads_to_its_steps(shop, browser, cake):
    made = do(verbs.confirm, order(shop, (cake, 1), (shop.tea, 1)))
    finish("Bake", "Ice")
    page = browser.get(f"/kochi/orders/{made.pk}/").content.decode()
    assert "2 of 3 steps done" in page and "/kochi/workshop/?filter=" in page
    assert "Box" in browser.get("/kochi/workshop/?view=open").content.decode()
    assert "Bake" not in browser.get("/kochi/workshop/?view=open").content.decode()
    assert 'href="/kochi/workshop/"' in browser.get("/kochi/search/?q=worksh").content.decode()


def test_a_maker_ticks_steps_in_the_list_and_moves_them_on_the_board(shop, browser, cake):
    for _n in range(2):
        do(verbs.confirm, order(shop, (cake, 1)))
    done = browser.post("/kochi/workshop/bulk/do-finish_step/?view=open", {"pick": [str(s.pk) for s in
                        OrderStep.objects.filter(name="Bake")]})
    assert done.status_code == 302 and set(OrderStep.objects.filter(name="Bake").values_list("state", flat=True)) == {
        "done"}
    ice = OrderStep.objects.filter(name="Ice").first()
    assert drop(browser, "workshop", ice, "begun").status_code == 200
    assert OrderStep.objects.get(pk=ice.pk).maker == Membership.objects.get(name="Boss")
    assert drop(browser, "workshop", ice, "waiting").status_code == 400
