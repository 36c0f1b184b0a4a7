"""Calendars: a date is stored once and shown in whichever calendar its reader keeps."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bandham.kernel.calendars import (
    GREGORIAN,
    JALALI,
    PartialDate,
    add_months,
    calendar_named,
    calendar_names,
    day_from_now,
    first_day_of_week,
    format_date,
    format_moment,
    month_grid,
    month_names,
    parse_date,
    parse_moment,
    parse_partial_date,
    period,
    period_words,
    read_period,
    register_calendar,
    relative,
    weekday_names,
)
from bandham.kernel.calendars.spans import USUAL

TODAY = date(2026, 11, 25)
SATURDAY = 5
DATES = st.dates(date(1800, 1, 1), date(2200, 12, 31))
LANGS = st.sampled_from(["en", "fa", "ta", "ml"])
CALENDARS = st.sampled_from(["gregorian", "jalali"])


@given(DATES)
def test_every_day_has_one_name_in_each_calendar(day):
    assert JALALI.to_iso(*JALALI.from_date(day)) == day
    assert GREGORIAN.to_iso(*GREGORIAN.from_date(day)) == day


@given(DATES)
def test_the_jalali_day_after_is_the_gregorian_day_after(day):
    y, m, d = JALALI.from_date(day)
    following = JALALI.from_date(day + timedelta(days=1))
    last = d == JALALI.month_length(y, m)
    assert following == ((y + m // 12, m % 12 + 1, 1) if last else (y, m, d + 1))


def test_known_days_agree_with_the_almanac():
    assert JALALI.to_iso(1405, 9, 4) == date(2026, 11, 25)
    assert JALALI.to_iso(1403, 12, 30) == date(2025, 3, 20)
    assert JALALI.month_length(1405, 12) == 29
    assert GREGORIAN.month_length(2024, 2) == 29


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-25", TODAY),
        ("25/11/2026", TODAY),
        ("25.11.2026", TODAY),
        ("25-11-26", TODAY),
        ("11/25/2026", TODAY),
        ("20261125", TODAY),
        ("25 Nov 2026", TODAY),
        ("Nov 25th, 2026", TODAY),
        ("Wednesday, 25 November 2026", TODAY),
        ("25Nov2026", TODAY),
        ("2026-11-25T10:30:00Z", TODAY),
        ("2026-11-25 10:30", TODAY),
        ("۲۵/۱۱/۲۰۲۶", TODAY),
        ("۲۵ نوامبر ۲۰۲۶", TODAY),
        ("25 நவம்பர் 2026", TODAY),
        ("25 നവംബർ 2026", TODAY),
        ("۴ آذر ۱۴۰۵", TODAY),
        ("چهارشنبه ۴ آذر ۱۴۰۵", TODAY),
        ("1/1/50", date(1950, 1, 1)),
    ],
)
def test_a_date_is_read_as_it_was_meant(text, day):
    assert parse_date(text) == day


def test_the_order_of_day_and_month_may_be_told():
    assert parse_date("03/04/2026") == date(2026, 4, 3)
    assert parse_date("03/04/2026", order="mdy") == date(2026, 3, 4)
    assert parse_date("26/03/04", order="ymd") == date(2026, 3, 4)


def test_jalali_years_are_read_where_jalali_may_be_meant():
    assert parse_date("1405/09/04", calendar="jalali") == TODAY
    assert parse_date("۱۴۰۵/۹/۴", calendar="auto") == TODAY
    assert parse_date("05/9/4", calendar="jalali", order="ymd") == TODAY
    assert parse_date("2026-11-25", calendar="jalali") == TODAY
    assert parse_date("1308/01/01") == date(1308, 1, 1)


@pytest.mark.parametrize(
    ("text", "calendar", "sentence"),
    [
        ("31/02/2020", "gregorian", "No such day: 31/02/2020; February 2020 has 29 days"),
        ("1405/12/30", "jalali", "No such day: 1405/12/30; Esfand 1405 has 29 days"),
        ("2020-13-01", "gregorian", "a year has 12 months"),
        ("1846-01-00", "gregorian", "day, month and year are needed"),
        ("tomorrow-ish", "gregorian", "is not a date"),
        ("", "gregorian", "is not a date"),
        ("1/2/3/4", "gregorian", "is not a date"),
        ("99999-01-01", "gregorian", "is not a date"),
        ("0000-01-01", "gregorian", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text, calendar, sentence):
    with pytest.raises(ValidationError) as refused:
        parse_date(text, calendar=calendar)
    assert sentence in refused.value.messages[0]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1846-01-00", PartialDate(1846, 1)),
        ("1846-00-00", PartialDate(1846)),
        ("1846", PartialDate(1846)),
        ("Jan 1846", PartialDate(1846, 1)),
        ("01/1846", PartialDate(1846, 1)),
        ("1846/01/02", PartialDate(1846, 1, 2)),
    ],
)
def test_a_partial_date_keeps_what_is_known(text, known):
    assert parse_partial_date(text) == known


def test_a_lenient_reader_treats_an_impossible_day_as_unknown():
    assert parse_partial_date("1860/01/81", lenient=True) == PartialDate(1860, 1)
    assert parse_partial_date("1860/17/01", lenient=True) == PartialDate(1860)
    assert str(PartialDate(1860, 1)) == "1860-01"


@given(
    st.dates(date(1822, 1, 1), date(2121, 1, 1)),
    CALENDARS,
    LANGS,
    st.sampled_from(["numeric", "short", "medium", "long", "full"]),
)
def test_a_written_date_reads_back_as_itself(day, calendar, lang, style):
    written = format_date(day, calendar=calendar, lang=lang, style=style)
    assert parse_date(written, calendar=calendar, lang=lang) == day


@given(st.text())
def test_reading_gives_a_date_or_a_sentence(text):
    with suppress(ValidationError):
        assert isinstance(parse_partial_date(text, calendar="auto", lenient=True), PartialDate)


@given(st.from_regex(r"[0-9]{0,5}[-/. ][0-9]{0,5}[-/. ][0-9]{0,5}", fullmatch=True), CALENDARS)
def test_numbers_give_a_date_or_a_sentence(text, calendar):
    with suppress(ValidationError):
        assert isinstance(parse_date(text, calendar=calendar), date)


def test_each_style_suits_its_place():
    def shown(style, **reader):
        return format_date(TODAY, style=style, today=date(2026, 12, 1), **reader)

    persian = {"lang": "fa", "calendar": "jalali"}
    assert shown("short") == "25 Nov"
    assert shown("medium") == "25 Nov 2026"
    assert shown("weekday") == "Wed 25 Nov"
    assert shown("full") == "Wednesday 25 November 2026"
    assert shown("month", **persian) == "آذر ۱۴۰۵"
    assert shown("weekday", **persian) == "چهارشنبه ۴ آذر"
    assert shown("numeric", **persian) == "۱۴۰۵/۰۹/۰۴"
    assert shown("medium", calendar="jalali") == "4 Azar 1405"
    assert shown("relative", lang="ta") == "6 நாட்களுக்கு முன்"


def test_a_moment_is_shown_in_the_readers_zone():
    moment = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
    kochi = timezone(timedelta(hours=5, minutes=30))
    assert format_moment(moment, tz=kochi) == "25 Nov 2026, 02:35"
    assert format_moment(moment, tz=kochi, lang="fa", calendar="jalali") == "۴ آذر ۱۴۰۵، ۰۲:۳۵"
    assert format_moment(moment, tz=kochi, style="time") == "02:35"


@given(st.datetimes(datetime(1850, 1, 1), datetime(2150, 1, 1)), LANGS, CALENDARS)
def test_a_moment_is_read_back_as_it_is_shown(moment, lang, calendar):
    shown = format_moment(moment, lang=lang, calendar=calendar)
    assert parse_moment(shown, lang=lang, calendar=calendar) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "calendar", "moment"),
    [
        ("۱۴۰۵/۹/۴ ۱۰:۳۰", "jalali", datetime(2026, 11, 25, 10, 30)),
        ("1405-09-04 10:30", "jalali", datetime(2026, 11, 25, 10, 30)),
        ("1405-09-04T10:30", "auto", datetime(2026, 11, 25, 10, 30)),
        ("۴ آذر ۱۴۰۵، ۲:۳۰ ب.ظ", "jalali", datetime(2026, 11, 25, 14, 30)),
        ("25/11/2026 12:05 AM", "gregorian", datetime(2026, 11, 25, 0, 5)),
        ("25 Nov 2026", "gregorian", datetime(2026, 11, 25)),
        ("2026-11-25T10:30:00Z", "jalali", datetime(2026, 11, 25, 10, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_its_calendar_with_its_time(text, calendar, moment):
    assert parse_moment(text, calendar=calendar) == moment


def test_a_time_that_no_clock_shows_is_refused():
    with pytest.raises(ValidationError, match="not a time of day"):
        parse_moment("25/11/2026 25:70")


@pytest.mark.parametrize(
    ("text", "days"),
    [("3", 3), ("in 3 days", 3), ("۳ روز دیگر", 3), ("today", 0), ("فردا", 1), ("by Friday", 2), ("جمعه", 2),
     ("پنج شنبه", 1), ("Wednesday", 7), ("வெள்ளி", 2), ("വെള്ളി", 2), ("25/11/2026", None), ("some day", None)],
)
def test_a_day_may_be_told_from_today(text, days):
    assert day_from_now(text, TODAY) == (None if days is None else TODAY + timedelta(days=days))


@pytest.mark.parametrize("lang", ["en", "fa", "ta", "ml"])
@pytest.mark.parametrize("name", USUAL)
def test_a_period_is_read_as_it_is_called(name, lang):
    with translation.override(lang):
        assert read_period(period_words(name, "arabext" if lang == "fa" else "latn")) == name == read_period(name)


def test_a_month_that_is_too_short_is_named_in_the_readers_words():
    with translation.override("fa"), pytest.raises(ValidationError, match="ماه اسفند سال ۱۴۰۴، ۲۹ روز دارد"):
        parse_date("۱۴۰۴/۱۲/۳۰", calendar="jalali")


@pytest.mark.parametrize(
    ("ago", "en", "fa"),
    [
        (timedelta(seconds=5), "Just now", "همین حالا"),
        (timedelta(minutes=5), "5 min", "۵ دقیقه"),
        (timedelta(hours=2), "2 h", "۲ ساعت"),
        (timedelta(days=1), "Yesterday", "دیروز"),
        (timedelta(days=9), "9 days ago", "۹ روز پیش"),
        (timedelta(days=100), "3 months ago", "۳ ماه پیش"),
        (timedelta(days=-1), "Tomorrow", "فردا"),
        (timedelta(days=-9), "in 9 days", "۹ روز دیگر"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(ago, en, fa):
    now = datetime(2026, 11, 25, 16, tzinfo=UTC)
    assert relative(now - ago, now, "en") == en
    assert relative(now - ago, now, "fa") == fa


def test_late_last_night_was_yesterday_even_two_hours_ago():
    now = datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert relative(now - timedelta(hours=2), now, "en") == "Yesterday"


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("today", date(2026, 11, 25), date(2026, 11, 26)),
        ("yesterday", date(2026, 11, 24), date(2026, 11, 25)),
        ("this_week", date(2026, 11, 23), date(2026, 11, 30)),
        ("last_week", date(2026, 11, 16), date(2026, 11, 23)),
        ("this_month", date(2026, 11, 1), date(2026, 12, 1)),
        ("last_month", date(2026, 10, 1), date(2026, 11, 1)),
        ("next_month", date(2026, 12, 1), date(2027, 1, 1)),
        ("this_quarter", date(2026, 10, 1), date(2027, 1, 1)),
        ("this_year", date(2026, 1, 1), date(2027, 1, 1)),
        ("last_7_days", date(2026, 11, 19), date(2026, 11, 26)),
        ("next_30_days", date(2026, 11, 25), date(2026, 12, 25)),
        ("last_12_months", date(2025, 11, 26), date(2026, 11, 26)),
    ],
)
def test_a_period_is_the_one_people_mean(name, start, end):
    assert period(name, TODAY) == (start, end)


def test_a_persian_month_and_week_are_their_own():
    assert period("this_month", TODAY, "jalali") == (date(2026, 11, 22), date(2026, 12, 22))
    assert period("this_year", TODAY, "jalali") == (date(2026, 3, 21), date(2027, 3, 21))
    assert first_day_of_week(TODAY, SATURDAY) == date(2026, 11, 21)


def test_an_unknown_period_or_calendar_is_refused_by_name():
    with pytest.raises(ValidationError, match="fortnight"):
        period("this_fortnight", TODAY)
    with pytest.raises(ValidationError, match="mayan"):
        calendar_named("mayan")


@given(DATES, CALENDARS, st.sampled_from(["week", "month", "quarter", "year"]))
def test_last_this_and_next_join_without_a_gap(day, calendar, unit):
    spans = [period(f"{word}_{unit}", day, calendar, SATURDAY) for word in ("last", "this", "next")]
    assert spans[0][1] == spans[1][0] <= day < spans[1][1] == spans[2][0]


@given(DATES, CALENDARS, st.integers(0, 6))
def test_a_month_grid_holds_each_day_once_under_its_weekday(day, calendar, week_start):
    year, month, _ = calendar_named(calendar).from_date(day)
    weeks = month_grid(year, month, calendar, week_start)
    days = [cell for week in weeks for cell in week if cell]
    assert len(set(days)) == calendar_named(calendar).month_length(year, month)
    assert all(
        c is None or (c.weekday() - week_start) % 7 == i for w in weeks for i, c in enumerate(w)
    )


def test_months_and_weekdays_have_names_in_four_languages():
    assert month_names("fa", "jalali")[8] == "آذر"
    assert month_names("en", "jalali")[0] == "Farvardin"
    assert month_names("ml")[10] == "നവംബർ"
    assert weekday_names("fa", "narrow", SATURDAY) == ("ش", "ی", "د", "س", "چ", "پ", "ج")
    assert weekday_names("en", "narrow")[0] == "Mo"
    assert weekday_names("ta", "short")[3] == "வியா."


def test_adding_months_stops_at_the_months_last_day():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 20), 12, "jalali") == date(2027, 3, 20)


def test_a_calendar_can_be_added_by_name():
    class Thai:
        name, cldr = "thai", "buddhist"

        def to_iso(self, year, month, day):
            return date(year - 543, month, day)

        def from_date(self, day):
            return day.year + 543, day.month, day.day

        def month_length(self, year, month):
            return GREGORIAN.month_length(year - 543, month)

    register_calendar(Thai())
    assert "thai" in calendar_names()
    assert format_date(TODAY, calendar="thai") == "25 Nov 2569"
    assert parse_date("25/11/2569", calendar="thai") == TODAY
