"""Notes, tags and files of a record."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel.ids import as_uuid
from bandham.records import actions as verbs
from bandham.records.models import Attachment, Tag
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, record_page
from bandham.records.resource import Resource, noun_named
from bandham.records.uploads import SHOWN_INLINE


@record_page
def notes(request: Request, resource: Resource, row: Any) -> HttpResponse:
    frame.need_post(request)
    with frame.done(request, gettext_noop("Wrote a note on %(name)s"), name=str(row)):
        verbs.write_note(row, request.POST.get("text", ""), request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


@record_page
def tags(request: Request, resource: Resource, row: Any) -> HttpResponse:
    frame.need_post(request)
    if "remove" in request.GET:
        old = Tag.objects.filter(pk=as_uuid(request.GET["remove"])).first()
        if old is None:
            raise Http404
        with frame.done(request, gettext_noop("Took “%(tag)s” off %(name)s"), name=str(row), tag=old.name):
            verbs.untag(row, name=old.name, actor=request.actor)
    else:
        name = request.POST.get("name", "")[:60]
        with frame.done(request, gettext_noop("Tagged %(name)s “%(tag)s”"), name=str(row), tag=name):
            verbs.tag(row, name=name, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


@record_page
def attach(request: Request, resource: Resource, row: Any) -> HttpResponse:
    frame.need_post(request)
    upload = request.FILES.get("file")
    if upload is None:
        raise ValidationError({"file": _("Choose a file first.")})
    with frame.done(request, gettext_noop("Attached %(file)s to %(name)s"), name=str(row), file=upload.name):
        verbs.attach(row, upload, request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


def file(request: Request, pk: UUID) -> HttpResponse:
    """A file, to those who may see its record; only pictures open inside the browser."""
    kept = Attachment.objects.filter(pk=pk).first()
    resource = noun_named(kept.noun) if kept else None
    if kept is None or resource is None or not kept.content.storage.exists(kept.content.name):
        raise Http404
    frame.record(resource, request.actor, kept.record_id)
    answer = FileResponse(kept.content.open("rb"), content_type=kept.media_type)
    how = "inline" if kept.media_type in SHOWN_INLINE else "attachment"
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(kept.name, safe='')}"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=0"
    return answer  # type: ignore[return-value]
