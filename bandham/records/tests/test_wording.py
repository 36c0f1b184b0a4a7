"""Lists keep their SQL and their count, yet nobody sees by it what they may not, or what has changed."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from bandham.accounts.models import Membership, Role, RoleGiven, User
from bandham.people.models import Person
from bandham.records import query
from bandham.records.tests.conftest import fill

pytestmark = pytest.mark.django_db
TOWN = {"field": "city", "op": "is", "value": "Kochi"}


def asked(tree, **more) -> str:
    return f"/kochi/people/?{urlencode({'filter': json.dumps(tree), **more})}"


def shown(browser, address: str) -> set[str]:
    page = browser.get(address).content.decode()
    return {name for name in ("Asha", "Babu", "Chitra") if f">{name}</a>" in page}


@pytest.fixture
def three(house):
    """Two people in Kochi, of whom the member owns one, and one in Chennai."""
    with house.scope():
        mine = Membership.objects.get(email="member@example.org")
        rows = [Person(name="Asha", city="Kochi", owner=mine), Person(name="Babu", city="Kochi"),
                Person(name="Chitra", city="Chennai")]
        for row in rows:
            row.clean()
        Person.objects.bulk_create(rows)
    return house


def test_the_same_filter_shows_each_their_own_and_follows_a_role_at_once(three):
    for _turn in range(3):
        assert shown(three.owner, asked(TOWN)) == shown(three.member, asked(TOWN)) == {"Asha", "Babu"}
    with three.scope():
        role = Role.objects.create(name="Own", grants={"nouns": {"*": {"see": "own"}}, "verbs": {}})
        RoleGiven.objects.filter(membership__email="member@example.org").update(role=role)
    assert shown(three.member, asked(TOWN)) == {"Asha"}
    assert shown(three.owner, asked(TOWN)) == {"Asha", "Babu"}
    assert shown(three.member, "/kochi/people/") == {"Asha"}


def test_a_number_is_read_as_its_reader_writes_it(house):
    fill(house, 8)
    tree = {"any": [{"field": "custom.number", "op": "is", "value": "3"}, {"field": "custom.date", "op": "on",
                                                                        "value": "2 Jan 2026"}]}
    address = f"/kochi/machines/?{urlencode({'filter': json.dumps(tree)})}"
    for _turn in range(2):
        page = house.owner.get(address).content.decode()
        assert [n for n in range(8) if f"Machine 00{n}" in page] == [1, 3]
    User.objects.filter(email="owner@example.org").update(language="fa", calendar="jalali")
    tree["any"][1]["value"] = "۱۲ دی ۱۴۰۴"
    page = house.owner.get(f"/kochi/machines/?{urlencode({'filter': json.dumps(tree)})}").content.decode()
    assert [n for n in range(8) if f"Machine 00{n}" in page] == [1, 3]


def test_that_there_are_more_than_are_counted_is_remembered_for_a_minute(three, monkeypatch):
    monkeypatch.setattr(query, "COUNT_TO", 2)
    query._beyond.clear()
    for address in ("/kochi/people/", asked({"not": TOWN})):
        pages = [three.owner.get(address).content.decode() for _turn in range(2)]
        assert [("more than 2" in page) for page in pages] == [address == "/kochi/people/"] * 2
    assert len(query._beyond) == 1
    with three.scope():
        Person.objects.filter(name="Babu").delete()
    assert "more than 2" in three.owner.get("/kochi/people/").content.decode()
    monkeypatch.setattr(query, "MINUTE", 0)
    assert "more than 2" not in three.owner.get("/kochi/people/").content.decode()


def test_a_new_field_stands_in_a_kept_list_at_once(three):
    assert "Shelf" not in three.owner.get("/kochi/people/").content.decode()
    three.owner.post("/kochi/settings/fields/people/new/?kind=text", {"label": "Shelf"})
    found = three.owner.get("/kochi/people/?cols=name,custom.shelf").content.decode()
    assert "Shelf" in found
