"""The letter that reminds a customer of what is open, on the paper of the firm."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bandham.accounts.reader import Reader
from bandham.exchange.models import DunningLevel, Invoice
from bandham.exchange.models.firm import firm
from bandham.exchange.models.invoices import invoices_with_open
from bandham.exchange.papers.paper import addressee, firm_of, page_numbers
from bandham.exchange.saying import as_it_runs, count, day, money


def open_invoices(invoice: Invoice) -> list[Invoice]:
    """All that the customer of an invoice has open in its currency, the oldest first."""
    who = {"person_id": invoice.person_id} if invoice.person_id else {
        "person_id": None, "organisation_id": invoice.organisation_id}
    rows = invoices_with_open().filter(state="posted", kind="invoice", currency=invoice.currency, open__gt=0, **who)
    return list(rows.order_by("due_on", "number"))


def reminder(invoice: Invoice, level: DunningLevel, reader: Reader, on: date) -> dict[str, Any]:
    """All that stands on a reminder of a day, in the reader's words."""
    house, rows = firm(), open_invoices(invoice)
    total = money(sum(row.open for row in rows), invoice.currency, reader)
    return {
        "lang": reader.language, "dir": reader.direction, "title": level.title, "state": "", "firm": firm_of(house),
        "to": addressee(invoice, reader), "facts": [[_("Date"), day(on, reader)]],
        "lead": [part for part in asked(level, invoice, reader).split("\n\n") if part.strip()],
        "labels": {"to": _("For"), "row": _("Row"), "what": _("Invoice"), "quantity": _("Due"), "price": _("Total"),
                   "discount": "", "amount": pgettext("amount", "Open")},
        "discounts": False, "rows": [_row(n, row, reader) for n, row in enumerate(rows, 1)],
        "sums": [[_("Open in all"), total, True]],
        "words": [[_("Terms"), as_it_runs(house.terms.strip())]] if house.terms.strip() else [],
        "pages": page_numbers(reader)}


def _row(n: int, row: Invoice, reader: Reader) -> dict[str, str]:
    return {"n": count(n, reader), "name": row.number, "note": day(row.on, reader), "discount": "",
            "quantity": day(row.due_on, reader) if row.due_on else "",
            "price": money(row.total, row.currency, reader), "amount": money(row.open, row.currency, reader)}


def asked(level: DunningLevel, invoice: Invoice, reader: Reader) -> str:
    """The words of a level in a language, with its fee."""
    said = getattr(level, f"words_{reader.language}", "") or _usual(level.rank)
    fee = _("For this reminder we charge %(amount)s.") % {"amount": money(level.fee, level.currency, reader)}
    return f"{said}\n\n{fee}" if charges(level, invoice) else said


def charges(level: DunningLevel, invoice: Invoice) -> bool:
    """Whether a level costs something in the invoice's currency."""
    return bool(level.fee and level.currency == invoice.currency)


def _usual(rank: int) -> str:
    if rank == 1:
        return _("Perhaps it escaped you: these invoices are not paid yet. Please pay what is open, or tell us if "
                 "something is not right.")
    if rank == 2:
        return _("We have not seen your payment of these invoices yet. Please pay within a week, or tell us what "
                 "stands in the way.")
    return _("In spite of our reminders these invoices are not paid. Please pay at once; else we shall have to take "
             "further steps.")
