"""Secrets that Bandham makes for itself and keeps in its data directory."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(data: Path) -> str:
    """The key that signs sessions and links: BANDHAM_SECRET_KEY, else one made at first use."""
    return os.environ.get("BANDHAM_SECRET_KEY") or kept(data / "secret.key")


def kept(path: Path) -> str:
    """A secret that is made once and read from then on, by its owner alone."""
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Write it whole under another name first: of two who start at once, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, whole = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(whole, path)
    Path(whole).unlink()
