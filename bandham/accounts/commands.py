"""What the command line and the demo ask of accounts, as plain functions.

All but :func:`workspace_named` are asked while no workspace is in scope.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership, Role, User, Workspace
from bandham.accounts.tokens import SCOPES, issue_token
from bandham.accounts.workspaces import add_member, defaults_for, open_workspace
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.tenancy import workspace_scope


def create_user(email: str, password: str | None, name: str = "", *, check: bool = True,
                **settings: Any) -> User:
    """Make a user; ``settings`` are language, calendar and the like."""
    email = email.strip().lower()
    validate_email(email)
    if User.objects.filter(email=email).exists():
        raise ValidationError(_("There is a user with the address %(email)s.") % {"email": email})
    if check and password:
        validate_password(password, User(email=email, name=name))
    return User.objects.create_user(email, password, name=name, **settings)


def set_password(email: str, password: str) -> User:
    """Give a user another password; their sessions end with it."""
    user = user_named(email)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def create_workspace(slug: str, name: str, owner_email: str, *, language: str = "en",
                     **defaults: Any) -> Workspace:
    """Make a workspace, with what its language suggests where ``defaults`` say nothing."""
    values = defaults_for(language) | defaults
    return open_workspace(slug, name, user_named(owner_email), **values)


def join_workspace(slug: str, email: str, role: str = "Member") -> Membership:
    """Make a user a member of a workspace, or give them one more role."""
    workspace, user = workspace_named(slug), user_named(email)
    with workspace_scope(workspace.pk):
        if not Role.objects.filter(name=role).exists():
            known = ", ".join(Role.objects.order_by("name").values_list("name", flat=True))
            raise ValidationError(
                _("There is no role “%(role)s”. There are: %(known)s.")
                % {"role": role, "known": known})
        with change_set("Added %(name)s", actor=SYSTEM, params={"name": str(user)}):
            return add_member(user, role)


def create_token(slug: str, email: str, name: str, *, scopes: tuple[str, ...] = SCOPES,
                 days: int | None = 90) -> str:
    """Make an API key that acts as a member; returns its text, which is shown this once."""
    workspace, user = workspace_named(slug), user_named(email)
    ends = timezone.now() + timedelta(days=days) if days else None
    with workspace_scope(workspace.pk):
        member = Membership.objects.filter(user=user, active=True).first()
        if member is None:
            raise ValidationError(
                _("%(email)s is no member of “%(slug)s”.") % {"email": email, "slug": slug})
        return issue_token(member, name, scopes=scopes, expires_at=ends, actor=SYSTEM)[1]


def user_named(email: str) -> User:
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise ValidationError(_("There is no user with the address %(email)s.") % {"email": email})
    return user


def workspace_named(slug: str) -> Workspace:
    workspace = Workspace.objects.filter(slug=slug).first()
    if workspace is None:
        raise ValidationError(_("There is no workspace “%(slug)s”.") % {"slug": slug})
    return workspace
