"""`demo`: two workspaces to look round in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial

name = "demo"
help = "Load the demo workspaces, show their sign-ins, or take them away."
examples = ["demo load", "demo sign-ins", "demo completejourney", "demo remove"]


def add_arguments(parser: ArgumentParser) -> None:
    """`load`, `sign-ins`, `completejourney` and `remove`."""
    parser.add_argument("what", choices=["load", "sign-ins", "completejourney", "remove"],
                        help="completejourney: a grocer's tills, 1.47 million order lines, compared with their source")
    parser.add_argument("--all", action="store_true", help="completejourney: print the sums of every household")


def run(arguments: Namespace) -> int | None:
    """Do what was asked; 1 where the tills' sums differ from their source."""
    from bandham.site.demo import build

    if arguments.what == "completejourney":
        return _tills(arguments)
    if arguments.what == "remove":
        print(f"Demo workspaces taken away: {build.remove()}")
        return None
    for slug, email, password in build.load() if arguments.what == "load" else build.sign_ins():
        print(f"/{slug}/  {email}  {password}")
    return None


def _tills(arguments: Namespace) -> int:
    from bandham.site.demo import tills
    from bandham.site.demo.houses import PASSWORD

    same = tills.load(partial(print, flush=True), all_households=arguments.all)
    print(f"/{tills.SLUG}/  {tills.EMAIL}  {PASSWORD}")
    return 0 if same else 1
