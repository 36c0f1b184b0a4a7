"""Working hours by day of the week, and days on which the firm is shut or open after all."""

from __future__ import annotations

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantModel
from bandham.kernel.text import fold_digits

DAYS = [("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")),
        ("4", _("Friday")), ("5", _("Saturday")), ("6", _("Sunday"))]


class WorkTime(TenantModel):
    """One span of work on a day of the week; a lunch break makes two of them."""

    weekday = models.CharField(_("day of the week"), max_length=1, choices=DAYS)
    begins = models.CharField(_("from"), max_length=5, help_text=_("Write it as 09:30."))
    ends = models.CharField(_("until"), max_length=5, help_text=_("Write it as 09:30."))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("working time"), _("working times")

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins}–{self.ends}"

    @property
    def span(self) -> tuple[time, time]:
        return time.fromisoformat(self.begins), time.fromisoformat(self.ends)

    def clean(self) -> None:
        self.begins, self.ends = _hour("begins", self.begins), _hour("ends", self.ends)
        if self.ends <= self.begins:
            raise ValidationError({"ends": _("The end must come after the beginning.")})


def _hour(field: str, text: str) -> str:
    try:
        return f"{time.fromisoformat(fold_digits(text).strip().zfill(5)):%H:%M}"
    except ValueError as error:
        raise ValidationError({field: _("Write the hour as 09:30.")}) from error


class Holiday(TenantModel):
    """A day of our own: shut although others work, or open although it is a holiday."""

    name = models.CharField(_("name"), max_length=120)
    on = models.DateField(_("day"))
    is_open = models.BooleanField(_("open after all"), default=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("holiday"), _("holidays")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "on"], name="holiday_day",
            violation_error_message=_("This day is in the calendar already. Change that one."))]

    def __str__(self) -> str:
        return self.name
