"""How goods that are made to order are made: the steps of a product, and those of an order's lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.exchange.models.catalogue import Product
from bandham.exchange.models.orders import Order, OrderLine
from bandham.exchange.models.words import StepState
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line


def hours(label: Any) -> Any:
    """Hours of work, to the quarter and finer."""
    return models.DecimalField(label, max_digits=6, decimal_places=2, null=True, blank=True,
                               validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1000))])


class MakingStep(TenantModel):
    """One of the steps by which a product is made, such as “Roast”."""

    product = TenantForeignKey(Product, models.CASCADE, verbose_name=_("Product"), related_name="making_steps")
    position = models.PositiveSmallIntegerField(_("Position"), default=1)
    name = models.CharField(_("Step"), max_length=120)
    hours = hours(_("usual hours"))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Step of a product"), _("Steps of products")
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["workspace_id", "product", "position"], name="makingstep_in_turn")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = clean_line(self.name)
        if not self.name:
            raise ValidationError({"name": _("Write a name.")})
        if not self.product.made_to_order:
            raise ValidationError({"product": _("“%(name)s” is not made to order. Say so at the product first.") % {
                "name": self.product}})


class OrderStep(TenantModel):
    """A step of making the goods of an order's line: who does it, and how far it is."""

    order = TenantForeignKey(Order, models.CASCADE, verbose_name=_("Order"), related_name="steps")
    line = TenantForeignKey(OrderLine, models.CASCADE, verbose_name=_("Row"), related_name="steps")
    product = TenantForeignKey(Product, models.PROTECT, verbose_name=_("Product"), related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField(_("Position"), default=1)
    name = models.CharField(_("Step"), max_length=120)
    hours = hours(_("usual hours"))
    state = models.CharField(_("State"), max_length=8, choices=StepState, default=StepState.WAITING, editable=False)
    maker = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, verbose_name=_("Who makes it"),
        related_name="+", db_index=False)
    begun_at = models.DateTimeField(_("Begun"), null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, verbose_name=_("done by"),
        related_name="+", db_index=False, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Step of making"), _("Steps of making")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace_id", "line", "position"], name="orderstep_once")]
        indexes = [models.Index(fields=["workspace_id", "state", "id"], name="orderstep_state")]

    def __str__(self) -> str:
        return f"{self.name}: {self.product}"

    def concerns(self) -> tuple[UUID, ...]:
        order: Order = self.order
        return order.concerns()
