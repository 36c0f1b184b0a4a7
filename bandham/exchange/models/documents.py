"""What quotes, orders and invoices have in common: a party, lines and their sums."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.exchange.models.catalogue import MOST, PERCENT, Product, TaxClass, check_currency
from bandham.exchange.models.days import drafted_in_time
from bandham.exchange.models.numbering import numbers
from bandham.exchange.models.places import PLACES
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.clock import check_days
from bandham.kernel.money import WIDEST, Money
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.people.models import Organisation, Person
from bandham.people.periods import Period


def of_somebody() -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(person__isnull=False) | models.Q(organisation__isnull=False),
        name="%(class)s_of_somebody",
        violation_error_message=_("Say for whom it is: a contact, a company or both."))


def number_once() -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["workspace_id", "number_norm"], name="%(class)s_number", condition=~models.Q(number_norm=""),
        violation_error_message=_("This number is taken."))


class Numbered(TenantModel):
    """A record that is called by a number of its series."""

    series: ClassVar[str] = ""
    told_by: ClassVar[tuple[str, ...]] = ("number",)

    number = models.CharField(pgettext_lazy("of a paper", "Number"), max_length=30, blank=True, editable=False)
    number_norm = models.CharField(max_length=30, blank=True, editable=False)
    currency = CurrencyField(_("Currency"))

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.number or str(_("draft"))

    def take_number(self, series: str = "") -> None:
        """Give it the next number of its series, unless it has one."""
        if not self.number:
            self.number = numbers(series or self.series, on=getattr(self, "on", None))[0]
        self.number_norm = normalise(self.number)[:30]


class ForParty(TenantModel):
    """A record of a contact, a company, or a contact at a company."""

    person = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("Contact"),
        related_name="%(class)s_set", db_index=False)
    organisation = TenantForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("Company"),
        related_name="%(class)s_set", db_index=False)

    class Meta(TenantModel.Meta):
        abstract = True

    @property
    def party(self) -> Any:
        """Whom it is of: the contact, else the company."""
        return self.person or self.organisation

    def concerns(self) -> tuple[UUID, ...]:
        return tuple(pk for pk in (self.person_id, self.organisation_id) if pk)

    def same_party(self) -> dict[str, Any]:
        """The values that another record of the same party begins with."""
        return {"person_id": self.person_id, "organisation_id": self.organisation_id}


SUMS = ("net", "tax", "total")


class Document(Numbered, ForParty):
    """A paper with lines. Its sums follow the lines; nobody types them."""

    on = models.DateField(_("Date"), default=timezone.localdate)
    inclusive = models.BooleanField(_("prices hold the tax"), default=False)
    place = models.CharField(_("Place of supply"), max_length=2, blank=True, choices=PLACES)
    net = MoneyField(_("Net"), default=0, editable=False)
    tax = MoneyField(_("Tax"), default=0, editable=False)
    total = MoneyField(_("Total"), default=0, editable=False)
    note = models.TextField(_("words to the customer"), blank=True)
    owner = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, verbose_name=_("Owner"),
        related_name="+", db_index=False)

    class Meta(TenantModel.Meta):
        abstract = True

    def clean(self) -> None:
        self.currency = check_currency(self.currency)
        if not (self.person_id or self.organisation_id):
            raise ValidationError({"person": _("Say for whom it is: a contact, a company or both.")})
        check_days(self, "on", "valid_until", "wanted_on", "due_on")
        if getattr(self, "state", "") == "draft":
            drafted_in_time(self)
        if abs(self.total) > WIDEST:
            raise ValidationError(_("This sum is too large. Check the quantities and prices."))
        if self._state.adding and self.series:
            self.take_number()

    def amount(self) -> Money:
        return Money(self.total, self.currency)

    def header(self) -> dict[str, Any]:
        """The values that a document made from this one begins with."""
        kept = ("currency", "inclusive", "place", *SUMS, "note", "owner_id")
        return self.same_party() | {name: getattr(self, name) for name in kept}


def document_indexes(noun: str) -> list[models.Index]:
    """The indexes that lists of documents, and customers' pages, lean on."""
    def index(name: str, *fields: str, **options: Any) -> models.Index:
        return models.Index(fields=["workspace_id", *fields], name=f"{noun}_{name}", **options)

    return [
        index("newest", "-on", "-id"), index("state", "state", "-on"),
        index("person", "person", "-on", condition=models.Q(person__isnull=False)),
        index("org", "organisation", "-on", condition=models.Q(organisation__isnull=False)),
    ]


class DocumentLine(TenantModel):
    """One line of a document: an article or free words, how much, at what price."""

    position = models.PositiveSmallIntegerField(default=1)
    product = TenantForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=3, default=Decimal(1),
                                   validators=[MaxValueValidator(MOST)])
    unit = models.CharField(max_length=20, blank=True)
    price = MoneyField(default=0)
    period = models.CharField(max_length=7, choices=Period, default=Period.ONCE)
    discount = models.DecimalField(
        max_digits=5, decimal_places=2, default=Decimal(0), validators=PERCENT)
    tax_class = TenantForeignKey(
        TaxClass, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    hsn = models.CharField(max_length=8, blank=True)
    currency = CurrencyField(editable=False)
    net = MoneyField(default=0, editable=False)
    tax = MoneyField(default=0, editable=False)
    total = MoneyField(default=0, editable=False)
    parts = models.JSONField(default=list, blank=True, editable=False)
    """What each levy takes: ``[["CGST", 9000, 450], …]``, rates in thousandths of a percent."""

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text or str(self.product or "")

    def clean(self) -> None:
        self.text = clean_line(self.text)


def line_rules(**condition: Any) -> list[models.BaseConstraint]:
    return [models.CheckConstraint(
        condition=models.Q(**condition or {"quantity__gt": 0}), name="%(class)s_some",
        violation_error_message=_("The quantity must be above zero."))]
