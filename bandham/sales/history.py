"""Looking back: how long deals stay in a stage, and how long nobody spoke."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bandham.sales.models import Deal

_IN_STAGES = """
SELECT stage_id, sum(coalesce(until, now()) - since) FROM sales_step
WHERE workspace_id = kernel_workspace() AND deal_id = %s AND state = 'open' GROUP BY stage_id
"""


def time_in_stages(deal: Deal) -> dict[UUID, timedelta]:
    """How long a deal was open in each stage."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_STAGES, [deal.pk])
        return dict(cursor.fetchall())


_USUAL = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM spent)) FROM (
    SELECT sum(until - since) AS spent FROM (
        SELECT deal_id, since, until FROM sales_step
        WHERE workspace_id = kernel_workspace() AND stage_id = %s AND until IS NOT NULL
        ORDER BY since DESC LIMIT 500) s
    GROUP BY deal_id) t
"""


def usual_days(stage_id: UUID) -> int | None:
    """How many days deals usually stay in a stage: the median of the latest."""
    with connection.cursor() as cursor:
        cursor.execute(_USUAL, [stage_id])
        seconds = cursor.fetchone()[0]
    return None if seconds is None else round(float(seconds) / 86400)


def quiet_days(deal: Deal, now: datetime | None = None) -> int:
    """Days since somebody spoke or the deal moved (with its party read along)."""
    moments = [deal.stage_since, deal.person.last_touch_at if deal.person else None,
               deal.organisation.last_touch_at if deal.organisation and not deal.person else None]
    return ((now or timezone.now()) - max(m for m in moments if m)).days
