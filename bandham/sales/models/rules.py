"""Who gets a lead: rules of assignment, and the members among whom each shares."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise


class Way(models.TextChoices):
    TURNS = "turns", _("in turns")
    LEAST = "least", _("whoever has least to do")


class AssignmentRule(TenantModel):
    """Leads of a source, or all of them, shared among members."""

    name = models.CharField(_("name"), max_length=80)
    position = models.IntegerField(_("position"), default=0,
                                   help_text=_("The first rule that fits decides."))
    active = models.BooleanField(_("in use"), default=True)
    source = models.CharField(_("only of the source"), max_length=80, blank=True)
    way = models.CharField(_("how"), max_length=6, choices=Way, default=Way.TURNS)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("rule of assignment"), _("rules of assignment")

    def __str__(self) -> str:
        return self.name


class RuleMember(TenantModel):
    """A member who takes part in a rule: where, and how many at most."""

    rule = TenantForeignKey(AssignmentRule, models.CASCADE, verbose_name=_("rule"),
                            related_name="members", db_index=False)
    member = TenantForeignKey("accounts.Membership", models.CASCADE, verbose_name=_("member"),
                              related_name="+", db_index=False)
    places = ArrayField(models.CharField(max_length=120), default=list, blank=True,
                        verbose_name=_("only from these towns"))
    capacity = models.IntegerField(
        _("open leads at most"), null=True, blank=True, validators=[MinValueValidator(1)])
    last_at = models.DateTimeField(_("last given"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("member of a rule"), _("members of rules")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "rule", "member"], name="rule_member_once",
            violation_error_message=_("This member takes part in the rule already."))]

    def __str__(self) -> str:
        return str(self.member)

    def clean(self) -> None:
        self.places = [clean_line(p) for p in self.places if clean_line(p)]
        if self.capacity is not None and self.capacity < 1:
            raise ValidationError({"capacity": _("Leave it empty, or give at least one.")})

    def covers(self, town: str) -> bool:
        """Whether a town lies in this member's territory; no territory is all of them."""
        return not self.places or normalise(town) in {normalise(p) for p in self.places}
