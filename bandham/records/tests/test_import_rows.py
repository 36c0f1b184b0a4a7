"""Rows: each is read, or says why not; none is lost."""

import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bandham.records.importing import open_table
from bandham.records.importing import rows as rows_module
from bandham.records.importing.sniff import Shape

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufffd"), max_size=12)


def table(tmp_path, text, **kwargs):
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return open_table(path, **kwargs)


def rows_of(tmp_path, text):
    return list(table(tmp_path, text).rows)


def test_rows_are_numbered_as_in_the_file_and_blank_ones_passed_over(tmp_path):
    rows = rows_of(tmp_path, "id,name\n1,Ann\n,\n\n2,Bob\n")
    assert [(row.number, row.cells) for row in rows] == [(2, ["1", "Ann"]), (5, ["2", "Bob"])]


def test_a_quoted_cell_may_hold_lines_quotes_and_delimiters(tmp_path):
    rows = rows_of(tmp_path, 'id,note\n1,"a, ""b""\nc"\n2,d\n')
    assert [row.cells for row in rows] == [["1", 'a, "b"\nc'], ["2", "d"]]


def test_a_row_with_too_many_cells_is_refused_and_one_with_few_is_noted(tmp_path):
    many, few, trailing = rows_of(tmp_path, "a,b\n1,2,3\n4\n5,6,,\n")
    assert many.problem == "This row has 3 cells, but there are only 2 columns."
    assert few.cells == ["4", ""]
    assert few.note == "Only 1 of 2 cells are here; the rest is empty."
    assert not trailing.problem and trailing.cells == ["5", "6"]


def test_a_quote_that_is_never_closed_spoils_its_own_row_only(tmp_path):
    rows = rows_of(tmp_path, 'id,name\n1,"Ann\n2,Bob\n3,Cid\n')
    assert rows[0].problem.startswith("A quote is opened in this row and never closed. Close it or take it out")
    assert rows[0].cells == ["1", "Ann"]
    assert [row.cells for row in rows[1:]] == [["2", "Bob"], ["3", "Cid"]]


@pytest.mark.parametrize(("text", "torn", "others"), [
    ('id,name\n1,"Ann\n2,Bob\n3,"Cid, jr"\n4,Dan\n', 2, ["Bob", "Cid, jr", "Dan"]),
    ('"id","name"\n"1,"Ann"\n"2","Bob"\n"3","Cid"\n', 2, ["Bob", "Cid"]),
    ('id,name\n1,Ann\n2,"Bob\n', 3, ["Ann"]),
])
def test_a_quote_that_the_next_quoted_cell_closes_swallows_no_rows(tmp_path, text, torn, others):
    rows = rows_of(tmp_path, text)
    assert [row.number for row in rows if "never closed" in row.problem] == [torn]
    assert [row.cells[1] for row in rows if not row.problem] == others


def test_quotes_and_lines_that_belong_to_a_cell_stay_in_it(tmp_path):
    text = 'id,note\n1,"tea,2\nmilk,3\nbread,1"\n2,12" wide\n3,"4" tall\n'
    rows = rows_of(tmp_path, text)
    assert not any(row.problem for row in rows)
    assert [row.cells[1] for row in rows] == ["tea,2\nmilk,3\nbread,1", '12" wide', "4 tall"]


def test_a_line_of_many_megabytes_is_refused_alone(tmp_path):
    rows = rows_of(tmp_path, "id,note\n1,a\n2," + "x" * 10_000_000 + "\n3,c\n")
    assert [row.cells[0] for row in rows if not row.problem] == ["1", "3"]
    assert "longer than 1 MB" in rows[1].problem


def test_a_note_of_ten_megabytes_over_many_lines_does_not_stop_the_file(tmp_path):
    note = "line of a very long note\n" * 400_000
    long, after = rows_of(tmp_path, f'id,note\n1,"{note}"\n2,b\n')
    assert long.cells[0] == "1" and "longer than 1 MB" in long.problem
    assert after.cells == ["2", "b"]


def test_a_file_cut_off_inside_a_note_ends_in_one_problem_row(tmp_path):
    rows = rows_of(tmp_path, 'id,a,note\n1,x,y\n2,x,"one\ntwo\nthr')
    assert [bool(row.problem) for row in rows] == [False, True]


def test_quotes_that_never_pair_up_stop_the_file_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_module, "MAX_LINE", 1000)
    monkeypatch.setattr(rows_module, "_MOST_RECOVERIES", 1)
    lines = "".join(f'{n},"a""\n' + "1,b\n" * 300 for n in range(3))
    with pytest.raises(ValidationError, match="do not pair up"):
        rows_of(tmp_path, "id,note\n" + lines)


def test_memory_stays_small_however_long_a_line_is(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"id,note\n1,")
        for _n in range(60):
            file.write(b"x" * 2**20)
        file.write(b"\n2,b\n")
    tracemalloc.start()
    list(open_table(path, Shape("csv")).rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_a_row_with_letters_that_cannot_be_read_is_refused(tmp_path):
    good = "josé,orléans\n".encode() * 20
    rows = rows_of(tmp_path, b"name,town\n" + good + b"br\xffken,york\n")
    assert rows[-1].problem == "Some letters of this row could not be read."
    assert not rows[0].problem


def test_ten_thousand_heads_of_one_name_are_told_apart_at_once(tmp_path):
    """Each is looked up, not searched for: a list of names took hours."""
    found = table(tmp_path, ",".join(["Name"] * 10_000) + "\nx\n", header=True)
    assert found.headers[:3] == ["Name", "Name 2", "Name 3"] and found.headers[-1] == "Name 10000"


def test_headers_are_named_and_told_apart(tmp_path):
    found = table(tmp_path, " name , name ,,\u202ephone\nx,y,z,1\n", header=True)
    assert found.headers == ["name", "name 2", "Column 3", "phone"]


def test_a_file_without_a_header_keeps_its_first_row(tmp_path):
    found = table(tmp_path, "1,Ann\n2,Bob\n", header=False)
    assert found.headers == ["Column 1", "Column 2"]
    assert [row.cells[1] for row in found.rows] == ["Ann", "Bob"]


@pytest.mark.parametrize(
    "first", ["1,Ann,x", "Ann,a@example.org,x", "Ann,1990-05-01,x", "Ann,۰۹۱۲,x"]
)
def test_a_first_row_of_values_is_seen_to_be_no_header(tmp_path, first):
    found = table(tmp_path, f"{first}\n2,Bob,y\n")
    assert not found.named and len(list(found.rows)) == 2


def test_a_spreadsheet_gives_dates_and_whole_numbers_from_its_first_filled_sheet(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        ws = book.add_worksheet("people")
        ws.write_row(2, 1, ["id", "born", "seen", "score", "ok"])
        ws.write_row(3, 1, [9847055214])
        ws.write_datetime(3, 2, datetime(1990, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        ws.write_datetime(
            3, 3, datetime(2026, 1, 2, 3, 4), book.add_format({"num_format": "d/m/yy hh:mm"})
        )
        ws.write_row(3, 4, [1.5, True])
    found = open_table(path)
    row = next(found.rows)
    assert found.headers == ["id", "born", "seen", "score", "ok"]
    assert row.number == 4
    assert row.cells == [9847055214, date(1990, 5, 1), datetime(2026, 1, 2, 3, 4), 1.5, True]


def ods(path, *rows):
    cells = [
        "".join(f"<table:table-cell {cell}</table:table-cell>" for cell in row) for row in rows
    ]
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="people">'
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)


def test_an_open_document_sheet_is_read_too(tmp_path):
    path = tmp_path / "book.ods"
    name = 'office:value-type="string"><text:p>{}</text:p>'
    born = 'office:value-type="date" office:date-value="1990-05-01"><text:p>1/5/90</text:p>'
    ods(path, [name.format("name"), name.format("born")], [name.format("مریم"), born])
    found = open_table(path)
    assert found.headers == ["name", "born"]
    assert str(next(found.rows).cells[1])[:10] == "1990-05-01"


def test_a_spreadsheet_cut_in_half_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["id", "name"])
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(ValidationError, match="broken or locked"):
        open_table(path)


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_csv_writes_is_read_back_cell_by_cell(tmp_path_factory, rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    tmp_path = tmp_path_factory.mktemp("csv")
    read = [row.cells for row in table(tmp_path, text.getvalue(), shape=Shape("csv")).rows]
    assert read == [row for row in rows if any(row)]
