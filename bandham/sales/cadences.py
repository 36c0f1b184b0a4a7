"""Planning the steps of a cadence as activities, and calling them off."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.agenda.models import Activity, ActivityState
from bandham.hours.business import business_calendar
from bandham.kernel.actions import save
from bandham.kernel.actor import noun_of_row
from bandham.sales.models.cadences import Cadence

HOUR = time(10)


def plan(cadence: Cadence, row: Any, name: str, owner: UUID | None, starts_on: date | None) -> int:
    """Make an activity of each step, on the working day that it falls on. Returns how many."""
    if Activity.objects.filter(record_id=row.pk, plan=cadence.pk, state="open").exists():
        raise ValidationError({"cadence": _("This cadence is under way here already.")})
    steps = list(cadence.steps.order_by("after", "id"))
    if not steps:
        raise ValidationError({"cadence": _("This cadence has no steps yet.")})
    firm = business_calendar()
    start = starts_on or timezone.now().astimezone(firm.zone).date()
    for step in steps:
        day = firm.add_days(start, step.after)
        save(Activity(
            kind=step.kind, subject=f"{step.subject}: {name}"[:200], owner_id=owner, plan=cadence.pk,
            noun=noun_of_row(row), record_id=row.pk, person_id=row.person_id,
            organisation_id=row.organisation_id, starts_at=datetime.combine(day, HOUR, firm.zone)))
    return len(steps)


def stop(row: Any) -> None:
    """Call off what cadences still plan for a record that is decided."""
    for activity in Activity.objects.lock().filter(record_id=row.pk, plan__isnull=False, state="open"):
        activity.state, activity.done_at = ActivityState.DROPPED, timezone.now()
        save(activity)
