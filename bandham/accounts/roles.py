"""Roles and teams as data: made, changed and deleted, each with a change set of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.actions import give_role, join_team, leave_team, may_hand_out, take_role
from bandham.accounts.models import Membership, Role, RoleGiven, Team
from bandham.accounts.nouns import Noun
from bandham.accounts.powers import ACTS, FIELD_WIDTH, WIDTH, Grants, exceeds, is_owner
from bandham.kernel.actions import create, delete, update
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.text import clean_line, listed


def grants_from(
    answers: Mapping[str, str], nouns: Iterable[Noun], verbs: Iterable[str]
) -> Grants:
    """Grants out of the editor's answers: ``noun:act``, ``noun.field`` and ``verb`` by prefix."""
    rights: dict[str, dict[str, str]] = {}
    fields: dict[str, str] = {}
    for noun in (Noun("*", ""), *nouns):
        chosen = {act: answers.get(f"noun:{noun.key}:{act}", "") for act in ACTS}
        if any(chosen.values()) or noun.key == "*":
            rights[noun.key] = {a: w for a, w in chosen.items() if w in WIDTH and w != "none"}
        for name, _label in noun.fields:
            value = answers.get(f"field:{noun.key}.{name}", "edit")
            if value in FIELD_WIDTH and value != "edit":
                fields[f"{noun.key}.{name}"] = value
    may = {v: answers[f"verb:{v}"] == "yes" for v in ("*", *verbs)
           if answers.get(f"verb:{v}") in ("yes", "no")}
    return {"nouns": rights, "fields": fields, "verbs": may}


def save_role(role: Role | None, name: str, grants: Grants, *, actor: Actor,
              version: int | None = None) -> Role:
    """Make a role, or change one. Nobody hands out more than they have."""
    name = _free_name(Role, name, role)
    if exceeds(grants, actor) and not is_owner(actor):
        raise PermissionDenied(_("A role cannot allow more than your own roles do."))
    if role is None:
        return create(Role, {"name": name, "grants": grants}, actor=actor)
    if role.is_owner:
        raise ValidationError(_("The role of an owner allows everything and stays as it is."))
    may_hand_out(role, actor)
    return update(role, {"name": name, "grants": grants}, actor=actor, version=version)


def delete_role(role: Role, *, actor: Actor) -> None:
    """Delete a role that nobody holds."""
    if role.is_owner:
        raise ValidationError(_("The role of an owner cannot be deleted."))
    holders = [given.membership.name for given in
               RoleGiven.objects.filter(role=role).select_related("membership")[:3]]
    if holders:
        raise ValidationError(
            _("“%(role)s” is still held by %(names)s. Take it from them first.")
            % {"role": role, "names": listed(holders)})
    delete(role, actor=actor)


def save_team(team: Team | None, name: str, *, actor: Actor) -> Team:
    """Make a team, or give it another name."""
    values = {"name": _free_name(Team, name, team)}
    return update(team, values, actor=actor) if team else create(Team, values, actor=actor)


def set_members(team: Team, members: Iterable[Membership], *, actor: Actor) -> None:
    """Make these the members of a team, as one change."""
    wanted, there = set(members), set(team.members.all())
    with transaction.atomic(), change_set(
            gettext_noop("Changed who is in %(name)s"), actor=actor, params={"name": team.name}):
        for member in wanted - there:
            join_team(member, team=team, actor=actor)
        for member in there - wanted:
            leave_team(member, team=team, actor=actor)


def set_member(member: Membership, roles: Iterable[Role], teams: Iterable[Team], *,
               actor: Actor) -> None:
    """Make these the roles and teams of a member, as one change."""
    held, inside = set(member.roles.all()), set(member.teams.all())
    roles, teams = set(roles), set(teams)
    if not roles:
        raise ValidationError({"roles": _("Choose at least one role, or remove the member.")})
    with transaction.atomic(), change_set(
            gettext_noop("Changed roles and teams of %(name)s"), actor=actor,
                    params={"name": member.name}):
        _each(give_role, member, "role", roles - held, actor)
        _each(take_role, member, "role", held - roles, actor)
        _each(join_team, member, "team", teams - inside, actor)
        _each(leave_team, member, "team", inside - teams, actor)


def _each(verb: Any, member: Membership, what: str, rows: Iterable[Any], actor: Actor) -> None:
    for row in rows:
        verb(member, actor=actor, **{what: row})


def _free_name(model: type[Role] | type[Team], name: str, but: Role | Team | None) -> str:
    name = clean_line(name)
    if not name:
        raise ValidationError({"name": _("Give it a name.")})
    same = model.objects.filter(name=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ValidationError({"name": _("There is one of this name already. Choose another.")})
    return name
