"""What one can do with what is planned."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from bandham.accounts.keys import make_key
from bandham.agenda.facts import ActivityDone, ActivityDropped, ActivityMoved, ActivityReopened
from bandham.agenda.models import Activity, ActivityState, Feed
from bandham.kernel.actions import action, save, shown
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Created, record
from bandham.kernel.tenancy import current_workspace_id

FEED_MARK = "cal"
CARRIED = ("kind", "subject", "person_id", "organisation_id", "noun", "record_id", "owner_id",
           "whole_day", "minutes", "place", "notes", "guests", "repeat", "calendar", "rule", "zone",
           "first_at", "skips", "moved", "remind", "plan")
ASKED = (gettext_noop("Days"),)
"""Questions of verbs that are no field of their noun, for the translators."""


def _open(activity: Activity) -> bool:
    return activity.is_open


def need_open(activity: Activity) -> None:
    if not activity.is_open:
        raise ValidationError(_("This is done already."))


@action(permission="agenda.complete", label=_("Done"), icon="check", available=_open)
def complete(activity: Activity, *, actor: Actor, outcome: str = "") -> ActivityDone:
    """Say that it is done, and what came of it; what repeats is planned again."""
    need_open(activity)
    activity.state, activity.done_at = ActivityState.DONE, timezone.now()
    activity.outcome = outcome.strip()
    plan_next(activity)
    return ActivityDone(activity, activity=str(activity.pk), kind=activity.kind, text=activity.subject,
                        outcome=activity.outcome, about=activity.concerns())


def plan_next(activity: Activity) -> Activity | None:
    """The next of a series, as a record of its own; the one at hand keeps no rule."""
    when = activity.following()
    if when is None:
        return None
    made = Activity(starts_at=when, series=activity.uid, **{name: getattr(activity, name) for name in CARRIED})
    save(made)
    record([Created(made, values=shown(made), about=made.concerns())])  # its reminder is set by that
    activity.rule, activity.repeat = "", ""
    return made


@action(permission="agenda.plan", label=_("Put off"), icon="alarm-clock", available=_open)
def snooze(activity: Activity, *, days: int, actor: Actor) -> ActivityMoved:
    """Put it off by some days."""
    if not 1 <= days <= 3650:
        raise ValidationError({"days": _("Give a number of days from 1 to 3650.")})
    start = max(activity.starts_at, timezone.now())
    moved = start.replace(hour=activity.starts_at.hour, minute=activity.starts_at.minute, second=0)
    return move_to(activity, moved + timedelta(days=days))


@action(permission="agenda.plan", label=_("Move to"), icon="calendar-clock", available=_open)
def reschedule(activity: Activity, *, starts_at: datetime, actor: Actor) -> ActivityMoved:
    """Plan it for another time."""
    return move_to(activity, starts_at)


def move_to(activity: Activity, when: datetime) -> ActivityMoved:
    need_open(activity)
    old, activity.starts_at, activity.reminded_at = activity.starts_at, when, None
    return ActivityMoved(activity, activity=str(activity.pk), text=activity.subject,
                         old=old.isoformat(), new=when.isoformat(), about=activity.concerns())


@action(permission="agenda.complete", label=_("Drop"), icon="x", available=_open)
def drop(activity: Activity, *, actor: Actor) -> ActivityDropped:
    """Say that it will not be done; what repeats goes on."""
    return drop_round(activity)


def drop_round(activity: Activity) -> ActivityDropped:
    """Call off what a verb holds locked, and plan the next round."""
    need_open(activity)
    activity.state, activity.done_at = ActivityState.DROPPED, timezone.now()
    plan_next(activity)
    return ActivityDropped(activity, activity=str(activity.pk), text=activity.subject,
                           about=activity.concerns())


@action(permission="agenda.complete", label=_("Open again"), icon="undo-2",
        available=lambda activity: not activity.is_open)
def reopen(activity: Activity, *, actor: Actor) -> ActivityReopened:
    """It is to be done after all."""
    if activity.is_open:
        raise ValidationError(_("This is not done yet."))
    activity.state, activity.done_at, activity.outcome = ActivityState.OPEN, None, ""
    return ActivityReopened(activity, activity=str(activity.pk), text=activity.subject,
                            about=activity.concerns())


def new_feed(actor: Actor) -> str:
    """A fresh secret for the member's calendar feed; an older one stops working."""
    revoke_feed(actor)
    key = make_key(FEED_MARK, current_workspace_id())
    Feed.objects.create(owner_id=actor.id, prefix=key.prefix, secret_hash=key.hash)
    return key.text


def revoke_feed(actor: Actor) -> int:
    """Take the address of the member's feed back."""
    count: int = Feed.objects.filter(owner_id=actor.id, revoked_at=None).update(
        revoked_at=timezone.now())
    return count
