"""Problems as RFC 9457 tells them: a status, a sentence, and the fields it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import (
    NON_FIELD_ERRORS,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    ValidationError,
)
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from bandham.kernel.changes import UndoRefused

MEDIA_TYPE = "application/problem+json"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
    "Vary": "Authorization, Accept-Language",
}


class Problem(Exception):
    """Ends a request with a status and a sentence."""

    def __init__(
        self,
        status: int,
        detail: Any = "",
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.errors = status, detail, list(errors)
        self.headers, self.more = dict(headers or {}), more

    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
        }
        if self.detail:
            told["detail"] = str(self.detail)
        if self.errors:
            told["errors"] = self.errors
        return told | self.more

    def response(self) -> HttpResponse:
        return answer(self.body(), self.status, MEDIA_TYPE, self.headers)


def answer(
    body: Any,
    status: int = 200,
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A JSON response; bytes are taken as JSON already."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return HttpResponse(content, media_type, status, headers={**HEADERS, **(headers or {})})


def not_found() -> Problem:
    return Problem(404, _("There is nothing here, or it is not for you."))


def field_errors(error: ValidationError) -> list[dict[str, str]]:
    """What a ValidationError says, field by field."""
    return list(_each(error))


def _each(error: ValidationError) -> Iterator[dict[str, str]]:
    if not hasattr(error, "error_dict"):
        yield from ({"detail": str(message)} for message in error.messages)
        return
    for name, errors in error.error_dict.items():
        known = {} if name == NON_FIELD_ERRORS else {"field": name}
        for one in errors:
            yield from ({**known, "detail": str(message)} for message in one.messages)


def invalid(error: ValidationError, status: int = 422) -> Problem:
    found = field_errors(error)
    detail = found[0]["detail"] if len(found) == 1 else _("Some values cannot be taken.")
    return Problem(status, detail, errors=found)


def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception is; None where it is a fault of ours."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, UndoRefused):
        rows = [{"table": table, "id": str(pk)} for table, pk in error.rows[:100]]
        return Problem(409, error.messages[0], kept=rows)
    if isinstance(error, ValidationError):
        return invalid(error)
    if isinstance(error, PermissionDenied):
        return Problem(403, str(error) or _("Your role does not let you do this here."))
    if isinstance(error, ObjectDoesNotExist):
        return not_found()
    return _of_transport(error) or _of_database(error)


def _of_transport(error: Exception) -> Problem | None:
    if isinstance(error, RequestDataTooBig):
        return Problem(413, _("The request is too large. Send it in parts."))
    if isinstance(error, UnreadablePostError | MultiPartParserError):
        return Problem(400, _("The request broke off or cannot be read. Send it again."))
    return None


def _of_database(error: Exception) -> Problem | None:
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state == "55P03":
        return Problem(
            409,
            _("The same request is still running. Ask again in a moment."),
            headers={"Retry-After": "2"},
        )
    if state in ("40001", "40P01"):
        return Problem(
            409,
            _("Somebody else changed the same records just now. Send it again."),
            headers={"Retry-After": "1"},
        )
    if isinstance(error, IntegrityError):
        return Problem(409, _("This is there already, or something else still points at it."))
    if isinstance(error, DataError):
        return Problem(422, _("A value is out of bounds."))
    if isinstance(error, OperationalError):
        return Problem(
            503,
            _("The database does not answer. Try again in a moment."),
            headers={"Retry-After": "2"},
        )
    return None
