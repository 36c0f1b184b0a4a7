"""Rows of one file that tell of one person: told beforehand, by what the import itself goes by."""

from __future__ import annotations

from collections.abc import Iterable

from bandham.people.incoming import Prepared
from bandham.people.matching import compatible
from bandham.records.importing.port import MOST_TOLD


class Told:
    """Whom the rows so far have told of."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._marks: dict[tuple[str, int | str], tuple[str, int | None]] = {}

    def again(self, rows: Iterable[Prepared]) -> set[int]:
        """The numbers of rows whose person a row before them told of, in these or in any before."""
        return {row.number for row in rows if self._is_again(row)}

    def _is_again(self, row: Prepared) -> bool:
        name, year = row.name_norm, row.born.year if row.born else None
        again = row.external_id in self._ids
        for mark in row.marks:
            other = self._marks.get(mark)
            again = again or bool(other and compatible(mark[0], name, year, *other))
        if len(self._marks) < MOST_TOLD:
            self._ids.add(row.external_id)
            self._marks |= {mark: (name, year) for mark in row.marks if mark not in self._marks}
        return again
