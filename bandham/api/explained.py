"""What each operation takes and gives, with an example: for the description."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bandham.api import schemas
from bandham.api.examples import ID, MOMENT, example_of
from bandham.api.listing import MOST, USUAL
from bandham.api.routes import Operation
from bandham.api.schemas import TEXT, Schema, array, nullable, obj, ref, rows_of
from bandham.kernel.actor import Actor
from bandham.records.kinds import KINDS
from bandham.records.resource import Resource

Media = dict[str, Any]
CLOSED: dict[str, Any] = {"additionalProperties": False}


def media(schema: Schema, example: Any) -> Media:
    return {"schema": schema, "example": example}


def _query(name: str, schema: Schema, text: str, example: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": text, "example": example}


def _paging(most: int = MOST, usual: int = USUAL) -> list[dict[str, Any]]:
    size = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    return [
        _query("limit", size, _("How many at most."), usual),
        _query("after", TEXT, _("The “next” of the page before."), ""),
    ]


def query_of(name: str, resource: Resource | None, actor: Actor) -> list[dict[str, Any]]:
    """The query parameters of an operation."""
    if name == "list_records" and resource is not None:
        return _list_query(resource, actor)
    if name == "read_thread":
        return [*_paging(), _query("kind", TEXT, _("Only knots of this kind."), "call")]
    if name == "list_changes":
        return _paging()
    if name == "list_facts":
        return _paging(1000)
    if name == "find":
        size = {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
        words = _query("q", {"type": "string", "minLength": 1}, _("What to search for."), "meera")
        return [
            words | {"required": True},
            _query("noun", TEXT, _("Only this noun."), "people"),
            _query("limit", size, _("How many at most."), 20),
        ]
    return []


def _list_query(resource: Resource, actor: Actor) -> list[dict[str, Any]]:
    fields = resource.fields(actor)
    sorts = [k for k, f in fields.items() if f.sortable]
    first = sorts[0] if sorts else "id"
    told = [
        *_paging(),
        {
            "name": "filter",
            "in": "query",
            "description": _("A filter, as JSON."),
            "content": {"application/json": media(ref("Filter"), schemas.FILTER["examples"][0])},
        },
        _query(
            "sort",
            {"type": "string", "enum": ["id", "-id", *(d + k for k in sorts for d in ("", "-"))]},
            _("The field to sort by; “-” before it turns the order."),
            first,
        ),
        _query("fields", TEXT, _("Only these fields, with commas between."), f"id,{first}"),
        _query("q", TEXT, _("Only records that match these words."), "meera"),
    ]
    return told + [
        _query(
            key,
            TEXT,
            _("Only where “%(name)s” is this.") % {"name": f.label},
            _plain(example_of(f)),
        )
        for key, f in fields.items()
        if f.filterable and key not in ("q", "sort", "limit", "after")
    ]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return str(value[0])
    return str(value.get("minor", "")) if isinstance(value, dict) else str(value)


def body_of(name: str, record: str, resource: Resource | None, actor: Actor) -> Media | None:
    """The request body of an operation."""
    if resource is not None:
        return _noun_body(name, record, resource, actor)
    label = {"type": "string", "minLength": 1, "maxLength": 80}
    field = {k: v for k, v in schemas.CUSTOM_FIELD["properties"].items() if k not in ("id", "version")}
    field |= {
        "choices": array(schemas.CHOICE),
        "label": label,
        "kind": {"type": "string", "enum": list(KINDS)},
    }
    thing = {
        "slug": {"type": "string", "pattern": "^[a-z][a-z0-9-]{1,39}$"},
        "label": label,
        "plural": label,
        "icon": {"type": "string", "maxLength": 40},
    }
    fixed = ("noun", "key", "kind", "target")
    bodies: dict[str, Media] = {
        "create_custom_field": media(
            obj(field, ["noun", "label", "kind"], **CLOSED),
            {"noun": "people", "label": "Favourite tea", "kind": "text"},
        ),
        "update_custom_field": media(
            obj({k: v for k, v in field.items() if k not in fixed}, (), **CLOSED),
            {"label": "Best tea"},
        ),
        "create_custom_object": media(
            obj(thing, ["slug", "label", "plural"], **CLOSED),
            {"slug": "machines", "label": "Machine", "plural": "Machines"},
        ),
        "update_custom_object": media(
            obj({k: v for k, v in thing.items() if k != "slug"}, (), **CLOSED),
            {"plural": "Our machines"},
        ),
        "undo_change": media(obj({"keep_later": {"type": "boolean"}}, (), **CLOSED), {"keep_later": True}),
    }
    return bodies.get(name)


def _noun_body(name: str, record: str, resource: Resource, actor: Actor) -> Media | None:
    example = schemas.write_example(resource, actor)
    first = schemas.first_of(example)
    whole = {"type": "boolean", "default": False}
    row = {"anyOf": [ref(f"{record}New"), {"type": "object", "required": ["id"]}]}
    rows = array(row, minItems=1, maxItems=10_000)
    ids = array(schemas.UUID_TEXT, minItems=1, maxItems=10_000)
    upload = {"type": "string", "contentMediaType": "application/octet-stream"}
    bodies: dict[str, Media] = {
        "create_record": media(ref(f"{record}New"), example),
        "update_record": media(ref(f"{record}Edit"), first),
        "bulk_write": media(
            obj({"rows": rows, "all_or_nothing": whole}, ["rows"], **CLOSED),
            {"rows": [example, {"id": ID, "version": 1, **first}]},
        ),
        "bulk_delete": media(obj({"ids": ids, "all_or_nothing": whole}, ["ids"], **CLOSED), {"ids": [ID]}),
        "create_note": media(obj({"text": {"type": "string", "minLength": 1}}, **CLOSED), {"text": "Called back."}),
        "create_file": {"schema": obj({"file": upload})},
    }
    return bodies.get(name)


def gives_of(made: Operation, record: str, resource: Resource | None, actor: Actor) -> tuple[str, str, Media | None]:
    """Status, media type and body of a good answer."""
    if made.method == "DELETE":
        return "204", "", None
    if made.about.get("gives") == "file":
        return "200", "*/*", {"schema": {"type": "string"}}
    if made.name == "describe_api":
        return (
            "200",
            "application/vnd.oai.openapi+json",
            media({"type": "object"}, {"openapi": "3.1.0"}),
        )
    status = "201" if made.name.startswith("create_") else "202" if made.name in ("cancel_job", "retry_job") else "200"
    if resource is not None and made.name in (
        "list_records",
        "read_record",
        "create_record",
        "update_record",
    ):
        one = schemas.record_example(resource, actor)
        if made.name == "list_records":
            return "200", "application/json", media(rows_of(record), {"data": [one], "next": None})
        return status, "application/json", media(ref(record), one)
    schema, example = _gives()[made.name]
    return status, "application/json", media(schema, example)


def _list_of(name: str) -> Schema:
    return obj({"data": array(ref(name))})


_BULK = {
    "created": 1,
    "updated": 0,
    "deleted": 0,
    "failed": 0,
    "change": ID,
    "results": [{"index": 0, "status": 201, "id": ID, "version": 1}],
}
_CHANGE = {
    "id": ID,
    "kind": "api",
    "label": "Added Meera Thomas",
    "at": MOMENT,
    "actor": {"id": ID, "name": "Meera", "kind": "token"},
    "undoes": None,
    "undone_by": None,
}
_FACT = {
    "id": ID,
    "name": "kernel.Created",
    "subject": {"noun": "people.person", "id": ID},
    "about": [ID],
    "actor": {"id": ID, "name": "Meera"},
    "change": ID,
    "at": MOMENT,
    "payload": {},
}
_FIELD = {
    "id": ID,
    "version": 1,
    "noun": "people",
    "key": "tea",
    "label": "Favourite tea",
    "kind": "text",
    "choices": [],
    "target": "",
    "formula": "",
    "required": False,
    "filterable": False,
    "help": "",
    "position": 0,
}
_OBJECT = {
    "id": ID,
    "version": 1,
    "url": "/api/v1/machines",
    "slug": "machines",
    "label": "Machine",
    "plural": "Machines",
    "icon": "box",
}
_JOB = {
    "id": ID,
    "kind": "people.import",
    "label": "Import of counter.csv",
    "state": "running",
    "done": 500,
    "total": 9000,
    "note": "",
    "error": "",
    "result": {},
    "change": ID,
    "created_at": MOMENT,
    "finished_at": None,
}
_NOTE = {
    "id": ID,
    "text": "Called back.",
    "author": {"id": ID, "name": "Meera"},
    "mentions": [],
    "created_at": MOMENT,
}
_FILE = {
    "id": ID,
    "name": "quote.pdf",
    "media_type": "application/pdf",
    "size": 48213,
    "sha256": "0" * 64,
    "created_at": MOMENT,
    "url": f"/api/v1/files/{ID}",
}


_HIT = {"id": ID, "noun": "people", "name": "Meera Thomas", "url": f"/api/v1/people/{ID}"}
_ME = {
    "workspace": {"id": ID, "slug": "kadal", "name": "Kadal"},
    "scopes": ["read"],
    "member": {"id": ID, "name": "Meera"},
    "nouns": [{"noun": "people", "label": "Contacts", "url": "/api/v1/people"}],
}


def _gives() -> dict[str, tuple[Schema, Any]]:
    marked = obj({"data": array(ref("Change")), "next": nullable(TEXT)})
    tag = {"id": ID, "name": "wholesale"}
    return {
        "bulk_write": (ref("BulkResults"), _BULK),
        "bulk_delete": (ref("BulkResults"), _BULK),
        "do_verb": (ref("Done"), {"record": None, "facts": [], "change": ID}),
        "list_notes": (_list_of("Note"), {"data": [_NOTE]}),
        "create_note": (ref("Note"), _NOTE),
        "list_files": (_list_of("File"), {"data": [_FILE]}),
        "create_file": (ref("File"), _FILE),
        "list_tags": (
            obj({"data": array(obj({"id": schemas.UUID_TEXT, "name": TEXT}))}),
            {"data": [tag]},
        ),
        "read_thread": (rows_of("Knot"), {"data": [{**_FACT, "kind": "call"}], "next": None}),
        "list_changes": (marked, {"data": [_CHANGE], "next": None}),
        "read_change": (ref("Change"), _CHANGE),
        "undo_change": (ref("Undone"), {"change": ID, "undone": 3, "kept": []}),
        "list_facts": (rows_of("Fact"), {"data": [_FACT], "next": "MTIzOg"}),
        "find": (_list_of("Hit"), {"data": [_HIT]}),
        **dict.fromkeys(("read_job", "cancel_job", "retry_job"), (ref("Job"), _JOB)),
        "list_custom_fields": (_list_of("CustomField"), {"data": [_FIELD]}),
        **{f"{act}_custom_field": (ref("CustomField"), _FIELD) for act in ("create", "read", "update")},
        "list_custom_objects": (_list_of("CustomObject"), {"data": [_OBJECT]}),
        **{f"{act}_custom_object": (ref("CustomObject"), _OBJECT) for act in ("create", "read", "update")},
        "who_am_i": (ref("Me"), _ME),
    }
