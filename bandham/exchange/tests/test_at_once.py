"""Two at once, on real connections: one number each, one order, no more than there is."""

from __future__ import annotations

import threading
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection

from bandham.accounts.models import User
from bandham.accounts.workspaces import open_workspace
from bandham.exchange import actions as verbs
from bandham.exchange import links
from bandham.exchange.models import Invoice, MakingStep, Order, OrderStep, Payment, Product, Quote, Stock
from bandham.exchange.models.invoices import invoices_with_open, payments_with_open
from bandham.exchange.tests import conftest as shops
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, FactRow
from bandham.kernel.tenancy import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_shop(transactional_db):
    """A shop whose rows are committed, so that others see them."""
    cache.clear()
    user = User.objects.create_user(email="boss@example.org", password="x", name="Boss")
    workspace = open_workspace("kochi", "Kochi Tea", user)
    with workspace_scope(workspace.pk):
        made = shops.stock_up()
    return SimpleNamespace(workspace=workspace, scope=lambda: workspace_scope(workspace.pk), **made)


def at_once(shop, *works):
    """Do all of it at the same moment, each on a connection of its own; returns what went wrong."""
    wrong, gate = [], threading.Barrier(len(works))

    def run(work):
        try:
            gate.wait()
            with shop.scope():
                work()
        except ValidationError as refused:
            wrong.append(" ".join(refused.messages))
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_eight_invoices_at_once_get_eight_numbers_without_a_gap(open_shop):
    with open_shop.scope():
        drafts = [shops.invoice(open_shop, (open_shop.tea, 1)) for _n in range(8)]
    assert at_once(open_shop, *(lambda d=d: verbs.post(d, actor=SYSTEM) for d in drafts)) == []
    with open_shop.scope():
        numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert numbers == [f"INV-{n:04d}" for n in range(1, 9)]


def test_a_quote_accepted_from_four_tabs_at_once_is_one_order(open_shop):
    with open_shop.scope():
        quote = shops.quote(open_shop, (open_shop.tea, 1))
        verbs.send(quote, actor=SYSTEM)
    proof = links.Proof("10.0.0.1", "test")

    def accept():
        links.answer(Quote.objects.get(pk=quote.pk), "accepted", name="Meera", text="", proof=proof)

    wrong = at_once(open_shop, *[accept] * 4)
    with open_shop.scope():
        assert Order.objects.count() == 1
    assert wrong == ["This quote was accepted already."] * 3


def test_the_last_goods_are_set_aside_once(open_shop):
    with open_shop.scope():
        shops.receive(open_shop.tea, 5)
        drafts = [shops.order(open_shop, (open_shop.tea, 4)) for _n in range(4)]
    assert at_once(open_shop, *(lambda d=d: verbs.confirm(d, actor=SYSTEM) for d in drafts)) == []
    with open_shop.scope():
        stock = Stock.objects.get(product=open_shop.tea)
        assert (stock.on_hand, stock.reserved) == (5, 5)
        assert sorted(o.lines.get().reserved for o in Order.objects.all()) == [0, 0, 1, 4]


def test_one_payment_put_against_two_invoices_at_once_is_not_spent_twice(open_shop):
    with open_shop.scope():
        bills = [shops.posted(open_shop, (open_shop.tea, 1)) for _n in range(3)]
        deposit = kernel.create(Payment, {"person": open_shop.meera, "amount": 60_000, "currency": "INR",
                                          "kind": "deposit"}, actor=SYSTEM)
        verbs.book(deposit, actor=SYSTEM)
    at_once(open_shop, *(lambda b=b: verbs.allocate(deposit, invoice=b, actor=SYSTEM) for b in bills))
    with open_shop.scope():
        assert payments_with_open().get(pk=deposit.pk).open == 0
        assert sum(row.open for row in invoices_with_open()) == 3 * 44_100 - 60_000


def test_an_invoice_paid_twice_at_once_leaves_the_second_payment_free(open_shop):
    with open_shop.scope():
        bill = shops.posted(open_shop, (open_shop.tea, 1))
    paid = shops.inr(441)
    more = {"amount": paid, "keep_the_rest": True, "actor": SYSTEM}
    works = [lambda r=ref: verbs.pay(bill, reference=r, **more) for ref in ("A", "B")]
    assert at_once(open_shop, *works) == []
    with open_shop.scope():
        assert invoices_with_open().get(pk=bill.pk).open == 0
        assert sorted(row.open for row in payments_with_open()) == [0, 44_100]


def test_a_part_payment_sent_from_two_tabs_counts_once(open_shop):
    with open_shop.scope():
        bill = shops.posted(open_shop, (open_shop.tea, 1))
    wrong = at_once(open_shop, *[lambda: verbs.pay(bill, amount=shops.inr(100), actor=SYSTEM)] * 2)
    assert wrong == ["The same was booked a moment ago, as PAY-0001. If this is another payment, give it a reference."]
    with open_shop.scope():
        verbs.pay(bill, amount=shops.inr(100), reference="The second", actor=SYSTEM)
        assert invoices_with_open().get(pk=bill.pk).open == 44_100 - 20_000


def test_an_undo_waits_for_whoever_is_editing_the_record_and_then_leaves_it(open_shop):
    with open_shop.scope():
        made = shops.product("NEW", "New tea", 1_000)
        created = ChangeSet.objects.order_by("-at").first().pk
    edited = threading.Event()

    def edit():
        kernel.update(made, {"name": "Better tea"}, actor=SYSTEM)
        edited.set()
        with connection.cursor() as cursor:
            for _look in range(500):
                cursor.execute("SELECT count(*), pg_sleep(0.01) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    return

    def take_back():
        edited.wait(20)
        undo(created, actor=SYSTEM)

    wrong = at_once(open_shop, edit, take_back)
    assert len(wrong) == 1 and "was changed since" in wrong[0]
    with open_shop.scope():
        assert Product.objects.get(pk=made.pk).name == "Better tea"


def test_goods_are_shipped_once_from_two_desks(open_shop):
    with open_shop.scope():
        shops.receive(open_shop.tea, 4)
        made = shops.order(open_shop, (open_shop.tea, 4))
        verbs.confirm(made, actor=SYSTEM)
    wrong = at_once(open_shop, *[lambda: verbs.ship(made, actor=SYSTEM)] * 2)
    with open_shop.scope():
        assert Stock.objects.get(product=open_shop.tea).on_hand == Decimal(0)
    assert len(wrong) == 1 and "cannot be done now" in wrong[0]


def test_the_last_two_steps_that_end_together_make_the_order_once(open_shop):
    with open_shop.scope():
        cake = shops.product("CAKE", "Cake", 50_000, made_to_order=True, stocked=False)
        kernel.create(MakingStep, {"product": cake, "name": "Bake"}, actor=SYSTEM)
        made = shops.order(open_shop, (cake, 1), (cake, 2))
        verbs.confirm(made, actor=SYSTEM)
        steps = list(OrderStep.objects.all())
    assert not at_once(open_shop, *(lambda s=s: verbs.finish_step(s, actor=SYSTEM) for s in steps))
    with open_shop.scope():
        assert Order.objects.get().state == "confirmed" and Order.objects.get().made_at
        assert FactRow.objects.filter(name="exchange.MakingFinished").count() == 1


def test_of_two_who_finish_one_step_one_hears_that_it_is_done(open_shop):
    with open_shop.scope():
        cake = shops.product("CAKE", "Cake", 50_000, made_to_order=True, stocked=False)
        kernel.create(MakingStep, {"product": cake, "name": "Bake"}, actor=SYSTEM)
        verbs.confirm(shops.order(open_shop, (cake, 1)), actor=SYSTEM)
        step = OrderStep.objects.get()
    wrong = at_once(open_shop, *[lambda: verbs.finish_step(step, actor=SYSTEM)] * 2)
    assert len(wrong) == 1
    assert "nothing is made for it" in wrong[0] or "done already" in wrong[0]
