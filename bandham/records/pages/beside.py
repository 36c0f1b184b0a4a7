"""The blocks beside a record: each kind has a key, by which a workspace puts it in its place or hides it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from bandham.records.customs import relations_to
from bandham.records.models import CustomField
from bandham.records.pages.forms import layout_of
from bandham.records.resource import OTHERS, Related, Resource, all_nouns, related_from_above


def blocks_known(resource: Resource) -> dict[str, str]:
    """What may stand beside a record of a noun, by key, in the order it comes in."""
    pointing = relations_to(resource)
    nouns = {r.noun: r for r in all_nouns().values()} if pointing else {}
    others = {link.name: str(link.label) for link in relations_of(resource)} | {
        key_of(f): str(nouns[f.noun].plural) for f in pointing if f.noun in nouns}
    others |= {"tags": _("Tags"), "files": _("Files")}
    own = {key: str(label) for key, label in resource.aside}
    found: dict[str, str] = {}
    for key, label in (own if OTHERS in own else own | {OTHERS: ""}).items():
        found |= {key: label} if key else others
    return found


def relations_of(resource: Resource) -> list[Related]:
    """The relations that stand beside a record, from its own room and those above."""
    links = (*resource.related, *related_from_above(resource.model))
    return [link for link in links if link.name not in resource.apart]


def key_of(pointing: CustomField) -> str:
    return f"{pointing.noun}.{pointing.key}"


def laid_beside(resource: Resource) -> tuple[list[str], set[str]]:
    """The keys of all blocks in the order of the workspace, and those that it hides."""
    kept = layout_of(resource)
    told = kept.beside if kept else {}
    known = list(blocks_known(resource))
    order = [key for key in told.get("order", ()) if key in known]
    return [*order, *(key for key in known if key not in order)], {*told.get("off", ())}


def in_place(resource: Resource, blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of one record as the workspace wants them.

    One without a key asks for something now, such as a mail that did not arrive: it stands first, and stays.
    """
    some, kept = list(blocks), layout_of(resource)
    if kept is None or not kept.beside:
        return some
    place = {key: n for n, key in enumerate(kept.beside["order"])}
    shown = [b for b in some if b.get("key") and b["key"] not in kept.beside["off"]]
    return [*(b for b in some if not b.get("key")), *sorted(shown, key=lambda b: place.get(b["key"], len(place)))]
