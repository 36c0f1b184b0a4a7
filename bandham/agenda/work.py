"""The room's work that nobody waits for."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from bandham.agenda.facts import ReminderDue
from bandham.agenda.inviting import POST
from bandham.agenda.models import Activity
from bandham.kernel import post
from bandham.kernel.facts import announce, record
from bandham.kernel.jobs import Running, job

REMINDED = "agenda.reminder"
"""What open pages hear when a reminder comes: each asks whether it is for its reader."""


@job("agenda.invite")
def invite(running: Running, letter: str) -> None:
    """Hand an invitation to the mail server."""
    post.send(running, UUID(letter), POST)


@job("agenda.remind")
def remind(running: Running, activity: str, starts_at: str) -> None:
    """Remind whoever planned it, once, if it still stands for that time."""
    with running.scope():
        row = Activity.objects.lock().filter(
            pk=UUID(activity), state="open", reminded_at=None).first()
        if row is None or row.starts_at.isoformat() != starts_at:
            return
        Activity.objects.filter(pk=row.pk).update(reminded_at=timezone.now())
        record([ReminderDue(row, activity=str(row.pk), text=row.subject, owner=str(row.owner_id or ""))])
        announce(REMINDED)
