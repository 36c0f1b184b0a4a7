"""To plan something about any record: the usual form, which knows what it is about."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.agenda.models import Activity
from bandham.kernel.actor import Actor
from bandham.people.models import Organisation, Person
from bandham.records.pages.forms import made_with
from bandham.records.pages.frame import Request, record_page
from bandham.records.places import offers
from bandham.records.resource import Resource, resource_of

PARTIES = {Person: "person", Organisation: "organisation"}


@record_page
def plan(request: Request, resource: Resource, row: Any) -> HttpResponse:
    activities = resource_of(Activity)
    if activities is None or isinstance(row, Activity):
        raise Http404
    return made_with(request, activities, about(resource, row))


def about(resource: Resource, row: Any) -> dict[str, Any]:
    """What an activity says of the record it is about: whose it is, too, where the record says so."""
    if party := PARTIES.get(type(row)):
        return {party: row}
    with_whom = {party: found for party in PARTIES.values() if (found := getattr(row, party, None))}
    return {"noun": resource.noun, "record_id": row.pk, **with_whom}


@offers
def planning(resource: Resource, row: Any, actor: Actor) -> list[dict[str, Any]]:
    activities = resource_of(Activity)
    if activities is None or isinstance(row, Activity) or not activities.may_create(actor):
        return []
    url = reverse("agenda:plan", kwargs={"noun": resource.slug, "pk": row.pk})
    return [{"label": _("Plan something"), "icon": "calendar-clock", "dialog": True,
             "url": f"{url}?next={resource.url('record', row.pk)}"}]
