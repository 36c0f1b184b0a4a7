"""Saved views, as readers of other calendars see them."""

import json
import re
from urllib.parse import urlencode

import pytest

from bandham.accounts.models import User
from bandham.records.models import CustomField, SavedView
from bandham.records.tests.conftest import fill

pytestmark = pytest.mark.django_db
LIST = "/kochi/machines/"


def test_a_view_saved_in_one_calendar_reads_the_same_in_another(house):
    fill(house, 5)
    User.objects.filter(email="member@example.org").update(language="fa", calendar="jalali")
    dates = {"field": "custom.date", "op": "between", "value": ["۱۴۰۴/۱۰/۱۲", "13 دی 1404"]}
    recent = {"not": {"field": "custom.date", "op": "within", "value": "۷ روز گذشته"}}
    asked = urlencode({"filter": json.dumps({"all": [dates, recent]})})
    shown = house.member.get(f"{LIST}?{asked}").content.decode()
    assert "۱۲ دی ۱۴۰۴" in shown and "۷ روز گذشته" in shown
    assert 'value="۱۲ دی ۱۴۰۴, ۱۳ دی ۱۴۰۴"' in house.member.get(f"{LIST}filter/?{asked}").content.decode()
    house.member.post(f"{LIST}views/save/?{asked}", {"name": "January", "shared": "on"})
    with house.scope():
        view = SavedView.objects.get()
    assert view.filter["all"][0]["value"] == ["2026-01-02", "2026-01-03"]
    page = house.owner.get(f"{LIST}?view={view.pk}").content.decode()
    assert "2 Jan 2026" in page and "last 7 days" in page
    assert [n for n in range(5) if f"Machine 00{n}" in page] == [1, 2]


def test_the_number_on_a_tab_is_of_its_view_and_goes_where_a_filter_narrows_it(house):
    fill(house, 5)
    with house.scope():
        few = SavedView.objects.create(noun="custom.machines", name="Few", columns=["name"], filter={
            "field": "name", "op": "is", "value": "Machine 001"})
    two = {"field": "name", "op": "any_of", "value": ["Machine 001", "Machine 002"]}
    narrowed = urlencode({"filter": json.dumps(two)})
    assert [tabs(house, asked) for asked in ("", f"view={few.pk}", narrowed, f"view={few.pk}&{narrowed}")] == [
        ["All 5", "Few"], ["All", "Few 1"], ["All", "Few"], ["All", "Few"]]


def tabs(house, asked):
    page = house.member.get(f"{LIST}?{asked}").content.decode()
    links = re.findall("<a [^>]*>(.*?)</a>", page.split('id="views"')[1].split("</nav>")[0], re.DOTALL)
    return [re.sub("<[^>]*>", "", link).strip() for link in links if "svg" not in link]


def test_the_columns_shown_come_first_and_the_others_follow_by_their_names(house):
    with house.scope():
        CustomField.objects.create(noun="custom.machines", key="aisle", label="Aisle", kind="text")
    asked = f"{LIST}columns/?cols=name,custom.text,custom.choice"
    shown, others = (ticks(part) for part in house.member.get(asked).content.decode().split("<fieldset>")[1:])
    assert shown == [("Name", True), ("Text", True), ("Choice", True)]
    assert others[0] == ("Aisle", False) and not any(ticked for _label, ticked in others)
    assert [label for label, _ticked in others] == sorted(label for label, _ticked in others)


def ticks(part: str) -> list[tuple[str, bool]]:
    found = re.findall(r'name="col" value="[^"]+"( checked)?[^>]*><bdi>(.*?)</bdi>', part)
    return [(label, bool(ticked)) for ticked, label in found]
