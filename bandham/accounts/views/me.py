"""One's own settings, in every workspace alike."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bandham.accounts.forms import LookForm, MeForm
from bandham.accounts.models import User
from bandham.accounts.pages import fields_of, problems_of, toast
from bandham.accounts.reader import reader_for
from bandham.accounts.viewing import stop_viewing
from bandham.accounts.workspaces import rename_member
from bandham.kernel.text import listed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: Any) -> HttpResponse:
    """Name, language, calendar and the rest; they hold at once."""
    user = User.objects.get(pk=request.user.pk)
    before = user.name
    form = MeForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        if user.name != before:
            rename_member(user)
        with translation.override(reader_for(user, None).language):
            toast(request, _("Saved."))
        return redirect("/me/")
    context = {"fields": fields_of(form), "problems": problems_of(form)}
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def look(request: Any) -> HttpResponse:
    """Theme or density alone, as the shell's switch sends it."""
    user = User.objects.get(pk=request.user.pk)
    now = {"theme": user.theme, "density": user.density}
    form = LookForm({**now, **request.POST.dict()}, instance=user)
    if not form.is_valid():
        return HttpResponse(_("There is no such look."), status=422, content_type="text/plain")
    form.save()
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode") == "cors":
        return HttpResponse(status=204)
    return redirect(back_to(request))


def back_to(request: HttpRequest, otherwise: str = "/") -> str:
    """The page of ours that a form names in ``next``."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise


@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Every machine that one is signed in on."""
    found = UserSession.objects.purge_and_list(request.user)
    rows = sorted(found, key=lambda row: row.created_at, reverse=True)
    own = request.session.session_key
    listed = [
        {"id": row.pk, "machine": machine_of(row.user_agent), "ip": row.ip,
         "since": row.created_at, "here": row.session_key == own} for row in rows]
    return render(request, "accounts/sessions.html", {"sessions": listed})


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """End one session, or all but this one."""
    mine = UserSession.objects.filter(user=request.user)
    if pk is not None:
        get_object_or_404(mine, pk=pk).end()
        toast(request, _("Signed out there."))
        return redirect("/me/sessions/")
    for row in mine.exclude(session_key=request.session.session_key):
        row.end()
    toast(request, _("Signed out everywhere else."))
    return redirect("/me/sessions/")


BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS", "macOS"), ("Linux", "Linux"))


def machine_of(agent: str) -> str:
    """“Firefox, Windows” out of a user agent; empty where it says nothing known."""
    names = [next((name for mark, name in known if mark in agent), "")
             for known in (BROWSERS, SYSTEMS)]
    return listed(names)


@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Back to one's own eyes."""
    stop_viewing(request)
    return redirect(back_to(request))
