"""What a visitor sees where something cannot be done, in words and with a way on."""

from __future__ import annotations

import secrets
import sys
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bandham.accounts.keys import LeadsNowhere

log = structlog.get_logger()


def _database_away(error: BaseException | None) -> bool:
    """Whether no connection could be had, or the server dropped it (SQLSTATE classes 08 and 57P)."""
    state = getattr(error.__cause__, "sqlstate", None) or "08" if error else ""
    return isinstance(error, OperationalError | InterfaceError) and state.startswith(("08", "57P"))


def page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    return render(request, "error.html", {"status": status, **context}, status=status)


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal, with the rule's own words where it gave some."""
    told = str(exception) if isinstance(exception, PermissionDenied) else ""
    return page(request, 403, text=told)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this visit: signed in anew meanwhile, no cookies, or sent from elsewhere."""
    text = _("This page is from an earlier visit, or your browser keeps no cookies. Load it again, then send it once "
             "more.")
    if "HX-Request" in request.headers:
        return HttpResponse(text, status=403, content_type="text/plain; charset=utf-8")
    return page(request, 403, title=_("This was not sent"), text=text)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, LeadsNowhere):
        return render(request, "guest.html", status=404)
    return page(request, 404)


def handler429(request: HttpRequest) -> HttpResponse:
    return page(request, 429)


def handler500(request: HttpRequest) -> HttpResponse:
    """Something broke; the number ties the page to the log. A database that is away will be back."""
    if _database_away(sys.exc_info()[1]):
        away = page(request, 503)
        away["Retry-After"] = "2"
        return away
    reference = secrets.token_hex(4)
    log.error("page broke", reference=reference, path=request.path)
    return page(request, 500, reference=reference)
