"""The doors: where to go after signing in, a new workspace, an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.signup import complete_signup
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bandham.accounts.forms import JoinForm, WorkspaceForm
from bandham.accounts.invitations import accept, find_invitation, refuse_ended
from bandham.accounts.pages import fields_of, problems_of, put_errors
from bandham.accounts.workspaces import workspaces_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One workspace: go there. Several: choose. None: make one."""
    if not request.user.is_authenticated:
        return redirect("/sign-in/")
    found = workspaces_of(request.user)
    if not found:
        return redirect("/workspaces/new/")
    return redirect(f"/{found[0].slug}/") if len(found) == 1 else redirect("/workspaces/")


@require_safe
@login_required
def choose(request: Any) -> HttpResponse:
    """The workspaces of a user."""
    found = workspaces_of(request.user)
    return render(request, "accounts/choose.html", {"workspaces": found})


@login_required
def new_workspace(request: Any) -> HttpResponse:
    """One more workspace for a user who is there."""
    if limited := _limited(request):
        return limited
    initial = {"language": request.user.language or get_language()}
    form = WorkspaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(f"/{form.open(request.user).slug}/")
        except ValidationError as error:
            put_errors(form, error)
    return _form_page(request, "accounts/new_workspace.html", form)


def _limited(request: HttpRequest) -> HttpResponse | None:
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="signup")
    return refused


@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What a link opens: come in as who you are, sign in first, or make an account."""
    found = find_invitation(secret)
    if found is None:
        raise Http404
    workspace, invited = found
    context: dict[str, Any] = {"target": workspace, "invited": invited, "next": request.path}
    try:
        refuse_ended(invited)
        if request.method == "POST" and request.user.is_authenticated:
            return redirect(f"/{accept(secret, request.user).slug}/")
    except ValidationError as error:
        return render(request, "accounts/invitation_over.html",
                      {**context, "why": error.messages[0]}, status=410)
    if request.user.is_authenticated:
        return render(request, "accounts/invitation.html", context)
    return _join(request, secret, context)


def _join(request: HttpRequest, secret: str, context: dict[str, Any]) -> HttpResponseBase:
    if limited := _limited(request):
        return limited
    form = JoinForm(request.POST or None, email=context["invited"].email)
    if request.method == "POST" and form.is_valid():
        user, response = form.try_save(request)
        if response or user is None:
            return HttpResponse(status=400) if response is None else response
        done: HttpResponseBase = complete_signup(request, user=user, redirect_url=request.path)
        if request.user.is_authenticated:
            return redirect(f"/{accept(secret, user).slug}/")
        return done
    return _form_page(request, "accounts/join.html", form, **context)


def _form_page(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    context = {"fields": fields_of(form), "problems": problems_of(form), **more}
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """For whoever watches over Bandham: the web and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(_("Well."), content_type="text/plain; charset=utf-8")
