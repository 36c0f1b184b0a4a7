"""`demo`: two workspaces to look round in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

name = "demo"
help = "Load the demo workspaces, show their sign-ins, or take them away."
examples = ["demo load", "demo sign-ins", "demo remove"]


def add_arguments(parser: ArgumentParser) -> None:
    """`load`, `sign-ins` and `remove`."""
    parser.add_argument("what", choices=["load", "sign-ins", "remove"])


def run(arguments: Namespace) -> None:
    """Do what was asked."""
    from bandham.site.demo import build

    if arguments.what == "remove":
        print(f"Demo workspaces taken away: {build.remove()}")
        return
    for slug, email, password in build.load() if arguments.what == "load" else build.sign_ins():
        print(f"/{slug}/  {email}  {password}")
