"""Find the command, give it what it needs, and put what goes wrong in words."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from bandham.site import cli
from bandham.site.serving.database import database, reachable
from bandham.site.serving.places import data_directory


def commands() -> dict[str, ModuleType]:
    """Every command by its name."""
    modules = [
        import_module(f"{cli.__name__}.{found.name}")
        for found in iter_modules(cli.__path__)
        if not found.name.startswith("_")
    ]
    return {module.name: module for module in modules if hasattr(module, "run")}


def parser_of(known: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="bin/bandham",
        description="Look after Bandham from the command line.",
        epilog="The data directory comes from BANDHAM_DATA, a server of your own from "
        "DATABASE_URL. The embedded server is started where it does not run, and stopped after.",
    )
    parser.add_argument("--data", help="the data directory; may stand anywhere on the line")
    inner = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in sorted(known.items()):
        examples = "\n".join(f"  bin/bandham {line}" for line in module.examples)
        one = inner.add_parser(
            name,
            help=module.help,
            description=module.help,
            epilog=f"examples:\n{examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if hasattr(module, "add_arguments"):
            module.add_arguments(one)
    return parser


def main(given: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    known = commands()
    arguments = parser_of(known).parse_args(_without_data(given))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
    module = known[arguments.command]
    try:
        with _given(getattr(module, "needs", "django")):
            return int(module.run(arguments) or 0)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        _complain(["Stopped."])
        return 130
    except Exception as error:
        words = in_words(error)
        if words is None:
            raise
        _complain(words)
        return 1


def _without_data(given: list[str] | None) -> list[str]:
    """Take `--data DIR` off the line, wherever it stands, and let everything below see it."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--data")
    found, rest = first.parse_known_args(given)
    if found.data:
        os.environ["BANDHAM_DATA"] = str(Path(found.data).expanduser().resolve())
    return rest


@contextmanager
def _given(needs: str) -> Iterator[None]:
    if needs == "nothing":
        yield
    elif needs == "server":
        with reachable(data_directory(), _tell):
            yield
    else:
        with database(data_directory(), _tell):
            _set_up_django()
            yield


def _set_up_django() -> None:
    import django

    django.setup()


def in_words(error: Exception) -> list[str] | None:
    """The sentences of an error made for people; None for a fault of ours."""
    messages = getattr(error, "messages", None)
    if isinstance(messages, list):
        return [str(message) for message in messages]
    ours = type(error).__module__.startswith("bandham.")
    if (ours and isinstance(error, RuntimeError)) or isinstance(error, FileNotFoundError):
        return [str(error)]
    return None


def _complain(lines: list[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
