"""Letters: papers on their way to a customer, and what became of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.accounts.models import Language
from bandham.exchange.models.documents import ForParty
from bandham.exchange.models.invoices import Invoice
from bandham.exchange.models.quotes import Quote
from bandham.exchange.models.words import LetterKind
from bandham.kernel.post import LetterState, Trouble
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


def with_its_letters(collector: Any, field: Any, letters: Any, using: str) -> None:
    """A paper that went out, or is about to, is not deleted; letters that were taken back go with it."""
    out = letters.exclude(state=LetterState.WITHDRAWN)
    if out.exists():
        models.PROTECT(collector, field, out, using)
    collector.collect(letters, source=field.remote_field.model, source_attr=field.name)  # before the paper itself


class Letter(ForParty):
    """A paper that goes to a customer by mail. It is not undone: what went out stays visible."""

    captured = False

    kind = models.CharField(_("Kind"), max_length=8, choices=LetterKind, editable=False)
    quote = TenantForeignKey(
        Quote, with_its_letters, null=True, blank=True, editable=False, verbose_name=_("Quote"),
        related_name="letters")
    invoice = TenantForeignKey(
        Invoice, with_its_letters, null=True, blank=True, editable=False, verbose_name=_("Invoice"),
        related_name="letters")
    to = models.EmailField(pgettext_lazy("letter", "To"), blank=True, editable=False)
    subject = models.CharField(_("Subject"), max_length=200, editable=False)
    words = models.TextField(_("Words"), blank=True, editable=False)
    language = models.CharField(_("Language"), max_length=2, choices=Language, editable=False)
    paper = models.JSONField(default=dict, blank=True, editable=False)
    """What stands on a paper of its own, such as a reminder; else the quote or the invoice is set."""
    state = models.CharField(_("State"), max_length=10, choices=LetterState, default=LetterState.WAITING,
                             editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("letter", "sent"), null=True, blank=True, editable=False)
    trouble = models.CharField(_("What went wrong"), max_length=8, choices=Trouble, blank=True, editable=False)
    detail = models.CharField(_("What the mail server said"), max_length=300, blank=True, editable=False)
    by = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("by"),
        related_name="+", db_index=False)
    changeset_id = models.UUIDField(null=True, editable=False)
    """The change that wrote it: taken back before the letter went, the letter stays here."""

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Letter"), _("Letters")
        indexes = [models.Index(fields=["workspace_id", "state", "-created_at"], name="letter_state"),
                   models.Index(fields=["workspace_id", "changeset_id"], name="letter_changeset",
                                condition=models.Q(changeset_id__isnull=False))]

    def __str__(self) -> str:
        return self.subject

    def clean(self) -> None:
        if not (self.quote_id or self.invoice_id):
            raise ValidationError(_("A letter goes with a paper. Choose “Send by mail” on the quote or the invoice."))

    @property
    def document(self) -> Any:
        """The quote or the invoice that it is about."""
        return self.quote or self.invoice

    @property
    def paper_name(self) -> str:
        return f"reminder-{self.document}" if self.kind == LetterKind.REMINDER else str(self.document)
