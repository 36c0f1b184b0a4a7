"""The one place of the web that knows which workspace a request is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from bandham.accounts.models import User
from bandham.accounts.reader import reader_for, reading_as
from bandham.accounts.viewing import actor_in
from bandham.accounts.workspaces import RESERVED, SLUG, membership_of, workspace_by_slug
from bandham.kernel.tenancy import workspace_scope

Handler = Callable[[HttpRequest], HttpResponseBase]


class WorkspaceMiddleware:
    """Opens ``/{workspace}/…``: one transaction in its scope, its member, its reader.

    Inside, addresses are relative to the workspace, so that no view or link names it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        slug, _slash, rest = request.path_info.lstrip("/").partition("/")
        user = request.user if request.user.is_authenticated else None
        if slug in RESERVED or not SLUG.match(slug):
            return self._outside(request, user)
        if user is None:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        workspace = workspace_by_slug(slug)
        if workspace is None:
            return self._outside(request, user)
        return self._inside(request, user, workspace, rest)

    def _outside(self, request: Any, user: Any) -> HttpResponseBase:
        reader = reader_for(user, None, translation.get_language() or "en")
        request.reader, request.workspace = reader, None
        with reading_as(reader), translation.override(reader.language):
            return self.get_response(request)

    def _inside(self, request: Any, user: User, workspace: Any, rest: str) -> HttpResponseBase:
        before = get_script_prefix()
        request.reader = reader_for(user, workspace)
        with (
            workspace_scope(workspace.pk),
            reading_as(request.reader),
            translation.override(request.reader.language),
        ):
            member = membership_of(user.pk)
            request.workspace, request.member = (workspace, member) if member else (None, None)
            if member:
                request.actor = actor_in(request, member)
                request.path_info = f"/{rest}"
                request.urlconf = "bandham.site.workspace_urls"
                set_script_prefix(f"/{workspace.slug}/")
            else:
                request.urlconf = "bandham.site.nowhere"
            try:
                response = self.get_response(request)
            finally:
                set_script_prefix(before)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response


def nowhere(request: HttpRequest) -> HttpResponseBase:
    """A stranger learns nothing of a workspace, not even that it exists."""
    raise Http404
