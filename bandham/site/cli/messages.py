"""`messages`: the catalogues of the four languages."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

name = "messages"
help = "Gather messages from the code and compile the catalogues (for developers)."
examples = ["messages update", "messages check"]
needs = "nothing"


def add_arguments(parser: ArgumentParser) -> None:
    """`update` and `check`."""
    parser.add_argument("what", choices=["update", "check"])


def run(arguments: Namespace) -> None:
    """Do what was asked."""
    from bandham.site import messages

    if arguments.what == "update":
        for language, count in messages.update().items():
            print(f"{language}: {count} messages wait for a translation")
        return
    found = messages.ungathered()
    found += [f"{lang}: {fault}" for lang in messages.LANGUAGES for fault in messages.faults(lang)]
    print("\n".join(found) or "Every message is translated.")
    raise SystemExit(1 if found else 0)
