"""Tickets: the web signs which workspace a page may listen to, live updates read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.core.exceptions import DisallowedHost

from bandham.site.serving.places import data_directory
from bandham.site.serving.secrets import secret_key

if TYPE_CHECKING:
    from django.http import HttpRequest

SALT = "bandham.live"
LASTS = 12 * 3600


def ticket(workspace_id: UUID) -> str:
    """A ticket to the live updates of one workspace, good for half a day."""
    return _signer().sign(workspace_id.hex)


def live_origin(request: HttpRequest) -> str:
    """Where this browser finds the live updates: its own host, another port, unless told."""
    from django.conf import settings

    if settings.LIVE_URL or not settings.LIVE_PORT:
        return str(settings.LIVE_URL).rstrip("/")
    try:
        host = request.get_host().rsplit(":", 1)[0]
    except DisallowedHost:  # the answer refuses it already
        return ""
    return f"{request.scheme}://{host}:{settings.LIVE_PORT}"


def stream_url(request: HttpRequest, workspace_id: UUID) -> str:
    """The address of a page's stream, ticket and all; empty where there is none."""
    origin = live_origin(request)
    return f"{origin}/live?ticket={ticket(workspace_id)}" if origin else ""


def workspace_of(signed: str) -> str | None:
    """The workspace that a ticket opens, or None."""
    try:
        return str(UUID(hex=_signer().unsign(signed, max_age=LASTS)))
    except (signing.BadSignature, ValueError):
        return None


def _signer() -> signing.TimestampSigner:
    # Both arguments are given, so that the live process need not load Django's settings.
    return signing.TimestampSigner(key=secret_key(data_directory()), salt=SALT, fallback_keys=[])
