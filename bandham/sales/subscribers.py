"""What follows in this room: a fresh lead is given to somebody, a deal hears that its quote was accepted, and who
buys is a customer."""

from __future__ import annotations

from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Created
from bandham.kernel.feed import Told, on
from bandham.kernel.money import Money
from bandham.people.facts import OccasionAccepted
from bandham.people.standing import has_bought
from bandham.sales import accepting, lines
from bandham.sales.actions import assign
from bandham.sales.assigning import next_member, rule_for, took
from bandham.sales.facts import DealWon
from bandham.sales.models import Deal, Lead

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


@on(OccasionAccepted)
def tell_the_deal(told: Told) -> None:
    """As a part of the change that accepted the quote, so that one undo takes both back; not if that is undone."""
    deal = Deal.objects.filter(pk=told.payload["record"], state="open").first()
    if deal is None or told.undone:
        return
    amount = told.payload["amount"]
    with change_set("", resume=told.changeset_id):
        accepting.hear(deal, str(told.payload["paper"]), Money(int(amount["minor"]), str(amount["currency"])),
                       int((told.payload.get("monthly") or {}).get("minor", 0)))


@on(DealWon)
def make_a_customer(told: Told) -> None:
    has_bought(told)
