"""Deals, who and what belongs to them, and the steps they took."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Workspace
from bandham.kernel.amounts import CurrencyField, MoneyField
from bandham.kernel.money import WIDEST, Money, is_currency, need_narrow
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel, current_workspace_id
from bandham.kernel.text import clean_line, listed, normalise, sounds
from bandham.people.models import Organisation, Person
from bandham.people.occasions import Cost, CostOf, cost
from bandham.people.periods import Period
from bandham.sales.models.choices import REASONS, DealState, PartRole
from bandham.sales.models.pipelines import GATES, Pipeline, Stage, asked_by, first_stage, gates


class Competitor(Named):
    """Somebody else who sells what we sell."""

    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("website"), blank=True)
    strengths = models.TextField(_("what they do well"), blank=True)
    weaknesses = models.TextField(_("where we are better"), blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("competitor"), _("competitors")


class Objection(TenantModel):
    """Something we hear again and again, what we answer, and whom they compare us with."""

    name = models.CharField(_("what they say"), max_length=200)
    answer = models.TextField(_("what we answer"), blank=True)
    competitor = TenantForeignKey(Competitor, models.CASCADE, null=True, blank=True,
                                  verbose_name=_("competitor"), related_name="objections")

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("objection"), _("objections")

    def __str__(self) -> str:
        return self.name


GATED = ("person_id", "organisation_id", "amount", "expected_on", "owner_id", "source", "custom")
"""Columns of a deal that a stage may ask for."""


class Deal(TenantModel):
    """A sale we hope to close."""

    told_by = ("title",)

    title = models.CharField(_("title"), max_length=200)
    title_norm = models.CharField(max_length=400, editable=False)
    title_latin = models.CharField(max_length=400, editable=False, blank=True)
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="deals",
                              verbose_name=_("contact"), db_index=False)
    organisation = TenantForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="deals",
        verbose_name=_("company"), db_index=False)
    amount = MoneyField(_("amount"), default=0)
    mrr = MoneyField(_("a month"), default=0,
                     help_text=_("What comes back every month, beside the amount."))
    currency = CurrencyField(_("currency"), blank=True)
    pipeline = TenantForeignKey(Pipeline, models.PROTECT, verbose_name=_("pipeline"),
                                related_name="deals", db_index=False, editable=False)
    stage = TenantForeignKey(Stage, models.PROTECT, verbose_name=_("stage"), related_name="deals",
                             db_index=False, blank=True)
    stage_since = models.DateTimeField(_("in this stage since"), default=timezone.now,
                                       editable=False)
    state = models.CharField(_("state"), max_length=6, choices=DealState, default=DealState.OPEN,
                             editable=False)
    expected_on = models.DateField(_("expected close"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=REASONS, blank=True,
                              editable=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    lost_to = TenantForeignKey(
        Competitor, models.SET_NULL, null=True, blank=True, verbose_name=_("lost to"),
        related_name="won_deals", editable=False, db_index=False)
    accepted = models.CharField(_("accepted quote"), max_length=60, blank=True, editable=False)
    source = models.CharField(_("source"), max_length=80, blank=True)
    owner = TenantForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True,
                             verbose_name=_("owner"), related_name="+", db_index=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("deal"), _("deals")
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0, mrr__gte=0),
                                   name="deal_amounts"),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(closed_on__isnull=False),
                name="deal_closed_on_a_day")]
        indexes = [
            models.Index(models.F("workspace_id"), models.F("expected_on").asc(nulls_first=True), models.F("id"),
                         name="deal_by_day"),
            models.Index(fields=["workspace_id", "stage", "expected_on", "id"], name="deal_lane",
                         condition=models.Q(state="open")),
            models.Index(fields=["workspace_id", "pipeline", "stage"], name="deal_sums",
                         include=["amount", "currency", "owner"],
                         condition=models.Q(state="open")),
            models.Index(fields=["workspace_id", "pipeline", "closed_on", "id"], name="deal_won",
                         include=["stage", "amount", "mrr", "currency", "owner"],
                         condition=models.Q(state="won")),
            models.Index(fields=["workspace_id", "closed_on"], name="deal_closed",
                         condition=models.Q(closed_on__isnull=False)),
            models.Index(fields=["workspace_id", "expected_on"], name="deal_expected",
                         include=["pipeline", "stage", "amount", "mrr", "currency", "owner"],
                         condition=models.Q(state="open")),
            models.Index(fields=["workspace_id", "person"], name="deal_person",
                         condition=models.Q(person__isnull=False)),
            models.Index(fields=["workspace_id", "organisation"], name="deal_org",
                         condition=models.Q(organisation__isnull=False)),
            models.Index(fields=["workspace_id", "owner"], name="deal_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **more: Any) -> Self:
        row = super().from_db(db, field_names, values, **more)
        told = vars(row)
        told["_stage_was"], told["_was"] = told.get("stage_id"), {name: told.get(name) for name in GATED}
        return row

    def concerns(self) -> tuple[UUID, ...]:
        return tuple(pk for pk in (self.person_id, self.organisation_id) if pk)

    @property
    def worth(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def is_open(self) -> bool:
        return self.state == DealState.OPEN

    def clean(self) -> None:
        """Truths of one deal; whoever moves it, by hand, import or program, meets the gates."""
        self.title = clean_line(self.title)
        if not self.title:
            raise ValidationError({"title": _("Give the deal a title.")})
        self.title_norm, self.title_latin = normalise(self.title)[:400], sounds(self.title)[:400]
        self.currency = self.currency or home_currency()
        if not is_currency(self.currency):
            raise ValidationError({"amount": _("This currency is not known.")})
        if self.amount < 0 or self.mrr < 0:
            raise ValidationError({"amount": _("An amount cannot be below zero.")})
        need_narrow("amount", self.amount, self.currency)
        need_narrow("mrr", self.mrr, self.currency)
        if not self.stage_id:
            self.stage = first_stage()
        if self.stage_id != vars(self).get("_stage_was"):
            self._enter()
        if gone := self._emptied():
            self.need_kept(*gone)

    def _enter(self) -> None:
        if not self.is_open and not self._state.adding:
            raise ValidationError({"stage": _("Only an open deal can move. Open it again first.")})
        missing = self.missing(self.stage)
        if missing:
            raise ValidationError({"stage": _("To enter “%(stage)s”, fill in: %(names)s.") % {
                "stage": self.stage, "names": listed(missing)}})
        self.pipeline_id, self.stage_since = self.stage.pipeline_id, timezone.now()
        vars(self)["_stage_was"] = self.stage_id

    def _emptied(self) -> list[str]:
        """What a stage may ask for, was there when the deal was read, and is no more."""
        was = vars(self).get("_was") or {}
        custom = was.get("custom") or {}
        return [*(name.removesuffix("_id") for name in GATED[:-1] if was.get(name) and not getattr(self, name)),
                *(f"custom.{key}" for key, value in custom.items() if told(value) and not told(self.custom.get(key)))]

    def need_kept(self, *names: str, shut: bool = False) -> None:
        """Raise ValidationError where a gate is shut, or ``shut`` soon, that a stage of its way so far asked for."""
        asked, labels = asked_by(self.stage, whole=self.state == DealState.WON), gates()
        said = _("“%(name)s” stays filled in: “%(stage)s”, a stage on the way of this deal, asks for it. "
                 "Write another value, or take the deal back to an earlier stage first.")
        wrong: dict[str, str] = {name: said % {"name": capfirst(labels[name]), "stage": asked[name]} for name in names
                                 if name in asked and name in labels and (shut or not self._has(name))}
        if wrong:
            raise ValidationError(wrong if not {"lines", "contacts"} & wrong.keys() else list(wrong.values()))

    def missing(self, stage: Stage, *but: str) -> list[str]:
        """What a stage asks for and this deal does not say yet, by label."""
        labels = dict(GATES) if dict(GATES).keys() >= set(stage.gates) else gates()
        return [str(capfirst(labels[g])) for g in stage.gates if g in labels and g not in but and not self._has(g)]

    def missing_to_win(self, *but: str) -> list[str]:
        """What any stage of its way asks for, ``but`` some gates, and this deal does not say yet, by label."""
        return list(dict.fromkeys(name for stage in self.pipeline.stages.order_by("position", "id")
                                  for name in self.missing(stage, *but)))

    def _has(self, gate: str) -> bool:
        if gate == "lines":
            return bool(self.pk and DealLine.objects.filter(deal=self.pk).exists())
        if gate == "contacts":
            return bool(self.pk and DealContact.objects.filter(deal=self.pk).exists())
        if gate.startswith("custom."):
            return told(self.custom.get(gate.removeprefix("custom.")))
        if gate == "amount":
            return bool(self.amount or self.mrr)
        name = f"{gate}_id" if gate in ("person", "organisation", "owner") else gate
        return bool(getattr(self, name))


def told(value: Any) -> bool:
    """Whether a custom field says something."""
    return value is not False and value not in (None, "", [])


def home_currency() -> str:
    """The currency that amounts are in where nobody says another."""
    found: str = Workspace.objects.values_list("currency", flat=True).get(pk=current_workspace_id())
    return found


class OfDeal(TenantModel):
    """A row that belongs to a deal."""

    deal = TenantForeignKey(Deal, models.CASCADE, verbose_name=_("deal"),
                            related_name="%(class)s_set", db_index=False)

    class Meta(TenantModel.Meta):
        abstract = True

    def concerns(self) -> tuple[UUID, ...]:
        deal: Deal = self.deal
        return deal.concerns()


class DealLine(OfDeal):
    """One product on a deal, if it has any: those paid once make its amount, the others what comes back a month."""

    name = models.CharField(_("product"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=3, default=1)
    price = MoneyField(_("price"), default=None, blank=True, help_text=_("Left empty, it is the customer’s own."))
    currency = CurrencyField(_("currency"), blank=True)
    discount = models.DecimalField(
        _("discount in percent"), max_digits=5, decimal_places=2, default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)])
    tax = models.DecimalField(_("tax in percent"), max_digits=5, decimal_places=2, default=None, blank=True,
                              validators=[MinValueValidator(0), MaxValueValidator(100)])
    period = models.CharField(_("billed"), max_length=7, choices=Period, default="", blank=True,
                              help_text=_("Left empty, it is as the catalogue has it."))
    total = MoneyField(_("sum"), default=0, editable=False)
    position = models.IntegerField(_("position"), default=0)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("product of a deal"), _("products of a deal")
        indexes = [models.Index(fields=["workspace_id", "deal", "position"], name="deal_line")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = clean_line(self.name)
        if not 0 < self.quantity <= 1_000_000:
            raise ValidationError({"quantity": _("The quantity must be above zero and at most a million.")})
        self._ask_cost()
        if self.price < 0:
            raise ValidationError({"price": _("An amount cannot be below zero.")})
        own = self.deal.currency
        if self.currency and self.price and self.currency != own:
            raise ValidationError({"price": _("This deal is in %(currency)s. Write the price in it.") % {
                "currency": own}})
        self.currency = own
        self.total = line_total(self.quantity, self.price, self.discount)
        if self.total + self._beside() > WIDEST:
            raise ValidationError({"quantity": _("This sum is too large. Check the quantities and prices.")})
        if not self.total and not vars(self).get("_among_others"):
            self.need_worth()

    def need_worth(self) -> None:
        """Raise ValidationError where the other products make the deal worthless, and a stage asked for its amount."""
        if self.deal.amount and not self._beside():
            self.deal.need_kept("amount", shut=True)

    def _ask_cost(self) -> None:
        """Where nobody said a price, a tax or a period, they are what the catalogue says for this customer."""
        if self.price is not None and self.tax is not None and self.period:
            return
        found = self._cost()
        if found is None and self.price is None and vars(self).get("_among_others"):
            raise ValidationError({"price": _(
                "“%(name)s” is not in the catalogue. Choose a product from the list, or write a price.") % {
                "name": self.name}})
        self.period = self.period or (found.period if found else Period.ONCE)
        if self.price is None:
            self.price, self.currency = (found.price.minor, found.price.currency) if found else (0, "")
        if self.tax is None:
            self.tax = found.tax if found else Decimal(0)

    def _cost(self) -> Cost | None:
        try:
            return cost_of(self.deal, self.name, self.quantity)
        except ValidationError:  # no rate of the day, which a price that was said does not ask for
            if self.price is None or self.tax is None:
                raise
            return None

    def _beside(self) -> int:
        """What the other products of the deal come to."""
        others = DealLine.objects.filter(deal=self.deal_id).exclude(pk=self.pk)
        return int(others.aggregate(sum=models.Sum("total"))["sum"] or 0)


def cost_of(deal: Deal, name: str, quantity: Decimal) -> Cost | None:
    """What a product costs the customer of a deal today, in its currency; none where nothing of that name is sold."""
    found = cost(CostOf(clean_line(name), quantity, deal.currency, deal.person or deal.organisation,
                        timezone.localdate()))
    return found and replace(found, tax=found.tax.quantize(Decimal("0.01")))


def line_total(quantity: Decimal, price: int, discount: Decimal) -> int:
    """Minor units of a line before tax, rounded half to even."""
    exact = Decimal(quantity) * Decimal(price) * (100 - Decimal(discount)) / 100
    return int(exact.to_integral_value(ROUND_HALF_EVEN))


class DealContact(OfDeal):
    """Somebody who has a part in a deal."""

    person = TenantForeignKey(Person, models.CASCADE, verbose_name=_("contact"),
                              related_name="deal_parts", db_index=False)
    role = models.CharField(_("part"), max_length=8, choices=PartRole, default=PartRole.DECIDES)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("contact of a deal"), _("contacts of a deal")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "deal", "person", "role"], name="deal_contact_once",
            violation_error_message=_("This contact has that part in the deal already."))]
        indexes = [models.Index(fields=["workspace_id", "person"], name="deal_contact_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"

    def concerns(self) -> tuple[UUID, ...]:
        return (self.person_id,)


class DealRival(OfDeal):
    """A competitor who wants the same deal."""

    competitor = TenantForeignKey(Competitor, models.CASCADE, verbose_name=_("competitor"),
                                  related_name="rivalries", db_index=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("competitor in a deal"), _("competitors in a deal")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "deal", "competitor"], name="deal_rival_once",
            violation_error_message=_("This competitor is in the deal already."))]

    def __str__(self) -> str:
        return str(self.competitor)
