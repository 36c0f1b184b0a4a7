"""Cadences: the same steps for every lead or deal, planned at once."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.agenda.models import ActivityKind
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


class Cadence(Named):
    """A named row of steps."""

    name = models.CharField(_("name"), max_length=80)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("cadence"), _("cadences")


STEPS = [(kind.value, kind.label) for kind in ActivityKind if kind != ActivityKind.ABSENCE]
"""Nobody plans to be away for the sake of a customer."""


class CadenceStep(TenantModel):
    """One step: what to do, so many working days after the start."""

    cadence = TenantForeignKey(Cadence, models.CASCADE, verbose_name=_("cadence"),
                               related_name="steps", db_index=False)
    kind = models.CharField(_("kind"), max_length=8, choices=STEPS, default=ActivityKind.CALL)
    subject = models.CharField(_("what"), max_length=160)
    after = models.IntegerField(_("working days after the start"), default=0, validators=[
        MinValueValidator(0), MaxValueValidator(365)])

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("step of a cadence"), _("steps of cadences")
        indexes = [models.Index(fields=["workspace_id", "cadence", "after"], name="cadence_step")]

    def __str__(self) -> str:
        return self.subject
