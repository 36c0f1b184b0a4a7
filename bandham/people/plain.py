"""Values of a contact that sources do not vie for: the same source takes them over, another fills
what is empty. Every column of the model that has no rule of its own is one of them."""

from __future__ import annotations

from typing import Any

from django.db import models

from bandham.people.models import Person

_TYPES: list[tuple[type[models.Field[Any, Any]], str]] = [
    (models.CharField, "text"), (models.TextField, "text"), (models.DateTimeField, "timestamptz"),
    (models.DateField, "date"), (models.BooleanField, "boolean"), (models.SmallIntegerField, "smallint"),
    (models.IntegerField, "integer"), (models.DecimalField, "numeric"),
]


def _columns() -> dict[str, tuple[str, Any]]:
    ruled = {column for columns in Person.golden.values() for column in columns} | {"born"}
    return {f.attname: (kind, f.get_default()) for f in Person._meta.concrete_fields
            if f.editable and f.attname not in ruled
            and (kind := next((k for t, k in _TYPES if isinstance(f, t)), ""))}


PLAIN = _columns()
"""Column → its type in PostgreSQL, and what a new contact has there."""


def blank(name: str) -> Any:
    """What says nothing: an empty text, else nothing at all."""
    return "" if PLAIN[name][0] == "text" else None
