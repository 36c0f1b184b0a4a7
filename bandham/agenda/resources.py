"""Activities, declared."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bandham.agenda import guests, rounds
from bandham.agenda.models import Activity
from bandham.agenda.plans import AWAY
from bandham.kernel.calendars import format_date
from bandham.kernel.search import searchable
from bandham.people.models import Organisation, Person
from bandham.records.fields import model_field
from bandham.records.places import register_place
from bandham.records.resource import Related, Resource, View, add_related
from bandham.records.signs import icon

__all__ = ["ICONS", "PLANNED", "Activities", "guests", "rounds"]
ICONS = {"task": "list-checks", "call": "phone", "meeting": "users", "visit": "store",
         "promise": "clock", "mail": "mail", "letter": "mailbox", "absence": "log-out"}


TOLD_BY = ("kind", "whole_day", "zone")


def when(row: Any, reader: Any) -> str | None:
    """The day alone of what has no hour; what takes the whole of it says so."""
    if not row.whole_day:
        return None
    day = format_date(row.day_of(row.starts_at), calendar=reader.calendar, lang=reader.language, digits=reader.digits)
    return str(reader.comma.join((day, gettext("all day")))) if row.kind in AWAY else day


def length(row: Any, reader: Any) -> str | None:
    """No minutes of what lasts whole days."""
    return "" if row.whole_day and row.kind in AWAY else None


def asked_of_tasks(row: Any, reader: Any) -> str | None:
    """“Any time of that day” is not said of whoever is away all day."""
    return "" if row.kind in AWAY else None


PLANNED = Related("activities", _("Activities"), Activity, "record_id", ("subject", "starts_at", "state"))
"""What is planned about a record that is neither contact nor company, for nouns above to name among their relations."""


class Activities(Resource):
    model = Activity
    slug = "activities"
    label, plural, new_label = _("Activity"), _("Activities"), _("New activity")
    icon, name, in_menu = "list-checks", "subject", False
    fields_shown = [
        model_field(Activity, "subject", norm="subject_norm", width=16), "kind",
        model_field(Activity, "starts_at", width=9, says=when, needs=TOLD_BY),
        model_field(Activity, "whole_day", says=asked_of_tasks, needs=TOLD_BY),
        model_field(Activity, "minutes", says=length, needs=TOLD_BY), "last_day",
        model_field(Activity, "person", width=10), model_field(Activity, "organisation", width=10),
        model_field(Activity, "owner", width=8), "place", "notes",
        model_field(Activity, "guests", choices=()), model_field(Activity, "state", width=6),
        "done_at", "outcome", "repeat", "calendar", "rule", "remind"]
    columns = ["subject", "kind", "starts_at", "person", "organisation", "owner", "state"]
    groups = [
        (_("What"), ["subject", "kind", "starts_at", "whole_day", "minutes", "last_day", "owner"]),
        (_("With whom"), ["person", "organisation", "place", "guests"]),
        (_("Remarks"), ["notes"]),
        (_("Again, and when to remind"), ["repeat", "calendar", "rule", "remind"])]
    views = [
        View("open", _("To do"), {"field": "state", "op": "is", "value": "open"}, "starts_at"),
        View("done", _("Done"), {"field": "state", "op": "is", "value": "done"}, "-done_at")]
    board, sort = "kind", "-starts_at"
    aside = [("guests", _("Guests")), ("rounds", _("Next rounds"))]

    def mark(self, row: Any) -> Any:
        return icon(ICONS.get(row.kind, "list-checks"))

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        from bandham.agenda.pages.invitation import blocks

        return blocks(row, request, self)


for _party, _back in ((Person, "person_id"), (Organisation, "organisation_id")):
    add_related(_party, Related("activities", _("Activities"), Activity, _back,
                                ("subject", "kind", "starts_at", "state")))
register_place("agenda:day", _("My day"), "route", "agenda.activity")
register_place("agenda:calendar", _("Calendar"), "calendar", "agenda.activity")
searchable(Activity, columns=["subject_norm"])
