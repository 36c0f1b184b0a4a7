"""Lines that are billed again and again: from the catalogue over quote and order to the invoice that repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Repeat, RepeatRun
from bandham.exchange.models.words import RepeatUnit
from bandham.exchange.repeating import make_due
from bandham.exchange.tests.conftest import inr, order, product, quote, wish
from bandham.kernel.actor import SYSTEM
from bandham.kernel.models import FactRow
from bandham.people import occasions
from bandham.people.occasions import CostOf, Occasion, Wish


@pytest.fixture
def care(shop):
    return product("CARE", "Grinder care", 45_000, kind="service", tax=shop.gst18, period="month")


def periods(doc):
    return list(doc.lines.order_by("position").values_list("period", flat=True))


def billed(shop, care):
    """An order of goods once and of a service a month, with its draft invoice."""
    made = order(shop, (shop.service, 1), (care, 2))
    for verb in (verbs.confirm, verbs.make_invoice):
        verb(made, actor=SYSTEM)
    return made, made.invoices.get()


def test_a_line_is_billed_as_its_product_unless_another_period_is_said(shop, care):
    made = quote(shop, (care, 1))
    verbs.set_lines(made, [wish(care), replace(wish(care), period="year"), wish(shop.tea)], actor=SYSTEM)
    assert periods(made) == ["month", "year", "once"]
    verbs.add_line[type(made)](made, text="Rent", price=inr(5), period="quarter", actor=SYSTEM)
    assert periods(made) == ["month", "year", "once", "quarter"]
    with pytest.raises(ValidationError, match="Row 1: choose how often"):
        verbs.set_lines(made, [replace(wish(care), period="day")], actor=SYSTEM)


def test_periods_go_along_to_the_new_version_the_order_its_invoice_and_the_credit_note(shop, care):
    made = quote(shop, (shop.tin, 1), (care, 2))
    verbs.send(made, actor=SYSTEM)
    verbs.revise(made, actor=SYSTEM)
    fresh = type(made).objects.get(version_no=2)
    for verb in (verbs.send, verbs.accept):
        verb(fresh, actor=SYSTEM)
    bought = fresh.orders.get()
    verbs.make_invoice(bought, actor=SYSTEM)
    bill = bought.invoices.get()
    verbs.post(bill, actor=SYSTEM)
    verbs.credit(bill, reason="wrong", actor=SYSTEM)
    for doc in (fresh, bought, bill, Invoice.objects.get(kind="credit")):
        assert periods(doc) == ["once", "month"]


def test_the_catalogue_tells_how_often_a_thing_is_paid(shop, care):
    assert occasions.cost(CostOf("Grinder care", Decimal(1), "INR", shop.meera, timezone.localdate())).period == "month"


def test_whoever_asked_hears_what_is_paid_once_and_what_comes_back_a_month(shop, care):
    wishes = (Wish("CTC tea", Decimal(1), inr(400)),
              Wish("Grinder care", Decimal(1), inr(900), period="month"),
              Wish("Grinder care", Decimal(1), inr(1200), period="year"))
    made = occasions.answer(Occasion(uuid4(), shop.meera.pk, None, None, "INR", wishes), SYSTEM)
    for verb in (verbs.send, verbs.accept):
        verb(made, actor=SYSTEM)
    told = FactRow.objects.get(name="people.OccasionAccepted").payload
    assert (told["amount"]["minor"], told["monthly"]["minor"]) == (400_00, 1000_00)


def test_an_invoice_repeats_the_lines_of_its_rhythm_alone(shop, care):
    _made, bill = billed(shop, care)
    with pytest.raises(ValidationError, match="holds lines billed per month. Choose that rhythm"):
        verbs.repeat(bill, unit=RepeatUnit.QUARTER, actor=SYSTEM)
    verbs.repeat(bill, first_on=timezone.localdate(), actor=SYSTEM)
    assert make_due(shop.workspace) == 1
    child = RepeatRun.objects.get().invoice
    assert [line.product for line in child.lines.all()] == [care]


def test_three_months_are_a_quarter(shop, care):
    made = verbs.set_lines(billed(shop, care)[1], [replace(wish(care), period="quarter")], actor=SYSTEM)
    verbs.repeat(made, every=3, first_on=timezone.localdate() + timedelta(days=1), actor=SYSTEM)
    assert [line.period for line in Repeat.objects.get().lines()] == ["quarter"]


def test_a_repeat_whose_lines_went_away_pauses_and_says_why(shop, care):
    _made, bill = billed(shop, care)
    verbs.repeat(bill, first_on=timezone.localdate(), actor=SYSTEM)
    verbs.set_lines(bill, [replace(wish(care), period="year")], actor=SYSTEM)
    assert make_due(shop.workspace) == 0
    row = Repeat.objects.get()
    assert row.paused and "holds no line of this rhythm any more" in row.trouble


def test_an_order_with_recurring_lines_offers_to_repeat_its_invoice_until_that_repeats(shop, care, browser):
    made = order(shop, (shop.tin, 1), (care, 2))
    page = f"/kochi/orders/{made.pk}/"
    verbs.confirm(made, actor=SYSTEM)
    said = browser.get(page).content.decode()
    assert "billed per month" in said and "Make an invoice, then choose “Repeat” on it" in said
    verbs.make_invoice(made, actor=SYSTEM)
    bill = made.invoices.get()
    url = f"/kochi/invoices/{bill.pk}/do/repeat/"
    for where in (page, f"/kochi/invoices/{bill.pk}/"):
        assert url in browser.get(where).content.decode()
    assert '<option value="month" selected' in browser.get(url).content.decode()
    verbs.repeat(bill, actor=SYSTEM)
    assert "billed per month" not in browser.get(page).content.decode()


def test_the_grid_keeps_how_often_a_line_is_billed(shop, care, browser):
    made = quote(shop, (care, 1))
    url = f"/kochi/quotes/{made.pk}/lines/"
    grid = browser.get(url).content.decode()
    assert grid.count('<option value="month" selected>') == 1
    cells = {"key": "a", "product": str(care.pk), "product-text": "x", "text": "", "quantity": "1", "price": "",
             "discount": "", "tax": "", "period": "quarter"}
    assert browser.post(url, cells).status_code == 302
    assert periods(made) == ["quarter"]
    said = browser.get(f"/kochi/quotes/{made.pk}/").content.decode()
    assert "Total, per quarter" in said and "per quarter</small>" in said
