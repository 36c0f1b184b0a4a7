"""What the record pages of the exchange show beyond their fields: sums, way, lines, allocations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.exchange import summing
from bandham.exchange.actions.invoices import uses_of
from bandham.exchange.dunning import title_of
from bandham.exchange.models import Invoice, Order, Quote, Stock
from bandham.exchange.models.words import InvoiceKind, OrderState, QuoteState
from bandham.exchange.pages import mailing, recurring
from bandham.exchange.pages.proof import behind_the_link
from bandham.exchange.pages.versions import versions_of
from bandham.exchange.saying import count, day, measured, money, unit
from bandham.exchange.workshop import progress
from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.calendars import relative
from bandham.people import occasions
from bandham.people.periods import Period
from bandham.records import addresses
from bandham.records.fields import Field
from bandham.records.kinds import KINDS
from bandham.records.pages import record as page_of
from bandham.records.resource import Resource, resource_of, seen_of

SOME = 12
HIDDEN = ("add_to_", "take_off_")
"""Verbs that the page of lines offers in its own way."""


def paper(resource: Resource, row: Any, request: Any) -> dict[str, Any]:
    """The page of a quote, an order or an invoice."""
    reader = request.reader
    lines = list(row.lines.select_related("product", "tax_class"))
    first, behind = buttons(resource, row, request)
    letters = mailing.letters_of(row, request)
    tags = [(row.get_state_display(), tone(row)), *((b["title"], "gold") for b in letters if b["kind"] == "next")]
    return {
        "figures": figures(row, lines, reader), "actions": first,
        "more": [*behind, *page_of.more(resource, row, request.actor)],
        "record": {"id": row.pk, "name": str(row), "mark": resource.mark(row), "version": row.version,
                   "subtitle": for_whom(row, reader), "tags": tags},
        "middle": [{"template": "exchange/_lines.html", "title": _("Lines"), "rows": rows_of(row, lines, reader),
                    "order": isinstance(row, Order), "steps_url": steps_url(row), "sums": sums_of(row, lines, reader)}],
        "facts": page_of.facts_blocks(request, resource, row)[: len(resource.groups)],
        "context_blocks": [
            *letters, *recurring.offered(row, lines, request), *versions_of(row, request),
            *behind_the_link(row, reader), *asked_for(row, request.actor), *used_for(row, request),
            *steps_of(row, request),
            *(b for b in page_of.related_blocks(request, resource, row) if b["rows"]),
            page_of.tags_block(request, resource, row), page_of.files_block(request, resource, row)],
        "way": way(row),
    }


def asked_for(row: Any, actor: Actor) -> list[dict[str, Any]]:
    """What a paper comes from: the deal that a quote answers, the quote of an order, the order of an invoice."""
    before = [paper for name in ("quote", "order", "credits") if (paper := getattr(row, name, None)) is not None]
    seen = seen_of(actor, [(noun_of(type(paper)), paper.pk) for paper in before])
    rows = [{"title": str(paper), "url": noun.url("record", paper.pk), "note": str(noun.label)}
            for paper in before if paper.pk in seen and (noun := resource_of(type(paper)))]
    quote = next((paper for paper in (row, *before) if isinstance(paper, Quote)), None)
    label, name, url = occasions.asked_by(quote.origin_id, actor) if quote else ("", "", "")
    rows += [{"title": name, "url": url, "note": label}] if url else []
    return [{"key": "origin", "kind": "lines", "title": _("Comes from"), "rows": rows}] if rows else []


def steps_of(row: Any, request: Any) -> list[dict[str, Any]]:
    """The steps of making an order's goods, in their turn."""
    if not (isinstance(row, Order) and request.actor.may("see", "exchange.orderstep") and row.holds_made_to_order):
        return []
    steps = row.steps.select_related("product", "maker").order_by("line__position", "position")[:SOME]
    rows = [{"title": str(step), "url": _page(step, "workshop"), "end": step.get_state_display(),
             "note": str(step.maker or "")} for step in steps]
    return [{"key": "steps", "kind": "lines", "title": _("Steps of making"), "rows": rows, "edit_url": steps_url(row),
             "edit_label": _("Workshop")}] if rows else []


def used_for(row: Any, request: Any) -> list[dict[str, Any]]:
    """What pays an invoice, or what a credit note was used for."""
    reader, may = request.reader, request.actor.may("see", "exchange.payment")
    if not (isinstance(row, Invoice) and row.posted and may):
        return []
    paid = row.kind == InvoiceKind.INVOICE
    rows = [{"title": str(other), "end": money(use.amount, use.currency, reader),
             "url": _page(other, "invoices" if isinstance(other, Invoice) else "payments")}
            for use in uses_of(row) if (other := (use.payment or use.credit) if paid else (use.invoice or use.refund))]
    return [{"key": "paid", "kind": "lines", "title": _("Paid by") if paid else _("Used for"), "rows": rows}]


def for_whom(row: Any, reader: Reader) -> Markup:
    """“Meera Nair, Pookalam Café”, each a link."""
    links = [Markup('<a href="{}"><bdi>{}</bdi></a>').format(_page(party, noun), party)
             for party, noun in ((row.person, "people"), (row.organisation, "organisations")) if party]
    return escape(reader.comma).join(links)


def tone(row: Any) -> str:
    return {"cancelled": "danger", "declined": "danger", "approval": "gold"}.get(row.state, "")


BEHIND = ("dispute", "repeat", "reopen", "cancel", "revise", "decline", "credit", "ask_return", "start_making",
          "take_link_back")
"""Verbs that stand behind “…”, since they go another way than on."""


def buttons(resource: Resource, row: Any, request: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines and paper, then the verbs that go on; and those that do not, for the menu."""
    made: list[dict[str, Any]] = []
    if row.state == "draft" and request.actor.may("change", resource.noun):
        made.append({"label": _("Edit the lines"), "icon": "list", "key": "L",
                     "url": address(resource, row, "lines")})
    if isinstance(row, Quote | Invoice):
        made.append({"label": _("PDF"), "icon": "printer", "url": address(resource, row, "pdf")})
    if isinstance(row, Quote) and row.state == QuoteState.SENT and request.actor.powers.may_do("exchange.send_quote"):
        made.append({"label": _("Link for the customer"), "icon": "link", "dialog": True,
                     "url": address(resource, row, "link")})
    verbs = [v for v in page_of.actions(resource, row, request.actor) if not any(h in v["url"] for h in HIDDEN)]
    first, behind = page_of.in_order(verbs, BEHIND)
    return [*made, *first], behind


def address(resource: Resource, row: Any, name: str, **more: str) -> str:
    return addresses.address(f"exchange:{name}", noun=resource.slug, pk=row.pk, **more)


def rows_of(row: Any, lines: Iterable[Any], reader: Reader) -> list[dict[str, Any]]:
    steps = progress(row) if isinstance(row, Order) and row.holds_made_to_order else {}
    return [{
        "position": count(line.position, reader), "name": line.text or str(line.product or ""),
        "note": _under(line, reader), "made": _how_far(steps.get(line.pk), reader),
        "quantity": measured(line.quantity, line.unit, reader),
        "price": money(line.price, line.currency, reader),
        "every": line.get_period_display() if line.period != Period.ONCE else "",
        "total": money(line.total if row.inclusive else line.net, line.currency, reader),
        "set_aside": count(line.reserved, reader) if isinstance(row, Order) and line.kept else "",
        "shipped": count(line.shipped, reader) if isinstance(row, Order) else "",
        "waiting": isinstance(row, Order) and row.state in (OrderState.CONFIRMED, OrderState.SHIPPING)
        and line.kept and line.waiting > 0,
    } for line in lines]


def steps_url(order: Any) -> str:
    """The workshop, with the steps of an order alone."""
    asked = json.dumps({"field": "order", "op": "is", "value": str(order.pk)})
    return f"{reverse('records:list', kwargs={'noun': 'workshop'})}?{urlencode({'filter': asked})}"


def _how_far(steps: tuple[int, int] | None, reader: Reader) -> str:
    """“2 of 3 steps done” of a line that is made in steps."""
    if steps is None:
        return ""
    done, whole = (count(n, reader) for n in steps)
    return _("made") if done == whole else _("%(done)s of %(all)s steps done") % {"done": done, "all": whole}


def _under(line: Any, reader: Reader) -> str:
    """Article number, HSN code and discount of a line."""
    told = [line.product.sku if line.product else "", _("HSN %(code)s") % {"code": line.hsn} if line.hsn else ""]
    if line.discount:
        told.append(_("%(n)s percent off") % {"n": count(line.discount, reader)})
    told += _saved(getattr(line, "savings", {}), line.currency, reader)
    return reader.comma.join(t for t in told if t)


def _saved(savings: dict[str, int], currency: str, reader: Reader) -> list[str]:
    """What an imported line says was taken off, and what a coupon paid of it."""
    off, coupon = savings.get("discount", 0) + savings.get("match", 0), savings.get("coupon", 0)
    return [_("%(amount)s off") % {"amount": money(off, currency, reader)}] * bool(off) + [
        _("coupon over %(amount)s") % {"amount": money(coupon, currency, reader)}] * bool(coupon)


def sums_of(row: Any, lines: Iterable[Any], reader: Reader) -> list[dict[str, Any]]:
    """Net, each levy, total."""
    return [{"label": label, "value": value, "whole": whole} for label, value, whole in summing.sums_of(
        row, lines, reader)]


def figures(row: Any, lines: list[Any], reader: Reader) -> list[dict[str, Any]]:
    """What a paper is about in three or four figures."""
    parts = summing.totals_of(lines) if summing.recurs(lines) else []
    apart = reader.comma.join(f"{money(minor, row.currency, reader)} {period}" for period, minor in parts)
    made = [{"label": _("Total"), "value": money(row.total, row.currency, reader),
             "note": apart or _("tax included: %(tax)s") % {"tax": money(row.tax, row.currency, reader)}},
            {"label": _("State"), "value": row.get_state_display(), "note": day(row.on, reader)}]
    if isinstance(row, Quote) and row.valid_until:
        made.append({"label": _("Holds until"), "value": day(row.valid_until, reader), "note": _gap(
            row.valid_until, reader), "bad": row.over and row.state == QuoteState.SENT})
    if isinstance(row, Order) and row.wanted_on:
        made.append({"label": _("Wanted by"), "value": day(row.wanted_on, reader), "note": _gap(row.wanted_on, reader)})
    if isinstance(row, Invoice) and row.posted:
        late = bool(row.due_on and row.due_on < timezone.localdate() and row.open and row.kind == InvoiceKind.INVOICE)
        made.append({"label": pgettext("amount", "Open"), "note": _due(row, reader), "bad": late,
                     "value": money(row.open, row.currency, reader) if row.open else _("settled")})
        made += _pressed(row, reader)
    return made


def _due(row: Invoice, reader: Reader) -> str:
    return pgettext("invoice", "due %(when)s") % {"when": _gap(row.due_on, reader)} if row.due_on and row.open else ""


def stands(row: Invoice, reader: Reader) -> str:
    """How far an invoice is paid, in a few words."""
    if not row.posted:
        return row.get_state_display()
    if not row.open:
        return _("settled")
    whole = row.kind == InvoiceKind.INVOICE and row.open == row.total
    left = _("unpaid") if whole else _("%(amount)s open") % {"amount": money(row.open, row.currency, reader)}
    return reader.comma.join(filter(None, [left, _due(row, reader), row.disputed and _("in dispute")]))


HOW_PAID: Any = {
    "untold": ("state", "due_on"),
    "stands": Field("stands", pgettext_lazy("amount", "Open"), KINDS["text"], column="open", editable=False,
                    needs=("kind", "state", "total", "currency", "due_on", "disputed"), says=stands)}
"""What a relation to invoices adds, so that each says how far it is paid."""


def _pressed(row: Invoice, reader: Reader) -> list[dict[str, Any]]:
    """How far an invoice was reminded of, or why it is not."""
    if row.disputed:
        return [{"label": _("In dispute"), "value": row.disputed[:60], "note": "", "bad": True}]
    if not row.reminded:
        return []
    return [{"label": _("Reminded"), "value": title_of(row.reminded),
             "note": day(row.reminded_on, reader) if row.reminded_on else ""}]


def _gap(then: Any, reader: Reader) -> str:
    said = relative(then, timezone.localdate(), reader.language, digits=reader.digits)
    return said[:1].lower() + said[1:]


WAYS: dict[type[Any], tuple[str, ...]] = {
    Quote: (QuoteState.DRAFT, QuoteState.SENT, QuoteState.ACCEPTED),
    Order: (OrderState.DRAFT, OrderState.CONFIRMED, OrderState.SHIPPED, OrderState.DELIVERED, OrderState.CLOSED),
}
_STANDS_FOR = {OrderState.MAKING: OrderState.CONFIRMED, OrderState.SHIPPING: OrderState.CONFIRMED,
               QuoteState.APPROVAL: QuoteState.DRAFT}


def way(row: Any) -> list[dict[str, Any]]:
    """The stations of a paper: done, now, to come. Papers that left their way, or went it elsewhere, have none."""
    stops = WAYS.get(type(row), ())
    here = _STANDS_FOR.get(row.state, row.state)
    if here not in stops or getattr(row, "source", False):
        return []
    at, labels = stops.index(here), dict(row._meta.get_field("state").choices)
    return [{"label": row.get_state_display() if n == at else labels[stop], "done": n < at, "now": n == at}
            for n, stop in enumerate(stops)]


def payment(row: Any, request: Any) -> dict[str, Any]:
    """What a payment was put against."""
    reader = request.reader
    rows = list(row.uses.select_related("invoice", "refund")) + list(row.covers.select_related("payment", "credit"))
    lines = [{"title": str(u.invoice or u.refund or u.payment or u.credit), "end": money(u.amount, u.currency, reader),
              "url": _page(u.invoice or u.credit, "invoices") or _page(u.refund or u.payment, "payments")}
             for u in rows]
    return {"figures": [
        {"label": _("Amount"), "value": money(row.amount, row.currency, reader), "note": row.get_means_display()},
        {"label": _("Free"), "value": money(row.open, row.currency, reader),
         "note": _("not put against anything") if row.open else _("all of it is used")}],
        "middle": [{"kind": "lines", "title": _("Put against"), "rows": lines,
                    "empty": _("Nothing yet. Book the payment, or put it against an invoice.")}]}


def _page(row: Any, noun: str) -> str:
    return addresses.address("records:record", noun=noun, pk=row.pk) if row is not None else ""


def parcel(lines: Any, request: Any) -> dict[str, Any]:
    """What is in a shipment or a return."""
    rows = [{"title": str(r.line), "url": _page(r.line.document, "orders"),
             "end": measured(r.quantity, r.line.unit, request.reader)}
            for r in lines.select_related("line__product", "line__document")]
    return {"middle": [{"kind": "lines", "title": _("Contents"), "rows": rows}]}


def stock_figures(row: Any, reader: Reader) -> list[dict[str, Any]]:
    """On hand, set aside and free of a product that is kept in stock."""
    if not row.stocked:
        return []
    stock = Stock.objects.filter(product=row).first() or Stock(product=row)
    return [{"label": _("On hand"), "value": count(stock.on_hand, reader), "note": unit(row.unit)},
            {"label": _("Set aside"), "value": count(stock.reserved, reader), "note": _("for orders")},
            {"label": _("Free"), "value": count(stock.free, reader), "note": "", "bad": stock.free <= 0}]
