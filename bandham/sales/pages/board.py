"""The board of a pipeline: lanes with sums, cards with what comes next; a drop is the verb “move”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date, period
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import format_amounts
from bandham.kernel.numbers import format_number, to_digits
from bandham.kernel.prepared import Asking, Prepared, ahead
from bandham.records.kinds import KINDS
from bandham.records.pages import frame, lanes
from bandham.records.pages.asked import Asked
from bandham.records.pages.builder import mends_filter
from bandham.records.pages.frame import Request, discreet, noun_page
from bandham.records.pages.listing import around, asked_by
from bandham.records.resource import Resource
from bandham.sales import actions as verbs
from bandham.sales import history
from bandham.sales.cards import next_steps
from bandham.sales.forecast import goal_asked, strip
from bandham.sales.looking_back import sums_of, tallied
from bandham.sales.models import Deal, Pipeline, Stage
from bandham.sales.models.pipelines import all_pipelines, first_pipeline
from bandham.sales.pages.deal import money, no_stages, percent

CARDS = 12
WON = "won"
PARTIES = ("person", "organisation", "owner")
ON_A_CARD = (
    "version", "title", "amount", "mrr", "currency", "stage", "stage_since", "state", "expected_on", "closed_on",
    *PARTIES, "owner__name", *(f"{party}__{column}" for party in PARTIES[:2]
                     for column in ("name", "last_touch_at", "last_touch_kind")))
"""What is read for a card, of the deal and of whom it is with; whole rows of four tables take twice as long."""


@dataclass
class Sums:
    """What lies in one lane, by currency."""

    count: int = 0
    amounts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, currency: str, count: int, amount: int) -> None:
        self.count += count
        self.amounts[currency] += amount

    def text(self, reader: Any, percent: int = 100) -> str:
        """“₹5,40,000”; several currencies stand beside each other, they are not added."""
        parts = {code: n * percent // 100 for code, n in self.amounts.items()}
        return format_amounts(parts, reader.language, digits=reader.digits)


@dataclass
class Board:
    """One pipeline as it is asked for."""

    asked: Asked
    pipeline: Pipeline
    stages: list[Stage]
    since: date

    @cached_property
    def rows(self) -> Any:
        return self.asked.query().rows().filter(pipeline=self.pipeline.pk)

    @cached_property
    def place(self) -> str:
        return str(self.asked.resource.url("list"))

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @property
    def whole(self) -> bool:
        """Whether all deals are asked for, by somebody who may see them all."""
        return not self.asked.filter and self.asked.resource.sees_all(self.asked.actor)

    def first(self, stage: Stage) -> list[Deal]:
        """The deals of a stage that are expected first."""
        if self.whole:
            return _first(self.pipeline.pk, stage.pk)
        return list(on_cards(self.open_rows.filter(stage=stage.pk), "expected_on", "id"))

    def last_won(self) -> list[Deal]:
        """The deals that were won last."""
        if self.whole:
            return _won(self.pipeline.pk, self.since)
        return list(on_cards(self.won_rows, "-closed_on", "-id"))

    @property
    def open_rows(self) -> Any:
        return self.rows.filter(state="open")

    @property
    def won_rows(self) -> Any:
        return won_since(self.rows, self.since)

    def sums(self) -> dict[str, Sums]:
        """All lanes, whatever lies in them."""
        found: dict[str, Sums] = defaultdict(Sums)
        for state, stage, currency, count, total in self._sums():
            found[WON if state == WON else str(stage)].add(currency, count, int(total))
        return found

    def strip(self, request: Request, sums: dict[str, Sums]) -> dict[str, Any] | None:
        """This quarter against its goal; nothing where a filter leaves deals out that the goal speaks of."""
        return None if self.asked.filter else strip(request, self.pipeline, sums, self.stages)

    def sums_asked(self, reader: Reader) -> list[Asking]:
        """What the sums and the strip ask, to be put in one trip."""
        pk = self.pipeline.pk
        if not self.whole:
            return []
        return [tallied.of(pipeline=pk, since=self.since), goal_asked(pk, reader)]

    def cards_asked(self) -> list[Asking]:
        pk = self.pipeline.pk
        if not self.whole:
            return []
        return [*(_first.of(pk, stage.pk) for stage in self.stages), _won.of(pk, self.since), all_pipelines.of()]

    def _sums(self) -> list[tuple[Any, ...]]:
        if self.whole:
            return tallied(pipeline=self.pipeline.pk, since=self.since)
        asked = (("open", self.open_rows), (WON, self.won_rows))
        return [(state, *row) for state, rows in asked for row in sums_of(rows)]


def on_cards(rows: Any, *order: str) -> Any:
    """The first cards of a lane."""
    return rows.select_related(*PARTIES).only(*ON_A_CARD).order_by(*order)[:CARDS]


def won_since(deals: Any, since: date) -> Any:
    return deals.filter(state="won", closed_on__gte=since)


@Prepared
def _first(pipeline: UUID, stage: UUID) -> Any:
    return on_cards(Deal.objects.filter(pipeline=pipeline, state="open", stage=stage), "expected_on", "id")


@Prepared
def _won(pipeline: UUID, since: date) -> Any:
    return on_cards(won_since(Deal.objects.filter(pipeline=pipeline), since), "-closed_on", "-id")


@Prepared
def _stages(pipeline: UUID) -> Any:
    return Stage.objects.filter(pipeline=pipeline).order_by("position", "id")


@Prepared
def _pipeline(pk: UUID) -> Any:
    return Pipeline.objects.filter(pk=pk)


def asked_pipeline(request: Request) -> UUID | None:
    return as_uuid(request.GET.get("pipeline", ""))


def board_of(request: Request, resource: Resource) -> Board:
    asked = asked_by(request, resource)
    pk = asked_pipeline(request)
    pipeline = _pipeline.first(pk) if pk else first_pipeline()
    if pipeline is None:
        raise Http404
    stages = _stages(pipeline.pk)
    today = timezone.now().astimezone(ZoneInfo(request.reader.timezone)).date()
    since = period("this_quarter", today, request.reader.calendar)[0]
    return Board(asked, pipeline, stages, since)


@noun_page
@discreet
@mends_filter
def board(request: Request, resource: Resource) -> HttpResponse:
    made = board_of(request, resource)
    if not made.stages:
        return without_stages(request, made)
    with ahead([*made.sums_asked(request.reader), *made.cards_asked()]):
        return _board(request, resource, made)


def _board(request: Request, resource: Resource, made: Board) -> HttpResponse:
    sums = made.sums()
    open_count = sum(s.count for key, s in sums.items() if key != WON)
    cards = {stage.pk: made.first(stage) for stage in made.stages}
    steps = next_steps([row for rows in cards.values() for row in rows], request.reader)
    lanes = [lane(request, made, stage, sums[str(stage.pk)], cards[stage.pk], steps) for stage in made.stages]
    lanes.append(won_lane(request, made, sums[WON]))
    context = around(request, made.asked, open_count, "board")
    for chip in context["chips"]:
        chip["remove_url"] = chip["remove_url"] and _of_pipeline(chip["remove_url"], made.pipeline)
    context["filter_url"] = _of_pipeline(context["filter_url"], made.pipeline)
    context |= {
        "board": {"move_url": address("sales:move", made), "region": str(made.pipeline)},
        "lanes": lanes, "forecast": made.strip(request, sums),
        "ways": ways(made), "views": pipelines(made, open_count), "save_view_url": "",
        "foot": {"text": foot(made, open_count, sums[WON].count, request), **closing(request)}}
    return frame.render(request, "records/board.html", context)


def without_stages(request: Request, made: Board) -> HttpResponse:
    """The board of a pipeline in which nothing can stand yet: in words, with the way out."""
    context = around(request, made.asked, 0, "board") | {
        "ways": ways(made), "views": pipelines(made, 0), "save_view_url": "",
        "empty": no_stages(request, made.pipeline)}
    return frame.render(request, "sales/no_stages.html", context)


def address(name: str, made: Board) -> str:
    return f"{reverse(name)}?{urlencode({'pipeline': str(made.pipeline.pk), **made.asked.kept()})}"


def _of_pipeline(url: str, pipeline: Pipeline) -> str:
    return f"{url}{'&' if '?' in url else '?'}pipeline={pipeline.pk}"


def ways(made: Board) -> list[dict[str, Any]]:
    return [{"label": _("Board"), "icon": "square-kanban", "url": address("sales:board", made),
             "current": True},
            {"label": _("Table"), "icon": "rows-3", "url": made.asked.resource.url("list")},
            {"label": _("Forecast"), "icon": "chart-spline", "url": reverse("sales:forecast")}]


def pipelines(made: Board, count: int) -> list[dict[str, Any]]:
    return [{"label": str(p), "url": f"{reverse('sales:board')}?pipeline={p.pk}",
             "current": p.pk == made.pipeline.pk, "count": count if p.pk == made.pipeline.pk else None}
            for p in all_pipelines()]


def foot(made: Board, count: int, won: int, request: Request) -> str:
    reader, days = request.reader, made.pipeline.stale_days

    def n(value: int) -> str:
        return format_number(value, reader.language, digits=reader.digits)

    return _("%(open)s open deals, %(won)s won this quarter. A dotted thread means nobody spoke for "
             "%(days)s days.") % {"open": n(count), "won": n(won), "days": n(days)}


def closing(request: Request) -> dict[str, Any]:
    """The keys that close the deal whose card is in focus, for whoever may."""
    ways = [(key, word, verb) for key, word, verb in (("W", _("won"), verbs.win), ("L", _("lost"), verbs.lose))
            if request.actor.powers.may_do(verb.permission)]
    return {"shortcuts": [(key, word) for key, word, _verb in ways],
            "verbs": " ".join(f"{key.lower()}:{verb.name}" for key, _word, verb in ways)}


def head(request: Request, stage: Stage, sums: Sums) -> dict[str, Any]:
    reader = request.reader
    return {"key": str(stage.pk), "name": str(stage), "count": sums.count,
            "odds": f"× {percent(stage.probability, reader)}", "total": sums.text(reader),
            "weighted": sums.text(reader, stage.probability)}


def lane(request: Request, made: Board, stage: Stage, sums: Sums, rows: list[Deal],
         steps: dict[UUID, dict[str, Any]]) -> dict[str, Any]:
    shown = head(request, stage, sums)
    resource = made.asked.resource
    here = address("sales:board", made)
    is_it = {"all": [{"field": "stage", "op": "is", "value": str(stage.pk)},
                     {"field": "state", "op": "is", "value": "open"}]}
    shown["cards"] = [card(request, made, row) | steps.get(row.pk, {}) for row in rows]
    shown["more_url"] = made.asked.url(filter=is_it) if sums.count > CARDS else ""
    if request.actor.may("create", resource.noun):
        shown |= {"create_url": f"{resource.url('new')}?stage={stage.pk}&next={here}",
                  "create_label": _("Add a deal")}
    return shown


def card(request: Request, made: Board, row: Deal) -> dict[str, Any]:
    reader, place = request.reader, f"{made.place}{row.pk}/"
    days = history.quiet_days(row, made.now)
    quiet = days >= made.pipeline.stale_days
    word = ngettext("quiet %(n)s day", "quiet %(n)s days", days)
    party = row.organisation or row.person
    touched = row.person or row.organisation
    return {"id": row.pk, "version": row.version, "url": place, "peek_url": f"{place}peek/", "title": row.title,
            "kind": (touched.last_touch_kind if touched else "") or "note",
            "subtitle": str(party or ""), "owner": str(row.owner or ""),
            "sum": worth(row, reader),
            "when": due(row, reader),
            "quiet": word % {"n": to_digits(str(days), reader.digits)} if quiet else ""}


def worth(row: Deal, reader: Any) -> str:
    """“₹53,500 + ₹900 a month”, of that what there is."""
    once = money(row.amount, row.currency, reader) if row.amount else ""
    month = _("%(sum)s a month") % {"sum": money(row.mrr, row.currency, reader)} if row.mrr else ""
    return " + ".join(filter(None, (once, month)))


def due(row: Deal, reader: Any) -> str:
    return KINDS["date"].show(row.expected_on, None, reader) if row.expected_on else _("no date")


def won_lane(request: Request, made: Board, sums: Sums) -> dict[str, Any]:
    """What was won this quarter; a card gets there by its verb, which asks why."""
    rows = made.last_won()
    cards = [card(request, made, row) | {"quiet": "", "kind": "order", "next": _("Won"), "when": _day(
        row.closed_on, request.reader)} for row in rows]
    may = request.actor.powers.may_do(verbs.win.permission)
    return {"key": WON, "name": _("Won"), "count": sums.count, "odds": "", "fixed": not may, "closed": True,
            "total": sums.text(request.reader), "cards": cards}


def _day(day: date | None, reader: Any) -> str:
    return "" if day is None else format_date(day, style="short", calendar=reader.calendar, lang=reader.language,
                       digits=reader.digits, today=day)


@noun_page
@discreet
def move(request: Request, resource: Resource) -> HttpResponse:
    """A card was dropped: the verb, the heads of both lanes, and a toast that takes it back."""
    frame.need_post(request)
    pipeline, pk = asked_pipeline(request), as_uuid(request.POST.get("id"))
    first = [_pipeline.of(pipeline), _stages.of(pipeline)] if pipeline else []
    with ahead([*first, *frame.asked(resource, request.actor, pk)]):
        made = board_of(request, resource)
        row = frame.record(resource, request.actor, pk)
    if request.POST.get("lane") == WON:
        return won(request, made, row)
    stage = next((s for s in made.stages if str(s.pk) == request.POST.get("lane")), None)
    if stage is None:
        raise ValidationError(_("A card cannot be put there."))
    old = row.stage_id
    with frame.done(request, gettext_noop("Moved %(name)s to %(stage)s"), kind="verb",
                    name=row.title, stage=str(stage)):
        verbs.move(row, stage=stage, actor=request.actor, still=still_there(request))
    with ahead(made.sums_asked(request.reader)):
        sums = made.sums()
        told = made.strip(request, sums)
    heads = [head(request, s, sums[str(s.pk)]) for s in made.stages if s.pk in (old, stage.pk)]
    return frame.render(request, "records/board_moved.html", {
        "lanes": heads, "forecast": told})


def still_there(request: Request) -> Callable[[Deal], None]:
    return lambda now: lanes.still_there(request, now, "stage_id", lambda deal: deal.stage)


def won(request: Request, made: Board, row: Deal) -> HttpResponse:
    """A card that was dropped on what is won: its verb asks why."""
    still_there(request)(row)
    request.actor.need_verb(verbs.win.permission)
    if not row.is_open:
        raise ValidationError(_("This deal is closed. Open it again first."))
    return lanes.ask(request, made.asked.resource, row, verbs.win, address("sales:board", made))
