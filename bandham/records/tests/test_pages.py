"""What every noun gets: pages for members, nothing for strangers, no writing for readers."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandham.records.resource import code_nouns
from bandham.records.tests.conftest import fill, sample

pytestmark = pytest.mark.django_db
NOUNS = ["machines", *(slug for slug, r in code_nouns().items() if r.in_menu)]
RED = json.dumps({"any": [{"field": "custom.choice", "op": "is", "value": "red"},
                          {"not": {"field": "custom.number", "op": "over", "value": 3}}]})
READING = ["", "?sort=-name", "?sort=name", "new/", "filter/", "columns/", "options/?q=Sam", "options/", "views/",
           "views/save/", "export.csv", "export.json", "export.xlsx", "{pk}/", "{pk}/edit/", "{pk}/delete/"]
WRITING = ["new/", "views/save/", "bulk/delete/", "bulk/set/", "{pk}/edit/", "{pk}/delete/", "{pk}/cell/{name}/",
           "{pk}/notes/", "{pk}/tags/", "{pk}/files/"]


def address(house, noun: str, part: str) -> str:
    with house.scope():
        row = sample(noun, house.actor)
    name = "name" if noun == "machines" else code_nouns()[noun].name
    return f"/kochi/{noun}/{part}".format(pk=row.pk, name=name)


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("part", READING)
def test_a_member_reads(house, noun, part):
    answer = house.member.get(address(house, noun, part))
    assert answer.status_code == 200
    content = b"".join(answer) if answer.streaming else answer.content
    assert content


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("part", READING)
def test_htmx_gets_a_part_or_the_page(house, noun, part):
    assert house.member.get(address(house, noun, part), headers={"HX-Request": "true"}).status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("part", sorted({*READING, *WRITING}))
def test_a_stranger_finds_nothing(house, noun, part):
    where = address(house, noun, part)
    assert house.stranger.get(where).status_code == 404
    assert house.stranger.post(where).status_code == 404


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("part", WRITING)
def test_a_reader_writes_nothing(house, noun, part):
    where = address(house, noun, part)
    with house.scope():
        pick = str(sample(noun, house.actor).pk)
    answer = house.reader.post(where, {"name": "Changed", "value": "Changed", "text": "x", "pick": pick, "field": "name"})
    assert answer.status_code in (400, 403)
    assert "Changed" not in house.member.get(f"/kochi/{noun}/").content.decode()


@pytest.mark.parametrize("part", ["", "?filter=" + RED, "?sort=-custom.date&cols=name,custom.number,custom.relation,owner",
                                  "board/", "?cols=name,custom.choice,custom.formula"])
def test_as_many_queries_for_three_rows_as_for_thirty(house, part):
    def count() -> int:
        house.member.get(f"/kochi/machines/{part}")
        with CaptureQueriesContext(connection, ) as caught:
            assert house.member.get(f"/kochi/machines/{part}").status_code == 200
        return len(caught)

    fill(house, 3)
    few = count()
    fill(house, 27)
    assert count() == few


@pytest.mark.parametrize("where", ["changes/", "jobs/", "search/?q=sam", "search/", "settings/fields/", "settings/objects/",
                                   "settings/fields/machines/", "settings/layout/machines/", "settings/objects/new/"])
def test_the_engines_own_pages_open(house, where):
    sample_address = address(house, "machines", "")
    assert house.owner.get(f"/kochi/{where}").status_code == 200
    assert house.owner.get(f"/kochi/{where}", headers={"HX-Request": "true"}).status_code == 200
    assert house.stranger.get(f"/kochi/{where}").status_code == 404
    assert sample_address


FORGED = ["?filter=[]", "?filter={", '?filter={"field":[],"op":{}}', '?filter={"all":{}}', '?filter={"related":{}}',
          '?filter={"field":"name","op":"is","value":[]}', '?filter={"field":"name","op":"is","value":"\\u0000"}',
          '?filter={"field":"custom.number","op":"over","value":true}', "?sort=nothing", "?after=xyz", "?after=WyJqIl0",
          '?filter={"field":"name","op":"is","value":"\\ud800"}', '?filter={"related":"tags","at_least":"x"}',
          '?filter={"field":"custom.moment","op":"on","value":"9999-12-31"}', "export.exe", "board/?by=none"]


@pytest.mark.parametrize("part", FORGED)
def test_what_is_forged_is_refused_in_words(house, part):
    assert house.member.get(f"/kochi/machines/{part}").status_code in (200, 400, 404)


@pytest.mark.parametrize("part", ["?q=%00", "?view=%00", "?cols=%00&sort=", "options/?q=a%00b", "new/?name=%00%FF%FE"])
def test_bytes_that_no_text_holds_do_no_harm(house, part):
    assert house.member.get(f"/kochi/machines/{part}").status_code in (200, 400)
    assert house.member.get(f"/kochi/search/{part if part.startswith('?') else '?q=%ff%00'}").status_code == 200
