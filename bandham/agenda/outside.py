"""The one address of this room that programs read without signing in: a secret calendar feed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from bandham.accounts.models import Workspace
from bandham.agenda import ics
from bandham.agenda.models import Activity, Feed, hash_of
from bandham.kernel.tenancy import workspace_scope

BACK = timedelta(days=60)
MOST = 2_000


def feed(request: HttpRequest, workspace: UUID, secret: str) -> HttpResponse:
    """A member's activities; 404 for a wrong, revoked or foreign secret alike."""
    if not Workspace.objects.filter(pk=workspace).exists():
        raise Http404
    with workspace_scope(workspace):
        found = Feed.objects.select_related("owner").filter(
            secret_hash=hash_of(secret), revoked_at=None, owner__active=True).first()
        if found is None:
            raise Http404
        Feed.objects.filter(pk=found.pk).update(read_at=timezone.now())
        rows = Activity.objects.filter(
            owner=found.owner_id, starts_at__gte=timezone.now() - BACK).exclude(
            state="dropped").select_related("person", "organisation").order_by("starts_at")
        body = ics.calendar(found.owner.name, rows[:MOST])
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


urlpatterns = [path("me/calendar/<uuid:workspace>/<str:secret>.ics", feed, name="calendar_feed")]
