"""Custom fields and objects as the engine sees them: the same ``Field``, the same ``Resource``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bandham.accounts.nouns import Noun
from bandham.kernel.actor import Actor
from bandham.kernel.search import searchable
from bandham.kernel.tenancy import current_workspace_id, has_workspace
from bandham.records.fields import Field, model_field
from bandham.records.formulas import KINDS as COUNTED
from bandham.records.formulas import Formula, custom_sql
from bandham.records.kinds import KINDS
from bandham.records.models import CustomField, CustomObject, CustomRecord
from bandham.records.resource import Resource, all_nouns, code_nouns

CUSTOM_RECORDS = "records.customrecord"
searchable(CustomRecord, columns=["name_norm"], noun=CUSTOM_RECORDS)

_known: ContextVar[dict[Any, Any] | None] = ContextVar("bandham_customs", default=None)


@contextmanager
def remembering(memory: dict[Any, Any] | None = None) -> Iterator[None]:
    """Read custom fields and objects once; whoever gives a ``memory`` knows when it is old."""
    token = _known.set({} if memory is None else memory)
    try:
        yield
    finally:
        _known.reset(token)


def forget() -> None:
    """Follow a change of custom fields: read them anew."""
    if _known.get() is not None:
        _known.set({})


def remembered(what: Any, find: Any) -> Any:
    """What was read once of custom fields, objects and views; read now where nothing remembers."""
    memory = _known.get()
    if memory is None:
        return find()
    key = (current_workspace_id(), what)
    if key not in memory:
        memory[key] = find()
    return memory[key]


def _all_custom_fields() -> dict[str, list[CustomField]]:
    found: dict[str, list[CustomField]] = {}
    for row in CustomField.objects.all():
        found.setdefault(row.noun, []).append(row)
    return found


def custom_fields(noun: str) -> list[Field]:
    """The custom fields of a noun in the workspace in scope; none where there is no scope."""
    if not has_workspace():
        return []
    rows = remembered("fields", _all_custom_fields).get(noun, [])
    formula = formula_of(noun, rows)
    return [field_of(row, formula) for row in rows]


def relations_to(resource: Resource) -> list[CustomField]:
    """Relations of one's own that lead to a noun."""
    wanted = [resource.slug] if resource.noun.startswith("custom.") else [resource.slug, resource.noun]
    some = remembered("fields", _all_custom_fields).values()
    return [f for fields in some for f in fields if f.kind == "relation" and f.target in wanted]


def formula_of(noun: str, rows: Iterable[CustomField]) -> Formula:
    """An empty formula that knows what those of a noun may read: its custom fields and its own."""
    customs = {row.key: custom_sql(row.key, row.kind) for row in rows if row.kind in COUNTED}
    own = _counted(noun) if any(row.kind == "formula" for row in rows) else {}
    return Formula("", customs, own)


def _counted(noun: str) -> dict[str, Field]:
    """The noun's own fields that a formula counts with; what is made in the browser has none."""
    resource = next((r for r in code_nouns().values() if r.noun == noun), None)
    return {} if resource is None else {
        key: f for key, f in resource.own_fields().items()
        if f.kind.name in COUNTED and f.column and "__" not in f.column}


def counted_keys(noun: str) -> list[str]:
    """What a formula of a noun may read, by key: its own fields, then those of the workspace."""
    made = CustomField.objects.filter(noun=noun, kind__in=COUNTED).values_list("key", flat=True)
    return [*_counted(noun), *made]


def field_of(row: CustomField, formulas: Formula) -> Field:
    """A custom field as the engine sees it; ``formulas`` knows what one may read."""
    target = _target(row.target) if row.kind == "relation" else None
    choices = tuple((str(c["value"]), c["label"]) for c in row.choices)
    formula = replace(formulas, text=row.formula) if row.kind == "formula" else None
    return Field(
        key=f"custom.{row.key}", label=row.label, kind=KINDS[row.kind], column="custom",
        custom=True, choices=choices, target=target, target_noun=row.target, required=row.required,
        help=row.help, editable=row.kind != "formula", formula=formula,
        needs=formula.needs() if formula else (),
        filterable=row.kind != "long", sortable=row.kind not in ("choices", "long"))


def _target(slug: str) -> Any:
    resource = code_nouns().get(slug)
    return resource.model if resource else CustomRecord


class CustomNoun(Resource, abstract=True):
    """A noun made in the browser; it behaves as any other."""

    dynamic = True
    model = CustomRecord
    sort = "name"
    columns = ("name", "owner")

    def __init__(self, row: CustomObject) -> None:
        self.row = row
        self.slug, self.label, self.plural = row.slug, row.label, row.plural  # type: ignore[misc]
        self.new_label, self.icon = row.label, row.icon

    @property
    def noun(self) -> str:
        return f"custom.{self.row.slug}"

    def own_fields(self) -> dict[str, Field]:
        name = model_field(CustomRecord, "name", sort="sort_key", norm="name_norm", width=16.0)
        owner = model_field(CustomRecord, "owner", label=_("Owner"))
        return {"name": name, "owner": owner}

    def all_rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = CustomRecord.objects.filter(object_id=self.row.pk)
        return rows

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return {**super().defaults(actor), "object": self.row}

    @property
    def shown(self) -> list[str]:
        return [*self.columns, *(f.key for f in custom_fields(self.noun))]


def custom_objects() -> list[CustomNoun]:
    if not has_workspace():
        return []
    return list(remembered("objects", lambda: [CustomNoun(row) for row in CustomObject.objects.all()]))


def nouns_for_roles() -> list[Noun]:
    """The nouns that roles can speak of, with their fields; those of the workspace among them."""
    with remembering(_known.get()):  # once for all nouns, also where nothing is remembered yet
        return [Noun(r.noun, r.plural, tuple((f.name, f.label) for f in r.fields().values()))
                for r in all_nouns().values()]
