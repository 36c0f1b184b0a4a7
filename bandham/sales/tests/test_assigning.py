"""Rules of assignment: turns, least busy, territory, capacity; and cadences."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bandham.accounts.models import Membership
from bandham.agenda.models import Activity
from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.feed import Told
from bandham.kernel.models import ChangeSet
from bandham.sales import actions as verbs
from bandham.sales.models import AssignmentRule, Cadence, CadenceStep, Lead, RuleMember
from bandham.sales.subscribers import give_the_lead_to_somebody
from bandham.sales.tests.conftest import actor_of, make_deal, make_lead, make_person


@pytest.fixture
def rule(shop, boss):
    made = kernel.create(AssignmentRule, {"name": "Everybody"}, actor=boss)
    for name in ("boss", "asha"):
        kernel.create(RuleMember, {"rule": made, "member_id": actor_of(shop, name).id}, actor=boss)
    return made


def bring(actor, name: str, **values) -> Lead:
    """A lead, with what follows when its fact is read."""
    lead = make_lead(actor, name, **values)
    change = ChangeSet.objects.order_by("-at", "-id").first()
    give_the_lead_to_somebody(Told(lead.pk, "kernel.Created", "sales.lead", lead.pk, [], None, "",
                                   change.pk, {}, timezone.now()))
    lead.refresh_from_db()
    return lead


def member(rule, name: str) -> RuleMember:
    return rule.members.get(member__name=name)


def test_leads_go_round_in_turns(boss, rule):
    assert [bring(boss, f"Lead {n}").owner.name for n in range(4)] == ["Boss", "Asha", "Boss", "Asha"]


def test_who_is_away_is_passed_over_until_all_are(shop, boss, rule):
    for name, leads in (("boss", ["Asha", "Asha"]), ("asha", ["Boss"])):
        told = {"kind": "absence", "subject": "Leave", "owner_id": actor_of(shop, name).id, "starts_at": timezone.now()}
        kernel.create(Activity, {**told, "whole_day": True}, actor=boss)
        assert [bring(boss, f"{name} {n}").owner.name for n in range(len(leads))] == leads


def test_whoever_has_least_to_do_gets_the_next(shop, boss, rule):
    kernel.update(rule, {"way": "least"}, actor=boss)
    for n in range(2):
        make_lead(boss, f"Old {n}", owner_id=actor_of(shop, "boss").id)
    assert [bring(boss, f"Lead {n}").owner.name for n in range(3)] == ["Asha", "Asha", "Boss"]


def test_a_territory_and_a_capacity_are_kept(shop, boss, rule):
    kernel.update(member(rule, "Asha"), {"places": ["Chennai"], "capacity": 1}, actor=boss)
    kernel.update(member(rule, "Boss"), {"places": ["kochi"]}, actor=boss)
    assert bring(boss, "One", city="chennai").owner.name == "Asha"
    assert bring(boss, "Two", city="Chennai").owner is None
    assert bring(boss, "Three", city="Kochi").owner.name == "Boss"
    assert bring(boss, "Four", city="Madurai").owner is None


def test_the_first_rule_that_fits_decides_and_a_lead_with_an_owner_keeps_them(shop, boss, rule):
    fair = kernel.create(AssignmentRule, {"name": "Fair", "source": "fair", "position": -1}, actor=boss)
    kernel.create(RuleMember, {"rule": fair, "member_id": actor_of(shop, "asha").id}, actor=boss)
    assert [bring(boss, f"F{n}", source="Fair").owner.name for n in range(2)] == ["Asha", "Asha"]
    assert bring(boss, "Mine", owner_id=boss.id, source="Fair").owner.name == "Boss"


def test_who_left_gets_no_leads(shop, boss, rule):
    Membership.objects.filter(name="Asha").update(active=False)
    assert [bring(boss, f"Lead {n}").owner.name for n in range(2)] == ["Boss", "Boss"]


def test_assignment_belongs_to_the_change_that_brought_the_lead(boss, rule):
    bring(boss, "One")
    undo(ChangeSet.objects.order_by("-at", "-id").first().pk, actor=boss)
    assert not Lead.objects.exists()


@pytest.fixture
def cadence(boss):
    made = kernel.create(Cadence, {"name": "First talk"}, actor=boss)
    for after, kind, subject in ((0, "call", "Call"), (1, "mail", "Send prices"), (5, "task", "Ask again")):
        kernel.create(CadenceStep, {"cadence": made, "after": after, "kind": kind, "subject": subject}, actor=boss)
    return made


def test_a_cadence_becomes_activities_on_working_days(shop, boss, cadence):
    deal = make_deal(boss, person=make_person(boss))
    verbs.pursue(deal, cadence=cadence, starts_on=date(2026, 6, 5), actor=boss)  # a Friday; Sunday is off
    rows = Activity.objects.order_by("starts_at")
    assert [(r.subject, r.starts_at.date().isoformat()) for r in rows] == [
        ("Call: Hampers", "2026-06-05"), ("Send prices: Hampers", "2026-06-06"), ("Ask again: Hampers", "2026-06-11")]
    assert {r.person_id for r in rows} == {deal.person_id}
    with pytest.raises(ValidationError, match="under way"):
        verbs.pursue(deal, cadence=cadence, actor=boss)


def test_what_a_cadence_still_plans_is_called_off_when_it_is_decided(shop, boss, cadence):
    lead = make_lead(boss)
    verbs.follow(lead, cadence=cadence, actor=boss)
    verbs.disqualify(lead, reason="budget", actor=boss)
    assert set(Activity.objects.values_list("state", flat=True)) == {"dropped"}
    undo(ChangeSet.objects.order_by("-at", "-id").first().pk, actor=boss)
    assert set(Activity.objects.values_list("state", flat=True)) == {"open"}


def test_a_cadence_without_steps_is_refused(shop, boss):
    empty = kernel.create(Cadence, {"name": "Nothing"}, actor=boss)
    with pytest.raises(ValidationError, match="no steps"):
        verbs.follow(make_lead(boss), cadence=empty, actor=boss)
