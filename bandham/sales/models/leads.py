"""Leads: somebody who may want something, before we know."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.kernel.phones import phone_norm
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise, sounds
from bandham.people.models import Organisation, Person
from bandham.people.naming import home_region
from bandham.sales.models.choices import REASONS, LeadState
from bandham.sales.models.deals import Deal


class Lead(TenantModel):
    """Somebody who may want something; it becomes a contact, a company and a deal."""

    told_by = ("name",)

    name = models.CharField(_("name"), max_length=200)
    name_norm = models.CharField(max_length=400, editable=False)
    name_latin = models.CharField(max_length=400, editable=False, blank=True)
    company = models.CharField(_("company"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=80, blank=True)
    wish = models.TextField(_("what they want"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=LeadState, default=LeadState.NEW,
                             editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=REASONS, blank=True,
                              editable=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    owner = TenantForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True,
                             verbose_name=_("owner"), related_name="+", db_index=False)
    person = TenantForeignKey(Person, models.SET_NULL, null=True, blank=True, editable=False,
                              verbose_name=_("contact"), related_name="leads", db_index=False)
    organisation = TenantForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, editable=False,
        verbose_name=_("company"), related_name="leads", db_index=False)
    deal = TenantForeignKey(Deal, models.SET_NULL, null=True, blank=True, editable=False,
                            verbose_name=_("deal"), related_name="leads", db_index=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("lead"), _("leads")
        indexes = [
            models.Index(fields=["workspace_id", "state", "-created_at"], name="lead_state"),
            models.Index(fields=["workspace_id", "owner", "state"], name="lead_owner"),
            models.Index(fields=["workspace_id", "person"], name="lead_person",
                         condition=models.Q(person__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def concerns(self) -> tuple[UUID, ...]:
        return tuple(pk for pk in (self.person_id, self.organisation_id) if pk)

    @property
    def live(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in (LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED)

    def clean(self) -> None:
        self.name, self.company = clean_line(self.name), clean_line(self.company)
        if not self.name:
            raise ValidationError({"name": _("Write a name.")})
        if self.phone and not self.phone.startswith("+"):
            self.phone = phone_norm(self.phone, home_region()) or ""
        self.email = clean_line(self.email).lower()
        self.name_norm = normalise(f"{self.name} {self.company}")[:400]
        self.name_latin = sounds(self.name)[:400]
