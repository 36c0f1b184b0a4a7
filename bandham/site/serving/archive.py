"""A backup: one tar file with the database, the uploads, and last a manifest with checksums.

The manifest comes last, so a file that was cut short has none.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MANIFEST, DUMP, UPLOADS = "manifest.json", "database.dump", "uploads"
FORM = 1
BLOCK = 1 << 20
SAFE: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""Where Python is new enough; the names were checked against the manifest before."""


class BrokenBackup(RuntimeError):
    """The file is not a whole backup."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    postgres: int
    migrations: list[str]
    made_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    form: int = FORM
    sums: dict[str, str] = field(default_factory=dict)


def write(target: Path, dump: Path, uploads: Path, manifest: Manifest) -> None:
    """Write beside the target and rename, so that a half-written backup never has its name."""
    part = target.with_name(target.name + ".part")
    try:
        with tarfile.open(part, "w") as tar:
            for name, path in _members(dump, uploads):
                manifest.sums[name] = checksum(path)
                tar.add(path, name, recursive=False)
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _members(dump: Path, uploads: Path) -> list[tuple[str, Path]]:
    files = sorted(p for p in uploads.rglob("*") if p.is_file() and not p.is_symlink())
    return [(DUMP, dump), *((f"{UPLOADS}/{p.relative_to(uploads).as_posix()}", p) for p in files)]


def unpack(source: Path, into: Path) -> Manifest:
    """Unpack a backup and check every byte of it; raises BrokenBackup before anything is used."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(into, **SAFE)  # noqa: S202
    except FileNotFoundError:
        raise BrokenBackup(f"There is no file {source}.") from None
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BrokenBackup(_cut_short(source)) from error
    return _checked(source, into)


def _checked(source: Path, into: Path) -> Manifest:
    if not (into / MANIFEST).is_file():
        raise BrokenBackup(_cut_short(source))
    try:
        manifest = Manifest(**json.loads((into / MANIFEST).read_text()))
    except (ValueError, TypeError) as error:
        raise BrokenBackup(
            f"{source} was made by a Bandham that this one does not know."
        ) from error
    found = {p.relative_to(into).as_posix() for p in into.rglob("*") if p.is_file()}
    if found - {MANIFEST} != set(manifest.sums):
        raise BrokenBackup(_cut_short(source))
    for name, expected in manifest.sums.items():
        if checksum(into / name) != expected:
            raise BrokenBackup(
                f"{source} is damaged: {name} is not as it was. Nothing was changed."
            )
    return manifest


def _cut_short(source: Path) -> str:
    return f"{source} is not a whole backup; it may have been cut short. Nothing was changed."


def checksum(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
