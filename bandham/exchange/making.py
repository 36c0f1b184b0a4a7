"""The nouns of making to order: the steps of products, and the workshop."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bandham.exchange import saying
from bandham.exchange.models import MakingStep, OrderStep
from bandham.exchange.sold import Sold
from bandham.records.fields import model_field
from bandham.records.resource import View


class MakingSteps(Sold):
    model = MakingStep
    slug, icon, in_menu = "making-steps", "list-checks", False
    label, plural, new_label = _("Step of a product"), _("Steps of products"), _("New step")
    fields_shown = columns = ["name", "product", "position", "hours"]
    sort, sums = "product", ("hours",)


class Workshop(Sold):
    model = OrderStep
    slug, icon, in_menu = "workshop", "hammer", False
    label, plural = _("Step of making"), _("Workshop")
    comes_from = _("Steps come with an order of goods that are made to order, as their product says.")
    fields_shown = [
        *(model_field(OrderStep, n, editable=False) for n in ("name", "product")),
        model_field(OrderStep, "line__quantity", label=_("Quantity"), width=6),
        model_field(OrderStep, "order", editable=False, width=7), "state", model_field(OrderStep, "maker", width=9),
        model_field(OrderStep, "order__wanted_on", width=7), model_field(OrderStep, "position", editable=False),
        model_field(OrderStep, "hours", editable=False), "begun_at", "done_at", "done_by"]
    columns = ["name", "product", "line.quantity", "order", "state", "maker", "order.wanted_on"]
    views = [View("open", _("To do"), {"field": "state", "op": "any_of", "value": ["open", "begun"]}),
             View("done", _("Done"), {"field": "state", "op": "is", "value": "done"}, "-done_at")]
    board, sort, sums = "state", "order.wanted_on", ("hours",)

    def card(self, row: Any, reader: Any) -> dict[str, Any]:
        wanted = row.order.wanted_on
        return {"subtitle": f"{saying.measured(row.line.quantity, row.line.unit, reader)} · {row.order}",
                "owner": str(row.maker or ""), "when": saying.day(wanted, reader) if wanted else ""}

    def all_rows(self) -> Any:
        return super().all_rows().select_related("product", "line", "order", "maker")
