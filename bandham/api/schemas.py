"""JSON Schemas and examples of values, records and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bandham.api.examples import ID, MOMENT, MONEY, example_of
from bandham.api.shape import readable
from bandham.kernel.actor import Actor
from bandham.records.fields import Field
from bandham.records.resource import Resource

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(properties: Mapping[str, Any], required: Iterable[str] | None = None, **more: Any) -> Schema:
    """An object; every property is required unless told."""
    needed = list(properties if required is None else required)
    made: Schema = {"type": "object", "properties": dict(properties), **more}
    return made | ({"required": needed} if needed else {})


def array(of: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": of, **more}


def nullable(schema: Schema) -> Schema:
    """The schema, or null."""
    if isinstance(schema.get("type"), str):
        made = {**schema, "type": [schema["type"], "null"]}
        return made | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})
    return {"anyOf": [schema, {"type": "null"}]}


UUID_TEXT: Schema = {"type": "string", "format": "uuid"}
TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
MOMENT_TEXT: Schema = {"type": "string", "format": "date-time"}

_READ: dict[str, Schema] = {
    "number": {"type": "number"},
    "formula": {"type": "number"},
    "money": ref("Money"),
    "date": {"type": "string", "format": "date"},
    "moment": MOMENT_TEXT,
    "yes": {"type": "boolean"},
    "choices": array(TEXT),
    "relation": ref("Reference"),
}
_WRITE: dict[str, Schema] = {
    **_READ,
    "relation": UUID_TEXT,
    "email": {"type": "string", "format": "email"},
    "link": {"type": "string", "format": "uri"},
    "number": {"type": "number", "minimum": -(10**15), "maximum": 10**15},
}


def read_schema(field: Field) -> Schema:
    """What a field's value looks like in an answer."""
    schema = nullable(_READ.get(field.kind.name, TEXT))
    return schema | _words(field)


def _words(field: Field) -> Schema:
    told: Schema = {"title": str(field.label)}
    if field.help:
        told["description"] = str(field.help)
    return told


def write_schema(field: Field, *, new: bool = False) -> Schema:
    """What a field's value has to look like to be taken."""
    schema = dict(_WRITE.get(field.kind.name, TEXT))
    values = [value for value, _label in field.choices]
    if field.kind.name == "choice" and values:
        schema = {"type": "string", "enum": values}
    elif field.kind.name == "choices":
        schema = array({"type": "string", "enum": values} if values else {**TEXT, "minLength": 1})
    elif field.max_length and schema.get("type") == "string" and "format" not in schema:
        schema["maxLength"] = field.max_length
    if field.required and schema.get("type") == "string" and "enum" not in schema:
        schema["minLength"] = 1
    schema = schema if field.required else nullable(schema)
    return schema | _words(field)


def _nested(fields: Mapping[str, Field], make: Callable[[Field], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    own = {k: make(f) for k, f in fields.items() if not f.custom}
    custom = {f.name: make(f) for f in fields.values() if f.custom}
    return own, custom


def record_schema(resource: Resource, actor: Actor) -> Schema:
    """A record as it is read."""
    own, custom = _nested(readable(resource.fields(actor)), read_schema)
    always = {
        "id": UUID_TEXT,
        "version": WHOLE,
        "created_at": MOMENT_TEXT,
        "updated_at": MOMENT_TEXT,
    }
    return obj(
        {**always, **own, "custom": obj(custom)},
        title=str(resource.label or resource.slug),
        examples=[record_example(resource, actor)],
    )


def record_example(resource: Resource, actor: Actor) -> dict[str, Any]:
    own, custom = _nested(readable(resource.fields(actor)), lambda f: example_of(f, read=True))
    return {
        "id": ID,
        "version": 1,
        "created_at": MOMENT,
        "updated_at": MOMENT,
        **own,
        "custom": custom,
    }


def writable(resource: Resource, actor: Actor) -> dict[str, Field]:
    fields = resource.fields(actor)
    return {k: f for k, f in fields.items() if f.editable and f.formula is None}


def write_schemas(resource: Resource, actor: Actor) -> tuple[Schema, Schema]:
    """A record as it is sent: to add one, and to change one."""
    fields = writable(resource, actor)
    own, custom = _nested(fields, write_schema)
    needed = [k for k, f in fields.items() if f.required and not f.custom]
    inner = [f.name for f in fields.values() if f.required and f.custom]
    closed = {"additionalProperties": False}
    new = obj(
        {**own, "custom": obj(custom, inner, **closed)},
        needed + (["custom"] if inner else []),
        **closed,
        examples=[write_example(resource, actor)],
    )
    change = obj(
        {**own, "custom": obj(custom, (), **closed)},
        (),
        **closed,
        examples=[first_of(write_example(resource, actor))],
    )
    return new, change


def write_example(resource: Resource, actor: Actor) -> dict[str, Any]:
    fields = {
        k: f
        for k, f in writable(resource, actor).items()
        if f.required or f.kind.name not in ("relation", "choices", "long")
    }
    own, custom = _nested(fields, example_of)
    return {**own, **({"custom": custom} if custom else {})}


def first_of(example: Mapping[str, Any]) -> dict[str, Any]:
    """The first value of an example: what a change might send."""
    return dict(list(example.items())[:1])


def rows_of(name: str) -> Schema:
    """A page of records."""
    return obj({"data": array(ref(name)), "next": nullable(TEXT)})


_LEAF_VALUE: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        array({"type": ["string", "number"]}),
    ]
}
FILTER: Schema = {
    "description": "A tree of conditions: all, any, not, a field with an operator, or related records.",
    "anyOf": [
        obj({"all": array(ref("Filter"))}, additionalProperties=False),
        obj({"any": array(ref("Filter"))}, additionalProperties=False),
        obj({"not": ref("Filter")}, additionalProperties=False),
        obj(
            {"field": TEXT, "op": TEXT, "value": _LEAF_VALUE},
            ["field", "op"],
            additionalProperties=False,
        ),
        obj(
            {
                "related": TEXT,
                "where": ref("Filter"),
                "at_least": {"type": "integer", "minimum": 1},
            },
            ["related"],
            additionalProperties=False,
        ),
    ],
    "examples": [{"all": [{"field": "name", "op": "starts", "value": "ka"}]}],
}
FACT: Schema = obj(
    {
        "id": UUID_TEXT,
        "name": TEXT,
        "subject": obj({"noun": TEXT, "id": UUID_TEXT}),
        "about": array(UUID_TEXT),
        "actor": obj({"id": nullable(UUID_TEXT), "name": TEXT}),
        "change": nullable(UUID_TEXT),
        "at": MOMENT_TEXT,
        "payload": {"type": "object"},
    }
)
JOB: Schema = obj(
    {
        "id": UUID_TEXT,
        "kind": TEXT,
        "label": TEXT,
        "done": WHOLE,
        "total": WHOLE,
        "note": TEXT,
        "state": {"type": "string", "enum": ["queued", "running", "done", "failed", "cancelled"]},
        "error": TEXT,
        "result": {"type": "object"},
        "change": nullable(UUID_TEXT),
        "created_at": MOMENT_TEXT,
        "finished_at": nullable(MOMENT_TEXT),
    }
)
CHOICE: Schema = {"anyOf": [{"type": "string", "minLength": 1}, obj({"value": TEXT, "label": TEXT})]}
CUSTOM_FIELD: Schema = obj(
    {
        "id": UUID_TEXT,
        "version": WHOLE,
        "noun": TEXT,
        "key": TEXT,
        "label": TEXT,
        "kind": TEXT,
        "choices": array(obj({"value": TEXT, "label": TEXT})),
        "target": TEXT,
        "formula": TEXT,
        "required": {"type": "boolean"},
        "filterable": {"type": "boolean"},
        "help": TEXT,
        "position": WHOLE,
    }
)
CUSTOM_OBJECT: Schema = obj(
    {
        "id": UUID_TEXT,
        "version": WHOLE,
        "url": TEXT,
        "slug": TEXT,
        "label": TEXT,
        "plural": TEXT,
        "icon": TEXT,
    }
)


_ACTOR = obj({"id": nullable(UUID_TEXT), "name": TEXT})
_COUNTS = dict.fromkeys(("created", "updated", "deleted", "failed"), WHOLE)
_ERROR = obj({"field": TEXT, "detail": TEXT}, ["detail"])
COMMON: dict[str, Schema] = {
    "Problem": obj(
        {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "errors": array(_ERROR)},
        ["type", "title", "status"],
        description="RFC 9457; errors name the fields.",
    ),
    "Money": obj(
        {
            "minor": {"type": "integer", "minimum": -(10**15), "maximum": 10**15},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        },
        additionalProperties=False,
        examples=[MONEY],
    ),
    "Reference": obj({"id": UUID_TEXT, "name": nullable(TEXT)}),
    "Filter": FILTER,
    "Change": obj(
        {
            "id": UUID_TEXT,
            "kind": TEXT,
            "label": TEXT,
            "at": MOMENT_TEXT,
            "actor": obj({**_ACTOR["properties"], "kind": TEXT}),
            "undoes": nullable(UUID_TEXT),
            "undone_by": nullable(UUID_TEXT),
        }
    ),
    "Undone": obj(
        {
            "change": UUID_TEXT,
            "undone": WHOLE,
            "kept": array(obj({"table": TEXT, "id": UUID_TEXT})),
        }
    ),
    "Fact": FACT,
    "Knot": {**FACT, "properties": {**FACT["properties"], "kind": TEXT}},
    "Done": obj(
        {
            "record": {"type": ["object", "null"]},
            "change": UUID_TEXT,
            "facts": array(obj({"id": UUID_TEXT, "name": TEXT, "subject": UUID_TEXT})),
        }
    ),
    "BulkResults": obj(
        {
            **_COUNTS,
            "change": UUID_TEXT,
            "results": array(
                obj(
                    {
                        "index": WHOLE,
                        "status": WHOLE,
                        "id": UUID_TEXT,
                        "version": WHOLE,
                        "detail": TEXT,
                        "errors": array(_ERROR),
                    },
                    ["index", "status"],
                )
            ),
        }
    ),
    "Job": JOB,
    "CustomField": CUSTOM_FIELD,
    "CustomObject": CUSTOM_OBJECT,
    "Hit": obj({"id": UUID_TEXT, "noun": TEXT, "name": TEXT, "url": TEXT}),
    "Note": obj(
        {
            "id": UUID_TEXT,
            "text": TEXT,
            "author": nullable(ref("Reference")),
            "mentions": array(UUID_TEXT),
            "created_at": MOMENT_TEXT,
        }
    ),
    "File": obj(
        {
            "id": UUID_TEXT,
            "name": TEXT,
            "media_type": TEXT,
            "size": WHOLE,
            "sha256": TEXT,
            "created_at": MOMENT_TEXT,
            "url": TEXT,
        }
    ),
    "Me": obj(
        {
            "workspace": obj({"id": UUID_TEXT, "slug": TEXT, "name": TEXT}),
            "member": obj({"id": UUID_TEXT, "name": TEXT}),
            "scopes": array(TEXT),
            "nouns": array(obj({"noun": TEXT, "label": TEXT, "url": TEXT})),
        }
    ),
}
"""Schemas that belong to no noun."""
