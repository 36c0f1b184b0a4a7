"""Who gets a lead, by the first rule that fits."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from bandham.agenda import plans
from bandham.kernel.text import normalise
from bandham.sales.models import AssignmentRule, Lead, RuleMember
from bandham.sales.models.rules import Way

LIVE = ("new", "working", "qualified")


def rule_for(lead: Lead) -> AssignmentRule | None:
    """The first rule in use that speaks of the lead's source."""
    source = normalise(lead.source)
    rules = AssignmentRule.objects.filter(active=True).order_by("position", "id")
    return next((r for r in rules if not r.source or normalise(r.source) == source), None)


def next_member(rule: AssignmentRule, lead: Lead) -> RuleMember | None:
    """Whose turn it is. The rule is locked, so that two leads at once do not take the same turn.

    Nobody, where all who cover the town have as many as they can take.
    """
    AssignmentRule.objects.lock().get(pk=rule.pk)
    members = [m for m in rule.members.select_related("member").filter(member__active=True)
               if m.covers(lead.city)]
    loads = open_leads([m.member_id for m in members])
    fit = [m for m in members if m.capacity is None or loads.get(m.member_id, 0) < m.capacity]
    if not fit:
        return None
    away = plans.absent([m.member_id for m in fit], timezone.now())
    fit = [m for m in fit if m.member_id not in away] or fit  # better somebody who comes back than nobody at all

    def turn(m: RuleMember) -> tuple[float, UUID]:
        return (m.last_at.timestamp() if m.last_at else 0.0, m.pk)

    if rule.way == Way.LEAST:
        return min(fit, key=lambda m: (loads.get(m.member_id, 0), *turn(m)))
    return min(fit, key=turn)


def open_leads(members: list[UUID]) -> dict[UUID, int]:
    """How many undecided leads each of some members has."""
    rows = Lead.objects.filter(owner__in=members, state__in=LIVE)
    return dict(rows.order_by().values_list("owner_id").annotate(n=Count("pk")))


def took(member: RuleMember) -> None:
    """Note the turn; it is no business of anybody's undo."""
    RuleMember.objects.filter(pk=member.pk).update(last_at=timezone.now())
