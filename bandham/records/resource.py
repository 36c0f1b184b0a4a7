"""``Resource``: one declaration of a noun, from which its pages, doors and files derive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Membership
from bandham.kernel.actions import Action, actions_of
from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.prepared import Asking
from bandham.kernel.tenancy import TenantModel
from bandham.records.addresses import address
from bandham.records.fields import Field, model_field
from bandham.records.signs import avatar


@dataclass(frozen=True)
class Related:
    """Records that belong to one of a noun and can be filtered by: ``Related("needs", Need, "person")``."""

    name: str
    label: Any
    model: type[TenantModel]
    back: str
    columns: tuple[str, ...] = ()
    actor: Actor | None = None
    """Through whose eyes, where that matters."""
    stands: Field | None = None
    """What each row says last of itself, out of ``Resource.all_rows``; nothing to filter by."""
    untold: tuple[str, ...] = ()
    """Columns to filter by that a page does not print where ``stands`` says as much."""

    def rows(self) -> QuerySet[Any]:
        """The rows that the actor may see. What has no pages of its own is a part of its record."""
        rows: QuerySet[Any] = self.model.objects.all()
        own = resource_of(self.model)
        return self.actor.powers.narrow(rows, "see", own.noun) if self.actor and own else rows

    def fields(self) -> dict[str, Field]:
        return {f.key: f for f in _fields_of(self.model, self.columns) if self._open(f.name)}

    def told(self) -> list[Field]:
        """What a page says of each row; how it stands only to those who may see all that this tells of."""
        found = [*self.fields().values()]
        if self.stands is None or not all(map(self._open, (self.stands.column, *self.stands.needs))):
            return found
        return [*(f for f in found if f.key not in self.untold), self.stands]

    def _open(self, name: str) -> bool:
        return self.actor is None or self.actor.powers.field(noun_of(self.model), name) != "hidden"


@cache
def _fields_of(model: Any, columns: tuple[str, ...]) -> tuple[Field, ...]:
    own = resource_of(model)
    known = own.own_fields() if own else {}
    return tuple(replace(f, says=known[f.key].says, needs=known[f.key].needs) if f.key in known and known[f.key].says
                 else f for f in (model_field(model, name) for name in columns))


@dataclass(frozen=True)
class View:
    """A view that comes with a noun."""

    key: str
    label: Any
    filter: Mapping[str, Any]
    sort: str = ""


OTHERS = ""
"""Stands in ``aside`` for the relations, tags and files that every noun has."""


class Resource:
    """Subclass with ``model`` and what differs from the default. Nothing here asks which noun it is."""

    model: ClassVar[Any]
    slug: ClassVar[str] = ""
    label: Any = ""
    plural: Any = ""
    new_label: Any = ""
    icon: str = "box"
    key: str = ""
    columns: Sequence[str] = ()
    """Keys of the fields a list shows at first; the first is the record's name."""
    fields_shown: Sequence[str | Field] = ()
    """All fields, as model attributes or ready ``Field`` objects, in form order."""
    groups: Sequence[tuple[Any, Sequence[str]]] = ()
    related: Sequence[Related] = ()
    apart: Sequence[str] = ()
    """Names of relations that the record's page shows elsewhere than beside it."""
    aside: Sequence[tuple[str, Any]] = ()
    """Blocks beside a record that its own page makes: their keys, and what the layout calls them.

    Where the key ``OTHERS`` stands, there come relations, tags and files; else after all of these.
    """
    views: Sequence[View] = ()
    board: str = ""
    beside: Sequence[str] = ()
    """Keys of the fields that tell records of one name apart, in a picker; else the second and third column."""
    known_by: Sequence[str] = ()
    """Attributes besides the name by which a file may name one, such as an article number."""
    quick: Sequence[str] = ()
    """Keys of the fields that the short form asks; else those of the list."""
    sort: str = ""
    sums: Sequence[str] = ()
    """Keys of the columns whose sum over a list says something; custom numbers and amounts always do."""
    minus: Q | None = None
    """Which records take away from those sums, as a credit note does."""
    name: str = "name"
    comes_from: Any = ""
    """Where verbs alone make records of this noun, how: no form, no file and no program adds one."""
    name_other: tuple[str, str] | None = None
    """Columns of the same name in another script and its language."""
    in_menu: bool = True
    record_template: str = "records/record.html"
    importer: Any = None
    sources: tuple[Any, str] | None = None
    """The model of what sources said of each record, and its column for that record: an import that told of
    somebody has brought them, also where nothing about them is new."""
    vcard: Callable[[Any], str] | None = None

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not abstract:
            _nouns[cls.slug or str(cls.model._meta.verbose_name_plural)] = cls()

    @property
    def noun(self) -> str:
        """What roles, facts and the search call it: ``people.person``."""
        return noun_of(self.model)

    def own_fields(self) -> dict[str, Field]:
        made = [f if isinstance(f, Field) else model_field(self.model, f) for f in self.fields_shown]
        return {f.key: f for f in made}

    def fields(self, actor: Actor | None = None) -> dict[str, Field]:
        """Own and custom fields; with an actor, read-only ones marked, hidden ones, formulas over such and
        those that lead to a noun they may not see left out."""
        from bandham.records.customs import custom_fields, remembered

        if actor is not None:
            return dict(remembered((type(self), self.noun, actor.powers), lambda: self._fields_for(actor)))
        return _own(self) | {f.key: f for f in custom_fields(self.noun)}

    def _fields_for(self, actor: Actor) -> dict[str, Field]:
        found = self.fields()
        rights = {key: actor.powers.field(self.noun, f.name) for key, f in found.items()}
        hidden = {found[key].name for key, right in rights.items() if right == "hidden"}
        return {key: f if rights[key] == "edit" else f.options(editable=False)
                for key, f in found.items() if rights[key] != "hidden" and _leads_to_seen(f, actor)
                and not (hidden and f.formula and f.formula.names() & hidden)}

    def adds_up(self, field: Field) -> bool:
        """Whether a list sums a column up: not places, percents nor unlike units."""
        return field.kind.numeric and (field.custom or field.key in self.sums)

    def hides_money(self, actor: Actor) -> bool:
        """Whether a role hides an amount of this noun: its pages then tell none, as one is made of the others."""
        shown = self.fields(actor)
        return any(f.kind.name == "money" and key not in shown for key, f in _own(self).items())

    def usual_sort(self, fields: Mapping[str, Field]) -> str:
        """The order where nobody asked for one; the newest first where a role hides what it goes by."""
        return self.sort if self.sort.lstrip("-") in fields else "-id"

    def may_create(self, actor: Actor) -> bool:
        """Whether the actor may add a record by hand, by a file or by a program."""
        return not self.comes_from and actor.may("create", self.noun)

    def need_create(self, actor: Actor) -> None:
        """Raise PermissionDenied, in a sentence, where ``may_create`` says no."""
        if self.comes_from:
            raise PermissionDenied(str(self.comes_from))
        actor.need("create", self.noun)

    def may_delete(self, actor: Actor) -> bool:
        """Whether the actor may delete a record; nobody may where Undo could not bring it back."""
        return self.model.captured and actor.may("delete", self.noun)

    def rows(self, actor: Actor, act: str = "see") -> QuerySet[Any]:
        """The rows that the actor may see (or change, delete, export)."""
        return actor.powers.narrow(self.all_rows(), act, self.noun)

    def sees_all(self, actor: Actor, act: str = "see") -> bool:
        """Whether the actor's rows are all there are, of a noun that no workspace has made itself."""
        return actor.powers.scope(act, self.noun) == "all" and _nouns.get(self.slug) is self

    def all_rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.all()
        return rows

    def links(self) -> dict[str, Related]:
        """What can be filtered by beyond own fields: related records, and tags on any noun."""
        from bandham.records.models import Tagging

        tags = Related("tags", _("Tags"), Tagging, "record_id", ("tag__name",))
        return {r.name: r for r in (*self.related, *related_from_above(self.model), tags)}

    def choices(self) -> list[tuple[str, str]]:
        """All records by name, where there are so few that a form lists them; else none."""
        return []

    def actions(self, actor: Actor) -> list[Action]:
        return [a for a in actions_of(self.model) if actor.powers.may_do(a.permission)]

    def begins(self, row: Any, verb: Action) -> dict[str, Any]:
        """What a verb's questions begin with, where the record knows; asked when they are."""
        return {}

    def verb_url(self, row: Any, verb: Action) -> str:
        """Where a verb is done, and its questions are asked."""
        return self.url("do", row.pk, verb=verb.name)

    def defaults(self, actor: Actor) -> dict[str, Any]:
        """Values of a new record that nobody has to type."""
        if any(f.name == "owner" for f in self.model._meta.fields) and actor.id:
            return {"owner": Membership.objects.filter(pk=actor.id).first()}
        return {}

    def url(self, name: str, pk: UUID | str | None = None, **kwargs: Any) -> str:
        one = {"pk": pk if type(pk) is UUID else UUID(str(pk))} if pk else {}
        return address(f"records:{name}", noun=self.slug, **one, **kwargs)

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        """What a record page of its own template shows beyond the fields."""
        return {}

    def story(self, row: Any) -> tuple[str, tuple[UUID, ...]]:
        """Who acts in a record's story beside users, and the records whose facts its page tells with its own."""
        return str(row), ()

    def likely(self, values: Mapping[str, Any], actor: Actor) -> list[dict[str, Any]]:
        """Records that a new one may double, as ``records/form.html`` shows them."""
        return []

    def mark(self, row: Any) -> Any:
        """The sign before a name."""
        return avatar(str(row))

    def card(self, row: Any, reader: Any) -> dict[str, Any]:
        """What its card on a board shows further: kind (a knot), when, quiet, owner; see ``macros/card.html``."""
        return {}

    def ways(self, row: Any, fields: Mapping[str, Field]) -> list[dict[str, Any]]:
        """How to ring or write to whom the record is about, as actions, where the reader may see the fields."""
        return []

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        """Further buttons over the list."""
        return []

    def list_asked(self, actor: Actor) -> list[Asking]:
        """What these buttons ask, to be put in one trip with the list's own questions."""
        return []

    def bulk_actions(self, actor: Actor) -> list[dict[str, Any]]:
        """Further buttons for what is picked; each has an address of its own that takes ``pick``."""
        return []

    def decorate_asked(self, ids: Sequence[UUID]) -> list[Asking]:
        """What ``decorate`` asks for a few records, to be put in one trip with other questions."""
        return []

    def decorate(self, rows: list[Any], keys: Sequence[str]) -> None:
        """Add to a page of rows what needs one query for all of them (sparks, counts)."""


_nouns: dict[str, Resource] = {}
_from_above: dict[type[models.Model], list[Related]] = {}


def add_related(model: type[models.Model], *related: Related) -> None:
    """Tell a noun of a lower room what belongs to it here: its page shows it, its filters know it."""
    _from_above.setdefault(model, []).extend(related)


def related_from_above(model: type[models.Model]) -> list[Related]:
    return _from_above.get(model, [])


_own_cache: dict[type[Resource], dict[str, Field]] = {}


def _own(resource: Resource) -> dict[str, Field]:
    if type(resource).__dict__.get("dynamic"):
        return resource.own_fields()
    if type(resource) not in _own_cache:
        _own_cache[type(resource)] = resource.own_fields()
    return dict(_own_cache[type(resource)])


def code_nouns() -> dict[str, Resource]:
    """Nouns written in code, by slug."""
    return dict(_nouns)


def all_nouns() -> dict[str, Resource]:
    """Nouns of the workspace in scope: those in code, then its custom objects."""
    from bandham.records.customs import custom_objects

    return _nouns | {r.slug: r for r in custom_objects()}


def noun_by_slug(slug: str) -> Resource | None:
    return _nouns.get(slug) or all_nouns().get(slug)


def _leads_to_seen(field: Field, actor: Actor) -> bool:
    there = resource_of(field.target) if field.target else None
    return there is None or actor.may("see", there.noun)


def seen_links(resource: Resource, actor: Actor) -> dict[str, Related]:
    """What the actor can filter by beyond a noun's own fields, each through their eyes."""
    found = {name: replace(link, actor=actor) for name, link in resource.links().items()}
    return {n: link for n, link in found.items()
            if (own := resource_of(link.model)) is None or actor.may("see", own.noun)}


def seen_of(actor: Actor, subjects: Iterable[tuple[str, UUID]]) -> set[UUID]:
    """Those of some (noun, id) that the actor may see, also when deleted where they may see all."""
    asked: dict[str, set[UUID]] = {}
    for noun, pk in subjects:
        asked.setdefault(noun, set()).add(pk)
    found: set[UUID] = set()
    for resource in all_nouns().values():
        if not (ids := asked.get(resource.noun)) or not actor.may("see", resource.noun):
            continue
        if actor.powers.scope("see", resource.noun) != "all":
            ids = set(resource.rows(actor).filter(pk__in=ids).values_list("pk", flat=True))
        found |= ids
    return found


def rooms_without_money(actor: Actor) -> frozenset[str]:
    """The rooms with a noun of which a role hides an amount: their facts are told without any."""
    from bandham.records.customs import remembered

    found: frozenset[str] = remembered(("discreet", actor.powers), lambda: frozenset(
        r.noun.partition(".")[0] for r in all_nouns().values() if r.hides_money(actor)))
    return found


def resource_of(model: type[models.Model]) -> Resource | None:
    return next((r for r in _nouns.values() if r.model is model), None)


def noun_named(noun: str) -> Resource | None:
    """The resource that roles and facts call ``noun``."""
    return next((r for r in all_nouns().values() if r.noun == noun), None)
