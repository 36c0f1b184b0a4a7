"""Bundles on their way: sent as far as their parts are, and the same parcel not twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bandham.exchange import actions as verbs
from bandham.exchange.actions.invoices import to_bill
from bandham.exchange.models import BundlePart, Shipment
from bandham.exchange.tests.conftest import order, product, receive
from bandham.exchange.tests.test_orders import do
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM


@pytest.fixture
def hampers(shop):
    """Three hampers, each of two teas and a tin: rows 1, 2 and 3."""
    hamper = product("HAM", "Hamper", 200_000, kind="bundle")
    for part, quantity in ((shop.tea, 2), (shop.tin, 1)):
        kernel.create(BundlePart, {"bundle": hamper, "part": part, "quantity": Decimal(quantity)}, actor=SYSTEM)
    return order(shop, (hamper, 3))


def sent(made):
    return list(made.lines.order_by("position").values_list("shipped", flat=True))


def test_a_bundle_is_sent_as_far_as_all_its_parts_are(shop, hampers):
    receive(shop.tea, 6)
    receive(shop.tin, 1)
    do(verbs.ship, do(verbs.confirm, hampers))
    assert sent(hampers) == [1, 6, 1]
    hampers.refresh_from_db()
    assert hampers.state == "shipping" and [q for _line, q in to_bill(hampers, shipped_only=True)] == [1]
    receive(shop.tin, 5)
    do(verbs.ship, hampers)
    hampers.refresh_from_db()
    assert (sent(hampers), hampers.state) == ([3, 6, 3], "shipped")


def test_while_a_part_is_missing_no_bundle_is_sent(shop, hampers):
    receive(shop.tea, 6)
    do(verbs.confirm, hampers)
    with pytest.raises(ValidationError, match="at most 0 are left"):
        do(verbs.ship, hampers, parts="1: 1")
    do(verbs.ship, hampers)
    assert sent(hampers) == [0, 6, 0]


def test_a_bundle_that_is_asked_for_takes_its_parts_along(shop, hampers):
    receive(shop.tea, 6)
    receive(shop.tin, 3)
    do(verbs.confirm, hampers)
    do(verbs.ship, hampers, parts="1: 2")
    assert sent(hampers) == [2, 4, 2]
    do(verbs.ship, hampers, parts="2: 2")
    assert sent(hampers) == [2, 6, 2]
    do(verbs.ship, hampers, parts="3: 1")
    assert sent(hampers) == [3, 6, 3]


def test_the_same_rows_sent_again_at_once_are_a_second_click_unless_their_parcel_has_a_number(shop):
    receive(shop.tea, 9)
    made = do(verbs.confirm, order(shop, (shop.tea, 9)))
    do(verbs.ship, made, parts="1: 2")
    with pytest.raises(ValidationError, match=f"sent a moment ago, as {Shipment.objects.get().number}"):
        do(verbs.ship, made, parts="1: 2")
    do(verbs.ship, made, parts="1: 2", tracking="IN-77")
    do(verbs.ship, made, parts="1: 3")
    assert sent(made) == [7]
