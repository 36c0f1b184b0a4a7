"""What several commands ask for: a workspace by its address, a user by e-mail."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from getpass import getpass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from bandham.accounts.models import Workspace


def add_workspace(parser: ArgumentParser) -> None:
    """`--workspace`, which every command that works inside one takes."""
    parser.add_argument("--workspace", required=True, help="the workspace's address, such as kochi")


@contextmanager
def inside(slug: str) -> Iterator[Workspace]:
    """Work inside the workspace at an address."""
    from bandham.accounts.commands import workspace_named
    from bandham.kernel.tenancy import workspace_scope

    workspace = workspace_named(slug)
    with workspace_scope(workspace.pk):
        yield workspace


def asked_password(arguments: Namespace) -> str:
    """A password from standard input where it is a pipe, asked for at a terminal."""
    if getattr(arguments, "make_password", False):
        return secrets.token_urlsafe(12)
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass("Password: ")
    if getpass("Once more: ") != first:
        raise ValidationError("The two passwords differ. Nothing was changed.")
    return first


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
