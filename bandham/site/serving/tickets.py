"""Tickets: the web signs which workspace a page may listen to, live updates read it."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

from bandham.site.serving.places import data_directory
from bandham.site.serving.secrets import secret_key

SALT = "bandham.live"
LASTS = 12 * 3600


def ticket(workspace_id: UUID) -> str:
    """A ticket to the live updates of one workspace, good for half a day."""
    return _signer().sign(workspace_id.hex)


def workspace_of(signed: str) -> str | None:
    """The workspace that a ticket opens, or None."""
    try:
        return str(UUID(hex=_signer().unsign(signed, max_age=LASTS)))
    except (signing.BadSignature, ValueError):
        return None


def _signer() -> signing.TimestampSigner:
    # Both arguments are given, so that the live process need not load Django's settings.
    return signing.TimestampSigner(key=secret_key(data_directory()), salt=SALT, fallback_keys=[])
