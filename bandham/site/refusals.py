"""Refusals in words: what a view raises becomes a page, or a sentence for htmx; nothing half-saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation, ValidationError
from django.db import DatabaseError, DataError, IntegrityError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bandham.accounts.reader import in_digits
from bandham.accounts.viewing import refuse_changes
from bandham.records import customs

log = structlog.get_logger()
SAFE = ("GET", "HEAD", "OPTIONS")
REFUSED = (ValidationError, PermissionDenied, ObjectDoesNotExist, Http404, DataError, SuspiciousOperation)


class Refusals:
    """Stands inside the workspace: runs views, and undoes what they wrote before they refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if getattr(request, "workspace", None) is None:
            return None
        clean(request)
        reading = request.method in SAFE
        try:
            # what changes custom fields may be rolled back, so what it sees of them is not kept
            memory = request.customs if reading else request.customs.copy()
            with customs.remembering(memory), nullcontext() if reading else transaction.atomic():
                refuse_changes(request)
                response: HttpResponseBase = view(request, *args, **kwargs)
                return response
        except REFUSED as error:
            return refuse(request, error)
        except (IntegrityError, OperationalError) as error:
            if not too_late(error):
                raise
            log.warning("refused by the database", path=request.path, error=str(error).strip())
            return refuse(request, error)


def too_late(error: Exception) -> bool:
    """Whether somebody else was faster: what is unique is there by now, what was named is gone, or both waited."""
    return getattr(error.__cause__, "sqlstate", "") in ("23503", "23505", "40001", "40P01", "55P03")


def clean(request: Any) -> None:
    """PostgreSQL keeps no NUL: it goes from whatever was typed or forged."""
    for name in ("GET", "POST"):
        data = getattr(request, name)
        if any("\x00" in part for key, values in data.lists() for part in (key, *values)):
            fresh = data.copy()
            fresh.clear()
            for key, values in data.lists():
                fresh.setlist(key.replace("\x00", ""), [v.replace("\x00", "") for v in values])
            setattr(request, name, fresh)


def refuse(request: Any, error: Exception) -> HttpResponse:
    """The page for an error, or its sentence where a script asked."""
    status, text = _told(error)
    text = in_digits(text)
    if isinstance(error, DatabaseError) and request.method in SAFE:
        transaction.set_rollback(True)  # PostgreSQL takes no more questions in this transaction
    if "HX-Request" in request.headers:
        return HttpResponse(
            text or _("There is nothing here."), status=status, content_type="text/plain; charset=utf-8"
        )
    page = render_to_string("error.html", {"status": status, "text": text, "home_url": "/"}, using="jinja2")
    return HttpResponse(page, status=status)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, ValidationError):
        return (409 if error.__dict__.get("code") in ("conflict", "undo_refused") else 400), " ".join(error.messages)
    if isinstance(error, PermissionDenied):
        return 403, str(error) or _("Your role does not let you do this here.")
    if isinstance(error, DataError | SuspiciousOperation):
        return 400, ""
    if isinstance(error, IntegrityError | OperationalError):
        return 409, _("Somebody else changed the same records just now. Send it again.")
    return 404, ""
