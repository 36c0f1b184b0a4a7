"""What the facts of the agenda say on a thread."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.agenda import facts
from bandham.kernel.calendars import format_date, format_moment
from bandham.kernel.post import Trouble
from bandham.people.lines import Line, Scene, lang_of, tells
from bandham.people.thread import Knot

DEEDS = {
    "call": gettext_lazy("called: %(text)s"), "meeting": gettext_lazy("met: %(text)s"),
    "visit": gettext_lazy("visited: %(text)s"), "mail": gettext_lazy("wrote an e-mail: %(text)s"),
    "letter": gettext_lazy("wrote a letter: %(text)s"),
    "promise": gettext_lazy("kept a promise: %(text)s"), "task": gettext_lazy("did: %(text)s"),
    "absence": gettext_lazy("was away: %(text)s"),
}


@tells(facts.ActivityDone)
def _done(told: Knot, scene: Scene) -> Line:
    deed = str(DEEDS.get(str(told.payload.get("kind")), DEEDS["task"]))
    outcome = str(told.payload.get("outcome", ""))
    return Line(told.who, deed % {"text": told.payload.get("text")}, outcome, lang_of(outcome))


@tells(facts.ActivityMoved)
def _moved(told: Knot, scene: Scene) -> Line:
    reader = scene.reader
    when = format_moment(datetime.fromisoformat(str(told.payload["new"])), tz=ZoneInfo(reader.timezone),
                         calendar=reader.calendar, lang=reader.language, digits=reader.digits,
                         style="weekday", now=scene.now)
    return Line(told.who, _("moved “%(text)s” to %(when)s") % {"text": told.payload.get("text"), "when": when})


@tells(facts.RoundSkipped)
def _skipped(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("left “%(text)s” out on %(day)s") % _round(told, scene))


@tells(facts.RoundHeld)
def _held(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("planned “%(text)s” on %(day)s after all") % _round(told, scene))


def _round(told: Knot, scene: Scene) -> dict[str, str]:
    reader = scene.reader
    day = format_date(date.fromisoformat(str(told.payload["day"])), style="weekday", calendar=reader.calendar,
                      lang=reader.language, digits=reader.digits)
    return {"text": str(told.payload.get("text")), "day": day}


@tells(facts.GuestMailed)
def _told_a_guest(told: Knot, scene: Scene) -> Line:
    said = _("told the guests that “%(text)s” is off") if told.payload.get("method") == "CANCEL" else _(
        "invited to “%(text)s”")
    return Line(told.who, said % {"text": told.payload.get("text")}, foot=(("mail", str(told.payload.get("to"))),))


@tells(facts.InviteFailed)
def _not_told(told: Knot, scene: Scene) -> Line:
    why = str(dict(Trouble.choices).get(str(told.payload.get("why")), ""))
    return Line("", _("The invitation to “%(text)s” did not arrive at %(to)s") % {
        "text": told.payload.get("text"), "to": told.payload.get("to")}, note=why)


@tells(facts.ActivityDropped)
def _dropped(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("dropped “%(text)s”") % {"text": told.payload.get("text")})


@tells(facts.ActivityReopened)
def _reopened(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("opened “%(text)s” again") % {"text": told.payload.get("text")})
