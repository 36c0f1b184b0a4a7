"""A list as a file: what is shown, or what is picked."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone

from bandham.kernel.ids import as_uuid
from bandham.records.exports import FORMATS, Export, whole
from bandham.records.pages import frame
from bandham.records.pages.asked import Asked
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource


@noun_page
def export(request: Request, resource: Resource, ext: str) -> HttpResponse:
    if ext not in FORMATS or (ext == "vcf" and resource.vcard is None):
        raise Http404
    frame.allowed("export", resource, request.actor)
    asked = Asked(resource, request.actor, request.reader, request.GET)
    ids = [pk for text in request.POST.getlist("pick") if (pk := as_uuid(text))]
    fields = asked.columns if request.GET.get("fields") == "shown" else list(asked.fields.values())
    fields = [f for f in fields if f.column or f.formula is not None]
    told = Export(asked.query(act="export"), fields, request.workspace.pk,
                  ids=ids if ids and "all" not in request.POST else None, as_shown="as_shown" in request.GET)
    told.query.rows()  # a filter that cannot be read is refused before the first byte
    media_type, write = FORMATS[ext]
    name = f"{resource.slug}-{timezone.localdate():%Y-%m-%d}.{ext}"
    answer = FileResponse(whole(write(told)), as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]
