"""Making workspaces and members; finding the workspaces of a user."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import icu
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.facts import WorkspaceChanged
from bandham.accounts.models import Membership, Role, RoleGiven, User, Workspace
from bandham.accounts.powers import START_ROLES
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import plain, record
from bandham.kernel.tenancy import workspace_scope

RESERVED = {
    "api", "static", "media", "healthz", "sign-in", "sign-up", "sign-out", "accounts", "account",
    "admin", "help", "docs", "live", "workspaces", "invitation", "me", "new", "www", "metrics",
    "language",
}
begins_with: list[Callable[[], object]] = []
"""What rooms above make in a new workspace."""

_TO_LATIN = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
SLUG = re.compile(r"^[a-z][a-z0-9-]{1,39}$")
PERSIAN = {"currency": "IRT", "region": "IR", "calendar": "jalali", "timezone": "Asia/Tehran",
           "week_start": 5}
INDIAN = {"currency": "INR", "region": "IN", "calendar": "gregorian", "timezone": "Asia/Kolkata",
          "week_start": 0}


def defaults_for(language: str) -> dict[str, Any]:
    """What a workspace in a language most likely wants; each can be changed later."""
    return {"language": language, "languages": sorted({language, "en"}),
            **(PERSIAN if language == "fa" else INDIAN)}


def suggest_slug(name: str) -> str:
    """A free address made of a name in any script."""
    base = re.sub(r"[^a-z0-9]+", "-", _TO_LATIN.transliterate(name)).strip("-")[:34].strip("-")
    base = base if SLUG.match(base) else f"w-{base}".rstrip("-") if base else "firm"
    tries = [base, *(f"{base}-{n}" for n in range(2, 100))]
    taken = set(Workspace.objects.filter(slug__in=tries).values_list("slug", flat=True))
    return next(slug for slug in tries if slug not in taken and slug not in RESERVED)


def check_slug(slug: str) -> None:
    """Raise ValidationError where an address cannot be had."""
    if slug in RESERVED:
        raise ValidationError(_("This address is kept for Bandham itself. Choose another."))
    if Workspace.objects.filter(slug=slug).exists():
        raise ValidationError(_("This address is taken. Choose another."))


def open_workspace(slug: str, name: str, owner: User, **defaults: Any) -> Workspace:
    """Make a workspace with its first roles and its owner. A taken slug is a ValidationError."""
    try:
        check_slug(slug)
    except ValidationError as error:
        raise ValidationError({"slug": error.messages}) from error
    workspace = Workspace(slug=slug, name=name, **defaults)
    workspace.full_clean()
    with transaction.atomic():
        workspace.save()
        with workspace_scope(workspace.pk), change_set(
            gettext_noop("Opened the workspace"), kind="setup"
        ):
            for begin in begins_with:
                begin()
            for title, grants, is_owner in START_ROLES:
                Role.objects.create(name=title, grants=grants, is_owner=is_owner)
            add_member(owner, "Owner")
    return workspace


def change_workspace(workspace: Workspace, values: dict[str, Any], *, actor: Actor) -> Workspace:
    """Change name, currency, languages or defaults of the workspace in scope."""
    actor.need("change", "accounts.workspace")
    diff = {}
    for name, new in values.items():
        if (old := getattr(workspace, name)) != new:
            diff[name] = [plain(old), plain(new)]
            setattr(workspace, name, new)
    workspace.full_clean(validate_unique=False)
    if diff:
        with transaction.atomic():
            workspace.save(update_fields=list(diff))
            record([WorkspaceChanged(workspace, diff=diff)], actor)
    return workspace


def add_member(user: User, role: str) -> Membership:
    """Make a user a member of the workspace in scope, or give them one more role."""
    member: Membership
    member, _made = Membership.objects.get_or_create(
        user=user, defaults={"name": str(user), "email": user.email})
    given = Role.objects.get(name=role)
    RoleGiven.objects.get_or_create(membership=member, role=given)
    return member


def rename_member(user: User) -> None:
    """Carry a user's new name into all their workspaces."""
    for workspace in workspaces_of(user):
        with workspace_scope(workspace.pk), change_set(
            gettext_noop("%(name)s changed their name"), kind="setup", params={"name": str(user)}
        ):
            Membership.objects.filter(user=user).update(name=str(user))


def workspaces_of(user: User) -> list[Workspace]:
    """The workspaces a user belongs to, by name; inside one, no more than that one is shown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id FROM accounts_workspaces_of(%s)", [user.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Workspace.objects.filter(pk__in=ids).order_by("name"))


def workspace_by_slug(slug: str) -> Workspace | None:
    return Workspace.objects.filter(slug=slug).first()


def membership_of(user_id: UUID) -> Membership | None:
    """The user's active membership of the workspace in scope."""
    found: Membership | None = Membership.objects.filter(user_id=user_id, active=True).first()
    return found



def zone_of(workspace_id: UUID) -> str:
    """The time zone of a workspace; UTC where there is none such."""
    found: str | None = Workspace.objects.filter(pk=workspace_id).values_list("timezone", flat=True).first()
    return found or "UTC"
