"""An import run made ready to work: its noun, its columns with their readers, its author's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.accounts.powers import actor_for
from bandham.accounts.reader import Reader, current_reader, reading_as
from bandham.kernel.actor import Actor
from bandham.kernel.numbers import to_digits
from bandham.records.importing import (
    ColumnForm,
    Habits,
    Reading,
    Shape,
    Table,
    open_table,
    value_reader,
)
from bandham.records.importing.port import Importer, Order, Target
from bandham.records.imports.plain import PlainImporter
from bandham.records.models import ImportRun
from bandham.records.resource import Resource, noun_named

MEMORY = 5_000
"""So many cells of a column are remembered with their values, for columns that repeat themselves."""


@dataclass(frozen=True)
class Column:
    """A column that goes somewhere."""

    index: int
    header: str
    target: Target
    read: Callable[[Any], Reading]
    known: dict[str, Reading]
    """Cells of before with their values, for columns that repeat themselves."""


@dataclass
class Opened:
    """A run with all that works on it."""

    run: ImportRun
    resource: Resource
    importer: Importer
    order: Order
    reader: Reader
    columns: list[Column] = field(default_factory=list)
    begun: bool = False

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Read and write as the author does: language, calendar, digits."""
        with reading_as(self.reader), translation.override(self.reader.language):
            yield

    def table(self) -> Table:
        return table_of(self.run)


def path_of(run: ImportRun) -> Path:
    try:
        path = Path(run.content.path)
    except ValueError as error:
        raise ValidationError(_("The file of this import is gone. Send it again.")) from error
    if not path.is_file():
        raise ValidationError(_("The file of this import is gone. Send it again."))
    return path


def table_of(run: ImportRun) -> Table:
    return open_table(path_of(run), Shape(**run.form["shape"]), header=run.form.get("header", True))


def noun_of_run(run: ImportRun) -> Resource:
    resource = noun_named(run.noun)
    if resource is None:
        raise ValidationError(_("What this file was to become is not here any more."))
    return resource


def importer_of(resource: Resource) -> Importer:
    made: Importer = (resource.importer or PlainImporter)(resource)
    return made


def allowed_targets(resource: Resource, actor: Actor) -> list[Target]:
    """Where the actor's columns may go: fields that are hidden or read-only to them are left out."""
    return [t for t in importer_of(resource).targets()
            if actor.powers.field(resource.noun, t.key.removeprefix("custom.")) == "edit"]


def author_of(run: ImportRun) -> Actor:
    """The member who started it, with the powers they have now; else the import itself."""
    member = Membership.objects.filter(pk=run.author_id).first() if run.author_id else None
    return actor_for(member) if member else Actor(name=run.source or run.file_name, kind="import")


def opened(pk: UUID) -> Opened:
    run = ImportRun.objects.get(pk=pk)
    resource = noun_of_run(run)
    actor, reader = author_of(run), Reader(**run.form["reader"])
    decisions = {int(k): v for k, v in run.form.get("decisions", {}).items()}
    order = Order(run.pk, run.source, run.policy, run.silent, actor, reader.region, decisions)
    work = Opened(run, resource, importer_of(resource), order, reader)
    with work.speaking():
        work.columns = columns_of(run, {t.key: t for t in allowed_targets(resource, actor)}, reader)
    return work


def columns_of(run: ImportRun, targets: dict[str, Target], reader: Reader) -> list[Column]:
    habits = Habits(reader.region, reader.currency, reader.language)
    found = []
    for index, header in enumerate(run.form["headers"]):
        target = targets.get(run.mapping.get(header, ""))
        if target:
            form = ColumnForm(**run.form["columns"][index])
            known: dict[str, Reading] = {}
            read = _remembering(_reader_of(target, form, habits), known)
            found.append(Column(index, header, target, read, known))
    if not found:
        raise ValidationError(_("No column goes anywhere yet. Choose a field for one at least."))
    return found


def _reader_of(target: Target, form: ColumnForm, habits: Habits) -> Callable[[Any], Reading]:
    if target.read is not None:
        return partial(_own_way, target.read)
    of_kind, most = value_reader(target.kind, form, habits, target.choices), target.max_length
    if not most:
        return of_kind

    def read(cell: Any) -> Reading:
        found = of_kind(cell)
        if isinstance(found.value, str) and len(found.value) > most:
            return Reading(problem=to_digits(_(
                "This is %(have)d letters long; at most %(most)d fit."
            ) % {"have": len(found.value), "most": most}, current_reader().digits))
        return found

    return read


def _own_way(read: Callable[[str], Any], cell: Any) -> Reading:
    try:
        return Reading(read(str(cell)))
    except ValidationError as error:
        return Reading(problem=" ".join(error.messages))


def _remembering(read: Callable[[Any], Reading], known: dict[str, Reading]) -> Callable[[Any], Reading]:
    """Remember what cells say; of those that come once each, only the first are kept."""
    def look(cell: Any) -> Reading:
        found = read(cell)
        if len(known) < MEMORY and type(cell) is str:
            known[cell] = found
        return found

    return look
