"""Secrets that Bandham makes for itself and keeps in its data directory."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """The key that signs sessions and links: BANDHAM_SECRET_KEY, else one made at first use."""
    return os.environ.get("BANDHAM_SECRET_KEY") or kept(data / "secret.key")


def kept(path: Path) -> str:
    """A secret that is made once and read from then on, by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    value = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(value)
    return value
