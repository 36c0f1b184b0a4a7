"""Lists: order, pages, filters and fields."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from bandham.api.tests.conftest import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fleet(ask):
    rows = [
        {
            "name": f"M{n:02}",
            "custom": {
                "seats": n if n % 3 else None,
                "state": "old" if n % 2 else "new",
                "bought": f"2026-01-{n + 1:02}",
                "colours": ["red"] if n < 3 else [],
            },
        }
        for n in range(10)
    ]
    return ask.post("machines/bulk", {"rows": rows}, status=200)


def names(told):
    return [row["name"] for row in told["data"]]


def walk(ask, path):
    found, after = [], ""
    while after is not None:
        told = ask.get(f"{path}&after={quote(after)}" if after else path)
        found += names(told)
        after = told["next"]
    return found


@pytest.mark.parametrize("limit", [1, 3, 4, 7, 10, 50])
@pytest.mark.parametrize(
    "sort", ["name", "-name", "custom.seats", "-custom.seats", "custom.bought", "id"]
)
def test_pages_give_every_record_once_and_in_order(ask, fleet, sort, limit):
    whole = walk(ask, f"machines?sort={sort}&limit=200")
    assert len(whole) == len(set(whole)) == 10
    assert walk(ask, f"machines?sort={sort}&limit={limit}") == whole


def test_what_is_empty_comes_last(ask, fleet):
    assert walk(ask, "machines?sort=custom.seats&limit=5")[:6] == [
        "M01",
        "M02",
        "M04",
        "M05",
        "M07",
        "M08",
    ]
    assert walk(ask, "machines?sort=-custom.seats&limit=4")[:2] == ["M08", "M07"]


def test_the_filter_language_and_plain_fields_narrow_a_list(ask, fleet):
    tree = {
        "all": [
            {"field": "custom.state", "op": "is", "value": "old"},
            {"field": "custom.seats", "op": "over", "value": 4},
        ]
    }
    assert names(ask.get(f"machines?filter={quote(json.dumps(tree))}")) == ["M05", "M07"]
    assert names(ask.get("machines?custom.state=old&custom.seats=5")) == ["M05"]
    assert names(ask.get("machines?custom.bought=2026-01-03")) == ["M02"]
    assert names(ask.get("machines?custom.colours=red&sort=-name")) == ["M02", "M01", "M00"]
    assert names(ask.get("machines?name=M01&name=M02")) == ["M01", "M02"]
    assert len(names(ask.get("machines?custom.seats="))) == 4


def test_fields_narrow_the_record(ask, fleet):
    told = ask.get("machines?fields=name,custom.state&limit=1")["data"][0]
    assert set(told) == {"id", "name", "custom"} and set(told["custom"]) == {"state"}
    assert len(ask.get("machines?fields=custom&limit=1")["data"][0]["custom"]) == 14


@pytest.mark.parametrize(
    "question",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "after=zzz",
        "after=%00",
        "sort=nonsense",
        "fields=nonsense",
        "nonsense=1",
        "filter=[",
        "filter=[]",
        'filter={"field":"name"}',
        "custom.seats=many",
        "custom.bought=31",
        "filter=" + "[" * 5000,
        'filter={"field":"name","op":"is","value":{}}',
    ],
)
def test_a_question_that_cannot_be_read_is_named(ask, fleet, question):
    response = ask("GET", f"machines?{question}")
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json" and response.json()["errors"]


def test_a_hidden_field_is_nowhere(house, ask, fleet):
    from bandham.accounts.models import Role
    from bandham.kernel.tenancy import workspace_scope

    with workspace_scope(house.workspace.pk):
        Role.objects.filter(name="Reader").update(
            grants={
                "nouns": {"*": {"see": "all", "create": "own"}},
                "fields": {"custom.machines.seats": "hidden"},
            }
        )
    reader = member_of(house, "rita", "Reader")
    told = reader("GET", "machines").content
    assert b"seats" not in told and b"state" in told
    for question in ("custom.seats=4", "sort=custom.seats", "fields=custom.seats"):
        assert reader("GET", f"machines?{question}").status_code == 400
    assert b"seats" not in reader("GET", f"machines/{fleet['results'][0]['id']}").content
    assert b'"seats"' not in reader("GET", "facts").content


def test_a_list_asks_the_database_a_fixed_number_of_questions(
    ask, fleet, django_assert_max_num_queries
):
    ask.get("machines?limit=2")
    with django_assert_max_num_queries(6) as few:
        ask.get("machines?limit=2")
    with django_assert_max_num_queries(len(few)):
        ask.get("machines?limit=200")


def test_a_new_custom_field_is_there_at_once(ask, fleet):
    assert "weight" not in ask.get("machines?limit=1")["data"][0]["custom"]
    ask.post(
        "custom-fields", {"noun": "machines", "key": "weight", "label": "Weight", "kind": "number"}
    )
    assert ask.get("machines?limit=1")["data"][0]["custom"]["weight"] is None
