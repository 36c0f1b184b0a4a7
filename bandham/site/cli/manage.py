"""`manage`: Django's own commands, on the database that Bandham uses."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace

name = "manage"
help = "Run one of Django's management commands."
examples = ["manage shell", "manage showmigrations --database owner"]
needs = "server"


def add_arguments(parser: ArgumentParser) -> None:
    """Everything after `manage` goes to Django."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")


def run(arguments: Namespace) -> None:
    """Hand over to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["bin/bandham manage", *arguments.rest])
