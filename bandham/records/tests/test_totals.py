"""The foot of a list: what its columns come to."""

from __future__ import annotations

import re
from decimal import Decimal

from bandham.accounts.reader import current_reader
from bandham.records import customs
from bandham.records.kinds import KINDS
from bandham.records.pages.asked import Asked
from bandham.records.resource import noun_by_slug
from bandham.records.tests.conftest import make


def foot(html: str) -> list[str]:
    row = re.search(r'<tfoot id="totals"><tr>(.*?)</tr>', html, re.S)
    return re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row[1], re.S) if row else []


def test_amounts_stand_beside_each_other_by_currency_and_numbers_add_up(house):
    with house.scope():
        customs.forget()
        for n, (minor, currency) in enumerate([(150_000, "INR"), (50_000, "INR"), (2_000, "USD")], 1):
            make(house.actor, f"Machine {n}", number=n, money={"minor": minor, "currency": currency})
    html = house.owner.get("/kochi/machines/?cols=custom.money,custom.number,custom.text").text
    assert foot(html) == ["All of these", "₹2,000 + $20", "6", ""]


def test_a_list_without_rows_has_no_foot(house):
    assert foot(house.owner.get("/kochi/machines/?cols=custom.money,custom.number").text) == []


def test_places_and_percents_are_not_added_up(house):
    with house.scope():
        stages = noun_by_slug("stages")
        asked = Asked(stages, house.actor, current_reader(), {})
        assert [f.key for f in asked.columns if f.kind.numeric]
        assert not [f.key for f in asked.columns if stages.adds_up(f)]


def test_a_number_shows_no_empty_places():
    reader = current_reader()
    shown = [KINDS["number"].show(Decimal(n), None, reader) for n in ("4.000", "0.250", "1000.0", "0.00", "-12.50")]
    assert shown == ["4", "0.25", "1,000", "0", "−12.5"]
