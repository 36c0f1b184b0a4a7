"""What a stage asked for stays filled in while the deal is past it, whichever way it might go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.records.actions import keep_field
from bandham.records.importing.port import Order, Row
from bandham.records.imports.plain import PlainImporter
from bandham.records.resource import resource_of
from bandham.sales import actions as verbs
from bandham.sales import products
from bandham.sales.models import Deal, DealContact, DealLine
from bandham.sales.tests.conftest import actor_of, make_deal, make_person

DAY = date(2026, 12, 1)
ROW = {"name": "Tea", "quantity": Decimal(1), "price": 50_00, "currency": "INR", "discount": Decimal(0),
       "tax": Decimal(0)}


def last_change() -> ChangeSet:
    return ChangeSet.objects.order_by("-at", "-id").first()


def gate(shop, stage: int, *gates: str) -> None:
    kernel.update(shop.stages[stage], {"gates": list(gates)}, actor=shop.actor)


def at(shop, stage: int, **values) -> Deal:
    """A deal that came into a stage with what it asks for."""
    deal = make_deal(shop.actor, **values)
    verbs.move(deal, stage=shop.stages[stage], actor=shop.actor)
    return deal


def test_what_a_stage_asked_for_cannot_be_emptied_in_it_or_after_it(shop, boss):
    deal = at(shop, 3, expected_on=DAY)
    with pytest.raises(ValidationError, match="“Expected close” stays filled in: “Terms”") as error:
        kernel.update(deal, {"expected_on": None}, actor=boss)
    assert list(error.value.message_dict) == ["expected_on"]
    with pytest.raises(ValidationError, match="“Amount” stays filled in: “Quote sent”"):
        kernel.update(deal, {"amount": 0}, actor=boss)
    kernel.update(deal, {"expected_on": date(2027, 1, 1), "amount": 5}, actor=boss)


def test_a_later_stage_holds_nothing_yet_and_going_back_lets_go(shop, boss):
    deal = at(shop, 2, expected_on=DAY)
    deal = kernel.update(deal, {"expected_on": None}, actor=boss)
    kernel.update(deal, {"stage_id": shop.stages[0].pk, "amount": 0}, actor=boss)
    assert (Deal.objects.get().stage, Deal.objects.get().amount) == (shop.stages[0], 0)


def test_a_won_deal_keeps_what_any_stage_of_its_pipeline_asked_for(shop, boss):
    gate(shop, 3, "source")
    deal = make_deal(boss, source="Fair")
    verbs.win(deal, reason="price", actor=boss)
    with pytest.raises(ValidationError, match="“Source” stays filled in: “Terms”"):
        kernel.update(deal, {"source": ""}, actor=boss)


def test_what_was_empty_when_the_gate_came_is_in_no_ones_way(shop, boss):
    deal = at(shop, 3, expected_on=DAY)
    gate(shop, 3, "source")
    kernel.update(deal, {"title": "Other"}, actor=boss)


def test_a_field_of_ones_own_is_kept_too(shop, boss):
    keep_field("sales.deal", None, {"label": "Guests", "kind": "number"}, boss)
    gate(shop, 1, "custom.guests")
    deal = make_deal(boss, custom={"guests": 40})
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    with pytest.raises(ValidationError, match="“Guests” stays filled in: “Tasting”"):
        kernel.update(deal, {"custom": {"guests": None}}, actor=boss)


def test_the_last_product_stays_in_the_grid_and_by_its_own_page(shop, boss):
    gate(shop, 1, "lines", "amount")
    deal = make_deal(boss)
    products.set_lines(deal, [ROW, ROW | {"name": "Sugar", "price": 0}], actor=boss)
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    tea, sugar = DealLine.objects.order_by("position")
    with pytest.raises(ValidationError, match="“Products” stays filled in"):
        products.set_lines(deal, [], actor=boss)
    with pytest.raises(ValidationError, match="“Amount” stays filled in"):
        products.set_lines(deal, [ROW | {"price": 0}], actor=boss)
    with pytest.raises(ValidationError, match="“Amount” stays filled in"):
        kernel.delete(tea, actor=boss)
    with pytest.raises(ValidationError, match="“Amount” stays filled in"):
        kernel.update(tea, {"price": 0}, actor=boss)
    kernel.delete(sugar, actor=boss)
    with pytest.raises(ValidationError, match="“Products” stays filled in"):
        kernel.delete(tea, actor=boss)
    products.set_lines(deal, [ROW | {"price": 0}, ROW], actor=boss)
    assert Deal.objects.get().amount == 50_00


def test_the_last_contact_of_a_deal_stays_and_the_whole_deal_may_go(shop, boss):
    gate(shop, 1, "contacts")
    deal = make_deal(boss)
    part = kernel.create(DealContact, {"deal": deal, "person": make_person(boss)}, actor=boss)
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    with pytest.raises(ValidationError, match="“Contacts with their part” stays filled in: “Tasting”"):
        kernel.delete(part, actor=boss)
    kernel.delete(deal, actor=boss)
    assert not DealContact.objects.exists()


def test_a_file_empties_it_as_little(shop, boss):
    deal = at(shop, 2)
    importer = PlainImporter(resource_of(Deal))
    order = Order(deal.pk, "file", "join", silent=False, actor=boss)
    importer.begin(order)
    result = importer.ingest([Row(1, {"external_id": str(deal.pk), "title": "Hampers", "amount": "0"}, {})], order)
    assert "stays filled in" in result.refused[0].reason
    assert Deal.objects.get().amount == 100_00


def test_a_fill_is_not_taken_back_once_its_stage_is_reached(shop, boss):
    deal = make_deal(boss)
    kernel.update(deal, {"expected_on": DAY}, actor=boss)
    fill = last_change()
    verbs.move(deal, stage=shop.stages[3], actor=boss)
    move = last_change()
    with pytest.raises(ValidationError, match="“Hampers”: “Expected close” stays filled in: “Terms”"):
        undo(fill.pk, actor=boss)
    assert Deal.objects.get().expected_on == DAY
    undo(move.pk, actor=boss)
    undo(fill.pk, actor=boss)
    assert Deal.objects.get().expected_on is None


def test_neither_are_products_nor_a_way_back_out_of_a_stage(shop, boss):
    gate(shop, 1, "lines")
    deal = make_deal(boss)
    products.set_lines(deal, [ROW], actor=boss)
    filled = last_change()
    verbs.move(deal, stage=shop.stages[1], actor=boss)
    with pytest.raises(ValidationError, match="“Products” stays filled in"):
        undo(filled.pk, actor=boss)
    verbs.move(deal, stage=shop.stages[0], actor=boss)
    back = last_change()
    products.set_lines(deal, [], actor=boss)
    with pytest.raises(ValidationError, match="“Products” stays filled in"):
        undo(back.pk, actor=boss)
    assert Deal.objects.get().stage == shop.stages[0]


@pytest.fixture
def terms(house):
    """A deal in the last stage, which asks for amount and day."""
    with house.scope():
        from bandham.sales.models.pipelines import first_pipeline

        house.actor, house.stages = actor_of(house, "boss"), list(first_pipeline().stages.order_by("position"))
        return at(house, 3, expected_on=DAY)


def test_a_form_a_cell_and_many_at_once_say_why(house, terms):
    form = house.boss.post(f"/kochi/deals/{terms.pk}/edit/", {"shown": "expected_on", "expected_on": ""})
    assert form.status_code == 422 and "“Expected close” stays filled in" in form.content.decode()
    many = house.boss.post("/kochi/deals/bulk/set-expected_on/", {
        "pick": str(terms.pk), "go": "1", "expected_on": ""}, follow=True)
    assert "left as they were: “Expected close” stays filled in" in many.content.decode()
    with house.scope():
        assert Deal.objects.get().expected_on == DAY


def test_an_undo_that_is_refused_is_told_and_leaves_no_trace(house):
    with house.scope():
        boss = actor_of(house, "boss")
        deal = make_deal(boss)
        kernel.update(deal, {"expected_on": DAY}, actor=boss)
        fill = last_change()
        verbs.move(deal, stage=Deal.objects.get().pipeline.stages.order_by("position").last(), actor=boss)
        count = ChangeSet.objects.count()
    page = house.boss.post(f"/kochi/changes/{fill.pk}/undo/", follow=True).content.decode()
    assert "“Hampers”: “Expected close” stays filled in" in page
    with house.scope():
        assert (ChangeSet.objects.count(), Deal.objects.get().expected_on) == (count, DAY)
