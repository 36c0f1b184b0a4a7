"""What a visitor sees where something cannot be done, in words and with a way on."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger()


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
    """Something broke; the number ties the page to the log."""
    reference = secrets.token_hex(4)
    log.error("page broke", reference=reference, path=request.path)
    return page(request, 500, reference=reference)
