"""Fields as the form macros print them, and what a form sent back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.accounts.reader import Reader
from bandham.records.fields import Field
from bandham.records.kinds import OP_LABELS
from bandham.records.resource import noun_by_slug, resource_of

SIMPLE = ("text", "number", "money", "date", "choice", "email", "phone", "link", "yes", "moment")


def members() -> list[tuple[str, str]]:
    """The members of the workspace, to choose an owner from."""
    rows = Membership.objects.filter(active=True).order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def choices_of(field: Field) -> list[tuple[str, str]]:
    """What can be chosen, where that is a short list."""
    if field.target is Membership:
        return members()
    if field.kind.name == "yes":
        return [("yes", _("yes")), ("no", _("no"))]
    if found := resource_of(field.target) if field.target else None:
        return found.choices()
    return [(value, str(label)) for value, label in field.choices]


def search_url(field: Field) -> str:
    """Where a picker of related records looks; empty where all of them are in the form."""
    if field.target is None or field.target is Membership:
        return ""
    found = noun_by_slug(field.target_noun) if field.target_noun else resource_of(field.target)
    if found and found.choices():
        return ""
    return found.url("options") if found else reverse("records:options", kwargs={"noun": "none"})


def control(field: Field, value: Any, reader: Reader, *, text: str = "", errors: Iterable[str] = ()) -> dict[str, Any]:
    """One field for ``macros/fields.html``; ``value`` is typed, ``text`` what was typed instead."""
    kind = field.kind.name
    shown = "" if value is None or value == [] else field.kind.show(value, field, reader)
    made = {
        "name": field.key, "label": field.label, "kind": kind, "help": field.help, "value": shown,
        "errors": list(errors), "required": field.required, "maxlength": field.max_length or "",
        "choices": choices_of(field) if kind in ("choice", "choices", "relation") else (),
        "search_url": search_url(field),
    }
    if kind == "choices" and not field.choices:
        made |= {"kind": "tags", "chosen": [(v, v) for v in value or []]}
    elif kind in ("choice", "choices", "relation", "yes"):
        made |= {"value": value if isinstance(value, list | bool) else str(value or ""), "text": text or shown}
    elif kind in ("date", "moment"):
        here = value.astimezone(ZoneInfo(reader.timezone)) if isinstance(value, datetime) else value
        made |= {"value": here.isoformat() if here else "", "text": shown}
    elif kind in ("email", "phone", "link", "text", "long"):
        made["value"] = value or ""
    if text and (kind != "relation" or text in dict(made["choices"])):
        made |= {"value": "" if kind in ("date", "moment") else text, "text": text}
    return made


def posted(fields: Mapping[str, Field], data: QueryDict) -> dict[str, Any]:
    """What a form sent, by key; boxes that were not ticked are a no where the form showed them."""
    shown = set(data.get("shown", "").split(",")) if "shown" in data else set(fields)
    raw: dict[str, Any] = {}
    for key, field in fields.items():
        if not field.editable or key not in shown:
            continue
        if field.kind.name == "choices":
            raw[key] = data.getlist(key)
        elif field.kind.name == "yes":
            raw[key] = data.get(key, False)
        elif key in data:
            raw[key] = data[key]
    return raw


def problems(error: ValidationError, fields: Mapping[str, Field]) -> tuple[list[Any], dict[str, list[str]]]:
    """The errors of a form: for the banner as (id, label, text), and by key for the fields."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    by_column = {f.column: key for key, f in fields.items() if not f.custom}
    banner, by_key = [], {}
    for name, texts in told.items():
        key = name if name in fields else by_column.get(name, "")
        label = fields[key].label if key else ""
        banner += [(f"id_{key}" if key else "", label, text) for text in texts]
        if key:
            by_key[key] = texts
    return banner, by_key


def filter_field(field: Field) -> dict[str, Any]:
    """A field for the filter builder."""
    choices = choices_of(field)
    ops = field.ops if choices or field.kind.name != "relation" else ("empty", "filled")
    return {"key": field.key, "label": str(field.label), "kind": field.kind.name,
            "ops": [(op, str(OP_LABELS[op])) for op in ops], "choices": choices}
