"""`bench`: how fast this machine runs Bandham, beside plain SQL and COPY in the same run."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace

from bandham.site.serving.places import SOURCE

name = "bench"
help = "Measure lists, pages and imports, with ratios against raw SQL and COPY in the same run."
examples = ["bench api", "bench pages", "bench selling", "bench import --rows 100000"]
SCRIPTS = {"api": "api_list.py", "pages": "pages.py", "import": "import_people.py",
           "selling": "selling.py", "orders": "import_orders.py", "lines": "lines.py"}


def add_arguments(parser: ArgumentParser) -> None:
    """Which, and its own arguments."""
    parser.add_argument("what", choices=[*SCRIPTS, "all"])
    parser.add_argument("rest", nargs="*", metavar="…", help="arguments of that script")


def run(arguments: Namespace) -> int:
    """Run the scripts of `bench/`, one after the other."""
    worst = 0
    for key in SCRIPTS if arguments.what == "all" else [arguments.what]:
        print(f"== {key}", flush=True)
        command = [sys.executable, str(SOURCE / "bench" / SCRIPTS[key]), *arguments.rest]
        worst = max(worst, subprocess.run(command, check=False, cwd=SOURCE).returncode)
    return worst
