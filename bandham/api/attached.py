"""What hangs on a record: its notes, tags and files."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop

from bandham.api.bodies import read_object, refuse_unknown
from bandham.api.problems import answer, not_found
from bandham.api.routes import PREFIX, Call, operation
from bandham.api.single import CHANGE, changing
from bandham.kernel import actions
from bandham.records import actions as verbs
from bandham.records.models import Attachment, Note, Tagging
from bandham.records.resource import all_nouns
from bandham.records.uploads import MOST

FILES = ("multipart/form-data",)


def record_of(call: Call) -> Any:
    row = call.resource.rows(call.actor).filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    return row


@operation("GET", "/{noun}/{id}/notes", _lazy("List notes"))
def list_notes(call: Call) -> HttpResponse:
    """The notes on a record, newest first; at most 200."""
    row = record_of(call)
    rows = Note.objects.filter(record_id=row.pk).select_related("author").order_by("-id")[:200]
    return answer({"data": [told_note(note) for note in rows]})


def told_note(note: Note) -> dict[str, Any]:
    author = {"id": note.author_id, "name": str(note.author)} if note.author else None
    return {
        "id": note.pk,
        "text": note.text,
        "author": author,
        "mentions": note.mentions,
        "created_at": note.created_at,
    }


@operation("POST", "/{noun}/{id}/notes", _lazy("Write a note"))
def create_note(call: Call) -> HttpResponse:
    """Writes a note on a record; “@Name” tells that member."""
    row = record_of(call)
    told = read_object(call)
    refuse_unknown(told, {"text"})
    if not isinstance(told.get("text"), str):
        raise ValidationError({"text": _("Write something first.")})
    with changing(call, gettext_noop("Wrote a note on %(name)s"), str(row)) as made:
        note = verbs.write_note(row, told["text"], call.actor)
    return answer(told_note(note), 201, headers={CHANGE: str(made.pk)})


@operation("GET", "/{noun}/{id}/tags", _lazy("List tags"))
def list_tags(call: Call) -> HttpResponse:
    """The tags of a record; the verbs ``tag`` and ``untag`` change them."""
    row = record_of(call)
    rows = Tagging.objects.filter(record_id=row.pk).select_related("tag").order_by("tag__name_norm")
    return answer({"data": [{"id": t.tag_id, "name": t.tag.name} for t in rows]})


@operation("GET", "/{noun}/{id}/files", _lazy("List files"))
def list_files(call: Call) -> HttpResponse:
    """The files of a record, newest first; at most 200."""
    row = record_of(call)
    rows = Attachment.objects.filter(record_id=row.pk).order_by("-id")[:200]
    return answer({"data": [told_file(file) for file in rows]})


def told_file(file: Attachment) -> dict[str, Any]:
    return {
        "id": file.pk,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "created_at": file.created_at,
        "url": f"{PREFIX}files/{file.pk}",
    }


@operation("POST", "/{noun}/{id}/files", _lazy("Attach a file"), media=FILES, longest=MOST + (1 << 16))
def create_file(call: Call) -> HttpResponse:
    """Keeps a file with a record; send it as the part ``file`` of a form."""
    row = record_of(call)
    call.need("change", call.resource)
    upload = call.request.FILES.get("file")
    if upload is None:
        raise ValidationError({"file": _("Send the file as the part “file” of the form.")})
    with changing(call, gettext_noop("Attached a file to %(name)s"), str(row)) as made:
        file = verbs.attach(row, upload, call.actor)
    return answer(told_file(file), 201, headers={"Location": f"{PREFIX}files/{file.pk}", CHANGE: str(made.pk)})


def _file(call: Call) -> Attachment:
    """A file, to those who may see its record."""
    file: Attachment | None = Attachment.objects.filter(pk=call.pk).first()
    resource = next((r for r in all_nouns().values() if file and r.noun == file.noun), None)
    if file is None or resource is None or not call.actor.may("see", resource.noun):
        raise not_found()
    if not resource.rows(call.actor).filter(pk=file.record_id).exists():
        raise not_found()
    return file


@operation("GET", "/files/{id}", _lazy("Download a file"), tag="files", about={"gives": "file"})
def read_file(call: Call) -> HttpResponseBase:
    """The bytes of a file."""
    file = _file(call)
    if not file.content.storage.exists(str(file.content.name)):
        raise not_found()
    response = FileResponse(file.content.open("rb"), content_type=file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@operation("DELETE", "/files/{id}", _lazy("Delete a file"), tag="files", media=())
def delete_file(call: Call) -> HttpResponse:
    """Takes a file off its record; undo brings it back."""
    file = _file(call)
    with changing(call, gettext_noop("Deleted %(name)s"), file.name) as made:
        actions.delete(file, actor=call.actor)
    return answer(b"", 204, headers={CHANGE: str(made.pk)})
