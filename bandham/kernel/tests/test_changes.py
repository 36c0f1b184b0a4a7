"""Undo is exact and generic, whoever wrote the rows."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override

from bandham.accounts.models import Membership, Team, TeamMember, User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel.actions import Conflict, create, delete, update
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import UndoRefused, change_set, undo
from bandham.kernel.ids import uuid7
from bandham.kernel.models import ChangeSet, FactRow
from bandham.kernel.tenancy import NoWorkspace, workspace_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    user = User.objects.create_user("meera@kadal.example", "a long password", name="Meera")
    made = open_workspace("kadal", "Kadal Tea & Spice", user)
    with workspace_scope(made.pk):
        yield made


def rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def newest() -> ChangeSet:
    return ChangeSet.objects.order_by("-id").first()


def test_rows_cannot_be_read_without_a_workspace():
    with pytest.raises(NoWorkspace):
        list(Team.objects.all())


def test_a_created_row_leaves_with_undo_and_comes_back_with_the_undo_of_the_undo(workspace):
    create(Team, {"name": "Counter"}, actor=SYSTEM)
    made = rows("accounts_team")
    undo(newest().pk, actor=SYSTEM)
    assert rows("accounts_team") == []
    undo(newest().pk, actor=SYSTEM)
    assert rows("accounts_team") == made
    undo(newest().pk, actor=SYSTEM)
    first, second, third, fourth = (bool(c.undone_by) for c in ChangeSet.objects.order_by("-id")[:4][::-1])
    assert (rows("accounts_team"), first, second, third, fourth) == ([], True, False, True, False)


def test_an_edit_is_taken_back_to_the_very_row(workspace):
    team = create(Team, {"name": "Counter"}, actor=SYSTEM)
    before = rows("accounts_team")
    update(team, {"name": "Shop"}, actor=SYSTEM)
    assert FactRow.objects.filter(name="kernel.Updated").get().payload["diff"] == {
        "name": ["Counter", "Shop"]}
    undo(newest().pk, actor=SYSTEM)
    assert rows("accounts_team") == before


def test_a_deleted_row_comes_back_with_what_belonged_to_it(workspace):
    team = create(Team, {"name": "Counter"}, actor=SYSTEM)
    create(TeamMember, {"team": team, "membership": Membership.objects.get()}, actor=SYSTEM)
    before = rows("accounts_team") + rows("accounts_teammember")
    delete(team, actor=SYSTEM)
    assert rows("accounts_teammember") == []
    undo(newest().pk, actor=SYSTEM)
    assert rows("accounts_team") + rows("accounts_teammember") == before


def test_raw_sql_in_a_change_set_is_taken_back_too(workspace):
    for name in "abc":
        create(Team, {"name": name}, actor=SYSTEM)
    before = rows("accounts_team")
    with change_set("Bulk", kind="bulk"), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_team SET name = name || '!', version = version + 1")
        cursor.execute("UPDATE accounts_team SET name = name || '?', version = version + 1")
        cursor.execute("DELETE FROM accounts_team WHERE name = 'b!?'")
    undo(newest().pk, actor=SYSTEM)
    assert rows("accounts_team") == before


@pytest.mark.parametrize(("language", "told"), [("en", "1,204"), ("fa", "۱٬۲۰۴"), ("ml", "1,204")])
def test_a_change_is_counted_in_the_digits_of_its_reader(language, told):
    made = ChangeSet(workspace_id=uuid7(), label="Changed %(n)s of %(name)s", params={"n": 1204, "name": "SO-0179"})
    with override(language):
        assert told in str(made) and "SO-0179" in str(made)


def test_undo_is_refused_where_a_later_change_is_in_the_way(workspace):
    team = create(Team, {"name": "Counter"}, actor=SYSTEM)
    first = newest()
    update(team, {"name": "Shop"}, actor=SYSTEM)
    with pytest.raises(UndoRefused, match="changed since"):
        undo(first.pk, actor=SYSTEM)
    report = undo(first.pk, actor=SYSTEM, keep_later=True)
    assert report.kept and Team.objects.get().name == "Shop"


def test_undo_goes_through_when_the_later_change_was_undone_itself(workspace):
    team = create(Team, {"name": "Counter"}, actor=SYSTEM)
    first = newest()
    update(team, {"name": "Shop"}, actor=SYSTEM)
    undo(newest().pk, actor=SYSTEM)
    undo(first.pk, actor=SYSTEM)
    assert rows("accounts_team") == []


def test_what_was_taken_back_cannot_be_taken_back_twice(workspace):
    create(Team, {"name": "Counter"}, actor=SYSTEM)
    made = newest()
    undo(made.pk, actor=SYSTEM)
    with pytest.raises(ValidationError, match="already"):
        undo(made.pk, actor=SYSTEM)


def test_the_second_editor_of_a_field_sees_both_values(workspace):
    team = create(Team, {"name": "Counter"}, actor=SYSTEM)
    update(team, {"name": "Shop"}, actor=SYSTEM, version=1)
    with pytest.raises(Conflict) as clash:
        update(team, {"name": "Till"}, actor=SYSTEM, version=1)
    assert clash.value.fields == {"name": ("Till", "Shop")}
