"""Make the fonts of papers out of the site's: typst reads TrueType, browsers get WOFF2.

Run it after a font of the site changes: ``python -m bandham.exchange.papers.make_fonts``. It needs fonttools.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "fonts"
SITE = Path(__file__).parents[2] / "site" / "static" / "fonts"
WEIGHTS = {"regular": 400, "strong": 600}


def make() -> list[Path]:
    """Write one file a font and weight; returns them."""
    TTFont: Any = import_module("fontTools.ttLib").TTFont  # noqa: N806
    instancer: Any = import_module("fontTools.varLib.instancer")

    made = []
    for source in sorted(SITE.glob("*.woff2")):
        variable = "fvar" in TTFont(source)
        for name, weight in WEIGHTS.items():
            if not variable and not source.stem.endswith(name):
                continue
            font: Any = TTFont(source)
            if variable:
                instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
            made.append(_write(font, source.stem.removesuffix(f"-{name}"), name, weight))
    return made


def _write(font: Any, stem: str, name: str, weight: int) -> Path:
    family = "Inter Currency" if stem == "inter-currency" else font["name"].getDebugName(1)
    style = "Regular" if weight == 400 else "Bold"
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (16, family), (17, style)):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    HERE.mkdir(exist_ok=True)
    path = HERE / f"{stem}-{name}.ttf"
    font.save(path)
    return path


if __name__ == "__main__":
    make()
