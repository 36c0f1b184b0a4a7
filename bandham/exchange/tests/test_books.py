"""Invoices, payments and the ledger."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone, translation

from bandham.accounts.reader import Reader, reading_as
from bandham.exchange import actions as verbs
from bandham.exchange.actions.invoices import to_bill
from bandham.exchange.models import (
    Allocation,
    Invoice,
    LedgerEntry,
    Letterhead,
    Order,
    Payment,
    Posting,
    Return,
)
from bandham.exchange.models.invoices import invoices_with_open, payments_with_open
from bandham.exchange.tests.conftest import inr, invoice, ledger, order, posted, receive, wish
from bandham.exchange.tests.test_orders import do, newest
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.money import Money
from bandham.people.actions import merge


def owed(row):
    return invoices_with_open().get(pk=row.pk).open


def free(row):
    return payments_with_open().get(pk=row.pk).open


def paid(shop, amount: int, who=None, **values) -> Payment:
    made = kernel.create(Payment, {"person": who or shop.meera, "amount": amount * 100, "currency": "INR", **values},
                         actor=SYSTEM)
    verbs.book(made, actor=SYSTEM)
    return Payment.objects.get(pk=made.pk)


def test_a_draft_has_no_number_and_a_posted_invoice_the_next_one(shop):
    drafts = [invoice(shop, (shop.tea, 1)) for _n in range(3)]
    assert {d.number for d in drafts} == {""}
    assert [do(verbs.post, d).number for d in drafts[::-1]] == ["INV-0001", "INV-0002", "INV-0003"]


def test_what_was_posted_or_booked_is_edited_in_what_is_not_in_the_books_alone(shop):
    bill, money = posted(shop, (shop.tea, 1)), paid(shop, 500)
    for row, values in ((bill, {"on": date(2026, 1, 2)}), (bill, {"person": shop.ravi}), (bill, {"place": "33"}),
                        (bill, {"currency": "USD"}), (money, {"amount": 1}), (money, {"on": date(2026, 1, 2)}),
                        (money, {"person_id": shop.ravi.pk}), (money, {"kind": "deposit"})):
        with pytest.raises(ValidationError, match="that was (posted|booked) stays"):
            kernel.update(row, values, actor=SYSTEM)
    kernel.update(bill, {"due_on": date(2030, 1, 2), "note": "Soon"}, actor=SYSTEM)
    kernel.update(money, {"reference": "Cheque 7"}, actor=SYSTEM)
    assert Invoice.objects.get().note == "Soon" and Payment.objects.get().reference == "Cheque 7"


def test_a_number_that_was_rolled_back_is_given_again(shop):
    first, second = invoice(shop, (shop.tea, 1)), invoice(shop, (shop.tea, 1))
    with pytest.raises(RuntimeError), transaction.atomic():
        do(verbs.post, first)
        raise RuntimeError
    assert do(verbs.post, second).number == "INV-0001"


def test_posting_writes_receivable_sales_and_tax_that_sum_to_zero(shop):
    posted(shop, (shop.tea, 10))
    assert ledger() == {"receivable": 441_000, "sales": -420_000, "tax": -21_000}


def test_the_database_refuses_a_posting_that_does_not_sum_to_zero(shop):
    posting = Posting.objects.create(on=date(2026, 1, 1), text="x", person=shop.meera)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(posting=posting, account="sales", amount=1, currency="INR")


@pytest.mark.parametrize("how", ["update", "delete"])
def test_nobody_changes_or_deletes_what_is_in_the_ledger(shop, how):
    posted(shop, (shop.tea, 1))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        LedgerEntry.objects.update(amount=0) if how == "update" else LedgerEntry.objects.all().delete()


def test_a_posted_invoice_is_neither_undone_nor_changed_nor_deleted(shop):
    made = posted(shop, (shop.tea, 1))
    with pytest.raises(ValidationError, match="Make a credit note instead"):
        undo(newest().pk, actor=SYSTEM)
    with pytest.raises(ValidationError, match="Make a credit note instead"):
        kernel.delete(Invoice.objects.get(pk=made.pk), actor=SYSTEM)
    with pytest.raises(ValidationError, match="Make a credit note instead"):
        verbs.set_lines(made, [], actor=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.filter(pk=made.pk).update(total=1)


def test_a_draft_invoice_is_undone_like_anything_else(shop):
    invoice(shop, (shop.tea, 1))
    undo(newest().pk, actor=SYSTEM)
    assert Invoice.objects.get().total == 0


def test_a_credit_note_takes_an_invoice_back_to_the_last_paisa(shop):
    made = posted(shop, (shop.tea, 3), (shop.service, 1, None, 12))
    do(verbs.credit, made, reason="wrong customer")
    note = Invoice.objects.get(kind="credit")
    assert note.number == "CN-0001" and (note.total, owed(made), owed(note)) == (made.total, 0, 0)
    assert set(ledger().values()) == {0}


def test_an_invoice_is_not_credited_twice(shop):
    made = do(verbs.credit, posted(shop, (shop.tea, 3)), reason="x", parts="1: 2")
    with pytest.raises(ValidationError, match="at most 1 are left"):
        do(verbs.credit, made, reason="x", parts="1: 2")
    do(verbs.credit, made, reason="x")
    with pytest.raises(ValidationError, match="All of this invoice was credited"):
        do(verbs.credit, made, reason="x")


def test_a_line_that_was_given_away_is_credited_while_others_are_unpaid(shop):
    made = posted(shop, (shop.tea, 2, None, 100), (shop.tin, 1))
    verbs.credit(made, reason="wrong tea", parts="1: 1", actor=SYSTEM)
    assert Invoice.objects.get(kind="credit").total == 0
    assert owed(made) == made.total


def test_credited_piece_by_piece_an_invoice_is_even_to_the_paisa(shop):
    made = posted(shop, (shop.tea, 3, Money(3333, "INR")), (shop.service, 1, Money(1, "INR")))
    for parts in ("1: 1", "1: 1", "1: 1", ""):
        do(verbs.credit, made, reason="came back", **({"parts": parts} if parts else {}))
    notes = Invoice.objects.filter(kind="credit")
    for name in ("net", "tax", "total"):
        assert sum(getattr(note, name) for note in notes) == getattr(made, name), name
        assert all(sum(getattr(line, name) for line in note.lines.all()) == getattr(note, name) for note in notes)
    assert all(sum(p[2] for line in note.lines.all() for p in line.parts) == note.tax for note in notes)
    assert owed(made) == 0 and set(ledger().values()) == {0}


def test_two_payments_pay_an_invoice(shop):
    made = posted(shop, (shop.tea, 10))
    do(verbs.pay, made, amount=inr(2000))
    assert owed(made) == 241_000
    do(verbs.pay, made)
    assert owed(made) == 0 and ledger()["receivable"] == 0
    with pytest.raises(ValidationError, match="Nothing is open"):
        do(verbs.pay, made)


def test_what_is_paid_over_the_debt_stays_with_the_customer_and_can_be_given_back(shop):
    made = posted(shop, (shop.tea, 10))
    with pytest.raises(ValidationError, match="₹4,410 is open on this invoice"), transaction.atomic():
        do(verbs.pay, made, amount=inr(5000))
    assert not Payment.objects.exists() and owed(made) == 441_000
    do(verbs.pay, made, amount=inr(5000), keep_the_rest=True)
    over = Payment.objects.get()
    assert owed(made) == 0 and free(over) == 59_000
    do(verbs.refund, over)
    assert free(over) == 0 and ledger()["money"] == 441_000
    with pytest.raises(ValidationError, match="Only .* is free"):
        do(verbs.refund, over, amount=inr(1))


def test_a_payment_goes_to_the_oldest_invoices_first(shop):
    late = posted(shop, (shop.tea, 1), on=date(2025, 12, 1), due_on=date(2026, 1, 1))
    soon = posted(shop, (shop.tea, 1), on=date(2025, 12, 1), due_on=date(2026, 2, 1))
    other = posted(shop, (shop.tea, 1), who=shop.ravi)
    paid(shop, 600)
    assert (owed(late), owed(soon), owed(other)) == (0, 28_200, 44_100)


def test_a_deposit_waits_until_it_is_put_against_an_invoice(shop):
    made = posted(shop, (shop.tea, 1))
    deposit = paid(shop, 300, kind="deposit")
    assert owed(made) == 44_100 and free(deposit) == 30_000
    do(verbs.allocate, deposit, invoice=made)
    assert owed(made) == 14_100 and free(deposit) == 0


def test_an_allocation_is_taken_off_again_or_undone(shop):
    made = posted(shop, (shop.tea, 1))
    deposit = paid(shop, 300, kind="deposit")
    do(verbs.allocate, deposit, invoice=made)
    undo(newest().pk, actor=SYSTEM)
    assert owed(made) == 44_100
    do(verbs.allocate, deposit, invoice=made, amount=inr(100))
    do(verbs.unallocate, deposit, invoice=made)
    assert owed(made) == 44_100 and not Allocation.objects.exists()


def test_no_more_than_both_have_open_is_put_against_each_other(shop):
    made = posted(shop, (shop.tea, 1))
    deposit = paid(shop, 300, kind="deposit")
    with pytest.raises(ValidationError, match="At most"):
        do(verbs.allocate, deposit, invoice=made, amount=inr(301))


@pytest.mark.parametrize(("amount", "why"), [(Money(100, "USD"), "is in INR"), (inr(-5), "above zero")])
def test_a_payment_that_cannot_be_is_refused_and_nothing_is_booked(shop, amount, why):
    made = posted(shop, (shop.tea, 1))
    with pytest.raises(ValidationError, match=why), transaction.atomic():
        do(verbs.pay, made, amount=amount)
    assert not Payment.objects.exists() and owed(made) == 44_100


def test_a_payment_that_was_booked_is_refunded_not_undone(shop):
    made = paid(shop, 100)
    with pytest.raises(ValidationError, match="Open it and give the money back"):
        undo(newest().pk, actor=SYSTEM)
    do(verbs.refund, made)
    with pytest.raises(ValidationError, match="Money that was given back stays in the books"):
        undo(newest().pk, actor=SYSTEM)


def test_a_credit_note_and_what_was_paid_out_of_it_stay_and_say_what_to_do_instead(shop):
    made = posted(shop, (shop.tea, 1))
    do(verbs.pay, made)
    do(verbs.credit, made, reason="wrong")
    with pytest.raises(ValidationError, match="Post a new invoice for what it took off"):
        undo(newest().pk, actor=SYSTEM)
    do(verbs.pay_out, Invoice.objects.get(kind="credit"))
    with pytest.raises(ValidationError, match="Take a payment when it comes in again"):
        undo(newest().pk, actor=SYSTEM)


def test_books_are_not_closed_up_to_a_day_to_come(shop):
    house, today = Letterhead.objects.get(), timezone.localdate()
    with pytest.raises(ValidationError, match="a day that has come"):
        kernel.update(house, {"closed_until": today + timedelta(days=1)}, actor=SYSTEM)
    assert kernel.update(house, {"closed_until": today}, actor=SYSTEM).closed_until == today


def test_nothing_is_posted_into_closed_books(shop):
    house = Letterhead.objects.get()
    kernel.update(house, {"closed_until": date(2026, 3, 31)}, actor=SYSTEM)
    with pytest.raises(ValidationError, match="closed until"), transaction.atomic():
        posted(shop, (shop.tea, 1), on=date(2026, 3, 31))
    with translation.override("fa"), reading_as(Reader("fa", "jalali", "arabext")):
        with pytest.raises(ValidationError) as refused, transaction.atomic():
            posted(shop, (shop.tea, 1), on=date(2026, 3, 31))
        assert "۱۱ فروردین ۱۴۰۵" in refused.value.messages[0] and "2026" not in refused.value.messages[0]
    assert posted(shop, (shop.tea, 1), on=date(2026, 4, 1)).number == "INV-0001"


def test_what_is_free_or_can_be_put_somewhere_is_told_as_the_reader_writes_money(shop):
    money = paid(shop, 100, who=shop.ravi, currency="IRT")
    toman = posted(shop, (shop.tea, 1, Money(5_000_000, "IRT")), who=shop.ravi, currency="IRT", inclusive=True)
    with translation.override("fa"), reading_as(Reader("fa", "jalali", "arabext")):
        for verb, more in ((verbs.refund, {}), (verbs.allocate, {"invoice": toman})):
            with pytest.raises(ValidationError) as refused:
                do(verb, money, amount=Money(6_000_000, "IRT"), **more)
            assert "۱۰٬۰۰۰ تومان" in refused.value.messages[0]


def test_an_order_is_billed_once_in_parts(shop):
    receive(shop.tea, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 10))), parts="1: 4")
    do(verbs.make_invoice, made, shipped_only=True)
    do(verbs.make_invoice, made)
    assert sorted(Invoice.objects.values_list("net", flat=True)) == [168_000, 252_000]
    with pytest.raises(ValidationError, match="on an invoice already"):
        do(verbs.make_invoice, made)


def test_from_order_to_return_the_balance_comes_back_to_zero(shop):
    receive(shop.tea, 10)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 10))))
    do(verbs.make_invoice, made)
    bill = do(verbs.post, Invoice.objects.get())
    do(verbs.pay, bill, amount=inr(2000))
    do(verbs.pay, bill)
    verbs.ask_return(Order.objects.get(), reason="unwanted", parts="1: 3", actor=SYSTEM)
    do(verbs.settle_return, do(verbs.receive_return, Return.objects.get()))
    note = Invoice.objects.get(kind="credit")
    assert owed(note) == 132_300
    do(verbs.pay_out, note)
    assert owed(note) == 0 and ledger()["receivable"] == 0 and sum(ledger().values()) == 0


def sent_and_back(shop, back, of=5, bill=False, **values):
    """An order that was sent, billed perhaps, and of which some is here again."""
    receive(shop.tea, of)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, of))))
    if bill:
        do(verbs.post, billed(made))
    verbs.ask_return(Order.objects.get(pk=made.pk), reason="unwanted", parts=f"1: {back}", actor=SYSTEM, **values)
    return made, do(verbs.receive_return, Return.objects.get(order=made))


def billed(made):
    do(verbs.make_invoice, made)
    return Invoice.objects.filter(order=made, kind="invoice").latest("created_at")


def bills(made):
    rows = Invoice.objects.filter(order=made).order_by("created_at")
    return [int(row.lines.get().quantity) * (-1 if row.kind == "credit" else 1) for row in rows]


def test_what_came_back_before_the_bill_is_not_on_it_and_not_credited(shop):
    made, back = sent_and_back(shop, 2)
    do(verbs.post, billed(made))
    assert do(verbs.settle_return, back).state == "settled" and bills(made) == [3]
    with pytest.raises(ValidationError, match="on an invoice already"):
        do(verbs.make_invoice, made)
    unbilled, back = sent_and_back(shop, 1)
    assert do(verbs.settle_return, back).state == "settled" and bills(unbilled) == []
    replaced, back = sent_and_back(shop, 2, remedy="replacement")
    do(verbs.settle_return, back)
    assert bills(billed(replaced).order) == [5]


def test_what_came_back_is_credited_whether_the_rest_was_sent_or_not(shop):
    receive(shop.tea, 5)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 10))))
    do(verbs.make_invoice, made, shipped_only=True)
    do(verbs.post, Invoice.objects.get())
    verbs.ask_return(Order.objects.get(), reason="unwanted", parts="1: 2", actor=SYSTEM)
    do(verbs.settle_return, do(verbs.receive_return, Return.objects.get()))
    assert bills(made) == [5, -2] and bills(billed(made).order) == [5, -2, 5]


def test_a_draft_that_bills_what_came_back_stands_in_the_way_and_is_named(shop):
    receive(shop.tea, 5)
    made = do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 5))))
    bill = billed(made)
    verbs.ask_return(Order.objects.get(), reason="unwanted", parts="1: 2", actor=SYSTEM)
    back = do(verbs.receive_return, Return.objects.get())
    with pytest.raises(ValidationError, match="A draft invoice of this order bills what came back"):
        do(verbs.settle_return, back)
    verbs.set_lines(bill, [wish(shop.tea, 4, inr(420)), wish(shop.tin, 1)], actor=SYSTEM)
    do(verbs.post, bill)
    do(verbs.settle_return, back)
    assert Invoice.objects.get(kind="credit").lines.get().quantity == 1 and not to_bill(made)


def test_an_invoice_that_was_credited_as_a_whole_is_made_again(shop):
    made, back = sent_and_back(shop, 2, bill=True)
    do(verbs.credit, Invoice.objects.get(), reason="wrong address")
    assert do(verbs.settle_return, back).state == "settled" and bills(billed(made).order) == [5, -5, 3]


def test_an_order_of_which_a_second_invoice_stands_is_not_cancelled(shop):
    made = do(verbs.confirm, order(shop, (shop.tea, 5)))
    for _turn in range(2):
        with_it = do(verbs.post, billed(made))
        with pytest.raises(ValidationError, match=f"Invoice {with_it.number} was posted"):
            do(verbs.cancel, made, reason="no")
        do(verbs.credit, with_it, reason="wrong address")
    assert do(verbs.cancel, made, reason="no").state == "cancelled"


def test_joining_two_customers_joins_their_invoices_and_leaves_the_ledger_alone(shop):
    made = posted(shop, (shop.tea, 1), who=shop.ravi)
    merge(shop.meera, other=shop.ravi, actor=shop.boss)
    assert Invoice.objects.get(pk=made.pk).person_id == shop.meera.pk
    assert Posting.objects.get().person_id == shop.meera.pk


def test_an_amount_of_nothing_is_not_an_amount_left_out(shop):
    bill, money = posted(shop, (shop.tea, 2)), paid(shop, 100)
    do(verbs.unallocate, money, invoice=bill)
    nothing, open_before = Money(0, "INR"), owed(bill)
    with pytest.raises(ValidationError, match="above zero"):
        verbs.pay(bill, amount=nothing, actor=SYSTEM)
    with pytest.raises(ValidationError, match="above zero"):
        verbs.refund(money, amount=nothing, actor=SYSTEM)
    with pytest.raises(ValidationError, match="At most"):
        verbs.allocate(money, invoice=bill, amount=nothing, actor=SYSTEM)
    assert (free(money), owed(bill)) == (10_000, open_before)


def test_what_is_given_away_costs_nothing(shop):
    gift = invoice(shop, (shop.tea, 2, Money(0, "INR"), 0))
    assert Invoice.objects.get(pk=gift.pk).total == 0
