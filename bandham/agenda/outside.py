"""The one address of this room that programs read without signing in: a secret calendar feed."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from bandham.accounts.keys import opened_by
from bandham.agenda.actions import FEED_MARK
from bandham.agenda.models import Activity, Feed

BACK = timedelta(days=60)
MOST = 2_000


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A member's activities; 404 for a wrong, revoked or foreign secret alike."""
    with opened_by(FEED_MARK, secret, Feed, "owner") as found:
        if found is None or found.revoked_at or not found.owner.active:
            raise Http404
        Feed.objects.filter(pk=found.pk).update(read_at=timezone.now())
        rows = Activity.objects.filter(
            owner=found.owner_id, starts_at__gte=timezone.now() - BACK).exclude(
            state="dropped").select_related("person", "organisation").order_by("starts_at")
        from bandham.agenda import ics  # its library takes a tenth of the start

        body = ics.calendar(found.owner.name, rows[:MOST])
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=300"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


urlpatterns = [path("me/calendar/<str:secret>.ics", feed, name="calendar_feed")]
