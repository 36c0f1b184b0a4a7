"""What follows when a contact is written down: ways to reach them, and whom they may double.

What follows here belongs to the change that caused it, so one Undo takes both back.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from bandham.kernel.changes import change_set
from bandham.kernel.facts import Created, Updated
from bandham.kernel.feed import Told, on
from bandham.people.duplicates import find_pairs_of
from bandham.people.landing import mirror
from bandham.people.models import Person, Reach
from bandham.people.models.parties import HAND

FIRST = ("email", "phone")
TELLING = (*FIRST, "name", "born", "born_year", "postcode")


@on(Created, Updated)
def list_first_reaches(told: Told) -> None:
    """An e-mail or a phone written on a contact becomes a way to reach them."""
    said = told.payload.get("values") or told.payload.get("diff") or {}
    if told.subject_type == "people.person" and any(key in said for key in FIRST):
        with change_set("", resume=told.changeset_id):
            _mirror(told.subject_id)


@on(Created, Updated)
def put_doubles_aside(told: Told) -> None:
    """Whoever was written down and looks like somebody who is here becomes a pair to decide."""
    said = told.payload.get("values") or told.payload.get("diff") or {}
    if told.subject_type == "people.person" and any(key in said for key in TELLING):
        with change_set("", resume=told.changeset_id):
            find_pairs_of(told.subject_id)


@on(Created, Updated)
def show_first_reaches(told: Told) -> None:
    """A way to reach a contact is shown on them where it is the first choice, or the only one."""
    if told.subject_type != "people.reach":
        return
    reach = Reach.objects.filter(pk=told.subject_id, kind__in=FIRST, person__isnull=False).first()
    if reach is None:
        return
    with change_set("", resume=told.changeset_id):
        person = Person.objects.lock().get(pk=reach.person_id)
        shown = getattr(person, reach.kind)
        if shown != reach.norm and (not shown or _made_first(told)):
            origins = {**person.origins, reach.kind: HAND} if person.origins else {}
            Person.objects.filter(pk=person.pk).update(
                **{reach.kind: reach.norm, "origins": origins, "version": person.version + 1})
        _mirror(person.pk)


def _made_first(told: Told) -> bool:
    values, diff = told.payload.get("values", {}), told.payload.get("diff", {})
    return bool(values.get("primary") or diff.get("primary", [False, False])[1])


def _mirror(person: UUID) -> None:
    with connection.cursor() as cursor:
        mirror(cursor, [person])
