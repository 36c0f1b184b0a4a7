"""The forecast, and the pipeline as it was on any day."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.kernel.ids import as_uuid
from bandham.kernel.numbers import to_digits
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource
from bandham.sales.forecast import Outlook, attainment, goals_for, outlook, periods
from bandham.sales.models import Goal, Pipeline


@noun_page
def forecast(request: Request, resource: Resource) -> HttpResponse:
    """Won, committed, weighted and best case by month or quarter, against the goals."""
    reader = request.reader
    unit = "quarter" if request.GET.get("by") == "quarter" else "month"
    pipeline = Pipeline.objects.filter(pk=as_uuid(request.GET.get("pipeline", ""))).first()
    owner = Membership.objects.filter(pk=as_uuid(request.GET.get("owner", ""))).first()
    rows = resource.rows(request.actor)
    rows = rows.filter(pipeline=pipeline) if pipeline else rows
    rows = rows.filter(owner=owner) if owner else rows
    found = outlook(rows, periods(reader, unit), reader.currency, goals_for(pipeline, owner))
    context = {
        "page": {"title": _("Forecast"), "trail": [(resource.plural, resource.url("list"))]},
        "rows": [shown(one, reader) for one in found], "ways": ways(request, unit),
        "owners": owners(request), "pipelines": Pipeline.objects.order_by("position", "id"),
        "chosen": {"by": unit, "pipeline": str(pipeline.pk) if pipeline else "",
                   "owner": str(owner.pk) if owner else ""},
        "goals": [goal_row(g, reader) for g in Goal.objects.select_related("owner", "team").order_by(
            "-starts_on")[:20]],
        "goals_url": reverse("records:list", kwargs={"noun": "goals"})}
    return frame.render(request, "sales/forecast.html", context)


def money(minor: int, reader: Any, currency: str = "") -> str:
    return KINDS["money"].show({"minor": minor, "currency": currency or reader.currency}, None, reader)


def shown(one: Outlook, reader: Any) -> dict[str, Any]:
    percent = to_digits(str(one.attained), reader.digits)
    return {"name": one.period.name, "won": money(one.won, reader),
            "committed": money(one.committed, reader), "weighted": money(one.weighted, reader),
            "best": money(one.best, reader), "goal": money(one.goal, reader) if one.goal else _("no goal yet"),
            "attained": f"{percent}%" if one.goal else ""}


def goal_row(goal: Goal, reader: Any) -> dict[str, Any]:
    won = attainment(goal)
    percent = min(won * 100 // goal.amount, 999)
    first, last = (KINDS["date"].show(d, None, reader) for d in (goal.starts_on, goal.ends_on))
    return {"name": goal.name, "who": goal.owner or goal.team or _("everybody"),
            "period": _("%(first)s to %(last)s") % {"first": first, "last": last},
            "won": money(won, reader, goal.currency), "goal": money(goal.amount, reader, goal.currency),
            "percent": to_digits(str(percent), reader.digits), "part": min(percent, 100)}


def owners(request: Request) -> list[tuple[str, str]]:
    rows = Membership.objects.filter(active=True).order_by("name")
    return [(str(m.pk), m.name) for m in rows]


def ways(request: Request, unit: str) -> list[dict[str, Any]]:
    here = reverse("sales:forecast")
    return [{"label": _("By month"), "icon": "calendar", "url": here, "current": unit == "month"},
            {"label": _("By quarter"), "icon": "calendar-clock", "url": f"{here}?by=quarter",
             "current": unit == "quarter"},
            {"label": _("Board"), "icon": "square-kanban", "url": reverse("sales:board")}]
