"""Undo is a change like any other: whoever takes something back needs the right to change it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from bandham.accounts.models import Invitation, Membership, Role, RoleGiven, Team, TeamMember
from bandham.accounts.nouns import all_nouns
from bandham.accounts.powers import has_owner, is_owner
from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.models import ChangeSet
from bandham.kernel.tenancy import TenantModel, tenant_models

RIGHTS = (Role, RoleGiven, Membership, Team, TeamMember, Invitation)
"""What says who may do what: else an undo could bring back rights that were taken."""


def guard_undo(target: ChangeSet, actor: Actor) -> None:
    """Raise PermissionDenied where the actor may not change what a change set touched."""
    if is_owner(actor):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tbl FROM kernel_change "
            "WHERE workspace_id = kernel_workspace() AND changeset_id = %s", [target.pk])
        touched = {row[0] for row in cursor.fetchall()}
    models = [m for m in tenant_models() if m._meta.db_table in touched]
    if any(model in RIGHTS for model in models):
        raise PermissionDenied(_("Only an owner can take back a change of members, teams or roles."))
    known = {noun.key for noun in all_nouns()}
    for model in models:
        if noun_of(model) in known:
            _need_rows(target, model, actor)


def _need_rows(target: ChangeSet, model: type[TenantModel], actor: Actor) -> None:
    noun = noun_of(model)
    actor.need("change", noun)
    if actor.powers.scope("change", noun) == "all" or not has_owner(model):
        return
    rows = model.objects.filter(pk__in=_touched_rows(target, model._meta.db_table))
    if rows.count() != actor.powers.narrow(rows, "change").count():
        raise PermissionDenied(
            _("Some of these records are not yours to change, so you cannot take this back."))


def _touched_rows(target: ChangeSet, table: str) -> Iterable[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT coalesce(u, row_id) FROM kernel_change "
            "LEFT JOIN LATERAL unnest(row_ids) u ON true "
            "WHERE workspace_id = kernel_workspace() AND changeset_id = %s AND tbl = %s",
            [target.pk, table])
        return [row[0] for row in cursor.fetchall()]
