"""The description of the API, OpenAPI 3.1: made for each caller from the table of operations and
from the nouns, custom fields and verbs that they may see."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.api import schemas
from bandham.api.arguments import questions_schema
from bandham.api.examples import ID
from bandham.api.explained import body_of, gives_of, query_of
from bandham.api.problems import answer
from bandham.api.replies import KEY
from bandham.api.routes import Call, Operation, operation, operations
from bandham.api.schemas import TEXT, Schema, ref
from bandham.kernel.actions import Action, actions_of
from bandham.kernel.actor import Actor
from bandham.records.resource import Resource, all_nouns

VERSION = "1"
_PROBLEMS = {
    "400": _lazy("The request cannot be read."),
    "401": _lazy("No live key."),
    "403": _lazy("A right is missing; it is named."),
    "404": _lazy("Not there, or not for you."),
    "406": _lazy("Answers are JSON."),
    "409": _lazy("Something is in the way."),
    "412": _lazy("Changed since; both values are told, field by field."),
    "413": _lazy("Too large."),
    "415": _lazy("Not a kind of body that is taken."),
    "422": _lazy("Some values cannot be taken; each is named."),
    "429": _lazy("Too many requests."),
    "503": _lazy("The database does not answer."),
}


@operation("GET", "/openapi.json", _lazy("This description"), tag="about")
def describe_api(call: Call) -> HttpResponse:
    """What this key can ask for, as OpenAPI 3.1."""
    kept = call.entry.schema
    language = call.reader.language
    if language not in kept:
        kept[language] = msgspec.json.encode(description(call.actor, call.entry.firm))
    return answer(kept[language], media_type="application/vnd.oai.openapi+json; version=3.1")


def description(actor: Actor, firm: str) -> dict[str, Any]:
    """The whole document, in the language at hand."""
    nouns = [r for _slug, r in sorted(all_nouns().items()) if actor.may("see", r.noun)]
    found: dict[str, Any] = dict(schemas.COMMON)
    paths: dict[str, dict[str, Any]] = {}
    for resource in nouns:
        found |= _noun_schemas(resource, actor)
    for made in operations():
        if "{noun}" not in made.path:
            paths.setdefault(made.path, {})[made.method.lower()] = _described(made, None, actor)
            continue
        for resource in nouns:
            for path, one in _for_noun(made, resource, actor):
                paths.setdefault(path, {})[made.method.lower()] = one
    return {
        "openapi": "3.1.0",
        "info": _info(firm),
        "servers": [{"url": "/api/v1"}],
        "security": [{"key": []}],
        "tags": _tags(nouns),
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(found.items())),
            "responses": _problem_answers(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _info(firm: str) -> dict[str, Any]:
    return {
        "title": _("Bandham: %(firm)s") % {"firm": firm},
        "version": VERSION,
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        "description": _(
            "Every noun and verb of the workspace. Send a key as “Authorization: Bearer …”. Lists "
            "come in pages: ask again with “after” set to the last “next”. Send an "
            "“Idempotency-Key” with what must not be done twice. Each write answers with the "
            "header “Bandham-Change”, which can be undone."
        ),
    }


def _tags(nouns: list[Resource]) -> list[dict[str, str]]:
    fixed = {
        "history": _("Changes and facts"),
        "customise": _("Fields and objects of your own"),
        "search": _("Search"),
        "jobs": _("Jobs"),
        "files": _("Files"),
        "about": _("About"),
    }
    return [{"name": r.slug, "description": str(r.plural)} for r in nouns] + [
        {"name": name, "description": text} for name, text in fixed.items()
    ]


def schema_name(resource: Resource) -> str:
    return "".join(part.capitalize() for part in resource.slug.split("-")) + "Record"


def _noun_schemas(resource: Resource, actor: Actor) -> dict[str, Schema]:
    name = schema_name(resource)
    new, change = schemas.write_schemas(resource, actor)
    return {name: schemas.record_schema(resource, actor), f"{name}New": new, f"{name}Edit": change}


def _for_noun(made: Operation, resource: Resource, actor: Actor) -> list[tuple[str, dict[str, Any]]]:
    path = made.path.replace("{noun}", resource.slug)
    if made.name == "create_record" and resource.comes_from:
        return []
    if "{verb}" not in path:
        return [(path, _described(made, resource, actor))]
    return [(path.replace("{verb}", a.name), _verb(made, resource, a, actor)) for a in actions_of(resource.model)]


def _described(made: Operation, resource: Resource | None, actor: Actor) -> dict[str, Any]:
    name = schema_name(resource) if resource else ""
    tag = resource.slug if resource else made.tag
    told: dict[str, Any] = {
        "operationId": f"{resource.slug}.{made.name}" if resource else made.name,
        "tags": [tag],
        "summary": str(made.summary),
        "description": _first_words(made),
        "parameters": _parameters(made, resource, actor),
    }
    body = body_of(made.name, name, resource, actor)
    if body is not None:
        told["requestBody"] = {
            "required": not made.about.get("bare"),
            "content": dict.fromkeys(made.media, body),
        }
    return told | {"responses": _answers(made, name, resource, actor)}


def _first_words(made: Operation) -> str:
    return words(made.run.__doc__)


def words(text: str | None) -> str:
    """A docstring as plain text."""
    return " ".join((text or "").replace("``", "").split())


def _verb(made: Operation, resource: Resource, action: Action, actor: Actor) -> dict[str, Any]:
    told = _described(made, resource, actor)
    schema, example = questions_schema(action)
    return told | {
        "operationId": f"{resource.slug}.{action.name}",
        "summary": str(action.label),
        "description": words(action.run.__doc__),
        "requestBody": {
            "required": "required" in schema,
            "content": {"application/json": {"schema": schema, "example": example}},
        },
    }


def _parameters(made: Operation, resource: Resource | None, actor: Actor) -> list[dict[str, Any]]:
    told = (
        [{"name": "id", "in": "path", "required": True, "schema": schemas.UUID_TEXT, "example": ID}]
        if "{id}" in made.path
        else []
    )
    told += query_of(made.name, resource, actor)
    if made.method in ("PATCH", "DELETE") and resource is not None:
        told.append(
            {
                "name": "If-Match",
                "in": "header",
                "schema": TEXT,
                "example": '"3"',
                "description": _("Only if the record still has this version."),
            }
        )
    if made.method not in ("GET", "HEAD"):
        told.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "schema": {"type": "string", "pattern": f"^{KEY}$"},
                "example": "order-4711",
                "description": _("Done once, however often it is sent within 24 hours."),
            }
        )
    return told


def _answers(made: Operation, name: str, resource: Resource | None, actor: Actor) -> dict[str, Any]:
    status, media, content = gives_of(made, name, resource, actor)
    good: dict[str, Any] = {"description": _("Done.")}
    if content is not None:
        good["content"] = {media: content}
    told: dict[str, Any] = {status: good}
    if made.name == "undo_change":
        job = {"application/json": {"schema": ref("Job")}}
        told["202"] = {"description": _("A job does it."), "content": job}
    return told | {code: {"$ref": f"#/components/responses/{code}"} for code in _PROBLEMS}


def _problem_answers() -> dict[str, Any]:
    return {
        code: {
            "description": str(text),
            "content": {
                "application/problem+json": {
                    "schema": ref("Problem"),
                    "example": {"type": "about:blank", "title": str(text), "status": int(code)},
                }
            },
        }
        for code, text in _PROBLEMS.items()
    }
