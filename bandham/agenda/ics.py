"""iCalendar (RFC 5545) out: a member's feed, and the invitation to one meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Alarm, Calendar, Event, vCalAddress, vRecur, vText

from bandham.agenda import recurrence
from bandham.agenda.models import Activity

PRODUCT = "-//Bandham//Agenda//EN"
AHEAD = timedelta(days=366)


def calendar(name: str, rows: Iterable[Activity]) -> bytes:
    """A calendar of activities, as other programs subscribe to it."""
    made = _empty()
    made.add("x-wr-calname", name)
    for row in rows:
        made.add_component(_event(row))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def invitation(row: Activity, organiser: Any, method: str = "REQUEST", *, guests: Sequence[str] | None = None,
               sequence: int | None = None, of_round: bool = False) -> bytes:
    """One meeting with its guests, or ``guests`` alone, as a mail program answers it (RFC 5546).

    With ``of_round`` it speaks of one round of a series that goes on. Remarks are for us, and stay here.
    """
    made = _empty()
    made.add("method", method)
    event = _event(row, sequence)
    event["uid"] = vText(f"{row.uid}@bandham")
    for ours in ("description", "status"):
        event.pop(ours, None)
    event.subcomponents.clear()
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if of_round:
        event.add("recurrence-id", row.day_of(row.starts_at) if row.whole_day else row.starts_at.astimezone(UTC))
    host = vCalAddress(f"mailto:{organiser.email}")
    host.params["cn"] = vText(organiser.name)
    event["organizer"] = host
    for address in row.guests if guests is None else guests:
        guest = vCalAddress(f"mailto:{address}")
        guest.params["rsvp"] = vText("TRUE")
        event.add("attendee", guest, encode=False)
    made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _empty() -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    return made


def _event(row: Activity, sequence: int | None = None) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@bandham")
    event.add("dtstamp", row.updated_at or timezone.now())
    event.add("sequence", max(row.version - 1, 0) if sequence is None else sequence)
    event.add("summary", row.subject)
    _when(event, row)
    if row.place:
        event.add("location", row.place)
    words = "\n".join(str(part) for part in (row.person, row.organisation, row.notes) if part)
    if words:
        event.add("description", words)
    event.add("status", {"dropped": "CANCELLED"}.get(row.state, "CONFIRMED"))
    if row.remind is not None:
        event.add_component(_alarm(row))
    return event


def _when(event: Event, row: Activity) -> None:
    ruled = _ruled(row)
    zone = ZoneInfo(row.zone) if ruled else UTC  # a rule counts by the clock and the weekdays of its own zone
    if row.whole_day:
        day = row.day_of(row.starts_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=row.days))
    else:
        event.add("dtstart", row.starts_at.astimezone(zone))
        event.add("dtend", row.ends_at.astimezone(zone))
    if ruled:
        event.add("rrule", vRecur.from_ical(ruled))
        for out in _left_out(row):
            event.add("exdate", [row.day_of(out) if row.whole_day else out.astimezone(zone)])
    elif row.rule:
        start = row.starts_at + timedelta(seconds=1)
        for moment in row.rounds(start, start + AHEAD):
            event.add("rdate", [row.day_of(moment) if row.whole_day else moment])


def _ruled(row: Activity) -> str:
    """The rule as other programs count it from here; empty where they get the next year's days one by one.

    Few know RFC 7529; a rule that counts its rounds began earlier; and a round that was moved is none of its rule.
    """
    parts = recurrence.parse(row.rule) if row.rule else None
    if parts is None or parts.own:
        return ""
    if row.first_at in (None, row.starts_at):
        return parts.text
    return parts.text if row.on_rule and not parts.count else ""


def _left_out(row: Activity) -> list[datetime]:
    if not row.skips:
        return []
    start, days = row.starts_at + timedelta(seconds=1), set(row.skips)
    found = row.rounds(start, start + (max(days) - row.day_of(start) + timedelta(days=2)), skipped=True)
    return [at for at in found if row.day_of(at) in days]


def _alarm(row: Activity) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", row.subject)
    alarm.add("trigger", -timedelta(minutes=row.remind or 0))
    return alarm
