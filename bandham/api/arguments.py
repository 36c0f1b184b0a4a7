"""The questions of a verb as programs answer them: one value a question, or a list of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from bandham.api import schemas
from bandham.api.bodies import refuse_unknown, wrong_type
from bandham.api.examples import example_of
from bandham.api.routes import Call
from bandham.kernel.actions import Action
from bandham.kernel.ids import as_uuid
from bandham.records.fields import Field
from bandham.records.resource import noun_named
from bandham.records.verbs import verb_arguments, verb_fields

MOST = 100


def lists_of(action: Action) -> dict[str, Any]:
    """Questions that take several records, with the model of these."""
    found = {}
    for name in action.params:
        hint = action.types[name]
        inner = get_args(hint)[:1]
        plain = get_origin(hint)
        if (
            isinstance(plain, type)
            and issubclass(plain, Sequence)
            and inner
            and (isinstance(inner[0], type) and issubclass(inner[0], models.Model))
        ):
            found[name] = inner[0]
    return found


def single_fields(action: Action) -> dict[str, Field]:
    several = lists_of(action)
    return {k: f for k, f in verb_fields(action).items() if k not in several}


def questions_schema(action: Action) -> tuple[schemas.Schema, dict[str, Any]]:
    """The JSON Schema of a verb's body, and an example."""
    fields = single_fields(action)
    needed = [k for k, f in fields.items() if f.required]
    told = {k: schemas.write_schema(f) for k, f in fields.items()}
    told |= {k: schemas.array(schemas.UUID_TEXT, maxItems=MOST) for k in lists_of(action)}
    example = {k: example_of(f) for k, f in fields.items() if f.required}
    return schemas.obj(told, needed, additionalProperties=False), example


def typed_arguments(call: Call, action: Action, told: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to a verb's questions. Raises ValidationError by question."""
    fields, several = single_fields(action), lists_of(action)
    refuse_unknown(told, {*fields, *several})
    wrong = {
        key: said
        for key, raw in told.items()
        if key in fields and raw is not None and (said := wrong_type(fields[key], raw))
    }
    if wrong:
        raise ValidationError(wrong)
    plain = {k: v for k, v in told.items() if k in fields}
    values = verb_arguments(action, plain, call.reader, call.actor)
    values = {k: v for k, v in values.items() if k in fields}
    return values | {k: _records(call, k, several[k], told[k]) for k in several if k in told}


def _records(call: Call, name: str, model: Any, raw: Any) -> list[Any]:
    ids = [as_uuid(pk) for pk in raw] if isinstance(raw, list) and len(raw) <= MOST else [None]
    resource = noun_named(model._meta.label_lower)
    rows = resource.rows(call.actor) if resource else call.actor.powers.narrow(model.objects.all())
    found = list(rows.filter(pk__in=[pk for pk in ids if pk]))
    if None in ids or len(found) != len(set(ids)):
        raise ValidationError({name: _("Send a list of ids of records that you may see.")})
    return found
