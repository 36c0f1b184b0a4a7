"""Doctor: it finds what is wrong, and says how to mend it."""

import os
from pathlib import Path

import psycopg
import pytest

from bandham.site.serving import checks

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(dsn):
    with psycopg.connect(dsn("postgres")) as connection:
        yield connection
        connection.rollback()


def test_a_new_installation_is_well(superuser):
    found = [question(superuser) for question in checks.OF_THE_DATABASE]
    assert [f.wrong for f in found if not f.fine] == []


def test_it_finds_a_table_without_forced_row_level_security(superuser):
    superuser.execute("CREATE TABLE people_leak (workspace_id uuid)")
    superuser.execute("ALTER TABLE people_leak ENABLE ROW LEVEL SECURITY")
    found = checks.forced_security(superuser)
    assert "people_leak" in found.wrong
    assert "migrate" in found.mend


def test_it_finds_a_role_that_may_bypass_row_level_security(superuser):
    superuser.execute("ALTER ROLE bandham_app BYPASSRLS")
    assert "bandham_app may bypass" in checks.roles_are_right(superuser).wrong


def test_it_finds_a_table_that_the_web_owns(superuser):
    superuser.execute("CREATE TEMP TABLE passing (n int)")  # as imports have them
    superuser.execute("ALTER TABLE passing OWNER TO bandham_app")
    assert checks.roles_are_right(superuser).fine
    superuser.execute("CREATE TABLE mine (n int)")
    superuser.execute("ALTER TABLE mine OWNER TO bandham_app")
    assert "bandham_app owns tables" in checks.roles_are_right(superuser).wrong


def test_a_lost_leakproof_mark_is_a_note_with_its_statement(superuser):
    superuser.execute("ALTER FUNCTION textlike(text, text) NOT LEAKPROOF")
    found = checks.leakproof_marks(superuser)
    assert not found.grave
    assert "ALTER FUNCTION textlike(text,text) LEAKPROOF" in found.mend


def test_the_web_sees_no_member_without_a_workspace(dsn):
    assert checks.closed_without_workspace(dsn("bandham_app")).fine
    assert "It saw" not in checks.closed_without_workspace(dsn("bandham_owner")).wrong


def test_a_secret_that_others_can_read_is_named(tmp_path):
    key = tmp_path / "secret.key"
    key.write_text("x")
    key.chmod(0o644)
    assert str(key) in checks.secrets_kept(tmp_path).wrong
    key.chmod(0o600)
    assert checks.secrets_kept(tmp_path).fine


def test_missing_fonts_are_named(tmp_path):
    (tmp_path / "Inter.woff2").touch()
    assert checks.fonts(tmp_path).wrong == "Missing: vazirmatn, tamil, malayalam."


def test_it_asks_everything_of_a_running_installation(dsn):
    found = list(checks.examine(Path(os.environ["BANDHAM_DATA"])))
    assert len(found) == 11
    assert all(f.question for f in found)
