"""What came from where, and who was joined with whom."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.people.keys import KEYS
from bandham.people.models.choices import PairState, Step
from bandham.people.models.parties import Person
from bandham.people.models.reaches import OfParty


class Source(TenantModel):
    """A system that people come from: the till, the web shop, a list, a phone."""

    key = models.SlugField(_("key"), max_length=60)
    label = models.CharField(_("name"), max_length=80)
    code = models.CharField(
        _("two letters"), max_length=2, blank=True,
        validators=[RegexValidator(r"^\w{1,2}$", _("Use one or two letters."))])
    rank = models.SmallIntegerField(
        _("rank"), default=100, help_text=_("A smaller number is believed first."))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("source"), _("sources")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "key"], name="source_key",
            violation_error_message=_("There is a source of this name already."))]

    def __str__(self) -> str:
        return self.label


def usual_steps() -> list[str]:
    return [str(step) for step in Step]


def usual_own() -> list[str]:
    """A whole birth date says more than a year, however new."""
    return ["born: hand rank longest newest"]


class GoldenRule(TenantModel):
    """In which order it is decided which of several values is believed. Every workspace has one."""

    steps = ArrayField(
        models.CharField(max_length=8, choices=Step), default=usual_steps, verbose_name=_("order of the rules"))
    own = ArrayField(
        models.CharField(max_length=80), default=usual_own, blank=True, verbose_name=_("own orders"),
        help_text=_("Values with an order of their own, as “born: hand longest newest”."))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Which value wins"), _("Which value wins")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id"], name="golden_rule_one",
            violation_error_message=_("There is such a rule already. Change that one."))]

    def __str__(self) -> str:
        return gettext("Which value wins")

    @property
    def orders(self) -> dict[str, tuple[str, ...]]:
        """Value → its own order."""
        parts = (line.partition(":") for line in self.own)
        return {value: tuple(steps.split()) for value, _colon, steps in parts}

    def give(self, value: str, steps: Sequence[str]) -> None:
        """Give one value an order of its own, or with no steps the order of all others again."""
        orders = {**self.orders, value: tuple(steps)}
        self.own = [f"{v}: {' '.join(some)}" for v, some in sorted(orders.items()) if some]


class SourceRecord(OfParty):
    """One incoming record, kept as it came."""

    source = TenantForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), related_name="records", db_index=False)
    external_id = models.CharField(_("its number there"), max_length=120)
    raw = models.JSONField(_("as it came"), default=dict)
    values = models.JSONField(_("as we read it"), default=dict)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    changeset_id = models.UUIDField(null=True, editable=False)
    home_person = models.UUIDField(null=True, editable=False)
    """The person it first made; a split gives that person back."""
    key_born = models.BigIntegerField(null=True, editable=False)
    key_post = models.BigIntegerField(null=True, editable=False)
    key_home = models.BigIntegerField(null=True, editable=False)

    class Meta(OfParty.Meta):
        verbose_name, verbose_name_plural = _("source record"), _("source records")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "source", "external_id"], name="source_record_once")]
        indexes = [
            models.Index(fields=["workspace_id", "person"], name="source_record_person"),
            models.Index(fields=["workspace_id", "organisation"], name="source_record_org",
                         condition=models.Q(organisation__isnull=False)),
            *(models.Index(fields=["workspace_id", key], name=f"source_record_{key}",
                           condition=models.Q(**{f"{key}__isnull": False})) for key in KEYS),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.external_id}"


class Joined(TenantModel):
    """A person who became part of another. Their knots stay tied to ``was``."""

    person = TenantForeignKey(
        Person, models.CASCADE, verbose_name=_("contact"), related_name="joined", db_index=False)
    was = models.UUIDField(editable=False)
    name = models.CharField(_("name before"), max_length=200)
    changeset_id = models.UUIDField(null=True, editable=False)
    by = models.CharField(_("joined by"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("joined contact"), _("joined contacts")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "was"], name="joined_once")]
        indexes = [models.Index(fields=["workspace_id", "person"], name="joined_person")]

    def __str__(self) -> str:
        return self.name

    def concerns(self) -> tuple[UUID, ...]:
        return (self.person_id,)


class DuplicatePair(TenantModel):
    """Two records that may speak of one person, for somebody to decide."""

    left = TenantForeignKey(
        Person, models.CASCADE, verbose_name=_("first"), related_name="+", db_index=False)
    right = TenantForeignKey(
        Person, models.CASCADE, verbose_name=_("second"), related_name="+", db_index=False)
    reason = models.CharField(_("what they share"), max_length=20)
    state = models.CharField(
        _("state"), max_length=6, choices=PairState, default=PairState.OPEN)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("possible duplicate"), _("possible duplicates")
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "left", "right"], name="pair_once"),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")),
                                   name="pair_ordered"),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "right"], name="pair_right"),
            models.Index(fields=["workspace_id", "state", "id"], name="pair_state"),
        ]

    def __str__(self) -> str:
        return f"{self.left} · {self.right}"

    def concerns(self) -> tuple[UUID, ...]:
        return (self.left_id, self.right_id)
