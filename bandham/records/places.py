"""Pages that stand in the main menu beside the nouns; rooms tell theirs here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bandham.kernel.actor import Actor


@dataclass(frozen=True)
class Place:
    """One page: the name of its address, its label and icon, and the noun one must be able to see."""

    name: str
    label: Any
    icon: str
    noun: str


_places: list[Place] = []


def register_place(name: str, label: Any, icon: str, noun: str) -> None:
    if all(place.name != name for place in _places):
        _places.append(Place(name, label, icon, noun))


def places(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The pages that an actor may open, as the menu prints them; ``here`` is the path at hand."""
    shown = [(place, reverse(place.name)) for place in _places if actor.may("see", place.noun)]
    return [{"url": url, "label": place.label, "icon": place.icon, "current": here == url}
            for place, url in shown]
