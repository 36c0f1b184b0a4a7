"""What a subscriber failed at waits where an owner sees it, and can be handed on once more."""

from __future__ import annotations

import pytest

from bandham.kernel import feed
from bandham.kernel.models import FactRow, Job, JobState, Parked
from bandham.records.tests.conftest import fill

WAITS = f"{__name__}.listen"


@pytest.fixture
def left(house, monkeypatch):
    """A fact that a subscriber failed at; whoever sets ``mended`` mends the cause."""
    row = fill(house, 1)[0]
    heard: dict[str, object] = {"mended": False}

    def listen(told):
        if not heard["mended"]:
            raise RuntimeError("no way <through>")
        heard["fact"] = told.subject_id

    monkeypatch.setitem(feed._subscribers, WAITS, (frozenset(), listen))
    with house.scope():
        fact = FactRow.objects.filter(subject_id=row.pk).first() or FactRow.objects.first()
        house.parked = Parked.objects.create(subscriber=WAITS, fact_id=fact.pk, error="RuntimeError('cracked')")
    return heard


def test_an_owner_sees_what_is_left_over_and_hands_it_on_once_it_is_mended(house, left):
    page = house.owner.get("/kochi/jobs/").content.decode()
    assert "Left over" in page and "cracked" in page and WAITS in page
    again = f"/kochi/jobs/left-over/{house.parked.pk}/"
    assert "no way &lt;through&gt;" in house.owner.post(again, follow=True).content.decode()
    left["mended"] = True
    assert "Left over" not in house.owner.post(again, follow=True).content.decode()
    assert left["fact"] and house.owner.post(again).status_code == 404


def test_it_is_no_business_of_a_member(house, left):
    assert "Left over" not in house.member.get("/kochi/jobs/").content.decode()
    assert house.member.post(f"/kochi/jobs/left-over/{house.parked.pk}/").status_code == 404
    assert house.stranger.post(f"/kochi/jobs/left-over/{house.parked.pk}/").status_code == 404


def test_a_failed_job_says_why_in_the_list(house):
    with house.scope():
        Job.objects.create(kind="x", label="Import", state=JobState.FAILED, error="The file is gone.")
    assert "failed: The file is gone." in house.owner.get("/kochi/jobs/").content.decode()
