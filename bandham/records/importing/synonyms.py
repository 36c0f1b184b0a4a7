"""What columns and the sexes are called in our languages, by what they hold; see words.toml."""

import re
import tomllib
from pathlib import Path

from bandham.kernel.text import normalise

_TOLD = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def plain_name(header: str) -> str:
    """A header as words: CUST_NO, custNo and “Cust. no” are one."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.split(r"[\W_]+", normalise(words.replace("\u200c", " ")))).strip()


def _split(words: str) -> list[str]:
    return [plain_name(word) for word in words.split(";")]


CONCEPTS = {w: concept for concept, words in _TOLD["columns"].items() for w in _split(words)}
SEXES = {w: sex for sex, words in _TOLD["sexes"].items() for w in _split(words)}
