"""Addresses of pages. A page has dozens of them, which differ by the record alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

_PLACES: dict[str, str] = {}
"""What stands in an address, by argument, until a UUID is filled in."""


def address(name: str, /, **given: Any) -> str:
    """As ``reverse``, which is asked once for all records. Raises NoReverseMatch as it does."""
    fixed = tuple((key, None if type(value) is UUID else value) for key, value in given.items())
    found = _address(get_script_prefix(), get_urlconf(), name, fixed)
    for key, value in given.items():
        if type(value) is UUID:
            found = found.replace(_place(key), str(value))
    return found


def _place(key: str) -> str:
    return _PLACES.setdefault(key, str(UUID(int=len(_PLACES) + 1)))


@lru_cache(maxsize=4096)
def _address(_prefix: str, urlconf: str | None, name: str, fixed: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, urlconf, kwargs={k: _place(k) if v is None else v for k, v in fixed})
