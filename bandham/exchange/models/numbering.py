"""Running numbers without gaps, and how those that are still to come look."""

from __future__ import annotations

import re
from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Workspace
from bandham.exchange.models.words import Numbered, NumberYear
from bandham.kernel.calendars import calendar_named
from bandham.kernel.tenancy import TenantModel, current_workspace_id
from bandham.kernel.text import clean_line, normalise

PREFIXES = {"quote": "Q-", "order": "SO-", "invoice": "INV-", "credit": "CN-", "payment": "PAY-",
            "shipment": "SH-", "return": "RT-"}
"""What numbers begin with until a firm says otherwise."""
_SIGNS = re.compile(r"[\w\-/.#]*")
_APRIL = 4


class Series(TenantModel):
    """A run of numbers without gaps: what took a number and was rolled back gives it back.

    Where numbers bear the year, each year has a run of its own (``invoice 2026-27``).
    """

    captured = False

    key = models.CharField(max_length=24)
    prefix = models.CharField(max_length=12, blank=True)
    next = models.BigIntegerField(default=1)

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace_id", "key"], name="series_key")]

    def __str__(self) -> str:
        return self.key


class Numbering(TenantModel):
    """How the numbers of one kind of paper look, from the next one on; those given out stay as they are."""

    key = models.CharField(_("numbers of"), max_length=12, choices=Numbered)
    prefix = models.CharField(
        _("they begin with"), max_length=8, blank=True, help_text=_("Such as INV/ or a short name of the firm."))
    year = models.CharField(_("Year"), max_length=8, choices=NumberYear, default=NumberYear.NONE)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("Running number"), _("Running numbers")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "key"], name="numbering_key",
            violation_error_message=_("These numbers have their form already. Change that one."))]

    def __str__(self) -> str:
        return str(self.get_key_display())

    def clean(self) -> None:
        self.prefix = clean_line(self.prefix)
        if not _SIGNS.fullmatch(self.prefix):
            raise ValidationError({"prefix": _("Write letters, digits and the signs - / . # alone, without spaces.")})
        if self.prefix[-1:].isdigit():
            raise ValidationError({"prefix": _("End it with a letter or a sign such as -, so that the number stands "
                                               "apart.")})
        self._check_apart()

    def _check_apart(self) -> None:
        """Two kinds of papers do not share their numbers, and none is given out twice."""
        today, own = timezone.localdate(), {row.key: row for row in Numbering.objects.exclude(key=self.key)}
        for key, usual in PREFIXES.items():
            other = own[key].head(today) if key in own else usual
            if key != self.key and normalise(other) == normalise(self.head(today)):
                raise ValidationError({"prefix": _("%(others)s begin like this already. Choose another beginning.") % {
                    "others": Numbered(key).label}})
        if given_out(self.key, self.coming(today)):
            raise ValidationError({"prefix": _("%(number)s was given out already. Choose another beginning.") % {
                "number": self.coming(today)}})

    def span(self, on: date) -> str:
        """The year that a number of a day bears."""
        if self.year == NumberYear.BUSINESS:
            first = on.year if on.month >= _APRIL else on.year - 1
            return f"{first}-{(first + 1) % 100:02d}"
        if self.year == NumberYear.YEAR:
            calendar = Workspace.objects.values_list("calendar", flat=True).get(pk=current_workspace_id())
            return str(calendar_named(calendar).from_date(on)[0])
        return ""

    def head(self, on: date) -> str:
        """What a number of a day begins with."""
        span = self.span(on)
        return f"{self.prefix}{span}/" if span else self.prefix

    def run(self, on: date) -> str:
        """The key of the series that a number of a day is taken from."""
        return f"{self.key} {self.span(on)}".strip()

    def coming(self, on: date) -> str:
        """The next number, if nobody else takes it before."""
        kept = Series.objects.filter(key=self.run(on)).first()
        return f"{self.head(on)}{kept.next if kept else 1:04d}"


OF: dict[str, str] = {"credit": "invoice"}
"""Papers that share a table with others."""


def given_out(key: str, number: str) -> bool:
    """Whether a paper has this number."""
    model = apps.get_model("exchange", OF.get(key, key))
    return bool(model._default_manager.filter(number_norm=normalise(number)[:30]).exists())


_TAKE = """
INSERT INTO exchange_series (id, workspace_id, created_at, updated_at, version, custom, key, prefix, next)
VALUES (gen_random_uuid(), kernel_workspace(), now(), now(), 1, '{}', %s, %s, %s)
ON CONFLICT (workspace_id, key) DO UPDATE SET next = exchange_series.next + excluded.next - 1
RETURNING prefix, next
"""


def numbers(key: str, count: int = 1, on: date | None = None) -> list[str]:
    """The next numbers of a series, for papers of a day. Others who want one wait until this transaction ends."""
    day, form = on or timezone.localdate(), Numbering.objects.filter(key=key).first()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [form.run(day) if form else key, PREFIXES[key], count + 1])
        usual, after = cursor.fetchone()
    head = form.head(day) if form else usual
    return [f"{head}{n:04d}" for n in range(after - count, after)]
