"""One round of a series: left out, held after all, or moved alone, while the others stay as they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.accounts.reader import current_reader
from bandham.agenda import actions as verbs
from bandham.agenda.facts import ActivityDropped, ActivityMoved, RoundHeld, RoundSkipped
from bandham.agenda.models import Activity, ActivityState
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.calendars import format_date
from bandham.kernel.facts import Fact

AHEAD = timedelta(days=366 * 12)
SHOWN = 6
OF_SERIES = ("repeat", "calendar", "rule", "first_at", "skips", "moved", "series")
"""What a round that goes its own way does not take along."""
ASKED = (gettext_noop("Day"),)
"""Questions of verbs that are no field of their noun, for the translators."""


def comes_round(activity: Activity) -> bool:
    return activity.is_open and bool(activity.rule)


def ahead(activity: Activity) -> list[datetime]:
    """The next rounds after the one at hand, those left out among them."""
    start = activity.starts_at + timedelta(seconds=1)
    return list(islice(activity.rounds(start, start + AHEAD, skipped=True), SHOWN))


@action(permission="agenda.plan", label=gettext_lazy("Leave a round out"), icon="x", bulk=False, available=comes_round)
def skip(activity: Activity, *, day: date, actor: Actor) -> RoundSkipped | ActivityDropped:
    """Leave one round of a series out; the others stay as they are."""
    if _is_at_hand(activity, day):
        return verbs.drop_round(activity)
    _round_on(activity, day)
    if day in activity.skips:
        raise ValidationError({"day": _("“%(text)s” is left out on %(day)s already.") % _said(activity, day)})
    return _left_out(activity, day)


def elsewhere(activity: Activity) -> dict[date, Activity]:
    """The days whose round was moved, with what it is now; not those whose round was dropped or deleted there."""
    days = {UUID(pk): date.fromisoformat(day) for day, pk in activity.moved.items()}
    found = Activity.objects.filter(pk__in=days).exclude(state=ActivityState.DROPPED) if days else ()
    return {days[other.pk]: other for other in found}


def _left_out(activity: Activity, day: date) -> RoundSkipped:
    activity.skips = sorted({*activity.skips, day})
    return RoundSkipped(activity, activity=str(activity.pk), text=activity.subject, day=day.isoformat(),
                        about=activity.concerns())


@action(permission="agenda.plan", label=gettext_lazy("Hold a round after all"), icon="undo-2", bulk=False,
        available=lambda activity: comes_round(activity) and bool(activity.skips))
def hold(activity: Activity, *, day: date, actor: Actor) -> RoundHeld:
    """A round that was left out will be after all."""
    _need_series(activity)
    if day not in activity.skips:
        raise ValidationError({"day": _("“%(text)s” is not left out on %(day)s.") % _said(activity, day)})
    if day in elsewhere(activity):
        raise ValidationError({"day": _("“%(text)s” of %(day)s was moved. Move it back, or drop it there first.")
                               % _said(activity, day)})
    activity.skips = [other for other in activity.skips if other != day]
    activity.moved.pop(day.isoformat(), None)
    return RoundHeld(activity, activity=str(activity.pk), text=activity.subject, day=day.isoformat(),
                     about=activity.concerns())


@action(permission="agenda.plan", label=gettext_lazy("Move one round"), icon="calendar-clock", bulk=False,
        available=comes_round)
def move_round(activity: Activity, *, day: date, starts_at: datetime, actor: Actor) -> list[Fact]:
    """Plan one round of a series for another time, as an activity of its own; the others stay as they are."""
    if _is_at_hand(activity, day):
        return [verbs.move_to(activity, starts_at)]
    old = _round_on(activity, day)
    if day in activity.skips:
        raise ValidationError({"day": _("“%(text)s” is left out on %(day)s already.") % _said(activity, day)})
    left_out = _left_out(activity, day)
    made = Activity(starts_at=starts_at, **{
        name: getattr(activity, name) for name in verbs.CARRIED if name not in OF_SERIES})
    save(made)
    activity.moved[day.isoformat()] = str(made.pk)
    return [left_out, ActivityMoved(made, activity=str(made.pk), text=made.subject, old=old.isoformat(),
                                    new=starts_at.isoformat(), about=made.concerns())]


def _is_at_hand(activity: Activity, day: date) -> bool:
    """Whether a day means the round that the record itself is."""
    _need_series(activity)
    return day == activity.day_of(activity.starts_at)


def _need_series(activity: Activity) -> None:
    verbs.need_open(activity)
    if not activity.rule:
        raise ValidationError(_("“%(text)s” does not repeat.") % {"text": activity.subject})


def _round_on(activity: Activity, day: date) -> datetime:
    """The moment of the later round on a day. Raises ValidationError where there is none."""
    start = activity.starts_at + timedelta(seconds=1)
    for at in activity.rounds(start, start + AHEAD, skipped=True):
        if activity.day_of(at) >= day:
            if activity.day_of(at) == day:
                return at
            break
    raise ValidationError({"day": _("“%(text)s” does not come round on %(day)s.") % _said(activity, day)})


def _said(activity: Activity, day: date) -> dict[str, str]:
    reader = current_reader()
    return {"text": activity.subject, "day": format_date(
        day, calendar=reader.calendar, lang=reader.language, digits=reader.digits)}
