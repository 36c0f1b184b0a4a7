"""Where a person or an organisation can be reached."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.kernel.phones import phone_norm
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.people.models.choices import ReachKind, ReachLabel
from bandham.people.models.parties import Organisation, Person
from bandham.people.naming import home_region


def of_one_party() -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True),
        name="%(class)s_of_one",
        violation_error_message=_("It belongs to a contact or to a company, not to both."))


class OfParty(TenantModel):
    """A row that belongs to a person or to an organisation."""

    person = TenantForeignKey(
        Person, models.CASCADE, null=True, blank=True, verbose_name=_("contact"),
        related_name="%(class)s_set", db_index=False)
    organisation = TenantForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("company"),
        related_name="%(class)s_set", db_index=False)

    class Meta(TenantModel.Meta):
        abstract = True

    @property
    def party(self) -> Person | Organisation:
        found: Person | Organisation = self.person or self.organisation
        return found

    def concerns(self) -> tuple[UUID, ...]:
        return tuple(pk for pk in (self.person_id, self.organisation_id) if pk)


class Reach(OfParty):
    """An e-mail, a phone, an address, a social name or a website."""

    kind = models.CharField(_("kind"), max_length=8, choices=ReachKind)
    label = models.CharField(_("label"), max_length=8, choices=ReachLabel, blank=True)
    value = models.CharField(_("value"), max_length=300)
    norm = models.CharField(max_length=400, editable=False)
    parts = models.JSONField(_("parts of the address"), default=dict, blank=True)
    primary = models.BooleanField(_("first choice"), default=False)
    valid = models.BooleanField(_("works"), default=True)
    opted_out = models.BooleanField(_("opted out"), default=False)

    class Meta(OfParty.Meta):
        verbose_name, verbose_name_plural = _("way to reach"), _("ways to reach")
        constraints = [
            of_one_party(),
            models.UniqueConstraint(
                fields=["workspace_id", "person", "kind", "norm"], name="reach_person_once",
                violation_error_message=_("This is there already.")),
            models.UniqueConstraint(
                fields=["workspace_id", "organisation", "kind", "norm"], name="reach_org_once",
                condition=models.Q(organisation__isnull=False),
                violation_error_message=_("This is there already.")),
        ]
        indexes = [models.Index(fields=["workspace_id", "norm", "kind"], name="reach_norm")]

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        self.value = clean_line(self.value)
        self.norm = reach_norm(self.kind, self.value, home_region())
        if self.kind == ReachKind.EMAIL:
            self._check_email()
        if not self.norm:
            raise ValidationError({"value": _("“%(value)s” is not a phone number.")
                                   % {"value": self.value}})

    def _check_email(self) -> None:
        try:
            validate_email(self.norm)
        except ValidationError as error:
            message = _("“%(value)s” is not an e-mail address.") % {"value": self.value}
            raise ValidationError({"value": message}) from error


def reach_norm(kind: str, value: str, region: str) -> str:
    """The form in which two ways to reach somebody are compared."""
    if kind == ReachKind.PHONE:
        return phone_norm(value, region) or ""
    if kind == ReachKind.EMAIL:
        return clean_line(value).lower()
    return normalise(value)[:400]
