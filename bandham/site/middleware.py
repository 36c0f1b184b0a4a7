"""The one place of the web that knows which workspace a request is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.translation import gettext as _

from bandham.accounts.models import User
from bandham.accounts.reader import reader_for, reading_as
from bandham.accounts.viewing import actor_in
from bandham.accounts.workspaces import RESERVED, SLUG
from bandham.records.entrance import Arrival, arriving, own_copy

Handler = Callable[[HttpRequest], HttpResponseBase]


class WorkspaceMiddleware:
    """Opens ``/{workspace}/…``: one transaction in its scope, its member, its reader.

    Inside, addresses are relative to the workspace, so that no view or link names it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        slug, _slash, rest = request.path_info.lstrip("/").partition("/")
        request.user = get_user(request)  # itself: what Django puts there asks anew whether it is known
        user = request.user if request.user.is_authenticated else None
        if slug in RESERVED or not SLUG.match(slug):
            return self._outside(request, user)
        if user is None:
            return _signed_out(request, f"/{slug}/")
        with arriving(slug, user.pk) as arrival:
            if arrival is not None:
                return self._inside(request, user, arrival, rest)
        return self._outside(request, user)

    def _outside(self, request: Any, user: Any) -> HttpResponseBase:
        reader = reader_for(user, None, translation.get_language() or "en")
        request.reader, request.workspace = reader, None
        with reading_as(reader), translation.override(reader.language):
            return self.get_response(request)

    def _inside(self, request: Any, user: User, arrival: Arrival, rest: str) -> HttpResponseBase:
        before, workspace = get_script_prefix(), own_copy(arrival.workspace)
        member = own_copy(arrival.member)
        request.workspace, request.member, request.customs = workspace, member, arrival.customs
        request.reader = reader_for(user, workspace)
        with reading_as(request.reader), translation.override(request.reader.language):
            request.actor = actor_in(request, member, arrival.actor)
            request.path_info = f"/{rest}"
            request.urlconf = "bandham.site.workspace_urls"
            set_script_prefix(f"/{workspace.slug}/")
            try:
                response = self.get_response(request)
            finally:
                set_script_prefix(before)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response



def _signed_out(request: HttpRequest, inside: str) -> HttpResponseBase:
    """The way to the sign-in and back; a part of a page is refused instead, so that what is typed there stays."""
    if "HX-Request" in request.headers:
        return HttpResponse(_("You are signed out. Sign in again, then repeat it."), status=401,
                            content_type="text/plain; charset=utf-8")
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD"):  # the page of the form, as not every form's address can be opened
        page = urlsplit(request.headers.get("Referer", ""))
        ours = page.netloc == request.get_host() and page.path.startswith(inside)
        back = page._replace(scheme="", netloc="", fragment="").geturl() if ours else inside
    return redirect_to_login(back, settings.LOGIN_URL)
