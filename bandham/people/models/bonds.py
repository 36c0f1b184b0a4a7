"""How people and organisations belong together, what they need and what they agreed to."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line
from bandham.people.models.choices import Channel, ConsentState, Purpose
from bandham.people.models.parties import Organisation, Person
from bandham.people.models.reaches import OfParty, of_one_party

BOTH = models.Q(from_person__isnull=True) ^ models.Q(from_organisation__isnull=True)
ENDS = models.Q(to_person__isnull=True) ^ models.Q(to_organisation__isnull=True)


class RelationKind(TenantModel):
    """A kind of relation, named from both ends: “works for” and “employs”."""

    key = models.SlugField(_("key"), max_length=40)
    label = models.CharField(_("from the first to the second"), max_length=80)
    inverse = models.CharField(_("from the second to the first"), max_length=80)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("kind of relation"), _("kinds of relation")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "key"], name="relation_kind_key")]

    def __str__(self) -> str:
        return gettext(self.label)


class Relation(TenantModel):
    """A bond between two: who, to whom, of which kind, from when until when."""

    from_person = TenantForeignKey(
        Person, models.CASCADE, null=True, blank=True, verbose_name=_("contact"),
        related_name="relations_out", db_index=False)
    from_organisation = TenantForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("company"),
        related_name="relations_out", db_index=False)
    kind = TenantForeignKey(
        RelationKind, models.PROTECT, verbose_name=_("kind"), related_name="relations",
        db_index=False)
    to_person = TenantForeignKey(
        Person, models.CASCADE, null=True, blank=True, verbose_name=_("to contact"),
        related_name="relations_in", db_index=False)
    to_organisation = TenantForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("to company"),
        related_name="relations_in", db_index=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("relation"), _("relations")
        constraints = [
            models.CheckConstraint(condition=BOTH, name="relation_from_one"),
            models.CheckConstraint(condition=ENDS, name="relation_to_one"),
        ]
        indexes = [
            models.Index(fields=["workspace_id", end], name=f"relation_{n}",
                         condition=models.Q(**{f"{end}__isnull": False}))
            for n, end in enumerate(
                ("from_person", "from_organisation", "to_person", "to_organisation"))
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.kind} {self.second}"

    @property
    def first(self) -> Person | Organisation | None:
        end: Person | Organisation | None = self.from_person or self.from_organisation
        return end

    @property
    def second(self) -> Person | Organisation | None:
        end: Person | Organisation | None = self.to_person or self.to_organisation
        return end

    def concerns(self) -> tuple[UUID, ...]:
        ends = (self.from_person_id, self.from_organisation_id, self.to_person_id,
                self.to_organisation_id)
        return tuple(pk for pk in ends if pk)

    def clean(self) -> None:
        if not self.first or not self.second:
            raise ValidationError(_("Choose who is related to whom."))
        if self.first == self.second:
            raise ValidationError(_("Nobody is related to themselves. Choose another."))
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("This is before the day it began.")})


class Need(OfParty):
    """Something they said or showed that they need."""

    text = models.CharField(_("need"), max_length=300)
    source = models.CharField(_("how we know"), max_length=200, blank=True)
    since = models.DateField(_("since"), default=timezone.localdate)
    met_on = models.DateField(_("met on"), null=True, blank=True)

    class Meta(OfParty.Meta):
        verbose_name, verbose_name_plural = _("need"), _("needs")
        constraints = [of_one_party()]
        indexes = [
            models.Index(fields=["workspace_id", "person"], name="need_person"),
            models.Index(fields=["workspace_id", "organisation"], name="need_org"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.text = clean_line(self.text)


class Consent(TenantModel):
    """What a person said to one purpose on one channel, with the proof; facts keep the history."""

    person = TenantForeignKey(
        Person, models.CASCADE, verbose_name=_("contact"), related_name="consents", db_index=False)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    state = models.CharField(_("answer"), max_length=8, choices=ConsentState)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("consent"), _("consents")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "person", "purpose", "channel"], name="consent_once",
            violation_error_message=_("There is an answer for this purpose and channel already."))]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.get_channel_display()}"

    def concerns(self) -> tuple[UUID, ...]:
        return (self.person_id,)
