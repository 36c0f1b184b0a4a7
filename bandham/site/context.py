"""What the shell shows on every page: the menu, the firm, the reader, the toasts."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

from bandham.records.addresses import address
from bandham.records.menu import entries
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
    """The entries of the menu, and which of them is the page at hand."""
    here = request.path_info
    return [{"url": e.url, "label": e.label, "icon": e.icon, "key": e.key,
             "current": here.startswith(e.start) if e.start else request.path == e.url}
            for e in entries(request.actor)]


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
