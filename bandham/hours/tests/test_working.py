"""Reckoning with working time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandham.hours.working import NeverOpen, WorkingTime

WEEK = {day: ((time(9), time(13)), (time(14), time(18))) for day in range(5)}
FIRM = WorkingTime(WEEK, lambda day: "New Year" if (day.month, day.day) == (1, 1) else "", UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)  # 1 June 2026 is a Monday


def test_work_goes_on_after_the_break_the_night_and_the_weekend():
    assert FIRM.add(at(1, 12), timedelta(hours=2)) == at(1, 15)
    assert FIRM.add(at(5, 17), timedelta(hours=2)) == at(8, 10)
    assert FIRM.add(at(6, 17), timedelta(minutes=30)) == at(8, 9, 30)


def test_holidays_are_no_days_of_work():
    assert FIRM.next_working_day(date(2026, 1, 1)) == date(2026, 1, 2)
    assert FIRM.add_days(date(2026, 1, 1), 1) == date(2026, 1, 5)
    assert not FIRM.is_open(datetime(2026, 1, 1, 10, tzinfo=UTC))


def test_a_firm_that_never_works_is_said_so_and_nothing_hangs():
    with pytest.raises(NeverOpen):
        WorkingTime({}, lambda day: "", UTC).add(at(1, 9), timedelta(hours=1))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.integers(0, 20_000))
def test_what_was_added_lies_between(start, minutes):
    start = start.replace(tzinfo=UTC)
    end = FIRM.add(start, timedelta(minutes=minutes))
    assert FIRM.between(start, end) == timedelta(minutes=minutes)
