"""Orders that come from a file: lines, savings and payments to the cent, once each, and back again."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from bandham.accounts.reader import Reader
from bandham.exchange import actions as verbs
from bandham.exchange.balance import standing_of
from bandham.exchange.importing.reading import read_line
from bandham.exchange.models import LedgerEntry, Order, OrderLine, Payment, StockMove
from bandham.exchange.models.numbering import numbers
from bandham.exchange.tests.conftest import order, posted
from bandham.kernel import actions as kernel
from bandham.kernel import jobs
from bandham.kernel.actor import SYSTEM
from bandham.kernel.models import FactRow, Knot
from bandham.kernel.money import Money
from bandham.people.importer import PeopleImporter
from bandham.people.models import Person
from bandham.records.fields import Field
from bandham.records.importing import port
from bandham.records.imports import batches
from bandham.records.imports.related import Related
from bandham.records.imports.revert import take_back
from bandham.records.imports.running import begin
from bandham.records.imports.start import start_run
from bandham.records.imports.trial import try_out
from bandham.records.kinds import KINDS
from bandham.records.models import RefusedRow
from bandham.records.resource import code_nouns

READER_DAY = datetime(2026, 3, 2, 18, 4)
READER = Reader(timezone="Asia/Kolkata", currency="INR", region="IN")
HEAD = ("Order no", "Customer no", "Date", "Article", "Quantity", "Amount", "Discount", "Coupon match", "Coupon",
        "Paid")
TEA = ("7001", "Meera Nair", "2026-03-02 18:04", "TEA", "2", "800.00", "40.00", "1.50", "10.00", "790.00")
TIN = ("7001", "Meera Nair", "2026-03-02 18:04", "TIN", "1", "950.00", "0", "0", "0", "950.00")


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name.lower().replace(" ", "_"), cell) for name, cell in zip(HEAD, row, strict=True))


def started(shop, *rows, source="till", policy="update", head=HEAD):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    run = start_run(code_nouns()["orders"], io.BytesIO(text.getvalue().encode()), name="tills.csv", actor=shop.boss,
                    reader=READER, source=source)
    run.policy = policy
    run.save()
    return run


def bring(shop, *rows, **options):
    """Import rows through the ordinary job."""
    run = started(shop, *rows, **options)
    queued = begin(run, shop.boss)
    jobs.work_off(queued.workspace_id, queued.pk)
    run.refresh_from_db()
    return run


def reasons(run) -> list[str]:
    return list(RefusedRow.objects.filter(run=run).order_by("row").values_list("reason", flat=True))


def test_rows_of_one_number_become_one_closed_order_with_lines_savings_and_payments(shop):
    run = bring(shop, TEA, TIN)
    made = Order.objects.get()
    assert (run.counts["created"], run.counts["refused"], made.number) == (2, 0, "SO-0001")
    assert (made.state, made.mouth, made.source, made.source_number, made.person_id, made.total) == (
        "closed", "import", "till", "7001", shop.meera.pk, 175_000)
    tea, tin = made.lines.select_related("product")
    assert (tea.product, tea.quantity, tea.price, tea.net, tea.savings) == (
        shop.tea, 2, 42_075, 80_000, {"discount": 4000, "match": 150, "coupon": 1000})
    assert (tin.price, tin.savings, tin.shipped) == (95_000, {}, 1)
    assert list(Payment.objects.order_by("number").values_list("number", "means", "amount", "booked", "elsewhere")) == [
        ("SO-0001/1", "other", 174_000, False, True), ("SO-0001/2", "coupon", 1000, False, True)]


def test_an_imported_order_stands_in_the_thread_at_its_own_hour_and_counts_for_the_customer(shop):
    bring(shop, TEA, TIN)
    fact, knot = FactRow.objects.get(name="exchange.OrderImported"), Knot.objects.get(about_id=shop.meera.pk)
    assert (fact.payload["amount"], fact.payload["lines"], fact.payload["source"]) == (
        {"minor": 175_000, "currency": "INR"}, 2, "till")
    assert (knot.kind, knot.at.isoformat()) == ("order", "2026-03-02T12:34:00+00:00")
    found = standing_of(shop.meera)
    assert (found.worth, found.orders, found.balance) == ([("INR", 175_000)], 1, [])


def test_an_import_touches_neither_books_nor_stock_and_is_not_billed_or_booked_again(shop):
    bring(shop, TEA)
    assert not LedgerEntry.objects.exists()
    assert not StockMove.objects.exists()
    with pytest.raises(ValidationError, match="billed by the system"):
        verbs.make_invoice(Order.objects.get(), actor=shop.boss)
    with pytest.raises(ValidationError, match="books of the system"):
        verbs.book(Payment.objects.first(), actor=shop.boss)


def test_the_same_file_again_brings_nothing_and_takes_no_number(shop):
    bring(shop, TEA, TIN)
    again = bring(shop, TEA, TIN)
    assert (again.counts["created"], again.counts["skipped"]) == (0, 2)
    assert (Order.objects.count(), OrderLine.objects.count(), Payment.objects.count()) == (1, 2, 2)
    assert numbers("order") == ["SO-0002"]


def test_two_equal_lines_of_one_order_are_two(shop):
    bring(shop, TEA, TEA)
    again = bring(shop, TEA, TEA)
    assert (OrderLine.objects.count(), again.counts["skipped"]) == (2, 2)


def test_a_row_that_was_refused_joins_its_order_when_it_comes_mended(shop):
    first = bring(shop, TEA, changed(TIN, article="TIN-9"))
    assert reasons(first) == ["There is no product of article number “TIN-9”. Import the products first."]
    second = bring(shop, TEA, TIN)
    made = Order.objects.get()
    assert (second.counts["updated"], second.counts["skipped"], made.total) == (1, 1, 175_000)
    assert [line.position for line in made.lines.all()] == [1, 2]
    told = FactRow.objects.get(name="kernel.Updated", subject_id=made.pk)
    assert told.payload["diff"] == {"total": [{"minor": n, "currency": "INR"} for n in (80_000, 175_000)]}
    assert sum(Payment.objects.values_list("amount", flat=True)) == 175_000


def test_another_source_may_have_the_same_number(shop):
    bring(shop, TEA)
    bring(shop, TEA, source="web")
    assert Order.objects.filter(source_number="7001").count() == 2


def test_an_import_is_taken_back_whole(shop):
    run = bring(shop, TEA, TIN)
    take_back(run, shop.boss)
    assert not any(model.objects.exists() for model in (Order, OrderLine, Payment, Knot))


@pytest.mark.parametrize(("cells", "reason"), [
    ({"order_no": ""}, "number of the order"), ({"customer_no": ""}, "whose order"),
    ({"customer_no": "Nobody"}, "no customer “Nobody”"), ({"article": ""}, "product or write"),
    ({"quantity": "-1"}, "came back"), ({"quantity": "2000000"}, "at most a million"),
    ({"amount": "-5"}, "below zero"), ({"amount": ""}, "price or the amount"), ({"date": ""}, "what day"),
    ({"paid": "$ 5"}, "several currencies")])
def test_a_row_that_cannot_be_kept_is_refused_in_words_and_others_come_in(shop, cells, reason):
    run = bring(shop, changed(TEA, **cells), changed(TIN, order_no="7002"))
    assert [reason in said for said in reasons(run)] == [True]
    assert Order.objects.get().source_number == "7002"


def test_one_order_has_one_customer_and_one_currency(shop):
    head = (*HEAD, "Currency")
    run = bring(shop, (*TEA, "INR"), (*changed(TIN, customer_no="Ravi Kumar"), "INR"), (*TIN, "USD"), head=head)
    assert [said.split(".")[0] for said in reasons(run)] == [
        "Order 7001 is somebody else’s in another row", "Order 7001 is in INR, and this row in USD"]


def test_a_dry_run_finds_what_would_be_refused_and_what_is_known(shop):
    bring(shop, TEA)
    run = started(shop, TEA, changed(TIN, article="TIN-9"))
    try_out(run, shop.boss)
    trial = run.form["trial"]
    assert (trial["refused"], trial["known"], Order.objects.count()) == (1, 1, 1)


def test_a_line_of_no_quantity_keeps_its_coupon_and_money_back_is_a_refund(shop):
    bring(shop, changed(TEA, quantity="0", amount="0", discount="0", coupon_match="0", coupon="2.50", paid="-2.50"))
    line = OrderLine.objects.get()
    assert (line.quantity, line.price, line.total, line.savings) == (0, 0, 0, {"coupon": 250})
    assert set(Payment.objects.values_list("kind", "means", "amount")) == {
        ("refund", "other", 250), ("received", "coupon", 250)}


def test_a_customer_is_found_by_number_e_mail_phone_or_name_never_by_halves(shop):
    kernel.update(shop.ravi, {"email": "ravi@example.org", "phone": "+919847055214"}, actor=SYSTEM)
    importer = PeopleImporter()
    importer.ingest([port.Row(1, {"external_id": "K-5", "name": "Latha"}, {})], port.Order(
        shop.ravi.pk, "cards", "update", True, SYSTEM))
    said = ["K-5", "ravi@example.org", "98470 55214", "ravi kumar", "Pookalam Café", str(shop.meera.pk)]
    run = bring(shop, *(changed(TEA, order_no=str(n), customer_no=who) for n, who in enumerate(said, 1)))
    assert reasons(run) == []
    assert [str(o.party) for o in Order.objects.order_by("number")] == [
        "Latha", *["Ravi Kumar"] * 3, "Pookalam Café", "Meera Nair"]
    kernel.create(Person, {"name": "Ravi Kumar"}, actor=SYSTEM)
    again = bring(shop, changed(TEA, order_no="9", customer_no="Ravi Kumar"))
    assert reasons(again)[0].startswith("There is no customer")


def tills(count: int) -> list[tuple[str, ...]]:
    """Order lines shaped like a grocer's, the same each time."""
    chance = Random(5)  # noqa: S311  # the same rows everywhere
    rows: list[tuple[str, ...]] = []
    while len(rows) < count:
        number, customer = str(8000 + len(rows)), chance.choice(["Meera Nair", "Ravi Kumar"])
        for _line in range(min(chance.randint(1, 7), count - len(rows))):
            paid, coupon = chance.randrange(0, 2000), chance.choice([0, 0, 0, 50])
            rows.append((number, customer, "2026-03-02 18:04:11", chance.choice(["TEA", "TIN"]),
                         str(chance.randint(0, 4)), *(f"{cents / 100:.2f}" for cents in (
                             paid + coupon, chance.randrange(300), 0, coupon, paid))))
    return rows


def test_two_hundred_lines_add_up_to_the_cent_whatever_the_batches(shop, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 7)
    rows = tills(200)
    run = bring(shop, *rows)
    assert run.counts["created"] == 200
    for who, person in (("Meera Nair", shop.meera), ("Ravi Kumar", shop.ravi)):
        cents = sum(round(float(row[5]) * 100) for row in rows if row[1] == who)
        orders = Order.objects.filter(person=person)
        assert (orders.aggregate(n=Sum("total"))["n"], OrderLine.objects.filter(document__in=orders).aggregate(
            n=Sum("total"))["n"], Payment.objects.filter(person=person).aggregate(n=Sum("amount"))["n"]) == (cents,) * 3
    names = list(Order.objects.order_by("number").values_list("number", flat=True))
    assert names == [f"SO-{n:04d}" for n in range(1, len({row[0] for row in rows}) + 1)]
    assert not FactRow.objects.filter(name="kernel.Updated").exists()  # no order was parted by a batch


def test_rows_of_an_order_that_stand_apart_still_make_one_order(shop, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 2)
    other = changed(TEA, order_no="7002")
    bring(shop, TEA, other, changed(other, article="TIN"), TIN)
    assert set(Order.objects.values_list("source_number", "total")) == {("7001", 175_000), ("7002", 160_000)}


def test_products_of_one_name_stay_apart_and_are_known_by_their_article_number(shop):
    def products(price: str):
        text = f"Article number,Name,Price\nA1,Cold cereal,{price}\nA2,Cold cereal,4.10\n".encode()
        run = start_run(code_nouns()["products"], io.BytesIO(text), name="p.csv", actor=shop.boss, reader=READER)
        queued = begin(run, shop.boss)
        jobs.work_off(queued.workspace_id, queued.pk)
        run.refresh_from_db()
        return run.counts

    assert products("3.00")["created"] == 2
    assert products("3.20")["updated"] == 2


@given(quantity=st.integers(0, 50_000), price=st.integers(0, 10**7), percent=st.integers(0, 10_000),
       off=st.integers(0, 10**7), amount=st.none() | st.integers(0, 10**9))
def test_a_line_never_costs_less_than_nothing_and_keeps_the_amount_that_is_written(
        quantity, price, percent, off, amount):
    values = {"external_id": "1", "customer": "x", "product": "TEA", "at": READER_DAY,
              "quantity": Decimal(quantity) / 1000, "price": Money(price, "INR"), "discount": Money(-off, "INR"),
              "percent": Decimal(percent) / 100}
    if amount is not None:
        values["amount"] = Money(amount, "INR")
    try:
        line = read_line(port.Row(1, values, {}), READER)
    except ValidationError:
        assert amount is None
    else:
        assert line.net == amount if amount is not None else line.net >= 0
        assert line.savings == ({"discount": off} if off else {})


def test_the_page_of_an_imported_order_says_what_was_saved(shop, browser):
    bring(shop, TEA, TIN)
    page = browser.get(f"/kochi/orders/{Order.objects.get().pk}/").content.decode()
    for said in ("₹41.50 off", "coupon over ₹10", "till", "7001"):
        assert said in page


@pytest.mark.parametrize(("target", "said"), [
    ("orders", "so-0001"), ("products", "TEA"), ("products", "CTC tea"), ("invoices", "INV-0001")])
def test_a_file_names_an_order_or_an_invoice_by_its_number_and_a_product_by_its_article_number(shop, target, said):
    made = {"orders": order(shop, (shop.tea, 1)), "invoices": posted(shop, (shop.tea, 1)), "products": shop.tea}[target]
    field = Field("custom.about", "About", KINDS["relation"], target=type(made), custom=True)
    assert Related({}).find(field, said) == made.pk
