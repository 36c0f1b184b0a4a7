"""What every page outside of workspaces can show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from bandham.accounts.pages import toasts
from bandham.accounts.workspaces import workspaces_of

TABS = [
    ("/me/", _("You"), "user-round"), ("/me/security/", _("Signing in"), "key-round"),
    ("/me/sessions/", _("Where you are signed in"), "smartphone")]


def outside(request: HttpRequest) -> dict[str, Any]:
    """Toasts, and under ``/me/`` the menu; nothing inside a workspace."""
    if getattr(request, "workspace", None) is not None:
        return {}
    found: dict[str, Any] = {"toasts": SimpleLazyObject(lambda: toasts(request))}
    if request.path.startswith("/me/") and request.user.is_authenticated:
        nav = [{"url": url, "label": label, "icon": icon, "current": url == _tab(request.path)}
               for url, label, icon in TABS]
        places = [{"url": f"/{w.slug}/", "label": w.name, "icon": "building-2"}
                  for w in workspaces_of(request.user)]
        found |= {"nav": nav, "places": places, "look_url": "/me/look/",
                  "me": {"name": str(request.user), "url": "/me/"}}
    return found


def _tab(path: str) -> str:
    if path.startswith("/me/password/"):
        return "/me/security/"
    return next((url for url, _label, _icon in TABS[1:] if path.startswith(url)), "/me/")
