"""Forms on the web through which leads come, and what somebody sent and agreed to there."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bandham.accounts.keys import PREFIX, make_key, read_key
from bandham.accounts.models import Language
from bandham.kernel.named import Named
from bandham.kernel.tenancy import TenantForeignKey, TenantModel, current_workspace_id
from bandham.people.models.choices import Channel, Purpose
from bandham.sales.models.leads import Lead

MARK = "frm"


class Asked(models.TextChoices):
    """What a form may ask besides the name."""

    COMPANY = "company", _("Company")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    CITY = "city", _("City")
    WISH = "wish", _("Your words")


def usual() -> list[str]:
    return [Asked.EMAIL, Asked.PHONE, Asked.WISH]


class LeadForm(Named):
    """A form that anybody may fill in; what it brings is a lead, whose source is the form's name."""

    name = models.CharField(_("name"), max_length=80, help_text=_("It becomes the source of its leads."))
    active = models.BooleanField(_("takes answers"), default=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True,
                                help_text=_("Left empty, it is the firm’s."))
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    asks = ArrayField(models.CharField(max_length=10), default=usual, verbose_name=_("asks besides the name"))
    thanks = models.TextField(_("words of thanks"), max_length=1000, blank=True)
    owner = TenantForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True,
                             verbose_name=_("its leads go to"), related_name="+",
                             help_text=_("Left empty, the rules of assignment decide."))
    purpose = models.CharField(_("asks consent to"), max_length=10, choices=Purpose, blank=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.MAIL)
    wording = models.TextField(_("words of the consent"), max_length=1000, blank=True,
                               help_text=_("They stand beside a box that nobody has to tick, and are kept as proof."))
    key = models.CharField(max_length=120, editable=False)
    """Its public address; no secret, since it stands on the web, but nobody guesses another's."""
    prefix = models.CharField(max_length=12, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("web form"), _("web forms")
        indexes = [models.Index(fields=["workspace_id", "prefix"], name="lead_form_prefix")]

    @property
    def secret_hash(self) -> str:
        return sha256(self.key.encode()).hexdigest()

    def clean(self) -> None:
        super().clean()
        if not self.name:
            raise ValidationError({"name": _("Write a name.")})
        self.asks = [name for name in Asked.values if name in self.asks]
        if not {Asked.EMAIL, Asked.PHONE} & set(self.asks):
            raise ValidationError({"asks": _("Ask for the e-mail or the phone, or nobody can be answered.")})
        self.wording = self.wording.strip()
        if bool(self.purpose) != bool(self.wording):
            raise ValidationError({"wording": _(
                "A consent needs both: what it is for, and the words that ask for it.")})
        if not self.key:
            self.key = make_key(MARK, current_workspace_id()).text
            key = read_key(MARK, self.key)
            self.prefix = key.prefix if key else self.key[:PREFIX]


class FormAnswer(TenantModel):
    """That somebody sent a form: when, from where, and what they agreed to, in the words that stood there."""

    lead = TenantForeignKey(Lead, models.CASCADE, verbose_name=_("lead"), related_name="form_answers", editable=False)
    form = TenantForeignKey(LeadForm, models.SET_NULL, null=True, verbose_name=_("web form"), related_name="answers",
                            editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    purpose = models.CharField(_("agreed to"), max_length=10, choices=Purpose, blank=True, editable=False)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, blank=True, editable=False)
    wording = models.TextField(_("words of the consent"), blank=True, editable=False)
    address = models.CharField(_("from the address"), max_length=45, blank=True, editable=False)
    agent = models.CharField(_("with the program"), max_length=300, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("answer to a form"), _("answers to forms")

    def __str__(self) -> str:
        return str(self.lead)

    def concerns(self) -> tuple[UUID, ...]:
        lead: Lead = self.lead
        return lead.concerns()
