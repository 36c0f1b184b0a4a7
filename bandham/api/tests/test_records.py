"""Records through the API: what goes in comes out, and what cannot go in is named."""

from __future__ import annotations

import pytest

from bandham.api.tests.conftest import WHOLE, member_of

pytestmark = pytest.mark.django_db


def test_a_record_comes_back_as_it_was_sent(ask):
    made = ask.post("machines", WHOLE)
    assert made["name"] == "Roaster" and made["version"] == 1
    expected = {**WHOLE["custom"], "twin": None, "double": 8, "seen": "2026-01-31T15:04:05+00:00"}
    assert made["custom"] == expected
    assert ask.get(f"machines/{made['id']}") == made


def test_a_relation_is_written_by_id_and_read_with_its_name(ask):
    first = ask.post("machines", {"name": "First"})
    second = ask.post("machines", {"name": "Second", "custom": {"twin": first["id"]}})
    assert second["custom"]["twin"] == {"id": first["id"], "name": "First"}
    assert second["owner"]["name"] == "Meera"


def test_each_wrong_value_is_named(ask):
    wrong = {
        "name": "",
        "nonsense": 1,
        "custom": {
            "seats": "four",
            "price": 3,
            "bought": "31/01/2026",
            "works": "yes",
            "state": "broken",
            "colours": "red",
            "twin": "x",
            "double": 3,
            "contact": "nobody",
            "gone": 1,
        },
    }
    told = ask.post("machines", wrong, status=422)
    assert {e["field"] for e in told["errors"]} == {
        "name",
        "nonsense",
        *(f"custom.{key}" for key in wrong["custom"]),
    }


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[1]",
        b"\xff",
        b'{"name": "a\\u0000b"}',
        b"",
        b'{"name": "\\ud800"}',
        b"[" * 100_000,
        b"NaN",
    ],
)
def test_a_body_that_is_no_json_object_is_refused(ask, body):
    assert ask("POST", "machines", body).status_code == 400


def test_an_edit_carries_a_version_that_guards_the_next(ask):
    made = ask.post("machines", WHOLE)
    where = f"machines/{made['id']}"
    assert ask("PATCH", where, {"name": "Mill"}, if_match='"1"')["ETag"] == '"2"'
    refused = ask("PATCH", where, {"name": "Oven", "custom": {"seats": 4}}, if_match='"1"')
    assert refused.status_code == 412 and refused["ETag"] == '"2"'
    assert refused.json()["conflicts"] == [{"field": "name", "yours": "Oven", "theirs": "Mill"}]


def test_null_empties_a_field_and_what_is_left_out_stays(ask):
    made = ask.post("machines", WHOLE)
    told = ask("PATCH", f"machines/{made['id']}", {"custom": {"seats": None}}).json()
    assert told["custom"]["seats"] is None and told["custom"]["maker"] == "Kadal"


def test_a_known_version_is_not_sent_again(ask):
    made = ask.post("machines", WHOLE)
    response = ask("GET", f"machines/{made['id']}", if_none_match='"1"')
    assert response.status_code == 304 and not response.content


def test_a_deleted_record_is_gone_and_undo_brings_it_back(ask):
    made = ask.post("machines", WHOLE)
    where = f"machines/{made['id']}"
    gone = ask("DELETE", where)
    assert gone.status_code == 204 and ask("GET", where).status_code == 404
    report = ask.post(f"changes/{gone['Bandham-Change']}/undo", status=200)
    assert report["undone"] >= 1 and ask.get(where)["custom"] == made["custom"]


def test_undo_names_what_was_changed_since(ask):
    made = ask("POST", "machines", WHOLE)
    ask("PATCH", made["Location"], {"name": "Mill"})
    change = made["Bandham-Change"]
    told = ask.post(f"changes/{change}/undo", status=409)
    assert told["kept"][0]["id"] == made.json()["id"]
    assert ask.post(f"changes/{change}/undo", {"keep_later": True}, status=200)["kept"]


def test_a_verb_is_done_by_post(ask):
    made = ask.post("machines", WHOLE)
    told = ask.post(f"machines/{made['id']}/tag", {"name": "Loud"}, status=200)
    assert told["facts"][0]["name"] == "records.Tagged" and told["record"]["id"] == made["id"]
    assert [t["name"] for t in ask.get(f"machines/{made['id']}/tags")["data"]] == ["Loud"]
    assert ask("POST", f"machines/{made['id']}/tag", {"nam": "x"}).status_code == 422
    assert ask("POST", f"machines/{made['id']}/explode").status_code == 404


def test_a_reader_reads_and_a_refusal_names_the_missing_right(house, ask):
    made = ask.post("machines", WHOLE)
    reader = member_of(house, "rita", "Reader")
    assert reader.get(f"machines/{made['id']}")["name"] == "Roaster"
    for method, path, body in [
        ("POST", "machines", WHOLE),
        ("DELETE", f"machines/{made['id']}", None),
        ("PATCH", f"machines/{made['id']}", {"name": "x"}),
    ]:
        refused = reader(method, path, body)
        assert refused.status_code == 403 and refused.json()["right"].startswith("custom.machines:")


def test_a_key_that_may_only_read_writes_nothing(house, ask):
    made = ask.post("machines", WHOLE)
    program = member_of(house, "omid", "Owner", scopes=["read"])
    assert program("PATCH", f"machines/{made['id']}", {"name": "x"}).status_code == 403
    assert program.get("machines")["data"]


def test_notes_and_files_hang_on_a_record(ask):
    where = f"machines/{ask.post('machines', WHOLE)['id']}"
    ask.post(f"{where}/notes", {"text": "Loud at night, @Meera"})
    note = ask.get(f"{where}/notes")["data"][0]
    assert note["text"].startswith("Loud") and len(note["mentions"]) == 1
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        b"hello\r\n--x--\r\n"
    )
    file = ask(
        "POST", f"{where}/files", body, content_type="multipart/form-data; boundary=x"
    ).json()
    assert "url" in file, file
    answer = ask("GET", file["url"], accept="*/*")
    assert b"".join(answer.streaming_content) == b"hello" and ask.get(f"{where}/files")["data"]
    assert (
        ask("DELETE", file["url"]).status_code == 204 and ask("GET", file["url"]).status_code == 404
    )
