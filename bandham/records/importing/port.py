"""What a noun offers to the import: where columns may go, and how a batch of rows becomes records.

The engine reads the file, turns cells into values, keeps what is refused, counts, commits batch by
batch and resumes. A noun with a way of its own names a factory in ``Resource.importer``; all
others take :class:`bandham.records.imports.plain.PlainImporter`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from bandham.kernel.actor import Actor

SKIP, UPDATE, CREATE, REVIEW = "skip", "update", "create", "review"
POLICIES = (UPDATE, SKIP, CREATE, REVIEW)
EXTERNAL_ID = "external_id"
"""The target for a row's number in the system it comes from. Rows without one get their place in
the file or their content as number, so that a batch which is read twice writes nothing twice."""
MOST_TOLD = 300_000
"""So many marks of rows a dry run remembers, in some 100 MB; of a file with more, it tells of fewer
repeats than there are."""


@dataclass(frozen=True)
class Target:
    """Where a column may go. ``words`` are what headers call it, in any language."""

    key: str
    label: Any
    kind: str = "text"
    """The name of a kind of ``records.kinds``: how cells are read and forms are guessed."""
    words: tuple[str, ...] = ()
    group: Any = ""
    required: bool = False
    several: bool = False
    """Several columns may go here; the row then holds a list of values."""
    max_length: int = 0
    choices: tuple[tuple[str, Any], ...] = ()
    read: Callable[[str], Any] | None = None
    """Reads a cell where the kind's way is not enough. Raises ValidationError, one sentence."""
    field: Any = None
    """The ``records.fields.Field`` it writes to, where there is one."""


@dataclass(slots=True)
class Row:
    """A row of the file. ``values`` holds typed values by target key (empty cells are left out)."""

    number: int
    """Its place in the file, as the program that wrote it counts."""
    values: dict[str, Any]
    raw: dict[str, str]
    """All cells as they came, by header, also those that go nowhere."""
    ready: Any = None
    """What ``Importer.prepare`` made of it."""


class Refusal(NamedTuple):
    row: int
    reason: str
    """A translated sentence that says what is wrong and how to mend it."""


class Known(NamedTuple):
    """A row that speaks of a record we have, or may."""

    row: int
    record: UUID
    label: str
    reason: str
    """What they share, in words: “same e-mail”."""
    sure: bool = False
    """Whether the policy “update” will join them without asking."""


@dataclass
class BatchResult:
    """What became of a batch: every row is in exactly one count or refused."""

    created: int = 0
    updated: int = 0
    joined: int = 0
    """Rows that became part of a record which another source had made."""
    skipped: int = 0
    """Rows that were known and left alone, and rows that a batch before had brought already."""
    review: int = 0
    """Among the created ones: rows put aside for somebody to compare."""
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class Order:
    """What somebody asked for: the run's fixed part, the same for every batch and on resuming."""

    run_id: UUID
    source: str
    policy: str
    silent: bool
    actor: Actor
    region: str = ""
    """The country whose phone numbers are written without its code."""
    decisions: dict[int, str] = field(default_factory=dict)
    """Row → “join”, “apart” or “skip”, as decided by hand in step four."""


class Importer(Protocol):
    """One object lives as long as one run in one process, so it may remember what it looked up.

    All calls happen inside ``workspace_scope``; ``begin`` and ``ingest`` also inside the run's
    change set, one transaction a call, with up to 5,000 rows. The importer writes facts itself,
    set-wise, with ``kernel.facts`` (payload key ``_silent`` where ``order.silent``), and lets the
    database's triggers write changes and search rows.
    """

    together: str
    """The target whose rows are one record where they follow each other: a batch does not part them."""

    def targets(self) -> list[Target]:
        """Where columns may go in the workspace in scope, custom fields included."""

    def begin(self, order: Order) -> None:
        """Called before the first batch of a process, also when a run resumes: must be repeatable."""

    def prepare(self, row: Row, order: Order) -> Any:
        """What can be worked out of a row alone, kept in ``row.ready``. Called in the thread that
        reads ahead: no database. Raises ValidationError where the row must be refused."""

    def check(self, rows: Sequence[Row]) -> list[Refusal]:
        """Rows that ``ingest`` would refuse. Writes nothing."""

    def known(self, rows: Sequence[Row], order: Order) -> list[Known]:
        """Rows that are, or may be, of records we have. Writes nothing; a few queries a batch."""

    def repeated(self, rows: Sequence[Row]) -> set[int]:
        """Numbers of rows that tell of the same record as a row before them, in these or in those of any
        call before. Writes nothing; no query."""

    def ingest(self, rows: Sequence[Row], order: Order) -> BatchResult:
        """Write a batch. Reading a batch again (same numbers, same run) must double nothing."""


ImporterFactory = Callable[[Any], Importer]
"""Made with the ``Resource``: ``importer = PeopleImporter`` in the noun's class."""
