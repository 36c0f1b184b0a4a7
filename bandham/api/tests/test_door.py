"""The door: who comes in, what they may send, and how refusals read."""

from __future__ import annotations

import pytest

from bandham.api.pace import Pace
from bandham.api.problems import Problem
from bandham.api.tests.conftest import WHOLE, Program, member_of, open_house
from bandham.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
NOBODY = "01a214eb-8405-7e3f-9c13-8dec80f7d96e"
BAD_KEYS = ["", "x", "bdm_x_y", "bdm_aaaaaaaaaaaaaaaaaaaaaaaaaa_" + "x" * 43, "é" * 50]


@pytest.mark.parametrize("key", BAD_KEYS)
@pytest.mark.parametrize("path", ["machines", "openapi.json", "nowhere/at/all", f"files/{NOBODY}"])
def test_without_a_live_key_every_address_is_closed(house, path, key):
    response = Program(key)("GET", path)
    assert response.status_code == 401 and response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"


def test_a_key_with_one_letter_changed_opens_nothing(house):
    forged = house.key[:-1] + ("A" if house.key[-1] != "A" else "B")
    assert Program(forged)("GET", "machines").status_code == 401


def test_a_revoked_key_opens_nothing_from_the_next_request_on(house, ask):
    from django.utils import timezone

    from bandham.accounts.models import ApiToken
    from bandham.kernel.tenancy import workspace_scope

    ask.get("machines")
    with workspace_scope(house.workspace.pk):
        ApiToken.objects.update(revoked_at=timezone.now())
    assert ask("GET", "machines").status_code == 401


def test_a_role_that_is_taken_is_gone_from_the_next_request_on(house):
    from bandham.accounts.models import RoleGiven
    from bandham.kernel.tenancy import workspace_scope

    reader = member_of(house, "rita", "Reader")
    reader.get("machines")
    with workspace_scope(house.workspace.pk):
        RoleGiven.objects.filter(membership__name="rita").delete()
    assert reader("GET", "machines").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nowhere", 404),
        ("GET", "machines/not-an-id", 404),
        ("GET", f"machines/{NOBODY}", 404),
        ("PUT", "machines", 405),
        ("POST", f"machines/{NOBODY}", 405),
        ("DELETE", "machines", 405),
        ("GET", f"machines/{NOBODY}/files", 404),
        ("POST", f"changes/{NOBODY}/undo", 404),
        ("GET", "machines/%00", 404),
        ("GET", "%ff", 404),
        ("TRACE", "machines", 405),
    ],
)
def test_what_is_not_there_is_told_as_a_problem(ask, method, path, status):
    response = ask(method, path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_bodies_and_answers_are_json_and_of_a_size(ask):
    assert ask("POST", "machines", b"name=x", content_type="text/plain").status_code == 415
    assert ask("GET", "machines", accept="text/html").status_code == 406
    assert ask("GET", "machines", accept="text/html, */*;q=0.1").status_code == 200
    assert ask("POST", "machines", b'{"name":"' + b"x" * (1 << 20) + b'"}').status_code == 413


def test_sentences_come_in_the_callers_language(ask):
    from django.utils import translation

    assert ask("GET", "machines?limit=0", accept_language="fa;q=0.9, xx")["Vary"]
    assert translation.get_language() == "en"


def test_a_key_that_asks_too_often_is_told_to_wait():
    pace, key = Pace(per_second=2, burst=2), uuid7()
    for _n in range(4):
        pace.take(key, now=100.0)
    with pytest.raises(Problem) as refused:
        pace.take(key, now=100.1)
    assert refused.value.status == 429 and refused.value.headers["Retry-After"] == "1"
    pace.take(key, now=101.0)


def test_one_key_twice_does_once_and_answers_twice(ask):
    first = ask("POST", "machines", WHOLE, idempotency_key="k1")
    again = ask("POST", "machines", WHOLE, idempotency_key="k1")
    assert again.status_code == 201 and again.content == first.content
    assert again["Idempotency-Replayed"] == "true" and again["Location"] == first["Location"]
    assert len(ask.get("machines")["data"]) == 1
    assert ask("POST", "machines", {"name": "Other"}, idempotency_key="k1").status_code == 422


def test_a_refused_request_does_not_use_its_key_up(ask):
    assert ask("POST", "machines", {"name": ""}, idempotency_key="k2").status_code == 422
    assert ask("POST", "machines", WHOLE, idempotency_key="k2").status_code == 201
    for key in ("k" * 201, "two words", "کلید", ""):
        assert ask("POST", "machines", WHOLE, idempotency_key=key).status_code == 400, key


@pytest.mark.django_db(transaction=True)
def test_the_quick_way_in_gives_the_same_as_the_long_one():
    house = open_house("real")
    made = house.ask.post("machines", WHOLE)
    page = house.ask.get("machines")
    assert page["data"] == [made] and page["next"] is None
    assert house.ask("GET", "machines?sort=nonsense").status_code == 400
    assert house.ask.get("machines?sort=-custom.seats&limit=1")["data"] == [made]
    other = open_house("other")
    assert other.ask.get("machines")["data"] == []
    assert Program(house.key[:-2] + "zz")("GET", "machines").status_code == 401
    assert house.ask.get("machines") == page
