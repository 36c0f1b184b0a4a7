"""People are found by whatever of theirs one types, in any script."""

import pytest

from bandham.kernel.search import search
from bandham.people.tests.conftest import bring, make


def found(text: str) -> list:
    return [hit.id for hit in search(text, nouns=["people.person"])]


@pytest.mark.parametrize("typed", ["meera", "Meera Nair", "nair mee", "മീര", "മീര നായർ", "നായർ"])
def test_a_malayalam_name_is_found_in_both_scripts(shop, typed):
    person = make("മീര നായർ")
    make("Bob Hope")
    assert found(typed) == [person.pk]


@pytest.mark.parametrize("typed", ["maryam", "sadeghi", "مریم", "مريم صادقي"])
def test_a_persian_name_is_found_in_both_scripts(shop, typed):
    person = make("مریم صادقی")
    make("Bob Hope")
    assert found(typed) == [person.pk]


def test_a_name_in_the_own_script_beside_the_latin_one_is_found(shop):
    person = make("Meera Nair", name_native="மீரா நாயர்", name_native_lang="ta")
    assert found("மீரா") == [person.pk]


def test_a_person_is_found_by_phone_and_email(shop):
    bring("till", {"external_id": "1", "name": "Ada", "phone": "98470 55214", "email": "ada@tea.example"})
    assert len(found("98470 55214")) == len(found("ada@tea")) == len(found("+9198470")) == 1
