"""The page of one activity, and its invitation as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.agenda import plans
from bandham.agenda.models import Activity
from bandham.records.pages.frame import Request
from bandham.records.pages.record import more
from bandham.records.resource import Resource, noun_named


def blocks(row: Activity, request: Request, resource: Resource) -> dict[str, Any]:
    """The invitation in the menu, and the record that it is about."""
    items = more(resource, row, request.actor)
    items.insert(0, {"label": _("Invitation as a file"), "icon": "download",
                     "url": reverse("agenda:invitation", kwargs={"pk": row.pk})})
    told: dict[str, Any] = {"more": items}
    about = noun_named(row.noun) if row.noun and row.record_id else None
    if about:
        record = about.rows(request.actor).filter(pk=row.record_id).first()
        if record:
            told["middle"] = [{"kind": "people", "title": _("About"), "rows": [
                {"name": str(record), "url": about.url("record", record.pk), "note": about.label,
                 "mark": about.mark(record)}]}]
    return told


def invitation(request: Request, pk: UUID) -> HttpResponse:
    """An .ics file that a mail program can answer."""
    row = plans.rows_for(request, None).select_related("person", "organisation", "owner").filter(pk=pk).first()
    host = row and (row.owner or Membership.objects.filter(pk=request.actor.id).first())
    if row is None or host is None:
        raise Http404
    method = "CANCEL" if row.state == "dropped" else "REQUEST" if row.guests else "PUBLISH"
    kind = f"text/calendar; method={method}; charset=utf-8"
    from bandham.agenda import ics  # its library takes a tenth of the start

    answer = HttpResponse(ics.invitation(row, host, method), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{row.pk}.ics"'
    return answer
