"""How often a thing is paid for, as rooms that sell and rooms that bill say it to each other."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Period(models.TextChoices):
    ONCE = "once", _("once")
    MONTH = "month", _("per month")
    QUARTER = "quarter", _("per quarter")
    YEAR = "year", _("per year")

    @property
    def months(self) -> int:
        """How many months lie between two payments; 0 where there is but one."""
        return MONTHS[self.value]


MONTHS = {"": 0, "once": 0, "month": 1, "quarter": 3, "year": 12}
RECURRING = tuple(period for period in Period if period.months)


def monthly(amounts: Iterable[tuple[str, int]]) -> int:
    """What amounts of some period come to a month, in minor units; what is paid once counts for nothing.

    They are added up exactly and rounded once, halves up, as ``sales/sql/steps.sql`` does.
    """
    return (sum(minor * 12 // MONTHS[period] for period, minor in amounts if MONTHS[period]) + 6) // 12


def paid_once(amounts: Iterable[tuple[str, int]]) -> int:
    """What the amounts among them come to that are paid but once."""
    return sum(minor for period, minor in amounts if not MONTHS[period])
