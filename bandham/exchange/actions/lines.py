"""Lines of quotes, orders and invoices, while those are drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.exchange.drafting import Wanted, wanted_of, write_lines
from bandham.exchange.models import Invoice, Order, Product, Quote
from bandham.exchange.models.documents import Document
from bandham.kernel.actions import action, concerned, locked_row, save, told
from bandham.kernel.actor import Actor, noun_of_row
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Fact, Updated
from bandham.kernel.facts import record as tell
from bandham.kernel.money import Money
from bandham.kernel.text import clean_line
from bandham.people.periods import Period

DRAFT = "draft"


def need_draft(doc: Any) -> None:
    """Raise ValidationError where lines are fixed by now, saying the way out."""
    if doc.state == DRAFT:
        return
    if isinstance(doc, Invoice):
        raise ValidationError(_("An invoice that was posted stays. Make a credit note instead."))
    if isinstance(doc, Quote):
        raise ValidationError(_("This quote went out already. Begin a new version to change it."))
    raise ValidationError(_("This order is %(state)s. Make it a draft again to change it.") % {
        "state": doc.get_state_display()})


def is_draft(doc: Any) -> bool:
    return bool(doc.state == DRAFT)


def not_approved(doc: Any) -> None:
    """What was approved of a quote were other lines, or another price."""
    if isinstance(doc, Quote):
        doc.approved_by = doc.approved_percent = None


def still_billing(doc: Any, wanted: Iterable[Wanted]) -> list[Wanted]:
    """The lines of a draft invoice go on billing the rows of the order that they are made from."""
    old = list(doc.lines.filter(order_line__isnull=False).select_related("order_line")) \
        if isinstance(doc, Invoice) else []
    made = []
    for wish in wanted:
        product, text = wish.product.pk if wish.product else None, clean_line(wish.text)
        same = [line for line in old if line.product_id == product and (product or line.text == text)]
        same.sort(key=lambda line: line.text != text)
        if same:
            old.remove(same[0])
        made.append(replace(wish, order_line=same[0].order_line) if same else wish)
    return made


def set_lines(doc: Any, wanted: Iterable[Wanted], *, actor: Actor, version: int | None = None) -> Any:
    """Make these the lines of a draft, in one change. Raises ValidationError that names the row."""
    actor.need("change", noun_of_row(doc))
    label = gettext_noop("Changed the lines of %(name)s")
    with transaction.atomic(), change_set(label, actor=actor, kind="verb", params={"name": str(doc)}):
        locked = locked_row(doc, actor, "change")
        need_draft(locked)
        if version is not None and locked.version != version:
            raise ValidationError(_("Somebody changed this meanwhile. Open it again, then change its lines."))
        old = locked.total
        not_approved(locked)
        write_lines(locked, still_billing(locked, wanted))
        save(locked)
        totals = [told(locked, "total", total) for total in (old, locked.total)]
        tell([Updated(locked, diff={"total": totals}, about=concerned(locked))], actor)
    return locked


def _more(doc: Any, wanted: Wanted) -> list[Fact]:
    need_draft(doc)
    not_approved(doc)
    lines = doc.lines.select_related("product", "tax_class")
    write_lines(doc, still_billing(doc, [*wanted_of(lines), wanted]))
    return []


def _less(doc: Any, row: int) -> list[Fact]:
    need_draft(doc)
    not_approved(doc)
    lines = list(doc.lines.select_related("product", "tax_class"))
    if not any(line.position == row for line in lines):
        raise ValidationError({"row": _("There is no row %(row)s.") % {"row": row}})
    write_lines(doc, still_billing(doc, wanted_of(line for line in lines if line.position != row)))
    return []


def _adding(model: type[Document], name: str) -> Any:
    def add(doc: Any, *, actor: Actor, product: Product | None = None, text: str = "",
                 quantity: Decimal = Decimal(1), price: Money | None = None, discount: Decimal = Decimal(0),
            period: Period | None = None) -> Any:
        """Add one line to a draft; without a price, the customer's own is found; without a period, the product's."""
        return _more(doc, Wanted(product, Decimal(quantity), text, "", price, Decimal(discount), period=period or ""))

    add.__name__, add.__annotations__["doc"] = f"add_to_{name}", model
    return action(permission="exchange.write_lines", label=gettext_lazy("Add a line"), icon="plus", bulk=False,
                  available=is_draft)(add)


def _taking(model: type[Document], name: str) -> Any:
    def take(doc: Any, *, row: int, actor: Actor) -> Any:
        """Take one line off a draft."""
        return _less(doc, row)

    take.__name__, take.__annotations__["doc"] = f"take_off_{name}", model
    return action(permission="exchange.write_lines", label=gettext_lazy("Take a line off"), icon="minus",
                  bulk=False, available=lambda doc: is_draft(doc) and doc.total != 0)(take)


DOCUMENTS: dict[Any, str] = {Quote: "quote", Order: "order", Invoice: "invoice"}
add_line = {model: _adding(model, name) for model, name in DOCUMENTS.items()}
remove_line = {model: _taking(model, name) for model, name in DOCUMENTS.items()}
