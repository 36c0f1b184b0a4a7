"""The page of a deal, its products in one grid, and the same in passing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.kernel.money import Money
from bandham.kernel.numbers import format_number, format_percent, parse_number, to_digits
from bandham.kernel.text import listed
from bandham.people import occasions
from bandham.people.pages.party import address
from bandham.people.periods import RECURRING, Period
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, discreet, of_amounts, record_page
from bandham.records.pages.record import actions as verb_buttons
from bandham.records.pages.record import composer, context_blocks, in_order, more
from bandham.records.places import storied
from bandham.records.resource import Resource
from bandham.sales import history, lines, products
from bandham.sales.models import Deal, DealLine, Pipeline, Stage
from bandham.sales.models.deals import cost_of

DEAL = {"noun": "deals"}


def money(amount: int, currency: str, reader: Reader) -> str:
    return KINDS["money"].show(Money(amount, currency), None, reader)


def page_blocks(row: Deal, request: Request, resource: Resource) -> dict[str, Any]:
    """What a deal's page shows beyond its fields: where it stands, its value, products, facts."""
    may = request.actor.may("change", resource.noun) and row.is_open
    grid = {"template": "sales/_lines.html", "title": _("Products"), "lines": grid_of(row, request),
            "sums": sums_of(row, request.reader),
            "edit_url": reverse("sales:lines", kwargs={"pk": row.pk}) if may else ""}
    verbs = verb_buttons(resource, row, request.actor)
    first, behind = in_order(verbs, ("lose", "pursue"))
    writing = composer(request, resource, row)
    return {
        "context_blocks": [*accepted(row), *context_blocks(request, resource, row)],
        "actions": first, "more": [*behind, *more(resource, row, request.actor)],
        "figures": figures(row, request.reader), "middle": [
            {"template": "sales/_path.html", "path": path(row), "note": stage_note(row, request.reader)},
            grid, *([{"template": "sales/_note.html", "composer": writing}] if writing else [])],
        "record": {"id": row.pk, "name": row.title, "mark": resource.mark(row),
                   "version": row.version, "subtitle": subtitle(row, request.reader),
                   "tags": [(row.get_state_display(), "gold")] if not row.is_open else []},
        "entries": storied(resource, row, request.actor, request.reader), "composer": None}


def accepted(row: Deal) -> list[dict[str, Any]]:
    """What is left to do for an open deal whose quote was accepted."""
    if not (row.is_open and row.accepted):
        return []
    missing = row.missing_to_win()
    why = _("Still to be filled in: %(names)s.") % {"names": listed(missing)} if missing else _(
        "Close the deal as won.")
    return [{"kind": "next", "text": _("Quote %(paper)s was accepted.") % {"paper": row.accepted}, "why": why}]


def subtitle(row: Deal, reader: Reader) -> Markup:
    links = [Markup('<a href="{}"><bdi>{}</bdi></a>').format(address(p, "record"), p)
             for p in (row.organisation, row.person) if p]
    return escape(reader.comma).join(links)


def figures(row: Deal, reader: Reader) -> list[dict[str, Any]]:
    odds = 100 if row.state == "won" else 0 if row.state == "lost" else row.stage.probability
    made: list[dict[str, Any]] = [
        {"label": _("Amount"), "value": money(row.amount, row.currency, reader),
         "note": _("%(sum)s weighted") % {"sum": money(row.amount * odds // 100, row.currency, reader)}}]
    if row.mrr:
        made.append({"label": _("A month"), "value": money(row.mrr, row.currency, reader),
                     "note": _("comes back every month")})
    made.append({"label": _("Odds"), "value": percent(odds, reader), "note": str(row.stage)})
    day = row.closed_on or row.expected_on
    late = bool(row.is_open and day and day < timezone.localdate())
    made.append({"label": _("Closed") if row.closed_on else _("Expected close"), "bad": late,
                 "value": KINDS["date"].show(day, None, reader) if day else _("no date"),
                 "note": lines.reason_words(row.reason) if row.reason else _("is past") if late else ""})
    return made


def path(row: Deal) -> list[dict[str, Any]]:
    """The stages of its pipeline, those behind it done."""
    stages = list(Stage.objects.filter(pipeline=row.pipeline_id).order_by("position", "id"))
    at = next((n for n, s in enumerate(stages) if s.pk == row.stage_id), 0)
    won = row.state == "won"
    return [{"label": str(s), "done": n < at or won, "now": n == at and not won}
            for n, s in enumerate(stages)] + [{"label": _("Won"), "now": won}]


def stage_note(row: Deal, reader: Reader) -> str:
    """“12 days in this stage, usual is 9”."""
    if not row.is_open:
        return ""
    spent = history.time_in_stages(row).get(row.stage_id)
    days = spent.days if spent else (timezone.now() - row.stage_since).days
    usual = history.usual_days(row.stage_id)
    note = ngettext("%(n)s day in this stage", "%(n)s days in this stage", days) % {
        "n": to_digits(str(days), reader.digits)}
    if usual is None:
        return note
    return _("%(note)s, usual is %(usual)s") % {
        "note": note, "usual": to_digits(str(usual), reader.digits)}


def no_stages(request: Request, pipeline: Pipeline) -> dict[str, Any]:
    """What is said of a pipeline without stages, and who may adds one."""
    may = request.actor.may("create", "sales.stage")
    new = f"{reverse('records:list', kwargs={'noun': 'stages'})}new/?pipeline={pipeline.pk}"
    return {"scene": "start", "title": _("“%(name)s” has no stages yet") % {"name": pipeline},
            "text": _("A deal stands in a stage. Add the first one, and deals can go this way."),
            "actions": [{"label": _("New stage"), "url": new, "icon": "plus", "primary": True}] if may else []}


def grid_of(row: Deal, request: Request) -> list[dict[str, Any]]:
    reader = request.reader
    rows = DealLine.objects.filter(deal=row).order_by("position", "id")
    return [{"id": r.pk, "name": r.name, "quantity": _number(r.quantity, reader),
             "price": money(r.price, r.currency, reader), "period": r.period,
             "every": r.get_period_display() if r.period in RECURRING else "", "discount": _number(r.discount, reader),
             "off": percent(r.discount, reader), "tax": _number(r.tax, reader),
             "total": money(r.total, r.currency, reader)} for r in rows]


def sums_of(row: Deal, reader: Reader) -> list[tuple[str, str]]:
    """What the products come to: once, and a month where something comes back."""
    made = [(_("Total before tax"), money(row.amount, row.currency, reader))]
    return [*made, (_("A month"), money(row.mrr, row.currency, reader))] if row.mrr else made


def percent(value: int | Decimal, reader: Reader) -> str:
    """“45%”, “۴۵٪”."""
    return format_percent(Decimal(value) / 100, reader.language, digits=reader.digits)


def _number(value: Any, reader: Reader) -> str:
    plain = value.normalize()
    return format_number(plain if plain else 0, reader.language, digits=reader.digits)


@record_page
@of_amounts
def grid(request: Request, resource: Resource, row: Deal) -> HttpResponse:
    """All products of a deal in one grid, saved at once."""
    frame.allowed("change", resource, request.actor)
    error, typed, status = "", grid_of(row, request), 200
    if request.method == "POST":
        typed = products.posted(request.POST)
        try:
            wanted = products.read(typed, request.reader)
            with frame.done(request, gettext_noop("Changed the products of %(name)s"), name=row.title):
                products.set_lines(row, wanted, actor=request.actor)
            return frame.way_back(request, resource.url("record", row.pk))
        except ValidationError as wrong:
            error, status = " ".join(wrong.messages), 422
    blank = [{"id": "", "name": "", "quantity": "", "price": "", "discount": "", "tax": "", "period": ""}] * 4
    page = {"title": _("Products of %(name)s") % {"name": row.title},
            "trail": [(resource.plural, resource.url("list")), (row.title, resource.url("record", row.pk))]}
    return frame.render(request, "sales/lines.html", {
        "page": page, "lines": [*typed, *blank], "periods": Period.choices,
        "search_url": occasions.goods_url(), "cost_url": reverse("sales:cost", kwargs={"pk": row.pk})
        if occasions.sees_goods(request.actor) else "", "error": error, "back": resource.url("record", row.pk)}, status)


@record_page
def cost(request: Request, resource: Resource, row: Deal) -> HttpResponse:
    """For the grid: price and tax of what was chosen in a row; both empty where nothing of that name is sold."""
    frame.allowed("change", resource, request.actor)
    if not occasions.sees_goods(request.actor):
        raise Http404
    try:
        typed = request.GET.get("quantity", "").strip()
        quantity = parse_number(typed, request.reader.language) if typed else Decimal(1)
        found = cost_of(row, request.GET.get("name", "")[:200], quantity)
    except ValidationError:  # said when the row is saved
        found = None
    return JsonResponse({
        "price": money(found.price.minor, found.price.currency, request.reader) if found else "",
        "tax": _number(found.tax, request.reader) if found else ""})


@record_page
@discreet
def peek(request: Request, resource: Resource, row: Deal) -> HttpResponse:
    """The deal in a drawer, over the board."""
    row = resource.all_rows().select_related("stage", "person", "organisation", "owner").get(pk=row.pk)
    reader, empty = request.reader, _("no date")
    day = KINDS["date"].show(row.expected_on, None, reader) if row.expected_on else empty
    rows = grid_of(row, request)
    table = {"title": _("Products"), "heads": [(_("Product"), False), (_("Quantity"), True),
                                               (_("Price"), True), (_("Sum"), True)],
             "rows": [[r["name"], r["quantity"], f"{r['price']} {r['every']}".strip(), r["total"]] for r in rows],
             "foot": sums_of(row, reader)[0]} if rows else None
    who = listed((row.organisation, row.person))
    context = {
        "record": {"title": row.title, "subtitle": who, "url": resource.url("record", row.pk)},
        "path": path(row), "stage_label": str(row.stage), "note": stage_note(row, reader),
        "pairs": [(_("Amount"), money(row.amount, row.currency, reader), ""),
                  *([(_("A month"), money(row.mrr, row.currency, reader), "")] if row.mrr else []),
                  (_("Closes"), day, ""),
                  (_("Odds"), percent(row.stage.probability, reader), ""),
                  (_("Owner"), row.owner or _("nobody yet"), "")],
        "table": table, "thread_title": _("Latest on the thread"),
        "entries": storied(resource, row, request.actor, request.reader, 6),
        "actions": [a for a in verb_buttons(resource, row, request.actor)
                    if a["url"].split("/do/")[-1] in ("win/", "lose/")]}
    return frame.render(request, "records/peek.html", context)
