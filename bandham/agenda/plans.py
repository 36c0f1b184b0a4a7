"""Questions to the agenda: what lies in a span of time, what is late, who is free when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from bandham.accounts.reader import Reader
from bandham.agenda.models import Activity
from bandham.hours.working import WorkingTime
from bandham.people.models import Touch

LONGEST = timedelta(days=31)
DAY = timedelta(days=1)
AWAY = ("meeting", "visit", "absence")
"""What takes the whole of a day that was given to it; tasks and calls find their time."""


@dataclass(frozen=True)
class Slot:
    """Something in a span of time: an activity as it stands, a later round of its series, or day of an absence."""

    row: Activity
    at: datetime
    real: bool = True


def midnight(day: date, reader: Reader) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(reader.timezone))


def local_day(at: datetime, reader: Reader) -> date:
    return at.astimezone(ZoneInfo(reader.timezone)).date()


def within(rows: QuerySet[Activity], start: datetime, end: datetime) -> list[Slot]:
    """What lies in a span, series unrolled, in order of time."""
    real = rows.filter(starts_at__lt=end, starts_at__gte=start).exclude(state="dropped")
    found = [Slot(row, row.starts_at) for row in real.select_related("person", "organisation", "owner")]
    series = rows.filter(state="open", starts_at__lt=end).exclude(rule="")
    for row in series.select_related("person", "organisation", "owner"):
        first = max(start, row.starts_at + timedelta(seconds=1))
        found += [Slot(row, moment, False) for moment in row.rounds(first, end)]
    found += _later_days(rows, start, end)
    return sorted(found, key=lambda slot: (slot.at, slot.row.pk))


def _later_days(rows: QuerySet[Activity], start: datetime, end: datetime) -> list[Slot]:
    """The days of absences after their first."""
    lasting = rows.filter(last_day__gte=(start - DAY).date(), starts_at__lt=end).exclude(state="dropped")
    return [Slot(row, at, False) for row in lasting.select_related("person", "organisation", "owner")
            for n in range(1, row.days) if start <= (at := row.starts_at + n * DAY) < end]


def absent(members: Iterable[UUID], at: datetime) -> set[UUID | None]:
    """Who of these members is away at a moment."""
    rows = Activity.objects.filter(owner__in=list(members), kind="absence", state="open")
    return {slot.row.owner_id for slot in within(rows, at - LONGEST, at + DAY)
            if (span := _taken(slot))[0] <= at < span[1]}


def late(rows: QuerySet[Activity], before: datetime) -> list[Activity]:
    """What should be done already, the oldest first."""
    found = rows.filter(state="open", starts_at__lt=before).exclude(kind="absence")
    return list(found.select_related("person", "organisation").order_by("starts_at")[:20])


def reminded(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """What one was reminded of and has not done yet, the next first."""
    found = rows.filter(state="open", reminded_at__isnull=False)
    return found.select_related("person", "organisation").order_by("starts_at", "id")


def promises_of(member: UUID | None, before: datetime) -> list[Touch]:
    """Promises on threads that are due, made by a member."""
    rows = Touch.objects.filter(kind="promise", kept_at=None, due_at__lt=before, by=member)
    return list(rows.select_related("person", "organisation").order_by("due_at")[:20])


def busy(members: Iterable[UUID], start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """When any of these members is taken, joined into spans; a task for any time of a day takes none."""
    rows = Activity.objects.filter(
        Q(whole_day=False, minutes__gt=0) | Q(whole_day=True, kind__in=AWAY), owner__in=list(members), state="open")
    spans = sorted(span for s in within(rows, start - LONGEST, end + DAY) if (span := _taken(s))[0] < end)
    joined: list[tuple[datetime, datetime]] = []
    for a, b in spans:
        if b <= start:
            continue
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined


def _taken(slot: Slot) -> tuple[datetime, datetime]:
    """From when to when a slot takes somebody; the whole of its day where it has no hour."""
    if not slot.row.whole_day:
        return slot.at, slot.at + timedelta(minutes=slot.row.minutes)
    zone = ZoneInfo(slot.row.zone)
    day = slot.at.astimezone(zone).date()
    return datetime.combine(day, time(), zone), datetime.combine(day + DAY, time(), zone)


def free(members: Sequence[UUID], minutes: int, firm: WorkingTime, now: datetime | None = None,
         days: int = 14) -> Iterator[datetime]:
    """Moments in working time at which all of them have so many minutes, the earliest first."""
    start = _rounded(now or timezone.now())
    taken = busy(members, start, start + days * DAY)
    length = timedelta(minutes=minutes)
    for n in range(days):
        for a, b in firm.spans_on((start.astimezone(firm.zone) + n * DAY).date()):
            at = max(a, start)
            while at + length <= b:
                clash = next((end for begin, end in taken if begin < at + length and end > at), None)
                if clash is None:
                    yield at
                    at += length
                else:
                    at = _rounded(clash)


def _rounded(at: datetime) -> datetime:
    """The next quarter of an hour."""
    whole = at.replace(second=0, microsecond=0)
    return whole + timedelta(minutes=-whole.minute % 15) if whole == at or whole.minute % 15 else (
        whole + timedelta(minutes=15))


def rows_for(request: Any, member: UUID | None) -> QuerySet[Activity]:
    """Activities that the reader may see; of one member, where one is named."""
    rows: QuerySet[Activity] = request.actor.powers.narrow(Activity.objects.all())
    return rows.filter(owner=member) if member else rows
