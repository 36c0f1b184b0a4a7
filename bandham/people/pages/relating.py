"""Adding a relation, and the kinds of relation, which are made in the browser."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.kernel import actions as kernel
from bandham.people import actions as verbs
from bandham.people.kinds import usual_kinds
from bandham.people.models import Organisation, Person, Relation, RelationKind
from bandham.people.pages.party import address, changing, is_person
from bandham.people.pages.sides import asked
from bandham.records.fields import Field, model_field
from bandham.records.kinds import KINDS
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource, resource_of

OTHER = Field("other", gettext_lazy("Contact"), KINDS["relation"], target=Person)
FIRM = Field("organisation", gettext_lazy("Or a company"), KINDS["relation"], target=Organisation)


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Each kind from both of its ends: “works for …” and “employs …”."""
    usual_kinds()
    found: list[tuple[str, str]] = []
    for kind in RelationKind.objects.order_by("label"):
        found.append((f"{kind.pk}", str(kind)))
        if kind.inverse != kind.label:
            found.append((f"{kind.pk} back", _(kind.inverse)))
    return tuple(found)


@changing
def relation_form(request: Request, resource: Resource, row: Any) -> HttpResponse:
    kind = Field("kind", _("Relation"), KINDS["choice"], choices=kind_choices(), required=True)
    fields = {"kind": kind, "other": OTHER, "organisation": FIRM,
              "since": model_field(Relation, "since")}
    return asked(request, row, _("A relation of %(name)s") % {"name": row}, fields,
                 address(row, "relation-new"), gettext_noop("Added a relation of %(name)s"),
                 lambda values: relate(request, row, values))


def relate(request: Request, row: Any, values: dict[str, Any]) -> None:
    """Tie two as the answer says; seen from the other end it is the other who is related."""
    pk, _space, back = values["kind"].partition(" ")
    kind = RelationKind.objects.get(pk=pk)
    other = _seen(request, Person, values.get("other"))
    firm = _seen(request, Organisation, values.get("organisation"))
    if (other is None) == (firm is None):
        raise ValidationError({"other": _("Choose a contact or a company, one of them.")})
    first, second = (other or firm, row) if back else (row, other or firm)
    verb = verbs.relate if is_person(first) else verbs.relate_with
    end = {"other" if is_person(second) else "organisation": second}
    verb(first, kind=kind, since=values.get("since"), actor=request.actor, **end)


def _seen(request: Request, model: Any, pk: Any) -> Any:
    """The other end, if the actor may see it."""
    if not pk:
        return None
    resource = resource_of(model)
    found = resource.rows(request.actor).filter(pk=pk).first() if resource else None
    if found is None:
        raise ValidationError(_("This record is not here, or not for you."))
    return found


@changing
def kind_form(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """A new kind of relation, named from both ends."""
    fields = {name: model_field(RelationKind, name) for name in ("label", "inverse")}
    fields["inverse"] = fields["inverse"].options(required=False, help=_(
        "Leave it empty where both ends say the same, such as “is married to”."))
    known = ", ".join(str(kind) for kind in RelationKind.objects.order_by("label")[:30])
    lead = _("There are: %(kinds)s.") % {"kinds": known} if known else ""
    return asked(request, row, _("A new kind of relation"), fields, address(row, "kind-new"),
                 gettext_noop("Added a kind of relation"), lambda v: keep_kind(request, v),
                 lead=lead)


def keep_kind(request: Request, values: dict[str, Any]) -> RelationKind:
    label = values["label"]
    if RelationKind.objects.filter(label=label).exists():
        raise ValidationError({"label": _("There is a kind of this name already.")})
    made: RelationKind = kernel.create(RelationKind, {
        "label": label, "inverse": values.get("inverse") or label, "key": _free_key(label)},
        actor=request.actor)
    return made


def _free_key(label: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30] or "kind"
    taken = set(RelationKind.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(len(taken) + 1) if (
        key := stem if not n else f"{stem}_{n + 1}") not in taken)
