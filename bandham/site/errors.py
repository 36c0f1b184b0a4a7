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


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
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
