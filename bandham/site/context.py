"""What the shell shows on every page: the menu, the firm, the reader, the toasts."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from bandham.records.places import places
from bandham.records.resource import all_nouns
from bandham.site.serving.tickets import stream_url


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of ``shell.html``; what costs a query is worked out when it is printed."""
    asked: Any = request
    toasts = SimpleLazyObject(lambda: toasts_of(asked))
    if getattr(asked, "workspace", None) is None:
        return {"toasts": toasts}
    return {
        "toasts": toasts, "nav": SimpleLazyObject(lambda: menu(asked)), "firm": asked.workspace.name,
        "home_url": get_script_prefix(), "palette_url": _address("records:search"),
        "me": {"name": asked.member.name, "url": "/me/"},
        "look_url": "/me/look/", "sign_out_url": "/sign-out/",
        "live_url": stream_url(asked, asked.workspace.pk),
    }


def menu(request: Any) -> list[dict[str, Any]]:
    here = request.path_info
    items = places(request.actor, request.path)
    items += [{"url": r.url("list"), "label": r.plural, "icon": r.icon, "current": here.startswith(f"/{r.slug}/")}
              for r in all_nouns().values() if r.in_menu and request.actor.may("see", r.noun)]
    fixed = [(_("History"), "records:changes", "history", "/changes/"),
             (_("Settings"), "settings", "settings-2", "/settings/")]
    for label, name, icon, start in fixed:
        if url := _address(name):
            items.append({"url": url, "label": label, "icon": icon, "current": here.startswith(start)})
    return items


def toasts_of(request: Any) -> list[dict[str, Any]]:
    """Toasts; the tags of a message are the address that takes it back, and its button's word."""
    told = [(m, *(m.extra_tags or "").split("\n")) for m in get_messages(request)]
    return [{"text": str(m), "undo_url": url, "undo_label": label[0] if label else "",
             "danger": m.level >= ERROR} for m, url, *label in told]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
