"""The file of refused rows: the file's own columns, with the row's place and the reason before them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from bandham.records.models import ImportRun, RefusedRow

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers and phones stay as they are."""
    if text.startswith(_FORMULA) and not text[1:].replace(" ", "").replace(".", "").isdecimal():
        return f"'{text}"
    return text


class _Echo:
    def write(self, line: str) -> str:
        return line


def refused_csv(run: ImportRun) -> Iterator[str]:
    """Lines of CSV in UTF-8 with a byte-order mark, as they come from the database."""
    writer: Any = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([_("Row"), _("Reason"), *map(neutral, run.form["headers"])])
    for row in RefusedRow.objects.filter(run=run).order_by("row").iterator(chunk_size=500):
        yield writer.writerow([row.row, row.reason, *map(neutral, row.cells)])
