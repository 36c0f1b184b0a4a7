"""API keys: what programs sign in with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.facts import KeyIssued, KeyRevoked
from bandham.accounts.keys import make_key, opened_by
from bandham.accounts.models import ApiToken, Membership, Workspace
from bandham.accounts.powers import actor_for
from bandham.kernel.actor import Actor
from bandham.kernel.facts import record
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import clean_line

MARK = "bdm"
SCOPES = ("read", "write")
NOTICE = timedelta(minutes=1)
"""How exactly we keep when a key was last used."""


def issue_token(
    membership: Membership, name: str, *, scopes: Iterable[str] = SCOPES,
    expires_at: datetime | None = None, actor: Actor,
) -> tuple[ApiToken, str]:
    """Make a key that acts as a member; returns it with its text, told this once.

    Scopes: ``read``, ``write``, or ``people.person:read`` and the like.
    """
    actor.need("create", "accounts.apitoken")
    if actor.id not in (None, membership.pk):
        raise PermissionDenied(_("A key can be made for oneself alone."))
    chosen = sorted({s for s in scopes if s})
    if not chosen:
        raise ValidationError({"scopes": _("Choose what the key may do.")})
    if not clean_line(name):
        raise ValidationError({"name": _("Give the key a name, such as the program it is for.")})
    key = make_key(MARK, current_workspace_id())
    with transaction.atomic():
        made = ApiToken(
            name=clean_line(name)[:80], membership=membership, prefix=key.prefix,
            secret_hash=key.hash, scopes=chosen, expires_at=expires_at)
        made.full_clean(validate_unique=False)
        made.save()
        record([KeyIssued(made, label=made.name, scopes=tuple(chosen))], actor)
    return made, key.text


def revoke_token(token: ApiToken, *, actor: Actor) -> None:
    """Stop a key: one's own, or with the right to delete all of them anyone's."""
    width = actor.powers.scope("delete", "accounts.apitoken")
    if width == "none" or (width != "all" and token.membership_id != actor.id):
        raise PermissionDenied(_("Only its holder or an owner can stop a key."))
    with transaction.atomic():
        stopped = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
            revoked_at=timezone.now())
        if stopped:
            record([KeyRevoked(token, label=token.name)], actor)
    token.refresh_from_db()


def authenticate_token(header: str) -> tuple[Workspace, Actor] | None:
    """Who an ``Authorization: Bearer …`` header speaks for; asked while no workspace is in scope.

    None for anything but a live key of an active member.
    """
    kind, _space, text = header.strip().partition(" ")
    with opened_by(MARK, text if kind.lower() == "bearer" else "", ApiToken, "membership") as token:
        if token is None or not token.live or not token.membership.active:
            return None
        _notice(token)
        workspace = Workspace.objects.get(pk=token.workspace_id)
        return workspace, actor_for(token.membership, "token", frozenset(token.scopes))


def _notice(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > NOTICE:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
