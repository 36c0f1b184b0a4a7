"""What a reader sees is in their own digits."""

import pytest

from bandham.accounts.reader import Reader, in_digits, reading_as

PERSIAN = Reader("fa", "jalali", "arabext")


@pytest.mark.parametrize(("said", "shown"), [
    ("سطر 1: مقدار را بنویسید.", "سطر ۱: مقدار را بنویسید."),
    ("نباید بیش از 11 رقم قبل ممیز باشد.", "نباید بیش از ۱۱ رقم قبل ممیز باشد."),
    ("SO-0098 و KT/26-27/0012 و 1405-12 و v2 پرداخت شده‌اند.", "SO-0098 و KT/26-27/0012 و 1405-12 و v2 پرداخت شده‌اند."),
    ("a1@example.org", "a1@example.org")])
def test_a_refusal_has_its_numbers_in_the_readers_digits_and_its_codes_as_they_are(said, shown):
    assert in_digits(said) == said
    with reading_as(PERSIAN):
        assert in_digits(said) == shown
