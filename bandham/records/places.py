"""Pages that stand in the main menu beside the nouns; rooms tell theirs here."""

from __future__ import annotations

from collections.abc import Callable
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


Offer = Callable[[Any, Any, Actor], list[dict[str, Any]]]
_offers: list[Offer] = []


def offers(offer: Offer) -> Offer:
    """Register what a room offers to do on any record: it gets noun, record and actor, and gives menu items."""
    _offers.append(offer)
    return offer


def offered(resource: Any, row: Any, actor: Actor) -> list[dict[str, Any]]:
    """What all rooms offer on a record, for the menu behind “…”."""
    return [item for offer in _offers for item in offer(resource, row, actor)]


Storyteller = Callable[[Any, Any, Actor, Any, int], list[dict[str, Any]]]
_storytellers: list[Storyteller] = []


def storyteller(teller: Storyteller) -> Storyteller:
    """Register who puts the facts of a record in words: it gets noun, record, actor, reader and how many."""
    _storytellers[:] = [teller]
    return teller


def storied(resource: Any, row: Any, actor: Actor, reader: Any, most: int = 50) -> list[dict[str, Any]]:
    """What happened to a record, newest first, as ``macros/thread.html`` prints it."""
    return _storytellers[0](resource, row, actor, reader, most) if _storytellers else []


def places(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The pages that an actor may open, as the menu prints them; ``here`` is the path at hand."""
    shown = [(place, reverse(place.name)) for place in _places if actor.may("see", place.noun)]
    return [{"url": url, "label": place.label, "icon": place.icon, "current": here == url}
            for place, url in shown]
