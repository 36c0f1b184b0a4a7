"""Formulas over the fields that a noun has by itself: amounts and dates of deals, birth dates of people."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bandham.accounts.models import Role
from bandham.accounts.tokens import issue_token
from bandham.accounts.workspaces import membership_of
from bandham.people.models import Person
from bandham.records import actions, customs
from bandham.records.query import Query
from bandham.records.resource import noun_by_slug
from bandham.records.values import value_of
from bandham.sales.models import Deal
from bandham.sales.tests.conftest import actor_of, make_deal, make_person


def worked_out(noun: str, row, formula: str, actor):
    """What a formula says of a record, in memory and in SQL."""
    actions.keep_field(noun, None, {"label": "Worked", "kind": "formula", "formula": formula, "key": "worked"}, actor)
    resource = noun_by_slug("deals" if isinstance(row, Deal) else "people")
    assert resource
    field = resource.fields()["custom.worked"]
    found = type(row).objects.annotate(w=field.expression()).get(pk=row.pk).w
    return value_of(row, field), found


@pytest.mark.parametrize(("formula", "worth"), [
    ("amount * 2", "2501"), ("amount + mrr * 12", "1370.5"), ("if(amount > 1000, 1, 0)", "1"),
    ("expected_on - closed_on", None), ("amount / (expected_on - today)", "125.05")])
def test_amounts_and_dates_of_a_deal_are_counted_with(boss, formula, worth):
    due = timezone.localdate() + timedelta(days=10)
    deal = make_deal(boss, amount=125050, mrr=1000, expected_on=due)
    kept, found = worked_out("sales.deal", deal, formula, boss)
    assert kept == found == (None if worth is None else Decimal(worth))


@pytest.mark.parametrize(("currency", "worth"), [("JPY", 125050), ("KWD", Decimal("125.05"))])
def test_an_amount_counts_in_whole_units_of_its_currency(boss, currency, worth):
    deal = make_deal(boss, amount=125050, currency=currency)
    assert worked_out("sales.deal", deal, "amount", boss) == (worth, worth)


def test_the_age_of_a_contact_is_shown_sorted_and_filtered_by(boss):
    ada = make_person(boss, "Ada", born=timezone.localdate() - timedelta(days=3653))
    make_person(boss, "Grace", born=date(1906, 12, 9))
    make_person(boss, "Nobody knows")
    kept, found = worked_out("people.person", Person.objects.get(pk=ada.pk), "round((today - born) / 365.25)", boss)
    assert kept == found == 10
    asked = {"field": "custom.worked", "op": "over", "value": "50"}
    people = noun_by_slug("people")
    assert [p.name for p in Query(people, boss, asked).rows()] == ["Grace"]
    assert [p.name for p in Query(people, boss, sort="-custom.worked").page().rows] == ["Grace", "Ada", "Nobody knows"]


def test_lists_records_exports_and_programs_show_it(house):
    with house.scope():
        boss = actor_of(house, "boss")
        deal = make_deal(boss, amount=125050)
        worked_out("sales.deal", deal, "amount * 2", boss)
        _token, key = issue_token(membership_of(house.users["boss"].pk), "sync", actor=boss)
    for path in ("?cols=title,custom.worked", f"{deal.pk}/", "export.csv?cols=title,custom.worked"):
        answer = house.boss.get(f"/kochi/deals/{path}")
        told = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert "2,501" in told or "2501" in told, path
    told = house.boss.get("/api/v1/deals", headers={"authorization": f"Bearer {key}"}).json()
    assert told["data"][0]["custom"]["worked"] == 2501


def test_a_list_that_shows_it_reads_no_row_by_itself(house):
    with house.scope():
        boss = actor_of(house, "boss")
        for n in range(3):
            make_deal(boss, f"Deal {n}")
        worked_out("sales.deal", Deal.objects.all()[0], "amount + mrr", boss)
    with CaptureQueriesContext(connection) as found:
        assert b"Deal 2" in house.boss.get("/kochi/deals/?cols=title,custom.worked").content
    assert not [q for q in found.captured_queries if '"sales_deal"."id" = ' in q["sql"]]


def test_a_field_of_ones_own_goes_before_the_nouns(boss):
    actions.keep_field("sales.deal", None, {"label": "Amount", "kind": "number", "key": "amount"}, boss)
    deal = make_deal(boss, amount=125050, custom={"amount": 3})
    assert worked_out("sales.deal", deal, "amount * 2", boss) == (6, 6)


def test_a_formula_over_a_field_that_a_role_hides_is_hidden_too(shop):
    actions.keep_field("sales.deal", None, {
        "label": "Worked", "kind": "formula", "formula": "amount * 2", "key": "worked"}, shop.actor)
    role = Role.objects.get(name="Member")
    role.grants = {**role.grants, "fields": {"sales.deal.amount": "hidden"}}
    role.save()
    customs.forget()
    deals = noun_by_slug("deals")
    assert "custom.worked" in deals.fields(shop.actor)
    assert "custom.worked" not in deals.fields(actor_of(shop, "asha"))


def test_words_are_not_counted_with(boss):
    with pytest.raises(ValidationError, match="There is no number, amount or date “title”"):
        worked_out("sales.deal", make_deal(boss), "title * 2", boss)
