"""Roles as data, seen through others' eyes, and explained."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bandham.accounts.explainer import explain, verdict
from bandham.accounts.models import Membership, Role
from bandham.accounts.nouns import Noun, all_nouns, all_verbs, noun_named
from bandham.accounts.pages import toast
from bandham.accounts.powers import ACTS, Grants, field_granted, grants_of, is_owner
from bandham.accounts.roles import delete_role, grants_from, save_role
from bandham.accounts.viewing import start_viewing
from bandham.accounts.views.frame import newest_change, number_or_none, settings_page, tried
from bandham.kernel.tenancy import TenantModel
from bandham.kernel.text import listed

ACT_HEADS = {"see": _lazy("See"), "create": _lazy("Add"), "change": _lazy("Change"),
             "delete": _lazy("Delete"), "export": _lazy("Export")}
WIDTHS = [("none", _lazy("none")), ("own", _lazy("own")), ("team", _lazy("team’s")),
          ("all", _lazy("all"))]
REACHES = [("edit", _lazy("open")), ("read", _lazy("read-only")), ("hidden", _lazy("hidden"))]


@require_safe
def roles(request: Any) -> HttpResponse:
    """The roles, with who holds them."""
    request.actor.need("see", "accounts.role")
    rows = Role.objects.prefetch_related("members").order_by("-is_owner", "name")
    return settings_page(request, "roles", "roles", roles=rows, may_view_as=is_owner(request.actor),
                         may_create=request.actor.may("create", "accounts.role"))


@require_http_methods(["GET", "HEAD", "POST"])
def role(request: Any, pk: UUID | None = None) -> HttpResponse:
    """The editor: nouns by acts, fields, verbs."""
    request.actor.need("see" if pk else "create", "accounts.role")
    row = get_object_or_404(Role.objects.all(), pk=pk) if pk else None
    nouns, verbs, error = all_nouns(), all_verbs(), ""
    grants = grants_of(row) if row else {"nouns": {"*": {"see": "all"}}}
    name = row.name if row else ""
    if request.method == "POST":
        name = request.POST.get("name", "")
        grants = grants_from(request.POST, nouns, verbs)
        try:
            save_role(row, name, grants, actor=request.actor,
                      version=number_or_none(request.POST.get("version", "")))
        except (ValidationError, PermissionDenied) as refused:
            error = " ".join(getattr(refused, "messages", [str(refused)]))
        else:
            toast(request, _("Saved."), undo=newest_change(request))
            return redirect("roles")
    act = "change" if row else "create"
    locked = bool(row and row.is_owner) or not request.actor.may(act, "accounts.role")
    return settings_page(
        request, "role", "roles", 422 if error else 200, role=row, name=name, error=error,
        locked=locked, heads=list(ACT_HEADS.values()), matrix=matrix(grants, nouns),
        fields=field_rows(grants, nouns), verbs=verb_rows(grants, verbs), widths=WIDTHS,
        reaches=REACHES, may_delete=bool(
            row and not row.is_owner and request.actor.may("delete", "accounts.role")))


def matrix(grants: Grants, nouns: list[Noun]) -> list[dict[str, Any]]:
    """The editor's rows; an empty value follows “everything else”."""
    rows = []
    for noun in (Noun("*", _lazy("Everything, unless said below")), *nouns):
        own = grants.get("nouns", {}).get(noun.key)
        empty = "none" if noun.key == "*" or own is not None else ""
        cells = [(f"noun:{noun.key}:{act}", (own or {}).get(act, empty), ACT_HEADS[act])
                 for act in ACTS]
        rows.append({"label": noun.label, "star": noun.key == "*", "cells": cells})
    return rows


def field_rows(grants: Grants, nouns: list[Noun]) -> list[dict[str, Any]]:
    return [
        {"label": noun.label, "fields": [
            (f"field:{noun.key}.{name}", label, field_granted(grants, noun.key, name))
            for name, label in noun.fields]}
        for noun in nouns if noun.fields]


def verb_rows(grants: Grants, verbs: dict[str, list[Any]]) -> list[dict[str, Any]]:
    given = grants.get("verbs", {})
    rows = [{"name": "verb:*", "label": _("Everything, unless said below"),
             "value": _yes(given.get("*", False))}]
    for verb, labels in verbs.items():
        label = spoken(labels)
        rows.append({"name": f"verb:{verb}", "label": label, "code": verb,
                     "value": _yes(given[verb]) if verb in given else ""})
    return rows


def spoken(labels: list[Any]) -> str:
    """The labels of the verbs behind one permission, each once."""
    return listed(dict.fromkeys(str(label) for label in labels))


def _yes(value: Any) -> str:
    return "yes" if value else "no"


@require_POST
def remove_role(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Role.objects.all(), pk=pk)
    return tried(request, lambda: delete_role(row, actor=request.actor), reverse("roles"),
                 _("The role “%(name)s” is deleted.") % {"name": row.name})


@require_POST
def view_as(request: Any, kind: str, pk: UUID) -> HttpResponse:
    """Look through the eyes of a member or a role."""
    try:
        start_viewing(request, kind, pk)
    except (Role.DoesNotExist, Membership.DoesNotExist) as error:
        raise Http404 from error
    return redirect("/".join(["", request.workspace.slug, ""]))


@require_safe
def why(request: Any) -> HttpResponse:
    """Why can, or can't, somebody do something?"""
    request.actor.need("see", "accounts.role")
    asked = request.GET
    member = _member(asked.get("who", "")) or request.member
    nouns = all_nouns()
    noun = noun_named(asked.get("noun") or nouns[0].key)
    act = asked.get("act", "see")
    act = act if act in ACTS or act in all_verbs() else "see"
    field = asked.get("field", "")
    field = field if field in dict(noun.fields) else ""
    row = _record(request, noun.key, asked.get("record", ""))
    steps = explain(member, act, noun.key, row, field or None)
    acts = [*ACT_HEADS.items(),
            *((verb, spoken(labels)) for verb, labels in all_verbs().items())]
    return settings_page(
        request, "explain", "explain", member=member, noun=noun, act=act, field=field, row=row,
        members=Membership.objects.order_by("name"), nouns=nouns, acts=acts,
        steps=steps, yes=verdict(steps))


def _record(request: Any, noun: str, text: str) -> Any:
    """One record that the reader may see, where the address names one."""
    try:
        model: Any = apps.get_model(noun)
        pk = UUID(text)
    except (LookupError, ValueError):
        return None
    rows = model.objects.all() if issubclass(model, TenantModel) else model.objects.none()
    return request.actor.powers.narrow(rows).filter(pk=pk).first()


def _member(text: str) -> Membership | None:
    try:
        found: Membership | None = Membership.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None
    return found
