"""Identifiers that sort by the time they were made."""

import time

from bandham.kernel.ids import uuid7


def test_what_is_made_one_after_the_other_sorts_so():
    made = [uuid7() for _n in range(500)]
    assert made == sorted(made)


def test_an_identifier_is_of_version_seven_and_tells_its_millisecond():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000
