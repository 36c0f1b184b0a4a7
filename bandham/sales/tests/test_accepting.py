"""A deal hears that a quote of it was accepted: its amount, its end, and what its owner is told."""

from datetime import UTC

import pytest
from django.utils import timezone

from bandham.accounts.models import Workspace
from bandham.agenda.models import Activity
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.calendars import format_date
from bandham.kernel.changes import change_set, undo
from bandham.kernel.clock import clock_of
from bandham.kernel.feed import Told
from bandham.kernel.models import ChangeSet, FactRow
from bandham.kernel.money import Money
from bandham.people import occasions
from bandham.people.facts import OccasionAccepted
from bandham.sales import actions as verbs
from bandham.sales.models import Deal
from bandham.sales.models.pipelines import first_pipeline
from bandham.sales.subscribers import tell_the_deal
from bandham.sales.tests.conftest import make_deal, make_person


def told_of(deal, paper="Q-0007", monthly=0):
    """What the feed tells after a paper was accepted; the paper is of another room, so a contact stands for it."""
    with change_set("Accepted") as made:
        occasions.accepted(deal.pk, make_person(SYSTEM, paper), Money(250_00, "INR"),
                             Money(monthly, "INR"), SYSTEM)
    row = FactRow.objects.filter(name=OccasionAccepted.name).order_by("-id").first()
    return made, Told(row.id, row.name, row.subject_type, row.subject_id, [], None, "", made.pk, row.payload,
                      timezone.now())


def accept(deal):
    made, told = told_of(deal)
    tell_the_deal(told)
    deal.refresh_from_db()
    return made


def task(deal):
    return Activity.objects.get(record_id=deal.pk)


@pytest.fixture
def deal(boss):
    return make_deal(boss, person=make_person(boss), expected_on=timezone.localdate())


def test_an_accepted_quote_wins_the_deal_at_its_amount_and_its_owner_hears(deal, boss):
    accept(deal)
    assert (deal.state, deal.reason, deal.amount, deal.accepted) == ("won", "quote", 250_00, "Q-0007")
    assert task(deal).owner_id == boss.id
    assert task(deal).subject == "Quote Q-0007 was accepted, and “Hampers” is won. Thank them"
    names = set(FactRow.objects.filter(subject_id=deal.pk).values_list("name", flat=True))
    assert {"sales.DealAccepted", "sales.DealWon"} <= names


def test_the_task_is_of_the_day_that_it_is_for_the_firm(house):
    far = "Pacific/Kiritimati" if timezone.now().hour >= 10 else "Pacific/Pago_Pago"  # another day than in UTC
    Workspace.objects.filter(pk=house.workspace.pk).update(timezone=far)
    with house.scope(), clock_of(house.workspace.pk):
        won = make_deal(SYSTEM, person=make_person(SYSTEM), expected_on=timezone.localdate())
        accept(won)
        made, today = task(won), timezone.localdate()
    assert (made.zone, made.day_of(made.starts_at)) == (far, today) and today != timezone.now().astimezone(UTC).date()
    page = house.boss.get(f"/kochi/activities/{made.pk}/").content.decode()
    assert format_date(today) in page


def test_a_gate_that_is_not_met_leaves_the_deal_and_says_what_is_missing(deal):
    kernel.update(deal, {"expected_on": None}, actor=SYSTEM)
    accept(deal)
    assert (deal.state, deal.amount) == ("open", 250_00)
    assert task(deal).subject == "Quote Q-0007 was accepted. To win “Hampers”, fill in: Expected close"


def test_a_pipeline_may_leave_it_to_people(deal):
    kernel.update(deal.pipeline, {"quote_wins": False}, actor=SYSTEM)
    accept(deal)
    assert (deal.state, deal.accepted) == ("open", "Q-0007")
    assert task(deal).subject == "Quote Q-0007 was accepted. Close “Hampers” as won"


def test_one_undo_takes_the_acceptance_back_with_what_the_deal_made_of_it(deal):
    undo(accept(deal).pk, actor=SYSTEM)
    deal.refresh_from_db()
    assert (deal.state, deal.amount, deal.accepted) == ("open", 100_00, "")
    assert not Activity.objects.filter(record_id=deal.pk).exists()


def test_an_acceptance_that_was_taken_back_before_it_is_heard_changes_nothing(deal):
    made, told = told_of(deal)
    undo(made.pk, actor=SYSTEM)
    tell_the_deal(told)
    deal.refresh_from_db()
    assert deal.state == "open" and ChangeSet.objects.get(pk=made.pk).undone_by


def test_a_deal_that_is_closed_or_gone_stays_as_it_is(deal, boss):
    verbs.lose(deal, reason="price", actor=boss)
    accept(deal)
    assert (deal.state, deal.amount) == ("lost", 100_00)
    gone, told = told_of(deal)
    kernel.delete(deal, actor=boss)
    tell_the_deal(told)
    assert not Deal.objects.filter(pk=deal.pk).exists() and gone


def test_the_page_offers_won_with_its_reason_filled_in(house):
    with house.scope():
        kernel.update(first_pipeline(), {"quote_wins": False}, actor=SYSTEM)
        made = make_deal(SYSTEM, person=make_person(SYSTEM))
        accept(made)
    page = house.boss.get(f"/kochi/deals/{made.pk}/").content.decode()
    assert "Quote Q-0007 was accepted." in page
    assert "Still to be filled in: Expected close." in page
    assert f"/kochi/deals/{made.pk}/do/win/?reason=quote" in page
    asked = house.boss.get(f"/kochi/deals/{made.pk}/do/win/?reason=quote").content.decode()
    assert '<option value="quote" selected' in asked
    assert "Hampers" in house.boss.get("/kochi/deals/?view=accepted").content.decode()
