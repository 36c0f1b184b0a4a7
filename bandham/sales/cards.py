"""What stands on a card besides the deal itself: the next step that is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.agenda.models import Activity
from bandham.agenda.pages.day import tells_of
from bandham.kernel.calendars import format_date
from bandham.kernel.ids import as_array
from bandham.kernel.prepared import Told
from bandham.records.kinds import KINDS
from bandham.records.resource import resource_of
from bandham.sales.models import Deal


def next_steps(rows: Sequence[Deal], reader: Reader) -> dict[UUID, dict[str, Any]]:
    """The next planned step of each deal, in one question."""
    if not rows:
        return {}
    return {pk: step(subject, starts_at, reader) for pk, subject, starts_at in _NEXT(ids=as_array(r.pk for r in rows))}


_NEXT = Told("""
SELECT DISTINCT ON (record_id) record_id, subject, starts_at FROM agenda_activity
WHERE workspace_id = kernel_workspace() AND record_id = ANY (%(ids)s::uuid[]) AND state = 'open'
ORDER BY record_id, starts_at
""")


def step(subject: str, starts_at: datetime, reader: Reader) -> dict[str, Any]:
    late = starts_at < timezone.now()
    day = starts_at.astimezone(ZoneInfo(reader.timezone)).date()
    words = format_date(day, style="weekday", calendar=reader.calendar, lang=reader.language,
                        digits=reader.digits)
    return {"next": subject, "next_tone": "late" if late else "",
            "when": _("was due %(day)s") % {"day": words} if late else words}


@tells_of
def deal_of(request: Any, row: Activity) -> list[tuple[Any, Any]]:
    """On the card of the next stop: the deal that it is about, or the contact's open one."""
    rows = request.actor.powers.narrow(Deal.objects.filter(state="open"))
    if row.record_id:
        rows = rows.filter(pk=row.record_id)
    elif row.person_id or row.organisation_id:
        party = {"person": row.person_id} if row.person_id else {"organisation": row.organisation_id}
        rows = rows.filter(**party)
    else:
        return []
    deal = rows.order_by("-amount").first()
    if deal is None:
        return []
    noun = resource_of(Deal)
    if noun and noun.hides_money(request.actor):
        return [(_("Deal"), deal.title)]
    return [(_("Deal"), request.reader.comma.join((deal.title, KINDS["money"].show(deal.worth, None, request.reader))))]
