"""What stands in the main menu: in the rail, and in the palette while nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bandham.kernel.actor import Actor
from bandham.records.addresses import address
from bandham.records.customs import remembered
from bandham.records.places import places
from bandham.records.resource import all_nouns


@dataclass(frozen=True)
class Entry:
    """One line; ``start`` is how paths begin where it is the page at hand, nothing for its own address alone."""

    url: str
    label: str
    icon: str
    start: str = ""
    key: str = ""


def entries(actor: Actor) -> list[Entry]:
    """Pages, nouns and what stands under them; the same for a member until a role or a noun changes."""
    found: list[Entry] = remembered(("menu", actor.powers, get_language()), lambda: _entries(actor))
    return found


def _entries(actor: Actor) -> list[Entry]:
    made = [Entry(place["url"], str(place["label"]), place["icon"]) for place in places(actor, "")]
    made += [Entry(r.url("list"), str(r.plural), r.icon, f"/{r.slug}/")
             for r in all_nouns().values() if r.in_menu and actor.may("see", r.noun)]
    for label, name, icon, start, key in [(_("History"), "records:changes", "history", "/changes/", "z"),
                                          (_("Settings"), "settings", "settings-2", "/settings/", "")]:
        try:
            made.append(Entry(address(name), label, icon, start, key))
        except NoReverseMatch:
            continue
    return made
