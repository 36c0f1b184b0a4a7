"""What we sell, what it costs whom from when, and the taxes it bears."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bandham.exchange.models.words import ProductKind, Regime
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.money import is_currency
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise, sort_key
from bandham.people.models import Organisation, Person
from bandham.people.periods import Period

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]
MOST = Decimal(1_000_000)
"""No line holds more: beyond it a quantity is a slip of the finger."""
THOUSANDTH = Decimal("0.001")
"""As fine as quantities are kept."""


def check_currency(code: str, field: str = "currency") -> str:
    """The code in capitals. Raises ValidationError where there is no such currency."""
    code = clean_line(code).upper()
    if not is_currency(code):
        raise ValidationError({field: _("“%(code)s” is no currency. Write its code, such as INR.") % {"code": code}})
    return code


class TaxClass(Named):
    """A rate that goods share: “GST 18 %”."""

    name = models.CharField(_("Name"), max_length=80)
    regime = models.CharField(_("law"), max_length=4, choices=Regime, default=Regime.VAT)
    rate = models.DecimalField(_("rate in percent"), max_digits=6, decimal_places=3, validators=PERCENT)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Tax"), _("Taxes")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "name"], name="tax_name",
            violation_error_message=_("There is a tax of this name already."))]


class Product(TenantModel):
    """Goods, a service or a bundle; a variant points to the product it is one of."""

    told_by = ("name", "name_en", "name_fa", "name_ta", "name_ml", "option")

    sku = models.CharField(_("article number"), max_length=40)
    name = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_fa = models.CharField(_("name in Persian"), max_length=200, blank=True)
    name_ta = models.CharField(_("name in Tamil"), max_length=200, blank=True)
    name_ml = models.CharField(_("name in Malayalam"), max_length=200, blank=True)
    name_norm = models.CharField(max_length=900, editable=False)
    sku_norm = models.CharField(max_length=40, editable=False)
    sort_key = models.BinaryField(editable=False)
    kind = models.CharField(_("Kind"), max_length=8, choices=ProductKind, default=ProductKind.GOODS)
    parent = TenantForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("variant of"),
        related_name="variants", db_index=False)
    option = models.CharField(_("what sets the variant apart"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    price = MoneyField(_("Price"), default=0)
    currency = CurrencyField(_("Currency"))
    period = models.CharField(_("billed"), max_length=7, choices=Period, default=Period.ONCE)
    tax = TenantForeignKey(
        TaxClass, models.PROTECT, null=True, blank=True, verbose_name=_("Tax"), related_name="products",
        db_index=False)
    hsn = models.CharField(_("HSN or SAC code"), max_length=8, blank=True)
    stocked = models.BooleanField(_("kept in stock"), default=True)
    made_to_order = models.BooleanField(_("made to order"), default=False)
    active = models.BooleanField(_("For sale"), default=True)
    about = models.TextField(_("Description"), blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Product"), _("Products")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "sku_norm"], name="product_sku",
            violation_error_message=_("This article number is taken by another product."))]
        indexes = [models.Index(fields=["workspace_id", "sort_key", "id"], name="product_sorted")]

    def __str__(self) -> str:
        name = self.name_in(get_language() or "")
        return f"{name}, {self.option}" if self.option else name

    def name_in(self, language: str) -> str:
        """The name in a language, else the one it was given first."""
        return getattr(self, f"name_{language[:2]}", "") or self.name

    def clean(self) -> None:
        self.name, self.sku, self.option = clean_line(self.name), clean_line(self.sku), clean_line(self.option)
        if not self.name:
            raise ValidationError({"name": _("Write a name.")})
        if self.hsn and not (self.hsn.isdigit() and self.hsn.isascii() and len(self.hsn) in (4, 6, 8)):
            raise ValidationError({"hsn": _("An HSN code has 4, 6 or 8 digits.")})
        if self.price < 0:
            raise ValidationError({"price": _("A price cannot be below zero.")})
        self.currency = check_currency(self.currency)
        self._check_parent()
        if self.kind != ProductKind.GOODS:
            self.stocked = False
        names = (self.name, self.name_en, self.name_fa, self.name_ta, self.name_ml, self.option)
        self.name_norm = normalise(" ".join(dict.fromkeys(n for n in names if n)))[:900]
        self.sku_norm, self.sort_key = normalise(self.sku)[:40], sort_key(f"{self.name} {self.option}")

    def _check_parent(self) -> None:
        if self.parent_id and self.parent_id == self.pk:
            raise ValidationError({"parent": _("A product cannot be a variant of itself.")})
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": _("Choose the product itself, not one of its variants.")})


class BundlePart(TenantModel):
    """What is in a bundle."""

    bundle = TenantForeignKey(
        Product, models.CASCADE, verbose_name=_("bundle"), related_name="parts",
        limit_choices_to={"kind": ProductKind.BUNDLE})
    part = TenantForeignKey(Product, models.PROTECT, verbose_name=_("part"), related_name="in_bundles")
    quantity = models.DecimalField(_("Quantity"), max_digits=14, decimal_places=3, default=Decimal(1))

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "bundle", "part"], name="bundle_part_once",
                                    violation_error_message=_("This part is in the bundle already.")),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="bundle_part_some",
                                   violation_error_message=_("The quantity must be above zero."))]

    def __str__(self) -> str:
        return f"{self.bundle}: {self.part}"

    def clean(self) -> None:
        if self.bundle.kind != ProductKind.BUNDLE:
            raise ValidationError({"bundle": _("“%(name)s” is no bundle.") % {"name": self.bundle}})
        if self.part.kind == ProductKind.BUNDLE:
            raise ValidationError({"part": _("A bundle cannot hold another bundle.")})


class PriceList(Named):
    """Prices of their own for somebody: a contact, a company, a tier, or everybody, for some time."""

    name = models.CharField(_("Name"), max_length=120)
    currency = CurrencyField(_("Currency"))
    inclusive = models.BooleanField(_("prices hold the tax"), default=False)
    person = TenantForeignKey(
        Person, models.CASCADE, null=True, blank=True, verbose_name=_("for the contact"),
        related_name="price_lists")
    organisation = TenantForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("for the company"),
        related_name="price_lists")
    tier = models.CharField(_("for the tier"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    active = models.BooleanField(_("in use"), default=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Price list"), _("Price lists")

    def clean(self) -> None:
        super().clean()
        self.currency = check_currency(self.currency)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The list ends before it starts.")})

    @property
    def nearness(self) -> int:
        """How near it is to one customer; the nearest list wins."""
        return 3 if self.person_id else 2 if self.organisation_id else 1 if self.tier else 0


class Price(TenantModel):
    """A product's price in a list, from a quantity on."""

    price_list = TenantForeignKey(PriceList, models.CASCADE, verbose_name=_("Price list"), related_name="prices")
    product = TenantForeignKey(Product, models.CASCADE, verbose_name=_("Product"), related_name="prices")
    least = models.DecimalField(
        _("from this quantity"), max_digits=14, decimal_places=3, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))])
    amount = MoneyField(_("Price"))
    currency = CurrencyField(editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Price"), _("Prices")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "price_list", "product", "least"], name="price_once",
            violation_error_message=_("The list holds a price from this quantity already."))]

    def __str__(self) -> str:
        return f"{self.price_list}: {self.product}"

    def clean(self) -> None:
        if self.amount < 0:
            raise ValidationError({"amount": _("A price cannot be below zero.")})
        if self.currency and self.currency != self.price_list.currency:
            raise ValidationError({"amount": _("Write the price in %(currency)s, as the list is.") % {
                "currency": self.price_list.currency}})
        self.currency = self.price_list.currency


class ExchangeRate(TenantModel):
    """What one unit of a currency cost in another on a day."""

    base = CurrencyField(_("one unit of"))
    quote = CurrencyField(_("costs in"))
    on = models.DateField(_("day"), default=timezone.localdate)
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=10)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Exchange rate"), _("Exchange rates")
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "base", "quote", "on"], name="rate_once",
                                    violation_error_message=_("There is a rate of this day already.")),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rate_above_zero",
                                   violation_error_message=_("A rate must be above zero."))]

    def __str__(self) -> str:
        return f"{self.base}/{self.quote} {self.on}"

    def clean(self) -> None:
        self.base, self.quote = check_currency(self.base, "base"), check_currency(self.quote, "quote")
        if self.base == self.quote:
            raise ValidationError({"quote": _("Choose two different currencies.")})


__all__: list[Any] = ["BundlePart", "ExchangeRate", "Price", "PriceList", "Product", "TaxClass"]
