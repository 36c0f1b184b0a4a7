"""The file of refused rows: the file's own columns, with the row's place and the reason before them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from bandham.records.exports import harmless
from bandham.records.models import ImportRun, RefusedRow


class _Echo:
    def write(self, line: str) -> str:
        return line


def refused_csv(run: ImportRun) -> Iterator[str]:
    """Lines of CSV in UTF-8 with a byte-order mark, as they come from the database."""
    writer: Any = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([_("Row"), _("Reason"), *map(harmless, run.form["headers"])])
    for row in RefusedRow.objects.filter(run=run).order_by("row").iterator(chunk_size=500):
        yield writer.writerow([row.row, row.reason, *map(harmless, row.cells)])
