"""Generated: every operation on every noun, asked by strangers, forgers and readers."""

from __future__ import annotations

import pytest

from bandham.api.routes import operations
from bandham.api.tests.conftest import WHOLE, member_of, open_house
from bandham.kernel.actions import actions_of
from bandham.kernel.tenancy import workspace_scope
from bandham.records.resource import all_nouns

pytestmark = pytest.mark.django_db


def record_in(house, resource):
    """Some record of a noun, if one can be made without knowing the noun."""
    if resource.slug == "machines":
        return house.ask.post("machines", WHOLE)["id"]
    told = house.ask.get("openapi.json")
    post = told["paths"][f"/{resource.slug}"].get("post")
    if post is None:  # verbs alone make it
        return None
    body = next(iter(post["requestBody"]["content"].values()))
    made = house.ask("POST", resource.slug, body["example"])
    return made.json()["id"] if made.status_code == 201 else None


def cases(house):
    """Method and address of each operation on each noun's record."""
    with workspace_scope(house.workspace.pk):
        nouns = [r for r in all_nouns().values() if house.actor.may("see", r.noun)]
        verbs = {r.slug: [a.name for a in actions_of(r.model)] for r in nouns}
    for resource in nouns:
        pk = record_in(house, resource)
        for made in operations():
            if "{noun}" not in made.path or pk is None:
                continue
            path = made.path.replace("{noun}", resource.slug).replace("{id}", pk).strip("/")
            for verb in verbs[resource.slug] if "{verb}" in path else [""]:
                yield made, path.replace("{verb}", verb)


def test_a_stranger_finds_nothing_of_another_workspace(house):
    stranger, asked = open_house("other").ask, 0
    for made, path in list(cases(house)):
        asked += 1
        response = stranger(
            made.method,
            path,
            {} if made.method in ("POST", "PATCH") else None,
            content_type=made.media[0] if made.media else "application/json",
        )
        if "{id}" in made.path:
            assert response.status_code == 404, (made.method, path, response.content)
        else:
            assert response.status_code in (200, 403, 422), (made.method, path)
            assert (
                path.split("/")[-1] not in response.content.decode() or response.status_code == 200
            )
    assert asked >= 12
    print(f"{asked} operations asked by a stranger")


def test_a_reader_can_do_nothing_but_read(house):
    reader = member_of(house, "rita", "Reader")
    for made, path in list(cases(house)):
        if made.method == "GET":
            assert reader(made.method, path).status_code == 200, path
            continue
        body = {"rows": [{"name": "x"}], "ids": []} if "bulk" in path else {}
        body = (
            {"rows": [{"name": "x"}]}
            if path.endswith("bulk")
            else {"ids": ["x"]}
            if "bulk" in path
            else body
        )
        response = reader(
            made.method, path, body, content_type=made.media[0] if made.media else "x"
        )
        assert response.status_code in (403, 415, 422), (made.method, path, response.content)
        assert response.status_code != 200


def test_reading_changes_nothing(house):
    from bandham.kernel.models import ChangeSet

    list(cases(house))
    with workspace_scope(house.workspace.pk):
        before = ChangeSet.objects.count()
    for made, path in [(m, p) for m, p in cases(house) if m.method == "GET"]:
        house.ask(made.method, path)
    with workspace_scope(house.workspace.pk):
        assert ChangeSet.objects.count() <= before + len(all_nouns())
