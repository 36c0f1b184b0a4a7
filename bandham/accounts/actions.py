"""Verbs on members: roles, teams, coming and going."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.accounts.facts import (
    MemberGotRole,
    MemberJoinedTeam,
    MemberLeftTeam,
    MemberLetBack,
    MemberLostRole,
    MemberRemoved,
)
from bandham.accounts.models import Membership, Role, RoleGiven, Team, TeamMember
from bandham.accounts.powers import exceeds, grants_of, is_owner
from bandham.kernel.actions import action
from bandham.kernel.actor import Actor

MANAGE = "accounts.manage_members"


def may_hand_out(role: Role, actor: Actor) -> None:
    """Nobody gives what they do not have: owners are made by owners, rights by their holders."""
    if is_owner(actor):
        return
    if role.is_owner:
        raise PermissionDenied(_("Only an owner can give or take the role of an owner."))
    if exceeds(grants_of(role), actor):
        raise PermissionDenied(
            _("“%(role)s” allows more than your own roles do, so you cannot give or take it.")
            % {"role": role})


def keep_an_owner(member: Membership) -> None:
    """Refuse where ``member`` is the last owner. Locks the owner's role, so that two owners
    cannot remove each other at once."""
    role = Role.objects.lock().get(is_owner=True)
    others = RoleGiven.objects.filter(role=role, membership__active=True).exclude(membership=member)
    if RoleGiven.objects.filter(role=role, membership=member).exists() and not others.exists():
        raise ValidationError(
            _("%(name)s is the last owner. Make somebody else an owner first.")
            % {"name": member.name})


@action(permission=MANAGE, label=_lazy("Give a role"), icon="shield", bulk=False)
def give_role(member: Membership, *, role: Role, actor: Actor) -> MemberGotRole | None:
    """Give a member one more role."""
    may_hand_out(role, actor)
    _row, made = RoleGiven.objects.get_or_create(membership=member, role=role)
    return MemberGotRole(member, role=role.name) if made else None


@action(permission=MANAGE, label=_lazy("Take a role"), icon="shield", bulk=False)
def take_role(member: Membership, *, role: Role, actor: Actor) -> MemberLostRole | None:
    """Take a role from a member; the last owner keeps theirs."""
    may_hand_out(role, actor)
    if role.is_owner:
        keep_an_owner(member)
    gone, _rows = RoleGiven.objects.filter(membership=member, role=role).delete()
    return MemberLostRole(member, role=role.name) if gone else None


@action(permission=MANAGE, label=_lazy("Put in a team"), icon="users", bulk=False)
def join_team(member: Membership, *, team: Team, actor: Actor) -> MemberJoinedTeam | None:
    """Put a member in a team."""
    _row, made = TeamMember.objects.get_or_create(membership=member, team=team)
    return MemberJoinedTeam(member, team=team.name) if made else None


@action(permission=MANAGE, label=_lazy("Take out of a team"), icon="users", bulk=False)
def leave_team(member: Membership, *, team: Team, actor: Actor) -> MemberLeftTeam | None:
    """Take a member out of a team."""
    gone, _rows = TeamMember.objects.filter(membership=member, team=team).delete()
    return MemberLeftTeam(member, team=team.name) if gone else None


@action(permission=MANAGE, label=_lazy("Remove"), icon="x", danger=True, bulk=False,
        available=lambda member: member.active)
def remove(member: Membership, *, actor: Actor) -> MemberRemoved | None:
    """Close the workspace to a member. Their records stay theirs, and they can be let back in."""
    if not member.active:
        return None
    for role in member.roles.all():
        may_hand_out(role, actor)
    keep_an_owner(member)
    member.active = False
    return MemberRemoved(member)


@action(permission=MANAGE, label=_lazy("Let back in"), icon="undo-2", bulk=False,
        available=lambda member: not member.active)
def let_back(member: Membership, *, actor: Actor) -> MemberLetBack | None:
    """Open the workspace again to a removed member."""
    if member.active:
        return None
    for role in member.roles.all():
        may_hand_out(role, actor)
    member.active = True
    return MemberLetBack(member)
