"""Invoices that repeat: every so many weeks, months, quarters or years, by the firm's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import CalendarKind
from bandham.exchange.models.documents import ForParty
from bandham.exchange.models.invoices import Invoice
from bandham.exchange.models.words import RepeatUnit
from bandham.kernel.calendars import add_months
from bandham.kernel.clock import check_days
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.people.periods import MONTHS, Period

UNITS = {RepeatUnit.MONTH: 1, RepeatUnit.QUARTER: 3, RepeatUnit.YEAR: 12}
"""How many months a unit has; a week has none."""


def rhythms_of(lines: Iterable[Any]) -> list[Period]:
    """The periods of recurring lines, the shortest first."""
    found = {line.period for line in lines}
    return [period for period in Period if period.months and period in found]


class Repeat(ForParty):
    """An invoice that is made again and again with its lines and prices as they are."""

    invoice = TenantForeignKey(
        Invoice, models.PROTECT, editable=False, verbose_name=_("Invoice"), related_name="repeats")
    every = models.PositiveSmallIntegerField(
        _("Every"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)], editable=False)
    unit = models.CharField(_("Unit"), max_length=8, choices=RepeatUnit, default=RepeatUnit.MONTH, editable=False)
    calendar = models.CharField(_("calendar"), max_length=12, choices=CalendarKind, editable=False)
    first_on = models.DateField(_("First on"), editable=False)
    next_on = models.DateField(_("Next on"), editable=False)
    until = models.DateField(_("Until"), null=True, blank=True)
    made = models.PositiveIntegerField(_("Times"), default=0, editable=False)
    """How many of its days are behind us: those it was made on, and those that passed while it paused."""
    paused = models.BooleanField(_("Paused"), default=False, editable=False)
    post_it = models.BooleanField(_("Post it"), default=False)
    mail_it = models.BooleanField(_("Mail it"), default=False)
    trouble = models.CharField(_("What went wrong"), max_length=300, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Repeating invoice"), _("Repeating invoices")
        indexes = [models.Index(fields=["workspace_id", "next_on"], name="repeat_due",
                                condition=models.Q(paused=False))]

    def __str__(self) -> str:
        return str(self.invoice) if self.invoice_id else ""

    def clean(self) -> None:
        if not self.invoice_id:
            raise ValidationError(_("Choose “Repeat” on the invoice that is to be made again."))
        if not 1 <= self.every <= 99:
            raise ValidationError({"every": _("Choose a number from 1 to 99.")})
        check_days(self, "first_on", "until")
        if self.until and self.until < self.first_on:
            raise ValidationError({"until": _("It would end before its first day.")})
        if self.mail_it and not self.post_it:
            raise ValidationError({"mail_it": _("Only a posted invoice is mailed. Choose to post it, too.")})

    def day(self, n: int) -> date:
        """Its day number ``n``, counted from the first; the last of a month that has no such day."""
        if self.unit == RepeatUnit.WEEK:
            return self.first_on + timedelta(weeks=self.every * n)
        return add_months(self.first_on, self.every * n * UNITS[RepeatUnit(self.unit)], self.calendar)

    def lines(self) -> list[Any]:
        """What it makes again: of an invoice with recurring lines those of its rhythm, else all."""
        rows = list(self.invoice.lines.select_related("product", "tax_class"))
        rhythms = rhythms_of(rows)
        return [row for row in rows if MONTHS[row.period] == self.months] if rhythms else rows

    @property
    def months(self) -> int:
        """How many months lie between two of its days; 0 where it counts in weeks."""
        return self.every * UNITS.get(RepeatUnit(self.unit), 0)

    def due(self, today: date) -> bool:
        return not self.paused and self.next_on <= today and (self.until is None or self.next_on <= self.until)

    def go_on(self) -> None:
        """One more of its days is behind us."""
        self.made += 1
        self.next_on = self.day(self.made)


class RepeatRun(TenantModel):
    """The invoice that was made for a day: one, whoever else tried."""

    repeat = TenantForeignKey(Repeat, models.CASCADE, related_name="runs")
    on = models.DateField(_("Date"))
    invoice = TenantForeignKey(Invoice, models.CASCADE, verbose_name=_("Invoice"), related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace_id", "repeat", "on"], name="repeat_once_a_day")]

    def __str__(self) -> str:
        return str(self.invoice)
