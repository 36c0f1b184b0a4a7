"""The pipeline as it was on any day, and what changed between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from bandham.kernel.actor import Actor
from bandham.kernel.prepared import Told
from bandham.sales.models import Deal

Standing = dict[UUID, dict[str, tuple[int, int]]]
"""By stage and currency, how many deals there are and their sum in minor units."""

_AS_OF = """
SELECT stage_id, currency, count(*), sum(amount) FROM sales_step s
WHERE workspace_id = kernel_workspace() AND since <= %(at)s AND (until IS NULL OR until > %(at)s)
  AND state = 'open' AND pipeline_id = %(pipeline)s {own}
GROUP BY stage_id, currency
"""
_BOTH = """
SELECT coalesce(a.deal_id, b.deal_id), a.stage_id, b.stage_id, a.state, b.state, a.amount, b.amount,
       coalesce(b.currency, a.currency), a.expected_on, b.expected_on
FROM (SELECT * FROM sales_step WHERE workspace_id = kernel_workspace() AND since <= %(a)s
      AND (until IS NULL OR until > %(a)s) AND pipeline_id = %(pipeline)s {own}) a
FULL JOIN (SELECT * FROM sales_step WHERE workspace_id = kernel_workspace() AND since <= %(b)s
      AND (until IS NULL OR until > %(b)s) AND pipeline_id = %(pipeline)s {own}) b
  ON a.deal_id = b.deal_id
WHERE (a.stage_id, a.state, a.amount, a.expected_on)
      IS DISTINCT FROM (b.stage_id, b.state, b.amount, b.expected_on)
LIMIT %(most)s
"""


@dataclass(frozen=True)
class Change:
    """How one deal differs between two moments; ``old`` and ``new`` are None where it was not."""

    deal: UUID
    kind: str
    """new, gone, won, lost, reopened, moved, amount or date."""
    old_stage: UUID | None
    stage: UUID | None
    old_amount: int
    amount: int
    currency: str
    old_day: Any = None
    day: Any = None


def as_of(at: datetime, pipeline: UUID, actor: Actor) -> Standing:
    """Open deals by stage and currency, as count and sum, as they were at a moment."""
    own, params = _own(actor)
    found: Standing = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_AS_OF.format(own=own), {"at": at, "pipeline": pipeline, **params})
        for stage, currency, count, total in cursor.fetchall():
            found[stage][currency] = (count, int(total))
    return dict(found)


def today(pipeline: UUID, actor: Actor) -> Standing:
    """As ``as_of`` at this moment, but asked of the deals, whose index holds the sums."""
    return standing(sums_of(actor.powers.narrow(Deal.objects.filter(pipeline=pipeline, state="open"))))


tallied = Told("""
SELECT state, stage_id, currency, sum(number)::bigint, sum(amount) FROM sales_tally
WHERE workspace_id = kernel_workspace() AND pipeline_id = %(pipeline)s
  AND (state = 'open' OR state = 'won' AND day >= %(since)s)
GROUP BY state, stage_id, currency HAVING sum(number) <> 0
""")
"""Of all deals of a ``pipeline``, those that are open and those that were won ``since`` a day: by state, stage and
currency, how many there are and their sum in minor units."""


def sums_of(deals: QuerySet[Deal]) -> QuerySet[Deal, tuple[UUID, str, int, int]]:
    """Count and sum of deals, by stage and currency, in one statement that an index answers alone."""
    return deals.order_by().values_list("stage_id", "currency").annotate(n=Count("*"), total=Sum("amount"))


def standing(sums: Iterable[tuple[UUID, str, int, int]]) -> Standing:
    found: Standing = defaultdict(dict)
    for stage, currency, count, total in sums:
        found[stage][currency] = (count, int(total))
    return dict(found)


def changes(start: datetime, end: datetime, pipeline: UUID, actor: Actor, most: int = 2000) -> list[Change]:
    """What is different at ``end`` from ``start``, deal by deal, ``most`` of them."""
    own, params = _own(actor)
    with connection.cursor() as cursor:
        cursor.execute(_BOTH.format(own=own), {"a": start, "b": end, "pipeline": pipeline, "most": most, **params})
        return [_change(row) for row in cursor.fetchall()]


def _change(row: tuple[Any, ...]) -> Change:
    deal, s0, s1, t0, t1, a0, a1, currency, d0, d1 = row
    if t0 is None:
        kind = "new"
    elif t1 is None:
        kind = "gone"
    elif t0 != t1:
        kind = "reopened" if t1 == "open" else t1
    else:
        kind = "moved" if s0 != s1 else "amount" if a0 != a1 else "date"
    return Change(deal, kind, s0, s1, a0 or 0, a1 or 0, currency, d0, d1)


def _own(actor: Actor) -> tuple[str, dict[str, Any]]:
    """Those who see only their own deals, or their team's, look back at those alone."""
    scope = actor.powers.scope("see", "sales.deal")
    if scope == "all":
        return "", {}
    seen = actor.powers.narrow(Deal.objects.all()).order_by().values_list("owner_id", flat=True)
    owners = [] if scope == "none" else [pk for pk in seen.distinct() if pk]
    return "AND owner_id = ANY (%(owners)s)", {"owners": owners}
