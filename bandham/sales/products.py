"""The products of a deal, set all at once from a grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.reader import Reader, current_reader
from bandham.kernel.actions import concerned, locked_row, save
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Updated, plain, record
from bandham.kernel.money import Money
from bandham.kernel.numbers import format_number
from bandham.kernel.text import whole
from bandham.people.periods import Period
from bandham.records.fields import Field
from bandham.records.kinds import KINDS
from bandham.sales.models import Deal, DealLine

CELLS = ("name", "quantity", "price", "discount", "tax", "period")
MOST = 200


def posted(data: QueryDict) -> list[dict[str, Any]]:
    """The rows of a grid as they were typed, empty ones left out."""
    columns = [data.getlist(cell) for cell in CELLS]
    rows = [dict(zip(CELLS, (c.strip() for c in cells), strict=True))
            for cells in zip_longest(*columns, fillvalue="")]
    return [row for row in rows if any(row.values())]


def read(rows: Iterable[Mapping[str, str]], reader: Reader) -> list[dict[str, Any]]:
    """Typed values of a grid. Raises one ValidationError that names each row to put right."""
    made, wrong = [], []
    for n, row in enumerate(rows, 1):
        if n > MOST:
            most = format_number(MOST, reader.language, digits=reader.digits)
            raise ValidationError(_("A deal holds at most %(n)s products. Make a second deal of the rest.") % {
                "n": most})
        try:
            made.append(_typed(row, reader))
        except ValidationError as error:
            wrong.append(_of_row(n, error, reader))
    if wrong:
        raise ValidationError(wrong)
    return made


def _of_row(n: int, error: ValidationError, reader: Reader) -> str:
    number = format_number(n, reader.language, digits=reader.digits)
    return _("Row %(n)s: %(text)s") % {"n": number, "text": " ".join(error.messages)}


def _typed(row: Mapping[str, str], reader: Reader) -> dict[str, Any]:
    if not row["name"]:
        raise ValidationError(_("Say which product it is."))

    def cell(kind: str, name: str) -> Any:
        return KINDS[kind].read(row[name], Field(name, name, KINDS[kind]), reader)

    if row["period"] not in ("", *Period.values):
        raise ValidationError(_("Choose how often it is billed from the list."))
    price, tax, quantity = cell("money", "price"), cell("number", "tax"), cell("number", "quantity")
    return {"name": whole("name", row["name"], 200), "quantity": Decimal(1 if quantity is None else quantity),
            "price": None if price is None else price.minor, "currency": price.currency if price else "",
            "discount": Decimal(cell("number", "discount") or 0),
            "tax": None if tax is None else Decimal(tax), "period": row["period"]}


def set_lines(deal: Deal, rows: list[dict[str, Any]], *, actor: Actor) -> None:
    """Make these the products of a deal; its amount follows. One change, which Undo takes back."""
    actor.need_verb("sales.edit")
    label = gettext_noop("Changed the products of %(name)s")
    with transaction.atomic(), change_set(label, actor=actor, params={"name": deal.title}):
        locked = locked_row(deal, actor, "change")
        if not locked.is_open:
            raise ValidationError(_("This deal is closed. Open it again first."))
        old = list(DealLine.objects.filter(deal=locked).order_by("position", "id"))
        for n, values in enumerate(rows):
            line = old[n] if n < len(old) else DealLine(deal=locked)
            line.deal, vars(line)["_among_others"] = locked, True
            for name, value in {"period": "", **values, "position": n}.items():
                setattr(line, name, value)
            try:
                save(line)
            except ValidationError as error:
                raise ValidationError(_of_row(n + 1, error, current_reader())) from error
        DealLine.objects.filter(pk__in=[line.pk for line in old[len(rows):]]).delete()
        before = locked.amount, locked.mrr
        deal.refresh_from_db()
        deal.need_kept("lines", *(["amount"] if any(before) else []))
        record([Updated(deal, diff=_diff(before, deal), about=concerned(deal))], actor)


def _diff(before: tuple[int, int], deal: Deal) -> dict[str, list[Any]]:
    """The amount, which tells of the products even where it stays; and what comes back a month, where that changed."""
    found = {name: [plain(Money(minor, deal.currency)) for minor in (was, getattr(deal, name))]
             for name, was in zip(("amount", "mrr"), before, strict=True)}
    return {name: pair for name, pair in found.items() if name == "amount" or pair[0] != pair[1]}
