"""Files out: CSV, XLSX, JSON and vCard, written batch by batch, each in a scope of its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import xlsxwriter
from django.utils import translation

from bandham.accounts.reader import reading_as
from bandham.kernel.money import Money
from bandham.kernel.tenancy import workspace_scope
from bandham.records import customs
from bandham.records.fields import Field
from bandham.records.query import Query
from bandham.records.values import Printer, joins, value_of

BATCH, SHEET_ROWS = 1_000, 1_000_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PHONE = re.compile(r"\+[0-9]{6,15}")
"""What a spreadsheet takes for a number at worst."""


@dataclass
class Export:
    """What is asked for: a query, its fields, perhaps picked records alone."""

    query: Query
    fields: list[Field]
    workspace: UUID
    ids: list[UUID] | None = None
    as_shown: bool = False
    """In the reader's calendar and digits, for people; else ISO dates and plain numbers."""

    def batches(self) -> Iterator[list[Any]]:
        after, first, reader = "", True, self.query.reader
        while first or after:
            with workspace_scope(self.workspace), reading_as(reader), translation.override(
                    reader.language), customs.remembering():
                rows, after = self._batch(after)
                yield rows
            first = False

    def _batch(self, after: str) -> tuple[list[Any], str]:
        page = self.query.page(after, size=BATCH, related=joins(self.fields), only=self.ids)
        return page.rows, page.older

    def printer(self, rows: list[Any]) -> Printer:
        return Printer(self.fields, rows, self.query.reader)

    def heads(self) -> list[str]:
        with translation.override(self.query.reader.language):
            return ["id", *(str(f.label) for f in self.fields)]

    def cell(self, printer: Printer, row: Any, field: Field) -> Any:
        """A value for a table: text, number, date, or nothing."""
        value = value_of(row, field)
        if self.as_shown or field.kind.name in ("choice", "choices", "relation", "yes"):
            return printer.text(row, field)
        reader = self.query.reader
        if isinstance(value, Money):
            return value.amount if value.currency == reader.currency else f"{value.amount} {value.currency}"
        if isinstance(value, datetime) and value.tzinfo:  # spreadsheets know no zone: it is the workspace's
            return value.astimezone(ZoneInfo(reader.timezone))
        return value


def whole(parts: Iterator[bytes]) -> IO[bytes]:
    """All of a file, on disk: once bytes are sent, a failure would look like the file's end."""
    with ExitStack() as closing:
        file = closing.enter_context(TemporaryFile())
        file.writelines(parts)
        file.seek(0)
        closing.pop_all()
        return file


def csv_file(export: Export) -> Iterator[bytes]:
    """UTF-8 with a mark that spreadsheets know; cells that look like formulas get an apostrophe."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([harmless(h) for h in export.heads()])
    yield b"\xef\xbb\xbf"
    for rows in export.batches():
        printer = export.printer(rows)
        writer.writerows([row.pk, *(_text(export.cell(printer, row, f)) for f in export.fields)] for row in rows)
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) and not _PHONE.fullmatch(text) else text


def json_file(export: Export) -> Iterator[bytes]:
    encode, sign = msgspec.json.Encoder(enc_hook=str).encode, b"["
    for rows in export.batches():
        for row in rows:
            told = {"id": row.pk} | {f.key: value_of(row, f) for f in export.fields}
            yield sign + b"\n" + encode(told)
            sign = b","
    yield (b"[" if sign == b"[" else b"") + b"\n]\n"


def xlsx_file(export: Export) -> Iterator[bytes]:
    """Written row by row to a file on disk, then sent; text stays text whatever it looks like."""
    with TemporaryFile() as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False, "remove_timezone": True, "default_date_format": "yyyy-mm-dd"}
        book = xlsxwriter.Workbook(file, options)
        _write_sheets(book, export)
        book.close()
        file.seek(0)
        while chunk := file.read(1 << 16):
            yield chunk


def _write_sheets(book: Any, export: Export) -> None:
    sheet: Any = None
    line = SHEET_ROWS
    for rows in export.batches():
        printer = export.printer(rows)
        if line >= SHEET_ROWS:
            sheet, line = book.add_worksheet(), 1
            for column, head in enumerate(export.heads()):
                sheet.write_string(0, column, head)
        for row in rows:
            sheet.write_string(line, 0, str(row.pk))
            for column, field in enumerate(export.fields, 1):
                _write(sheet, line, column, export.cell(printer, row, field))
            line += 1


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, column, value[:32_767])
    elif isinstance(value, datetime | date):
        if value.year >= 1900:
            sheet.write_datetime(line, column, value)
        else:
            sheet.write_string(line, column, value.isoformat())
    elif value is not None:
        sheet.write_number(line, column, value)


def vcard_file(export: Export) -> Iterator[bytes]:
    card = export.query.resource.vcard
    for rows in export.batches():
        export.query.resource.decorate(rows, ["vcard", *export.query.fields])
        yield "".join(card(row) for row in rows).encode() if card else b""


FORMATS: dict[str, tuple[str, Callable[[Export], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file), "json": ("application/json", json_file),
    "vcf": ("text/vcard; charset=utf-8", vcard_file),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
}
