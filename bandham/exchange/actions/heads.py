"""The head of a paper goes with its lines: on a draft they are summed up again, and later both stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.exchange.actions.lines import need_draft, not_approved
from bandham.exchange.books import why_it_stays
from bandham.exchange.drafting import retotal
from bandham.exchange.models import Invoice, Order, Payment, Quote
from bandham.kernel.actions import edit_guards

WHOSE, RECKONED = {"person", "organisation", "currency"}, {"place", "inclusive"}
PRICED = {"person", "organisation", "on", "inclusive"}
"""What the customer's own prices hang on."""
STAYS: Mapping[type[Any], set[str]] = {
    Order: WHOSE | RECKONED, Quote: WHOSE | RECKONED | {"on"}, Invoice: WHOSE | RECKONED | {"on"},
    Payment: WHOSE | {"amount", "kind", "on"}}
"""What is fixed once a paper is no draft, or a payment booked."""


def keep_the_head(row: Any, diff: Mapping[str, Any]) -> None:
    """Refuse an edit of what is fixed by now; sum a draft up again where its tax changes."""
    told = {name.removesuffix("_id") for name in diff}
    if not told & STAYS.get(type(row), set()):
        return
    if isinstance(row, Payment):
        if row.booked:
            raise ValidationError(why_it_stays(row))
        return
    need_draft(row)
    if "currency" in told and row.lines.exists():
        raise ValidationError({"currency": _("The lines are in %(currency)s. Take them off first.") % {
            "currency": diff["currency"][0]}})
    if told & PRICED:
        not_approved(row)
    if told & RECKONED:
        retotal(row)


if keep_the_head not in edit_guards:
    edit_guards.append(keep_the_head)
