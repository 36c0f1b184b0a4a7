"""Making workspaces and members; finding the workspaces of a user."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership, Role, RoleGiven, User, Workspace
from bandham.accounts.powers import START_ROLES
from bandham.kernel.changes import change_set
from bandham.kernel.tenancy import workspace_scope

RESERVED = {
    "api", "static", "media", "healthz", "sign-in", "sign-up", "sign-out", "accounts", "account",
    "admin", "help", "docs", "live", "workspaces", "invitation", "me", "new", "www", "metrics",
}


def open_workspace(slug: str, name: str, owner: User, **defaults: Any) -> Workspace:
    """Make a workspace with its first roles and its owner. Raises ValidationError on a taken slug."""
    if slug in RESERVED:
        raise ValidationError({"slug": _("This address is kept for Bandham itself. Choose another.")})
    if Workspace.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("This address is taken. Choose another.")})
    workspace = Workspace(slug=slug, name=name, **defaults)
    workspace.full_clean()
    with transaction.atomic():
        workspace.save()
        with workspace_scope(workspace.pk), change_set("Opened the workspace", kind="setup"):
            for title, grants, is_owner in START_ROLES:
                Role.objects.create(name=title, grants=grants, is_owner=is_owner)
            add_member(owner, "Owner")
    return workspace


def add_member(user: User, role: str) -> Membership:
    """Make a user a member of the workspace in scope, or give them one more role."""
    member, _made = Membership.objects.get_or_create(
        user=user, defaults={"name": str(user), "email": user.email})
    given = Role.objects.get(name=role)
    RoleGiven.objects.get_or_create(membership=member, role=given)
    return member


def workspaces_of(user: User) -> list[Workspace]:
    """The workspaces a user belongs to, by name; asked while no workspace is in scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id FROM accounts_workspaces_of(%s)", [user.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Workspace.objects.filter(pk__in=ids).order_by("name"))


def workspace_by_slug(slug: str) -> Workspace | None:
    return Workspace.objects.filter(slug=slug).first()


def membership_of(user_id: UUID) -> Membership | None:
    """The user's active membership of the workspace in scope."""
    return Membership.objects.filter(user_id=user_id, active=True).first()
