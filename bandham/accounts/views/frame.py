"""What every settings page has round it: its tabs, and the forms' ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bandham.accounts.pages import toast
from bandham.accounts.tabs import settings_tabs
from bandham.kernel.models import ChangeSet


def settings_page(request: Any, template: str, here: str, status: int = 200,
                  **context: Any) -> HttpResponse:
    """A settings page with the tabs that its reader may open."""
    context["tabs"] = settings_tabs(request, here)
    return render(request, f"accounts/{template}.html", context, status=status)


def tried(request: HttpRequest, act: Callable[[], Any], back: str, done: str) -> HttpResponse:
    """Do something a button asked for, and tell on the page it came from how it went."""
    try:
        act()
    except (ValidationError, PermissionDenied) as error:
        refusal(request, error)
    else:
        toast(request, done, undo=newest_change(request))
    return redirect(back)


def refusal(request: HttpRequest, error: Exception) -> None:
    lines = error.messages if isinstance(error, ValidationError) else [str(error)]
    messages.error(request, " ".join(lines))


def newest_change(request: Any) -> Any:
    """The change set of this request's own change, for the toast's undo."""
    row = ChangeSet.objects.filter(actor_id=request.actor.id).order_by("-at", "-id").first()
    return row.pk if row else None


def number_or_none(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
