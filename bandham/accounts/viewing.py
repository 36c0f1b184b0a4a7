"""“View as”: an owner looks through the eyes of a member or a role, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership, Role
from bandham.accounts.powers import ReadOnlyPowers, is_owner, powers_of
from bandham.kernel.actor import Actor
from bandham.kernel.tenancy import current_workspace_id

SESSION_KEY = "view_as"
SAFE = ("GET", "HEAD", "OPTIONS")
STOP_URL = "/me/view-as/stop/"


@dataclass(frozen=True)
class Viewing:
    """Through whose eyes; the shell shows it in a banner with a way out."""

    name: str
    kind: str
    stop_url: str = STOP_URL


def start_viewing(request: HttpRequest, kind: str, row_id: UUID) -> None:
    """Begin; ``kind`` is ``member`` or ``role``. Only owners may."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not is_owner(actor):
        raise PermissionDenied(_("Only an owner can look through another's eyes."))
    model: Any = {"member": Membership, "role": Role}[kind]
    row = model.objects.get(pk=row_id)
    request.session[SESSION_KEY] = {
        "workspace": str(current_workspace_id()), "kind": kind, "id": str(row.pk)}


def stop_viewing(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def actor_in(request: HttpRequest, member: Membership, actor: Actor) -> Actor:
    """The actor of a request: the member, or whoever they look through the eyes of, read-only.

    Sets ``request.viewing_as`` (a :class:`Viewing`, or None).
    """
    request.viewing_as = None  # type: ignore[attr-defined]
    chosen = request.session.get(SESSION_KEY)
    if not chosen or chosen["workspace"] != str(current_workspace_id()) or not is_owner(actor):
        return actor
    other = _other(member, chosen["kind"], UUID(chosen["id"]), getattr(request, "customs", {}))
    if other is None:
        return actor
    request.viewing_as = Viewing(other.name, chosen["kind"])  # type: ignore[attr-defined]
    return other


def refuse_changes(request: HttpRequest) -> None:
    """Raise PermissionDenied for a request that would change something while viewing as another."""
    seen: Viewing | None = getattr(request, "viewing_as", None)
    if seen and request.method not in SAFE:
        raise PermissionDenied(
            _("You look through the eyes of %(name)s, where nothing can be changed. "
              "Stop viewing first.") % {"name": seen.name})


def _other(member: Membership, kind: str, row_id: UUID, kept: dict[Any, Any]) -> Actor | None:
    if kind == "role":
        role = Role.objects.filter(pk=row_id).first()
        powers = powers_of(member, [role]) if role else None
        name = role.name if role else ""
    else:
        seen = Membership.objects.filter(pk=row_id).first()
        powers, name = (powers_of(seen), seen.name) if seen else (None, "")
    if powers is None:
        return None
    # As long as they are the same, what is kept by powers is found again.
    sum_of_them = repr((powers.membership_id, powers.team_mates, powers.grants, powers.owner))
    return Actor(member.pk, name, "user", kept.setdefault(("seen as", sum_of_them), ReadOnlyPowers(powers)))
