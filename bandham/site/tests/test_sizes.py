"""Files and functions stay short enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
FILE, FUNCTION = 400, 40


def sources() -> Iterator[Path]:
    """Python that somebody wrote; migrations are made by a command."""
    for room in ("bandham", "bench", "examples", "tests", "docs"):
        yield from (p for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts)
    yield ROOT / "conftest.py"


def test_no_file_is_longer_than_400_lines():
    sizes = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in sources()}
    assert {name: lines for name, lines in sizes.items() if lines > FILE} == {}


def test_no_function_is_longer_than_40_lines():
    long = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION:
                    long[f"{path.relative_to(ROOT)}: {node.name}"] = lines
    assert long == {}
