"""The thread of a record and the feed of facts, read by a program."""

from __future__ import annotations

import pytest

from bandham.api.tests.conftest import open_house


@pytest.mark.django_db
def test_a_thread_tells_its_knots_newest_first(ask):
    person = ask.post("people", {"name": "Meera"})["id"]
    for text in ("First", "Then"):
        ask.post(f"people/{person}/log_touch", {"kind": "call", "text": text}, status=200)
    knots = ask.get(f"people/{person}/thread?kind=call")["data"]
    assert [k["payload"]["text"] for k in knots] == ["Then", "First"]
    assert {k["kind"] for k in knots} == {"call"} and knots[0]["subject"]["id"] == person


@pytest.mark.django_db(transaction=True)
def test_the_feed_tells_facts_with_what_they_say():
    ask = open_house("kadal").ask
    made = ask.post("people", {"name": "Meera"})["id"]
    facts = [f for f in ask.get("facts")["data"] if f["subject"]["id"] == made]
    assert facts and facts[0]["name"] == "kernel.Created" and isinstance(facts[0]["payload"], dict)


@pytest.mark.django_db
def test_a_search_that_finds_nothing_is_an_empty_page(ask):
    assert ask.get("machines?q=nothing-of-the-kind") == {"data": [], "next": None}
