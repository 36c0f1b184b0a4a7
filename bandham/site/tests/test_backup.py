"""Backup and restore: one file, and all of it or nothing."""

import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ValidationError

from bandham.site.cli import backup, restore
from bandham.site.serving.archive import BrokenBackup, unpack


@pytest.fixture
def data(dsn, monkeypatch):
    """A data directory of its own, on this test's database."""
    path = Path(tempfile.mkdtemp(prefix="bandham-backup-"))
    path.chmod(0o755)
    sockets = psycopg.conninfo.conninfo_to_dict(dsn("postgres"))["host"]
    (path / "run").symlink_to(sockets)
    (path / "uploads/a").mkdir(parents=True)
    (path / "uploads/a/نامه.txt").write_text("سلام")
    monkeypatch.setenv("BANDHAM_DATA", str(path))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def saved(data, tmp_path):
    path = tmp_path / "one.backup"
    backup.run(Namespace(file=str(path)))
    return path


def put_back(path: Path, *, replace: bool = True) -> None:
    restore.run(Namespace(file=str(path), replace=replace))


@pytest.mark.django_db(transaction=True)
def test_a_restore_brings_back_rows_and_files(data, dsn, tmp_path):
    with psycopg.connect(dsn("bandham_owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'ബന്ധം' AS word")
        backup.run(Namespace(file=str(tmp_path / "one")))
        connection.execute("DROP TABLE kept")
        (data / "uploads/a/نامه.txt").unlink()
        put_back(tmp_path / "one")
        assert connection.execute("SELECT word FROM kept").fetchone() == ("ബന്ധം",)
        connection.execute("DROP TABLE kept")
    assert (data / "uploads/a/نامه.txt").read_text() == "سلام"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_half_a_file_is_refused_and_nothing_changes(data, saved, part):
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BrokenBackup, match="not a whole backup"):
        put_back(saved)
    assert (data / "uploads/a/نامه.txt").exists()


@pytest.mark.django_db(transaction=True)
def test_a_changed_byte_is_noticed(data, saved, tmp_path):
    whole = bytearray(saved.read_bytes())
    whole[len(whole) // 2] ^= 1
    saved.write_bytes(whole)
    with pytest.raises(BrokenBackup, match="damaged"):
        unpack(saved, tmp_path / "out")


@pytest.mark.django_db(transaction=True)
def test_workspaces_are_not_overwritten_unless_asked(data, saved, dsn):
    with psycopg.connect(dsn("postgres")) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO accounts_workspace (id, slug, name, currency, region, language, languages,"
            " calendar, timezone, week_start, settings, is_demo, created_at) VALUES"
            " (gen_random_uuid(), 'kochi', 'Kochi', 'INR', 'IN', 'en', '{}', 'gregorian', 'UTC', 0,"
            " '{}', false, now())"
        )
    with pytest.raises(ValidationError, match="--replace"):
        put_back(saved, replace=False)


def test_there_is_no_backup_where_there_is_no_file(tmp_path):
    with pytest.raises(BrokenBackup, match="There is no file"):
        unpack(tmp_path / "nothing", tmp_path)
