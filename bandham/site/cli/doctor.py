"""`doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

from argparse import Namespace

from bandham.site.serving.checks import examine
from bandham.site.serving.places import data_directory

name = "doctor"
help = "Check this installation, and say how to mend what is wrong."
examples = ["doctor", "doctor --data /srv/bandham"]
needs = "server"


def run(arguments: Namespace) -> int:
    """Ask every question; the exit code is 1 where something grave is wrong."""
    grave = 0
    for finding in examine(data_directory()):
        sign = "ok  " if finding.fine else ("BAD " if finding.grave else "note")
        print(f"{sign}  {finding.question}")
        if not finding.fine:
            print(f"      {finding.wrong}\n      {finding.mend}")
            grave += finding.grave
    print("Something needs mending." if grave else "All is well.")
    return 1 if grave else 0
