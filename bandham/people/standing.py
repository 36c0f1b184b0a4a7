"""What somebody is to us."""

from __future__ import annotations

from bandham.kernel.actions import update
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.feed import Told
from bandham.people.models import Organisation, Person
from bandham.people.models.choices import Standing


def has_bought(told: Told) -> None:
    """Whom a fact is about is a prospect no longer, as a part of the change that it tells of.

    Any other standing was chosen by somebody, and stays.
    """
    found = [party for model in (Person, Organisation)
             for party in model.objects.filter(pk__in=told.about, standing=Standing.PROSPECT)]
    if not found or told.undone:
        return
    with change_set("", resume=told.changeset_id):
        for party in found:
            update(party, {"standing": Standing.CUSTOMER}, actor=SYSTEM)
