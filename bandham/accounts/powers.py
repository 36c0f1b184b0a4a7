"""Powers: what the roles of a member add up to.

A role grants, per noun and act, ``none``, ``own``, ``team`` or ``all``; several roles add up to the
widest. A field is hidden or read-only only where every role says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bandham.accounts.models import Membership, Role, TeamMember
from bandham.kernel.actor import Actor, noun_of

WIDTH = {"none": 0, "own": 1, "team": 2, "all": 3}
ACTS = ("see", "create", "change", "delete", "export")
FIELD_WIDTH = {"hidden": 0, "read": 1, "edit": 2}


@dataclass(frozen=True)
class RolePowers:
    """The sum of a member's roles."""

    membership_id: UUID
    team_mates: tuple[UUID, ...]
    grants: tuple[dict[str, Any], ...]
    limit: frozenset[str] = frozenset()
    """Scopes of an API token (``read``, ``write``, or nouns); empty: all that the roles allow."""

    def scope(self, act: str, noun: str) -> str:
        if self.limit and not self._token_allows(act, noun):
            return "none"
        found = [self._one(g, act, noun) for g in self.grants]
        return max(found, key=WIDTH.__getitem__, default="none")

    def _token_allows(self, act: str, noun: str) -> bool:
        right = "read" if act in ("see", "export") else "write"
        return right in self.limit or f"{noun}:{right}" in self.limit

    @staticmethod
    def _one(grants: dict[str, Any], act: str, noun: str) -> str:
        nouns = grants.get("nouns", {})
        rights = nouns.get(noun, nouns.get("*", {}))
        value = rights.get(act, "none")
        return value if value in WIDTH else "none"

    def narrow(self, rows: QuerySet[Any], act: str = "see") -> QuerySet[Any]:
        model = rows.model
        scope = self.scope(act, noun_of(model))
        if scope == "all":
            return rows
        if scope == "none" or not hasattr(model, "owner_id"):
            return rows if scope != "none" and not hasattr(model, "owner_id") else rows.none()
        if scope == "own":
            return rows.filter(owner_id=self.membership_id)
        return rows.filter(Q(owner_id=self.membership_id) | Q(owner_id__in=self.team_mates))

    def may_do(self, verb: str) -> bool:
        if self.limit and "write" not in self.limit and verb not in self.limit:
            return False
        return any(
            g.get("verbs", {}).get(verb, g.get("verbs", {}).get("*", False)) for g in self.grants)

    def field(self, noun: str, name: str) -> str:
        found = [g.get("fields", {}).get(f"{noun}.{name}", "edit") for g in self.grants]
        return max(found, key=lambda v: FIELD_WIDTH.get(v, 0), default="hidden")


OWNER = {"nouns": {"*": dict.fromkeys(ACTS, "all")}, "verbs": {"*": True}}
MEMBER = {
    "nouns": {"*": {**dict.fromkeys(ACTS, "all"), "delete": "own"},
              **{f"accounts.{n}": {"see": "all"} for n in ("membership", "role", "team")}},
    "verbs": {"*": True},
}
READER = {"nouns": {"*": {"see": "all"}}, "verbs": {}}
START_ROLES: list[tuple[str, dict[str, Any], bool]] = [
    ("Owner", OWNER, True), ("Member", MEMBER, False), ("Reader", READER, False)]
"""The roles a new workspace begins with; an owner may change all but the first."""


def powers_of(membership: Membership, roles: list[Role] | None = None,
              limit: frozenset[str] = frozenset()) -> RolePowers:
    """Add up the roles (in scope). ``roles`` stands in for them, for “view as”."""
    held = list(membership.roles.all()) if roles is None else roles
    mates = TeamMember.objects.filter(
        team__in_team__membership=membership).values_list("membership_id", flat=True)
    grants = tuple(OWNER if r.is_owner else r.grants for r in held)
    return RolePowers(membership.pk, tuple(sorted(set(mates))), grants, limit)


def actor_for(membership: Membership, kind: str = "user",
              limit: frozenset[str] = frozenset()) -> Actor:
    return Actor(membership.pk, membership.name, kind, powers_of(membership, limit=limit))
