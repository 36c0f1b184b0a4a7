"""Every string a person sees exists in all four languages."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from bandham.site import messages


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_message_is_translated_with_its_places_for_values(language):
    faults = messages.faults(language)
    assert not faults, "\n".join(faults[:40])


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language):
    with messages.path_of(language).with_suffix(".mo").open("rb") as file:
        compiled = _said(read_mo(file))
    assert compiled == _said(messages.read(language))


def test_no_message_hides_inside_an_f_string():
    assert not messages.ungathered()


@pytest.mark.parametrize("said", [
    '''f"{why} {_('Again.')}"''', '''f"{translation.gettext('Again.')}"''', '''f"{x:{_('Again.')}}"''',
    '''f"{', '.join(ngettext('one', 'some', n) for n in all)}"'''])
def test_a_message_inside_an_f_string_is_named_with_its_line(tmp_path, said):
    (tmp_path / "room.py").write_text(f"x = 1\ny = {said}\n")
    assert [told.split(": ")[0] for told in messages.ungathered(tmp_path)] == ["room.py:2"]


def _said(catalog: Catalog) -> dict[tuple[object, ...], tuple[str, ...]]:
    def several(text: object) -> tuple[str, ...]:
        return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]

    def context(text: object) -> object:
        return text.decode() if isinstance(text, bytes) else text

    return {(several(m.id), context(m.context)): several(m.string) for m in catalog if m.id and m.string}
