"""`user`: who may sign in, and in which workspace with which role."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bandham.site.cli import _asking as asking

name = "user"
help = "Add users, set passwords, give them workspaces and roles."
examples = [
    "user list",
    "user add anna@example.org --name Anna --make-password",
    "user join anna@example.org --workspace kochi --role Member",
    "user password anna@example.org < password.txt",
    "user lock anna@example.org",
]


def add_arguments(parser: ArgumentParser) -> None:
    """`list`, `add`, `password`, `join`, `lock` and `unlock`."""
    what = parser.add_subparsers(
        dest="what", required=True, metavar="list|add|password|join|lock|unlock"
    )
    what.add_parser("list", help="everyone who may sign in")
    for act, words in (
        ("add", "let somebody sign in"),
        ("password", "set a new password"),
        ("join", "make somebody a member of a workspace, with a role"),
        ("lock", "stop somebody from signing in"),
        ("unlock", "let them sign in again"),
    ):
        one = what.add_parser(act, help=words)
        one.add_argument("email")
        if act in ("add", "password"):
            one.add_argument(
                "--make-password", action="store_true", help="make a password and print it"
            )
        if act == "add":
            one.add_argument("--name", default="", dest="person")
        if act == "join":
            asking.add_workspace(one)
            one.add_argument("--role", default="Member")


def run(arguments: Namespace) -> None:
    """Do what was asked."""
    acts = {"list": _list, "add": _add, "password": _password, "join": _join}
    acts |= {"lock": _lock, "unlock": _lock}
    acts[arguments.what](arguments)


def _list(arguments: Namespace) -> None:
    from bandham.accounts.models import User

    rows = [("E-MAIL", "NAME", "MAY SIGN IN")]
    for user in User.objects.order_by("email"):
        rows.append((user.email, user.name, "yes" if user.is_active else "no"))
    asking.table(rows)


def _add(arguments: Namespace) -> None:
    from bandham.accounts.commands import create_user

    password = asking.asked_password(arguments)
    user = create_user(arguments.email, password, arguments.person)
    _say_password(arguments, password)
    print(f"{user.email} may sign in. Give them a workspace: bin/bandham user join {user.email} …")


def _password(arguments: Namespace) -> None:
    from bandham.accounts.commands import set_password

    password = asking.asked_password(arguments)
    user = set_password(arguments.email, password)
    _say_password(arguments, password)
    print(f"{user.email} has a new password.")


def _say_password(arguments: Namespace, password: str) -> None:
    if arguments.make_password:
        print(f"Password: {password}")


def _join(arguments: Namespace) -> None:
    from bandham.accounts.commands import join_workspace

    member = join_workspace(arguments.workspace, arguments.email, arguments.role)
    print(f"{member.email} is {arguments.role} in {arguments.workspace}.")


def _lock(arguments: Namespace) -> None:
    from bandham.accounts.commands import user_named

    user = user_named(arguments.email)
    user.is_active = arguments.what == "unlock"
    user.save(update_fields=["is_active"])
    print(f"{user.email} {'may sign in again' if user.is_active else 'can no longer sign in'}.")
