"""Whatever a shop does, in whatever order: the ledger is zero, numbers have no gaps, the stock is there."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bandham.exchange import actions as verbs
from bandham.exchange.actions.invoices import billed_of, given_back
from bandham.exchange.models import Invoice, Order, OrderLine, OrderStep, Payment, Return, Shipment, Stock
from bandham.exchange.models.invoices import invoices_with_open, payments_with_open
from bandham.exchange.tests import conftest as shops
from bandham.exchange.tests.test_making import made_in
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.kernel.money import Money

few = st.integers(0, 3)
some = st.integers(1, 6)


class Trade(RuleBasedStateMachine):
    """A shop with two customers, two products in stock, and two that are made to order, one of them in steps."""

    shop: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def attempt(self, verb, row, **values) -> None:
        """What is refused in words is refused; nothing else may happen, and nothing is left half done."""
        try:
            with transaction.atomic():
                verb(row, actor=SYSTEM, **values)
        except ValidationError as refused:
            assert all(refused.messages)

    def pick(self, rows, n):
        found = list(rows.order_by("created_at"))
        return found[n % len(found)] if found else None

    @rule(n=some, quantity=some)
    def goods_come_in(self, n, quantity):
        self.attempt(verbs.receive_stock, [self.shop.tea, self.shop.tin][n % 2], quantity=Decimal(quantity))

    @rule(n=few, quantity=some, discount=st.sampled_from([0, 5, 100]))
    def somebody_orders(self, n, quantity, discount):
        made = shops.order(self.shop, (self.shop.tea, quantity, None, discount), (self.shop.tin, n + 1),
                           *[(self.shop.cake, 1)] * (n % 2), *[(self.shop.pot, 1)] * (n // 2),
                           who=[self.shop.meera, self.shop.ravi][n % 2])
        self.attempt(verbs.confirm, made)

    @rule(n=few, verb=st.sampled_from([
        "confirm", "reopen", "ship", "start_making", "finish_making", "arrive", "cancel", "close", "make_invoice",
        "give_up_rest"]),
        q=some)
    def something_happens_to_an_order(self, n, verb, q):
        more = {"cancel": {"reason": "no"}, "ship": {"parts": f"1: {q}"} if q % 2 else {}}.get(verb, {})
        if row := self.pick(Order.objects, n):
            self.attempt(getattr(verbs, verb), row, **more)

    @rule(n=few, verb=st.sampled_from(["begin_step", "finish_step", "finish_step", "reopen_step"]))
    def somebody_makes_something(self, n, verb):
        if row := self.pick(OrderStep.objects, n):
            self.attempt(getattr(verbs, verb), row)

    @rule(n=few)
    def a_shipment_arrives(self, n):
        if row := self.pick(Shipment.objects, n):
            self.attempt(verbs.deliver, row)

    @rule(n=few, verb=st.sampled_from(["post", "credit", "pay", "pay_out"]), amount=st.integers(1, 400_000))
    def something_happens_to_an_invoice(self, n, verb, amount):
        more = {"credit": {"reason": "no", "parts": f"1: {amount % 3}"},
                "pay": {"amount": Money(amount, "INR"), "keep_the_rest": amount % 2 == 0}}.get(verb, {})
        if row := self.pick(Invoice.objects, n):
            self.attempt(getattr(verbs, verb), row, **more)

    @rule(n=few, m=few, verb=st.sampled_from(["allocate", "unallocate", "refund"]))
    def money_is_put_elsewhere(self, n, m, verb):
        row, invoice = self.pick(Payment.objects, n), self.pick(Invoice.objects, m)
        if row and invoice:
            self.attempt(getattr(verbs, verb), row, **({} if verb == "refund" else {"invoice": invoice}))

    @rule(n=few, q=some, remedy=st.sampled_from(["refund", "replacement"]))
    def something_comes_back(self, n, q, remedy):
        if row := self.pick(Order.objects, n):
            self.attempt(verbs.ask_return, row, reason="broken", remedy=remedy, parts=f"1: {q}")
        if row := self.pick(Return.objects, n):
            self.attempt(verbs.receive_return, row)
            self.attempt(verbs.settle_return, Return.objects.get(pk=row.pk))

    @rule(n=few)
    def a_step_is_undone(self, n):
        last = list(ChangeSet.objects.filter(undone_by=None, kind="verb").order_by("-at")[:4])
        try:
            with transaction.atomic():
                if n < len(last):
                    undo(last[n].pk, actor=SYSTEM)
        except ValidationError as refused:
            assert all(refused.messages)

    @invariant()
    def the_ledger_sums_to_zero(self):
        assert sum(shops.ledger().values()) == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM exchange_ledgerentry GROUP BY posting_id HAVING sum(amount) <> 0")
            assert cursor.fetchone() is None

    @invariant()
    def numbers_have_no_gaps(self):
        for kind, prefix in (("invoice", "INV-"), ("credit", "CN-")):
            posted = Invoice.objects.filter(kind=kind, state="posted").values_list("number", flat=True)
            assert sorted(posted) == [f"{prefix}{n:04d}" for n in range(1, len(posted) + 1)]

    @invariant()
    def the_stock_is_there(self):
        for row in Stock.objects.all():
            aside = sum(OrderLine.objects.filter(product_id=row.product_id).values_list("reserved", flat=True))
            assert 0 <= row.reserved == aside <= row.on_hand

    @invariant()
    def nothing_is_paid_twice(self):
        assert not [row for row in invoices_with_open() if not 0 <= row.open <= row.total]
        assert not [row for row in payments_with_open() if not 0 <= row.open <= row.amount]

    @invariant()
    def what_customers_owe_is_what_is_open(self):
        owed = sum(row.open if row.kind == "invoice" else -row.open for row in invoices_with_open())
        free = sum(row.open for row in payments_with_open() if row.kind != "refund")
        assert shops.ledger().get("receivable", 0) == owed - free

    @invariant()
    def nothing_is_billed_that_was_given_up_or_came_back(self):
        for made in Order.objects.all():
            billed, back = billed_of(made), given_back(made, "settled")
            for line in made.lines.all():
                assert 0 <= billed.get(line.pk, 0) <= line.quantity - back.get(line.pk, 0)

    @invariant()
    def steps_are_done_in_turn(self):
        for line in OrderLine.objects.filter(steps__isnull=False).distinct():
            states = list(line.steps.values_list("state", flat=True))
            at = next((n for n, state in enumerate(states) if state != "done"), len(states))
            assert not at < len(states) or states[at] in ("open", "begun")
            assert set(states[at + 1:]) <= {"waiting"}

    @invariant()
    def nothing_is_sent_before_it_is_made(self):
        for line in OrderLine.objects.filter(product__made_to_order=True, shipped__gt=0).select_related("document"):
            assert line.document.made_at or (line.steps.exists() and not line.steps.exclude(state="done").exists())

    @invariant()
    def no_more_came_back_than_was_sent(self):
        for line in OrderLine.objects.all():
            assert 0 <= line.returned <= line.shipped and line.shipped + line.reserved <= line.quantity


@pytest.mark.django_db
def test_nothing_a_shop_does_breaks_its_books(shop):
    shop.cake, shop.pot = (shops.product(name, name, 50_000, made_to_order=True, stocked=False)
                           for name in ("Cake", "Pot"))
    made_in(shop.cake, "Bake", "Box")
    Trade.shop = shop
    run_state_machine_as_test(Trade, settings=settings(
        max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)))
    kernel.update(shop.tea, {"price": 1}, actor=SYSTEM)
