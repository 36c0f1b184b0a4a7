"""Keys by which two records are known to speak of one person; equal keys are 64-bit equal.

A key is made only where it says enough: a name of two words with a whole birth date or with a
postcode, or a given name with the birth year and a postcode. The first of January is what
registers write for “some day of that year”, so it is not a whole birth date.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from bandham.kernel.calendars import PartialDate
from bandham.kernel.text import normalise

KEYS = ("key_born", "key_post", "key_home")
TOWN = "name_city"
"""A weak key, a name of two words and a town: it puts two aside to compare and never joins them. Only
rows that could be known by nothing else have one, so that it costs the others nothing; it is in no
column, for an index on names is there already."""
_WORD = re.compile(r"[^\W_]+")


def name_words(name_norm: str) -> list[str]:
    """The words of a normalised name, without punctuation; “o'neil” is one word."""
    bare = name_norm.replace("'", "").replace("’", "")
    plain = bare.isascii() and bare.replace(" ", "").isalnum()
    return bare.split() if plain else _WORD.findall(bare)


def postcode_norm(postcode: str) -> str:
    """“SE3 7UA” and “se37ua” are one postcode."""
    bare = normalise(postcode)
    return bare if bare.isalnum() else "".join(_WORD.findall(bare))


def key_of(kind: str, *parts: str) -> int:
    """A signed 64-bit number for bigint columns."""
    text = "\x1f".join((kind, *parts)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)


def town_key(name_norm: str, city_norm: str) -> str:
    """The weak key; nothing where it would say too little."""
    return f"{name_norm}\x1f{city_norm}" if city_norm and len(name_words(name_norm)) > 1 else ""


def keys_of(
    name_norm: str, born: PartialDate | None, postcode: str
) -> tuple[int | None, int | None, int | None]:
    """The keys in the order of ``KEYS``; None where one would say too little."""
    words = name_words(name_norm)
    if not words:
        return None, None, None
    name = " ".join(sorted(words)) if len(words) > 1 else ""
    known = born and born.day and (born.month, born.day) != (1, 1)
    return (
        key_of("born", name, str(born)) if name and known else None,
        key_of("post", name, postcode) if name and postcode else None,
        key_of("home", words[0], str(born.year), postcode) if born and postcode else None,
    )
