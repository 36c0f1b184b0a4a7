"""The dry run: every row is read and checked as the import would, and nothing is written."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.reader import current_reader
from bandham.kernel.actor import Actor
from bandham.kernel.jobs import Running, enqueue, job
from bandham.kernel.models import Job
from bandham.records.importing.port import Known
from bandham.records.imports.batches import Batch, Remark, batches_of, read_batches
from bandham.records.imports.cells import shown
from bandham.records.imports.opening import Opened, opened, path_of
from bandham.records.imports.start import is_small
from bandham.records.models import ImportRun, ImportState

SHOWN, PAIRS, MATCHES = 60, 200, 20
_CELL = re.compile("“[^”]*”|«[^»]*»|[0-9۰-۹]+")


@dataclass
class Trial:
    """What a dry run found."""

    rows: int = 0
    look: set[int] = field(default_factory=set)
    refused: int = 0
    known: int = 0
    sure: int = 0
    repeated: int = 0
    problems: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)
    pairs: list[dict[str, Any]] = field(default_factory=list)
    matches: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, work: Opened, batch: Batch) -> None:
        """Check one batch against the noun's rules and what is here (in scope)."""
        self.rows = batch.end
        against = [Remark(r.row, "", "", r.reason, None, True) for r in work.importer.check(batch.rows)]
        bare = [r for r in batch.refused if not any(m.row == r.row and m.refused for m in batch.remarks)]
        against += [Remark(r.row, "", "", r.reason, None, True) for r in bare]
        kinds = {c.header: c.target.kind for c in work.columns}
        for remark in (*batch.remarks, *against):
            self._remark(remark, kinds.get(remark.column, ""), _empty(work, batch, remark))
        self._known(work, batch)
        self.repeated += len(work.importer.repeated(batch.rows))
        out = {r.row for r in against} | {r.row for r in batch.refused}
        self.refused += len(out)
        self.look |= out | {r.row for r in batch.remarks}

    def _known(self, work: Opened, batch: Batch) -> None:
        """Count whom rows are of, surely or perhaps, and keep the first records of either kind."""
        known = sorted(work.importer.known(batch.rows, work.order), key=lambda k: k.row)
        sure = {k.row for k in known if k.sure}
        self.known, self.sure = self.known + len({k.row for k in known}), self.sure + len(sure)
        for k in known:
            if k.sure and len(self.matches) < MATCHES:
                self.matches.setdefault(str(k.record), {"row": k.row, "record": str(k.record), "reason": k.reason})
        self._pair(work, batch, [k for k in known if k.row not in sure])

    def _pair(self, work: Opened, batch: Batch, known: list[Known]) -> None:
        """Keep who looks alike, with what the row says, for somebody to decide."""
        for k in known[: PAIRS - len(self.pairs)]:
            if any(p["row"] == k.row for p in self.pairs):
                continue
            cells = {c.target.key: said for c in work.columns if (said := batch.cells[k.row][c.index])}
            self.pairs.append({"row": k.row, "record": str(k.record), "label": k.label, "reason": k.reason,
                               "cells": {key: said[:200] for key, said in cells.items()}})

    def _remark(self, remark: Remark, kind: str, empty: list[str]) -> None:
        key = (remark.column, remark.refused, _CELL.sub("…", remark.said))
        if key in self.problems:
            self.problems[key]["more"] += 1
        elif len(self.problems) < SHOWN:
            value = remark.value
            self.problems[key] = {
                "row": remark.row, "column": remark.column, "cell": remark.cell[:120],
                "said": remark.said[:300], "value": shown(value, current_reader(), kind=kind),
                "refused": remark.refused, "empty": empty, "more": 0}

    def kept(self, seconds: float) -> dict[str, Any]:
        """The findings as the run keeps them."""
        problems = sorted(self.problems.values(), key=lambda p: (not p["refused"], -p["more"]))
        return {"rows": self.rows, "ready": self.rows - len(self.look), "look": len(self.look),
                "refused": self.refused, "known": self.known, "sure": self.sure, "repeated": self.repeated,
                "problems": problems, "pairs": self.pairs, "matches": list(self.matches.values()),
                "seconds": round(seconds, 1)}


def _empty(work: Opened, batch: Batch, remark: Remark) -> list[str]:
    """The fields that stay empty by a remark: its own, or those after the last cell of a row that breaks off."""
    if remark.refused or remark.value not in (None, ""):
        return []
    if remark.column:
        return [c.target.key for c in work.columns if c.header == remark.column]
    last = max((n for n, text in enumerate(batch.cells[remark.row]) if text), default=-1)
    return [c.target.key for c in work.columns if c.index > last]


def try_out(run: ImportRun, actor: Actor, *, here: bool = False) -> Job | None:
    """Try a run out: at once where the file is small (or ``here``), else in a job."""
    if run.state not in (ImportState.DRAFT, ImportState.CHECKED):
        raise ValidationError(_("This import was started already."))
    if here or is_small(path_of(run)):
        _keep(run, *_tried(opened(run.pk), None))
        return None
    queued = enqueue("records.import_trial", gettext_noop("Dry run"), actor=actor, run=str(run.pk))
    run.job_id = queued.pk
    run.save(update_fields=["job_id"])
    return queued


@job("records.import_trial")
def run_trial(running: Running, run: str) -> None:
    """The dry run of a large file."""
    with running.scope():
        work = opened(UUID(run))
    trial, seconds = _tried(work, running)
    with running.scope():
        running.progress(trial.rows, trial.rows)
        _keep(ImportRun.objects.lock().get(pk=work.run.pk), trial, seconds)


def _tried(work: Opened, running: Running | None) -> tuple[Trial, float]:
    trial, began = Trial(), time.monotonic()
    if running is None:
        with work.speaking():
            for batch in read_batches(work, 0):
                trial.add(work, batch)
    else:
        with batches_of(work, 0) as batches:
            for batch in batches:
                with running.scope(), work.speaking():
                    trial.add(work, batch)
                    running.progress(trial.rows, work.run.rows_total)
    return trial, time.monotonic() - began


def _keep(run: ImportRun, trial: Trial, seconds: float) -> None:
    if run.state not in (ImportState.DRAFT, ImportState.CHECKED):
        return
    run.form = {**run.form, "trial": trial.kept(seconds)}
    run.rows_total, run.state = trial.rows, ImportState.CHECKED
    run.save(update_fields=["form", "rows_total", "state"])
