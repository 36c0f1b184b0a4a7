"""vCards: every version, every phone's habits, and none lost when cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandham.records.importing import open_table
from bandham.records.importing.sniff import Shape

MEERA = """BEGIN:VCARD
VERSION:3.0
UID:P1
N:Nair;Meera;;Dr.;
FN:Meera Nair
TEL;TYPE=CELL:+91 98470 55214
TEL;TYPE=CELL:+91 98470 55215
item1.EMAIL;TYPE=INTERNET,WORK:meera@example.org
ADR;TYPE=HOME:;;12 Fort Road;Kochi;Kerala;682001;India
ORG:Spice House;Sales
TITLE:Buyer
BDAY:1990-05-01
NOTE:Likes tea\\, not coffee\\nCalls late
END:VCARD
"""


def cards(tmp_path, text):
    path = tmp_path / "book.vcf"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = open_table(path, Shape("vcard"))
    return [
        dict(zip(found.headers, row.cells, strict=True)) | {"problem": row.problem}
        for row in found.rows
    ]


def card(tmp_path, *lines):
    return cards(tmp_path, "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))[0]


def test_a_card_becomes_a_row_with_a_column_for_each_value(tmp_path):
    (meera,) = cards(tmp_path, MEERA)
    assert meera["Last name"] == "Nair" and meera["Prefix"] == "Dr."
    assert meera["Phone (mobile)"] == "+91 98470 55214"
    assert meera["Phone (mobile) 2"] == "+91 98470 55215"
    assert meera["E-mail (work)"] == "meera@example.org"
    assert meera["Address (home): city"] == "Kochi"
    assert meera["Company"] == "Spice House" and meera["Department"] == "Sales"
    assert meera["Note"] == "Likes tea, not coffee\nCalls late"


def test_folded_lines_are_joined(tmp_path):
    assert card(tmp_path, "NOTE:one ", " two", "\tthree")["Note"] == "one twothree"


def test_quoted_printable_text_of_old_phones_is_read_with_its_soft_breaks(tmp_path):
    name = "=D9=85=D8=B1=DB=8C=\r\n=D9=85"
    read = card(tmp_path, f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{name}", "TEL;CELL:1234567")
    assert read["Full name"] == "مریم"
    assert read["Phone (mobile)"] == "1234567"


def test_a_charset_of_its_own_is_read(tmp_path):
    data = b"BEGIN:VCARD\nFN;CHARSET=windows-1252:Jos\xe9\nEND:VCARD\n"
    assert cards(tmp_path, data)[0]["Full name"] == "José"


def test_version_four_writes_links_and_quoted_types(tmp_path):
    read = card(
        tmp_path,
        'TEL;VALUE=uri;TYPE="cell,voice":tel:+98-912-345-6789',
        "GENDER:F;woman",
        "BDAY:--0704",
        "LANG:fa",
        "EMAIL:mailto:a@example.org",
    )
    assert read["Phone (mobile)"] == "+98-912-345-6789"
    assert (read["Gender"], read["Birthday"], read["Language"]) == ("F", "--0704", "fa")
    assert read["E-mail"] == "a@example.org"


def test_pictures_are_passed_over_however_large(tmp_path):
    photo = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 74] * 30_000)
    read = card(tmp_path, photo, "FN:Ann")
    assert read["Full name"] == "Ann" and not read["problem"]


def test_a_card_cut_in_half_is_a_problem_row_and_not_lost(tmp_path):
    half, whole = cards(tmp_path, "BEGIN:VCARD\nFN:Ann\nTEL:1234567\n" + MEERA)
    assert half["Full name"] == "Ann"
    assert "cut off" in half["problem"] and not whole["problem"]


def test_a_file_that_ends_in_a_card_keeps_what_came(tmp_path):
    whole, half = cards(tmp_path, MEERA + "BEGIN:VCARD\nFN:Bob\nTEL;TYPE=CE")
    assert half["Full name"] == "Bob" and half["problem"]


def test_lines_outside_any_card_are_told_once(tmp_path):
    read = cards(tmp_path, "BEGIN:VCARD\nFN:Ann\nEND:VCARD\nFN:Bob\nTEL:1\nEND:VCARD\n")
    assert [bool(row["problem"]) for row in read] == [False, True]


def test_a_value_of_megabytes_is_refused_and_its_neighbours_kept(tmp_path):
    read = card(tmp_path, "FN:Ann", "NOTE:" + "x" * 3_000_000, "TITLE:Buyer")
    assert read["problem"] == "A value of this card is longer than 1 MB."
    assert (read["Full name"], read["Title"]) == ("Ann", "Buyer")


@pytest.mark.parametrize("line", ["TEL", ";;;:", "no colon here"])
def test_a_line_that_makes_no_sense_is_named(tmp_path, line):
    read = card(tmp_path, "FN:Ann", line)
    assert read["Full name"] == "Ann"
    assert line == ";;;:" or line in read["problem"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_name_survives_escaping(tmp_path_factory, name):
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    read = card(tmp_path_factory.mktemp("v"), f"FN:{escaped}", "UID:1")
    assert read.get("Full name", "") == name.strip()
