"""Formulas over a record's own fields, in SQL and in memory alike."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bandham.records.models import CustomRecord
from bandham.records.resource import noun_by_slug
from bandham.records.tests.conftest import fill
from bandham.records.values import value_of


@pytest.mark.parametrize(("amount", "worth"), [
    ({"minor": 125050, "currency": "INR"}, "3751.5"), ({"minor": 1250, "currency": "JPY"}, "3750"),
    ({"minor": 125050, "currency": "KWD"}, "375.15")])
def test_a_formula_reads_money_as_people_write_it(house, amount, worth):
    kept = {"label": "Worth", "formula": "number * money"}
    assert house.owner.post("/kochi/settings/fields/machines/new/?kind=formula", kept).status_code == 302
    row = fill(house, 1)[0]
    with house.scope():
        row.custom = {**row.custom, "number": 3, "money": amount}
        row.save()
        field = noun_by_slug("machines").fields()["custom.worth"]
        assert field.formula.value(row.custom) == Decimal(worth)
        assert CustomRecord.objects.annotate(w=field.expression()).get().w == Decimal(worth)


def test_a_formula_over_a_field_that_is_not_there_is_refused_by_its_name(house):
    kept = {"label": "Worth", "formula": "numbr * 2 + choice"}
    answer = house.owner.post("/kochi/settings/fields/machines/new/?kind=formula", kept)
    assert answer.status_code == 422
    told = "There is no number, amount or date “choice”. There are: date, money, number, today."
    assert told in answer.content.decode()


def test_a_formula_counts_the_days_between_dates(house):
    kept = {"label": "Age", "formula": "today - date"}
    assert house.owner.post("/kochi/settings/fields/machines/new/?kind=formula", kept).status_code == 302
    row = fill(house, 1)[0]
    with house.scope():
        row.custom = {**row.custom, "date": str(timezone.localdate() - timedelta(days=40))}
        row.save()
        field = noun_by_slug("machines").fields()["custom.age"]
        assert value_of(row, field) == 40 == CustomRecord.objects.annotate(w=field.expression()).get().w
