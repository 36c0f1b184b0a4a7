"""Quotes: an offer in versions, the link that opens it to the customer, and what they answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Language
from bandham.exchange.models.documents import Document, DocumentLine, document_indexes, line_rules, of_somebody
from bandham.exchange.models.words import QuoteState
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


class Quote(Document):
    """What we offer, until when. A changed offer is a new version; the old one stays readable."""

    series = "quote"
    told_by = ("number", "version_no")

    state = models.CharField(_("State"), max_length=10, choices=QuoteState, default=QuoteState.DRAFT, editable=False)
    version_no = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    previous = TenantForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("version before"),
        related_name="later", db_index=False)
    valid_until = models.DateField(_("Holds until"), null=True, blank=True)
    language = models.CharField(_("language of the paper"), max_length=2, choices=Language, blank=True)
    approved_by = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, editable=False,
        verbose_name=_("discount approved by"), related_name="+", db_index=False)
    approved_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    """Up to how much off; what is changed later, or comes back by an undo, is not approved with it."""
    origin_id = models.UUIDField(null=True, blank=True, editable=False)
    """The record of another room that asked for it; see ``people.occasions``."""
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)

    class Meta(Document.Meta):
        verbose_name, verbose_name_plural = _("Quote"), _("Quotes")
        constraints = [of_somebody(), models.UniqueConstraint(
            fields=["workspace_id", "number_norm", "version_no"], name="quote_number",
            violation_error_message=_("This number is taken."))]
        indexes = [*document_indexes("quote"), models.Index(
            fields=["workspace_id", "origin_id"], name="quote_origin", condition=models.Q(origin_id__isnull=False))]

    def __str__(self) -> str:
        return f"{self.number}/{self.version_no}" if self.version_no > 1 else super().__str__()

    @property
    def over(self) -> bool:
        """Whether its day is past."""
        return bool(self.valid_until and self.valid_until < timezone.localdate())


class QuoteLine(DocumentLine):
    """A line of a quote."""

    document = TenantForeignKey(Quote, models.CASCADE, related_name="lines")

    class Meta(DocumentLine.Meta):
        constraints = line_rules()
        ordering = ["position", "id"]


class QuoteLink(TenantModel):
    """The address that opens a quote to whoever holds it; its secret is kept as a hash alone."""

    quote = TenantForeignKey(Quote, models.CASCADE, related_name="links")
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened = models.IntegerField(default=0)

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["workspace_id", "prefix"], name="quote_link_prefix")]

    def __str__(self) -> str:
        return str(self.quote)


class AnswerKind(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ASKED = "asked", _("asked")


class QuoteAnswer(TenantModel):
    """What a customer answered, with what proves it: the name they typed, when, and from where."""

    quote = TenantForeignKey(Quote, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=8, choices=AnswerKind)
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    paper = models.CharField(max_length=64, blank=True)
    """SHA-256 of what was on the paper when it was answered."""

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "quote"], name="quote_accepted_once",
            condition=models.Q(kind="accepted"))]

    def __str__(self) -> str:
        return f"{self.quote}: {self.get_kind_display()}"
