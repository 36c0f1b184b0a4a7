"""What the nouns of the exchange have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from bandham.accounts.models import Workspace
from bandham.exchange.paying import asked_first
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.tenancy import current_workspace_id
from bandham.records.resource import Resource
from bandham.records.signs import icon


class Sold(Resource, abstract=True):
    """What the nouns of this room have in common: a sign instead of letters."""

    told_with: Sequence[str] = ()
    """Relations whose facts the page of a record tells with its own."""

    def mark(self, row: Any) -> Any:
        return icon(self.icon)

    def story(self, row: Any) -> tuple[str, tuple[UUID, ...]]:
        """The customer's answers and orders are told by their name."""
        party = getattr(row, "person", None) or getattr(row, "organisation", None) or row
        theirs = [tie.model.objects.filter(**{tie.back: row.pk}).order_by().values_list("pk", flat=True)
                  for tie in self.related if tie.name in self.told_with]
        return str(party), tuple(theirs[0].union(*theirs[1:])) if theirs else ()

    def begins(self, row: Any, verb: Action) -> dict[str, Any]:
        return super().begins(row, verb) | asked_first(row, verb.name)

    def shelf(self, actor: Actor, *nouns: type[Resource]) -> list[dict[str, Any]]:
        """Buttons to nouns that have no place of their own in the menu."""
        return [{"label": noun.plural, "icon": noun.icon, "quiet": True,
                 "url": reverse("records:list", kwargs={"noun": noun.slug})}
                for noun in nouns if actor.may("see", noun().noun)]


def home_currency() -> str:
    found: str = Workspace.objects.values_list("currency", flat=True).get(pk=current_workspace_id())
    return found
