"""The language that a visitor chose: ``?language=fa`` on any page outside a workspace."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from bandham.accounts.models import Language, User


class LanguageChoice:
    """Shows the page in the chosen language and keeps the choice, for a user in their settings."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("language", "")
        if chosen not in Language.values or request.method != "GET":
            return self.get_response(request)
        request.LANGUAGE_CODE = chosen
        if request.user.is_authenticated and _from_here(request):
            _keep(request.user, chosen)
        with translation.override(chosen):
            response = self.get_response(request)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE, httponly=True)
        return response


def _from_here(request: HttpRequest) -> bool:
    """A link on another site must not change anybody's settings."""
    return request.headers.get("Sec-Fetch-Site", "") in ("same-origin", "none")


def _keep(user: User, language: str) -> None:
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])
