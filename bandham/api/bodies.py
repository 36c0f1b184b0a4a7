"""What programs send: JSON read strictly, values typed by the field they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.accounts.reader import Reader
from bandham.api.problems import Problem
from bandham.api.routes import Call
from bandham.kernel.actor import Actor
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import is_currency
from bandham.records.fields import Field
from bandham.records.kinds import too_long
from bandham.records.resource import resource_of
from bandham.records.values import read_values

MINOR = 10**15
LONGEST_TEXT = 100_000
_decode = msgspec.json.Decoder(float_hook=Decimal).decode


def read_json(raw: bytes) -> Any:
    """A JSON text. Raises Problem 400 where it is none, or holds what no text may."""
    try:
        found = _decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError, ArithmeticError) as error:
        raise Problem(400, _("The body is not JSON in UTF-8: %(why)s.") % {"why": str(error)[:200]}) from error
    if b"\\u" in raw and not _clean(found):
        raise Problem(400, _("A text holds a character that no text may hold."))
    return found


def _clean(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, dict):
        return all(_clean(k) and _clean(v) for k, v in value.items())
    return all(map(_clean, value)) if isinstance(value, list) else True


def read_object(call: Call) -> dict[str, Any]:
    """The body as an object; no body is an empty one where the operation allows it."""
    raw = call.request.body
    if not raw:
        raise Problem(400, _("Send a JSON object."))
    found = read_json(raw)
    if not isinstance(found, dict):
        raise Problem(400, _("Send a JSON object."))
    return found


def refuse_unknown(told: Mapping[str, Any], known: set[str]) -> None:
    """Raises ValidationError that names each key nobody asked for."""
    wrong = {key[:80]: _("There is no field “%(name)s”.") % {"name": key[:80]} for key in told if key not in known}
    if wrong:
        raise ValidationError(wrong)


def typed_values(
    told: Mapping[str, Any],
    fields: Mapping[str, Field],
    reader: Reader,
    actor: Actor,
    *,
    whole: bool,
) -> dict[str, Any]:
    """Typed values by field key from a record as programs write it. ``whole``: a new record.

    Raises one ValidationError that names every field to put right.
    """
    flat = dict(_flat(told))
    writable = {k: f for k, f in fields.items() if f.editable and f.formula is None}
    wrong: dict[str, Any] = {}
    for key, raw in list(flat.items()):
        problem = _refusal(key, raw, fields, writable)
        if problem:
            wrong[key[:120]] = problem
            del flat[key]
    if whole:
        flat = {k: None for k, f in writable.items() if f.required} | flat
    try:
        values = read_values([writable[k] for k in flat], flat, reader)
    except ValidationError as error:
        raise ValidationError({**_by_field(error), **wrong}) from error
    wrong |= _unseen(values, writable, actor)
    if wrong:
        raise ValidationError(wrong)
    return values


def _by_field(error: ValidationError) -> dict[str, Any]:
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in told.items():
        if key == "custom" and isinstance(value, dict):
            yield from ((f"custom.{name}", inner) for name, inner in value.items())
        else:
            yield key, value


def _refusal(key: str, raw: Any, fields: Mapping[str, Field], writable: Mapping[str, Field]) -> str | None:
    if key not in fields:
        return _("There is no field “%(name)s”.") % {"name": key[:80]}
    if key not in writable:
        return _("“%(name)s” cannot be written to.") % {"name": fields[key].label}
    return None if raw is None else wrong_type(fields[key], raw) or _too_long(fields[key], raw)


def _too_long(field: Field, raw: Any) -> str | None:
    """A text is measured as it was sent, which is what the description tells a program to look at."""
    return too_long(raw, field) or None if field.kind.name == "text" else None


def wrong_type(field: Field, raw: Any) -> str | None:
    """Why a JSON value is not of the type that a field's kind is sent as."""
    test, sentence = _TYPES.get(field.kind.name, _TYPES["text"])
    return None if test(field, raw) else str(sentence)


def _is_text(field: Field, raw: Any) -> bool:
    return isinstance(raw, str) and len(raw) <= LONGEST_TEXT


def _is_number(field: Field, raw: Any) -> bool:
    whole = isinstance(raw, int | Decimal) and not isinstance(raw, bool)
    return whole and -(10**18) < raw < 10**18


def _is_money(field: Field, raw: Any) -> bool:
    return (
        isinstance(raw, dict)
        and set(raw) == {"minor", "currency"}
        and type(raw["minor"]) is int
        and -MINOR <= raw["minor"] <= MINOR
        and isinstance(raw["currency"], str)
        and is_currency(raw["currency"])
    )


def _is_date(field: Field, raw: Any) -> bool:
    try:
        return isinstance(raw, str) and len(raw) == 10 and date.fromisoformat(raw) is not None
    except ValueError:
        return False


def _is_moment(field: Field, raw: Any) -> bool:
    try:
        read = datetime.fromisoformat(raw) if isinstance(raw, str) else None
        return read is not None and read.tzinfo is not None and 1 < read.year < 9999
    except ValueError:
        return False


def _is_choice(field: Field, raw: Any) -> bool:
    return isinstance(raw, str) and (
        not field.choices or raw in dict(field.choices) or (raw == "" and not field.required)
    )


def _is_choices(field: Field, raw: Any) -> bool:
    return (
        isinstance(raw, list)
        and len(raw) <= 1000
        and all(isinstance(v, str) and (v in dict(field.choices) if field.choices else v.strip() != "") for v in raw)
    )


def _is_id(field: Field, raw: Any) -> bool:
    return isinstance(raw, str) and len(raw) == 36 and as_uuid(raw) is not None


_TYPES: dict[str, tuple[Any, Any]] = {
    "text": (_is_text, _lazy("Send a text of at most 100,000 letters.")),
    "number": (_is_number, _lazy("Send a number.")),
    "money": (
        _is_money,
        _lazy("Send an object with “minor”, a whole number, and “currency”, a code."),
    ),
    "date": (_is_date, _lazy("Send a date as 2026-01-31.")),
    "moment": (_is_moment, _lazy("Send a moment as 2026-01-31T15:04:05Z.")),
    "yes": (lambda field, raw: isinstance(raw, bool), _lazy("Send true or false.")),
    "choice": (_is_choice, _lazy("Send one of the values that this field offers.")),
    "choices": (_is_choices, _lazy("Send a list of the values that this field offers.")),
    "relation": (_is_id, _lazy("Send the id of a record.")),
}
"""By kind: whether a JSON value is of its type, and what to say where it is not."""


def visible_rows(field: Field, actor: Actor) -> Any:
    """The records that a caller may point a relation at."""
    assert field.target is not None
    resource = resource_of(field.target)
    rows = field.target._default_manager.all()
    return resource.rows(actor) if resource else actor.powers.narrow(rows, "see")


def _unseen(values: Mapping[str, Any], fields: Mapping[str, Field], actor: Actor) -> dict[str, str]:
    sentence = _("This record is not here, or not for you.")
    return {
        key: sentence
        for key, value in values.items()
        if value is not None
        and fields[key].target is not None
        and not visible_rows(fields[key], actor).filter(pk=value).exists()
    }
