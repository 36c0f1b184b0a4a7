"""The description: true of every operation, and kept word for word in a golden file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bandham.api.openapi import description
from bandham.api.routes import operations
from bandham.kernel.tenancy import workspace_scope

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden" / "openapi.json"


@pytest.fixture
def told(house):
    return house.ask.get("openapi.json")


def each(told):
    return [
        (path, method, one)
        for path, methods in told["paths"].items()
        for method, one in methods.items()
    ]


def test_the_description_is_the_one_that_was_reviewed(house):
    with workspace_scope(house.workspace.pk):
        made = json.loads(json.dumps(description(house.actor, "Kadal"), default=str))
    text = json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("BANDHAM_RECORD") == "1":
        GOLDEN.write_text(text)
    assert text == GOLDEN.read_text(), "record anew with BANDHAM_RECORD=1 and review the difference"


def test_every_operation_has_a_summary_an_account_and_examples(told):
    ids = [one["operationId"] for _p, _m, one in each(told)]
    assert len(ids) == len(set(ids))
    for path, method, one in each(told):
        assert one["summary"] and one["description"], (method, path)
        for media in one.get("requestBody", {}).get("content", {}).values():
            assert "example" in media or "multipart/form-data" in one["requestBody"]["content"], (
                path
            )
        good = next(iter(one["responses"].values()))
        assert all(
            "example" in m or kind == "*/*" for kind, m in good.get("content", {}).items()
        ), path


def test_every_registered_operation_is_described(told):
    names = {one["operationId"].rpartition(".")[2] for _p, _m, one in each(told)}
    assert {made.name for made in operations()} - {"do_verb"} <= names


def test_custom_objects_and_fields_are_described_as_they_are_made(house, ask):
    assert "/machines/{id}" in ask.get("openapi.json")["paths"]
    ask.post("custom-objects", {"slug": "boats", "label": "Boat", "plural": "Boats"})
    ask.post(
        "custom-fields", {"noun": "boats", "label": "Length", "key": "length", "kind": "number"}
    )
    told = ask.get("openapi.json")
    assert told["components"]["schemas"]["BoatsRecordNew"]["properties"]["custom"]["properties"][
        "length"
    ]
    assert (
        ask.post("boats", {"name": "Kettuvallam", "custom": {"length": 21.5}})["custom"]["length"]
        == 21.5
    )


def test_the_document_is_openapi_3_1(told):
    import jsonschema_rs

    assert told["openapi"] == "3.1.0"
    for name, schema in told["components"]["schemas"].items():
        whole = {**schema, "components": told["components"]}
        assert jsonschema_rs.meta.is_valid(whole), name
        for example in schema.get("examples", ()):
            jsonschema_rs.validate(whole, example)


def test_the_readable_page_shows_each_noun(house, client):
    client.force_login(house.user)
    page = client.get("/kadal/api/?about=machines")
    assert page.status_code == 200 and "POST</b> /api/v1/machines/bulk" in page.content.decode()
    assert client.get("/kadal/api/openapi.json").json()["paths"]["/machines"]
