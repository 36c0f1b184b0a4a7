"""Fields that a workspace added to contacts are imported as typed values."""

from __future__ import annotations

import io

import pytest

from bandham.accounts.models import User
from bandham.accounts.reader import Reader
from bandham.accounts.workspaces import open_workspace
from bandham.kernel import jobs
from bandham.kernel.actor import SYSTEM
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Organisation, Person, SourceRecord
from bandham.records.imports.running import begin
from bandham.records.imports.start import start_run
from bandham.records.models import CustomField, RefusedRow
from bandham.records.resource import noun_by_slug

pytestmark = pytest.mark.django_db
FILE = "Name;Points;Member from;Spent\nAda Byron;12,5;31/01/2026;1.250,00\nJai Nair;3,0;;\n"


@pytest.fixture
def people():
    owner = User.objects.create_user("meera@kadal.example", "a long password", name="Meera")
    with workspace_scope(open_workspace("kadal", "Kadal", owner).pk):
        for key, label, kind in (("points", "Points", "number"), ("member", "Member from", "date"),
                                 ("spent", "Spent", "money")):
            CustomField.objects.create(noun="people.person", key=key, label=label, kind=kind)
        yield noun_by_slug("people")


def bring(people, text):
    run = start_run(people, io.BytesIO(text.encode()), name="list.csv", actor=SYSTEM, reader=Reader())
    job = begin(run, SYSTEM)
    jobs.work_off(job.workspace_id, job.pk)
    run.refresh_from_db()
    return run


def test_own_fields_are_kept_as_records_keep_them(people):
    run = bring(people, FILE)
    assert run.counts["created"] == 2 and not run.counts["refused"]
    assert Person.objects.get(name="Ada Byron").custom == {
        "points": 12.5, "member": "2026-01-31", "spent": {"minor": 125000, "currency": "INR"}}


def test_the_next_file_of_a_source_without_numbers_speaks_of_others(people):
    bring(people, FILE)
    bring(people, FILE)
    assert Person.objects.count() == 2 == SourceRecord.objects.count()
    bring(people, "Name\nSomebody Else\n")
    assert Person.objects.filter(name="Ada Byron").exists() and Person.objects.count() == 3


def test_a_record_that_comes_again_takes_over_and_another_fills_what_is_empty(people):
    head = "Code;Name;E-mail;Points;Company;Tier\n"
    bring(people, head + "C1;Ada Byron;ada@example.org;5;;Gold\n")
    bring(people, head + "C1;Ada Byron;ada@example.org;7;Kadal Tea;\n")
    ada = Person.objects.get()
    assert (ada.custom, ada.tier, ada.organisation.name) == ({"points": 7}, "Gold", "Kadal Tea")
    run = start_run(people, io.BytesIO(
        (head + "X9;Ada Byron;ada@example.org;99;Other;Silver\n").encode()),
        name="shop.csv", actor=SYSTEM, reader=Reader())
    job = begin(run, SYSTEM)
    jobs.work_off(job.workspace_id, job.pk)
    ada.refresh_from_db()
    assert (ada.custom, ada.tier, ada.organisation.name) == ({"points": 7}, "Gold", "Kadal Tea")


def test_a_custom_relation_is_imported_by_the_name_of_the_record(people):
    CustomField.objects.create(noun="people.person", key="roaster", label="Roaster", kind="relation",
                               target="organisations")
    firm = Organisation.objects.create(name="Malabar Roasters", name_norm="malabar roasters")
    run = bring(people, "Name;Roaster\nAda Byron;Malabar  Roasters\nJai Nair;\nBob Hope;Nobody & Sons\n")
    assert run.mapping == {"Name": "name", "Roaster": "custom.roaster"}
    assert Person.objects.get(name="Ada Byron").custom == {"roaster": str(firm.pk)}
    refused = RefusedRow.objects.get()
    assert refused.row == 4 and refused.reason.startswith("Roaster: There is no “Nobody & Sons” here yet.")


def test_every_plain_column_of_the_model_is_imported_without_a_word_about_it(people):
    run = bring(people, "Name;Best hour;Tier;Standing\nAda Byron;11;Gold;Partner\nJai Nair;;;\n")
    assert set(run.mapping.values()) == {"name", "best_hour", "tier", "standing"}
    ada, jai = Person.objects.order_by("name")
    assert (ada.best_hour, ada.tier, ada.standing) == (11, "Gold", "partner")
    assert (jai.best_hour, jai.tier, jai.standing) == (None, "", "prospect")
