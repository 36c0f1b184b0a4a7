"""Numbers: read as people write them, written as people read them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bandham.kernel.numbers import format_number, format_percent, format_size, parse_number

LANGS = st.sampled_from(["en", "fa", "ta", "ml"])
SYSTEMS = st.sampled_from(["auto", "latn", "arabext", "tamldec", "mlym"])
GROUPINGS = st.sampled_from(["auto", "western", "indian"])
NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, places=2) | st.integers()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.5"),
        ("1,234", "1234"),
        ("1,00,000.50", "100000.50"),
        ("12,34,567", "1234567"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1 234 567,5", "1234567.5"),
        ("1'234.50", "1234.50"),
        ("0,125", "0.125"),
        ("1,5", "1.5"),
        ("1.234", "1.234"),
        (".5", "0.5"),
        ("(1,200)", "-1200"),
        ("1200-", "-1200"),
        ("\u22125", "-5"),
        ("+7", "7"),
        ("۱۲٬۳۴۵٫۶۷", "12345.67"),
        ("۱٫۲۳۴", "1.234"),
        ("۱۲،۳۴۵", "12345"),
        ("௧௨", "12"),
        ("൧൨.൫", "12.5"),
        ("1.5e3", "1500"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text, value):
    assert parse_number(text) == Decimal(value)


def test_a_persian_slash_is_a_decimal_mark_for_persian_readers_only():
    assert parse_number("۳/۵", "fa") == Decimal("3.5")
    with pytest.raises(ValidationError):
        parse_number("3/5", "en")


def test_a_column_known_to_use_decimal_commas_is_read_so():
    assert parse_number("1,234", decimal=",") == Decimal("1.234")
    assert parse_number("1.234", decimal=",") == Decimal(1234)


@pytest.mark.parametrize(
    "text", ["", "abc", "1,2,3", "12.34.5", "--5", "1e999", "9" * 500, ".", "1.2,3.4", "1٫2٫3"]
)
def test_what_is_no_number_is_refused_by_its_text(text):
    with pytest.raises(ValidationError, match="is not a number"):
        parse_number(text)


@given(NUMBERS, LANGS, SYSTEMS, GROUPINGS)
def test_a_formatted_number_reads_back_as_itself(n, lang, digits, grouping):
    shown = format_number(n, lang, digits=digits, grouping=grouping)
    assert parse_number(shown, lang) == n


@given(st.text())
def test_parsing_gives_a_number_or_a_sentence(text):
    with suppress(ValidationError):
        assert parse_number(text).is_finite()


def test_each_language_has_its_digits_and_groups():
    assert format_number(1842600, "en") == "18,42,600"
    assert format_number(1842600, "en", grouping="western") == "1,842,600"
    assert format_number(18426000, "fa") == "۱۸٬۴۲۶٬۰۰۰"
    assert format_number(Decimal("-1234.5"), "ta", digits="tamldec") == "\u2212௧,௨௩௪.௫"
    assert format_number(2.5, "ml", places=2) == "2.50"


def test_percent_and_sizes_are_short():
    assert format_percent(0.125, "en") == "12.5%"
    assert format_percent(0.6, "fa") == "۶۰٪"
    assert format_size(532, "en") == "532 bytes"
    assert format_size(4_200_000, "en") == "4.2 MB"
    assert format_size(4_200_000, "fa") == "۴٫۲ مگابایت"
