"""One record: read, added, changed, deleted, and its verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop

from bandham.api.arguments import typed_arguments
from bandham.api.bodies import read_object, typed_values
from bandham.api.problems import Problem, answer, not_found
from bandham.api.routes import PREFIX, Call, operation
from bandham.api.shape import One, one_record
from bandham.kernel import actions
from bandham.kernel.actions import Action, actions_of
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Fact, plain
from bandham.kernel.models import ChangeSet
from bandham.records.fields import Field
from bandham.records.resource import Resource
from bandham.records.values import changes, value_of

CHANGE = "Bandham-Change"
MERGE = ("application/json", "application/merge-patch+json")


@operation("GET", "/{noun}/{id}", _lazy("Read a record"))
def read_record(call: Call) -> HttpResponse:
    """One record, with its version as ETag."""
    return with_etag(call, call_json(call, call.pk))


def call_json(call: Call, pk: UUID) -> bytes:
    """A record of the call's noun as the caller may see it. Raises Problem 404."""
    kept = ("one", call.resource.slug)
    one: One | None = call.entry.queries.find(kept)
    if one is None:
        one = call.entry.queries.keep(kept, one_record(call.resource, call.actor))
    found = one.ask(pk)
    if found is None:
        raise not_found()
    return found


def with_etag(call: Call, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A record's answer; 304 where the caller has that very version."""
    tag = f'"{msgspec.json.decode(body)["version"]}"'
    if call.request.method in ("GET", "HEAD") and _among(call, "HTTP_IF_NONE_MATCH", tag):
        return answer(b"", 304, headers={"ETag": tag})
    return answer(body, status, headers={"ETag": tag, **(headers or {})})


def _among(call: Call, header: str, tag: str) -> bool:
    given = call.request.META.get(header, "")
    return given.strip() == "*" or tag in [part.strip().removeprefix("W/") for part in given.split(",")]


@contextmanager
def changing(call: Call, label: str, name: str = "") -> Iterator[ChangeSet]:
    """The change set of a request; its label is told in each reader's language."""
    with change_set(label, actor=call.actor, kind="api", params={"name": name}) as made:
        yield made


def name_change(made: ChangeSet, name: str) -> None:
    ChangeSet.objects.filter(pk=made.pk).update(params={"name": name})


@operation("POST", "/{noun}", _lazy("Add a record"))
def create_record(call: Call) -> HttpResponse:
    """A new record; what is left out takes its default."""
    resource = call.resource
    call.need_create(resource)
    values = new_values(call, resource, read_object(call), call.defaults)
    name = str(values.get(resource.name, ""))
    with changing(call, gettext_noop("Added %(name)s"), name) as made:
        row = actions.create(resource.model, values, actor=call.actor)
        if str(row) != name:
            name_change(made, str(row))
    where = f"{PREFIX}{resource.slug}/{row.pk}"
    return with_etag(
        call,
        call_json(call, row.pk),
        201,
        {"Location": where, CHANGE: str(made.pk)},
    )


def new_values(call: Call, resource: Resource, told: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """What the verb takes to make a record, defaults first."""
    fields = call.fields
    values = typed_values(told, fields, call.reader, call.actor, whole=True)
    given = changes(resource.model, fields, {k: v for k, v in values.items() if v is not None})
    return {k: v for k, v in {**defaults, **given}.items() if f"{k}_id" not in given}


@operation("PATCH", "/{noun}/{id}", _lazy("Change a record"), media=MERGE)
def update_record(call: Call) -> HttpResponse:
    """Changes the fields that are sent. ``If-Match`` guards against the changes of others."""
    resource = call.resource
    row = writable_row(call, "change")
    fields = resource.fields(call.actor)
    values = typed_values(read_object(call), fields, call.reader, call.actor, whole=False)
    if not matches_version(call, row):
        raise stale(row, fields, values)
    with changing(call, gettext_noop("Changed %(name)s"), str(row)) as made:
        actions.update(row, changes(resource.model, fields, values), actor=call.actor)
    return with_etag(call, call_json(call, row.pk), 200, {CHANGE: str(made.pk)})


def writable_row(call: Call, act: str) -> Any:
    """The record of the address, locked; 404 where it cannot be seen, 403 where only seen."""
    resource = call.resource
    if not resource.rows(call.actor).filter(pk=call.pk).exists():
        raise not_found()
    call.need(act, resource)
    row = resource.rows(call.actor, act).filter(pk=call.pk).select_for_update(of=("self",)).first()
    if row is None:
        raise Problem(
            403,
            _("Your role lets you do this with some records, not with this one."),
            right=f"{resource.noun}:{act}",
        )
    return row


def matches_version(call: Call, row: Any) -> bool:
    return "HTTP_IF_MATCH" not in call.request.META or _among(call, "HTTP_IF_MATCH", f'"{row.version}"')


def stale(row: Any, fields: Mapping[str, Field], values: Mapping[str, Any]) -> Problem:
    """Somebody else was quicker: both values of each field, so that a program can choose."""
    pairs = [
        {"field": key, "yours": plain(yours), "theirs": plain(value_of(row, fields[key]))}
        for key, yours in values.items()
    ]
    differing = [p for p in pairs if p["yours"] != p["theirs"]]
    return Problem(
        412,
        _("This record was changed since you read it. Compare the values and send it again."),
        headers={"ETag": f'"{row.version}"'},
        version=row.version,
        conflicts=differing,
    )


@operation("DELETE", "/{noun}/{id}", _lazy("Delete a record"), media=())
def delete_record(call: Call) -> HttpResponse:
    """Takes a record away; undoing the change brings it back."""
    row = writable_row(call, "delete")
    if not matches_version(call, row):
        raise stale(row, {}, {})
    with changing(call, gettext_noop("Deleted %(name)s"), str(row)) as made:
        actions.delete(row, actor=call.actor)
    return answer(b"", 204, headers={CHANGE: str(made.pk)})


@operation("POST", "/{noun}/{id}/{verb}", _lazy("Do a verb"), about={"bare": True})
def do_verb(call: Call) -> HttpResponse:
    """Does one of the noun's verbs with a record."""
    resource = call.resource
    action = verb_of(resource, call.args["verb"])
    row = resource.rows(call.actor).filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    call.need_verb(action.permission)
    arguments = typed_arguments(call, action, read_object(call) if call.request.body else {})
    with changing(call, actions.str_id(action.label)) as made:
        facts = action(row, actor=call.actor, **arguments)
    return answer(done(call, resource, row.pk, facts, made), headers={CHANGE: str(made.pk)})


def verb_of(resource: Resource, name: str) -> Action:
    found = next((a for a in actions_of(resource.model) if a.name == name.replace("-", "_")), None)
    if found is None:
        raise not_found()
    return found


def done(call: Call, resource: Resource, pk: Any, facts: list[Fact], made: ChangeSet) -> bytes:
    """What a verb did: the record as it stands now, if it does, and the facts."""
    try:
        record = msgspec.Raw(call_json(call, pk))
    except Problem:
        record = msgspec.Raw(b"null")
    told = [{"id": f.id, "name": f.name, "subject": f.subject.pk} for f in facts]
    return msgspec.json.encode({"record": record, "facts": told, "change": made.pk})
