"""Batches of read rows, one ahead of whoever writes them: cells become values in a second thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from itertools import islice
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from bandham.records.importing import Reading
from bandham.records.importing import Row as FileRow
from bandham.records.importing.port import Refusal, Row
from bandham.records.imports.opening import Opened

BATCH, FIRST = 5_000, 500
"""Rows of a batch; the first is small, so that something moves soon."""
GUARDED = ("=", "+", "-", "@")


class Remark(NamedTuple):
    """Something about one cell that somebody should know: what it was and what would be written."""

    row: int
    column: str
    cell: str
    said: str
    value: Any
    refused: bool


@dataclass
class Batch:
    """Rows of the file from one place to another."""

    end: int
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    cells: dict[int, list[str]] = field(default_factory=dict)
    """All rows' cells as text, by row number, for the file of refused rows."""


def storable(cell: Any) -> str:
    """A cell as text that the database can keep."""
    text = cell if type(cell) is str else ("" if cell is None else str(cell))
    if text.isprintable():
        return text
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def as_text(cells: list[Any]) -> tuple[list[str], bool]:
    """All cells of a row as text, and whether an apostrophe is in one.

    Nearly always they are fit to be kept as they are.
    """
    try:
        whole = "|".join(cells)
        if whole.isprintable():
            return cells, "'" in whole
    except TypeError:
        pass
    return [storable(cell) for cell in cells], True


def unguarded(cell: Any) -> Any:
    """Exports put an apostrophe before what a spreadsheet would take for a formula; it goes again."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in GUARDED else cell


class RowReader:
    """Makes rows of values of a file's rows."""

    def __init__(self, work: Opened) -> None:
        self.work, self.headers = work, work.run.form["headers"]
        self.columns = [(c.index, c.target.key, c.target.several, c.header, c.known.get, c.read)
                        for c in work.columns]

    def read(self, row: FileRow, batch: Batch) -> None:
        cells, number = row.cells, row.number
        texts, apostrophes = as_text(cells)
        batch.cells[number] = texts
        if row.note:
            batch.remarks.append(Remark(number, "", "", row.note, None, False))
        if row.problem:
            batch.refused.append(Refusal(number, row.problem))
            return
        if apostrophes:
            cells = [unguarded(cell) for cell in cells]
        values: dict[str, Any] = {}
        problems: list[str] = []
        for index, key, several, header, known, read in self.columns:
            if not texts[index]:
                continue
            cell = cells[index]
            found = (known(cell) if type(cell) is str else None) or read(cell)
            if found.note or found.problem:
                self._remark(batch, number, header, texts[index], found, problems)
            value = found.value
            if value is None or value == "":
                continue
            if several:
                values.setdefault(key, []).append(value)
            else:
                values.setdefault(key, value)
        made = Row(number, values, {h: c for h, c in zip(self.headers, texts, strict=False) if c})
        self._keep(made, batch, problems)

    def _remark(self, batch: Batch, number: int, header: str, text: str, found: Reading,
                problems: list[str]) -> None:
        said = found.problem or found.note
        batch.remarks.append(Remark(number, header, text, said, found.value, bool(found.problem)))
        if found.problem:
            problems.append(f"{header}: {said}")

    def _keep(self, row: Row, batch: Batch, problems: list[str]) -> None:
        if not problems:
            try:
                row.ready = self.work.importer.prepare(row, self.work.order)
                batch.rows.append(row)
                return
            except ValidationError as error:
                problems = error.messages
        batch.refused.append(Refusal(row.number, " ".join(problems)))


def read_batches(work: Opened, start: int) -> Iterator[Batch]:
    """Batches of the file from a place on. Raises ValidationError where the file breaks off."""
    reader, rows, key = RowReader(work), work.table().rows, _key(work)
    batch, most, count, before = Batch(sum(1 for _row in islice(rows, start))), min(FIRST, BATCH), 0, None
    for row in rows:
        cell = row.cells[key] if key is not None else None
        if count >= most and (cell is None or cell != before or count >= most + BATCH):
            yield batch
            batch, most, count = Batch(batch.end), BATCH, 0
        before, count = cell, count + 1
        batch.end += 1
        reader.read(row, batch)
    if count:
        yield batch


def _key(work: Opened) -> int | None:
    """The column whose equal neighbours are one record, where the noun has such."""
    together = work.importer.together
    return next((c.index for c in work.columns if together and c.target.key == together), None)


@contextmanager
def batches_of(work: Opened, start: int) -> Iterator[Iterator[Batch]]:
    """The same, read one batch ahead in a thread of its own, in the author's language."""
    ready: Queue[Any] = Queue(maxsize=1)
    stop = Event()

    def hand_on(what: Any) -> None:
        while not stop.is_set():
            try:
                ready.put(what, timeout=0.2)
            except Full:
                continue
            return

    def fill() -> None:
        try:
            with work.speaking():
                for batch in read_batches(work, start):
                    hand_on(batch)
                    if stop.is_set():
                        return
            hand_on(None)
        except BaseException as error:
            hand_on(error)

    thread = Thread(target=copy_context().run, args=[fill], name="import reader", daemon=True)
    thread.start()
    try:
        yield _handed_over(ready, thread)
    finally:
        stop.set()
        thread.join()


def _handed_over(ready: Queue[Any], thread: Thread) -> Iterator[Batch]:
    while True:
        try:
            found = ready.get(timeout=1)
        except Empty:
            if thread.is_alive():
                continue
            return
        if found is None:
            return
        if isinstance(found, BaseException):
            raise found
        yield found
