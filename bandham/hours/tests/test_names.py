"""Public holidays are named in the language of whoever reads."""

from datetime import date

import pytest

from bandham.hours.business import public


@pytest.mark.parametrize(("code", "day", "language", "name"), [
    ("IN-KL", date(2026, 1, 26), "en", "Republic Day"), ("IN-KL", date(2026, 1, 26), "ml", "റിപ്പബ്ലിക് ദിനം"),
    ("IN-KL", date(2026, 1, 26), "ta", "குடியரசு நாள்"), ("IR", date(2026, 2, 11), "fa", "پیروزی انقلاب اسلامی"),
    ("IR", date(2026, 2, 11), "ta", "Islamic Revolution Day")])
def test_a_holiday_is_named_in_the_readers_language_where_it_has_a_name_there(code, day, language, name):
    assert public(code, day.year, language)[day] == name
