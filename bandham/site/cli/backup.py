"""`backup`: everything in one file."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bandham.site.serving import archive, dumping
from bandham.site.serving.places import data_directory

name = "backup"
help = "Copy the database and all uploads into one file, while Bandham runs."
examples = ["backup", "backup /mnt/disk/bandham-monday.backup"]
needs = "server"


def add_arguments(parser: ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", nargs="?", help="default: bandham-DATE.backup in this directory")


def run(arguments: Namespace) -> None:
    """Dump, then pack with the uploads; the file shows its name only when it is whole."""
    data = data_directory()
    stamp = f"bandham-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.backup"
    target = Path(arguments.file or stamp).resolve()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".bandham-") as place:
        dump = Path(place) / archive.DUMP
        dumping.dump(data, dump)
        manifest = archive.Manifest(dumping.server_major(data), dumping.applied_migrations(data))
        archive.write(target, dump, data / archive.UPLOADS, manifest)
    target.chmod(0o600)
    print(f"{target} ({target.stat().st_size / 2**20:.1f} MB)")
