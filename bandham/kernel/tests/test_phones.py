"""Phones: however typed, one number is one number."""

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bandham.kernel.phones import format_phone, phone_digits, phone_norm

E164 = phonenumbers.PhoneNumberFormat.E164
PREFIXES = ["", "0", "91", "+91", "0091", "98", "+98", "0098"]
PHONES = st.builds(
    str.__add__, st.sampled_from(PREFIXES), st.from_regex(r"9[0-9]{9}", fullmatch=True)
)


@pytest.mark.parametrize(
    ("text", "region", "stored"),
    [
        ("98470 55214", "IN", "+919847055214"),
        ("+91 (98470) 55214", "IR", "+919847055214"),
        ("0091-98470-55214", "IN", "+919847055214"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"),
        ("tel:+98-912-345-6789", "IN", "+989123456789"),
        ("12345", "IN", "12345"),
        ("call me", "IN", None),
        ("", "IN", None),
        ("1", "IN", None),
    ],
)
def test_one_number_has_one_stored_form(text, region, stored):
    assert phone_norm(text, region) == stored


@given(st.sampled_from(["IN", "IR"]), PHONES)
def test_mobiles_read_by_shape_are_those_the_library_reads(region, text):
    number = phonenumbers.parse(text, region)
    assume(phonenumbers.is_valid_number(number))
    assert phone_norm(text, region) == phonenumbers.format_number(number, E164)


def test_a_number_is_short_at_home_and_full_abroad():
    assert format_phone("+919847055214", "IN") == "098470 55214"
    assert format_phone("+919847055214", "IR") == "+91 98470 55214"
    assert format_phone("12345", "IN") == "12345"


@given(st.from_regex(r"[6-9][0-9]{9}", fullmatch=True), st.sampled_from(["IN", "IR", "GB"]))
def test_a_shown_number_reads_back_as_itself(national, reader):
    stored = "+91" + national
    assert phone_norm(format_phone(stored, reader), reader) == stored


@given(st.text())
def test_any_text_gives_digits_or_nothing(text):
    stored = phone_norm(text, "IN")
    assert stored is None or phone_digits(stored) == stored.removeprefix("+")
