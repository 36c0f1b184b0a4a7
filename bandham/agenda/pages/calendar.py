"""The calendar: month, week, day and list, in the reader's own calendar; a day is a lane to drop on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.models import Membership
from bandham.agenda import actions as verbs
from bandham.agenda import plans
from bandham.agenda.pages.day import KNOTS, record_url
from bandham.agenda.pages.telling import clock, day_words, number
from bandham.agenda.plans import DAY, Slot
from bandham.hours.business import business_calendar
from bandham.hours.working import WorkingTime
from bandham.kernel.calendars import add_months, calendar_named, first_day_of_week, month_grid, weekday_names
from bandham.kernel.ids import as_uuid
from bandham.records.pages import frame
from bandham.records.pages.frame import Request

WAYS = ("month", "week", "day", "list")
LIST_DAYS = 28
AT_MOST, MANY = {"month": 3}, 60


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which way, around which day, whose."""

    way: str
    on: date
    who: str

    def url(self, **changes: Any) -> str:
        told = {"way": self.way, "on": self.on.isoformat(), "who": self.who} | changes
        return f"{reverse('agenda:calendar')}?{urlencode({k: v for k, v in told.items() if v})}"


def asked_by(request: Request) -> Asked:
    way = request.GET.get("way", "week")
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
        if not 1900 < on.year < 2200:
            raise ValueError(on)
    except ValueError:
        on = plans.local_day(timezone.now(), request.reader)
    return Asked(way if way in WAYS else "week", on, request.GET.get("who", ""))


def days_of(asked: Asked, reader: Any) -> list[date]:
    """The days that a page shows, from first to last."""
    if asked.way == "day":
        return [asked.on]
    if asked.way == "list":
        return [asked.on + n * DAY for n in range(LIST_DAYS)]
    if asked.way == "week":
        first = first_day_of_week(asked.on, reader.week_start)
        return [first + n * DAY for n in range(7)]
    year, month, _day = calendar_named(reader.calendar).from_date(asked.on)
    weeks = month_grid(year, month, reader.calendar, reader.week_start)
    inside = [d for week in weeks for d in week if d]
    first = first_day_of_week(inside[0], reader.week_start)
    return [first + n * DAY for n in range(7 * len(weeks))]


def calendar(request: Request) -> HttpResponse:
    """What is planned, by day."""
    if not request.actor.may("see", "agenda.activity"):
        raise Http404
    asked, reader = asked_by(request), request.reader
    days, firm = days_of(asked, reader), business_calendar()
    slots = slots_of(request, asked, days)
    lanes = [lane(request, asked, day, slots, firm) for day in days]
    if asked.way == "list":
        lanes = [one for one in lanes if one["cards"]]
    monthly = asked.way == "month"
    context = {
        "page": {"title": _("Calendar"), "span": span_words(days, asked, reader),
                 "new_url": reverse("records:new", kwargs={"noun": "activities"})
                 if request.actor.may("create", "agenda.activity") else ""},
        "ways": [{"label": label, "url": asked.url(way=way), "current": way == asked.way, "icon": glyph}
                 for way, label, glyph in (("month", _("Month"), "calendar"), ("week", _("Week"), "columns-3"),
                                           ("day", _("Day"), "clock"), ("list", _("List"), "list"))],
        "who": whose(asked), "asked": asked, "lanes": lanes,
        "weekdays": weekdays(reader) if monthly else [],
        "chosen": lane(request, asked, asked.on, slots, firm, most=MANY) if monthly else None,
        "steps": steps(asked, reader),
        "move_url": f"{reverse('agenda:move')}?{asked.url().partition('?')[2]}", "free": free_times(request, firm)}
    return frame.render(request, "agenda/calendar.html", context)


def slots_of(request: Request, asked: Asked, days: list[date]) -> dict[date, list[Slot]]:
    reader = request.reader
    member = None if asked.who == "all" else as_uuid(asked.who) or request.actor.id
    rows = plans.rows_for(request, member)
    found: dict[date, list[Slot]] = {}
    start, end = plans.midnight(days[0], reader), plans.midnight(days[-1] + DAY, reader)
    for slot in plans.within(rows, start, end):
        found.setdefault(plans.local_day(slot.at, reader), []).append(slot)
    return found


def lane(request: Request, asked: Asked, day: date, slots: dict[date, list[Slot]],
         firm: WorkingTime, most: int = 0) -> dict[str, Any]:
    """One day, as a lane of the board."""
    reader, today = request.reader, plans.local_day(timezone.now(), request.reader)
    own = slots.get(day, [])
    holiday, most = firm.day_off(day), most or AT_MOST.get(asked.way, MANY)
    name = day_words(day, reader, "weekday")
    monthly: dict[str, Any] = {}
    if asked.way == "month":
        system = calendar_named(reader.calendar)
        name = number(system.from_date(day)[2], reader)
        monthly = {"outside": system.from_date(day)[1] != system.from_date(asked.on)[1], "chosen": day == asked.on,
                   "pick_url": asked.url(on=day.isoformat()) + "#chosen"}
    new = reverse("records:new", kwargs={"noun": "activities"})
    return {"key": day.isoformat(), "name": name, "full": day_words(day, reader, "full"), "count": len(own),
            "today": day == today, "off": not firm.is_working_day(day), "holiday": holiday,
            "day_url": asked.url(way="day", on=day.isoformat()), "cards": [card(request, s) for s in own[:most]],
            "more": max(len(own) - most, 0),
            "create_url": f"{new}?starts_at={day.isoformat()}&next={quote(asked.url(), safe='')}"
            if request.actor.may("create", "agenda.activity") else "", **monthly}


def weekdays(reader: Any) -> list[tuple[str, str]]:
    """What stands over a month: each day's short name, and one that fits a phone."""
    return list(zip(*(weekday_names(reader.language, width, reader.week_start) for width in ("short", "narrow")),
                    strict=True))


def card(request: Request, slot: Slot) -> dict[str, Any]:
    row = slot.row
    return {"id": row.pk if slot.real and row.is_open else "", "version": row.version,
            "url": record_url(row) if slot.real or not row.rule else f"{record_url(row)}#rounds",
            "title": row.subject, "kind": KNOTS.get(row.kind, "note"),
            "subtitle": str(row.person or row.organisation or ""),
            "when": "" if row.whole_day else clock(slot.at, request.reader), "owner": str(row.owner or ""),
            "done": not row.is_open, "again": not slot.real and bool(row.rule)}


def span_words(days: list[date], asked: Asked, reader: Any) -> str:
    if asked.way == "month":
        return day_words(asked.on, reader, "month")
    if asked.way == "day":
        return day_words(asked.on, reader, "full")
    return _("%(first)s to %(last)s") % {"first": day_words(days[0], reader, "medium"),
                                         "last": day_words(days[-1], reader, "medium")}


def steps(asked: Asked, reader: Any) -> dict[str, str]:
    """The addresses before, after and of today."""
    if asked.way == "month":
        edges = [add_months(asked.on, n, reader.calendar) for n in (-1, 1)]
    else:
        length = {"week": 7, "day": 1, "list": LIST_DAYS}[asked.way]
        edges = [asked.on + timedelta(days=n * length) for n in (-1, 1)]
    before, after = (asked.url(on=day.isoformat()) for day in edges)
    return {"before": before, "after": after, "today": asked.url(on="")}


def whose(asked: Asked) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(active=True).order_by("name").values_list("pk", "name")
    told = [("", _("Mine")), ("all", _("Everybody")), *((str(pk), name) for pk, name in rows)]
    return [{"value": value, "label": label, "chosen": value == asked.who} for value, label in told]


def move(request: Request) -> HttpResponse:
    """A card was dropped on a day: it keeps its hour."""
    frame.need_post(request)
    pk = as_uuid(request.POST.get("id"))
    row = plans.rows_for(request, None).filter(pk=pk).first() if pk else None
    if row is None:
        raise Http404
    try:
        day = date.fromisoformat(request.POST.get("lane", ""))
    except ValueError as error:
        raise ValidationError(_("A card cannot be put there.")) from error
    reader = request.reader
    zone = ZoneInfo(reader.timezone)
    local = row.starts_at.astimezone(zone)
    old = local.date()
    with frame.done(request, gettext_noop("Moved %(name)s"), kind="verb", name=row.subject):
        verbs.reschedule(row, starts_at=datetime.combine(day, local.timetz().replace(tzinfo=zone)),
                         actor=request.actor)
    asked = asked_by(request)
    days = sorted({old, day})
    slots = {d: found for d in days for found in [slots_of(request, asked, [d]).get(d, [])]}
    firm = business_calendar()
    return frame.render(request, "agenda/moved.html", {
        "lanes": [lane(request, asked, d, slots, firm, most=MANY if d == day else 0) for d in days]})


def free_times(request: Request, firm: WorkingTime) -> dict[str, Any]:
    """The next times at which all of some colleagues are free."""
    chosen = [pk for text in request.GET.getlist("with")[:20] if (pk := as_uuid(text))]
    text = request.GET.get("minutes", "")
    minutes = min(max(int(text), 5), 480) if text.isascii() and text.isdigit() else 30
    members = list(Membership.objects.filter(active=True).order_by("name").values_list("pk", "name"))
    known: list[UUID] = [pk for pk, _name in members if pk in chosen]
    found = list(islice(plans.free(known, minutes, firm), 6)) if known else []
    return {"members": [(str(pk), name, pk in chosen) for pk, name in members], "minutes": minutes,
            "asked": bool(known), "slots": [free_slot(at, minutes, request.reader) for at in found]}


def free_slot(at: datetime, minutes: int, reader: Any) -> dict[str, str]:
    new = reverse("records:new", kwargs={"noun": "activities"})
    told = urlencode({"kind": "meeting", "minutes": str(minutes), "starts_at": at.isoformat()})
    day = day_words(plans.local_day(at, reader), reader, "weekday")
    return {"text": f"{day} {clock(at, reader)}", "url": f"{new}?{told}"}
