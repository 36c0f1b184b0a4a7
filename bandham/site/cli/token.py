"""`token`: the keys that programs sign in with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bandham.site.cli import _asking as asking

name = "token"
help = "Make, list or stop API keys."
examples = [
    'token add anna@example.org "Web shop" --workspace kochi --days 365',
    'token add anna@example.org "Price list" --workspace kochi --scope read',
    "token list --workspace kochi",
    "token stop bdm_x1y2z3 --workspace kochi",
]


def add_arguments(parser: ArgumentParser) -> None:
    """`list`, `add` and `stop`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|add|stop")
    asking.add_workspace(what.add_parser("list", help="every key and when it was last used"))
    add = what.add_parser("add", help="make a key that acts as a member; shown this once")
    add.add_argument("email", help="whom it acts as")
    add.add_argument("title", help="the program it is for")
    add.add_argument("--scope", action="append", help="read, write, or people.person:read")
    add.add_argument("--days", type=int, default=90, help="how long it lives; 0 for ever")
    asking.add_workspace(add)
    stop = what.add_parser("stop", help="stop a key now")
    stop.add_argument("prefix", help="the key's beginning, as the list shows it")
    asking.add_workspace(stop)


def run(arguments: Namespace) -> None:
    """Do what was asked."""
    {"list": _list, "add": _add, "stop": _stop}[arguments.what](arguments)


def _list(arguments: Namespace) -> None:
    from bandham.accounts.models import ApiToken
    from bandham.accounts.tokens import MARK

    rows = [("KEY", "NAME", "ACTS AS", "LAST USED", "STATE")]
    with asking.inside(arguments.workspace):
        for key in ApiToken.objects.select_related("membership").order_by("created_at"):
            used = f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
            state = "live" if key.live else "stopped"
            rows.append((f"{MARK}_…_{key.prefix}", key.name, key.membership.email, used, state))
    asking.table(rows)


def _add(arguments: Namespace) -> None:
    from bandham.accounts.commands import create_token
    from bandham.accounts.tokens import SCOPES

    scopes = tuple(arguments.scope or SCOPES)
    print(
        create_token(
            arguments.workspace,
            arguments.email,
            arguments.title,
            scopes=scopes,
            days=arguments.days or None,
        )
    )


def _stop(arguments: Namespace) -> None:
    from django.core.exceptions import ValidationError

    from bandham.accounts.models import ApiToken
    from bandham.accounts.tokens import MARK, revoke_token
    from bandham.kernel.actor import SYSTEM

    with asking.inside(arguments.workspace):
        found = ApiToken.objects.filter(prefix=arguments.prefix.removeprefix(f"{MARK}_…_")).first()
        if found is None:
            raise ValidationError(f"No key begins with {arguments.prefix}.")
        revoke_token(found, actor=SYSTEM)
    print(f"{found.name} is stopped.")
