"""How much of each room says what it is and may do, and how much is anything else: lines of code without tests.

    python bench/lines.py
"""

from __future__ import annotations

from pathlib import Path

ROOMS = Path(__file__).resolve().parents[1] / "bandham"
SAYS = ("models", "facts", "actions", "resources")


def main() -> None:
    """Print each room's lines, and the share of those that declare it."""
    for room in sorted(p for p in ROOMS.iterdir() if (p / "apps.py").exists()):
        lines = {path: len(path.read_text().splitlines()) for path in room.rglob("*.py")
                 if not {"tests", "migrations"} & set(path.relative_to(room).parts)}
        says = sum(n for path, n in lines.items() if path.relative_to(room).parts[0].removesuffix(".py") in SAYS)
        whole = sum(lines.values())
        print(f"{room.name:10} {whole:6,} lines, {says:6,} of them in {', '.join(SAYS)}: {says / whole:4.0%}")


if __name__ == "__main__":
    main()
