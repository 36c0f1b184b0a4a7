"""What follows when something is planned: a reminder, in time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from bandham.agenda import lines, mentions
from bandham.agenda.facts import ActivityMoved, GuestMailed
from bandham.agenda.inviting import POST
from bandham.agenda.models import Activity, Invite
from bandham.kernel.facts import Created, Updated
from bandham.kernel.feed import Told, on
from bandham.kernel.jobs import enqueue
from bandham.kernel.post import LetterState, send_soon

__all__ = ["lines", "mentions"]


@on(GuestMailed)
def send_the_invitation(told: Told) -> None:
    """Hand it to the worker."""
    invite = Invite.objects.filter(pk=UUID(told.payload["invite"]), state=LetterState.WAITING).first()
    if invite is not None:
        send_soon(invite, POST)


@on(Created, Updated, ActivityMoved)
def set_the_alarm(told: Told) -> None:
    """Queue a reminder for its time; where the plan changes meanwhile, the old one keeps still."""
    if told.subject_type != "agenda.activity" or told.silent:
        return
    row = Activity.objects.filter(pk=told.subject_id, state="open", remind__isnull=False).first()
    if row is not None and row.reminded_at is None:
        enqueue("agenda.remind", row.subject[:200], at=row.starts_at - timedelta(minutes=row.remind),
                activity=str(row.pk), starts_at=row.starts_at.isoformat())
