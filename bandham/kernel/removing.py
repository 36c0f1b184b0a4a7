"""What takes a row away, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from bandham.kernel.tenancy import TenantModel
from bandham.kernel.text import listed

delete_guards: list[Callable[[Any], None]] = []
"""Asked before a row is deleted by itself: a guard raises ValidationError where that may not be."""


def remove(row: TenantModel) -> None:
    """Take a locked row away. Raises ValidationError where something is in the way, saying what."""
    need_captured(row)
    for guard in delete_guards:
        guard(row)
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as error:
        raise ValidationError(_protected_sentence(row, error)) from error


def why_it_stays(row: TenantModel) -> str:
    """Why ``remove`` would refuse a row as it stands, in a sentence; nothing where it would not. Changes nothing."""
    try:
        need_captured(row)
        for guard in delete_guards:
            guard(row)
        Collector(using=DEFAULT_DB_ALIAS).collect([row])
    except ValidationError as error:
        return " ".join(error.messages)
    except (ProtectedError, RestrictedError) as error:
        return _protected_sentence(row, error)
    return ""


def need_captured(row: TenantModel) -> None:
    """Raise ValidationError where Undo could not bring a row back, so that it is not deleted."""
    if not row.captured:
        raise ValidationError(_("“%(name)s” is kept by Bandham itself, so it cannot be deleted.") % {"name": row})


def _protected_sentence(row: TenantModel, error: Any) -> str:
    rows: Any = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
    names = listed(list(dict.fromkeys(_("“%(name)s”") % {"name": row} for row in rows))[:3])
    if instead := type(row).instead:
        return _("It is still used by %(names)s. %(instead)s") % {"names": names, "instead": instead}
    return _("It is still used by %(names)s. Take it out there first.") % {"names": names}
