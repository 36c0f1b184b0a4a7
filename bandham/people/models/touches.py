"""Entries of the thread that people write by hand."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bandham.kernel.tenancy import TenantForeignKey
from bandham.people.models.choices import TouchKind
from bandham.people.models.reaches import OfParty, of_one_party


class Touch(OfParty):
    """A note, a call, a visit, a letter, a promise: what happened between us and them."""

    kind = models.CharField(_("kind"), max_length=10, choices=TouchKind)
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    kept_at = models.DateTimeField(_("kept"), null=True, blank=True)
    by = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, verbose_name=_("by"),
        related_name="+", db_index=False)

    class Meta(OfParty.Meta):
        verbose_name, verbose_name_plural = _("thread entry"), _("thread entries")
        constraints = [of_one_party()]
        indexes = [
            models.Index(fields=["workspace_id", "person", "-happened_at"], name="touch_person"),
            models.Index(fields=["workspace_id", "organisation", "-happened_at"], name="touch_org"),
            models.Index(fields=["workspace_id", "due_at"], name="touch_due",
                         condition=models.Q(kind="promise", kept_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.text[:80] or self.get_kind_display()

    @property
    def knot(self) -> str:
        """The shape this entry has on the thread."""
        return {"sms": "chat", "fax": "letter"}.get(self.kind, self.kind)

    def clean(self) -> None:
        self.text = self.text.replace("\x00", "").strip()
        if self.kind == TouchKind.PROMISE and not self.due_at:
            raise ValidationError({"due_at": _("Say by when it is promised.")})
        if self.kind in (TouchKind.NOTE, TouchKind.PROMISE) and not self.text:
            raise ValidationError({"text": _("Write what it is about.")})
