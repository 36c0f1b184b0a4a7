"""What the pages of one's own settings show round their own part."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bandham.accounts.workspaces import workspaces_of

TABS = [
    ("/me/", _("You"), "user-round"), ("/me/security/", _("Signing in"), "key-round"),
    ("/me/sessions/", _("Machines"), "smartphone")]


def outside(request: HttpRequest) -> dict[str, Any]:
    """The menu under ``/me/``; nothing elsewhere."""
    if not request.path.startswith("/me/") or not request.user.is_authenticated:
        return {}
    nav = [{"url": url, "label": label, "icon": icon, "current": url == _tab(request.path)}
           for url, label, icon in TABS]
    places = [{"url": f"/{w.slug}/", "label": w.name, "icon": "building-2"}
              for w in workspaces_of(request.user)]
    return {"nav": nav, "places": places, "look_url": "/me/look/",
            "me": {"name": str(request.user), "url": "/me/"}}


def _tab(path: str) -> str:
    if path.startswith("/me/password/"):
        return "/me/security/"
    return next((url for url, _label, _icon in TABS[1:] if path.startswith(url)), "/me/")
