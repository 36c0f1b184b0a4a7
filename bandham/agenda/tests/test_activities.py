"""What is planned: done, put off, moved, dropped, repeated, reminded of."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bandham.agenda import actions as verbs
from bandham.agenda import plans
from bandham.agenda.models import Activity
from bandham.agenda.subscribers import set_the_alarm
from bandham.agenda.tests.conftest import actor_of, plan
from bandham.agenda.work import remind
from bandham.hours.business import business_calendar
from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.feed import Told
from bandham.kernel.jobs import Running
from bandham.kernel.models import ChangeSet, FactRow, Job, Knot
from bandham.people.models import Person


def person(actor) -> Person:
    return kernel.create(Person, {"name": "Ganesan"}, actor=actor)


def test_a_call_that_was_made_is_a_call_on_the_thread(shop, boss):
    who = person(boss)
    verbs.complete(plan(boss, person=who), outcome="Wants 300 desks", actor=boss)
    assert Knot.objects.get(about_id=who.pk).kind == "call"
    assert Person.objects.get().last_touch_kind == "call"
    assert Activity.objects.get().state == "done"


def test_done_is_done_once_and_can_be_opened_again(shop, boss):
    row = plan(boss)
    verbs.complete(row, actor=boss)
    with pytest.raises(ValidationError, match="done already"):
        verbs.complete(row, actor=boss)
    verbs.reopen(row, actor=boss)
    assert Activity.objects.get().is_open


def test_what_repeats_is_planned_again_when_done_and_taken_back_with_it(shop, boss):
    start = datetime(2026, 1, 31, 5, tzinfo=UTC)
    row = plan(boss, starts_at=start, repeat="monthly")
    verbs.complete(row, actor=boss)
    assert [a.starts_at.date().isoformat() for a in Activity.objects.order_by("starts_at")] == [
        "2026-01-31", "2026-02-28"]
    verbs.complete(Activity.objects.get(state="open"), actor=boss)
    assert Activity.objects.get(state="open").starts_at.date().isoformat() == "2026-03-31"
    undo(ChangeSet.objects.order_by("-at").first().pk, actor=boss)
    assert Activity.objects.count() == 2


def test_a_choice_that_is_taken_back_ends_the_series(shop, boss):
    row = plan(boss, repeat="weekly")
    kernel.update(row, {"repeat": ""}, actor=boss)
    assert Activity.objects.get().following() is None


def test_a_series_is_dropped_round_by_round(shop, boss):
    verbs.drop(plan(boss, repeat="daily"), actor=boss)
    assert Activity.objects.filter(state="open").count() == 1


def test_putting_off_keeps_the_hour(shop, boss):
    old = (timezone.now() - timedelta(days=9)).replace(hour=7, minute=15, second=0, microsecond=0)
    verbs.snooze(plan(boss, starts_at=old), days=2, actor=boss)
    new = Activity.objects.get().starts_at
    assert (new.hour, new.minute) == (7, 15)
    assert new > timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="1 to 3650"):
        verbs.snooze(Activity.objects.get(), days=0, actor=boss)


def test_a_reader_plans_and_moves_nothing(shop, boss):
    row, reader = plan(boss), actor_of(shop, "rita")
    with pytest.raises(PermissionDenied):
        plan(reader)
    with pytest.raises(PermissionDenied):
        verbs.reschedule(row, starts_at=timezone.now(), actor=reader)


@pytest.mark.parametrize(("values", "words"), [
    ({"subject": " "}, "to be done"), ({"minutes": -1}, "0"), ({"guests": ["x"]}, "not an e-mail"),
    ({"rule": "FREQ=SOMETIMES"}, "cannot be read")])
def test_absurd_plans_are_refused_with_a_sentence(shop, boss, values, words):
    with pytest.raises(ValidationError, match=words):
        plan(boss, **values)


def alarm(row) -> Job | None:
    set_the_alarm(Told(row.pk, "kernel.Created", "agenda.activity", row.pk, [], None, "", None, {}, None))
    return Job.objects.filter(kind="agenda.remind").order_by("-created_at").first()


def test_a_reminder_comes_once_and_not_for_a_plan_that_changed(shop, boss):
    row = plan(boss, remind=15)
    job = alarm(row)
    remind(Running(job), **job.params)
    remind(Running(job), **job.params)
    assert FactRow.objects.filter(name="agenda.ReminderDue").count() == 1
    verbs.reschedule(Activity.objects.get(), starts_at=timezone.now() + timedelta(days=1), actor=boss)
    remind(Running(job), **job.params)
    assert FactRow.objects.filter(name="agenda.ReminderDue").count() == 1
    assert Activity.objects.get().reminded_at is None


def test_no_reminder_is_queued_for_what_needs_none(shop, boss):
    assert alarm(plan(boss)) is None


def test_later_rounds_of_a_series_are_seen_in_the_calendar(shop, boss):
    start = timezone.now().replace(microsecond=0)
    plan(boss, starts_at=start, repeat="weekly")
    found = plans.within(Activity.objects.all(), start, start + timedelta(days=15))
    assert [(s.at, s.real) for s in found] == [
        (start, True), (start + timedelta(days=7), False), (start + timedelta(days=14), False)]


def test_a_visit_for_a_whole_day_makes_it_busy_and_a_task_does_not(shop, boss):
    monday = datetime(2026, 6, 1, 3, 30, tzinfo=UTC)  # nine in Kochi
    plan(boss, kind="visit", starts_at=monday, whole_day=True, repeat="weekly", minutes=0,
         zone="Asia/Kolkata")
    plan(boss, kind="task", starts_at=monday + timedelta(days=1), whole_day=True)
    midnight = datetime(2026, 5, 31, 18, 30, tzinfo=UTC)
    assert plans.busy([boss.id], monday - timedelta(hours=2), monday + timedelta(days=3)) == [
        (midnight, midnight + timedelta(days=1))]
    assert len(plans.busy([boss.id], monday, monday + timedelta(days=8))) == 2
    assert next(plans.free([boss.id], 30, business_calendar(), now=monday)) == monday + timedelta(days=1)


def test_a_common_time_lies_in_working_hours_and_clear_of_what_is_planned(shop, boss):
    asha = actor_of(shop, "asha")
    monday = datetime(2026, 6, 1, 3, 30, tzinfo=UTC)  # nine in Kochi
    plan(boss, starts_at=monday, minutes=60)
    plan(asha, starts_at=monday + timedelta(minutes=60), minutes=45)
    firm = business_calendar()
    first = next(plans.free([boss.id, asha.id], 30, firm, now=monday - timedelta(hours=5)))
    assert first == monday + timedelta(minutes=105)
    assert next(plans.free([asha.id], 60, firm, now=monday)) == monday


def test_busy_spans_that_touch_become_one(shop, boss):
    at = timezone.now()
    plan(boss, starts_at=at, minutes=30)
    plan(boss, starts_at=at + timedelta(minutes=30), minutes=30)
    assert plans.busy([boss.id], at, at + timedelta(hours=3)) == [(at, at + timedelta(minutes=60))]
