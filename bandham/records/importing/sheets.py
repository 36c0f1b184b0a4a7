"""Spreadsheets: opened only after their insides are seen to be as small as they claim."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bandham.records.importing.sniff import check_size

MAX_SHEET = 300 * 1024**2
MAX_CELLS = 12_000_000
_MAX_MEMBERS = 5_000
_XLSX_PLACE = re.compile(rb'<(?:row|c)\s[^>]*?\br="([A-Z]{0,3})(\d{1,7})"')
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
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
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

    def see(self, chunk: bytes) -> None:
        if not (self._xlsx or self._ods):
            return
        chunk = self._tail + chunk
        cut = chunk.rfind(b"<")
        self._tail = chunk[cut:][:4096] if cut >= 0 else b""
        self._see_xlsx(chunk) if self._xlsx else self._see_ods(chunk[:cut])
        check_size(self._width * self._height, MAX_CELLS)

    def _see_xlsx(self, chunk: bytes) -> None:
        for letters, row in _XLSX_PLACE.findall(chunk):
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            self._width, self._height = max(self._width, column, 1), max(self._height, int(row))

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
