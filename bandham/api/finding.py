"""Search over all nouns, long work, and who the caller is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.accounts.powers import is_owner
from bandham.api.listing import read_limit
from bandham.api.problems import answer, not_found
from bandham.api.routes import PREFIX, Call, operation
from bandham.kernel import jobs
from bandham.kernel.models import Job
from bandham.kernel.search import Hit
from bandham.records.finding import find as search
from bandham.records.finding import findable
from bandham.records.resource import Resource, all_nouns


@operation("GET", "/search", _lazy("Search"), tag="search")
def find(call: Call) -> HttpResponse:
    """Records of all nouns, or of ``noun``, that match ``q``; best first."""
    limit = read_limit(call.query, most=50, default=20)
    words = call.query.get("q", "").strip()
    if not words:
        raise ValidationError({"q": _("Say what to search for.")})
    nouns = {r.slug: r for r in findable(all_nouns().values(), call.actor)}
    only = call.query.get("noun")
    if only is not None:
        nouns = {only: nouns[only]} if only in nouns else {}
    hits = search(words, nouns.values(), call.actor, limit * 3)
    return answer({"data": _shown(call, nouns.values(), hits)[:limit]})


def _shown(call: Call, nouns: Any, hits: list[Hit]) -> list[dict[str, Any]]:
    known: dict[Any, tuple[Resource, Any]] = {}
    for resource in nouns:
        ids = [h.id for h in hits if h.noun == resource.model._meta.label_lower]
        if ids:
            known |= {row.pk: (resource, row) for row in resource.rows(call.actor).filter(pk__in=ids)}
    return [
        {
            "id": h.id,
            "noun": known[h.id][0].slug,
            "name": str(known[h.id][1]),
            "url": f"{PREFIX}{known[h.id][0].slug}/{h.id}",
        }
        for h in hits
        if h.id in known
    ]


def jobs_for(call: Call) -> QuerySet[Job]:
    """One's own jobs; for an owner, everybody's."""
    rows: QuerySet[Job] = Job.objects.order_by("-created_at", "-id")
    return rows if is_owner(call.actor) else rows.filter(actor_id=call.actor.id)


def told_job(row: Job) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "label": str(row),
        "state": row.state,
        "done": row.done,
        "total": row.total,
        "note": row.note,
        "error": row.error,
        "result": row.result,
        "change": row.changeset_id,
        "created_at": row.created_at,
        "finished_at": row.finished_at,
    }


def _job(call: Call) -> Job:
    row = jobs_for(call).filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    return row


@operation("GET", "/jobs/{id}", _lazy("Read a job"), tag="jobs")
def read_job(call: Call) -> HttpResponse:
    """How far long work is."""
    return answer(told_job(_job(call)))


@operation("POST", "/jobs/{id}/cancel", _lazy("Stop a job"), tag="jobs", media=())
def cancel_job(call: Call) -> HttpResponse:
    """Asks a job to stop at its next step."""
    row = _job(call)
    jobs.cancel(row)
    return answer(told_job(_job(call)), 202)


@operation("POST", "/jobs/{id}/retry", _lazy("Start a job again"), tag="jobs", media=())
def retry_job(call: Call) -> HttpResponse:
    """Starts a job that failed or was stopped once more."""
    row = _job(call)
    jobs.retry(row)
    return answer(told_job(_job(call)), 202)


@operation("GET", "/me", _lazy("Who am I"), tag="search")
def who_am_i(call: Call) -> HttpResponse:
    """The workspace, the member and the scopes that this key speaks for, and the nouns it sees."""
    nouns = [
        {"noun": r.slug, "label": str(r.plural), "url": f"{PREFIX}{r.slug}"}
        for r in all_nouns().values()
        if call.actor.may("see", r.noun)
    ]
    powers: Any = call.actor.powers
    return answer(
        {
            "workspace": {
                "id": call.entry.workspace_id,
                "slug": call.entry.slug,
                "name": call.entry.firm,
            },
            "member": {"id": call.actor.id, "name": call.actor.name},
            "scopes": sorted(powers.limit),
            "nouns": nouns,
        }
    )
