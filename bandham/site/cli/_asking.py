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
    from bandham.accounts.models import User, Workspace


def add_workspace(parser: ArgumentParser) -> None:
    """`--workspace`, which every command that works inside one takes."""
    parser.add_argument("--workspace", required=True, help="the workspace's address, such as kochi")


@contextmanager
def inside(arguments: Namespace) -> Iterator[Workspace]:
    """Work inside the workspace that was named."""
    from bandham.kernel.tenancy import workspace_scope

    workspace = workspace_named(arguments.workspace)
    with workspace_scope(workspace.pk):
        yield workspace


def workspace_named(slug: str) -> Workspace:
    """The workspace at an address."""
    from bandham.accounts.models import Workspace

    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True)[:10])
        raise ValidationError(f"There is no workspace “{slug}”. There is: {there or 'none yet'}.")
    return found


def user_named(email: str) -> User:
    """The user with an e-mail address."""
    from bandham.accounts.models import User

    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        raise ValidationError(
            f"There is no user “{email}”. Make one with: bin/bandham user add {email}"
        )
    return found


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


def checked(password: str, user: User) -> str:
    """The password, unless it is too weak."""
    from django.contrib.auth.password_validation import validate_password

    validate_password(password, user)
    return password


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
