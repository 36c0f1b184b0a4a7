"""What facts say to people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from bandham.accounts.reader import Reader
from bandham.kernel.facts import fact_types
from bandham.kernel.ids import uuid7
from bandham.people import lines
from bandham.people.lines import Scene, describe, lang_of
from bandham.people.showing import entries, heading
from bandham.people.thread import Knot, Promise, Thread
from bandham.records.resource import noun_by_slug

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SCENE = Scene("Meera Nair", Reader(), NOW)


def knot(name: str, shape: str = "note", days: float = 0, **payload: object) -> Knot:
    return Knot(uuid7(), NOW - timedelta(days=days), shape, name, "Anjali", payload)


@pytest.mark.parametrize("name", [n for n in fact_types() if n.startswith(("people.", "records."))])
def test_every_fact_of_people_has_a_line_of_its_own(name):
    if name not in ("people.PairKeptApart", "people.OccasionAccepted", "records.ImportFinished"):
        assert name in lines._tellers
    assert describe(knot(name), SCENE).what


def test_a_fact_of_another_room_is_named_by_its_name():
    assert describe(knot("orders.OrderPlaced"), SCENE).what == "order placed"


def test_a_change_says_field_old_and_new(shop):
    scene = Scene("Meera", Reader(), NOW, fields=noun_by_slug("people").fields())
    diff = {"city": ["Kochi", "Chennai"], "tier": ["", "Gold"], "owner_id": [None, str(uuid7())]}
    told = knot("kernel.Updated", diff=diff)
    assert describe(told, scene).what == "changed City: Kochi → Chennai; Tier: empty → Gold; Owner"


@pytest.mark.parametrize(("text", "lang"), [
    ("മീര", "ml"), ("மீரா", "ta"), ("مریم", "fa"), ("12 Meera", "en"), ("12", "")])
def test_the_script_tells_the_language(text, lang):
    assert lang_of(text) == lang


def test_an_open_promise_says_when_it_is_due_and_a_kept_one_how_it_went():
    due = (NOW + timedelta(days=2)).isoformat()
    made = knot("people.PromiseMade", "promise", 1, touch="t", text="two tins", due_at=due)
    assert describe(made, Scene("Meera", Reader(), NOW, {"t": None})).note == "due in 2 days"
    kept = knot("people.PromiseKept", "kept", 0, touch="t", text="two tins", due_at=due)
    assert describe(kept, SCENE).note == "2 days early"


def test_a_complaint_is_theirs_and_says_who_wrote_it_down():
    line = describe(knot("people.TouchLogged", "complaint", kind="complaint", text="Dented"), SCENE)
    assert (line.who, line.what) == ("Meera Nair", "complained")
    assert line.foot[0][1] == "written down by Anjali"


def test_a_promise_is_a_strand_from_its_knot_to_now():
    now = timezone.now()
    page = Thread([Knot(uuid7(), now - timedelta(days=d), kind, "people.TouchLogged", "A", {"text": "x"})
                   for d, kind in ((1, "call"), (2, "promise"), (60, "visit"))],
                  [Promise("t", now - timedelta(days=2), None)])
    shown = entries(page, Scene("Meera", Reader(), now))
    assert [e["strand"] for e in shown] == ["now", "through", "through", "made", "", ""]
    assert [e.get("quiet") for e in shown if "kind" in e] == [False, True, False]


def test_days_of_a_week_have_headings_and_older_ones_a_month():
    assert heading(NOW, SCENE) == "Today, Wednesday 25 November 2026"
    assert heading(NOW - timedelta(days=4), SCENE) == "Saturday 21 November 2026"
    assert heading(NOW - timedelta(days=40), SCENE) == "October 2026"
