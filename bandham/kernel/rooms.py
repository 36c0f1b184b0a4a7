"""Rooms: core ones and plugins come through the same door, an entry point."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec

CORE = ["kernel", "accounts", "records", "people", "hours", "agenda", "exchange", "sales", "api", "site"]
PARTS = ("facts", "actions", "resources", "subscribers", "work")


def room_apps() -> list[str]:
    """Django app paths of all rooms: the core in floor order, then plugins by name."""
    core = [f"bandham.{name}" for name in CORE if find_spec(f"bandham.{name}")]
    plugins = sorted(point.value for point in entry_points(group="bandham.rooms"))
    return [*core, *(p for p in plugins if p not in core)]


def load_rooms() -> None:
    """Import the parts of each room, so that its facts, verbs, nouns and subscribers register."""
    for room in room_apps():
        for part in PARTS:
            if find_spec(f"{room}.{part}"):
                import_module(f"{room}.{part}")
