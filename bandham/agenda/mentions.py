"""“@Name” in a note or an entry of a thread: a task for that colleague, of which they are reminded at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership, User
from bandham.accounts.powers import actor_for
from bandham.accounts.reader import reader_for
from bandham.agenda.models import Activity
from bandham.agenda.work import REMINDED
from bandham.kernel.actions import save
from bandham.kernel.facts import announce
from bandham.kernel.feed import Told, on
from bandham.people.facts import PromiseMade, TouchLogged
from bandham.people.models import Organisation, Person
from bandham.people.reading import workspace
from bandham.records.actions import mentioned
from bandham.records.facts import NoteWritten
from bandham.records.resource import noun_named


@on(NoteWritten, TouchLogged, PromiseMade)
def tell_who_is_named(told: Told) -> None:
    """Give each colleague who is named a task; nobody is told of themselves, or of what their roles hide."""
    if told.silent:
        return
    text = str(told.payload.get("text", ""))
    named = told.payload.get("mentions")
    ids: Iterable[str] = named if named is not None else mentioned(text)
    members = Membership.objects.filter(pk__in=[UUID(str(pk)) for pk in ids], active=True)
    for member in members.exclude(pk=told.actor_id).prefetch_related("roles"):
        row = _seen_by(member, told)
        if row is not None:
            _task(member, row, told, text)


def _seen_by(member: Membership, told: Told) -> Any:
    """The record of a fact, where this member may see it."""
    resource = noun_named(told.subject_type)
    return resource.rows(actor_for(member)).filter(pk=told.subject_id).first() if resource else None


def _task(member: Membership, row: Any, told: Told, text: str) -> None:
    reader = reader_for(User.objects.filter(pk=member.user_id).first(), workspace())
    with translation.override(reader.language):
        said = _("%(name)s names you: %(text)s") % {"name": told.actor_name, "text": " ".join(text.split())}
    party = isinstance(row, Person | Organisation)
    now = timezone.now()
    save(Activity(
        kind="task", subject=said if len(said) <= 200 else f"{said[:199]}…", notes=text if len(said) > 200 else "",
        owner_id=member.pk, starts_at=now, whole_day=True, zone=reader.timezone, reminded_at=now,
        person=row if isinstance(row, Person) else None,
        organisation=row if isinstance(row, Organisation) else None,
        noun="" if party else told.subject_type, record_id=None if party else row.pk))
    announce(REMINDED)
