"""Powers: what the roles of a member add up to.

A role grants, per noun and act, ``none``, ``own``, ``team`` or ``all``; several roles add up to the
widest. A field is hidden or read-only only where every role says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bandham.accounts.models import Membership, Role, TeamMember
from bandham.kernel.actor import Actor, AllPowers, noun_of

WIDTH = {"none": 0, "own": 1, "team": 2, "all": 3}
ACTS = ("see", "create", "change", "delete", "export")
FIELD_WIDTH = {"hidden": 0, "read": 1, "edit": 2}
Grants = dict[str, Any]


def granted(grants: Grants, act: str, noun: str) -> str:
    """How far one role's grants reach for an act on a noun."""
    nouns = grants.get("nouns", {})
    value = nouns.get(noun, nouns.get("*", {})).get(act, "none")
    return value if value in WIDTH else "none"


def verb_granted(grants: Grants, verb: str) -> bool:
    verbs = grants.get("verbs", {})
    return bool(verbs.get(verb, verbs.get("*", False)))


def field_granted(grants: Grants, noun: str, name: str) -> str:
    value = grants.get("fields", {}).get(f"{noun}.{name}", "edit")
    return value if value in FIELD_WIDTH else "hidden"


def token_allows(limit: frozenset[str], act: str, noun: str) -> bool:
    """Whether the scopes of a key let an act through; no scopes let all through."""
    right = "read" if act in ("see", "export") else "write"
    return not limit or right in limit or f"{noun}:{right}" in limit


def token_allows_verb(limit: frozenset[str], verb: str) -> bool:
    return not limit or "write" in limit or verb in limit


def has_owner(model: type[Any]) -> bool:
    """Whether rows of a model belong to a member; without one, own and team mean all."""
    return hasattr(model, "owner_id")


@dataclass(frozen=True, eq=False)
class RolePowers:
    """The sum of a member's roles; a name for what it lets see, so the same as itself alone."""

    membership_id: UUID
    team_mates: tuple[UUID, ...]
    grants: tuple[Grants, ...]
    limit: frozenset[str] = frozenset()
    """Scopes of an API token (``read``, ``write``, or nouns); empty: all that the roles allow."""
    owner: bool = False
    known: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False)
    """Scopes that were worked out before: a page asks for some hundreds."""

    def scope(self, act: str, noun: str) -> str:
        found = self.known.get((act, noun))
        if found is None:
            found = self.known[act, noun] = self._scope(act, noun)
        return found

    def _scope(self, act: str, noun: str) -> str:
        if not token_allows(self.limit, act, noun):
            return "none"
        found = [granted(g, act, noun) for g in self.grants]
        return max(found, key=WIDTH.__getitem__, default="none")

    def narrow(self, rows: QuerySet[Any], act: str = "see", noun: str = "") -> QuerySet[Any]:
        scope = self.scope(act, noun or noun_of(rows.model))
        if scope == "none":
            return rows.none()
        if scope == "all" or not has_owner(rows.model):
            return rows
        mine = Q(owner_id=self.membership_id)
        return rows.filter(mine if scope == "own" else mine | Q(owner_id__in=self.team_mates))

    def may_do(self, verb: str) -> bool:
        return token_allows_verb(self.limit, verb) and any(
            verb_granted(g, verb) for g in self.grants)

    def field(self, noun: str, name: str) -> str:
        found = [field_granted(g, noun, name) for g in self.grants]
        return max(found, key=FIELD_WIDTH.__getitem__, default="hidden")

    @property
    def hides(self) -> bool:
        return all(grants.get("fields") for grants in self.grants)


@dataclass(frozen=True, eq=False)
class ReadOnlyPowers:
    """Somebody else's eyes: what they see, and no more than seeing."""

    inner: RolePowers
    owner: bool = False

    def scope(self, act: str, noun: str) -> str:
        return self.inner.scope(act, noun) if act in ("see", "export") else "none"

    def narrow(self, rows: QuerySet[Any], act: str = "see", noun: str = "") -> QuerySet[Any]:
        return self.inner.narrow(rows, act, noun) if act in ("see", "export") else rows.none()

    def may_do(self, verb: str) -> bool:
        return False

    def field(self, noun: str, name: str) -> str:
        shown = self.inner.field(noun, name)
        return "read" if shown == "edit" else shown

    @property
    def hides(self) -> bool:
        return self.inner.hides


def _all_acts(width: str, **others: str) -> dict[str, str]:
    return {**dict.fromkeys(ACTS, width), **others}


_KEYS = {"see": "own", "create": "own", "delete": "own"}
_LOOK = {"see": "all"}
OWNER: Grants = {"nouns": {"*": _all_acts("all")}, "verbs": {"*": True}}
MEMBER: Grants = {
    "nouns": {
        "*": _all_acts("all", delete="own"),
        **{f"accounts.{n}": _LOOK for n in ("membership", "role", "team", "workspace")},
        "accounts.invitation": {}, "accounts.apitoken": _KEYS,
    },
    "verbs": {"*": True, "accounts.manage_members": False},
}
READER: Grants = {
    "nouns": {"*": _LOOK, "accounts.invitation": {}, "accounts.apitoken": _KEYS}, "verbs": {}}
def owners_set(noun: str) -> None:
    """For a room above: a noun that members of a new workspace see, and owners alone write."""
    MEMBER["nouns"][noun] = _LOOK


START_ROLES: list[tuple[str, Grants, bool]] = [
    ("Owner", OWNER, True), ("Member", MEMBER, False), ("Reader", READER, False)]
"""The roles a new workspace begins with; an owner may change all but the first."""


def powers_of(membership: Membership, roles: list[Role] | None = None,
              limit: frozenset[str] = frozenset()) -> RolePowers:
    """Add up the roles (in scope). ``roles`` stands in for them, for “view as”."""
    held = list(membership.roles.all()) if roles is None else roles
    mates = TeamMember.objects.filter(
        team__in_team__membership=membership).values_list("membership_id", flat=True)
    grants = tuple(grants_of(role) for role in held)
    return RolePowers(membership.pk, tuple(sorted(set(mates))), grants, limit,
                      any(role.is_owner for role in held))


def powers_told(member: UUID, roles: list[dict[str, Any]], mates: list[str],
                limit: frozenset[str] = frozenset()) -> RolePowers:
    """The same from what a question of the database told of roles and team mates."""
    return RolePowers(
        member, tuple(sorted(UUID(m) for m in mates)),
        tuple(OWNER if r["owner"] else r["grants"] for r in roles), limit, any(r["owner"] for r in roles))


def grants_of(role: Role) -> Grants:
    """The grants of a role; an owner's are fixed."""
    return OWNER if role.is_owner else role.grants


def actor_for(membership: Membership, kind: str = "user",
              limit: frozenset[str] = frozenset()) -> Actor:
    return Actor(membership.pk, membership.name, kind, powers_of(membership, limit=limit))


def is_owner(actor: Actor) -> bool:
    """Whether the actor holds the owner's role (the system does)."""
    return isinstance(actor.powers, AllPowers) or getattr(actor.powers, "owner", False)


def exceeds(grants: Grants, actor: Actor) -> bool:
    """Whether grants reach further than the actor's own: then they cannot be handed out."""
    powers = actor.powers
    nouns = {"*", *grants.get("nouns", {}), *_known(powers, "nouns")}
    verbs = {"*", *grants.get("verbs", {}), *_known(powers, "verbs")}
    hidden = {key.rpartition(".")[::2] for key in _known(powers, "fields")}
    return (
        any(WIDTH[granted(grants, act, n)] > WIDTH[powers.scope(act, n)]
            for n in nouns for act in ACTS)
        or any(verb_granted(grants, v) and not powers.may_do(v) for v in verbs)
        or any(FIELD_WIDTH[field_granted(grants, n, name)] > FIELD_WIDTH[powers.field(n, name)]
               for n, name in hidden)
    )


def _known(powers: Any, part: str) -> set[str]:
    return {key for g in getattr(powers, "grants", ()) for key in g.get(part, {})}
