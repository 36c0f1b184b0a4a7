"""A new database begins with one file instead of every migration; the two leave the same tables."""

from __future__ import annotations

import os
import subprocess
import sys

from bandham.site.serving.shape import BEGINNING

MADE = """
import sys, pathlib
from bandham.site.serving import snapshot
pathlib.Path(sys.argv[2]).write_text(snapshot.made(pathlib.Path(sys.argv[1])))
"""


def test_the_file_that_a_new_database_begins_with_is_what_the_migrations_make(tmp_path):
    data, made = tmp_path / "data", tmp_path / "shape.sql"
    here = {name: value for name, value in os.environ.items() if name != "BANDHAM_DATABASE"}
    subprocess.run([sys.executable, "-c", MADE, str(data), str(made)], check=True, timeout=600,
                   env={**here, "BANDHAM_DATA": str(data)})
    assert made.read_text() == BEGINNING.read_text(), "Run `python -m bandham.site.serving.snapshot`, commit its file."
