"""Cards that customers give each other."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.people.models import Person


class GiftCard(TenantModel):
    """A card with a value, given by one customer."""

    code = models.CharField(_("code"), max_length=20)
    giver = TenantForeignKey(Person, models.PROTECT, related_name="gift_cards",
                             verbose_name=_("given by"))
    value = models.IntegerField(_("value"))
    redeemed_on = models.DateField(_("redeemed on"), null=True, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "code"], name="gift_card_code")]

    def __str__(self) -> str:
        return self.code

    def concerns(self) -> tuple[UUID, ...]:
        return (self.giver_id,)
