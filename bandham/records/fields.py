"""Fields of a noun: of its model, custom, related or computed, behind one small object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.text import capfirst

from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.money import Money, currency_name
from bandham.records.kinds import KINDS, Kind


@dataclass(frozen=True)
class Field:
    """One field. ``column`` is the ORM path that reads it; custom fields read from ``custom``."""

    key: str
    label: Any
    kind: Kind
    column: str = ""
    norm: str = ""
    """The column with its normalised text, for filters."""
    sort: str = ""
    """The column to sort by, where that is another one."""
    choices: tuple[tuple[str, Any], ...] = ()
    target: type[models.Model] | None = None
    target_noun: str = ""
    required: bool = False
    editable: bool = True
    custom: bool = False
    filterable: bool = True
    sortable: bool = True
    width: float = 9.0
    max_length: int = 0
    whole: bool = False
    """Whether a number is counted, so that no part of one fits."""
    help: Any = ""
    group: str = ""
    cell: Callable[..., Any] | None = None
    """Prints a table cell where the kind's own way is not enough: ``cell(row, reader)``."""
    needs: tuple[str, ...] = ()
    """Further columns that ``cell`` reads."""
    says: Callable[..., str | None] | None = None
    """Says the value as the row means it, wherever a page shows it: ``says(row, reader)``; None where the kind's
    own way is enough. ``needs`` names the further columns that it reads."""
    formula: Any = None

    @property
    def name(self) -> str:
        """The key inside ``custom``, or the model's attribute."""
        return self.key.removeprefix("custom.")

    @property
    def ops(self) -> tuple[str, ...]:
        return self.kind.ops

    @property
    def sort_column(self) -> str:
        return self.sort or self.norm or self.column

    def expression(self) -> Combinable:
        """The field in SQL, typed, for filters and sorting."""
        if self.formula is not None:
            compiled: Combinable = self.formula.sql()
            return compiled
        if self.custom:
            return custom_value(self.name, self.kind)
        return F(self.norm or self.column)

    def currency(self) -> Combinable:
        """Where the currency of an amount stands, in SQL (kind ``money``)."""
        if self.custom:
            return KeyTextTransform("currency", KeyTransform(self.name, "custom"))
        return F(self.needs[0])

    def exists(self, pk: UUID) -> bool:
        """Whether a related record is there (kind ``relation``)."""
        rows = self.target._default_manager.filter(pk=pk) if self.target else None
        if rows is not None and self.target_noun:
            from bandham.records.models import CustomRecord

            if self.target is CustomRecord:
                rows = rows.filter(object__slug=self.target_noun)
        return bool(rows is not None and rows.exists())

    def options(self, **changes: Any) -> Field:
        return replace(self, **changes)

    def store(self, value: Any) -> Any:
        """A typed value as ``custom`` keeps it in JSON."""
        if isinstance(value, Money):
            return {"minor": value.minor, "currency": value.currency}
        if isinstance(value, date | datetime):
            return value.isoformat()
        if isinstance(value, UUID):
            return str(value)
        return float(value) if isinstance(value, Decimal) else value


_PATHS = {"money": "->'{0}'->>'minor'", "choices": "->'{0}'"}
_TYPED = {"numeric": "custom_number", "bigint": "custom_number", "date": "custom_date",
          "timestamptz": "custom_moment", "uuid": "custom_uuid", "boolean": "custom_yes"}


_OUT: dict[str, type[models.Field[Any, Any]]] = {
    "text": models.TextField, "jsonb": models.JSONField, "date": models.DateField,
    "timestamptz": models.DateTimeField, "uuid": models.UUIDField, "boolean": models.BooleanField,
}


def custom_value(name: str, kind: Kind) -> Func:
    """A custom value as SQL; ``name`` was checked against ``[a-z][a-z0-9_]*`` when it was made."""
    if not name.replace("_", "").isalnum() or not name.isascii():
        raise ValueError(name)
    path = _PATHS.get(kind.name, "->>'{0}'").format(name)
    template = f"{_TYPED.get(kind.sql, '')}((%(expressions)s{path}))"
    return Func(F("custom"), template=template, output_field=_OUT.get(kind.sql, models.DecimalField)())


_KIND_OF: list[tuple[type[models.Field[Any, Any]], str]] = [
    (models.EmailField, "email"), (models.URLField, "link"), (models.TextField, "long"),
    (models.DateTimeField, "moment"), (models.DateField, "date"), (models.BooleanField, "yes"),
    (models.ForeignKey, "relation"), (ArrayField, "choices"), (models.CharField, "text"),
    (MoneyField, "money"), (models.IntegerField, "number"), (models.DecimalField, "number"),
]


def _has(model: Any, name: str) -> bool:
    return any(f.name == name for f in model._meta.concrete_fields)


@cache
def _currency_said(name: str) -> Callable[..., str | None]:
    """A currency by the name that its amounts carry: “تومان”, not IRT."""
    return lambda row, reader: currency_name(getattr(row, name), reader.language)


def model_field(model: type[models.Model], name: str, **options: Any) -> Field:
    """The field that a model's attribute (or a related path such as ``organisation__name``) gives."""
    path, _sep, last = name.rpartition("__")
    owner: Any = model
    for step in path.split("__") if path else []:
        owner = owner._meta.get_field(step).related_model
    column = owner._meta.get_field(last)
    kind = "choice" if column.choices else next(k for t, k in _KIND_OF if isinstance(column, t))
    kind = options.pop("kind", kind)
    norm = f"{name}_norm" if any(f.name == f"{last}_norm" for f in owner._meta.get_fields()) else ""
    target = column.related_model if kind == "relation" else None
    by = next((c for c in ("sort_key", "name") if target and _has(target, c)), "")
    unit = (f"{path}__" if path else "") + column.currency if isinstance(column, MoneyField) else ""
    values = {
        "says": _currency_said(name) if isinstance(column, CurrencyField) and not path else None,
        "needs": (unit,) if unit else (),
        "key": name.replace("__", "."), "label": capfirst(column.verbose_name), "kind": KINDS[kind],
        "column": column.attname if target and not path else name, "norm": norm,
        "choices": tuple((str(v), capfirst(label)) for v, label in column.flatchoices),
        "target": target, "editable": column.editable and not path,
        "sort": f"{name}__{by}" if by else "", "sortable": bool(by or not target) and kind != "choices",
        "required": not column.blank and not column.null and not column.has_default(),
        "max_length": getattr(column, "max_length", None) or 0, "help": column.help_text,
        "whole": kind == "number" and isinstance(column, models.IntegerField),
    }
    return Field(**(values | options))
