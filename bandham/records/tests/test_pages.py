"""What every noun gets: pages for members, nothing for strangers, no writing for readers."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandham.records.resource import code_nouns
from bandham.records.tests.conftest import fill, sample

pytestmark = pytest.mark.django_db
NOUNS = ["machines", *(slug for slug, r in code_nouns().items() if r.in_menu)]
RED = json.dumps(
    {
        "any": [
            {"field": "custom.choice", "op": "is", "value": "red"},
            {"not": {"field": "custom.number", "op": "over", "value": 3}},
        ]
    }
)
READING = [
    "",
    "?sort=-{name}",
    "?sort={name}",
    "new/",
    "filter/",
    "columns/",
    "options/?q=Sam",
    "options/",
    "views/",
    "views/save/",
    "export.csv",
    "export.json",
    "export.xlsx",
    "{pk}/",
    "{pk}/edit/",
    "{pk}/delete/",
]
WRITING = [
    "new/",
    "views/save/",
    "bulk/delete/",
    "bulk/set/",
    "{pk}/edit/",
    "{pk}/delete/",
    "{pk}/cell/{name}/",
    "{pk}/notes/",
    "{pk}/tags/",
    "{pk}/files/",
]


def addresses(house, noun: str, parts) -> list[str]:
    """Addresses of a noun with a record of its own: one house for all of them, for speed."""
    with house.scope():
        row = sample(noun, house.actor)
    name = "name" if noun == "machines" else code_nouns()[noun].name
    return [f"/kochi/{noun}/{part}".format(pk=row.pk, name=name) for part in parts]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_member_reads_pages_and_their_parts(house, noun):
    for where in addresses(house, noun, READING):
        for headers in ({}, {"HX-Request": "true"}):
            answer = house.member.get(where, headers=headers)
            assert answer.status_code == 200, where
            assert b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_finds_nothing(house, noun):
    for where in addresses(house, noun, sorted({*READING, *WRITING})):
        assert house.stranger.get(where).status_code == 404, where
        assert house.stranger.post(where).status_code == 404, where


@pytest.mark.parametrize("noun", NOUNS)
def test_a_reader_writes_nothing(house, noun):
    name = "name" if noun == "machines" else code_nouns()[noun].name
    for where in addresses(house, noun, WRITING):
        pick = where.split("/")[3] if len(where.split("/")[3]) == 36 else "00000000-0000-0000-0000-000000000001"
        answer = house.reader.post(
            where, {"name": "Changed", name: "Changed", "value": "Changed", "text": "x", "pick": pick, "field": name}
        )
        assert answer.status_code in (400, 403, 404), where  # 404: a field that nobody edits
    assert "Changed" not in house.member.get(f"/kochi/{noun}/").content.decode()


@pytest.mark.parametrize(
    "part",
    [
        "",
        "?filter=" + RED,
        "?sort=-custom.date&cols=name,custom.number,custom.relation,owner",
        "board/",
        "?cols=name,custom.choice,custom.formula",
    ],
)
def test_as_many_queries_for_three_rows_as_for_thirty(house, part):
    def count() -> int:
        house.member.get(f"/kochi/machines/{part}")
        with CaptureQueriesContext(connection) as caught:
            assert house.member.get(f"/kochi/machines/{part}").status_code == 200
        return len(caught)

    fill(house, 3)
    few = count()
    fill(house, 27)
    assert count() == few


ENGINE = [
    "",
    "changes/",
    "jobs/",
    "search/?q=sam",
    "search/",
    "settings/fields/",
    "settings/objects/",
    "settings/fields/machines/",
    "settings/layout/machines/",
    "settings/objects/new/",
]


def test_the_engines_own_pages_open(house):
    fill(house, 1)
    for where in ENGINE:
        assert house.owner.get(f"/kochi/{where}", follow=True).status_code == 200, where
        assert house.owner.get(f"/kochi/{where}", follow=True, headers={"HX-Request": "true"}).status_code == 200
        assert house.stranger.get(f"/kochi/{where}").status_code == 404, where


FORGED = [
    "?filter=[]",
    "?filter={",
    '?filter={"field":[],"op":{}}',
    '?filter={"all":{}}',
    '?filter={"related":{}}',
    '?filter={"field":"name","op":"is","value":[]}',
    '?filter={"field":"name","op":"is","value":"\\u0000"}',
    '?filter={"field":"custom.number","op":"over","value":true}',
    "?sort=nothing",
    "?after=xyz",
    "?after=WyJqIl0",
    '?filter={"field":"name","op":"is","value":"\\ud800"}',
    '?filter={"related":"tags","at_least":"x"}',
    '?filter={"field":"custom.moment","op":"on","value":"9999-12-31"}',
    "export.exe",
    "board/?by=none",
]


def test_what_is_forged_is_refused_in_words(house):
    for part in [*FORGED, *(f"filter/{part}" for part in FORGED if part.startswith("?filter"))]:
        assert house.member.get(f"/kochi/machines/{part}").status_code in (200, 400, 404), part


def test_a_condition_that_cannot_be_read_comes_back_in_the_builder_with_the_reason(house):
    tree = {"all": [{"field": "name", "op": "is", "value": "Press"},
                    {"field": "custom.moment", "op": "before", "value": "32 Foo"}]}
    for page in ("", "board/", "filter/"):
        told = house.owner.get(f"/kochi/machines/{page}", {"filter": json.dumps(tree)})
        words = told.content.decode()
        assert told.status_code == 400
        assert 'value="32 Foo" dir="auto" autocomplete="off" aria-invalid="true" aria-describedby="wrong-1"' in words
        assert re.search('id="wrong-1".*“32 Foo” is not a', words)
        assert 'value="Press"' in words


def test_bytes_that_no_text_holds_do_no_harm(house):
    for part in ("?q=%00", "?view=%00", "?cols=%00&sort=", "options/?q=a%00b", "new/?name=%00%FF%FE"):
        assert house.member.get(f"/kochi/machines/{part}").status_code in (200, 400), part
    for part in ("?q=%00", "?q=%ff%00", "?q=" + "x" * 5000):
        assert house.member.get(f"/kochi/search/{part}").status_code == 200, part
    assert house.member.post("/kochi/machines/new/", {"name": "a\x00b"}).status_code == 302


def test_from_a_record_one_goes_to_those_beside_it_and_is_told_where_they_end(house):
    rows = fill(house, 3)
    house.owner.get("/kochi/machines/")

    def go(row: Any, way: str) -> str:
        return house.owner.get(f"/kochi/machines/{row.pk}/{way}/").headers["Location"]

    page = house.owner.get(f"/kochi/machines/{rows[1].pk}/").text
    assert f'href="/kochi/machines/{rows[1].pk}/next/" rel="next"' in page
    assert go(rows[0], "next") == f"/kochi/machines/{rows[1].pk}/"
    assert go(rows[2], "before") == f"/kochi/machines/{rows[1].pk}/"
    assert go(rows[2], "next") == f"/kochi/machines/{rows[2].pk}/"
    assert "This is the last one." in house.owner.get(f"/kochi/machines/{rows[2].pk}/").text
    assert go(rows[0], "before") == f"/kochi/machines/{rows[0].pk}/"
    assert "This is the first one." in house.owner.get(f"/kochi/machines/{rows[0].pk}/").text
