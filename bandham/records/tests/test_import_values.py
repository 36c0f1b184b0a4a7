"""Cells become values; what is left out or refused is said in a sentence."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandham.kernel.calendars import PartialDate
from bandham.kernel.money import Money
from bandham.records.importing import ColumnForm, Habits, Reading, read_value

KINDS = [
    "text", "long", "number", "money", "date", "partial_date", "moment", "yes", "choice", "choices",
    "email", "phone", "link", "sex", "postcode",
]  # fmt: skip
CHOICES = [("gold", "Gold"), ("tin", "Tin")]


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("  gavin \u202e clark ", "text", "gavin clark"),
        (9847055214, "text", "9847055214"),
        ("a\r\nb\x00", "long", "a\nb"),
        ("1,00,000.50", "number", Decimal("100000.50")),
        (12.5, "number", Decimal("12.5")),
        ("2 crore", "money", Money(2_000_000_000, "INR")),
        (1250, "money", Money(125_000, "INR")),
        ("25/11/2026", "date", date(2026, 11, 25)),
        (datetime(2026, 11, 25, 10), "date", date(2026, 11, 25)),
        ("1846-01-00", "partial_date", PartialDate(1846, 1)),
        (date(1846, 1, 2), "partial_date", PartialDate(1846, 1, 2)),
        ("2026-11-25T10:30", "moment", datetime(2026, 11, 25, 10, 30)),
        ("25/11/2026 10:30", "moment", datetime(2026, 11, 25, 10, 30)),
        ("بله", "yes", True),
        ("no", "yes", False),
        ("GOLD", "choice", "gold"),
        ("tin، Gold", "choices", ["tin", "gold"]),
        ("Anjali@Example.org", "email", "anjali@example.org"),
        ("۹۸۴۷۰ ۵۵۲۱۴", "phone", "+919847055214"),
        ("example.org/x", "link", "https://example.org/x"),
        ("Female", "sex", "f"),
        ("مرد", "sex", "m"),
        ("so51 6aa", "postcode", "SO51 6AA"),
        ("", "date", None),
        ("  ", "email", None),
    ],
)
def test_a_cell_is_read_as_its_kind(raw, kind, value):
    assert read_value(raw, kind, choices=CHOICES) == Reading(value)


@pytest.mark.parametrize(
    ("raw", "kind", "value", "note"),
    [
        ("1860/01/81", "partial_date", PartialDate(1860, 1), "“January 1860” was kept"),
        ("1821/42/13", "partial_date", PartialDate(1821), "“1821” was kept"),
        ("long ago", "partial_date", None, "left out"),
        ("nobody", "email", None, "not an e-mail address"),
        ("call me", "phone", None, "not a phone number"),
        ("031 3661", "phone", "0313661", "too short"),
        ("t2227949951", "sex", None, "not a sex we know"),
        ("javascript:alert(1)", "link", None, "not a web address"),
    ],
)
def test_what_is_left_out_of_a_row_that_passes_is_noted(raw, kind, value, note):
    read = read_value(raw, kind)
    assert read.value == value and note in read.note and not read.problem


@pytest.mark.parametrize(
    ("raw", "kind", "problem"),
    [
        ("31/02/2020", "date", "No such day: 31/02/2020; February 2020 has 29 days"),
        ("lots", "number", "“lots” is not a number"),
        ("5 apples", "money", "“5 apples” is not an amount"),
        ("maybe", "yes", "neither yes nor no"),
        ("lead", "choice", "“lead” is not one of: Gold, Tin"),
        ("25/11/2026 25:99", "moment", "not a time of day"),
        ("x" * 200_000, "long", "at most 100000 fit"),
    ],
)
def test_what_cannot_pass_is_refused_in_a_sentence(raw, kind, problem):
    read = read_value(raw, kind, choices=CHOICES)
    assert problem in read.problem and read.value is None


def test_a_column_is_read_in_its_own_form():
    assert read_value("03/04/2026", "date", ColumnForm("mdy")).value == date(2026, 3, 4)
    jalali = ColumnForm("ymd", "jalali")
    assert read_value("۱۴۰۵/۰۹/۰۴", "date", jalali).value == date(2026, 11, 25)
    assert read_value("۱۳۷۰/۱۱", "partial_date", jalali) == Reading(  # Bahman 1370 is January and February of 1992
        PartialDate(1992), "“۱۳۷۰/۱۱” names no day; its Gregorian year was kept: 1992.")
    assert read_value("1370/07/31", "partial_date", jalali).value == PartialDate(1991)
    assert read_value(46351, "date", ColumnForm(serial=True)).value == date(2026, 11, 25)
    assert read_value("1.234", "money", ColumnForm(decimal=",")).value == Money(123_400, "INR")


def test_phones_and_amounts_follow_the_workspaces_habits():
    isfahan = Habits("IR", "IRT", "fa")
    assert read_value("۰۹۱۳۲۱۴۵۵۸۷", "phone", habits=isfahan).value == "+989132145587"
    assert read_value("۶۳۰ هزار", "money", habits=isfahan).value == Money(630_000, "IRT")


@pytest.mark.parametrize("cell", [float("inf"), float("-inf"), float("nan"), "inf", "NaN"])
@pytest.mark.parametrize("kind", ["number", "money", "moment", "date"])
def test_what_is_no_number_is_a_problem_and_stops_nothing(cell, kind):
    read = read_value(cell, kind, ColumnForm(serial=True))
    assert read.value is None and (read.problem or read.note)


@given(
    st.text() | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.dates(),
    st.sampled_from(KINDS),
)
def test_any_cell_gives_a_value_a_note_or_a_problem(raw, kind):
    for form in (ColumnForm(), ColumnForm("ymd", "jalali", ",", serial=True)):
        read = read_value(raw, kind, form, choices=CHOICES)
        assert not (read.problem and read.value)
