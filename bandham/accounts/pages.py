"""How our forms and pages are put together for the templates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.http import HttpRequest
from django.urls import get_script_prefix

KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.HiddenInput, "hidden"), (forms.PasswordInput, "password"),
    (forms.CheckboxSelectMultiple, "choices"), (forms.CheckboxInput, "yesno"),
    (forms.Select, "choice"), (forms.Textarea, "long"), (forms.EmailInput, "email"),
]

def field_of(bound: BoundField, **more: Any) -> dict[str, Any]:
    """One field of a form, as the templates' ``field`` macro takes it."""
    widget, name = bound.field.widget, bound.name
    kind = next((kind for cls, kind in KINDS if isinstance(widget, cls)), "text")
    kind = "email" if getattr(widget, "input_type", "") == "email" else kind
    return {
        "name": bound.html_name, "id": bound.id_for_label or f"id_{name}", "kind": kind,
        "label": bound.label, "value": bound.value(), "errors": list(bound.errors),
        "help": bound.help_text,
        "required": bound.field.required, "choices": list(getattr(bound.field, "choices", ())),
        "autocomplete": widget.attrs.get("autocomplete", ""), "dir": widget.attrs.get("dir", ""),
        "maxlength": widget.attrs.get("maxlength"), **more,
    }


def fields_of(form: BaseForm) -> list[dict[str, Any]]:
    """All fields of a form, in order."""
    return [field_of(form[name]) for name in form.fields]


def problems_of(form: BaseForm) -> list[str]:
    """What is wrong with a form as a whole."""
    return [str(error) for error in form.non_field_errors()]


def put_errors(form: BaseForm, error: ValidationError) -> None:
    """Show a rule's refusal beside the field it speaks of, or over the form."""
    whole = {NON_FIELD_ERRORS: error.messages}
    told = error.message_dict if hasattr(error, "error_dict") else whole
    for name, lines in told.items():
        for line in lines:
            form.add_error(name if name in form.fields else None, line)


def toast(request: HttpRequest, text: str, undo: Any = None) -> None:
    """Tell what happened on the next page; ``undo`` is the change set that takes it back."""
    url = f"{get_script_prefix()}changes/{undo}/undo/" if undo else ""
    messages.info(request, text, extra_tags=url)
