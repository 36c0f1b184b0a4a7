"""Many rows in one call, each with its own result, all of them one change."""

from __future__ import annotations

import pytest

from bandham.api.tests.conftest import WHOLE, open_house
from bandham.kernel.ids import uuid7
from bandham.kernel.models import FactRow
from bandham.kernel.tenancy import workspace_scope

pytestmark = pytest.mark.django_db


def test_good_rows_are_taken_and_bad_ones_told(ask):
    told = ask.post(
        "machines/bulk", {"rows": [WHOLE, {"name": ""}, 7, {"name": "Mill"}]}, status=200
    )
    assert [r["status"] for r in told["results"]] == [201, 422, 422, 201]
    assert told["results"][1]["errors"][0]["field"] == "name"
    assert (told["created"], told["failed"]) == (2, 2)
    assert ask.get(f"machines/{told['results'][0]['id']}")["custom"]["price"]["minor"] == 125050


def test_all_or_nothing_means_it(ask):
    rows = {"rows": [WHOLE, {"name": ""}], "all_or_nothing": True}
    told = ask.post("machines/bulk", rows, status=422)
    assert told["results"][0]["index"] == 1 and ask.get("machines")["data"] == []


def test_rows_with_an_id_are_changed_where_their_version_is_current(ask):
    one, two = (ask.post("machines", {"name": name}) for name in ("One", "Two"))
    told = ask.post(
        "machines/bulk",
        {
            "rows": [
                {"id": one["id"], "version": 1, "custom": {"seats": 9}},
                {"id": two["id"], "version": 7, "name": "x"},
                {"id": str(uuid7()), "name": "x"},
                {"id": one["id"], "name": "again"},
            ]
        },
        status=200,
    )
    assert [r["status"] for r in told["results"]] == [200, 412, 404, 422]
    assert ask.get(f"machines/{one['id']}")["custom"]["seats"] == 9
    assert ask.get(f"machines/{one['id']}")["version"] == 2


def test_a_thousand_rows_are_one_change_with_a_fact_each_and_one_undo(house, ask):
    told = ask.post("machines/bulk", {"rows": [{"name": f"M{n}"} for n in range(1000)]}, status=200)
    with workspace_scope(house.workspace.pk):
        assert (
            FactRow.objects.filter(name="kernel.Created", changeset_id=told["change"]).count()
            == 1000
        )
    ask.post(f"changes/{told['change']}/undo", status=200)
    assert ask.get("machines")["data"] == []


def test_many_are_deleted_and_undone_at_once(ask):
    ids = [ask.post("machines", {"name": f"M{n}"})["id"] for n in range(3)]
    told = ask.post("machines/bulk-delete", {"ids": [*ids, str(uuid7())]}, status=200)
    assert (told["deleted"], told["failed"]) == (3, 1) and ask.get("machines")["data"] == []
    ask.post(f"changes/{told['change']}/undo", status=200)
    assert len(ask.get("machines")["data"]) == 3


@pytest.mark.parametrize("body", [{}, {"rows": []}, {"rows": 3}, {"rows": [{}], "more": 1}])
def test_a_call_without_rows_is_refused(ask, body):
    assert ask("POST", "machines/bulk", body).status_code == 422


def test_the_questions_to_the_database_do_not_grow_with_the_rows(
    ask, django_assert_max_num_queries
):
    rows = [{"name": f"M{n}"} for n in range(300)]
    with django_assert_max_num_queries(20):
        ask.post("machines/bulk", {"rows": rows}, status=200)


def test_another_workspace_cannot_be_written_to(ask):
    stranger = open_house("other").ask
    made = ask.post("machines", WHOLE)
    told = stranger.post(
        "machines/bulk", {"rows": [{"id": made["id"], "name": "Mine"}]}, status=200
    )
    assert told["results"][0]["status"] == 404 and ask.get(f"machines/{made['id']}") == made


def test_a_large_change_is_taken_back_by_a_job(house, ask, monkeypatch):
    from bandham.api import feeds
    from bandham.kernel.jobs import run_now
    from bandham.kernel.models import Job

    monkeypatch.setattr(feeds, "LARGE", 3)
    made = ask.post("machines/bulk", {"rows": [{"name": f"M{n}"} for n in range(5)]}, status=200)
    job = ask.post(f"changes/{made['change']}/undo", status=202)
    with workspace_scope(house.workspace.pk):
        run_now(Job.objects.get(pk=job["id"]))
    assert ask.get(f"jobs/{job['id']}")["state"] == "done" and ask.get("machines")["data"] == []
