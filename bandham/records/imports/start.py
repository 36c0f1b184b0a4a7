"""A new import: the file kept, looked at, and a mapping suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.actor import Actor
from bandham.kernel.text import clean_line
from bandham.records.importing import (
    ColumnForm,
    column_form,
    open_table,
    sheet_names,
    sniff,
    suggest_mapping,
)
from bandham.records.imports.batches import storable, unguarded
from bandham.records.imports.opening import allowed_targets, noun_of_run, path_of, table_of
from bandham.records.models import ImportRun, ImportState, RememberedMapping
from bandham.records.resource import Resource

LOOKED_AT = 300
MOST_COLUMNS = 500
SMALL = 512 * 2**10
"""Files up to this many bytes are counted and tried out at once, larger ones in a job."""


def start_run(
    resource: Resource, file: BinaryIO, *, name: str, actor: Actor, reader: Reader, source: str = "",
) -> ImportRun:
    """Keep a file and look at it. Raises ValidationError, in a sentence, where it cannot be read."""
    resource.need_create(actor)
    kept = File(file)
    most = getattr(settings, "IMPORT_MAX_BYTES", 512 * 2**20)
    size = kept.size
    if size > most:
        raise ValidationError({"file": _("This file has %(have)d MB; at most %(most)d MB are read.")
                               % {"have": size >> 20, "most": most >> 20}})
    if not size:
        raise ValidationError({"file": _("The file is empty.")})
    run = ImportRun(noun=resource.noun, source=source_name(source, name), author_id=actor.id,
                    file_name=clean_line(Path(name).name)[:200] or "file", form={"reader": asdict(reader)})
    run.content.save("file", kept, save=False)
    try:
        look_at(run, actor)
        run.save()
    except BaseException:
        run.content.delete(save=False)
        raise
    return run


def source_name(source: str, file_name: str) -> str:
    """What the source is called: as asked for, else as the file without its endings and numbers."""
    found = source or Path(file_name).name.partition(".")[0].rstrip("0123456789-_ ()")
    return slugify(found, allow_unicode=True)[:60] or "file"


def look_at(run: ImportRun, actor: Actor, *, header: bool = True, sheet: str = "") -> None:
    """Find out how the file is written and where its columns most likely go."""
    path = path_of(run)
    shape = replace(sniff(path), sheet=sheet)
    table = open_table(path, shape, header=header)
    if len(table.headers) > MOST_COLUMNS:
        raise ValidationError({"file": _("This file has %(have)d columns; at most %(most)d are read.")
                               % {"have": len(table.headers), "most": MOST_COLUMNS}})
    looked = list(islice(table.rows, LOOKED_AT))
    rows = [[unguarded(cell) for cell in row.cells] for row in looked if not row.problem]
    if not looked and not table.headers:
        raise ValidationError({"file": _("The file has no rows.")})
    reader = Reader(**run.form["reader"])
    columns = [[r[n] for r in rows if n < len(r)] for n in range(len(table.headers))]
    run.form |= {
        "shape": asdict(shape), "header": header, "headers": table.headers,
        "columns": [asdict(_form(values, reader)) for values in columns],
        "samples": [_samples(values) for values in columns],
    }
    if "sheets" not in run.form:
        run.form["sheets"] = sheet_names(path) if shape.kind in ("xlsx", "ods") else []
    run.rows_total = _count(run, len(looked)) if is_small(path) else 0
    targets = allowed_targets(noun_of_run(run), actor)
    run.mapping = remembered(run) or suggest_mapping(table.headers, rows, targets)


def is_small(path: Path) -> bool:
    with path.open("rb") as file:
        packed = file.read(2) in (b"\x1f\x8b", b"PK")
    return path.stat().st_size * (6 if packed else 1) <= SMALL


def _form(values: list[Any], reader: Reader) -> ColumnForm:
    return column_form(values, calendar="jalali" if reader.calendar == "jalali" else "auto")


def _samples(values: list[Any]) -> list[str]:
    return list(dict.fromkeys(storable(v)[:60] for v in values if v not in ("", None)))[:3]


def _count(run: ImportRun, seen: int) -> int:
    if seen < LOOKED_AT:
        return seen
    return sum(1 for _row in table_of(run).rows)


def choose_sheet(run: ImportRun, name: str, actor: Actor) -> None:
    """Read another sheet of the workbook: its columns are looked at anew."""
    if run.state not in (ImportState.DRAFT, ImportState.CHECKED):
        raise ValidationError(_("This import was started already."))
    if name not in run.form.get("sheets", []):
        raise ValidationError(_("There is no sheet “%(name)s” in this file.") % {"name": name[:80]})
    run.form.pop("trial", None)
    run.state = ImportState.DRAFT
    look_at(run, actor, header=run.form["header"], sheet=name)
    run.save(update_fields=["form", "mapping", "rows_total", "state"])


def header_key(headers: Iterable[str]) -> str:
    return blake2b("\x1f".join(headers).encode(), digest_size=8).hexdigest()


def remembered(run: ImportRun) -> dict[str, str]:
    """The mapping that was last used for a file of this source with this header."""
    row = RememberedMapping.objects.filter(noun=run.noun, source=run.source).first()
    found: dict[str, str] = (row.mapping if row else {}).get(header_key(run.form["headers"]), {})
    return found


def remember(run: ImportRun) -> None:
    row, _made = RememberedMapping.objects.get_or_create(noun=run.noun, source=run.source)
    row.mapping = {**row.mapping, header_key(run.form["headers"]): run.mapping}
    row.save(update_fields=["mapping", "updated_at"])


def map_columns(run: ImportRun, mapping: dict[str, str], actor: Actor, *, keep: bool = True) -> None:
    """Set where columns go. Raises ValidationError on a field twice, or one that is not there."""
    if run.state not in (ImportState.DRAFT, ImportState.CHECKED):
        raise ValidationError(_("This import was started already."))
    targets = {t.key: t for t in allowed_targets(noun_of_run(run), actor)}
    taken: dict[str, str] = {}
    for header, key in mapping.items():
        if not key:
            continue
        if header not in run.form["headers"]:
            raise ValidationError(_("There is no column “%(name)s” in this file.") % {"name": header[:80]})
        if key not in targets:
            raise ValidationError(_("There is no field “%(name)s” to import into.") % {"name": key[:80]})
        if key in taken.values() and not targets[key].several:
            raise ValidationError(_("Two columns go to “%(name)s”. Choose one of them.")
                                  % {"name": targets[key].label})
        taken[header] = key
    run.mapping, run.state = taken, ImportState.DRAFT
    run.form.pop("trial", None)
    run.save(update_fields=["mapping", "state", "form"])
    if keep:
        remember(run)


def run_named(pk: UUID, resource: Resource, actor: Actor) -> ImportRun:
    """A run of a noun, for whoever may add such records."""
    resource.need_create(actor)
    found: ImportRun = ImportRun.objects.get(pk=pk, noun=resource.noun)
    return found
