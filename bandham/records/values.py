"""Values of a record by field: taken from a row, read from a form, put together for a verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import relative
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import Money
from bandham.records.fields import Field
from bandham.records.kinds import KINDS

_LOAD: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat, "moment": datetime.fromisoformat, "relation": as_uuid,
    "money": lambda v: Money(v["minor"], v["currency"]),
}

Cell = tuple[str, Markup | str]


def value_of(row: Any, field: Field) -> Any:
    """The typed value of a field; of a relation, the other record's id."""
    if field.formula is not None:
        own = {name: value_of(row, f) for name, f in field.formula.own.items() if f.column in field.needs}
        return field.formula.value(own | row.custom)
    if field.custom:
        kept = row.custom.get(field.name)
        return kept if kept is None else _LOAD.get(field.kind.name, lambda v: v)(kept)
    value = _at(row, field.column)
    if isinstance(value, int) and field.kind.name == "money":
        return Money(value, _at(row, field.needs[0]))
    return value


def _at(row: Any, path: str) -> Any:
    if "__" not in path:
        return getattr(row, path, None)
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row


def joins(fields: Iterable[Field]) -> list[str]:
    """The relations to read along with a list that shows these fields."""
    found = {f.column.rpartition("__")[0] or f.column.removesuffix("_id")
             for f in fields if not f.custom and (f.kind.name == "relation" or "__" in f.column)}
    return sorted(found - {""})


class Printer:
    """Prints fields of rows for one reader; names of related records cost one query a field."""

    def __init__(self, fields: Iterable[Field], rows: Iterable[Any], reader: Reader) -> None:
        self.reader, self.now, rows = reader, timezone.now().astimezone(ZoneInfo(reader.timezone)), list(rows)
        self.kept: dict[str, dict[Any, Markup | str]] = {}
        self.names = {f.key: _names(f, rows) for f in fields if f.kind.name == "relation" and f.custom}

    def text(self, row: Any, field: Field) -> str:
        value = value_of(row, field)
        if value in (None, "", []):
            return ""
        if field.kind.name == "relation":
            return str(self._related(row, field, value))
        return field.kind.show(value, field, self.reader)

    def _related(self, row: Any, field: Field, value: UUID) -> Any:
        if field.custom:
            return self.names[field.key].get(value, "")
        return getattr(row, field.column.removesuffix("_id"), None) or ""

    def cells(self, field: Field) -> Callable[[Any], Cell]:
        """What makes the cell of each row. Of most columns the value alone decides it, so it is made once a value."""
        plain = not (field.says or field.custom or field.formula or "__" in field.column
                     or field.kind.name in ("moment", "money", "relation"))
        if field.cell is not None:
            return self._own(field.cell)
        if not plain:
            return lambda row: self.cell(row, field)
        kept: dict[Any, Cell] = {}

        def told(row: Any) -> Cell:
            value = getattr(row, field.column, None)
            try:
                return kept[value]
            except TypeError:  # a list
                return self.cell(row, field)
            except KeyError:
                made = kept[value] = self.cell(row, field)
                return made

        return told

    def cell(self, row: Any, field: Field) -> Cell:
        """A table cell: its class and what stands in it."""
        if field.cell is not None:
            return self._own(field.cell)(row)
        if field.kind.name == "moment":
            return "soft", self._ago(value_of(row, field), field.says and field.says(row, self.reader))
        return "num" if field.kind.numeric else "soft", self.html(row, field)

    def _own(self, cell: Callable[[Any, Reader], Any]) -> Callable[[Any], Cell]:
        """What makes a field's own cells, which may leave their class out."""
        reader = self.reader

        def made(row: Any) -> Cell:
            told = cell(row, reader)
            return told if type(told) is tuple else ("", told)

        return made

    def said(self, row: Any, field: Field) -> str:
        """A value as a page shows it: as the row means it, where that is more than the value alone."""
        told = field.says(row, self.reader) if field.says else None
        return self.text(row, field) if told is None else told

    def _ago(self, moment: datetime | None, exact: str | None = None) -> Markup | str:
        if moment is None:
            return ""
        exact = exact or KINDS["moment"].show(moment, None, self.reader)
        said = relative(moment, self.now, self.reader.language, digits=self.reader.digits)
        return Markup(f'<time datetime="{moment.isoformat()}" title="{exact}">{said}</time>')  # noqa: S704

    def html(self, row: Any, field: Field) -> Markup | str:
        """A value as markup. What the value alone decides is worked out once for all rows."""
        value = value_of(row, field)
        if value in (None, "", []):
            return ""
        if field.says and (told := field.says(row, self.reader)) is not None:
            return escape(told)
        if field.kind.name == "relation" or isinstance(value, list | dict):
            return self._html(field, self.text(row, field), value)
        kept = self.kept.setdefault(field.key, {})
        if value not in kept:
            kept[value] = self._html(field, field.kind.show(value, field, self.reader), value)
        return kept[value]

    def _html(self, field: Field, text: str, value: Any) -> Markup | str:
        pattern = _HTML.get(field.kind.name)
        if not pattern or not text:
            return escape(text)
        return Markup(pattern.format(escape(text), escape(value)))  # noqa: S704


_HTML = {
    "email": '<bdi dir="ltr"><a href="mailto:{0}">{0}</a></bdi>',
    "phone": '<bdi dir="ltr"><a href="tel:{1}">{0}</a></bdi>',
    "link": '<bdi dir="ltr"><a href="{0}" rel="noopener noreferrer">{0}</a></bdi>',
    "text": "<bdi>{0}</bdi>", "relation": "<bdi>{0}</bdi>",
}


def _names(field: Field, rows: list[Any]) -> dict[UUID, str]:
    wanted = {v for row in rows if (v := value_of(row, field))}
    if not wanted or field.target is None:
        return {}
    return {r.pk: str(r) for r in field.target._default_manager.filter(pk__in=wanted)}


def read_values(fields: Iterable[Field], raw: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """Typed values of those fields that ``raw`` speaks of, by key.

    Raises one ValidationError that names every field to put right.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for field in fields:
        if field.key not in raw:
            continue
        try:
            values[field.key] = field.kind.read(raw[field.key], field, reader)
        except ValidationError as error:
            wrong |= error.message_dict
            continue
        if field.required and values[field.key] in (None, "", []):
            wrong[field.key] = [_("Fill in “%(name)s”.") % {"name": field.label}]
    if wrong:
        raise ValidationError(wrong)
    return values


def changes(model: Any, fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values by key, as the built-in verbs take them: model attributes and ``custom``.

    An amount says its currency too. Raises ValidationError where a record would hold two.
    """
    told: dict[str, Any] = {}
    for key, value in values.items():
        field = fields[key]
        if field.custom:
            told.setdefault("custom", {})[field.name] = field.store(value)
        elif value is None:
            column = model._meta.get_field(field.column)
            told[field.column] = None if column.null else column.get_default()
        elif isinstance(value, Money):
            told[field.column] = value.minor
            if told.setdefault(field.needs[0], value.currency) != value.currency:
                raise ValidationError({key: _("Use one currency in all amounts of a record.")})
        else:
            told[field.column] = value
    return told
