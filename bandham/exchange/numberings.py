"""The noun by which a firm says how its numbers look."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange.models import Numbering
from bandham.exchange.sold import Sold


class Numberings(Sold):
    model = Numbering
    slug, icon, in_menu = "running-numbers", "hash", False
    label, plural = gettext_lazy("Running number"), gettext_lazy("Running numbers")
    new_label = gettext_lazy("Another form of numbers")
    name = "key"
    fields_shown = columns = ["key", "prefix", "year"]

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        """What the next number would be."""
        return {"figures": [{"label": _("Next number"), "value": row.coming(timezone.localdate()),
                             "note": _("if nobody takes it before")}]}
