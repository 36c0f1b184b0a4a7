"""Rules of repeating, in the Gregorian and the Persian calendar."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bandham.agenda import recurrence
from bandham.kernel.calendars import JALALI

FIRST = date(2026, 1, 31)


def some(rule: str, first: date = FIRST, n: int = 4) -> list[str]:
    return [d.isoformat() for d in islice(recurrence.days(rule, first), n)]


def test_every_month_on_the_31st_takes_the_last_day_where_there_is_none():
    assert some(recurrence.simple("monthly", FIRST, "gregorian")) == [
        "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def test_every_first_of_mehr():
    mehr = JALALI.to_iso(1405, 7, 1)
    rule = recurrence.simple("yearly", mehr, "jalali")
    assert rule.startswith("RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1")
    assert [JALALI.from_date(date.fromisoformat(d)) for d in some(rule, mehr)] == [
        (1405 + n, 7, 1) for n in range(4)]


def test_the_30th_of_esfand_comes_back_every_year():
    leap = JALALI.to_iso(1403, 12, 30)
    rule = recurrence.simple("yearly", leap, "jalali")
    assert [JALALI.from_date(date.fromisoformat(d))[2] for d in some(rule, leap)] == [30, 29, 29, 29]


def test_rules_of_rfc_5545_are_read_as_it_says():
    assert some("FREQ=WEEKLY;BYDAY=MO,WE", date(2026, 6, 1)) == [
        "2026-06-01", "2026-06-03", "2026-06-08", "2026-06-10"]
    assert some("FREQ=DAILY;INTERVAL=2;COUNT=2") == ["2026-01-31", "2026-02-02"]
    assert some("FREQ=DAILY;UNTIL=20260201T000000Z") == ["2026-01-31", "2026-02-01"]
    assert some("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 6, 1), 2) == ["2026-06-26", "2026-07-31"]


@pytest.mark.parametrize("rule", [
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA", "FREQ=WEEKLY",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=DAILY;COUNT=9000", "FREQ=DAILY;UNTIL=20230508"])
def test_a_series_goes_on_after_thousands_of_rounds_as_if_counted_from_its_first(rule):
    first, after = datetime(2000, 1, 1, 6, tzinfo=UTC), datetime(2023, 5, 4, 6, tzinfo=UTC)
    counted = rrulestr(rule, dtstart=first.replace(tzinfo=None)).after(after.replace(tzinfo=None))
    assert recurrence.next_after(rule, first, after, "UTC") == counted.replace(tzinfo=UTC)


def test_days_of_the_persian_calendar_go_on_after_thousands_of_rounds():
    rule = "RSCALE=PERSIAN;FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, range(1, 30)))
    first, after = datetime(2000, 1, 1, 6, tzinfo=UTC), datetime(2023, 5, 4, 6, tzinfo=UTC)
    assert recurrence.next_after(rule, first, after, "UTC") == after + timedelta(days=1)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYHOUR=9,14", "FREQ=WEEKLY;byminute=0,30", "FREQ=DAILY;BYSECOND=1,2"])
def test_a_rule_of_several_hours_is_refused_and_one_kept_from_before_comes_once_a_day(rule):
    with pytest.raises(ValidationError, match="plan a second activity"):
        recurrence.check(rule)
    assert len(set(some(rule, first=date(2026, 1, 5), n=3))) == 3


@pytest.mark.parametrize("rule", ["", "x", "FREQ=NEVER", "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=SECONDLY",
                                  "RSCALE=MAYA;FREQ=DAILY", "FREQ=DAILY;INTERVAL=0",
                                  "RSCALE=PERSIAN;FREQ=YEARLY;BYEASTER=1", "FREQ=DAILY;INTERVAL=x"])
def test_what_is_no_rule_is_refused_with_the_way_out(rule):
    with pytest.raises(ValidationError, match="choose how often"):
        recurrence.check(rule)


def test_a_rule_that_never_comes_ends():
    assert some("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;RSCALE=PERSIAN;INTERVAL=12", date(2026, 3, 21)) in (
        [], some("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;RSCALE=PERSIAN;INTERVAL=12", date(2026, 3, 21)))


def test_the_hour_of_the_clock_stays_when_summer_time_comes():
    first = datetime(2026, 3, 28, 8, tzinfo=UTC)  # nine in Berlin
    moments = list(islice(recurrence.between("FREQ=DAILY", first, first, first + timedelta(days=3),
                                             "Europe/Berlin"), 2))
    assert [m.hour for m in moments] == [8, 7]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["daily", "weekly", "monthly", "yearly"]),
       st.sampled_from(["gregorian", "jalali"]))
def test_a_series_begins_on_its_first_day_and_only_goes_on(first, repeat, calendar):
    days = list(islice(recurrence.days(recurrence.simple(repeat, first, calendar), first), 5))
    assert days[0] == first
    assert len(set(days)) == 5
    assert days == sorted(days)
