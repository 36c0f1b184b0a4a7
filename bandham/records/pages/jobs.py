"""Long work: how far it is, stop, try again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import structlog
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.accounts.powers import is_owner
from bandham.accounts.tabs import settings_tabs
from bandham.kernel import jobs as queue
from bandham.kernel.feed import replay
from bandham.kernel.models import FactRow, Job, JobState, Parked
from bandham.kernel.numbers import format_number
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request

log = structlog.get_logger()
GOING = (JobState.QUEUED, JobState.RUNNING)


def jobs_for(request: Request) -> QuerySet[Job]:
    """One's own jobs; for an owner, everybody's."""
    rows: QuerySet[Job] = Job.objects.order_by("-created_at")
    return rows if is_owner(request.actor) else rows.filter(actor_id=request.actor.id)


def job_context(row: Job, request: Request) -> dict[str, Any]:
    """A job for ``records/_job.html``."""
    lang, digits = request.reader.language, request.reader.digits
    done, total = (format_number(n, lang, digits=digits) for n in (row.done, row.total))
    state = JobState(row.state).label
    text = (
        _("%(what)s: %(done)s of %(total)s") % {"what": row, "done": done, "total": total}
        if row.total
        else f"{row}: {state}"
    )
    note = row.note if row.state in GOING else str(state)
    if row.result.get("refused"):
        note += "; " + _("%(n)s left as they were: %(reason)s") % {
            "n": row.result["refused"],
            "reason": row.result.get("reason", ""),
        }
    url = reverse("records:job", kwargs={"pk": row.pk})
    may_retry = row.state in (JobState.FAILED, JobState.CANCELLED)
    keep = keep_action(row, url)
    undo = (
        [
            {
                "label": _("Undo"),
                "icon": "undo-2",
                "method": "post",
                "url": reverse("records:undo", kwargs={"pk": row.changeset_id}),
            }
        ]
        if row.changeset_id and row.state not in GOING
        else []
    )
    return {"id": row.pk, "url": url, "state": row.state, "text": text, "done": row.done, "total": row.total,
            "note": note, "running": row.state in GOING, "cancel_url": f"{url}cancel/", "error": row.error,
            "retry_url": f"{url}retry/" if may_retry else "", "actions": keep or undo}


def keep_action(row: Job, back: str) -> list[dict[str, Any]]:
    """What a large undo that later changes stopped may do instead."""
    if row.state != JobState.FAILED or not row.result.get("in_the_way"):
        return []
    return [{"label": _("Keep those, take the rest back"), "method": "post", "send": {"keep": "1", "next": back},
             "url": reverse("records:undo", kwargs={"pk": row.params["change_set"]})}]


def _job(request: Request, pk: UUID) -> Job:
    row = jobs_for(request).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def job(request: Request, pk: UUID) -> HttpResponse:
    row = _job(request, pk)
    page = {"title": str(row), "trail": [(_("Jobs"), reverse("records:jobs"))], "lead": ""}
    template = "records/_job.html" if frame.wants_part(request) else "records/job.html"
    return frame.render(request, template, {"page": page, "job": job_context(row, request)})


def jobs(request: Request) -> HttpResponse:
    rows = []
    for row in jobs_for(request)[:50]:
        told = job_context(row, request)
        state = str(JobState(row.state).label)
        state += f": {row.error}" if row.error and row.state == JobState.FAILED else ""
        rows.append({"cells": [("", told["text"]), ("soft", state), ("soft", row.actor_name)],
                     "actions": [{"label": _("See"), "url": told["url"], "small": True, "quiet": True}]})
    sections: list[dict[str, Any]] = [
        {
            "heads": [(_("What"), False), (_("State"), False), (_("Who"), False)],
            "rows": rows,
            "empty": {
                "scene": "bow",
                "title": _("No jobs"),
                "text": _("Imports and changes of many records appear here."),
            },
        }
    ]
    tabs = settings_tabs(request, "records:jobs") if is_owner(request.actor) else []
    page = {"title": _("Jobs"), "trail": []}
    return frame.render(request, "records/settings.html", {
        "page": page, "sections": [*left_over(request), *sections], "tabs": tabs})


def left_over(request: Request) -> list[dict[str, Any]]:
    """Facts that a subscriber failed at, for an owner to hand on once more; no section where there are none."""
    if not is_owner(request.actor):
        return []
    parked = list(Parked.objects.order_by("-at")[:50])
    names = dict(FactRow.objects.filter(pk__in=[p.fact_id for p in parked]).values_list("pk", "name"))
    rows = [{"cells": [("", names.get(row.fact_id, "")), ("soft", row.subscriber), ("soft", row.error),
                       ("soft", KINDS["moment"].show(row.at, None, request.reader))],
             "actions": [{"label": _("Try again"), "method": "post", "small": True, "quiet": True,
                          "url": reverse("records:hand_on", kwargs={"pk": row.pk})}]} for row in parked]
    heads = [(_("What happened"), False), (_("What should have followed"), False), (_("Error"), False),
             (_("When"), False)]
    lead = _("Something happened, and what should have followed from it failed. The rest went on. Once the cause "
             "is mended, try again.")
    return [{"title": _("Left over"), "lead": lead, "heads": heads, "rows": rows}] if rows else []


def hand_on(request: Request, pk: UUID) -> HttpResponse:
    """Give a fact to the subscriber that failed at it once more."""
    frame.need_post(request)
    row = Parked.objects.select_for_update().filter(pk=pk).first() if is_owner(request.actor) else None
    if row is None:
        raise Http404
    try:
        replay(row)
    except Exception as error:  # whatever it is, the owner sees it, and the fact stays where it is
        log.exception("fact failed again", subscriber=row.subscriber, fact=str(row.fact_id))
        Parked.objects.filter(pk=pk).update(error=repr(error))
        frame.toast(request, _("It failed again: %(error)s") % {"error": repr(error)}, danger=True)
    else:
        frame.toast(request, _("Done; it is left over no more."))
    return HttpResponseRedirect(reverse("records:jobs"))


def cancel(request: Request, pk: UUID) -> HttpResponse:
    frame.need_post(request)
    queue.cancel(_job(request, pk))
    return HttpResponseRedirect(reverse("records:job", kwargs={"pk": pk}))


def retry(request: Request, pk: UUID) -> HttpResponse:
    frame.need_post(request)
    queue.retry(_job(request, pk))
    return HttpResponseRedirect(reverse("records:job", kwargs={"pk": pk}))
