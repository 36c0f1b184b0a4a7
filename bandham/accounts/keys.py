"""Secrets that say which workspace they open: API keys, and the links of invitations, quotes and calendars.

The text is ``mark_workspace_secret``. Only a hash of it is kept; it is too long to be guessed, so
a plain SHA-256 does.
"""

from __future__ import annotations

import secrets
from base64 import b32decode, b32encode
from binascii import Error
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.http import Http404

from bandham.kernel.tenancy import TenantModel, workspace_scope


class LeadsNowhere(Http404):
    """No secret of ours: what whoever followed such a link sees has nothing of the house on it."""


PREFIX = 8
LONGEST = 200


@dataclass(frozen=True)
class Key:
    """One secret, as text and as what is kept of it."""

    text: str
    workspace_id: UUID
    prefix: str

    @property
    def hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    def matches(self, kept_hash: str) -> bool:
        return compare_digest(self.hash, kept_hash)


def make_key(mark: str, workspace_id: UUID) -> Key:
    """A new secret for a workspace."""
    place = b32encode(workspace_id.bytes).decode().rstrip("=").lower()
    secret = secrets.token_urlsafe(32)
    return Key(f"{mark}_{place}_{secret}", workspace_id, secret[:PREFIX])


def read_key(mark: str, text: str) -> Key | None:
    """The key that a text claims to be; None for anything of another form."""
    parts = text.strip().split("_", 2)
    if len(text) > LONGEST or len(parts) != 3 or parts[0] != mark or len(parts[2]) < PREFIX:
        return None
    try:
        place = UUID(bytes=b32decode(parts[1].upper() + "=" * (-len(parts[1]) % 8)))
    except (Error, ValueError):
        return None
    return Key(text.strip(), place, parts[2][:PREFIX]) if text.isascii() else None


@contextmanager
def opened_by(mark: str, text: str, model: type[TenantModel], *related: str) -> Iterator[Any]:
    """Open the workspace of a secret and yield the row that keeps its hash; None for a forged one.

    The one way into a workspace without signing in. The rows have ``prefix`` and ``secret_hash``.
    """
    key = read_key(mark, text)
    if key is None:
        yield None
        return
    with workspace_scope(key.workspace_id):
        rows = model.objects.select_related(*related).filter(prefix=key.prefix)
        yield next((row for row in rows if key.matches(row.secret_hash)), None)
