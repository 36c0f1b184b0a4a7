"""Import of synthetic people against a plain COPY of the same final rows, in one run.

    BANDHAM_DATA=… python bench/import_people.py --rows 1000000 [--undo]

What is measured against what: bench/against_copy.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
TABLES = (
    "people_person", "people_reach", "people_sourcerecord", "people_joined",
    "people_duplicatepair", "kernel_fact", "kernel_change", "search_doc",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--undo", action="store_true", help="take the import back too, and time it")
    parser.add_argument("--keep", action="store_true", help="leave the workspace as it is")
    asked = parser.parse_args()
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as place:
        run(asked, Path(place))


def run(asked: argparse.Namespace, place: Path) -> None:
    import against_copy
    import people

    file = place / "people.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        people.write(out, asked.rows)
    workspace = against_copy.make_workspace()
    seconds, changes = against_copy.measure(workspace, "people", file, asked.rows, TABLES, 400)
    if asked.undo:
        taken = against_copy.take_back(workspace, changes)
        print(f"{'taken back':24} {taken:9.1f} s  {taken / seconds:.2f} of the import (wanted: 2 or less)")


if __name__ == "__main__":
    main()
