"""Saved views: columns, filter and order of a list under a name, one's own or everybody's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel import actions
from bandham.records import actions as verbs
from bandham.records.filters import check, settled
from bandham.records.models import SavedView
from bandham.records.pages import frame
from bandham.records.pages.asked import Asked
from bandham.records.pages.frame import Request, noun_page
from bandham.records.pages.listing import asked_by
from bandham.records.resource import Resource, seen_links


@noun_page
def save_view(request: Request, resource: Resource) -> HttpResponse:
    asked = asked_by(request, resource)
    if request.method == "POST":
        try:
            return _save(request, asked)
        except ValidationError as error:
            return _ask(request, asked, error)
    return _ask(request, asked)


def _ask(request: Request, asked: Asked, error: ValidationError | None = None) -> HttpResponse:
    view = asked.view if isinstance(asked.view, SavedView) else None
    fields: list[dict[str, Any]] = [
        {
            "name": "name",
            "label": _("Name of the view"),
            "required": True,
            "maxlength": 80,
            "autofocus": True,
            "value": request.POST.get("name") or (view.name if view else ""),
            "errors": error.messages if error else [],
        },
        {
            "name": "shared",
            "label": _("Everybody here sees it"),
            "kind": "yes",
            "value": bool(view and not view.owner_id),
        },
    ]
    if view:
        fields.append({"name": "replace", "label": _("In place of “%(name)s”") % {"name": view.name},
                       "kind": "yes", "value": True})
    page = {"title": _("Save this view"), "lead": _("The filter, the columns and the order are kept."),
            "trail": [(asked.resource.plural, asked.resource.url("list"))]}
    form = {"action": asked.url("save_view"), "groups": [{"fields": fields}], "submit": _("Save"),
            "cancel_url": asked.url()}
    return frame.ask(request, {"page": page, "form": form}, 422 if error else 200)


def _save(request: Request, asked: Asked) -> HttpResponse:
    links = seen_links(asked.resource, asked.actor)
    check(asked.filter, asked.fields, links)
    name = request.POST.get("name", "").strip()
    if not name:
        raise ValidationError(_("Give the view a name."))
    shared = "shared" in request.POST
    values = {"name": name, "filter": settled(asked.filter, asked.fields, links, asked.reader), "sort": asked.sort,
              "columns": [f.key for f in asked.columns], "owner_id": None if shared else request.actor.id}
    view = asked.view if isinstance(asked.view, SavedView) and "replace" in request.POST else None
    with frame.done(request, gettext_noop("Saved the view %(name)s"), name=name):
        view = verbs.keep_view(asked.resource, view, values, request.actor)
    return HttpResponseRedirect(f"{asked.resource.url('list')}?view={view.pk}")


@noun_page
def views(request: Request, resource: Resource) -> HttpResponse:
    """All views of a noun, to rename and delete."""
    rows = [{"cells": [("", v.name), ("soft", _("everybody") if not v.owner_id else _("only you"))],
             "edit_url": resource.url("rename_view", v.pk),
             "actions": [{"label": _("Delete"), "url": resource.url("delete_view", v.pk), "method": "post",
                          "small": True, "quiet": True}]}
            for v in asked_by(request, resource).saved]
    page = {"title": _("Saved views"), "trail": [(resource.plural, resource.url("list"))]}
    sections = [
        {
            "heads": [(_("Name"), False), (_("Who sees it"), False)],
            "rows": rows,
            "empty": {
                "scene": "start",
                "title": _("No views yet"),
                "text": _("Filter a list, then save it as a view."),
            },
        }
    ]
    return frame.render(request, "records/views.html", {"page": page, "sections": sections})


def _view(request: Request, resource: Resource, pk: UUID) -> SavedView:
    found = next((v for v in asked_by(request, resource).saved if v.pk == pk), None)
    if found is None:
        raise Http404
    return found


@noun_page
def rename_view(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    view = _view(request, resource, pk)
    if request.method == "POST":
        with frame.done(request, gettext_noop("Renamed the view %(name)s"), name=view.name):
            verbs.keep_view(resource, view, {"name": request.POST.get("name", "")}, request.actor)
        return HttpResponseRedirect(resource.url("views"))
    field = {"name": "name", "label": _("Name of the view"), "value": view.name, "required": True, "maxlength": 80}
    return frame.ask(request, {"page": {"title": _("Rename the view"), "trail": []}, "form": {
        "action": resource.url("rename_view", pk), "groups": [{"fields": [field]}], "submit": _("Rename"),
        "cancel_url": resource.url("views")}})


@noun_page
def delete_view(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    frame.need_post(request)
    view = _view(request, resource, pk)
    with frame.done(request, gettext_noop("Deleted the view %(name)s"), name=view.name):
        actions.delete(view, actor=request.actor)
    return HttpResponseRedirect(resource.url("views"))
