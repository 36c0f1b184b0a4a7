"""The tills' files through the ordinary import, a run each; a run that was broken off goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from bandham.accounts.models import Workspace
from bandham.accounts.reader import reader_for
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.jobs import work_off, worker_is_there
from bandham.kernel.models import Job
from bandham.kernel.tenancy import workspace_scope
from bandham.records.actions import keep_field
from bandham.records.imports.running import begin
from bandham.records.imports.start import map_columns, start_run
from bandham.records.models import CustomField, ImportRun, ImportState
from bandham.records.resource import noun_by_slug

SOURCE, ACTOR = "tills", Actor(name="bin/bandham demo", kind="import")
FIELDS = {
    "people.person": ("Age", "Income", "Home", "Marital status", "Household size", "Composition", "Children"),
    "exchange.product": ("Department", "Brand", "Category", "Manufacturer"),
}
MAPPINGS = {
    "people": {"Household": "external_id", "Name": "name"},
    "products": {"Article": "sku", "Name": "name", "Price": "price"},
    "orders": {"Order": "external_id", "Household": "customer", "Time": "at", "Article": "product",
               "Quantity": "quantity", "Unit": "unit", "Amount": "amount", "Discount": "discount",
               "Coupon match": "match", "Coupon": "coupon", "Paid": "paid"},
}


def key_of(label: str) -> str:
    return label.lower().replace(" ", "_")


def fields(workspace: Workspace) -> None:
    """Fields of their own for what the source tells of households and products."""
    with workspace_scope(workspace.pk):
        for noun, labels in FIELDS.items():
            there = set(CustomField.objects.filter(noun=noun).values_list("key", flat=True))
            for place, label in enumerate(labels):
                if key_of(label) not in there:
                    keep_field(noun, None, {"label": label, "key": key_of(label), "kind": "text", "position": place},
                               SYSTEM)


def bring(workspace: Workspace, slug: str, file: Path, tell: Callable[[str], None]) -> None:
    """Import one file, or the rest of it. Raises ValidationError where a row was refused."""
    began = time.monotonic()
    run = _run(workspace, slug, file)
    if run.state == ImportState.DONE:
        tell(f"{slug}: here already")
        return
    _wait(workspace, _job(workspace, run))
    with workspace_scope(workspace.pk):
        run.refresh_from_db()
        job = Job.objects.get(pk=run.job_id)
        run.content.delete(save=True)
    seconds = time.monotonic() - began
    told = ", ".join(f"{n:,} {what}" for what, n in run.counts.items() if n)
    pace = run.rows_done / max(seconds, 0.01)
    tell(f"{slug}: {run.rows_done:,} rows in {seconds:.1f} s ({pace:,.0f} rows/s): {told}")
    if job.state != "done" or run.counts.get("refused"):
        raise ValidationError(job.error or f"Rows of {slug} were refused. Look at the import in the workspace.")


def _run(workspace: Workspace, slug: str, file: Path) -> ImportRun:
    resource = noun_by_slug(slug)
    assert resource
    with workspace_scope(workspace.pk), file.open("rb") as data:
        found: ImportRun | None = ImportRun.objects.filter(noun=resource.noun, source=SOURCE).order_by("-pk").first()
        if found and found.state in (ImportState.DONE, ImportState.RUNNING) and _usable(found):
            return found
        run = start_run(resource, data, name=file.name, actor=ACTOR, reader=reader_for(None, workspace), source=SOURCE)
        own = {label: f"custom.{key_of(label)}" for label in FIELDS.get(resource.noun, ())}
        mapping = {header: key for header, key in (MAPPINGS[slug] | own).items() if header in run.form["headers"]}
        map_columns(run, mapping, ACTOR, keep=False)
    return run


def _usable(run: ImportRun) -> bool:
    """Whether a run is done, or its job and its file are there to go on with."""
    if run.state == ImportState.DONE:
        return True
    return bool(run.content) and Job.objects.filter(pk=run.job_id, state__in=("queued", "running")).exists()


def _wait(workspace: Workspace, job: Any) -> None:
    """Let the worker do it where there is one: two that work at one run only take turns."""
    with workspace_scope(workspace.pk):
        away = worker_is_there()
    while away:
        time.sleep(0.5)
        with workspace_scope(workspace.pk):
            if Job.objects.filter(pk=job, state__in=("done", "failed", "cancelled")).exists():
                return
            away = worker_is_there()
    work_off(workspace.pk, job)


def _job(workspace: Workspace, run: ImportRun) -> Any:
    with workspace_scope(workspace.pk):
        return run.job_id if run.state == ImportState.RUNNING else begin(run, ACTOR).pk
