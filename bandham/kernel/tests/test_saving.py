"""Rows are read whole or in part, checked and written; what breaks a constraint is told in a sentence."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from bandham.accounts.models import Team, TeamMember, User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel import actions
from bandham.kernel.actor import SYSTEM
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person, Reach
from bandham.sales.models import Deal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _inside():
    user = User.objects.create_user("saving@example.org", "a long password", name="Saving")
    with workspace_scope(open_workspace("saving", "Saving", user).pk):
        yield


def test_a_name_that_is_taken_is_told_beside_its_field_and_leaves_the_transaction_sound():
    actions.create(Team, {"name": "Counter"}, actor=SYSTEM)
    with pytest.raises(ValidationError) as refused:
        actions.create(Team, {"name": "Counter"}, actor=SYSTEM)
    assert refused.value.message_dict == {"name": ["There is a team of this name already."]}
    assert Team.objects.count() == 1


def test_a_constraint_says_its_own_words_where_it_has_some():
    ada = actions.create(Person, {"name": "Ada Byron"}, actor=SYSTEM)
    told = {"person": ada, "kind": "email", "value": "ada@byron.example"}
    actions.create(Reach, told, actor=SYSTEM)
    with pytest.raises(ValidationError, match="This is there already"):
        actions.create(Reach, told, actor=SYSTEM)


def test_a_check_of_the_database_refuses_what_the_model_let_through(monkeypatch):
    ada = actions.create(Person, {"name": "Ada Byron"}, actor=SYSTEM)
    deal = actions.create(Deal, {"title": "Tea", "person": ada}, actor=SYSTEM)
    monkeypatch.setattr(Deal, "clean", lambda self: None)
    with pytest.raises(ValidationError, match="deal_amounts"):
        actions.update(deal, {"amount": -1}, actor=SYSTEM)
    assert Deal.objects.get().amount == 0


def test_an_edit_asks_for_no_record_that_it_did_not_change():
    ada = actions.create(Person, {"name": "Ada Byron"}, actor=SYSTEM)
    deal = Deal.objects.get(pk=actions.create(Deal, {"title": "Tea", "person": ada}, actor=SYSTEM).pk)
    with CaptureQueriesContext(connection) as asked:
        actions.update(deal, {"title": "More tea"}, actor=SYSTEM)
    assert not [q for q in asked.captured_queries if "people_person" in q["sql"] or "_check" in q["sql"]]


def test_a_record_that_is_not_there_is_still_refused():
    deal = actions.create(Deal, {"title": "Tea", "person": actions.create(
        Person, {"name": "Ada Byron"}, actor=SYSTEM)}, actor=SYSTEM)
    with pytest.raises(ValidationError, match="is not a valid choice"):
        actions.update(deal, {"person_id": deal.pk}, actor=SYSTEM)


@pytest.mark.parametrize("written", [
    "2026-11-26 15:13:48.97461+00", "2026-11-26 15:13:48+00", "2026-01-01 00:00:00.5+05:30", "0001-01-01 00:00:00+00"])
def test_moments_are_read_as_they_were_written(written):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        [(read,)] = cursor.fetchall()
    assert (read, read.tzinfo) == (datetime.fromisoformat(written), UTC)


def test_a_moment_that_python_cannot_hold_is_refused_in_words():
    with connection.cursor() as cursor, pytest.raises(DataError, match="infinity|too large"):
        cursor.execute("SELECT 'infinity'::timestamptz")
        cursor.fetchall()


def test_a_row_read_in_part_fetches_the_rest_and_a_row_read_whole_can_be_copied():
    actions.create(Team, {"name": "Counter"}, actor=SYSTEM)
    part = Team.objects.only("name").get()
    assert part.get_deferred_fields() == {"workspace_id", "created_at", "updated_at", "version", "custom"}
    assert part.version == 1
    assert not part._state.adding
    whole = Team.objects.get()
    again = pickle.loads(pickle.dumps(whole))  # noqa: S301  # our own
    assert (again, again.name, again._state.db) == (whole, "Counter", "default")
    assert TeamMember.objects.filter(team=whole).first() is None
