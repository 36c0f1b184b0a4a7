"""Dunning: the levels at which overdue invoices are reminded of, and what was done at each."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bandham.exchange.models.catalogue import check_currency
from bandham.exchange.models.invoices import Invoice
from bandham.exchange.models.letters import Letter
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel

TITLES = (_("Payment reminder"), _("Second reminder"), _("Last reminder"))


class DunningLevel(Named):
    """How long after its day an invoice is reminded of, in which words, and what that costs."""

    rank = models.PositiveSmallIntegerField(
        _("Level"), default=1, validators=[MinValueValidator(1), MaxValueValidator(9)])
    days = models.PositiveSmallIntegerField(
        _("days after it was due"), default=7, validators=[MinValueValidator(1), MaxValueValidator(3650)])
    name = models.CharField(_("Title"), max_length=80, blank=True,
                            help_text=_("Empty: a title in the customer's language."))
    words_en = models.TextField(_("words in English"), blank=True, max_length=4000)
    words_fa = models.TextField(_("words in Persian"), blank=True, max_length=4000)
    words_ta = models.TextField(_("words in Tamil"), blank=True, max_length=4000)
    words_ml = models.TextField(_("words in Malayalam"), blank=True, max_length=4000)
    fee = MoneyField(_("Fee"), default=0)
    currency = CurrencyField(_("Currency"))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Dunning level"), _("Dunning levels")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "rank"], name="dunning_rank",
            violation_error_message=_("There is such a level already. Change that one."))]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What its letter is called, in the language at hand."""
        return self.name or str(TITLES[max(1, min(self.rank, len(TITLES))) - 1])

    def clean(self) -> None:
        super().clean()
        self.currency = check_currency(self.currency)
        if self.fee < 0:
            raise ValidationError({"fee": _("A fee cannot be below zero.")})


class Reminder(TenantModel):
    """That an invoice was reminded of at a level: once, whatever happens at the same time."""

    invoice = TenantForeignKey(Invoice, models.CASCADE, related_name="reminders")
    rank = models.PositiveSmallIntegerField()
    on = models.DateField(default=timezone.localdate)
    letter = TenantForeignKey(Letter, models.CASCADE, null=True, blank=True, related_name="reminders")

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "invoice", "rank"], name="reminded_once",
            violation_error_message=_("This invoice was reminded of at this level already."))]

    def __str__(self) -> str:
        return f"{self.invoice}: {self.rank}"
