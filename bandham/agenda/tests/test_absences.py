"""Absences: days on which one person is away, for calendars, common times and whoever gives work out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from bandham.agenda import ics, plans
from bandham.agenda.models import Activity
from bandham.agenda.tests.conftest import actor_of, plan
from bandham.hours.business import business_calendar

MONDAY = datetime(2026, 6, 1, 3, 30, tzinfo=UTC)  # nine in Kochi
MIDNIGHT = datetime(2026, 5, 31, 18, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def leave(actor, **values) -> Activity:
    told = {"kind": "absence", "starts_at": MONDAY, "zone": "Asia/Kolkata", "last_day": date(2026, 6, 3)}
    return plan(actor, "Leave", **told | values)


def test_an_absence_of_some_days_stands_on_each_and_takes_all_of_them(shop, boss):
    leave(boss)
    found = plans.within(Activity.objects.all(), MIDNIGHT, MIDNIGHT + 7 * DAY)
    assert [slot.at.date().isoformat() for slot in found] == ["2026-06-01", "2026-06-02", "2026-06-03"]
    assert plans.busy([boss.id], MIDNIGHT + DAY, MIDNIGHT + 5 * DAY) == [(MIDNIGHT + DAY, MIDNIGHT + 3 * DAY)]
    first = next(plans.free([boss.id], 30, business_calendar(), now=MONDAY))
    assert first.astimezone(ZoneInfo("Asia/Kolkata")).date() == date(2026, 6, 4)


def test_it_is_no_work_that_could_be_late_and_needs_no_customer(shop, boss):
    row = leave(boss)
    assert row.whole_day and not row.late and plans.late(Activity.objects.all(), timezone.now()) == []


@pytest.mark.parametrize(("values", "words"), [
    ({"last_day": date(2026, 5, 30)}, "before the first"), ({"last_day": date(2028, 1, 1)}, "at most a year"),
    ({"rule": "FREQ=WEEKLY"}, "repeats"), ({"kind": "call"}, "Only an absence")])
def test_an_absence_that_cannot_be_is_said(shop, boss, values, words):
    with pytest.raises(ValidationError, match=words):
        leave(boss, **values)


def test_who_is_away_is_known_by_the_moment(shop, boss):
    asha = actor_of(shop, "asha")
    leave(boss)
    plan(asha, "Doctor", kind="absence", starts_at=MONDAY, minutes=60)
    both = [boss.id, asha.id]
    assert plans.absent(both, MONDAY + timedelta(minutes=30)) == set(both)
    assert plans.absent(both, MONDAY + 2 * DAY) == {boss.id}
    assert plans.absent(both, MONDAY + 3 * DAY) == set()


def test_other_programs_hear_of_all_its_days(shop, boss):
    event = Calendar.from_ical(ics.calendar("Boss", [leave(boss)])).walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 6, 1), date(2026, 6, 4))


def test_the_calendar_shows_it_without_calling_it_a_series(house):
    with house.scope():
        leave(actor_of(house, "boss"))
    page = house.boss.get("/kochi/calendar/?way=week&on=2026-06-02").content.decode()
    assert page.count("<bdi>Leave</bdi>") == 3 and ">repeats<" not in page


@pytest.mark.parametrize(("language", "words"), [
    ("en", "1 Jun 2026, all day"), ("fa", "۱۱ خرداد ۱۴۰۵، همهٔ روز"), ("ta", "நாள் முழுவதும்"), ("ml", "ദിവസം മുഴുവൻ")])
def test_whoever_is_away_for_a_whole_day_is_so_all_day_and_not_from_midnight(house, language, words):
    with house.scope():
        row = leave(actor_of(house, "boss"), last_day=None, whole_day=True)
    type(house.users["boss"]).objects.filter(pk=house.users["boss"].pk).update(
        language=language, calendar="jalali" if language == "fa" else "gregorian")
    page = house.boss.get(f"/kochi/activities/{row.pk}/").content.decode()
    assert words in page and "09:00" not in page and ">30<" not in page
    assert words in house.boss.get("/kochi/activities/").content.decode()
