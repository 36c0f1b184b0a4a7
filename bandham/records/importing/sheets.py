"""Spreadsheets: opened only after their insides are seen to be as small as they claim."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bandham.records.importing.sniff import check_size

MAX_SHEET = 300 * 1024**2
MAX_CELLS = 12_000_000
_MAX_MEMBERS = 5_000
_XLSX_PLACE = re.compile(r"\s*([A-Za-z]{0,3})(\d{1,7})\s*")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|table)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')

Cell = str | int | float | bool | date | datetime | time | timedelta


def sheet_names(path: Path) -> list[str]:
    """The sheets that are shown and have any rows."""
    return [sheet.name for sheet in _sheets(path)]


def sheet_rows(path: Path, name: str = "") -> Iterator[list[Cell]]:
    """The rows of a sheet, else of the first that is shown and has any, from its first row on."""
    sheet = next(_sheets(path, name), None)
    rows = sheet.iter_rows() if sheet else iter([])
    return ([_plain(cell) for cell in row] for row in rows)


def _sheets(path: Path, name: str = "") -> Iterator[CalamineSheet]:
    try:
        _look_inside(path)
        book = CalamineWorkbook.from_path(str(path))
        shown = [m.name for m in book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
        for sheet in map(book.get_sheet_by_name, [name] if name in shown else shown):
            if sheet.start is not None:
                yield sheet
    except (CalamineError, ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        message = _("The spreadsheet is broken or locked. Open it, save it again and send that.")
        raise ValidationError(message, code="broken_file") from None


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


def _look_inside(path: Path) -> None:
    """Unpack every member once without keeping it: sizes in a header may lie, bytes do not."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > _MAX_MEMBERS:
            raise zipfile.BadZipFile
        check_size(sum(member.file_size for member in members), MAX_SHEET)
        for member in members:
            extent = _Extent(member.filename)
            with archive.open(member) as file:
                while chunk := file.read(1 << 20):
                    extent.see(chunk)


class _Extent:
    """How many cells a sheet spans: one cell far out makes a reader fill all before it."""

    def __init__(self, name: str) -> None:
        self._xlsx = name.startswith("xl/worksheets/")
        self._ods = name == "content.xml"
        self._tail = b""
        self._width = self._height = self._row = self._column = 0
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begins
        self._parser.EntityDeclHandler = _refused

    def see(self, chunk: bytes) -> None:
        if self._xlsx:
            self._parser.Parse(chunk, False)
        elif self._ods:
            chunk = self._tail + chunk
            cut = chunk.rfind(b"<")
            self._tail = chunk[cut:][:4096] if cut >= 0 else b""
            self._see_ods(chunk[:cut])
        check_size(self._width * self._height, MAX_CELLS)

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell of a workbook; one that names no place follows the one before it."""
        tag = name.rpartition(":")[2]
        if tag not in ("row", "c"):
            return
        place = _XLSX_PLACE.fullmatch(attributes.get("r", ""))
        if tag == "row":
            self._row, self._column = int(place[2]) if place else self._row + 1, 0
        elif place:
            self._row, self._column = int(place[2]), _column(place[1])
        else:
            self._column += 1
        self._width, self._height = max(self._width, self._column, 1), max(self._height, self._row)

    def _see_ods(self, chunk: bytes) -> None:
        for tag, inside in _ODS_TAG.findall(chunk):
            repeated = _REPEATED.search(inside)
            count = int(repeated[1]) if repeated else 1
            if tag == b"table":
                self._row = 0
            elif tag == b"table-row":
                self._row, self._column = self._row + count, 0
            else:
                self._column += count
                if b"value-type" in inside:
                    self._width = max(self._width, self._column)
                    self._height = max(self._height, self._row)


def _column(letters: str) -> int:
    """The number of a column: A is 1, AA 27."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _refused(*_told: object) -> NoReturn:
    raise zipfile.BadZipFile  # a spreadsheet declares no entities; a bomb does
