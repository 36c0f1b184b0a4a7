"""`restore`: put a backup back, all of it or none."""

from __future__ import annotations

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

import psycopg
from django.core.exceptions import ValidationError

from bandham.site.serving import archive, dumping, roles, shape
from bandham.site.serving.connections import own_server
from bandham.site.serving.database import owner_dsn
from bandham.site.serving.places import data_directory

name = "restore"
help = "Replace the database and all uploads by those of a backup."
examples = [
    "restore bandham-2026-11-25-093000.backup --data /srv/empty",
    "restore monday.backup --replace",
]
needs = "server"


def add_arguments(parser: ArgumentParser) -> None:
    """What to read, and leave to overwrite."""
    parser.add_argument("file")
    parser.add_argument(
        "--replace", action="store_true", help="even where there are workspaces: they are lost"
    )


def run(arguments: Namespace) -> None:
    """Check the whole file before anything is touched, then replace in one transaction."""
    data = data_directory()
    with tempfile.TemporaryDirectory(dir=data, prefix="restore-") as place:
        manifest = archive.unpack(Path(arguments.file), Path(place))
        _refuse_newer(data, manifest)
        if not arguments.replace:
            _refuse_occupied(data)
        dumping.restore(data, Path(place) / archive.DUMP)
        _replace_uploads(data, Path(place) / archive.UPLOADS)
    _finish(data)
    print(f"Restored what was saved at {manifest.made_at}.")


def _refuse_newer(data: Path, manifest: archive.Manifest) -> None:
    here = dumping.server_major(data)
    if manifest.postgres > here:
        raise ValidationError(
            f"This backup was made by PostgreSQL {manifest.postgres}, but the server here is "
            f"PostgreSQL {here}. Restore it to a server of that version. Nothing was changed."
        )
    if dumping.unknown_migrations(manifest.migrations):
        raise ValidationError(
            "This backup was made by a newer Bandham. Update Bandham first. Nothing was changed."
        )


def _refuse_occupied(data: Path) -> None:
    with psycopg.connect(owner_dsn(data), autocommit=True) as connection:
        try:
            row = connection.execute("SELECT count(*) FROM accounts_workspace").fetchone()
        except psycopg.errors.UndefinedTable:
            return
    if row and row[0]:
        raise ValidationError(
            f"There are {row[0]} workspaces here, which would be lost. Add --replace if you mean "
            f"that, or restore into an empty data directory. Nothing was changed."
        )


def _replace_uploads(data: Path, fresh: Path) -> None:
    place, before = data / archive.UPLOADS, data / "uploads.before"
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    fresh.mkdir(exist_ok=True)
    fresh.rename(place)
    shutil.rmtree(before, ignore_errors=True)


def _finish(data: Path) -> None:
    """What a dump does not keep: leakproof marks; and migrations made since."""
    if not own_server():
        with psycopg.connect(dumping.keeper_dsn(data), autocommit=True) as connection:
            roles.prepare_database(connection)
    (data / "first-start").touch()
    shape.migrate(owner_dsn(data))
