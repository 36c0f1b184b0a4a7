"""For `bin/dev`: start again when the source changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

WATCHED = {".py", ".html", ".po", ".sql"}


class Watch:
    """Looks at the times of the source's files, and calls when one changed."""

    def __init__(self, root: Path, changed: Callable[[], object]) -> None:
        self.root, self.changed = root, changed
        self.before = self._times()

    def look(self) -> None:
        """Compare with the last look."""
        now = self._times()
        if now != self.before:
            self.before = now
            self.changed()

    def _times(self) -> dict[Path, int]:
        files = (p for p in self.root.rglob("*") if p.suffix in WATCHED)
        return {p: p.stat().st_mtime_ns for p in files if p.exists()}
