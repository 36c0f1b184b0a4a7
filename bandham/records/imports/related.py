"""Cells that name another record: found by its name, number or article number, its e-mail or its identifier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Q
from django.utils.translation import gettext as _

from bandham.kernel.ids import as_uuid
from bandham.kernel.text import normalise
from bandham.records.fields import Field
from bandham.records.models import CustomRecord
from bandham.records.resource import resource_of


class Related:
    """Looks names up, once each."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        self.known: dict[tuple[str, str], list[UUID]] = {}

    def forget(self) -> None:
        self.known.clear()

    def find(self, field: Field, said: Any) -> UUID:
        """The one record that a cell names. Raises ValidationError where there is none or several."""
        text = str(said).strip()
        key = (field.key, text)
        if key not in self.known:
            self.known[key] = self._look_up(field, text)
        found = self.known[key]
        if len(found) == 1:
            return found[0]
        words = {"name": text[:80]}
        raise ValidationError(
            _("Several are named “%(name)s”. Write the identifier of the one you mean.") % words
            if found else _("There is no “%(name)s” here yet. Add it first.") % words)

    def _look_up(self, field: Field, text: str) -> list[UUID]:
        model: Any = field.target
        rows = model.objects.all()
        if model is CustomRecord and field.target_noun:
            rows = rows.filter(object__slug=field.target_noun)
        by = Q(pk=as_uuid(text)) if as_uuid(text) else Q(pk__in=[])
        for column in _known_by(model):
            by |= Q(**{column: normalise(text) if column.endswith("_norm") else text})
        names = {f.name for f in model._meta.concrete_fields}
        if "email" in names and "@" in text:
            by |= Q(email=text.lower())
        found = list(rows.filter(by).values_list("pk", flat=True)[:2])
        if not found and "name" in names:  # one whose normalised name holds its names in other languages, too
            found = list(rows.filter(name=text).values_list("pk", flat=True)[:2])
        return found


def _known_by(model: Any) -> list[str]:
    """The columns by which a file may name one: what its noun calls its name, and what else tells it from others."""
    noun = resource_of(model)
    names = {f.name for f in model._meta.concrete_fields if isinstance(f, CharField)}
    keys = dict.fromkeys((noun.name, *noun.known_by) if noun else ("name",))
    normalised = [f"{key}_norm" if f"{key}_norm" in names else key for key in keys]
    return [column for column in normalised if column in names]
