"""Contacts as vCards: lines that every reader takes, values that come back as they were."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandham.people.tests.conftest import make
from bandham.people.vcards import WIDTH, escape, fold, vcard
from bandham.records.importing.vcards import card_table
from bandham.records.resource import noun_by_slug

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(TEXT)
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_it_back(text):
    written = fold(f"NOTE:{text}")
    assert all(len(line.encode()) <= WIDTH for line in written.split("\r\n"))
    assert written.removesuffix("\r\n").replace("\r\n ", "") == f"NOTE:{text}"


@given(st.text("a,;\\\nമ", max_size=40))
def test_escaped_values_hold_no_bare_sign(text):
    bare = re.sub(r"\\[\\,;n]", "", escape(text))
    assert not set(bare) & set(",;\\\n")


def test_a_card_comes_back_through_the_import(tmp_path, boss):
    person = make("Meera, Nair; Jr", boss, name_native="മീര നായർ", city="Fort Kochi",
                  email="meera@example.org", phone="+919847055214", title="Owner")
    reaches = [SimpleNamespace(kind="phone", label="mobile", value="98470 55214", norm="+919847055214", primary=True),
               SimpleNamespace(kind="email", label="", value="meera@example.org", norm="", primary=True)]
    file = tmp_path / "one.vcf"
    file.write_bytes(vcard(person, reaches).encode())
    headers, rows = card_table(file, "utf-8")
    [(_number, cells, problem)] = rows
    card = dict(zip(headers, cells, strict=True))
    assert not problem
    assert card["Full name"] == "Meera, Nair; Jr"
    assert card["Nickname"] == "മീര നായർ"
    assert "+919847055214" in card.values()
    assert "meera@example.org" in card.values()


@pytest.mark.parametrize("field", ["email", "phone", "city", "title", "name_native"])
def test_a_hidden_field_is_not_on_the_card(boss, field):
    value = {"email": "x@example.org", "phone": "+919847055214"}.get(field, "Qqzx")
    person = make("Ada Byron", boss, **{field: value})
    people = noun_by_slug("people")
    people.decorate([person], ["vcard", *(k for k in people.fields(boss) if k != field)])
    assert value not in people.vcard(person)
