"""Where Bandham keeps its data, and where its sockets lie."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]
LONGEST_SOCKET_DIRECTORY = 80


class UnsafePlace(RuntimeError):
    """A directory that others may write to, where only Bandham should."""


def data_directory() -> Path:
    """The directory named by BANDHAM_DATA, else `var` beside the source."""
    return Path(os.environ.get("BANDHAM_DATA") or SOURCE / "var").expanduser().resolve()


def socket_directory(data: Path) -> Path:
    """Where the embedded server listens; short, since a socket's path may hold 107 bytes only."""
    inside = data / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_DIRECTORY and reachable_by_others(data):
        return inside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(f"/tmp/bandham-{os.getuid()}-{digest}")  # noqa: S108 - private_directory checks whose it is


def reachable_by_others(path: Path) -> bool:
    """Whether an unprivileged user may walk to this directory (only root has to ask)."""
    if os.geteuid() != 0:
        return True
    return all(not p.exists() or p.stat().st_mode & stat.S_IXOTH for p in [path, *path.parents])


def private_directory(path: Path, owner: tuple[int, int] | None = None) -> Path:
    """Make a directory for its owner's eyes alone, refusing one that somebody else laid there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), (owner or (0, 0))[0]}:
        raise UnsafePlace(f"{path} belongs to somebody else: move it away, then start again.")
    if owner is not None and os.geteuid() == 0:
        os.chown(path, *owner)
    path.chmod(0o700)
    return path
