"""What follows in this room: a fresh lead is given to somebody."""

from __future__ import annotations

from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Created
from bandham.kernel.feed import Told, on
from bandham.sales import lines
from bandham.sales.actions import assign
from bandham.sales.assigning import next_member, rule_for, took
from bandham.sales.models import Lead

__all__ = ["lines"]


@on(Created)
def give_the_lead_to_somebody(told: Told) -> None:
    """By the rules of assignment, as a part of the change that brought the lead."""
    if told.subject_type != "sales.lead":
        return
    lead = Lead.objects.filter(pk=told.subject_id, owner=None).first()
    rule = rule_for(lead) if lead else None
    chosen = next_member(rule, lead) if lead and rule else None
    if lead is None or rule is None or chosen is None:
        return
    took(chosen)
    with change_set("", resume=told.changeset_id):
        assign(lead, owner=chosen.member, rule=rule.name, actor=SYSTEM)
