"""Small dialogs of a record: ways to reach, consents, needs, relations. Each also is a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.kernel import actions as kernel
from bandham.kernel.text import listed as together
from bandham.people import actions as verbs
from bandham.people.models import Consent, Need, Reach, Relation
from bandham.people.models.choices import HIDDEN_WITH
from bandham.people.pages import around, facts, reach
from bandham.people.pages.party import address, changing, one_of, tied
from bandham.records.fields import Field, model_field
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.controls import control, posted
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource
from bandham.records.values import changes, read_values

Item = dict[str, Any]


def listed(request: Request, row: Any, title: str, rows: list[Item], add: Item | None,
           more: list[Item] | None = None) -> HttpResponse:
    """What there is of one kind, with its verbs, and the way to add."""
    back = address(row, "record")
    context = {"page": {"title": title, "trail": [(str(row), back)]}, "rows": rows,
               "adds": [a for a in (add, *(more or [])) if a], "back": back}
    part = frame.wants_part(request)
    return frame.render(request, "people/kept.html" if part else "people/kept_page.html", context)


def post(label: Any, url: str, **more: Any) -> Item:
    return {"label": label, "url": url, "method": "post", "small": True, "quiet": True, **more}


def opened(label: Any, url: str, **more: Any) -> Item:
    return {"label": label, "url": url, "dialog": True, "small": True, "quiet": True, **more}


def adding(label: Any, url: str) -> Item:
    return {"label": label, "url": url, "dialog": True, "icon": "plus"}


def form(request: Request, row: Any, title: str, fields: Mapping[str, Field], url: str,
         start: Mapping[str, Any], submit: str, error: ValidationError | None = None,
         lead: str = "") -> HttpResponse:
    """The question, again with what was typed where it could not be kept."""
    told = error.message_dict if error is not None and hasattr(error, "error_dict") else {}
    shown = [control(f, start.get(key), request.reader, errors=told.pop(key, ()),
                     text=request.POST.get(key, "") if error else str(start.get(f"{key}-text", "")))
             for key, f in fields.items()]
    loose = [("", "", text) for texts in told.values() for text in texts]
    loose += [("", "", t) for t in error.messages] if error is not None and not hasattr(
        error, "error_dict") else []
    page = {"title": title, "lead": lead, "trail": [(str(row), address(row, "record"))]}
    return frame.ask(request, {"page": page, "form": {
        "action": url, "groups": [{"fields": shown}], "errors": loose, "submit": submit,
        "cancel_url": address(row, "record"), "cancel": _("Cancel")}}, 422 if error else 200)


def asked(request: Request, row: Any, title: str, fields: Mapping[str, Field], url: str,
          label: str, keep: Callable[[dict[str, Any]], Any], start: Mapping[str, Any] = {},
          lead: str = "") -> HttpResponse:
    """Ask, then keep what was answered as one change that the toast can take back."""
    if request.method != "POST":
        return form(request, row, title, fields, url, start, _("Save"), lead=lead)
    try:
        raw = posted(fields, request.POST)
        missing = {k: "" for k, f in fields.items() if f.required and k not in raw}
        values = read_values(fields.values(), raw | missing, request.reader)
        with frame.done(request, label, name=str(row)):
            keep(values)
    except ValidationError as error:
        return form(request, row, title, fields, url, start, _("Save"), error, lead)
    return frame.way_back(request, address(row, "record"))


# -- ways to reach ------------------------------------------------------------------------------

@changing
def reaches(request: Request, resource: Resource, row: Any) -> HttpResponse:
    rows = [{"title": reach.shown(r, request.reader),
             "note": together((r.get_kind_display(), r.get_label_display(), reach.state(r))),
             "actions": [opened(_("Edit"), address(row, "reach", reach=r.pk)),
                         post(_("Remove"), address(row, "reach-remove", reach=r.pk))]}
            for r in shown(reach.reaches_of(row), resource, request)]
    return listed(request, row, _("Ways to reach %(name)s") % {"name": row}, rows,
                  adding(_("Add a way"), address(row, "reach-new")))


def shown(rows: Iterable[Reach], resource: Resource, request: Request) -> list[Reach]:
    """The ways to reach that no role hides."""
    fields = resource.fields(request.actor)
    return [r for r in rows if HIDDEN_WITH.get(r.kind, "name") in fields]


def reach_fields() -> dict[str, Field]:
    names = ("kind", "value", "label", "primary", "valid", "opted_out")
    found = {name: model_field(Reach, name) for name in names}
    found["valid"] = found["valid"].options(help=_("Take the tick out where nobody answers there."))
    return found


@changing
def reach_form(request: Request, resource: Resource, row: Any,
               reach: UUID | None = None) -> HttpResponse:
    """Add or edit a way to reach; marking it is a fact of its own."""
    found = one_of(Reach.objects.filter(**tied(row)), reach) if reach else None
    if found and not shown([found], resource, request):
        raise Http404
    fields = reach_fields()
    start = {k: getattr(found, k) for k in fields} if found else {"kind": "phone", "valid": True}
    url = address(row, "reach", reach=reach) if reach else address(row, "reach-new")
    title = str(found) if found else _("Another way to reach %(name)s") % {"name": row}
    return asked(request, row, title, fields, url, gettext_noop("Changed how to reach %(name)s"),
                 lambda values: keep_reach(request, row, found, values, fields), start)


def keep_reach(request: Request, row: Any, found: Reach | None, values: dict[str, Any],
               fields: dict[str, Field]) -> None:
    told = changes(Reach, fields, values)
    works, out = told.pop("valid", True), told.pop("opted_out", False)
    if found is None:
        found = kernel.create(Reach, {**told, **tied(row)}, actor=request.actor)
    else:
        found = kernel.update(found, told, actor=request.actor)
    back = {k: v for k, v in (("valid", works), ("opted_out", out))
            if v != getattr(found, k) and v == (k == "valid")}
    if back:
        found = kernel.update(found, back, actor=request.actor)
    if found.valid and not works:
        verbs.mark_invalid(found, actor=request.actor)
    if out and not found.opted_out:
        verbs.opt_out(found, actor=request.actor)
    _first_choice(request, row, found)


def _first_choice(request: Request, row: Any, found: Reach) -> None:
    """The first choice of a kind is the record's own e-mail or phone, and the only one."""
    if not found.primary or found.kind not in ("email", "phone"):
        return
    same = Reach.objects.filter(**tied(row), kind=found.kind, primary=True).exclude(pk=found.pk)
    for other in same:
        kernel.update(other, {"primary": False}, actor=request.actor)
    kernel.update(row, {found.kind: found.norm}, actor=request.actor)


@changing
def reach_remove(request: Request, resource: Resource, row: Any, reach: UUID) -> HttpResponse:
    frame.need_post(request)
    found = one_of(Reach.objects.filter(**tied(row)), reach)
    with frame.done(request, gettext_noop("Changed how to reach %(name)s"), name=str(row)):
        kernel.delete(found, actor=request.actor)
        if found.kind in ("email", "phone") and getattr(row, found.kind) == found.norm:
            kernel.update(row, {found.kind: ""}, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


# -- consents -----------------------------------------------------------------------------------

ANSWER = Field("state", gettext_lazy("Answer"), KINDS["choice"], required=True, choices=(
    ("given", gettext_lazy("Given")), ("refused", gettext_lazy("Refused"))))


@changing
def consents(request: Request, resource: Resource, row: Any) -> HttpResponse:
    rows = []
    for consent in Consent.objects.filter(person=row).order_by("purpose", "channel"):
        told = facts.consent_row(consent, request)
        url = f"{address(row, 'consent')}?purpose={consent.purpose}&channel={consent.channel}"
        note = together((told["state"], told["when"], told["proof"]))
        rows.append({"title": told["label"], "note": note,
                     "actions": [opened(_("New answer"), url)]})
    return listed(request, row, _("What %(name)s agreed to") % {"name": row}, rows,
                  adding(_("Add an answer"), address(row, "consent")))


@changing
def consent_form(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """What they answered to one purpose on one channel, and how we know."""
    fields = {name: model_field(Consent, name) for name in ("purpose", "channel")}
    fields |= {"state": ANSWER, "proof": model_field(Consent, "proof", help=_(
        "A form, a call, a letter. A consent needs one."))}
    start = {"state": "given", **{k: request.GET[k] for k in ("purpose", "channel")
                                  if k in request.GET}}

    def keep(values: dict[str, Any]) -> None:
        told = {"purpose": values["purpose"], "channel": values["channel"],
                "proof": values.get("proof") or ""}
        verb = verbs.set_consent if values["state"] == "given" else verbs.refuse
        verb(row, actor=request.actor, **told)

    return asked(request, row, _("Consent of %(name)s") % {"name": row}, fields,
                 address(row, "consent"), gettext_noop("Noted an answer of %(name)s"), keep, start)


# -- needs --------------------------------------------------------------------------------------

@changing
def needs(request: Request, resource: Resource, row: Any) -> HttpResponse:
    rows = []
    for need in Need.objects.filter(**tied(row)).order_by("met_on", "-since", "-id")[:100]:
        told = facts.need_row(need, request)
        acts = [] if need.met_on else [post(_("Met"), address(row, "need-met", need=need.pk))]
        acts.append(post(_("Remove"), address(row, "need-remove", need=need.pk)))
        note = _("met, %(from)s") % told if need.met_on else told["from"]
        rows.append({"title": told["text"], "note": note, "actions": acts})
    return listed(request, row, _("What %(name)s needs") % {"name": row}, rows,
                  adding(_("Add a need"), address(row, "need-new")))


@changing
def need_form(request: Request, resource: Resource, row: Any) -> HttpResponse:
    fields = {name: model_field(Need, name) for name in ("text", "source")}
    return asked(
        request, row, _("A need of %(name)s") % {"name": row}, fields, address(row, "need-new"),
        gettext_noop("Added a need of %(name)s"), lambda values: verbs.add_need(
            row, text=values["text"], source=values.get("source") or "", actor=request.actor))


@changing
def need_met(request: Request, resource: Resource, row: Any, need: UUID) -> HttpResponse:
    frame.need_post(request)
    found = one_of(Need.objects.filter(**tied(row)), need)
    with frame.done(request, gettext_noop("Met a need of %(name)s"), name=str(row)):
        verbs.meet_need(found, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


@changing
def need_remove(request: Request, resource: Resource, row: Any, need: UUID) -> HttpResponse:
    frame.need_post(request)
    found = one_of(Need.objects.filter(**tied(row)), need)
    with frame.done(request, gettext_noop("Removed a need of %(name)s"), name=str(row)):
        kernel.delete(found, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


# -- relations ----------------------------------------------------------------------------------

@changing
def relations(request: Request, resource: Resource, row: Any) -> HttpResponse:
    ties = [(tie, *around.other_end(row, tie)) for tie in around.relations_of(row)]
    seen = around.visible(request, [other for _t, other, _l in ties if other])
    rows = [_relation(row, tie, other, label) for tie, other, label in ties
            if other and other.pk in seen]
    return listed(request, row, _("People and companies around %(name)s") % {"name": row}, rows,
                  adding(_("Add a relation"), address(row, "relation-new")),
                  [opened(_("Kinds of relation"), address(row, "kind-new"), icon="waypoints")])


def _relation(row: Any, tie: Relation, other: Any, label: str) -> Item:
    acts = [] if tie.until else [post(_("End"), address(row, "relation-end", tie=tie.pk))]
    acts.append(post(_("Remove"), address(row, "relation-remove", tie=tie.pk)))
    return {"title": str(other), "note": label, "actions": acts}


def ties_of(row: Any) -> Any:
    mine = [tie.pk for tie in around.relations_of(row)]
    return Relation.objects.filter(pk__in=mine)


@changing
def relation_end(request: Request, resource: Resource, row: Any, tie: UUID) -> HttpResponse:
    frame.need_post(request)
    found = one_of(ties_of(row), tie)
    with frame.done(request, gettext_noop("Ended a relation of %(name)s"), name=str(row)):
        verbs.end_relation(found, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))


@changing
def relation_remove(request: Request, resource: Resource, row: Any, tie: UUID) -> HttpResponse:
    frame.need_post(request)
    found = one_of(ties_of(row), tie)
    with frame.done(request, gettext_noop("Removed a relation of %(name)s"), name=str(row)):
        kernel.delete(found, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))
