"""Goals: what somebody, a team or all of us want to win in a period."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Team
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.money import need_narrow
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.sales.models.deals import home_currency
from bandham.sales.models.pipelines import Pipeline


class Goal(Named):
    """An amount to win from a day to a day; of one person, a team, or everybody."""

    name = models.CharField(_("name"), max_length=120)
    amount = MoneyField(_("amount"))
    currency = CurrencyField(_("currency"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    owner = TenantForeignKey("accounts.Membership", models.CASCADE, null=True, blank=True,
                             verbose_name=_("of"), related_name="+", db_index=False,
                             help_text=_("Nobody: it is a goal of all."))
    team = TenantForeignKey(Team, models.CASCADE, null=True, blank=True, verbose_name=_("team"),
                            related_name="+", db_index=False)
    pipeline = TenantForeignKey(Pipeline, models.CASCADE, null=True, blank=True,
                                verbose_name=_("pipeline"), related_name="+", db_index=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("goal"), _("goals")
        indexes = [models.Index(fields=["workspace_id", "starts_on"], name="goal_period")]

    def clean(self) -> None:
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day comes before the first.")})
        if self.amount is not None and self.amount <= 0:
            raise ValidationError({"amount": _("A goal must be more than zero.")})
        if self.owner_id and self.team_id:
            raise ValidationError({"team": _("Choose a person or a team, not both.")})
        self.currency = self.currency or home_currency()
        need_narrow("amount", self.amount or 0, self.currency)
