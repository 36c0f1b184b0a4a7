"""`import`: bring a file of people, companies or anything else into a workspace."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError

from bandham.site.cli import _asking as asking

if TYPE_CHECKING:
    from bandham.kernel.actor import Actor
    from bandham.records.models import ImportRun
    from bandham.records.resource import Resource

name = "import"
help = "Bring CSV, TSV, XLSX, ODS or vCard files into a workspace."
examples = [
    "import people counter.csv.gz --workspace kochi --source counter",
    "import people list.xlsx --sheet 'Customers 2026' --workspace kochi --dry-run",
    "import people old.csv --workspace kochi --map 'Kundenname=name' --policy skip",
    "import organisations firms.csv --workspace kochi --refused refused.csv",
    "import orders tills.csv --workspace kochi --source till",
]


def add_arguments(parser: ArgumentParser) -> None:
    """The file, where it goes, and how."""
    parser.add_argument("noun", help="what the rows become: people, organisations, …")
    parser.add_argument("file", type=Path)
    asking.add_workspace(parser)
    parser.add_argument("--source", default="", help="the system it comes from (else the file's name)")
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD",
                        help="where a column goes; COLUMN= leaves it out; may be given several times")
    parser.add_argument("--policy", choices=("update", "skip", "create", "review"), default="update",
                        help="what becomes of rows that are known already")
    parser.add_argument("--dry-run", action="store_true", help="read and check all, write nothing")
    parser.add_argument("--loud", action="store_true", help="let automations and notices answer")
    parser.add_argument("--refused", type=Path, help="write refused rows, with reasons, to this file")
    parser.add_argument("--sheet", default="", help="of a workbook: which sheet (else its first with rows)")
    parser.add_argument("--no-header", action="store_true", help="the first row holds data")
    parser.add_argument("--here", action="store_true", help="work in this process, not in the worker")


def run(arguments: Namespace) -> int:
    """Import one file; 1 where rows were refused or it did not end well."""
    from bandham.accounts.commands import workspace_named

    workspace = workspace_named(arguments.workspace)
    found = _prepared(arguments, workspace)
    if arguments.dry_run:
        return _dry(found)
    return _import(arguments, found)


def _prepared(arguments: Namespace, workspace: Any) -> ImportRun:
    from bandham.accounts.reader import reader_for
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.start import choose_sheet, look_at, map_columns, start_run

    path = arguments.file
    if not path.is_file():
        raise ValidationError(f"{path} is not a file.")
    with workspace_scope(workspace.pk), path.open("rb") as file:
        resource, actor = noun_of(arguments.noun), _actor()
        found = start_run(resource, file, name=path.name, actor=actor,
                          reader=reader_for(None, workspace), source=arguments.source)
        if arguments.sheet:
            choose_sheet(found, arguments.sheet, actor)
        if arguments.no_header:
            look_at(found, actor, header=False, sheet=arguments.sheet)
        found.policy, found.silent = arguments.policy, not arguments.loud
        found.save()
        chosen = _chosen(found, arguments.map)
        map_columns(found, chosen, actor, keep=bool(arguments.map))
        _show_mapping(found, resource, actor)
    return found


def _actor() -> Actor:
    from bandham.kernel.actor import Actor

    return Actor(name="bin/bandham import", kind="import")


def noun_of(slug: str) -> Resource:
    """The noun at an address, in the workspace in scope."""
    from bandham.records.resource import all_nouns, noun_by_slug

    found = noun_by_slug(slug)
    if found is None:
        raise ValidationError(f"There is no “{slug}” here. There is: {', '.join(sorted(all_nouns()))}.")
    return found


def _chosen(found: ImportRun, given: list[str]) -> dict[str, str]:
    chosen = dict(found.mapping)
    for pair in given:
        header, equals, target = pair.rpartition("=")
        if not equals:
            raise ValidationError(f"Write --map COLUMN=FIELD, not “{pair}”.")
        chosen = {h: t for h, t in chosen.items() if t != target or not target}
        chosen[header] = target
    return chosen


def _show_mapping(found: ImportRun, resource: Resource, actor: Actor) -> None:
    from bandham.records.imports.opening import allowed_targets

    labels = {t.key: str(t.label) for t in allowed_targets(resource, actor)}
    shape = found.form["shape"]
    how = ", ".join(str(shape[k]) for k in ("kind", "encoding") if shape.get(k))
    print(f"{found.file_name}: {how}, {len(found.form['headers'])} columns, source “{found.source}”")
    rows = [(h, "→", f"{labels.get(t, t)} ({t})" if (t := found.mapping.get(h, "")) else "left out",
             " · ".join(found.form["samples"][n])[:60]) for n, h in enumerate(found.form["headers"])]
    asking.table(rows)


def _dry(found: ImportRun) -> int:
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.trial import try_out

    with workspace_scope(found.workspace_id):
        queued = try_out(found, _actor(), here=True)
        assert queued is None
        found.refresh_from_db()
        trial = found.form["trial"]
        found.content.delete(save=False)
        found.delete()
    print(f"{_rows(trial['rows'])} read in {trial['seconds']} s, nothing written: {trial['ready']} ready, "
          f"{trial['look']} need a look, {trial['refused']} of them refused, {trial['known']} may be known already, "
          f"{trial['repeated']} tell of the same as a row above.")
    for p in trial["problems"]:
        more = f" (and {p['more']} more)" if p["more"] else ""
        column = f"{p['column']}: " if p["column"] else ""
        print(f"  row {p['row']}: {column}{p['said']}{more}")
    return 1 if trial["refused"] else 0


def _import(arguments: Namespace, found: ImportRun) -> int:
    from bandham.kernel.jobs import work_off, worker_is_there
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.running import begin

    away = not arguments.here and worker_is_there()
    with workspace_scope(found.workspace_id):
        job = begin(found, _actor())
    began = time.monotonic()
    if not away:
        _Progress(found.workspace_id, job.pk).beside(lambda: work_off(found.workspace_id, job.pk))
    else:
        _Progress(found.workspace_id, job.pk).follow()
    return _report(arguments, found, time.monotonic() - began)


class _Progress:
    """One line on a terminal that follows a job."""

    def __init__(self, workspace: UUID, job: UUID) -> None:
        self.workspace, self.job = workspace, job
        self.shown = sys.stderr.isatty()

    def look(self) -> bool:
        """Show how far it is; whether it has ended."""
        from bandham.kernel.models import Job
        from bandham.kernel.tenancy import workspace_scope

        with workspace_scope(self.workspace):
            row = Job.objects.get(pk=self.job)
        if self.shown:
            done = f"{row.done} of {_rows(row.total)}" if row.total else _rows(row.done)
            print(f"\r{done}", end="", file=sys.stderr, flush=True)
        return row.state in ("done", "failed", "cancelled")

    def follow(self) -> None:
        while not self._looked():
            time.sleep(0.5)
        if self.shown:
            print(file=sys.stderr)

    def _looked(self) -> bool:
        from django.db import OperationalError, connection

        try:
            return self.look()
        except OperationalError:
            connection.close()
            return False

    def beside(self, work: Any) -> None:
        """Show progress while work goes on in this thread."""
        from threading import Event, Thread

        from django.db import connection

        ended = Event()

        def show() -> None:
            while not ended.wait(0.5):
                self._looked()
            connection.close()

        thread = Thread(target=show, daemon=True) if self.shown else None
        if thread:
            thread.start()
        try:
            work()
        finally:
            ended.set()
            if thread:
                thread.join()
                print(file=sys.stderr)


def _rows(count: int, which: str = "") -> str:
    """“1 row”, “3 refused rows”."""
    return " ".join(filter(None, [str(count), which, "row" if count == 1 else "rows"]))


def _report(arguments: Namespace, found: ImportRun, seconds: float) -> int:
    from bandham.kernel.models import Job
    from bandham.kernel.tenancy import workspace_scope
    from bandham.records.imports.refused import refused_csv
    from bandham.records.models import RefusedRow

    with workspace_scope(found.workspace_id):
        found.refresh_from_db()
        job = Job.objects.get(pk=found.job_id)
        c = {k: found.counts.get(k, 0) for k in ("created", "updated", "joined", "skipped", "review", "refused")}
        print(f"{_rows(found.rows_done)} in {seconds:.1f} s ({found.rows_done / max(seconds, 0.01):,.0f} rows/s): "
              f"{c['created']} added, {c['updated']} updated, {c['joined']} joined, {c['skipped']} known already, "
              f"{c['review']} to compare, {c['refused']} refused.")
        for row in RefusedRow.objects.filter(run=found).order_by("row")[:20]:
            print(f"  row {row.row}: {row.reason}")
        if arguments.refused:
            arguments.refused.write_text("".join(refused_csv(found)), encoding="utf-8", newline="")
            print(f"{_rows(c['refused'], 'refused')} {'is' if c['refused'] == 1 else 'are'} in {arguments.refused}.")
    if job.state != "done":
        print(job.error or "The import was stopped.", file=sys.stderr)
    return 0 if job.state == "done" and not c["refused"] else 1
