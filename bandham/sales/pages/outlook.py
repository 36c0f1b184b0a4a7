"""The forecast, and the pipeline as it was on any day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.models import Membership
from bandham.kernel.calendars import first_day_of_week, parse_date
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import format_amounts, places
from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Prepared, ahead
from bandham.kernel.text import listed
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page, of_amounts
from bandham.records.resource import Resource
from bandham.sales import looking_back
from bandham.sales.forecast import Outlook, all_stages, attainments, goals_for, outlook, periods, today_of
from bandham.sales.models import Deal, Goal, Pipeline, Stage
from bandham.sales.models.pipelines import all_pipelines, first_pipeline
from bandham.sales.pages.deal import no_stages, percent

SHOWN = 200
"""Changes on one page."""


@noun_page
@of_amounts
def forecast(request: Request, resource: Resource) -> HttpResponse:
    """Won, committed, weighted and best case by month or quarter, against the goals."""
    reader = request.reader
    unit = "quarter" if request.GET.get("by") == "quarter" else "month"
    pipeline = Pipeline.objects.filter(pk=as_uuid(request.GET.get("pipeline", ""))).first()
    owner = Membership.objects.filter(pk=as_uuid(request.GET.get("owner", ""))).first()
    rows = resource.rows(request.actor)
    rows = rows.filter(pipeline=pipeline) if pipeline else rows
    rows = rows.filter(owner=owner) if owner else rows
    with ahead([all_stages.of(), _owners.of(), all_pipelines.of(), _goals.of()]):
        found = outlook(rows, periods(reader, unit), reader.currency, goals_for(pipeline, owner))
        context = _forecast(request, resource, found, unit)
    context["chosen"] = {"by": unit, "pipeline": str(pipeline.pk) if pipeline else "",
                         "owner": str(owner.pk) if owner else ""}
    if pipeline and all(stage.pipeline_id != pipeline.pk for stage in all_stages()):
        context["empty"] = no_stages(request, pipeline)
    return frame.render(request, "sales/forecast.html", context)


def _forecast(request: Request, resource: Resource, found: list[Outlook], unit: str) -> dict[str, Any]:
    reader = request.reader
    today = today_of(reader)
    goals = sorted(_goals(), key=lambda goal: not goal.starts_on <= today <= goal.ends_on)
    won = attainments(goals) if goals else {}
    return {
        "page": {"title": _("Forecast"), "trail": [(resource.plural, resource.url("list"))]},
        "rows": [shown(one, reader) for one in found], "monthly": any(one.monthly for one in found),
        "left_out": left_out(found, reader), "ways": ways(request, unit),
        "owners": [(str(m.pk), m.name) for m in _owners()], "pipelines": all_pipelines(),
        "goals": [goal_row(g, won[g.pk], reader) for g in goals],
        "goals_url": reverse("records:list", kwargs={"noun": "goals"})}


@Prepared
def _goals() -> Any:
    return Goal.objects.select_related("owner", "team").order_by("-starts_on", "-amount", "name")[:20]


@Prepared
def _owners() -> Any:
    return Membership.objects.filter(active=True).order_by("name")


@noun_page
@of_amounts
def changed(request: Request, resource: Resource) -> HttpResponse:
    """The pipeline as it was on a day, as it is now, and what changed in between."""
    reader = request.reader
    pipeline = Pipeline.objects.filter(pk=as_uuid(request.GET.get("pipeline", ""))).first() or first_pipeline()
    day, wrong = asked_day(request)
    start = datetime.combine(day, time(), ZoneInfo(reader.timezone))
    then = looking_back.as_of(start, pipeline.pk, request.actor)
    now = looking_back.today(pipeline.pk, request.actor)
    stages = {s.pk: s for s in Stage.objects.filter(pipeline=pipeline).order_by("position", "id")}
    found = looking_back.changes(start, timezone.now(), pipeline.pk, request.actor, SHOWN)
    titles = dict(Deal.objects.filter(pk__in=[c.deal for c in found]).values_list("pk", "title"))
    context = {
        "page": {"title": _("What changed"), "trail": [(resource.plural, resource.url("list"))]},
        "day_text": KINDS["date"].show(day, None, reader), "wrong": wrong,
        "since": request.GET["since"] if wrong else KINDS["date"].show(day, None, reader),
        "stages": [stage_row(s, then.get(s.pk, {}), now.get(s.pk, {}), reader) for s in stages.values()],
        "changes": [change_row(c, stages, titles, resource, reader) for c in found],
        "pipelines": all_pipelines(), "chosen": str(pipeline.pk)}
    return frame.render(request, "sales/changed.html", context)


def asked_day(request: Request) -> tuple[date, str]:
    """The day that the address names; else the first of this week, and why what it names is no day."""
    reader, said = request.reader, request.GET.get("since", "")
    try:
        return parse_date(said, calendar=reader.calendar, lang=reader.language), ""
    except ValidationError as error:
        return first_day_of_week(today_of(reader), reader.week_start), " ".join(error.messages) if said else ""


def stage_row(stage: Stage, then: dict[str, Any], now: dict[str, Any], reader: Any) -> dict[str, Any]:
    def told(sums: dict[str, Any]) -> tuple[str, str]:
        count = to_digits(str(sum(n for n, _total in sums.values())), reader.digits)
        totals = {code: total for code, (_n, total) in sums.items()}
        return count, format_amounts(totals, reader.language, digits=reader.digits)

    return {"name": stage, "then": told(then), "now": told(now)}


KINDS_OF_CHANGE = {
    "new": gettext_lazy("new"), "gone": gettext_lazy("gone"), "won": gettext_lazy("won"),
    "lost": gettext_lazy("lost"), "reopened": gettext_lazy("open again"), "moved": gettext_lazy("moved"),
    "amount": gettext_lazy("amount changed"), "date": gettext_lazy("date changed")}


def change_row(change: looking_back.Change, stages: dict[Any, Stage], titles: dict[Any, str],
               resource: Resource, reader: Any) -> dict[str, Any]:
    def place(stage: Any, amount: int, day: Any) -> str:
        parts = [str(stages[stage]) if stage in stages else "",
                 money(amount, reader, change.currency) if stage else "",
                 KINDS["date"].show(day, None, reader) if day else ""]
        return listed(parts)

    known = change.deal in titles
    return {"title": titles.get(change.deal, _("a deleted deal")), "kind": KINDS_OF_CHANGE[change.kind],
            "url": resource.url("record", change.deal) if known else "",
            "then": place(change.old_stage, change.old_amount, change.old_day),
            "now": place(change.stage, change.amount, change.day)}


def money(minor: int, reader: Any, currency: str = "") -> str:
    return KINDS["money"].show({"minor": minor, "currency": currency or reader.currency}, None, reader)


def shown(one: Outlook, reader: Any) -> dict[str, Any]:
    return {"name": one.period.name, "won": money(one.won, reader),
            "committed": money(one.committed, reader), "weighted": money(one.weighted, reader),
            "best": money(one.best, reader), "monthly": money(one.monthly, reader),
            "goal": money(whole(one.goal, reader.currency), reader) if one.goal else _("no goal yet"),
            "attained": percent(one.attained, reader) if one.goal else ""}


def left_out(found: list[Outlook], reader: Any) -> str:
    """What is in other currencies, which cannot be added: told, not counted."""
    others = sum((one.others for one in found), Counter())
    sums = format_amounts(others, reader.language, digits=reader.digits)
    return _("Not counted: %(sums)s in other currencies.") % {"sums": sums} if sums else ""


def whole(minor: int, currency: str) -> int:
    """A share of a goal without its small change."""
    unit: int = 10 ** places(currency)
    return minor // unit * unit


def goal_row(goal: Goal, won: int, reader: Any) -> dict[str, Any]:
    part = min(won * 100 // goal.amount, 999)
    first, last = (KINDS["date"].show(d, None, reader) for d in (goal.starts_on, goal.ends_on))
    return {"name": goal.name, "who": goal.owner or goal.team or _("everybody"),
            "period": _("%(first)s to %(last)s") % {"first": first, "last": last},
            "won": money(won, reader, goal.currency), "goal": money(goal.amount, reader, goal.currency),
            "percent": percent(part, reader), "part": min(part, 100)}


def ways(request: Request, unit: str) -> list[dict[str, Any]]:
    here = reverse("sales:forecast")
    return [{"label": _("By month"), "icon": "calendar", "url": here, "current": unit == "month"},
            {"label": _("By quarter"), "icon": "calendar-clock", "url": f"{here}?by=quarter",
             "current": unit == "quarter"},
            {"label": _("What changed"), "icon": "history", "url": reverse("sales:changed")},
            {"label": _("Board"), "icon": "square-kanban", "url": reverse("sales:board")}]
