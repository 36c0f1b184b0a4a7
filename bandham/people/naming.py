"""Columns worked out from names, and the workspace's home country for phone numbers."""

from __future__ import annotations

from typing import TypedDict

from bandham.accounts.models import Workspace
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import latin_key, normalise, sort_key


class NameColumns(TypedDict):
    name_norm: str
    native_norm: str
    name_latin: str
    sort_key: bytes


def name_columns(name: str, native: str = "") -> NameColumns:
    """What search, filters and sorting need of a name."""
    norm, native_norm = normalise(name), normalise(native) if native else ""
    latin = latin_key(name)
    if native:
        other = latin_key(native)
        latin = latin if other == latin else f"{latin} {other}".strip()
    return {"name_norm": norm[:400], "native_norm": native_norm[:400],
            "name_latin": "" if latin == norm else latin[:400], "sort_key": sort_key(name)}


def home_region() -> str:
    """The country whose phone numbers are written without its code here."""
    region: str = Workspace.objects.values_list("region", flat=True).get(pk=current_workspace_id())
    return region
