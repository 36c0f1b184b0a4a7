"""The nouns about what is to be paid, now and again: letters, levels of reminders, repeating invoices."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bandham.exchange.models import DunningLevel, Letter, Repeat, RepeatRun
from bandham.exchange.pages import mailing
from bandham.exchange.sold import Sold, home_currency
from bandham.kernel.actor import Actor
from bandham.records.fields import model_field
from bandham.records.resource import Related, View


class DunningLevels(Sold):
    model = DunningLevel
    slug, icon, in_menu = "dunning-levels", "bell", False
    label, plural, new_label = _("Dunning level"), _("Dunning levels"), _("New dunning level")
    name = "rank"
    fields_shown = ["rank", "days", "name", "fee", "currency", "words_en", "words_fa", "words_ta", "words_ml"]
    columns, sort = ["rank", "days", "name", "fee"], "rank"

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return {"currency": home_currency()}


class Repeats(Sold):
    model = Repeat
    slug, icon, in_menu = "repeats", "refresh-cw", False
    label, plural = _("Repeating invoice"), _("Repeating invoices")
    comes_from = _("Choose “Repeat” on the invoice that is to be made again.")
    name, sort = "invoice", "next_on"
    fields_shown = [
        *(model_field(Repeat, n, editable=False) for n in (
            "invoice", "person", "organisation", "every", "unit", "next_on")), "until", "post_it", "mail_it",
        *(model_field(Repeat, n, editable=False) for n in ("paused", "first_on", "calendar", "made", "trouble"))]
    columns = ["invoice", "person", "organisation", "every", "unit", "next_on", "until", "post_it", "mail_it", "paused"]
    related = [Related("runs", _("Made"), RepeatRun, "repeat_id", ("on",))]


class Letters(Sold):
    model = Letter
    slug, icon, in_menu = "letters", "mail", False
    label, plural = _("Letter"), _("Letters")
    comes_from = _("A letter goes with a paper. Choose “Send by mail” on the quote or the invoice.")
    name, sort = "subject", "-created_at"
    fields_shown = [
        model_field(Letter, "subject", editable=False, width=16),
        *(model_field(Letter, n, editable=False) for n in (
            "person", "organisation", "kind", "quote", "invoice", "to", "state", "sent_at", "trouble",
            "detail", "tries", "language", "by", "words")),
        model_field(Letter, "created_at", label=_("Written"), editable=False)]
    columns = ["subject", "state", "person", "kind", "to", "sent_at", "by"]
    views = [View("failed", _("Not delivered"), {"field": "state", "op": "is", "value": "failed"}),
             View("print", _("To be printed"), {"field": "state", "op": "is", "value": "print"})]

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return mailing.letter(self, row, request)
