"""`workspace`: make, list and rename workspaces."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bandham.site.cli import _asking as asking

name = "workspace"
help = "Make, list or rename workspaces."
examples = [
    "workspace list",
    'workspace add kochi "Kochi Tea and Spice" --owner anna@example.org --currency INR',
    'workspace rename kochi "Kochi Tea House"',
]
CHOSEN = ("currency", "calendar", "timezone")


def add_arguments(parser: ArgumentParser) -> None:
    """`list`, `add` and `rename`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|add|rename")
    what.add_parser("list", help="each workspace with its address")
    add = what.add_parser("add", help="make a workspace with its first owner")
    add.add_argument("slug", help="its address: small Latin letters, digits, hyphens")
    add.add_argument("title", help="its name")
    add.add_argument("--owner", required=True, help="the owner's e-mail address")
    add.add_argument("--language", default="en", choices=["en", "fa", "ta", "ml"])
    for field in CHOSEN:
        add.add_argument(f"--{field}", help="else what the language suggests")
    rename = what.add_parser("rename", help="give it another name; its address stays")
    rename.add_argument("slug")
    rename.add_argument("title")


def run(arguments: Namespace) -> None:
    """Do what was asked."""
    {"list": _list, "add": _add, "rename": _rename}[arguments.what](arguments)


def _list(arguments: Namespace) -> None:
    from bandham.accounts.models import Workspace

    rows = [("ADDRESS", "NAME", "MADE")]
    for one in Workspace.objects.order_by("slug"):
        rows.append((one.slug, one.name, f"{one.created_at:%Y-%m-%d}"))
    asking.table(rows)


def _add(arguments: Namespace) -> None:
    from bandham.accounts.commands import create_workspace

    chosen = {field: getattr(arguments, field) for field in CHOSEN if getattr(arguments, field)}
    made = create_workspace(
        arguments.slug, arguments.title, arguments.owner, language=arguments.language, **chosen
    )
    print(f"{made.name} is at /{made.slug}/")


def _rename(arguments: Namespace) -> None:
    from bandham.accounts.workspaces import change_workspace
    from bandham.kernel.actor import SYSTEM

    with asking.inside(arguments.slug) as found:
        change_workspace(found, {"name": arguments.title}, actor=SYSTEM)
    print(f"{arguments.slug} is now called {arguments.title}")
