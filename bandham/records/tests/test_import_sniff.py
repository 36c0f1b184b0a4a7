"""What a file is, seen from its bytes."""

import gzip
import zipfile
from importlib import import_module

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bandham.records.importing import Shape, open_table, sheets, sniff
from bandham.records.importing.sniff import Unpacked, open_bytes

PERSIAN = "نام;شهر\nعلي رضايي;اصفهان\nمريم كريمي;تهران\n"
FRENCH = "name;town\nJosé Hervé;Orléans\nBranwell Brontë;York\n"


def file(tmp_path, data, name="people.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "encoding", "seen"),
    [
        (PERSIAN, "utf-8", "utf-8"),
        (PERSIAN, "utf-8-sig", "utf-8-sig"),
        (PERSIAN, "cp1256", "cp1256"),
        (PERSIAN, "utf-16", "utf-16"),
        (PERSIAN, "utf-16-le", "utf-16-le"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        (FRENCH, "utf-8", "utf-8"),
    ],
)
def test_an_encoding_is_seen_from_the_bytes(tmp_path, text, encoding, seen):
    path = file(tmp_path, text.encode(encoding))
    assert sniff(path).encoding == seen
    first = next(open_table(path).rows)
    assert first.cells == text.splitlines()[1].split(";")


def test_one_accent_after_a_megabyte_still_decides_the_encoding(tmp_path):
    data = b"name;town\n" + b"ann;york\n" * 200_000 + "josé;orléans\n".encode("cp1252")
    assert sniff(file(tmp_path, data)).encoding == "cp1252"


def test_a_few_broken_letters_do_not_turn_utf8_into_something_else(tmp_path):
    data = FRENCH.encode() * 20 + b"br\xffken;york\n"
    assert sniff(file(tmp_path, data)).encoding == "utf-8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_the_one_that_cuts_all_lines_alike(tmp_path, delimiter):
    rows = [["id", "name", "note"], ["1", "Ann; or, Nan | x", "a"], ["2", "Bob, the elder", "b"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert sniff(file(tmp_path, text.encode())).delimiter == delimiter


def test_single_quotes_are_seen_where_no_double_ones_are(tmp_path):
    text = "'id','name'\n'1','Menon, Anjali'\n'2','Nair, Meera'\n"
    path = file(tmp_path, text.encode())
    assert [row.cells for row in open_table(path).rows][0] == ["1", "Menon, Anjali"]


def test_the_name_of_a_file_does_not_matter_its_content_does(tmp_path):
    assert sniff(file(tmp_path, b"BEGIN:VCARD\nEND:VCARD\n", "a.csv")).kind == "vcard"
    packed = gzip.compress(b"\xef\xbb\xbfa,b\n1,2\n")
    assert sniff(file(tmp_path, packed, "a.csv")) == Shape("csv", "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.7 ...", "not a table"),
        (b"\xd0\xcf\x11\xe0" + b"\x01" * 500, "not a table"),
        (bytes(range(256)) * 20, "not a table"),
        (gzip.compress(b"a,b\n" * 9999, mtime=0)[:-20], "cut off"),
        (b"\x1f\x8b nonsense", "broken"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, data, sentence):
    with pytest.raises(ValidationError, match=sentence):
        list(open_table(file(tmp_path, data)).rows)


def test_a_gzip_bomb_is_refused_before_it_fills_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("bandham.records.importing.sniff"), "_FREE", 1_000_000)
    bomb = gzip.compress(b"a,b\n" + b"0" * 5_000_000)
    with pytest.raises(ValidationError, match="unpacks to far more"):
        sniff(file(tmp_path, bomb))


def test_an_honest_gzip_may_be_large(tmp_path):
    with open_bytes(file(tmp_path, gzip.compress(b"x" * 1_000_000))) as inside:
        assert isinstance(inside.raw, Unpacked)
        assert len(inside.read()) == 1_000_000


def sheet(path, fill):
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        fill(book.add_worksheet())
    return path


def test_a_cell_at_the_far_corner_does_not_fill_the_memory(tmp_path):
    def corner(ws):
        ws.write(0, 0, "name")
        ws.write(1_048_575, 16_383, "boo")

    with pytest.raises(ValidationError, match="far more"):
        open_table(sheet(tmp_path / "far.xlsx", corner))


def test_a_zip_bomb_in_a_spreadsheet_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_SHEET", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    with pytest.raises(ValidationError, match="far more"):
        open_table(path)


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    path = sheet(tmp_path / "a.xlsx", lambda ws: ws.write(0, 0, "name" * 1000))
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    while entry >= 0:
        data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
        entry = data.find(b"PK\x01\x02", entry + 4)
    path.write_bytes(data)
    with pytest.raises(ValidationError, match="broken or locked"):
        open_table(path)


def test_an_ods_bomb_of_repeated_cells_is_refused(tmp_path):
    path = tmp_path / "bomb.ods"
    content = (
        '<office:document-content><table:table table:name="a">'
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert sniff(path).kind == "ods"
    with pytest.raises(ValidationError, match="far more"):
        open_table(path)


@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data):
    path = file(tmp_path_factory.mktemp("any"), data)
    try:
        for row in open_table(path).rows:
            assert row.number
    except ValidationError as refused:
        assert refused.messages[0].endswith(".")


@pytest.mark.parametrize("place", [
    'r="XFD1048576"', "r='XFD1048576'", 'r = "XFD1048576"', 'r="xfd1048576"',
    'r="&#88;FD1048576"', 's="1" r="XFD1048576"'])
def test_a_far_cell_is_seen_however_its_place_is_written(tmp_path, place):
    with pytest.raises(ValidationError, match="far more"):
        open_table(workbook(tmp_path, f'<row r="1"><c r="A1"/></row><row r="9"><c {place}/></row>'))


def test_cells_that_name_no_place_count_too(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_CELLS", 5_000)
    with pytest.raises(ValidationError, match="far more"):
        open_table(workbook(tmp_path, f"<row>{'<c/>' * 100}</row>" * 100))


def workbook(folder, rows):
    """A workbook whose one sheet holds these rows, as they are written here."""
    path = sheet(folder / "made.xlsx", lambda ws: ws.write(0, 0, "name"))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head, rest = members["xl/worksheets/sheet1.xml"].split(b"<sheetData>")
    members["xl/worksheets/sheet1.xml"] = head + f"<sheetData>{rows}".encode() + rest[rest.index(b"</sheetData>"):]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path
