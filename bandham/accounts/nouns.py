"""What roles can speak of: the nouns of all rooms, with their fields.

Rooms on higher floors register theirs here; nouns made in the browser come from a source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bandham.kernel.actions import all_actions

Fields = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Noun:
    """One kind of record as the role editor shows it; ``fields`` are (name, label) pairs."""

    key: str
    label: Any
    fields: Fields = ()


_nouns: dict[str, Noun] = {}
_sources: list[Callable[[], Iterable[Noun]]] = []


def register(noun: str, label: Any, fields: Iterable[tuple[str, Any]] = ()) -> Noun:
    """Make a noun known under its model's label, such as ``people.person``."""
    made = Noun(noun, label, tuple(fields))
    _nouns[noun] = made
    return made


def register_source(source: Callable[[], Iterable[Noun]]) -> None:
    """Ask ``source`` for more nouns, in the workspace in scope, each time they are listed."""
    if source not in _sources:
        _sources.append(source)


def all_nouns() -> list[Noun]:
    """Registered nouns, then those of the workspace in scope; a source may replace a noun."""
    found = dict(_nouns)
    for source in _sources:
        found |= {noun.key: noun for noun in source()}
    return list(found.values())


def noun_named(key: str) -> Noun:
    return next((n for n in all_nouns() if n.key == key), Noun(key, key))


def all_verbs() -> dict[str, list[Any]]:
    """Each permission that verbs ask for, with the labels of those verbs."""
    found: dict[str, list[Any]] = {}
    for made in all_actions().values():
        found.setdefault(made.permission, []).append(made.label)
    return dict(sorted(found.items()))
