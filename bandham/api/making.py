"""Fields and objects that a workspace makes for itself, by the same verbs as in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop

from bandham.api.bodies import read_object, refuse_unknown
from bandham.api.problems import answer, not_found
from bandham.api.routes import PREFIX, Call, operation, reserved
from bandham.api.single import CHANGE, changing
from bandham.records import actions as verbs
from bandham.records.kinds import KINDS
from bandham.records.models import CustomField, CustomObject
from bandham.records.resource import Resource, all_nouns, noun_by_slug

FIELD_KEYS: dict[str, type] = {
    "noun": str,
    "key": str,
    "label": str,
    "kind": str,
    "choices": list,
    "target": str,
    "formula": str,
    "required": bool,
    "filterable": bool,
    "help": str,
    "position": int,
}
OBJECT_KEYS: dict[str, type] = {"slug": str, "label": str, "plural": str, "icon": str}


def told_field(row: CustomField, slugs: Mapping[str, str]) -> dict[str, Any]:
    names = [n for n in FIELD_KEYS if n != "noun"]
    return {
        "id": row.pk,
        "version": row.version,
        "noun": slugs.get(row.noun, row.noun),
        **{name: getattr(row, name) for name in names},
    }


def _slugs() -> dict[str, str]:
    return {r.noun: r.slug for r in all_nouns().values()}


def _typed(told: Mapping[str, Any], types: Mapping[str, type]) -> dict[str, Any]:
    refuse_unknown(told, set(types))
    wrong = {
        name: _("This is of another type than expected.") for name, value in told.items() if not _is(value, types[name])
    }
    if wrong:
        raise ValidationError(wrong)
    return {k: v.strip() if isinstance(v, str) else v for k, v in told.items()}


def _is(value: Any, wanted: type) -> bool:
    if wanted is int:
        return type(value) is int and abs(value) <= 10**6
    return isinstance(value, wanted)


def _choices(raw: list[Any]) -> list[dict[str, str]]:
    """Choices as ``{"value", "label"}``, or as plain texts."""
    made = []
    for one in raw:
        pair = {"value": one, "label": one} if isinstance(one, str) else one
        if not (
            isinstance(pair, dict)
            and set(pair) == {"value", "label"}
            and all(isinstance(v, str) and 0 < len(v.strip()) <= 80 for v in pair.values())
        ):
            raise ValidationError({"choices": _("Send texts, or objects with “value” and “label”.")})
        made.append({k: v.strip() for k, v in pair.items()})
    if len(made) > 200 or len({p["value"] for p in made}) != len(made):
        raise ValidationError({"choices": _("Send at most 200 choices, each of them once.")})
    return made


@operation("GET", "/custom-fields", _lazy("List custom fields"), tag="customise")
def list_custom_fields(call: Call) -> HttpResponse:
    """The fields that this workspace added to its nouns."""
    call.need_verb(verbs.CUSTOMISE)
    slugs = _slugs()
    return answer({"data": [told_field(row, slugs) for row in CustomField.objects.all()]})


@operation("POST", "/custom-fields", _lazy("Add a custom field"), tag="customise")
def create_custom_field(call: Call) -> HttpResponse:
    """A new field of a noun; it is at once in pages, filters, files and here."""
    call.need_verb(verbs.CUSTOMISE)
    values = _typed(read_object(call), FIELD_KEYS)
    resource = _resource(values.pop("noun", ""), "noun")
    values |= {"choices": _choices(values.get("choices", []))}
    if values.get("kind") not in KINDS:
        raise ValidationError({"kind": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)}})
    if not values.get("label"):
        raise ValidationError({"label": _("Give the field a name.")})
    if values["kind"] == "relation":
        _resource(values.get("target", ""), "target")
    _check_free(resource, values)
    with changing(call, gettext_noop("Kept the field %(name)s"), values["label"]) as made:
        row = verbs.keep_field(resource.noun, None, values, call.actor)
    return answer(
        told_field(row, _slugs()),
        201,
        headers={"Location": f"{PREFIX}custom-fields/{row.pk}", CHANGE: str(made.pk)},
    )


def _check_free(resource: Resource, values: Mapping[str, Any]) -> None:
    if values.get("key") and f"custom.{values['key']}" in resource.fields():
        raise ValidationError({"key": _("This noun has a field of that key.")})


def _resource(slug: str, name: str) -> Resource:
    found = noun_by_slug(slug) if slug else None
    if found is None:
        raise ValidationError({name: _("There is no noun “%(slug)s”.") % {"slug": slug[:60]}})
    return found


def _field(call: Call) -> CustomField:
    call.need_verb(verbs.CUSTOMISE)
    row: CustomField | None = CustomField.objects.filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    return row


@operation("GET", "/custom-fields/{id}", _lazy("Read a custom field"), tag="customise")
def read_custom_field(call: Call) -> HttpResponse:
    """One custom field."""
    return answer(told_field(_field(call), _slugs()))


@operation("PATCH", "/custom-fields/{id}", _lazy("Change a custom field"), tag="customise")
def update_custom_field(call: Call) -> HttpResponse:
    """Changes what it is called and offers; key, kind and noun stay."""
    row = _field(call)
    fixed = ("noun", "key", "kind", "target")
    values = _typed(read_object(call), {k: v for k, v in FIELD_KEYS.items() if k not in fixed})
    if "choices" in values:
        values["choices"] = _choices(values["choices"])
    whole = {"choices": row.choices, "formula": row.formula, "label": row.label, **values}
    if not whole["label"]:
        raise ValidationError({"label": _("Give the field a name.")})
    with changing(call, gettext_noop("Kept the field %(name)s"), whole["label"]) as made:
        row = verbs.keep_field(row.noun, row, whole, call.actor)
    return answer(told_field(row, _slugs()), headers={CHANGE: str(made.pk)})


@operation("DELETE", "/custom-fields/{id}", _lazy("Delete a custom field"), tag="customise", media=())
def delete_custom_field(call: Call) -> HttpResponse:
    """Takes a field away; undo brings it back with its values."""
    row = _field(call)
    with changing(call, gettext_noop("Deleted the field %(name)s"), row.label) as made:
        verbs.drop_field(row, call.actor)
    return answer(b"", 204, headers={CHANGE: str(made.pk)})


def told_object(row: CustomObject) -> dict[str, Any]:
    return {
        "id": row.pk,
        "version": row.version,
        "url": f"{PREFIX}{row.slug}",
        **{name: getattr(row, name) for name in OBJECT_KEYS},
    }


@operation("GET", "/custom-objects", _lazy("List custom objects"), tag="customise")
def list_custom_objects(call: Call) -> HttpResponse:
    """The nouns that this workspace made."""
    call.need_verb(verbs.CUSTOMISE)
    rows = CustomObject.objects.order_by("plural", "id")
    return answer({"data": [told_object(row) for row in rows]})


@operation("POST", "/custom-objects", _lazy("Make a custom object"), tag="customise")
def create_custom_object(call: Call) -> HttpResponse:
    """A new noun; its records are at ``/{slug}`` from now on."""
    call.need_verb(verbs.CUSTOMISE)
    values = {"icon": "box", **_typed(read_object(call), OBJECT_KEYS)}
    wrong = {name: _("Fill this in.") for name in ("slug", "label", "plural") if not values.get(name)}
    if wrong:
        raise ValidationError(wrong)
    if values["slug"] in reserved() or CustomObject.objects.filter(slug=values["slug"]).exists():
        raise ValidationError({"slug": _("This address is taken. Choose another.")})
    with changing(call, gettext_noop("Kept the object %(name)s"), values["plural"]) as made:
        row = verbs.keep_object(None, values, call.actor)
    return answer(
        told_object(row),
        201,
        headers={"Location": f"{PREFIX}custom-objects/{row.pk}", CHANGE: str(made.pk)},
    )


def _object(call: Call) -> CustomObject:
    call.need_verb(verbs.CUSTOMISE)
    row: CustomObject | None = CustomObject.objects.filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    return row


@operation("GET", "/custom-objects/{id}", _lazy("Read a custom object"), tag="customise")
def read_custom_object(call: Call) -> HttpResponse:
    """One noun of the workspace's own."""
    return answer(told_object(_object(call)))


@operation("PATCH", "/custom-objects/{id}", _lazy("Rename a custom object"), tag="customise")
def update_custom_object(call: Call) -> HttpResponse:
    """Changes its names and its icon; its address stays."""
    row = _object(call)
    values = _typed(read_object(call), {k: v for k, v in OBJECT_KEYS.items() if k != "slug"})
    with changing(call, gettext_noop("Kept the object %(name)s"), row.plural) as made:
        row = verbs.keep_object(row, values, call.actor)
    return answer(told_object(row), headers={CHANGE: str(made.pk)})


@operation("DELETE", "/custom-objects/{id}", _lazy("Delete a custom object"), tag="customise", media=())
def delete_custom_object(call: Call) -> HttpResponse:
    """Takes a noun away with its records; undo brings both back."""
    row = _object(call)
    with changing(call, gettext_noop("Deleted the object %(name)s"), row.plural) as made:
        verbs.drop_object(row, call.actor)
    return answer(b"", 204, headers={CHANGE: str(made.pk)})
