"""Invitations: a link that lets one person into one workspace, once, for a week."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.actions import may_hand_out
from bandham.accounts.facts import InvitationWithdrawn, MemberInvited, MemberJoined
from bandham.accounts.keys import make_key, opened_by
from bandham.accounts.models import Invitation, Membership, Role, RoleGiven, User, Workspace
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import record
from bandham.kernel.tenancy import current_workspace_id, workspace_scope

MARK = "inv"
DAYS = 7


def invite(email: str, role: Role, *, actor: Actor) -> tuple[Invitation, str]:
    """Invite somebody; returns the invitation and the secret for its link, told this once.

    An earlier open invitation of the same address ends.
    """
    actor.need("create", "accounts.invitation")
    may_hand_out(role, actor)
    email = email.strip().lower()
    validate_email(email)
    if Membership.objects.filter(email=email, active=True).exists():
        raise ValidationError({"email": _("%(email)s is a member already.") % {"email": email}})
    key = make_key(MARK, current_workspace_id())
    with transaction.atomic(), change_set(
        gettext_noop("Invited %(name)s"), actor=actor, params={"name": email}
    ):
        Invitation.objects.filter(email=email, accepted_at=None).delete()
        made = Invitation.objects.create(
            email=email, role=role, prefix=key.prefix, secret_hash=key.hash,
            invited_by_id=actor.id, expires_at=timezone.now() + timedelta(days=DAYS))
        record([MemberInvited(made, email=email, role=role.name)], actor)
    return made, key.text


def withdraw(invitation: Invitation, *, actor: Actor) -> None:
    """End an invitation; its link stops working."""
    actor.need("delete", "accounts.invitation")
    with transaction.atomic(), change_set(
        gettext_noop("Took back the invitation of %(name)s"), actor=actor,
        params={"name": invitation.email},
    ):
        record([InvitationWithdrawn(invitation, email=invitation.email)], actor)
        invitation.delete()


def mail_invitation(invitation: Invitation, workspace: Workspace, link: str, host: str) -> None:
    """Send the link; the letter is in the language of the one who invites."""
    send_mail(
        _("%(host)s invites you to %(workspace)s") % {"host": host, "workspace": workspace},
        _("%(host)s invites you to work in %(workspace)s, with Bandham.\n\nOpen this link within "
          "%(days)s days to come in:\n\n%(link)s\n\nIf you do not know them, do nothing.\n")
        % {"host": host, "workspace": workspace, "days": DAYS, "link": link},
        None, [invitation.email], fail_silently=True)


def find_invitation(text: str) -> tuple[Workspace, Invitation] | None:
    """The invitation of a link, asked while no workspace is in scope; None for a forged one."""
    with opened_by(MARK, text, Invitation, "role", "invited_by") as found:
        return (Workspace.objects.get(pk=found.workspace_id), found) if found else None


def accept(text: str, user: User) -> Workspace:
    """Let the user of a link in. Raises ValidationError where it was used or has run out."""
    found = find_invitation(text)
    if found is None:
        raise ValidationError(_("This link does not open anything. Ask for a new invitation."))
    workspace = found[0]
    with workspace_scope(workspace.pk):
        invitation = Invitation.objects.lock().get(pk=found[1].pk)
        refuse_ended(invitation)
        with change_set(
            gettext_noop("%(name)s accepted the invitation"), actor=SYSTEM, kind="setup",
            params={"name": str(user)},
        ):
            member = _let_in(user, invitation)
            invitation.accepted_at = timezone.now()
            invitation.save()
            record([MemberJoined(member, email=user.email, role=invitation.role.name)],
                   Actor(member.pk, member.name, "user"))
    return workspace


def refuse_ended(invitation: Invitation) -> None:
    """Raise ValidationError where an invitation was used or has run out."""
    if invitation.accepted_at:
        raise ValidationError(_("This invitation was used already. Sign in to go on."))
    if not invitation.open:
        raise ValidationError(_("This invitation has run out. Ask for a new one."))


def _let_in(user: User, invitation: Invitation) -> Membership:
    member: Membership
    member, made = Membership.objects.get_or_create(
        user=user, defaults={"name": str(user), "email": user.email})
    if not made and not member.active:
        # A removed member comes back with the role of the invitation alone.
        RoleGiven.objects.filter(membership=member).delete()
        member.active = True
        member.save()
    RoleGiven.objects.get_or_create(membership=member, role=invitation.role)
    return member
