"""One round of a series, left out or moved alone: in the calendar, in free times, in other programs."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar, Component

from bandham.agenda import actions as verbs
from bandham.agenda import ics, plans, rounds
from bandham.agenda.models import Activity
from bandham.agenda.tests.conftest import actor_of, plan
from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, FactRow

MONDAY = datetime(2026, 6, 1, 3, 30, tzinfo=UTC)  # nine in Kochi
DAY, WEEK = timedelta(days=1), timedelta(days=7)
ZONE = ZoneInfo("Asia/Kolkata")


def series(actor, **values) -> Activity:
    told = {"kind": "meeting", "starts_at": MONDAY, "zone": "Asia/Kolkata", "rule": "FREQ=WEEKLY;BYDAY=MO"}
    return plan(actor, "Stand-up", **told | values)


def day(n: int) -> date:
    return (MONDAY + n * WEEK).date()


def days(n: int = 5) -> list[date]:
    found = plans.within(Activity.objects.all(), MONDAY, MONDAY + n * WEEK)
    return [slot.at.date() for slot in found]


def last_change() -> ChangeSet:
    return ChangeSet.objects.order_by("-at", "-id").first()


def test_one_round_is_left_out_and_the_others_stay(shop, boss):
    row = series(boss)
    rounds.skip(row, day=day(2), actor=boss)
    assert days() == [day(0), day(1), day(3), day(4)]
    busy = plans.busy([boss.id], MONDAY + WEEK, MONDAY + 3 * WEEK)
    assert [a for a, _b in busy] == [MONDAY + WEEK]
    assert FactRow.objects.get(name="agenda.RoundSkipped").payload["day"] == day(2).isoformat()


def test_it_is_undone_or_held_after_all(shop, boss):
    row = series(boss)
    rounds.skip(row, day=day(2), actor=boss)
    undo(last_change().pk, actor=boss)
    assert day(2) in days()
    rounds.skip(row, day=day(2), actor=boss)
    rounds.hold(row, day=day(2), actor=boss)
    assert day(2) in days()
    with pytest.raises(ValidationError, match="not left out"):
        rounds.hold(row, day=day(3), actor=boss)


def test_done_goes_on_to_the_round_that_was_not_left_out_and_remembers_later_ones(shop, boss):
    row = series(boss)
    for n in (1, 3):
        rounds.skip(row, day=day(n), actor=boss)
    verbs.complete(row, actor=boss)
    left = Activity.objects.get(state="open")
    assert left.starts_at == MONDAY + 2 * WEEK
    assert days(6) == [day(0), day(2), day(4), day(5)]


def test_the_round_at_hand_is_left_out_by_calling_it_off(shop, boss):
    rounds.skip(series(boss), day=day(0), actor=boss)
    assert list(Activity.objects.order_by("starts_at").values_list("state", "starts_at")) == [
        ("dropped", MONDAY), ("open", MONDAY + WEEK)]


@pytest.mark.parametrize(("when", "words"), [
    (date(2026, 6, 9), "does not come round"), (date(2026, 5, 25), "does not come round"),
    (date(2026, 6, 15), "left out")])
def test_a_day_without_a_round_is_said(shop, boss, when, words):
    row = series(boss)
    rounds.skip(row, day=day(2), actor=boss)
    with pytest.raises(ValidationError, match=words):
        rounds.skip(row, day=when, actor=boss)


def test_what_does_not_repeat_and_who_may_not_plan(shop, boss):
    with pytest.raises(ValidationError, match="does not repeat"):
        rounds.skip(plan(boss), day=day(1), actor=boss)
    with pytest.raises(PermissionDenied):
        rounds.skip(series(boss), day=day(1), actor=actor_of(shop, "rita"))


def test_one_round_is_moved_alone(shop, boss):
    row = series(boss, guests=["g@example.org"])
    tuesday = MONDAY + 2 * WEEK + timedelta(days=1, hours=2)
    rounds.move_round(row, day=day(2), starts_at=tuesday, actor=boss)
    assert days() == [day(0), day(1), tuesday.date(), day(3), day(4)]
    moved = Activity.objects.get(starts_at=tuesday)
    assert (moved.subject, moved.rule, moved.guests) == ("Stand-up", "", ["g@example.org"])
    undo(last_change().pk, actor=boss)
    assert days() == [day(n) for n in range(5)]


def test_a_series_tells_that_one_of_its_rounds_went_its_own_way(shop, boss):
    row = series(boss)
    rounds.move_round(row, day=day(2), starts_at=MONDAY + 2 * WEEK + timedelta(days=1), actor=boss)
    told = {f.name: f.subject_id for f in FactRow.objects.filter(changeset_id=last_change().pk)}
    moved = Activity.objects.exclude(pk=row.pk).get()
    assert (told["agenda.RoundSkipped"], told["agenda.ActivityMoved"]) == (row.pk, moved.pk)


def test_a_series_of_the_persian_calendar_leaves_one_out_too(shop, boss):
    row = plan(boss, starts_at=MONDAY, zone="Asia/Kolkata", repeat="monthly", calendar="jalali")
    second = next(row.rounds(MONDAY + timedelta(days=1), MONDAY + timedelta(days=60)))
    rounds.skip(row, day=row.day_of(second), actor=boss)
    event = event_of(row)
    assert second not in [r.dt for rdate in event["rdate"] for r in rdate.dts]
    assert len(event["rdate"]) == 11


def event_of(row: Activity) -> Component:
    return Calendar.from_ical(ics.calendar("Boss", [Activity.objects.get(pk=row.pk)])).walk("VEVENT")[0]


def test_other_programs_hear_of_it_as_exdate(shop, boss):
    row = series(boss)
    rounds.skip(row, day=day(2), actor=boss)
    text = ics.calendar("Boss", [Activity.objects.get()]).decode()
    assert "DTSTART;TZID=Asia/Kolkata:20260601T090000" in text
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in text
    assert "EXDATE;TZID=Asia/Kolkata:20260615T090000" in text
    assert "BEGIN:VTIMEZONE" in text and "TZID:Asia/Kolkata" in text
    told = ics.invitation(Activity.objects.get(), boss_member(boss)).decode()
    assert "EXDATE;TZID=Asia/Kolkata:20260615T090000" in told


def boss_member(boss):
    from bandham.accounts.models import Membership

    return Membership.objects.get(pk=boss.id)


def test_a_whole_day_left_out_is_a_date(shop, boss):
    row = series(boss, whole_day=True)
    rounds.skip(row, day=day(1), actor=boss)
    event = event_of(row)
    assert [d.dt for d in event["exdate"].dts] == [day(1)]
    assert event["dtstart"].dt == day(0)


def test_a_rule_by_weekday_is_told_by_the_clock_of_its_zone(shop, boss):
    early = datetime(2026, 5, 31, 20, 30, tzinfo=UTC)  # two in the morning of Monday in Kochi, Sunday in Greenwich
    event = event_of(series(boss, starts_at=early))
    assert event["dtstart"].dt.weekday() == 0 and event["rrule"]["byday"] == ["MO"]


def test_when_the_round_at_hand_was_moved_the_later_ones_are_told_day_by_day(shop, boss):
    row = series(boss)
    verbs.reschedule(row, starts_at=MONDAY + timedelta(days=1), actor=boss)
    event = event_of(row)
    assert "rrule" not in event
    assert event["rdate"][0].dts[0].dt == MONDAY + WEEK


def test_the_next_round_is_reminded_of_as_well(shop, boss):
    verbs.complete(series(boss, remind=15), actor=boss)
    left = Activity.objects.get(state="open")
    assert FactRow.objects.filter(name="kernel.Created", subject_id=left.pk).exists()


def test_the_page_of_a_series_leaves_a_round_out_in_one_press(house):
    with house.scope():
        row = series(actor_of(house, "boss"))
    url = f"/kochi/activities/{row.pk}/"
    page = house.boss.get(url).content.decode()
    assert page.count(">Skip<") == rounds.SHOWN and 'id="rounds"' in page
    assert f"/kochi/activities/{row.pk}/#rounds" in house.boss.get(
        "/kochi/calendar/?way=week&on=2026-06-08").content.decode()
    house.boss.post(f"{url}do/skip/", {"day": "2026-06-15", "next": f"{url}#rounds"})
    page = house.boss.get(url).content.decode()
    assert page.count(">Skip<") == rounds.SHOWN - 1 and "Hold it after all" in page
    move = re.findall(f'href="({url}do/move_round/[^"]+)"', page)[0]
    form = house.boss.get(html.unescape(move)).content.decode()
    assert 'value="8 Jun 2026"' in form and 'value="8 Jun 2026 09:00"' in form
    assert ">Skip<" not in house.rita.get(url).content.decode()


def test_a_persian_reader_leaves_the_same_round_out(house):
    with house.scope():
        row = series(actor_of(house, "boss"))
    user = house.users["boss"]
    user.language, user.calendar = "fa", "jalali"
    user.save()
    house.boss.post(f"/kochi/activities/{row.pk}/do/skip/", {"day": "2026-06-15"})
    with house.scope():
        assert Activity.objects.get().skips == [day(2)]


def test_a_rule_that_is_taken_away_forgets_what_was_left_out(shop, boss):
    row = series(boss)
    rounds.skip(row, day=day(2), actor=boss)
    kernel.update(row, {"rule": ""}, actor=boss)
    assert Activity.objects.get().skips == []


def test_a_round_that_was_moved_is_not_held_after_all(shop, boss):
    row = series(boss)
    rounds.skip(row, day=day(1), actor=boss)
    rounds.move_round(row, day=day(2), starts_at=MONDAY + 9 * DAY, actor=boss)
    with pytest.raises(ValidationError, match="was moved"):
        rounds.hold(row, day=day(2), actor=boss)
    kernel.delete(Activity.objects.exclude(pk=row.pk).get(), actor=boss)
    rounds.hold(row, day=day(2), actor=boss)
    assert row.skips == [day(1)] and row.moved == {} and day(2) in days()


def test_the_page_of_a_series_leads_to_a_round_that_was_moved(house):
    with house.scope():
        actor = actor_of(house, "boss")
        row = series(actor)
        rounds.skip(row, day=day(1), actor=actor)
        rounds.move_round(row, day=day(2), starts_at=MONDAY + 9 * DAY, actor=actor)
        other = Activity.objects.exclude(pk=row.pk).get()
    page = house.boss.get(f"/kochi/activities/{row.pk}/").content.decode()
    assert page.count("Hold it after all") == 1 and f'<a href="/kochi/activities/{other.pk}/">moved</a>' in page
