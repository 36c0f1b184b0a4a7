"""What all pages share: finding the noun and the record, toasts with their undo, safe ways back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set, why_kept
from bandham.kernel.models import ChangeSet
from bandham.kernel.money import withheld
from bandham.kernel.prepared import Asking, Prepared
from bandham.records.resource import Resource, noun_by_slug
from bandham.records.values import joins

Request = Any
"""A request inside a workspace: ``actor``, ``reader``, ``member`` and ``workspace`` are set."""
View = Callable[..., HttpResponse]


def noun_page(view: View) -> View:
    """Give the view the noun that its address names; 404 where it is unknown or not to be seen."""

    @wraps(view)
    def page(request: Request, noun: str, **kwargs: Any) -> HttpResponse:
        resource = noun_by_slug(noun)
        if resource is None or not request.actor.may("see", resource.noun):
            raise Http404
        return view(request, resource, **kwargs)

    return page


def record_page(view: View) -> View:
    """Give the view the record that its address names, if the actor may see it."""

    @noun_page
    def page(request: Request, resource: Resource, pk: UUID, **kwargs: Any) -> HttpResponse:
        return view(request, resource, record(resource, request.actor, pk), **kwargs)

    return wraps(view)(page)


def discreet(view: View) -> View:
    """Print no amounts where a role hides one of the noun's; lists and forms need it not, since they go by fields."""

    @wraps(view)
    def page(request: Request, resource: Resource, *args: Any, **kwargs: Any) -> HttpResponse:
        with withheld(resource.hides_money(request.actor)):
            return view(request, resource, *args, **kwargs)

    return page


def of_amounts(view: View) -> View:
    """For a page that is about nothing else: PermissionDenied where a role hides an amount of the noun."""

    @wraps(view)
    def page(request: Request, resource: Resource, *args: Any, **kwargs: Any) -> HttpResponse:
        if resource.hides_money(request.actor):
            raise PermissionDenied(_("Your role does not show you these amounts."))
        return view(request, resource, *args, **kwargs)

    return page


def record(resource: Resource, actor: Actor, pk: UUID | None, whole: bool = False) -> Any:
    """A record the actor may see, ``whole`` with the records it names; 404 for any other."""
    row = None
    if pk:
        row = (_one.first(pk, noun=resource, whole=whole) if resource.sees_all(actor)
               else _asked_for(resource.rows(actor), resource, pk, whole).first())
    if row is None:
        raise Http404
    return row


def asked(resource: Resource, actor: Actor, pk: UUID | None, whole: bool = False) -> list[Asking]:
    """What ``record`` will ask, to be put by ``ahead``."""
    return [_one.of(pk, noun=resource, whole=whole)] if pk and resource.sees_all(actor) else []


@Prepared
def _one(pk: UUID, *, noun: Any, whole: bool) -> Any:
    return _asked_for(noun.all_rows(), noun, pk, whole)


def _asked_for(rows: Any, resource: Resource, pk: UUID, whole: bool) -> Any:
    rows = rows.filter(pk=pk).order_by()
    return rows.select_related(*joins(resource.own_fields().values())) if whole else rows


def need_post(request: Request) -> None:
    if request.method != "POST":
        raise Http404


def render(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return django_render(request, template, context, status=status, using="jinja2")


def wants_part(request: Request) -> bool:
    """Whether htmx asks, so that a part of the page is answer enough."""
    return "HX-Request" in request.headers


def toast(request: Request, text: str, undo: ChangeSet | None = None, danger: bool = False,
          back: tuple[str, ...] = ("", "")) -> None:
    """Tell what was done; ``back`` is an address that takes it back, its button and icon, instead of Undo."""
    address = reverse("records:undo", kwargs={"pk": undo.pk}) if undo else ""
    address = "\n".join(back) if back[0] else address
    messages.add_message(request, messages.ERROR if danger else messages.INFO, text, address)


@contextmanager
def done(request: Request, label: str, kind: str = "edit", back: tuple[str, str] = ("", ""), also: str = "",
         **params: Any) -> Iterator[ChangeSet]:
    """One change set for what happens inside, and a toast that can take it back, or says why a verb stays done.

    ``label`` is an English message id, as for ``change_set``; ``also`` is a sentence that the toast says after it.
    """
    with transaction.atomic(), change_set(label, actor=request.actor, kind=kind, params=params) as made:
        yield made
        why = why_kept(made, request.actor) if kind == "verb" and not back[0] else ""
    told = " ".join(filter(None, (f"{made}.", also, why)))
    toast(request, told, undo=None if why else made, back=back)


def name_anew(made: ChangeSet, name: str) -> None:
    """Call what a change set changed by the name that it has only since: a number it got, a title that was typed."""
    if made.params.get("name") != name:
        made.params = {**made.params, "name": name}
        ChangeSet.objects.filter(pk=made.pk).update(params=made.params)


def way_back(request: Request, otherwise: str) -> HttpResponseRedirect:
    """Where the form says it came from, if that is inside this workspace."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    inside = address.startswith(get_script_prefix()) and "//" not in address.partition("?")[0]
    return HttpResponseRedirect(address if inside and address.isprintable() else otherwise)


def allowed(act: str, resource: Resource, actor: Actor) -> None:
    """Raise PermissionDenied, in a sentence, where the actor may not ``act`` on a noun."""
    if act == "create":
        resource.need_create(actor)
    else:
        actor.need(act, resource.noun)


def ask(request: Request, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A question before something is done: a dialog for htmx, else a page."""
    part = wants_part(request)
    return render(request, "records/ask.html" if part else "records/ask_page.html", context, status)
