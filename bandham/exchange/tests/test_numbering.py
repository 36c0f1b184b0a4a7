"""Running numbers of one's own form: from the next one on, without gaps, and what was given out stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bandham.accounts.models import Workspace
from bandham.exchange import actions as verbs
from bandham.exchange.models import Invoice, Numbering
from bandham.exchange.models.numbering import numbers
from bandham.exchange.tests.conftest import invoice, order, posted
from bandham.exchange.tests.test_orders import newest
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo

TODAY = timezone.localdate


def formed(key="invoice", **values):
    return kernel.create(Numbering, {"key": key, **values}, actor=SYSTEM)


def billed(shop, on=None):
    return posted(shop, (shop.tea, 1), on=on or TODAY()).number


def test_the_next_number_has_the_new_form_and_those_before_stay(shop):
    assert billed(shop) == "INV-0001"
    form = formed(prefix="KT/")
    assert billed(shop) == "KT/0002"
    kernel.update(form, {"prefix": "K-"}, actor=SYSTEM)
    assert billed(shop) == "K-0003"
    assert sorted(Invoice.objects.values_list("number", flat=True)) == ["INV-0001", "K-0003", "KT/0002"]


def test_the_form_is_undone_and_numbers_go_on_without_a_gap(shop):
    formed(prefix="KT/")
    step = newest()
    assert billed(shop) == "KT/0001"
    undo(step.pk, actor=SYSTEM)
    assert billed(shop) == "INV-0002"


@pytest.mark.parametrize(("day", "said"), [
    (date(2024, 3, 31), "2023-24"), (date(2024, 4, 1), "2024-25"), (date(2000, 1, 1), "1999-00")])
def test_the_business_year_begins_in_april_and_counts_anew(shop, day, said):
    formed(prefix="INV/", year="business")
    assert [billed(shop, day) for _twice in range(2)] == [f"INV/{said}/0001", f"INV/{said}/0002"]
    assert billed(shop, day + timedelta(days=400)).endswith("/0001")


def test_the_year_is_that_of_the_firms_calendar(shop):
    Workspace.objects.update(calendar="jalali")
    form = formed("order", prefix="S", year="year")
    assert form.head(date(2024, 3, 19)) == "S1402/" and form.head(date(2024, 3, 20)) == "S1403/"
    assert order(shop).number == f"{form.head(TODAY())}0001"


def test_what_is_rolled_back_gives_its_number_back(shop):
    formed(prefix="INV/", year="business")
    with pytest.raises(RuntimeError), transaction.atomic():
        numbers("invoice", 3)
        raise RuntimeError
    assert billed(shop).endswith("/0001")


@pytest.mark.parametrize(("prefix", "why"), [
    ("INV 1", "without spaces"), ("A1", "stands apart"), ("cn-", "Credit notes begin like this"), ("A%", "the signs")])
def test_a_form_that_would_mix_numbers_up_is_refused_beside_its_field(shop, browser, prefix, why):
    page = browser.post("/kochi/running-numbers/new/", {"key": "invoice", "prefix": prefix, "year": "none"})
    assert page.status_code == 422 and why in page.content.decode()
    assert not Numbering.objects.exists()


def test_a_number_that_was_given_out_does_not_come_again(shop):
    form = formed(prefix="A/", year="year")
    taken = billed(shop)
    with pytest.raises(ValidationError, match=f"{taken} was given out already"):
        kernel.update(form, {"prefix": taken.removesuffix("0001"), "year": "none"}, actor=SYSTEM)


def test_the_page_says_what_the_next_number_would_be(shop, browser):
    billed(shop)
    form = formed(prefix="KT/")
    assert "KT/0002" in browser.get(f"/kochi/running-numbers/{form.pk}/").content.decode()
    assert "/kochi/running-numbers/" in browser.get("/kochi/invoices/").content.decode()


def test_credit_notes_have_a_run_of_their_own(shop):
    formed("credit", prefix="GS/")
    made = posted(shop, (shop.tea, 1))
    verbs.credit(made, reason="Broken", actor=SYSTEM)
    assert Invoice.objects.get(kind="credit").number == "GS/0001" and invoice(shop).number == ""
