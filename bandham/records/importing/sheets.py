"""Spreadsheets: opened only after their insides are seen to be as small as they claim."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import lru_cache
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
_LONGEST_TAG = 1 << 16
_XLSX_PLACE = re.compile(r"\s*([A-Za-z]{0,3})(\d{1,7})\s*")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|table)\b([^>]*)>")
_XLSX_TAG = re.compile(rb"[<:](?:c|row)[\s/>]|<!|\0")
_XLSX_USUAL = re.compile(rb'<(?:c r="([A-Z]{1,3})(\d{1,7})"|row r="(\d{1,7})")')
_UTF_8 = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']utf-8[\"']", re.IGNORECASE)
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')

Cell = str | int | float | bool | date | datetime | time | timedelta


def sheet_names(path: Path) -> list[str]:
    """The sheets that are shown and have any rows; where only one is shown, it is not read for that."""
    with _broken_in_words():
        _book, shown = _opened(path)
    return shown if len(shown) == 1 else [sheet.name for sheet in _sheets(path)]


def sheet_rows(path: Path, name: str = "") -> Iterator[list[Cell]]:
    """The rows of a sheet, else of the first that is shown and has any, from its first row on."""
    sheet = next(_sheets(path, name), None)
    rows = sheet.iter_rows() if sheet else iter([])
    return ([_plain(cell) for cell in row] for row in rows)


def _sheets(path: Path, name: str = "") -> Iterator[CalamineSheet]:
    with _broken_in_words():
        book, shown = _opened(path)
        for sheet in map(book.get_sheet_by_name, [name] if name in shown else shown):
            if sheet.start is not None:
                yield sheet


def _opened(path: Path) -> tuple[CalamineWorkbook, list[str]]:
    kept = path.stat()
    _looked_inside(path, kept.st_size, kept.st_mtime_ns)
    book = CalamineWorkbook.from_path(str(path))
    return book, [m.name for m in book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]


@contextmanager
def _broken_in_words() -> Iterator[None]:
    try:
        yield
    except (CalamineError, ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        message = _("The spreadsheet is broken or locked. Open it, save it again and send that.")
        raise ValidationError(message, code="broken_file") from None


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


@lru_cache(maxsize=8)
def _looked_inside(path: Path, _size: int, _at: int) -> None:
    """Unpack every member once without keeping it: sizes in a header may lie, bytes do not."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > _MAX_MEMBERS:
            raise zipfile.BadZipFile
        check_size(sum(member.file_size for member in members), MAX_SHEET)
        for member in members:
            if member.filename.startswith("xl/worksheets/") and _is_plain(_chunks(archive, member)):
                continue
            extent = _Extent(member.filename)
            for chunk in _chunks(archive, member):
                extent.see(chunk)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _is_plain(chunks: Iterator[bytes]) -> bool:
    """Whether a sheet names the place of each cell as spreadsheets write it, and spans no more than it may.

    Ten times as fast as a parser. Whatever is written in any other way is left to one.
    """
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    rest, first = b"", True
    for chunk in chunks:
        if first and not _UTF_8.match(chunk[:200]):
            return False
        first, rest = False, rest + chunk
        cut = max(rest.rfind(b"<"), 0)
        whole, rest = rest[:cut], rest[cut:]
        found = _XLSX_USUAL.findall(whole)
        if len(found) != len(_XLSX_TAG.findall(whole)) or len(rest) > _LONGEST_TAG:
            return False
        for column, row, other in found:
            columns.add(column)
            rows.add(row or other)
    if _XLSX_TAG.search(rest):
        return False
    width = max((_column(column.decode()) for column in columns), default=0)
    check_size(width * max(map(int, rows), default=0), MAX_CELLS)
    return True


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
