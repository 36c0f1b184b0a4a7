"""Requests sent twice under one ``Idempotency-Key`` are done once and answered twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.api.entry import Entry
from bandham.api.models import Reply
from bandham.api.problems import HEADERS, Problem
from bandham.kernel.ids import uuid7

HOURS = 24
KEY = "[!-~]{1,200}"

_CLAIM = """
INSERT INTO api_reply (id, workspace_id, token_id, key, request_hash, status, headers, body, at)
VALUES (%s, %s, %s, %s, %s, 0, '{}', '', now())
ON CONFLICT (workspace_id, token_id, key) DO UPDATE
   SET id = excluded.id, request_hash = excluded.request_hash, at = now()
 WHERE api_reply.at < now() - make_interval(hours => %s)
RETURNING id
"""


def remembered(request: HttpRequest, entry: Entry, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run a request, or give the answer that its twin got; a twin still running is waited for."""
    key = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None:
        return run()
    if not re.fullmatch(KEY, key):
        raise Problem(400, _("An Idempotency-Key is 1 to 200 characters of ASCII, without spaces."))
    asked = fingerprint(request)
    pk = _claim(entry, key, asked)
    if pk is None:
        return _again(Reply.objects.get(token_id=entry.token_id, key=key), asked)
    response = run()
    if isinstance(response, HttpResponse):
        shown = {k: v for k, v in response.items() if k not in HEADERS}
        Reply.objects.filter(pk=pk).update(status=response.status_code, headers=shown, body=response.content)
    return response


def fingerprint(request: HttpRequest) -> str:
    """What makes two requests the same: method, address and body."""
    digest = sha256(f"{request.method} {request.get_full_path()}\n".encode())
    digest.update(request.body)
    return digest.hexdigest()


def _claim(entry: Entry, key: str, asked: str) -> object:
    """Take the key for this request; None where another has it. Waits for one that still runs."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute(_CLAIM, [uuid7(), entry.workspace_id, entry.token_id, key, asked, HOURS])
        row = cursor.fetchone()
        cursor.execute("SET LOCAL lock_timeout = 0")
    if row:
        Reply.objects.filter(at__lt=timezone.now() - timedelta(hours=HOURS)).delete()
    return row[0] if row else None


def _again(kept: Reply, asked: str) -> HttpResponse:
    if kept.request_hash != asked:
        raise Problem(422, _("This Idempotency-Key was used for another request. Take a new one."))
    response = HttpResponse(bytes(kept.body), status=kept.status, headers=HEADERS)
    for name, value in kept.headers.items():
        response[name] = value
    response["Idempotency-Replayed"] = "true"
    return response
