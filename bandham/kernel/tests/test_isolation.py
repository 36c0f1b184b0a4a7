"""What the app role can reach of another workspace in raw SQL: nothing, in any table."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, connections, transaction

from bandham.accounts.models import Team, User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel.actions import create
from bandham.kernel.actor import SYSTEM
from bandham.kernel.ids import uuid7
from bandham.kernel.secure import OPAQUE_PREFIXES
from bandham.kernel.tenancy import OtherWorkspace, tenant_models, workspace_scope

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def two():
    made = []
    for slug in ("kadal", "naqsh"):
        user = User.objects.create_user(f"{slug}@a.example", "a long password", name=slug)
        made.append(open_workspace(slug, slug.title(), user))
        with workspace_scope(made[-1].pk):
            create(Team, {"name": f"Team of {slug}"}, actor=SYSTEM)
    return made


def all_tables() -> list[tuple[str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid "
            "AND a.attname = 'workspace_id') FROM pg_class c WHERE c.relkind IN ('r', 'p') "
            "AND c.relnamespace = 'public'::regnamespace ORDER BY 1")
        return cursor.fetchall()


def test_every_table_has_forced_row_level_security_or_a_reason():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = "
            "'public'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)")
        bare = {name for (name,) in cursor.fetchall() if not name.startswith(OPAQUE_PREFIXES)}
    assert bare == {"django_migrations"}


def test_raw_sql_reads_changes_and_deletes_nothing_of_another_workspace(two, capsys):
    mine, theirs = two
    cases = 0
    for table, tenant in all_tables():
        if not tenant:
            continue
        for sql in ("SELECT count(*) FROM {t} WHERE workspace_id = %s",
                    "UPDATE {t} SET workspace_id = workspace_id WHERE workspace_id = %s",
                    "DELETE FROM {t} WHERE workspace_id = %s"):
            with workspace_scope(mine.pk), connection.cursor() as cursor:
                try:
                    with transaction.atomic():
                        cursor.execute(sql.format(t=f'"{table}"'), [theirs.pk])
                        touched = cursor.fetchone()[0] if sql.startswith("SELECT") else cursor.rowcount
                except DatabaseError as error:
                    assert "permission denied" in str(error)
                    touched = 0
            assert touched == 0, (table, sql)
            cases += 1
    with capsys.disabled():
        print(f"\n{cases} statements against the other workspace: 0 rows")


def test_without_a_workspace_set_every_tenant_table_refuses_or_shows_nothing(two):
    for table, tenant in all_tables():
        if tenant:
            with connection.cursor() as cursor:
                try:
                    with transaction.atomic():
                        cursor.execute(f'SELECT count(*) FROM "{table}"')
                        assert cursor.fetchone()[0] == 0, table
                except DatabaseError:
                    continue


def test_tables_of_users_and_sessions_are_out_of_sight_inside_a_workspace(two):
    for table, tenant in all_tables():
        if tenant or table.startswith((*OPAQUE_PREFIXES, "django_migrations")):
            continue
        with workspace_scope(two[0].pk), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone()[0] == (1 if table == "accounts_workspace" else 0), table


def test_no_row_can_be_written_into_another_workspace(two):
    mine, theirs = two
    with workspace_scope(mine.pk), pytest.raises(DatabaseError), transaction.atomic():
        Team(id=uuid7(), workspace_id=theirs.pk, name="smuggled").save(force_insert=True)


def test_no_row_can_point_into_another_workspace(two):
    mine, theirs = two
    with workspace_scope(theirs.pk):
        alien = Team.objects.get()
    from bandham.accounts.models import Membership, TeamMember

    with workspace_scope(mine.pk), pytest.raises(DatabaseError), transaction.atomic():
        TeamMember.objects.create(team_id=alien.pk, membership=Membership.objects.get())


def test_scopes_of_two_workspaces_do_not_nest(two):
    with workspace_scope(two[0].pk), pytest.raises(OtherWorkspace):
        with workspace_scope(two[1].pk):
            pass


def test_every_unique_rule_and_foreign_key_of_a_tenant_table_begins_with_the_workspace():
    with connections["owner"].cursor() as cursor:
        for model in tenant_models():
            cursor.execute(
                "SELECT conname, contype, (SELECT attname FROM pg_attribute WHERE attrelid = conrelid "
                "AND attnum = conkey[1]) FROM pg_constraint WHERE contype IN ('p', 'u', 'f') "
                "AND conrelid = %s::regclass", [model._meta.db_table])
            for name, kind, first in cursor.fetchall():
                assert first == "workspace_id", (name, kind)
