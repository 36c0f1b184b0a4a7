"""Rows of any file we read, one at a time; a row that cannot be read says so and is not lost."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bandham.accounts.reader import current_reader
from bandham.kernel.numbers import to_digits
from bandham.kernel.text import clean_line
from bandham.records.importing.sheets import sheet_rows
from bandham.records.importing.sniff import Shape, open_bytes, sniff
from bandham.records.importing.vcards import card_table

MAX_LINE = 1024 * 1024
_MOST_RECOVERIES = 100
_STRANGE = re.compile("\ufffd")
_VALUE = re.compile(r"\S@\S|^[^\w]*\d[\d\W]*$")
csv.field_size_limit(2 * MAX_LINE)

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row: `problem` is why it must be refused, `note` what was put right."""

    number: int
    cells: list[Cell]
    problem: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the rows below it, read as they are asked for."""

    headers: list[str]
    rows: Iterator[Row]
    named: bool = True


def open_table(path: Path, shape: Shape | None = None, *, header: bool | None = None) -> Table:
    """Read a file of any kind we know; header=None sees whether the first row names columns."""
    shape = shape or sniff(path)
    if shape.kind == "vcard":
        headers, cards = card_table(path, shape.encoding)
        return Table(headers, (Row(n, list(cells), problem) for n, cells, problem in cards))
    rows = _csv_rows(path, shape) if shape.kind == "csv" else _sheet_rows(path, shape.sheet)
    first = next((row for row in rows if any(c != "" for c in row.cells) or row.problem), None)
    if first is None:
        raise ValidationError(_("The file has no rows."), code="empty_file")
    named = _names_columns(first) if header is None else header
    if named and first.problem:
        raise ValidationError(_("The first row, with the column names, is too long to be one."))
    headers = _headers(first.cells, named)
    return Table(headers, _fitted(rows, len(headers), None if named else first), named)


def _names_columns(first: Row) -> bool:
    """A row of names holds no addresses, dates or numbers."""
    told = [cell for cell in first.cells if cell != ""]
    return not first.problem and all(isinstance(c, str) and not _VALUE.search(c) for c in told)


def _headers(cells: list[Cell], named: bool) -> list[str]:
    """Names for the columns: each one filled and unlike the others."""
    while cells and cells[-1] == "":
        cells = cells[:-1]
    names: dict[str, None] = {}
    met: dict[str, int] = {}
    for number, cell in enumerate(cells, 1):
        stem = name = (named and clean_line(str(cell))[:100]) or f"Column {number}"
        while name in names:
            met[stem] = met.get(stem, 1) + 1
            name = f"{stem} {met[stem]}"
        names[name] = None
    return list(names)


def _fitted(rows: Iterator[Row], width: int, first: Row | None) -> Iterator[Row]:
    if first:
        yield _fit(first, width)
    for row in rows:
        if any(row.cells) or row.problem or any(c != "" for c in row.cells):
            yield row if len(row.cells) == width else _fit(row, width)


def _fit(row: Row, width: int) -> Row:
    """A row cut or filled to the header's width, with a word on what that means."""
    if row.problem:
        return Row(row.number, (row.cells + [""] * width)[:width], row.problem)
    has = {"cells": len(row.cells), "columns": width}
    if any(cell != "" for cell in row.cells[width:]):
        problem = _("This row has %(cells)d cells, but there are only %(columns)d columns.")
        return Row(row.number, row.cells[:width], _told(problem, has))
    note = ""
    if len(row.cells) < width:
        note = _told(_("Only %(cells)d of %(columns)d cells are here; the rest is empty."), has)
    return Row(row.number, (row.cells + [""] * width)[:width], note=note)


def _told(message: Any, numbers: dict[str, int]) -> str:
    return to_digits(str(message % numbers), current_reader().digits)


def _sheet_rows(path: Path, name: str) -> Iterator[Row]:
    return (Row(number, cells) for number, cells in enumerate(sheet_rows(path, name), 1))


class _TooLongError(Exception):
    """A record is longer than any row should be, or its quote is never closed."""


class _Lines:
    """Feeds csv one record's lines at a time, remembering them until the record is whole."""

    def __init__(self, file: io.TextIOBase) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.record: list[str] = []
        self._size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(MAX_LINE)
        if not line and self.record:
            raise _TooLongError
        if not line:
            raise StopIteration
        self.record.append(line)
        self._size += len(line)
        if self._size >= MAX_LINE:
            self._skip_line(line)
            raise _TooLongError
        return line

    def _skip_line(self, line: str) -> None:
        while line and line[-1] not in "\r\n":
            line = self._file.readline(MAX_LINE)

    def close_record(self) -> None:
        self.record, self._size = [], 0

    def give_back(self) -> None:
        """Read all but the record's first line again."""
        self._again.extendleft(reversed(self.record[1:]))

    def skip_quoted(self, quote: str) -> None:
        """Pass over what is left of a quoted cell that is too long to keep."""
        while line := self._again.popleft() if self._again else self._file.readline(MAX_LINE):
            if line.count(quote) % 2:
                self._skip_line(line)
                break


def _csv_rows(path: Path, shape: Shape) -> Iterator[Row]:
    with io.TextIOWrapper(
        open_bytes(path), encoding=shape.encoding, errors="replace", newline=""
    ) as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=shape.delimiter, quotechar=shape.quote)
        width = recoveries = 0
        for number in count(1):
            lines.close_record()
            cells: list[Cell] = []
            cut = False
            try:
                cells = list(next(reader))
                torn = bool(width) and _is_torn(cells, lines.record, shape, width)
            except StopIteration:
                return
            except (_TooLongError, csv.Error):
                torn = cut = True
            if torn:
                row, again = _unreadable(number, lines, shape, width)
                recoveries += again and cut  # else no more is read again than up to the next quote
                if recoveries > _MOST_RECOVERIES:
                    message = _("The quotes in this file do not pair up. Save it as .xlsx instead.")
                    raise ValidationError(message, code="broken_quotes") from None
                yield row
                continue
            width = width or len(cells)
            strange = any(map(_STRANGE.search, lines.record))
            problem = str(_("Some letters of this row could not be read.")) if strange else ""
            yield Row(number, cells, problem)


def _is_torn(cells: list[Cell], record: list[str], shape: Shape, width: int) -> bool:
    """Whether a cell was closed by a quote that opens another: what lies between was never one cell."""
    if len(record) == 1 and len(cells) == width:
        return False
    try:
        list(csv.reader(record, delimiter=shape.delimiter, quotechar=shape.quote, strict=True))
    except csv.Error:
        return len(record) == 1 or _are_rows(record[1:], shape, width)
    return False


def _are_rows(lines: list[str], shape: Shape, width: int) -> bool:
    """Whether lines that a cell holds look like rows of their own."""
    sample = list(csv.reader(lines[:20], delimiter=shape.delimiter, quotechar=shape.quote))
    return sum(len(row) == width for row in sample) * 2 > len(sample)


def _unreadable(number: int, lines: _Lines, shape: Shape, width: int) -> tuple[Row, bool]:
    """The problem row, and whether the lines it had swallowed are to be read again."""
    first, *others = lines.record
    cells: list[Cell] = [
        c.strip(shape.quote)[:200] for c in first[:20_000].strip("\r\n").split(shape.delimiter)
    ]
    never = _("A quote is opened in this row and never closed. Close it or take it out, and send the row again.")
    if _are_rows(others, shape, width):
        lines.give_back()
        return Row(number, cells, str(never)), True
    if sum(map(len, lines.record)) < MAX_LINE:
        return Row(number, cells, str(never)), False
    if others:
        lines.skip_quoted(shape.quote)
    message = _("This row is longer than 1 MB or breaks off. Shorten it, or attach it as a file.")
    return Row(number, cells, str(message)), False
