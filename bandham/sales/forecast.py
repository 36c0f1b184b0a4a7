"""What a period may bring: won, committed, weighted, best case, against the goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, IntegerField, Q, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import add_months, format_date, period
from bandham.kernel.ids import as_array
from bandham.kernel.prepared import Asking, Prepared, Told
from bandham.records.kinds import KINDS
from bandham.sales.models import Deal, Goal, Pipeline, Stage


@dataclass(frozen=True)
class Period:
    """From a day up to, and without, another."""

    name: str
    start: date
    end: date


@dataclass
class Outlook:
    """Sums of one period in minor units of one currency; ``others`` holds what is in another, by currency."""

    period: Period
    won: int = 0
    committed: int = 0
    weighted: int = 0
    best: int = 0
    monthly: int = 0
    goal: int = 0
    others: Counter[str] = field(default_factory=Counter)

    @property
    def attained(self) -> int:
        """Percent of the goal that is won."""
        return self.won * 100 // self.goal if self.goal else 0


def today_of(reader: Reader) -> date:
    return timezone.now().astimezone(ZoneInfo(reader.timezone)).date()


def periods(reader: Reader, unit: str = "month", count: int = 6, back: int = 2) -> list[Period]:
    """Months or quarters of the reader's calendar around today."""
    length = {"month": 1, "quarter": 3}[unit]
    start = add_months(period(f"this_{unit}", today_of(reader), reader.calendar)[0],
                       -back * length, reader.calendar)
    edges = [add_months(start, n * length, reader.calendar) for n in range(count + 1)]
    return [Period(_name(reader, unit, a), a, b) for a, b in pairwise(edges)]


def _name(reader: Reader, unit: str, first: date) -> str:
    month = format_date(first, style="month", calendar=reader.calendar, lang=reader.language,
                        digits=reader.digits)
    return month if unit == "month" else _("Quarter from %(month)s") % {"month": month}


def outlook(rows: QuerySet[Deal], spans: Sequence[Period], currency: str,
            goals: QuerySet[Goal] | None = None) -> list[Outlook]:
    """Sums by period of the deals in ``rows``, in as many statements for one as for all of them."""
    made = [Outlook(span) for span in spans]
    if not spans:
        return made
    odds = {s.pk: s for s in all_stages()}
    aims = list(_within(goals, spans[-1].end, spans[0].start, currency)) if goals is not None else []
    for state, by in (("won", "closed_on"), ("open", "expected_on")):
        for n, code, stage, amount, mrr in _summed(rows.filter(state=state), by, spans):
            if code == currency:
                _add(made[n], odds[stage] if state == "open" else None, amount, mrr)
            else:
                made[n].others[code] += amount
    for one in made:
        one.weighted, one.monthly = one.weighted // 100, one.monthly // 100
        one.goal = share_of(aims, one.period)
    return made


def _add(one: Outlook, stage: Stage | None, amount: int, mrr: int) -> None:
    """Count deals in, which are won or open in a stage; weights are hundredths until all are in."""
    odds = stage.probability if stage else 100
    one.won += 0 if stage else amount
    one.committed += amount if stage is None or stage.commits else 0
    one.best += amount
    one.weighted += amount * odds
    one.monthly += mrr * odds


def _summed(rows: QuerySet[Deal], by: str, spans: Sequence[Period]) -> list[tuple[int, str, Any, int, int]]:
    bucket = Case(*[When(**{f"{by}__lt": span.end}, then=Value(n)) for n, span in enumerate(spans)],
                  output_field=IntegerField())
    inside = rows.order_by().filter(**{f"{by}__gte": spans[0].start, f"{by}__lt": spans[-1].end})
    found = inside.annotate(bucket=bucket).values_list("bucket", "currency", "stage_id").annotate(
        total=Sum("amount"), monthly=Sum("mrr"))
    return [(n, code, stage, int(total), int(monthly)) for n, code, stage, total, monthly in found]


@Prepared
def all_stages() -> Any:
    return Stage.objects.all()


def _within(goals: QuerySet[Goal], before: date, since: date, currency: str) -> QuerySet[Goal]:
    return goals.filter(starts_on__lt=before, ends_on__gte=since, currency=currency)


@Prepared
def _goals(pipeline: UUID, before: date, since: date, currency: str) -> Any:
    return _within(goals_for(pipeline), before, since, currency)


def share_of(goals: Iterable[Goal], span: Period) -> int:
    """What of goals falls into a period, in minor units."""
    total = 0
    for goal in goals:
        first, last = max(goal.starts_on, span.start), min(goal.ends_on.toordinal() + 1, span.end.toordinal())
        days = goal.ends_on.toordinal() + 1 - goal.starts_on.toordinal()
        total += goal.amount * max(last - first.toordinal(), 0) // days
    return total


def goals_for(pipeline: Pipeline | UUID | None = None, owner: Any = None) -> QuerySet[Goal]:
    """Goals of one person, or of all together; of one pipeline, or of any."""
    rows: QuerySet[Goal] = Goal.objects.filter(owner=owner, team=None)
    return rows.filter(Q(pipeline=pipeline) | Q(pipeline=None)) if pipeline else rows.filter(pipeline=None)


_ATTAINED = Told("""
SELECT g.id, coalesce(sum(d.amount), 0) FROM sales_goal g LEFT JOIN sales_deal d
    ON d.workspace_id = g.workspace_id AND d.state = 'won' AND d.currency = g.currency
   AND d.closed_on BETWEEN g.starts_on AND g.ends_on
   AND (g.pipeline_id IS NULL OR d.pipeline_id = g.pipeline_id)
   AND (g.owner_id IS NULL OR d.owner_id = g.owner_id)
   AND (g.team_id IS NULL OR d.owner_id IN (
        SELECT t.membership_id FROM accounts_teammember t
        WHERE t.workspace_id = g.workspace_id AND t.team_id = g.team_id))
WHERE g.workspace_id = kernel_workspace() AND g.id = ANY (%(ids)s::uuid[]) GROUP BY g.id
""")


def attainments(goals: Iterable[Goal]) -> dict[UUID, int]:
    """Minor units won towards goals, in one statement."""
    return {pk: int(won) for pk, won in _ATTAINED(ids=as_array(goal.pk for goal in goals))}


def goal_asked(pipeline: UUID, reader: Reader) -> Asking:
    """What the strip over a board asks, to be put ahead."""
    start, end = period("this_quarter", today_of(reader), reader.calendar)
    return _goals.of(pipeline, end, start, reader.currency)


def strip(request: Any, pipeline: Pipeline, sums: Mapping[str, Any],
          stages: Sequence[Stage]) -> dict[str, Any] | None:
    """The strip over the board: this quarter's sums of one pipeline against its goal."""
    reader = request.reader
    code = reader.currency
    won = sums["won"].amounts.get(code, 0)
    best = won + sum(sums[str(s.pk)].amounts.get(code, 0) for s in stages)
    weighted = won + sum(sums[str(s.pk)].amounts.get(code, 0) * s.probability for s in stages) // 100
    start, end = period("this_quarter", today_of(reader), reader.calendar)
    goal = share_of(goal_asked(pipeline.pk, reader).rows(), Period("", start, end))
    if not best and not goal:
        return None
    most = max(best, goal, 1)

    def money(minor: int) -> str:
        return KINDS["money"].show({"minor": minor, "currency": code}, None, reader)

    return {"title": _("This quarter"), "gap": gap(goal, weighted, money), "won": money(won),
            "weighted": money(weighted), "best": money(best),
            "target": money(goal) if goal else _("no goal yet"),
            "parts": {"won": won * 100 // most, "weighted": weighted * 100 // most,
                      "best": best * 100 // most, "target": goal * 100 // most}}


def gap(goal: int, weighted: int, money: Any) -> str:
    if not goal:
        return ""
    if weighted < goal:
        return _("%(sum)s short of target at today’s odds") % {"sum": money(goal - weighted)}
    return _("%(sum)s over the target at today’s odds") % {"sum": money(weighted - goal)}
