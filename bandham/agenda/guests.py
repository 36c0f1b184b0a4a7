"""Telling the guests of a meeting by mail: that it is, what changed, that it is off."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.models import Membership
from bandham.agenda.facts import GuestMailed
from bandham.agenda.inviting import known, letter, to_tell
from bandham.agenda.models import Activity, ActivityState, Invite, InviteMethod
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.changes import current_change_set, line_of, undo_guards
from bandham.kernel.models import ChangeSet
from bandham.kernel.post import LetterState
from bandham.kernel.removing import delete_guards
from bandham.people.models import Reach
from bandham.people.models.choices import ReachKind


@action(permission="agenda.plan", label=gettext_lazy("Invite the guests"), icon="mail", bulk=False,
        available=lambda activity: activity.is_open and bool(activity.guests))
def invite(activity: Activity, *, actor: Actor) -> list[GuestMailed]:
    """Mail each guest who does not know the meeting as it stands; and those who are guests no more."""
    if not activity.is_open:
        raise ValidationError(_("This is done already."))
    return _tell(activity, actor, _("All guests know of it as it is."))


@action(permission="agenda.plan", label=gettext_lazy("Tell the guests that it is off"), icon="mail", bulk=False,
        available=lambda activity: activity.state == ActivityState.DROPPED and bool(activity.guests))
def call_off(activity: Activity, *, actor: Actor) -> list[GuestMailed]:
    """Mail each guest who was invited that a meeting which was dropped is off."""
    if activity.state != ActivityState.DROPPED:
        raise ValidationError(_("Drop it first, then tell its guests."))
    return _tell(activity, actor, _("No guest still expects it."))


def _tell(activity: Activity, actor: Actor, nothing: str) -> list[GuestMailed]:
    words = to_tell(activity)
    if not words:
        raise ValidationError(nothing)
    host = activity.owner or Membership.objects.filter(pk=actor.id).first()
    if host is None:
        raise ValidationError({"owner": _("Say who invites: choose somebody under “Who”.")})
    _check_wanted([word.to for word in words])
    now = current_change_set()
    told = []
    for word in words:
        made = letter(activity, word, host)
        made.by_id, made.changeset_id = actor.id, now.pk if now else None
        save(made)
        told.append(GuestMailed(activity, activity=str(activity.pk), text=activity.subject, to=made.to,
                                method=made.method, invite=str(made.pk), about=activity.concerns()))
    return told


def _check_wanted(addresses: Sequence[str]) -> None:
    """Raise ValidationError where mail to a guest is not wanted, or does not arrive."""
    known = Reach.objects.filter(kind=ReachKind.EMAIL, norm__in=[address.lower() for address in addresses])
    told = {"opted_out": _("%(address)s wants no more mail. Take it off the guests."),
            "broken": _("Mail to %(address)s does not arrive. Take it off the guests, or write another address.")}
    for reach in known.exclude(opted_out=False, valid=True).order_by("-opted_out", "norm"):
        why = told["opted_out" if reach.opted_out else "broken"]
        raise ValidationError({"guests": why % {"address": reach.norm}})


def keep_what_went_out(target: ChangeSet, actor: object) -> None:
    """An invitation that went out is not undone; one that waits is held until the undo stands."""
    line = [row.pk for row in line_of(target)]
    mails = Invite.objects.lock().filter(changeset_id__in=line)
    if any(mail.state == LetterState.SENT or mail.claimed_at for mail in mails):
        raise ValidationError(code="undo_refused", message=_(
            "The invitation has gone out and cannot be called back. Change or drop the activity, and tell the guests."))


def keep_who_expects_it(row: object) -> None:
    """What guests expect is not deleted behind their back."""
    if not isinstance(row, Activity) or row.state == ActivityState.DONE or not row.invites.exists():
        return
    expect = any(mail.method == InviteMethod.REQUEST for mail in known(row).values()) if row.is_open else to_tell(row)
    if expect:
        raise ValidationError(_("Its guests were invited. Drop it and tell them that it is off, then delete it."))


if keep_what_went_out not in undo_guards:
    undo_guards.append(keep_what_went_out)
if keep_who_expects_it not in delete_guards:
    delete_guards.append(keep_who_expects_it)
