"""Columns worked out from names, and the workspace's home country for phone numbers."""

from __future__ import annotations

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.accounts.models import Workspace
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import normalise, sort_key, sounds


class NameColumns(TypedDict):
    name_norm: str
    native_norm: str
    name_latin: str
    sort_key: bytes


def name_columns(name: str, native: str = "", norm: str | None = None) -> NameColumns:
    """What search, filters and sorting need of a name; ``norm`` where it is normalised already."""
    norm, native_norm = norm or normalise(name), normalise(native) if native else ""
    key, other = sounds(name), sounds(native) if native else ""
    both = f"{key} {other}" if other and other != key else key
    return {"name_norm": norm[:400], "native_norm": native_norm[:400], "name_latin": both[:400],
            "sort_key": sort_key(name)}


def check_name(name: str) -> None:
    """Raises ValidationError on a name of marks alone, such as the separators of an empty row."""
    if name and not any(map(str.isalnum, name)):
        raise ValidationError(_("“%(name)s” has no letter and no digit. Write a name.") % {"name": name[:80]})


def home_region() -> str:
    """The country whose phone numbers are written without its code here."""
    region: str = Workspace.objects.values_list("region", flat=True).get(pk=current_workspace_id())
    return region
