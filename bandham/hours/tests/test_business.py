"""The calendar of a workspace: its own hours and days, and the holidays of its country."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from bandham.accounts.models import User, Workspace
from bandham.accounts.powers import actor_for
from bandham.accounts.workspaces import membership_of, open_workspace
from bandham.hours.business import business_calendar
from bandham.hours.models import Holiday, WorkTime
from bandham.kernel import actions as kernel
from bandham.kernel.tenancy import workspace_scope


@pytest.fixture
def boss(db):
    user = User.objects.create_user(email="boss@example.org", password="x", name="Boss")
    workspace = open_workspace("kochi", "Kochi Tea", user, region="IN", timezone="Asia/Kolkata")
    with workspace_scope(workspace.pk):
        yield actor_for(membership_of(user.pk))


def test_indian_holidays_and_sundays_are_off(boss):
    firm = business_calendar()
    assert firm.day_off(date(2026, 1, 26)) == "Republic Day"
    assert not firm.is_working_day(date(2026, 6, 7))
    assert firm.is_working_day(date(2026, 6, 6))


def test_iran_rests_on_friday_and_at_nowruz(boss):
    Workspace.objects.filter(slug="kochi").update(region="IR")
    firm = business_calendar()
    assert not firm.is_working_day(date(2026, 6, 5))
    assert firm.day_off(date(2026, 3, 21))
    assert firm.is_working_day(date(2026, 6, 7))


@pytest.mark.parametrize(("code", "day"), [("IN-XX", date(2026, 1, 26)), ("IN-", date(2026, 1, 26)),
                                           ("IR-23", date(2026, 3, 21))])
def test_a_part_that_nobody_knows_has_the_holidays_of_its_country(boss, code, day):
    Workspace.objects.filter(slug="kochi").update(settings={"holidays": code})
    assert business_calendar().day_off(day)


@pytest.mark.parametrize("code", ["ZZ", "ZZ-1", "xx", "India"])
def test_a_country_that_nobody_knows_has_no_public_holidays(boss, code):
    Workspace.objects.filter(slug="kochi").update(settings={"holidays": code})
    firm = business_calendar()
    assert not firm.day_off(date(2026, 1, 26))
    assert firm.is_working_day(date(2026, 1, 26))


def test_own_days_win_over_those_of_the_country(boss):
    kernel.create(Holiday, {"name": "Fair", "on": date(2026, 1, 26), "is_open": True}, actor=boss)
    kernel.create(Holiday, {"name": "Stocktaking", "on": date(2026, 6, 10)}, actor=boss)
    firm = business_calendar()
    assert firm.is_working_day(date(2026, 1, 26))
    assert firm.day_off(date(2026, 6, 10)) == "Stocktaking"


def test_own_hours_take_the_place_of_the_usual_ones(boss):
    kernel.create(WorkTime, {"weekday": "0", "begins": "۷:۳۰", "ends": "12:00"}, actor=boss)
    firm = business_calendar()
    assert firm.hours == {0: ((time(7, 30), time(12)),)}


@pytest.mark.parametrize(("begins", "ends", "words"), [
    ("18:00", "09:00", "after the beginning"), ("25:00", "26:00", "as 09:30"), ("x", "9", "as 09:30")])
def test_hours_that_are_none_are_refused(boss, begins, ends, words):
    with pytest.raises(ValidationError, match=words):
        kernel.create(WorkTime, {"weekday": "0", "begins": begins, "ends": ends}, actor=boss)
