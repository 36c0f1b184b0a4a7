"""Identifiers that sort by the time they were made."""

import os
import time
from collections.abc import Iterable
from uuid import UUID


def uuid7() -> UUID:
    """Return a new UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 12 of the rest of the
    millisecond (section 6.2, method 3), then chance. What is made one after the other sorts so."""
    stamp, rest = divmod(time.time_ns(), 1_000_000)
    chance = int.from_bytes(os.urandom(8), "big")
    value = (stamp & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76 | rest * 4096 // 1_000_000 << 64
    value |= 0b10 << 62 | (chance & 0x3FFFFFFFFFFFFFFF)
    return UUID(int=value)


def as_uuid(text: object) -> UUID | None:
    """Read an identifier that came from outside; ``None`` where it is not one."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(str(text))
    except ValueError:
        return None


def as_array(ids: Iterable[UUID]) -> str:
    """Identifiers as PostgreSQL reads an array of them from text: one parameter, however many there are."""
    return f"{{{','.join([one.hex for one in ids])}}}"
