"""An import: read, tried out, brought in batch by batch, stopped, gone on with and taken back."""

from __future__ import annotations

import gc
import io
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from bandham.accounts.models import Membership, Role, User
from bandham.accounts.powers import actor_for, powers_of
from bandham.accounts.reader import Reader
from bandham.accounts.workspaces import open_workspace
from bandham.kernel import jobs
from bandham.kernel.actions import update
from bandham.kernel.actor import Actor
from bandham.kernel.changes import UndoRefused, undo
from bandham.kernel.models import ChangeSet, FactRow, Job
from bandham.kernel.tenancy import workspace_scope
from bandham.records.customs import CustomNoun
from bandham.records.imports import batches, running
from bandham.records.imports.forgetting import forget_old_files
from bandham.records.imports.opening import opened
from bandham.records.imports.refused import refused_csv
from bandham.records.imports.revert import take_back
from bandham.records.imports.running import begin
from bandham.records.imports.start import map_columns, start_run
from bandham.records.imports.trial import try_out
from bandham.records.models import (
    CustomField,
    CustomObject,
    CustomRecord,
    ImportRun,
    ImportState,
    RefusedRow,
)

pytestmark = pytest.mark.django_db
READER = Reader(timezone="Asia/Kolkata")
TEA = "Code;Name;Price;Tasted\nT1;Assam;12,50;31/01/2026\nT2;Nilgiri;9,00;28/02/2026\n"


@pytest.fixture
def workspace():
    user = User.objects.create_user("meera@kadal.example", "a long password", name="Meera")
    made = open_workspace("kadal", "Kadal Tea & Spice", user)
    with workspace_scope(made.pk):
        yield made


@pytest.fixture
def actor(workspace):
    return actor_for(Membership.objects.get())


@pytest.fixture
def teas(workspace):
    made = CustomObject.objects.create(slug="teas", label="Tea", plural="Teas")
    for place, (key, label, kind) in enumerate([
            ("price", "Price", "number"), ("tasted", "Tasted", "date"), ("mail", "Mail", "email"),
            ("organic", "Organic", "yes"), ("note", "Note", "long"), ("cost", "Cost", "money")]):
        CustomField.objects.create(noun="custom.teas", key=key, label=label, kind=kind, position=place)
    return CustomNoun(made)


def start(teas, actor, text=TEA, name="teas.csv", **options):
    data = text if isinstance(text, bytes) else text.encode()
    return start_run(teas, io.BytesIO(data), name=name, actor=actor, reader=READER, **options)


def work_off(run, actor):
    queued = begin(run, actor)
    jobs.work_off(queued.workspace_id, queued.pk)
    run.refresh_from_db()
    return Job.objects.get(pk=queued.pk)


def many(count):
    return "Name;Price\n" + "".join(f"Tea {n};{n}\n" for n in range(count))


def table(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(string_agg(to_jsonb(t)::text, ',' ORDER BY id)) FROM {name} t")
        return cursor.fetchone()[0]


def test_a_file_is_read_mapped_and_brought_in(teas, actor):
    run = start(teas, actor)
    assert run.mapping == {"Code": "external_id", "Name": "name", "Price": "custom.price",
                           "Tasted": "custom.tasted"}
    assert work_off(run, actor).state == "done"
    tea = CustomRecord.objects.get(name="Assam")
    assert tea.custom == {"price": 12.5, "tasted": "2026-01-31", "_sources": {"teas": "T1"}}
    assert run.state == ImportState.DONE and run.counts["created"] == 2
    assert FactRow.objects.filter(name="kernel.Created", subject_type="custom.teas").count() == 2


def test_a_dry_run_writes_nothing_and_says_what_is_wrong(teas, actor):
    run = start(teas, actor, TEA + "T3;;1;31/02/2026\nT4;Munnar;dear;1/1/2026\nT2;Nilgiri two;9;\n")
    before = table("records_customrecord")
    try_out(run, actor)
    run.refresh_from_db()
    found = run.form["trial"]
    assert (found["rows"], found["ready"], found["refused"], found["repeated"]) == (5, 3, 2, 1)
    assert {p["row"] for p in found["problems"]} == {4, 5} and table("records_customrecord") == before


def test_rows_that_cannot_be_kept_are_given_back_with_reasons(teas, actor):
    run = start(teas, actor, TEA + 'T3;=cmd();dear;31/02/2026\n')
    work_off(run, actor)
    assert run.counts["refused"] == 1 and CustomRecord.objects.count() == 2
    lines = "".join(refused_csv(run)).splitlines()
    assert lines[1].startswith("4,") and "'=cmd()" in lines[1] and "Price" in lines[1]


def test_the_same_file_twice_doubles_nothing(teas, actor):
    work_off(start(teas, actor), actor)
    again = start(teas, actor, TEA.replace("Assam", "Assam gold"))
    work_off(again, actor)
    assert CustomRecord.objects.count() == 2 and again.counts["updated"] == 2
    assert CustomRecord.objects.filter(name="Assam gold").exists()


@pytest.mark.parametrize(("policy", "records", "count"), [
    ("skip", 2, "skipped"), ("create", 4, "created"), ("update", 2, "updated"), ("review", 2, "review")])
def test_the_policy_says_what_becomes_of_known_rows(teas, actor, policy, records, count):
    work_off(start(teas, actor), actor)
    again = start(teas, actor)
    again.policy = policy
    work_off(again, actor)
    assert CustomRecord.objects.count() == records and again.counts[count] == 2


def test_a_killed_batch_leaves_nothing_and_the_next_worker_goes_on(teas, actor, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 10)
    run, calls = start(teas, actor, many(35)), []
    whole = running._keep_refused

    def dies(*args):
        calls.append(1)
        if len(calls) == 3:
            raise ConnectionError("the worker was killed")
        return whole(*args)

    monkeypatch.setattr(running, "_keep_refused", dies)
    with pytest.raises(ConnectionError):
        work_off(run, actor)
    run.refresh_from_db()
    assert run.rows_done == 20 == CustomRecord.objects.count()
    jobs.work_off(run.workspace_id, run.job_id)
    run.refresh_from_db()
    assert run.state == ImportState.DONE and CustomRecord.objects.count() == 35
    assert ChangeSet.objects.filter(kind="import").count() == 1


def test_an_import_can_be_stopped_and_started_again(teas, actor, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 10)
    run = start(teas, actor, many(25))
    queued = begin(run, actor)
    jobs.cancel(queued)
    jobs.work_off(queued.workspace_id, queued.pk)
    run.refresh_from_db()
    assert run.state == ImportState.CANCELLED and CustomRecord.objects.count() == 0
    assert work_off(run, actor).state == "done" and CustomRecord.objects.count() == 25


def test_taking_an_import_back_leaves_every_row_as_before(teas, actor):
    work_off(start(teas, actor), actor)
    before = table("records_customrecord")
    again = start(teas, actor, TEA.replace("Assam", "Assam gold") + "T3;Munnar;1,00;\n")
    work_off(again, actor)
    assert table("records_customrecord") != before
    take_back(again, actor)
    assert table("records_customrecord") == before
    with pytest.raises(ValidationError, match="already"):
        take_back(again, actor)


def test_later_changes_by_hand_are_shown_and_kept(teas, actor):
    run = start(teas, actor)
    work_off(run, actor)
    update(CustomRecord.objects.get(name="Assam"), {"name": "Assam by hand"}, actor=actor)
    with pytest.raises(UndoRefused, match="Assam by hand"):
        take_back(run, actor)
    take_back(run, actor, keep_later=True)
    assert [t.name for t in CustomRecord.objects.all()] == ["Assam by hand"]


def test_facts_of_a_silent_import_say_so(teas, actor):
    work_off(start(teas, actor), actor)
    fact = FactRow.objects.filter(name="kernel.Created", subject_type="custom.teas").first()
    assert fact.payload["_silent"] is True
    assert str(ChangeSet.objects.get(kind="import")) == "Imported teas.csv"


def test_a_mapping_is_remembered_for_files_like_it(teas, actor):
    run = start(teas, actor)
    map_columns(run, {"Code": "name", "Name": "", "Price": "", "Tasted": ""}, actor)
    assert start(teas, actor).mapping == {"Code": "name"}
    assert start(teas, actor, source="other").mapping["Name"] == "name"


def test_a_field_can_be_the_goal_of_one_column_only(teas, actor):
    with pytest.raises(ValidationError, match="Two columns"):
        map_columns(start(teas, actor), {"Code": "name", "Name": "name"}, actor)


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"), (b"\x00" * 50, "empty"), (b"%PDF-1.7 \x00\x01\x02" * 99, "not a table"),
    (b"PK\x03\x04 broken", "broken"), (b"\x1f\x8b broken", "broken")])
def test_what_is_no_list_is_refused_in_words(teas, actor, data, words):
    with pytest.raises(ValidationError, match=words):
        start(teas, actor, data)
    assert ImportRun.objects.count() == 0


def test_a_thousand_columns_are_too_many(teas, actor):
    with pytest.raises(ValidationError, match="1000 columns"):
        start(teas, actor, ",".join(f"c{n}" for n in range(1000)) + "\n1")


def test_what_was_taken_back_is_not_gone_on_with(teas, actor, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 1)
    run = start(teas, actor)
    queued = begin(run, actor)
    one = next(batches.read_batches(opened(run.pk), 0))
    running._one_batch(jobs.Running(queued), opened(run.pk), one)
    undo(run.changeset_id, actor=actor)
    jobs.work_off(queued.workspace_id, queued.pk)
    assert Job.objects.get(pk=queued.pk).state == "cancelled" and not CustomRecord.objects.exists()


def test_a_file_too_large_is_refused(teas, actor, settings):
    settings.IMPORT_MAX_BYTES = 10
    with pytest.raises(ValidationError, match="at most"):
        start(teas, actor)


def test_hostile_cells_do_no_harm(teas, actor):
    names = ["<script>alert(1)</script>", "\u202eevil\u202c", "a\x00b", "=HYPERLINK(1)", "x" * 300]
    run = start(teas, actor, "Name;Price\n" + "".join(f"{n};1\n" for n in names))
    work_off(run, actor)
    kept = set(CustomRecord.objects.values_list("name", flat=True))
    assert kept == {"<script>alert(1)</script>", "evil", "ab", "=HYPERLINK(1)"}
    assert run.counts["refused"] == 1 == RefusedRow.objects.count()


def test_ragged_rows_are_refused_and_the_others_come_in(teas, actor):
    run = start(teas, actor, "Name;Price\nAssam;1;too;many\nNilgiri\nMunnar;3\n")
    work_off(run, actor)
    assert CustomRecord.objects.count() == 2 and "cells" in RefusedRow.objects.get().reason


def test_a_reader_may_not_import(teas, actor):
    powers = powers_of(Membership.objects.get(), [Role.objects.get(name="Reader")])
    with pytest.raises(PermissionDenied):
        start(teas, Actor(powers=powers))


def test_files_go_after_thirty_days_and_what_was_imported_stays(teas, actor):
    done, draft, fresh = start(teas, actor, TEA + "T3;;x;\n"), start(teas, actor), start(teas, actor)
    work_off(done, actor)
    RefusedRow.objects.create(run=done, row=9, reason="x")
    ImportRun.objects.exclude(pk=fresh.pk).update(created_at=timezone.now() - timedelta(days=31))
    files = [Path(run.content.path) for run in (done, draft, fresh)]
    assert forget_old_files() == 2
    assert [file.exists() for file in files] == [False, False, True]
    assert set(ImportRun.objects.values_list("pk", "content")) == {
        (done.pk, ""), (fresh.pk, fresh.content.name)}
    assert not RefusedRow.objects.exists() and CustomRecord.objects.exists()
    assert forget_old_files() == 0


def test_imports_that_overlap_leave_the_process_as_it_was():
    before = gc.get_threshold(), sys.getswitchinterval()
    first, second = running._in_bulk(), running._in_bulk()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert sys.getswitchinterval() < before[1]
    second.__exit__(None, None, None)
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
