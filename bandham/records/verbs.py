"""The questions a verb asks, from its signature: the same fields as everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from inspect import Parameter
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.money import Money
from bandham.kernel.text import LongText
from bandham.records.fields import Field
from bandham.records.kinds import KINDS
from bandham.records.values import read_values

_KIND_OF: dict[type, str] = {
    bool: "yes", int: "number", float: "number", Decimal: "number", str: "text", date: "date",
    datetime: "moment", Money: "money", list: "choices", LongText: "long",
}


def verb_fields(action: Action) -> dict[str, Field]:
    """One field for each question of the verb, by name."""
    return {name: _field(action, name, param) for name, param in action.params.items()}


def usual_answers(action: Action) -> dict[str, Any]:
    """What a verb takes where a question is left empty, by name; shown in its form, so that nobody has to guess."""
    return {name: param.default for name, param in action.params.items()
            if param.default not in (Parameter.empty, None, "") and not isinstance(param.default, bool)}


def _field(action: Action, name: str, param: Parameter) -> Field:
    hint = action.types[name]
    if get_origin(hint) in (Union, UnionType):
        hint = next(a for a in get_args(hint) if a is not type(None))
    plain = get_origin(hint) or hint
    column = _column(action.model, name)
    label = capfirst(column.verbose_name) if column is not None else _(name.replace("_", " ").capitalize())
    options: dict[str, Any] = {"required": param.default is Parameter.empty and plain is not bool}
    if issubclass(plain, models.Model):
        return Field(name, label, KINDS["relation"], target=plain, **options)
    if issubclass(plain, models.Choices):
        choices = tuple((str(v), text) for v, text in plain.choices)
        return Field(name, label, KINDS["choice"], choices=choices, **options)
    return Field(name, label, KINDS[_KIND_OF.get(plain, "text")], **options)


def _column(model: Any, name: str) -> Any:
    return next((f for f in model._meta.fields if f.name == name), None)


def verb_arguments(action: Action, raw: Mapping[str, Any], reader: Reader, actor: Actor) -> dict[str, Any]:
    """What a form or a program sent, as the verb takes it. Raises ValidationError by question."""
    fields = verb_fields(action)
    raw = {name: raw.get(name) for name in fields}
    values = read_values(fields.values(), raw, reader)
    for name, value in values.items():
        target = fields[name].target
        if target is not None and value is not None:
            values[name] = actor.powers.narrow(target._default_manager.filter(pk=value)).first()
            if values[name] is None:
                raise ValidationError({name: _("This record is not here, or not for you.")})
        elif value is None and action.params[name].default is not Parameter.empty:
            values[name] = action.params[name].default
    return values
