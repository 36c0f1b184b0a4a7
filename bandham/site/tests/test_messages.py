"""Every string a person sees exists in all four languages."""

from __future__ import annotations

import pytest

from bandham.site import messages


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_message_is_translated_with_its_places_for_values(language):
    faults = messages.faults(language)
    assert not faults, "\n".join(faults[:40])


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language):
    from babel.messages.mofile import read_mo

    with messages.path_of(language).with_suffix(".mo").open("rb") as file:
        compiled = {(m.id, m.context): m.string for m in read_mo(file) if m.id}
    written = {(m.id if isinstance(m.id, str) else tuple(m.id), m.context): m.string
               for m in messages.read(language) if m.id and m.string}
    assert {k: v for k, v in compiled.items() if k in written} == {
        k: v for k, v in written.items() if k in compiled}
    assert len(compiled) == len(written)
