"""How the firm itself sells: its letterhead, its rules, its running numbers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Role, Workspace
from bandham.accounts.reader import current_reader
from bandham.exchange.models.catalogue import PERCENT
from bandham.exchange.models.places import PLACES
from bandham.exchange.models.words import Regime, Rounding
from bandham.kernel.calendars import format_date
from bandham.kernel.tenancy import TenantForeignKey, TenantModel, current_workspace_id
from bandham.kernel.text import clean_line


class Letterhead(TenantModel):
    """What stands on the firm's papers, and the rules of its documents. There is one."""

    name = models.CharField(_("name of the firm"), max_length=200)
    address = models.TextField(_("Address"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    tax_number = models.CharField(_("tax number"), max_length=30, blank=True)
    place = models.CharField(_("State"), max_length=2, blank=True, choices=PLACES)
    regime = models.CharField(_("tax law"), max_length=4, choices=Regime, default=Regime.VAT)
    inclusive = models.BooleanField(_("prices hold the tax"), default=False)
    rounding = models.CharField(_("tax is rounded"), max_length=8, choices=Rounding, default=Rounding.LINE)
    valid_days = models.PositiveSmallIntegerField(
        _("days that a quote holds"), default=30, validators=[MaxValueValidator(3650)])
    due_days = models.PositiveSmallIntegerField(
        _("days to pay"), default=14, validators=[MaxValueValidator(3650)])
    closed_until = models.DateField(_("books are closed until"), null=True, blank=True)
    terms = models.TextField(_("Terms"), blank=True)
    footer = models.TextField(_("foot of a paper"), blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Letterhead"), _("Letterhead and rules")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id"], name="letterhead_one",
            violation_error_message=_("The firm has a letterhead already. Change that one."))]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.closed_until and self.closed_until > timezone.localdate():
            raise ValidationError({"closed_until": gettext(
                "Books are closed up to a day that has come. Up to a later one, nothing could be posted until then.")})


def firm() -> Letterhead:
    """The letterhead at hand, or what a firm begins with."""
    kept: Letterhead | None = Letterhead.objects.first()
    if kept:
        return kept
    workspace = Workspace.objects.get(pk=current_workspace_id())
    regime = Regime.GST if workspace.region == "IN" else Regime.VAT
    return Letterhead(name=workspace.name, regime=regime)


class DiscountLimit(TenantModel):
    """How much holders of a role may take off by themselves."""

    role = TenantForeignKey(Role, models.CASCADE, verbose_name=_("Role"), related_name="+")
    percent = models.DecimalField(_("at most, in percent"), max_digits=5, decimal_places=2, validators=PERCENT)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Discount limit"), _("Discount limits")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "role"], name="discount_limit_role",
            violation_error_message=_("This role has a limit already."))]

    def __str__(self) -> str:
        return f"{self.role}: {self.percent} %"


def clean_text(row: Any, *names: str) -> None:
    """Tidy short texts of a row in place."""
    for name in names:
        setattr(row, name, clean_line(getattr(row, name)))


def open_books(row: Any, field: str, day: Any) -> None:
    """Raise ValidationError where the books of a day are closed."""
    closed = firm().closed_until
    if closed and day <= closed:
        reader = current_reader()
        told = format_date(closed, calendar=reader.calendar, lang=reader.language, digits=reader.digits)
        raise ValidationError({field: gettext("The books are closed until %(day)s. Choose a later day.") % {
            "day": told}})
