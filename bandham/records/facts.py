"""What happens to any record: notes, tags, files."""

from __future__ import annotations

from dataclasses import dataclass, field

from bandham.kernel.facts import Fact, fact


@fact
@dataclass(frozen=True)
class NoteWritten(Fact):
    """Somebody wrote a note; ``mentions`` are the members it names."""

    note: str
    text: str
    mentions: list[str] = field(default_factory=list)
    knot = "note"


@fact
@dataclass(frozen=True)
class Tagged(Fact):
    """A record got a tag."""

    tag: str


@fact
@dataclass(frozen=True)
class Untagged(Fact):
    """A tag was taken off a record."""

    tag: str


@fact
@dataclass(frozen=True)
class FileAttached(Fact):
    """A file was put with a record."""

    file: str
    file_name: str
    knot = "note"
