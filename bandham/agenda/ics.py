"""iCalendar (RFC 5545) out: a member's feed, and the invitation to one meeting."""

from __future__ import annotations

from collections.abc import Iterable
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
    return bytes(made.to_ical())


def invitation(row: Activity, organiser: Any, method: str = "REQUEST") -> bytes:
    """One meeting with its guests, as a mail program answers it."""
    made = _empty()
    made.add("method", method)
    event = _event(row)
    host = vCalAddress(f"mailto:{organiser.email}")
    host.params["cn"] = vText(organiser.name)
    event["organizer"] = host
    for address in row.guests:
        guest = vCalAddress(f"mailto:{address}")
        guest.params["rsvp"] = vText("TRUE")
        event.add("attendee", guest, encode=False)
    made.add_component(event)
    return bytes(made.to_ical())


def _empty() -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    return made


def _event(row: Activity) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@bandham")
    event.add("dtstamp", row.updated_at or timezone.now())
    event.add("sequence", max(row.version - 1, 0))
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
    if row.whole_day:
        day = row.starts_at.astimezone(ZoneInfo(row.zone)).date()
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", row.starts_at.astimezone(UTC))
        event.add("dtend", row.ends_at.astimezone(UTC))
    if not row.rule:
        return
    parts = recurrence.parse(row.rule)
    if parts.own:  # few programs know RFC 7529: they get the next year's days one by one
        for moment in _rounds(row):
            event.add("rdate", [moment.date() if row.whole_day else moment])
    else:
        event.add("rrule", vRecur.from_ical(parts.text))


def _rounds(row: Activity) -> list[datetime]:
    start = row.starts_at + timedelta(seconds=1)
    return list(recurrence.between(row.rule, row.first_at or row.starts_at, start,
                                   start + AHEAD, row.zone))


def _alarm(row: Activity) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", row.subject)
    alarm.add("trigger", -timedelta(minutes=row.remind or 0))
    return alarm
