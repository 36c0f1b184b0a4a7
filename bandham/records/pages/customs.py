"""Fields and objects that a workspace makes for itself, in the browser."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.reader import current_reader
from bandham.accounts.tabs import settings_tabs
from bandham.kernel.numbers import format_number
from bandham.kernel.text import sort_key
from bandham.records import actions as verbs
from bandham.records import customs
from bandham.records.formulas import TODAY
from bandham.records.kinds import KINDS
from bandham.records.models import CustomField, CustomObject
from bandham.records.pages import frame
from bandham.records.pages.controls import problems
from bandham.records.pages.frame import Request, noun_page
from bandham.records.pages.icons import icons_with
from bandham.records.resource import Resource, all_nouns

GLYPHS = {"text": "type", "long": "text", "number": "hash", "money": "banknote", "date": "calendar", "moment": "clock",
          "yes": "check", "choice": "list", "choices": "list-checks", "email": "mail", "phone": "phone",
          "link": "link", "relation": "waypoints", "formula": "sigma"}


def may_customise(request: Request) -> None:
    """Refuse, in a sentence, whoever may not make fields, objects and layouts."""
    if not request.actor.powers.may_do(verbs.CUSTOMISE):
        raise PermissionDenied(_("Your role does not let you do this here."))


def fields_home(request: Request) -> HttpResponse:
    """The nouns one may add fields to."""
    may_customise(request)
    nouns = list(all_nouns().values())
    others = sorted((r for r in nouns if not r.in_menu), key=lambda r: sort_key(str(r.plural)))
    heads = [(_("Records"), False), (_("Own fields"), True)]
    page = {"title": _("Fields"), "trail": [], "lead": _("Add what your trade needs to any kind of record.")}
    sections = [{"heads": heads, "rows": [_customised(r) for r in nouns if r.in_menu]},
                {"heads": heads, "rows": [_customised(r) for r in others], "title": _("Other kinds of records"),
                 "folded": True}]
    tabs = settings_tabs(request, "records:fields_home")
    return frame.render(
        request, "records/settings.html", {"page": page, "sections": sections, "tabs": tabs})


def _customised(resource: Resource) -> dict[str, Any]:
    """A noun with the way to its fields and to its layout."""
    place, reader = resource.url("fields"), current_reader()
    number = format_number(sum(f.custom for f in resource.fields().values()), reader.language, digits=reader.digits)
    name = format_html('<a href="{}">{}</a>', place, resource.plural)
    ways = [(_("Add a field"), f"{place}#kinds", "plus"), (_("Layout"), resource.url("layout"), "")]
    return {"cells": [("", name), ("num", number)],
            "actions": [{"label": label, "url": url, "icon": icon, "small": True, "quiet": True}
                        for label, url, icon in ways]}


def trail_of(resource: Resource) -> list[tuple[Any, str]]:
    return [(_("Fields"), reverse("records:fields_home")), (resource.plural, resource.url("fields"))]


@noun_page
def fields(request: Request, resource: Resource) -> HttpResponse:
    may_customise(request)
    rows = [{"cells": [("", f.label), ("soft", f.get_kind_display()), ("soft", f.key)],
             "edit_url": resource.url("field", f.pk),
             "actions": [{"label": _("Delete"), "url": resource.url("drop_field", f.pk), "method": "post",
                          "small": True, "quiet": True}]}
            for f in CustomField.objects.filter(noun=resource.noun)]
    heads = [(_("Name"), False), (_("Kind"), False), (_("Key"), False)]
    kinds = [{"key": k.name, "label": k.label, "icon": GLYPHS[k.name], "help": "",
              "url": f"{resource.url('new_field')}?kind={k.name}"} for k in KINDS.values()]
    page = {"title": resource.plural, "trail": trail_of(resource)[:1]}
    sections = [{"title": _("Own fields"), "heads": heads, "rows": rows,
                 "empty": {"scene": "start", "title": _("No fields of your own yet"),
                           "text": _("Choose a kind below.")}}]
    return frame.render(request, "records/fields.html", {"page": page, "sections": sections, "kinds": kinds})


def _questions(noun: str, kind: str, row: CustomField | None, data: Any,
               wrong: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What a field of a kind has to be told."""
    def one(name: str, label: Any, **more: Any) -> dict[str, Any]:
        had: Any = getattr(row, name, "") if row else ""
        if name == "choices":
            had = "\n".join(c["label"] for c in had or [])
        value = data.get(name, "") if data else had
        return {"name": name, "label": label, "value": value, "errors": wrong.get(name, ()), **more}

    asked = [one("label", _("Name"), required=True, maxlength=80, autofocus=True)]
    if kind in ("choice", "choices"):
        asked.append(one("choices", _("Choices, one a line"), kind="long", rows=6))
    if kind == "relation" and row is None:
        asked.append(one("target", _("Relates to"), kind="choice", required=True,
                         choices=[(slug, r.plural) for slug, r in all_nouns().items()]))
    if kind == "formula":
        told = _("Numbers, + - * / and min, max, round, abs, if. Amounts count in whole units, dates in days. "
                 "You can use: %(keys)s.")
        asked.append(one("formula", _("Formula"), dir="ltr", required=True,
                         help=told % {"keys": ", ".join([*customs.counted_keys(noun), TODAY])}))
    asked.append(one("help", _("Help beside the field"), maxlength=200, span=True))
    if kind != "formula":
        asked.append({**one("required", _("Must be filled in")), "kind": "yes"})
        asked.append({**one("filterable", _("Often filtered by (makes an index)")), "kind": "yes"})
    return asked


def _answers(kind: str, data: Any, row: CustomField | None) -> dict[str, Any]:
    """The form's answers as the model keeps them; a choice that stays keeps its value."""
    values: dict[str, Any] = {name: data.get(name, "").strip() for name in ("label", "help")}
    values |= {"kind": kind, "required": "required" in data, "filterable": "filterable" in data}
    if kind in ("choice", "choices"):
        old = {c["label"]: c["value"] for c in (row.choices if row else [])}
        labels = dict.fromkeys(
            " ".join(line.split())[:80] for line in data.get("choices", "").splitlines() if line.strip()
        )
        values["choices"] = [{"value": old.get(label, label), "label": label} for label in labels]
    if kind == "formula":
        values["formula"] = data.get("formula", "").strip()
    if kind == "relation" and row is None:
        values["target"] = data.get("target", "")
    if not values["label"]:
        raise ValidationError({"label": _("Give the field a name.")})
    return values


@noun_page
def field(request: Request, resource: Resource, pk: UUID | None = None) -> HttpResponse:
    """Add a field, or change one."""
    may_customise(request)
    row = CustomField.objects.filter(pk=pk, noun=resource.noun).first() if pk else None
    kind = row.kind if row else request.GET.get("kind", "text")
    if kind not in KINDS or (pk and row is None):
        raise Http404
    banner: list[Any] = []
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            values = _answers(kind, request.POST, row)
            with frame.done(request, gettext_noop("Kept the field %(name)s"), name=values["label"]):
                verbs.keep_field(resource.noun, row, values, request.actor)
            return HttpResponseRedirect(resource.url("fields"))
        except ValidationError as error:
            banner, wrong = problems(error, {})
            wrong = error.message_dict if hasattr(error, "error_dict") else {}
    asked = _questions(resource.noun, kind, row, request.POST, wrong)
    page = {
        "title": row.label if row else _("New field: %(kind)s") % {"kind": KINDS[kind].label},
        "trail": trail_of(resource),
    }
    form = {
        "action": request.get_full_path(),
        "groups": [{"fields": asked}],
        "cancel_url": resource.url("fields"),
        "errors": banner,
    }
    return frame.render(request, "records/form.html", {"page": page, "form": form}, 422 if wrong or banner else 200)


@noun_page
def drop_field(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    frame.need_post(request)
    row = CustomField.objects.filter(pk=pk, noun=resource.noun).first()
    if row is None:
        raise Http404
    with frame.done(request, gettext_noop("Deleted the field %(name)s"), name=row.label):
        verbs.drop_field(row, request.actor)
    return HttpResponseRedirect(resource.url("fields"))


def objects(request: Request) -> HttpResponse:
    may_customise(request)
    rows = [
        {
            "cells": [("", o.plural), ("soft", o.slug)],
            "edit_url": reverse("records:object", kwargs={"pk": o.pk}),
            "actions": [
                {
                    "label": _("Delete"),
                    "url": reverse("records:drop_object", kwargs={"pk": o.pk}),
                    "method": "post",
                    "small": True,
                    "quiet": True,
                }
            ],
        }
        for o in CustomObject.objects.order_by("plural")
    ]
    page = {
        "title": _("Objects"),
        "trail": [],
        "create_url": reverse("records:new_object"),
        "create_label": _("New object"),
        "lead": _("Kinds of records of your own: machines, vehicles, pets, courses. They behave as all others."),
    }
    sections = [{"heads": [(_("Name"), False), (_("Address"), False)], "rows": rows, "empty": {
        "scene": "start", "title": _("No objects of your own yet"), "text": _("Make one, then add its fields.")}}]
    tabs = settings_tabs(request, "records:objects")
    return frame.render(
        request, "records/objects.html", {"page": page, "sections": sections, "tabs": tabs})


def object_form(request: Request, pk: UUID | None = None) -> HttpResponse:
    """Make a kind of record, or rename one."""
    may_customise(request)
    row = CustomObject.objects.filter(pk=pk).first() if pk else None
    if pk and row is None:
        raise Http404
    data, banner, now = request.POST, list[Any](), row.icon if row else ""
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        values = {k: data.get(k, "").strip() for k in ("label", "plural")}
        values |= {"icon": data.get("icon") or "box"} | ({} if row else {
            "slug": data.get("slug", "").strip() or re.sub(r"[^a-z0-9]+", "-", values["plural"].lower()).strip("-")})
        try:
            if values["icon"] not in dict(icons_with(now)):
                raise ValidationError({"icon": _("Choose one of these icons.")})
            with frame.done(request, gettext_noop("Kept the object %(name)s"), name=values["plural"]):
                kept = verbs.keep_object(row, values, request.actor)
            return HttpResponseRedirect(reverse("records:fields", kwargs={"noun": kept.slug}))
        except ValidationError as error:
            banner, _by_key = problems(error, {})
            wrong = error.message_dict if hasattr(error, "error_dict") else {}
    names = [("label", _("Name of one"), _("Machine")), ("plural", _("Name of several"), _("Machines")),
             ("slug", _("Address"), "machines")]
    asked = [{"name": n, "label": label, "value": data.get(n, getattr(row, n, "")), "placeholder": hint,
              "errors": wrong.get(n, ()), "required": n in ("label", "plural"), "readonly": bool(row) and n == "slug"}
             for n, label, hint in names]
    asked.append({"name": "icon", "label": _("Icon"), "kind": "icons", "value": data.get("icon") or now or "box",
                  "choices": icons_with(now), "errors": wrong.get("icon", ()), "span": True})
    page = {"title": str(row) if row else _("New object"), "trail": [(_("Objects"), reverse("records:objects"))]}
    form = {
        "action": request.path,
        "groups": [{"fields": asked}],
        "cancel_url": reverse("records:objects"),
        "errors": banner,
    }
    return frame.render(request, "records/form.html", {"page": page, "form": form}, 422 if wrong or banner else 200)


def drop_object(request: Request, pk: UUID) -> HttpResponse:
    frame.need_post(request)
    row = CustomObject.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    with frame.done(request, gettext_noop("Deleted the object %(name)s"), name=row.plural):
        verbs.drop_object(row, request.actor)
    return HttpResponseRedirect(reverse("records:objects"))
