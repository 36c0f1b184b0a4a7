"""What the shell shows on every page: the menu, the firm, the reader, the toasts."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bandham.records.addresses import address
from bandham.records.customs import remembered
from bandham.records.places import places
from bandham.records.resource import all_nouns
from bandham.site.serving.tickets import stream_url


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of ``shell.html``; what costs a query is worked out when it is printed."""
    asked: Any = request
    # Django's own masks the token anew wherever it is printed; once a response is what hides it from compression.
    token = SimpleLazyObject(lambda: get_token(request))
    always = {
        "toasts": SimpleLazyObject(lambda: toasts_of(asked)),
        "csrf_token": token,
        "csrf_input": SimpleLazyObject(
            lambda: format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)),
    }
    if getattr(asked, "workspace", None) is None:
        return always
    return always | {
        "nav": SimpleLazyObject(lambda: menu(asked)), "firm": asked.workspace.name,
        "home_url": get_script_prefix(), "palette_url": _address("records:search"),
        "me": {"name": asked.member.name, "url": "/me/"},
        "look_url": "/me/look/", "sign_out_url": "/sign-out/",
        "remind_url": _address("agenda:reminders"),
        "live_url": stream_url(asked, asked.workspace.pk),
    }


def menu(request: Any) -> list[dict[str, Any]]:
    """Pages, nouns and what stands under them; the same for a member until a role or a noun changes."""
    actor, here = request.actor, request.path_info
    items = remembered(("menu", actor.powers, request.reader.language), lambda: _items(actor))
    return [{"url": url, "label": label, "icon": icon,
             "current": here.startswith(start) if start else request.path == url} for url, label, icon, start in items]


def _items(actor: Any) -> list[tuple[str, str, str, str]]:
    """Address, label, icon, and how the paths begin where it is the page at hand; nothing for its own alone."""
    items = [(place["url"], str(place["label"]), place["icon"], "") for place in places(actor, "")]
    items += [(r.url("list"), str(r.plural), r.icon, f"/{r.slug}/")
              for r in all_nouns().values() if r.in_menu and actor.may("see", r.noun)]
    fixed = [(_("History"), "records:changes", "history", "/changes/"),
             (_("Settings"), "settings", "settings-2", "/settings/")]
    return items + [(url, label, icon, start) for label, name, icon, start in fixed if (url := _address(name))]


def toasts_of(request: Any) -> list[dict[str, Any]]:
    """Toasts; the tags of a message are the address that takes it back, its button's word and icon."""
    told = [(m, *(m.extra_tags or "").split("\n")) for m in get_messages(request)]
    return [{"text": str(m), "undo_url": url, "undo_label": label[0] if label else "",
             "undo_icon": label[1] if label[1:] else "", "danger": m.level >= ERROR} for m, url, *label in told]


def _address(name: str) -> str:
    try:
        return address(name)
    except NoReverseMatch:
        return ""
