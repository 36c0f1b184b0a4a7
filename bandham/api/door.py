"""The door: answers ``/api/v1/`` before sessions, forms and pages have a say."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from bandham.accounts.keys import Key
from bandham.accounts.reader import reading_as
from bandham.api.entry import ENTER, Entry, bearer, entry_of, language_of, note_use
from bandham.api.pace import pace
from bandham.api.problems import MEDIA_TYPE, Problem, problem_of
from bandham.api.replies import remembered
from bandham.api.routes import PREFIX, Call, Operation, operation_for
from bandham.kernel.tenancy import reading_scope, workspace_scope
from bandham.records import customs

log = structlog.get_logger()
SAFE = ("GET", "HEAD")
HANDLERS = ("listing", "single", "bulk", "feeds", "finding", "making", "attached", "openapi")
for _handlers in HANDLERS:
    import_module(f"bandham.api.{_handlers}")


class ApiDoor:
    """Middleware, near the top."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        language = language_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        with translation.override(language):
            try:
                return _serve(request, language)
            except Exception as error:  # whatever it is, the caller gets a problem to read
                return _told(error)


def _told(error: Exception) -> HttpResponseBase:
    problem = problem_of(error)
    if problem is None:
        log.exception("API request failed")
        problem = Problem(500, _("Something broke on our side. It has been noted."))
    elif problem.status == 503:
        log.warning("API without a database", error=repr(error))
    return problem.response()


def _serve(request: HttpRequest, language: str) -> HttpResponseBase:
    key = bearer(request.META.get("HTTP_AUTHORIZATION", ""))
    method = request.method or "GET"
    try:
        wanted, args = operation_for(method, request.path_info)
    except Problem:
        _let_in(key)
        raise
    _check_headers(request, wanted)
    if wanted.hot:
        with reading_scope(key.workspace_id, ENTER, [key.workspace_id, key.prefix]) as (
            cursor,
            rows,
        ):
            entry, stale = entry_of(rows, key)
            response = _run(request, wanted, args, entry, language, cursor)
        if stale:
            with workspace_scope(key.workspace_id):
                note_use(entry.token_id)
        return response
    return _in_full(request, wanted, args, key, language)


def _in_full(
    request: HttpRequest, wanted: Operation, args: dict[str, str], key: Key, language: str
) -> HttpResponseBase:
    """Anything that may write: one transaction, all or nothing."""
    with ExitStack() as stack:
        entry, stale = entry_of(_open(stack, key), key)
        if stale:
            note_use(entry.token_id)
        if request.method in SAFE:
            return _run(request, wanted, args, entry, language)
        return remembered(request, entry, lambda: _run(request, wanted, args, entry, language))


def _open(stack: ExitStack, key: Key) -> list[Any]:
    """Open the workspace without asking first whether the connection lives: a dead one shows at
    once and is replaced."""
    live: Any = connection
    live.health_check_done = True
    asked = (key.workspace_id, ENTER, [key.workspace_id, key.prefix])
    try:
        return stack.enter_context(workspace_scope(*asked))
    except (InterfaceError, OperationalError):
        connection.close()
        return stack.enter_context(workspace_scope(*asked))


def _let_in(key: Key) -> None:
    """Strangers learn nothing, not even which addresses there are."""
    with ExitStack() as stack:
        entry_of(_open(stack, key), key)


def _run(
    request: HttpRequest,
    wanted: Operation,
    args: dict[str, str],
    entry: Entry,
    language: str,
    cursor: object = None,
) -> HttpResponseBase:
    pace.take(entry.token_id)
    reader = entry.readers[language]
    with ExitStack() as stack:
        stack.enter_context(reading_as(reader))
        # what changes custom fields may be rolled back, so what it sees of them is not kept
        fresh = wanted.method not in SAFE and wanted.tag in ("customise", "history")
        stack.enter_context(customs.remembering({} if fresh else entry.customs))
        return wanted.run(Call(request, entry, reader, args, cursor))


_JSON = re.compile(r"(^|,)\s*(application/(json|problem\+json|\*)|\*/\*)\s*(;|,|$)")


def _check_headers(request: HttpRequest, wanted: Operation) -> None:
    accept = request.META.get("HTTP_ACCEPT", "*/*") or "*/*"
    if accept != "*/*" and wanted.about.get("gives", "json") == "json" and not _JSON.search(accept):
        raise Problem(406, _("Answers here are JSON: accept application/json."))
    if wanted.method in SAFE or not wanted.media:
        return
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > wanted.longest:
        raise Problem(413, _("The request is too large. Send it in parts."))
    given = (request.content_type or "").lower()
    if length and given not in wanted.media:
        raise Problem(
            415,
            _("Send the body as %(types)s.") % {"types": ", ".join(wanted.media)},
            headers={"Accept": ", ".join(wanted.media)},
        )


__all__ = ["MEDIA_TYPE", "ApiDoor"]
