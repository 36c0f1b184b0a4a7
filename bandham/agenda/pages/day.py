"""My day: what is next, with whom, and what is owed; on the phone and at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from bandham.accounts.models import Language
from bandham.agenda import actions as verbs
from bandham.agenda import plans
from bandham.agenda.models import Activity, Feed
from bandham.agenda.pages.telling import clock, day_words, number
from bandham.agenda.plans import DAY, Slot
from bandham.people.models import Touch
from bandham.people.pages.party import address
from bandham.people.thread import sparks
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.resource import resource_of
from bandham.records.signs import spark

KNOTS = {"task": "note", "call": "call", "meeting": "visit", "visit": "visit", "promise": "promise",
         "mail": "mail", "letter": "letter"}
JUST_NOW = timedelta(minutes=1)
Pairs = Callable[[Request, Activity], list[tuple[Any, Any]]]
_pairs: list[Pairs] = []


def tells_of(source: Pairs) -> Pairs:
    """Let a higher room say more on the card of the next stop: pairs of label and words."""
    _pairs.append(source)
    return source


def day(request: Request) -> HttpResponse:
    """Today, for whoever asks."""
    if not request.actor.may("see", "agenda.activity"):
        raise Http404
    reader, now = request.reader, timezone.now()
    today = plans.local_day(now, reader)
    start = plans.midnight(today, reader)
    rows = plans.rows_for(request, request.actor.id).filter(owner=request.actor.id)
    slots = plans.within(rows.exclude(kind="absence"), start, start + DAY)
    promised = plans.promises_of(request.actor.id, start + DAY)
    overdue = [touch for touch in promised if touch.due_at and touch.due_at < start]
    owed = [touch for touch in promised if touch not in overdue]
    next_up = next((s for s in slots if s.row.is_open and s.real), None)
    stops = [stop(request, slot, slot is next_up) for slot in slots]
    reminded = list(plans.reminded(rows)[:20])
    told = {row.pk for row in reminded}
    soon = [s for s in plans.within(rows.filter(state="open"), start + DAY, start + 8 * DAY)
            if (s.real or s.row.rule) and not (s.real and s.row.pk in told)][:12]
    context = {
        "page": {"title": _("My day"), "day": day_words(today, reader, "full"),
                 "headline": headline(slots, reader), "new_url": new_url(request)},
        "sums": sums(slots, owed, overdue, reader), "stops": stops,
        "reminded": [line(request, row) for row in reminded],
        "late": [*(promise(request, touch) for touch in overdue),
                 *(line(request, row) for row in plans.late(rows, start) if row.pk not in told)],
        "owed": [promise(request, touch) for touch in owed],
        "soon": [line(request, s.row, s) for s in soon], "calendar_url": reverse("agenda:calendar"),
        "feed_url": reverse("agenda:feed")}
    return frame.render(request, "agenda/day.html", context)


def headline(slots: list[Slot], reader: Any) -> str:
    """“Five things to do, two done”."""
    done = sum(s.row.state == "done" for s in slots)
    if not slots:
        return _("Nothing planned today")
    said = ngettext("%(n)s thing to do", "%(n)s things to do", len(slots)) % {
        "n": number(len(slots), reader)}
    return _("%(things)s, %(done)s done") % {"things": said, "done": number(done, reader)}


def sums(slots: list[Slot], owed: list[Touch], overdue: list[Touch], reader: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    timed = [s for s in slots if s.row.is_open and not s.row.whole_day]
    if timed:
        end = max(s.at + timedelta(minutes=s.row.minutes) for s in timed)
        made.append({"icon": "clock", "text": _("done by %(time)s") % {"time": clock(end, reader)}})
    if owed:
        made.append({"knot": "promise", "text": ngettext(
            "%(n)s promise today", "%(n)s promises today", len(owed)) % {"n": number(len(owed), reader)}})
    if overdue:
        made.append({"knot": "promise", "late": True, "text": ngettext(
            "%(n)s promise is late", "%(n)s promises are late", len(overdue)) % {"n": number(len(overdue), reader)}})
    return made


def stop(request: Request, slot: Slot, is_next: bool) -> dict[str, Any]:
    row = slot.row
    party = row.person or row.organisation
    made = {"time": "" if row.whole_day else clock(slot.at, request.reader), "knot": KNOTS.get(row.kind, "note"),
            "done": not row.is_open, "next": is_next, "title": str(party or row.subject),
            "url": record_url(row), "text": row.outcome or (row.subject if party else row.place),
            "late": row.late, "when": slot.at}
    return made | card(request, row, party) if is_next else made


def card(request: Request, row: Activity, party: Any) -> dict[str, Any]:
    """The next stop in full: who, what was promised, what one should know, and what to do there."""
    promised = list(Touch.objects.filter(
        person=row.person_id, kind="promise", kept_at=None)[:2]) if row.person_id else []
    pairs = [pair for source in _pairs for pair in source(request, row)]
    if party and party.language:
        pairs.append((_("Speaks"), Language(party.language).label))
    events = sparks([party.pk]).get(party.pk, ()) if party else ()
    return {"native": getattr(party, "name_native", ""), "lang": getattr(party, "name_native_lang", ""),
            "notes": row.notes, "place": row.place, "promised": [t.text for t in promised], "pairs": pairs,
            "spark": spark(events, "", width=250, cls="spark--full") if party else "",
            "buttons": buttons(row, party)}


def buttons(row: Activity, party: Any) -> list[dict[str, Any]]:
    place = row.place or getattr(party, "city", "")
    phone = getattr(party, "phone", "")
    made = []
    if row.kind in ("visit", "meeting") and place:
        made.append({"label": _("Guide me"), "icon": "navigation",
                     "url": f"https://www.openstreetmap.org/search?query={quote(place)}"})
    if phone:
        made.append({"label": _("Call"), "icon": "phone", "url": f"tel:{phone}"})
    return [*made,
            {"label": _("Done"), "icon": "check", "url": do_url(row, "complete"), "dialog": True, "primary": True},
            {"label": _("Put off"), "icon": "alarm-clock", "url": do_url(row, "snooze"), "dialog": True}]


def record_url(row: Activity) -> str:
    return reverse("records:record", kwargs={"noun": "activities", "pk": row.pk})


def do_url(row: Activity, verb: str) -> str:
    back = reverse("agenda:day")
    return f"{reverse('records:do', kwargs={'noun': 'activities', 'pk': row.pk, 'verb': verb})}?next={back}"


def new_url(request: Request) -> str:
    resource = resource_of(Activity)
    may = resource and request.actor.may("create", resource.noun)
    return resource.url("new") + f"?next={reverse('agenda:day')}" if resource and may else ""


def line(request: Request, row: Activity, slot: Slot | None = None) -> dict[str, Any]:
    at = slot.at if slot else row.starts_at
    reader = request.reader
    when = day_words(plans.local_day(at, reader), reader, "weekday")
    when = when if row.whole_day else f"{when} {clock(at, reader)}"
    return {"title": row.subject, "url": record_url(row), "who": str(row.person or row.organisation or ""),
            "when": when, "done_url": reverse("agenda:done", kwargs={"pk": row.pk}) if not slot or slot.real else ""}


def promise(request: Request, touch: Touch) -> dict[str, Any]:
    party = touch.person or touch.organisation
    day_due = plans.local_day(touch.due_at, request.reader) if touch.due_at else None
    return {"text": touch.text, "who": str(party or ""), "url": address(party, "record") if party else "",
            "when": day_words(day_due, request.reader, "weekday") if day_due else "",
            "late": bool(touch.due_at and touch.due_at < timezone.now()),
            "keep_url": address(party, "keep", touch=touch.pk) if party else ""}


def done(request: Request, pk: UUID) -> HttpResponse:
    """One tap: it is done."""
    frame.need_post(request)
    row = plans.rows_for(request, None).filter(pk=pk).first()
    if row is None:
        raise Http404
    with frame.done(request, gettext_noop("Done: %(name)s"), kind="verb", name=row.subject):
        verbs.complete(row, actor=request.actor)
    return frame.way_back(request, reverse("agenda:day"))


def reminders(request: Request) -> HttpResponse:
    """Toasts for what the reader was reminded of just now; an open page asks when it hears that one came."""
    found: list[Activity] = []
    comma = pgettext("between two short facts", ",") + " "
    if request.actor.may("see", "agenda.activity"):
        rows = plans.rows_for(request, request.actor.id).filter(owner=request.actor.id)
        found = list(plans.reminded(rows).filter(reminded_at__gt=timezone.now() - JUST_NOW)[:3])
    toasts = [{"text": _("Reminder: %(what)s") % {"what": comma.join(filter(None, (r["title"], r["who"], r["when"])))},
               "link": r["url"], "link_label": _("Open")} for r in (line(request, row) for row in found)]
    return frame.render(request, "agenda/reminders.html", {"reminders": toasts})


def feed(request: Request) -> HttpResponse:
    """The secret address of one's calendar for other programs: made, shown once, taken back."""
    if not request.actor.id or not request.actor.may("see", "agenda.activity"):
        raise Http404
    secret = ""
    if request.method == "POST":
        if "revoke" in request.POST:
            verbs.revoke_feed(request.actor)
            frame.toast(request, _("The address no longer works."))
        else:
            secret = verbs.new_feed(request.actor)
    live = Feed.objects.filter(owner=request.actor.id, revoked_at=None).first()
    host = request.build_absolute_uri("/").rstrip("/")
    url = f"{host}/me/calendar/{secret}.ics" if secret else ""
    return frame.render(request, "agenda/feed.html", {
        "page": {"title": _("My calendar in other programs"), "trail": [(_("My day"), reverse("agenda:day"))]},
        "url": url, "live": live})
