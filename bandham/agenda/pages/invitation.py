"""The page of one activity, the rounds of its series, and its invitation as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.agenda import plans, rounds
from bandham.agenda.models import Activity
from bandham.agenda.pages.telling import clock, day_words
from bandham.agenda.rounds import comes_round
from bandham.records.kinds import KINDS
from bandham.records.pages.frame import Request
from bandham.records.pages.record import actions, context_blocks, more
from bandham.records.resource import Resource, noun_named

OF_ROUNDS = ("skip/", "hold/", "move_round/")
"""Verbs that stand beside the round they mean."""


def blocks(row: Activity, request: Request, resource: Resource) -> dict[str, Any]:
    """The invitation in the menu, and the record that it is about."""
    items = more(resource, row, request.actor)
    items.insert(0, {"label": _("Invitation as a file"), "icon": "download",
                     "url": reverse("agenda:invitation", kwargs={"pk": row.pk})})
    verbs = actions(resource, row, request.actor)
    told: dict[str, Any] = {"more": items, "actions": [v for v in verbs if v["url"].split("/do/")[-1] not in OF_ROUNDS]}
    if comes_round(row):
        told["context_blocks"] = [rounds_block(row, request, resource), *context_blocks(request, resource, row)]
    about = noun_named(row.noun) if row.noun and row.record_id else None
    if about:
        record = about.rows(request.actor).filter(pk=row.record_id).first()
        if record:
            told["middle"] = [{"kind": "people", "title": _("About"), "rows": [
                {"name": str(record), "url": about.url("record", record.pk), "note": about.label,
                 "mark": about.mark(record)}]}]
    return told


def rounds_block(row: Activity, request: Request, resource: Resource) -> dict[str, Any]:
    """The next rounds of a series, each of which can be left out or moved alone."""
    reader, may = request.reader, request.actor.powers.may_do("agenda.plan") and request.actor.may(
        "change", resource.noun)
    urls = {name: resource.url("do", row.pk, verb=name) for name in ("skip", "hold", "move_round")}
    made = []
    for at in rounds.ahead(row):
        day = row.day_of(at)
        words = day_words(day, reader, "weekday")
        known = {"day": KINDS["date"].show(day, None, reader), "starts_at": KINDS["moment"].show(at, None, reader)}
        made.append({
            "day": day.isoformat(), "out": day in row.skips, "move": f"{urls['move_round']}?{urlencode(known)}",
            "when": words if row.whole_day else f"{words} {clock(at, reader)}"})
    return {"template": "agenda/_rounds.html", "rounds": made, "urls": urls if may else {},
            "back": f"{resource.url('record', row.pk)}#rounds"}


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
