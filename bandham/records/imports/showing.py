"""What the five steps of an import show, for ``records/import.html``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from bandham.kernel.models import Job, JobState
from bandham.kernel.numbers import format_number
from bandham.records.brought import ADDED, JOINED, brought_by
from bandham.records.importing.port import UPDATE, Target
from bandham.records.imports import deciding
from bandham.records.imports.cells import script_of, shown
from bandham.records.imports.opening import Column, Opened, opened
from bandham.records.imports.revert import can_be_taken_back, taken_back
from bandham.records.models import ImportRun, ImportState, RefusedRow
from bandham.records.pages.jobs import keep_action
from bandham.records.resource import Resource

GOING = (JobState.QUEUED, JobState.RUNNING)
ENCODINGS = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "cp1256": "Windows-1256"}
"""What programs that write files call them."""
FIELDS_SHOWN, LOOKED_THROUGH = 5, 50_000


class Steps:
    """All five steps of one run as one reader sees them."""

    def __init__(self, run: ImportRun, resource: Resource, targets: Sequence[Target], request: Any) -> None:
        self.run, self.resource, self.request = run, resource, request
        self.targets, self.reader = targets, request.reader
        self.job = Job.objects.filter(pk=run.job_id).first() if run.job_id else None
        self.undoing = Job.objects.filter(kind="records.undo", params__change_set=str(run.changeset_id)).order_by(
            "-created_at").first() if run.changeset_id else None
        self.trial: dict[str, Any] = run.form.get("trial", {})

    def url(self, name: str) -> str:
        return self.resource.url(f"import_{name}", self.run.pk)

    def step(self) -> int:
        if self.run.state not in (ImportState.DRAFT, ImportState.CHECKED):
            return 5
        if self.run.state == ImportState.CHECKED:
            return 4 if self.request.GET.get("step") == "4" else 3
        return 3 if self.job and self.job.state in GOING else 2

    def context(self, problem: str = "") -> dict[str, Any]:
        step = self.step()
        return {
            "page": page_of(self.resource), "step": step,
            "source": self.source(problem), "mapping": self.mapping() if step >= 2 else {},
            "dry": self.dry(step), "known": deciding.known(self, step), "run": self.running() if step == 5 else {},
        }

    def source(self, problem: str = "") -> dict[str, Any]:
        run, n = self.run, self.number
        shape, count = run.form["shape"], len(run.form["headers"])
        how = shape["encoding"] if shape["kind"] == "csv" else shape["kind"]
        how = ENCODINGS.get(how, how.upper())
        parts: list[str] = [Markup("<b><bdi>{}</bdi></b>").format(run.file_name), Markup("<bdi>{}</bdi>").format(how)]
        if run.rows_total:
            parts.append(ngettext("%(n)s row", "%(n)s rows", run.rows_total) % {"n": n(run.rows_total)})
        parts.append(ngettext("%(n)s column", "%(n)s columns", count) % {"n": n(count)})
        sheets = run.form.get("sheets", []) if self.step() < 5 else []
        return {"action": self.resource.url("import"), "name": run.file_name, "problem": problem, "source": run.source,
                "sheets": sheets if len(sheets) > 1 else [], "sheet": shape.get("sheet") or next(iter(sheets), ""),
                "sheet_url": self.url("sheet"),
                "summary": escape(self.reader.comma).join(parts) + ".", "sources": sources_of(self.resource)}

    def mapping(self) -> dict[str, Any]:
        used, total = len(self.run.mapping), len(self.run.form["headers"])
        work = opened(self.run.pk) if used else None
        columns = {c.header: c for c in work.columns} if work else {}
        rows = [self._column(n, h, columns.get(h), work) for n, h in enumerate(self.run.form["headers"])]
        summary = _("%(used)s of %(total)s in use") % {"used": self.number(used), "total": self.number(total)}
        return {"action": self.url("columns"), "summary": summary, "columns": rows, "targets": grouped(self.targets),
                "read": [form | {"disabled": self.step() == 5} for form in self._forms()], "remember": True}

    def _column(self, n: int, header: str, column: Column | None, work: Opened | None) -> dict[str, Any]:
        samples = self.run.form["samples"][n]
        note, warn = "", False
        if column and work:
            with work.speaking():
                read = [column.read(cell) for cell in samples]
            said = next((r.problem or r.note for r in read if r.problem or r.note), "")
            value = next((r.value for r in read if r.value not in (None, "")), None)
            note, warn = said or shown(value, self.reader, column.target.choices, column.target.kind), bool(said)
        apart = Markup(" · ").join(Markup("<bdi>{}</bdi>").format(sample) for sample in samples)
        ltr = bool(column and column.target.kind == "phone" and not warn)
        return {"n": n, "head": header, "samples": apart, "ltr": ltr, "lang": script_of(header + "".join(samples)),
                "to": self.run.mapping.get(header, ""), "note": note, "warn": warn}

    def _forms(self) -> list[dict[str, Any]]:
        kinds = {t.key: t.kind for t in self.targets}
        used = [(kinds.get(self.run.mapping.get(h, ""), ""), self.run.form["columns"][n])
                for n, h in enumerate(self.run.form["headers"])]
        dates = next((form for kind, form in used if kind in ("date", "moment", "partial_date")), None)
        numbers = next((form for kind, form in used if kind in ("number", "money")), None)
        found = []
        if dates:
            found.append(_choice("order", _("Dates are written"), dates["order"], [
                ("dmy", _("day, month, year")), ("mdy", _("month, day, year")), ("ymd", _("year, month, day"))]))
            found.append(_choice("calendar", _("Calendar of the dates"), dates["calendar"], [
                ("gregorian", _("Gregorian")), ("jalali", _("Jalali"))]))
        if numbers:
            found.append(_choice("decimal", _("Decimal mark"), numbers["decimal"], [
                (".", _("a point")), (",", _("a comma"))]))
        return found

    def dry(self, step: int) -> dict[str, Any]:
        if not self.trial:
            return {"job": self.progress()} if step == 3 and self.job else {}
        t, n = self.trial, self.number
        summary = ngettext("%(n)s row read in %(s)s s, nothing written", "%(n)s rows read in %(s)s s, nothing written",
                           t["rows"]) % {"n": n(t["rows"]), "s": n(max(t["seconds"], 0.1))}
        kinds = len(t["problems"])
        figures = [
            {"label": _("Ready"), "value": n(t["ready"])},
            {"label": _("Need a look"), "value": n(t["look"]), "note": ngettext(
                "%(n)s kind of problem", "%(n)s kinds of problem", kinds) % {"n": n(kinds)} if kinds else ""},
            {"label": _("Match records you have"), "value": n(t.get("sure", 0)),
             "note": _("would be joined with them") if t.get("sure") and self.run.policy == UPDATE else ""},
            {"label": _("Look like one you have"), "value": n(deciding.asked(t)),
             "note": _("decide in step 4") if deciding.asked(t) else ""}]
        if t.get("repeated"):
            figures.append({"label": _("Tell of the same as a row above"), "value": n(t["repeated"]),
                            "note": _("one record for both")})
        return {"summary": summary, "figures": figures, "problems": [self._problem(p) for p in t["problems"]],
                "matches": deciding.matches(self) if step == 3 else {}, "next_url": self.url("run") + "?step=4#now"}

    def _problem(self, p: dict[str, Any]) -> dict[str, Any]:
        more = _("and %(n)s more") % {"n": self.number(p["more"])} if p["more"] else ""
        instead = _("nothing, the row is refused") if p["refused"] else p["value"] or self._empty(p.get("empty", []))
        return {"row": p["row"], "column": p["column"], "problem": p["said"], "more": more, "value": p["cell"],
                "lang": script_of(p["cell"]), "instead": instead}

    def _empty(self, keys: Sequence[str]) -> str:
        """Which fields a row leaves empty; all else of it is written."""
        labels = list(dict.fromkeys(str(t.label) for t in self.targets if t.key in keys))
        names = self.reader.comma.join([*labels[:FIELDS_SHOWN], *(["…"] if len(labels) > FIELDS_SHOWN else [])])
        return _("the row, without %(names)s") % {"names": names} if labels else _("the row as it is")

    def running(self) -> dict[str, Any]:
        run, n = self.run, self.number
        ended = not ((self.job and self.job.state in GOING) or self.taking_back())
        refused = RefusedRow.objects.filter(run=run).exists()
        undone = taken_back(run)
        found: dict[str, Any] = {
            "over": ended and run.state == ImportState.DONE,
            "job": {} if ended and undone else self.progress(), "refused_url": self.url("refused") if refused else "",
            "state": self.state(undone),
            "figures": self._counts(undone) if ended else [], "here": self.url("run") + "#now"}
        if ended and not undone:
            found |= {"see": self._seen()}
            found["more"] = self.resource.list_actions(self.request.actor) if run.counts.get("review") else []
        if ended and can_be_taken_back(run):
            found |= {"undo_url": reverse("records:undo", kwargs={"pk": run.changeset_id}), "undo_text": _(
                "Undo takes back all %(n)s, and only what this import wrote.") % {"n": n(self._written())}}
        return found

    def _seen(self) -> list[dict[str, str]]:
        """Lists of what this import brought, and of nothing else: whom it added, and who was here."""
        counts = self.run.counts
        parts = [(ADDED, _("See those added"))] if counts.get("created") else []
        if (counts.get("updated") or counts.get("joined")) and self._has_joined():
            parts.append((JOINED, _("See those joined or updated")))
        filters = [(label, json.dumps({"import": str(self.run.pk), "part": part})) for part, label in parts]
        return [{"label": label, "url": f"{self.resource.url('list')}?{urlencode({'filter': only})}"}
                for label, only in filters]

    def _has_joined(self) -> bool:
        """Whether anybody was here before, and not all rows joined one above them; not looked up after a large file."""
        joined = brought_by(self.run.pk, JOINED)
        return self.run.rows_done > LOOKED_THROUGH or bool(self.resource.all_rows().filter(joined).exists())

    def taking_back(self) -> bool:
        return bool(self.undoing and self.undoing.state in GOING)

    def state(self, undone: bool) -> str:
        if undone:
            return _("taken back")
        return _("being taken back") if self.taking_back() else str(ImportState(self.run.state).label)

    def _written(self) -> int:
        return sum(self.run.counts.get(k, 0) for k in ("created", "updated", "joined"))

    def _counts(self, undone: bool) -> list[dict[str, Any]]:
        gone = ("created", "updated", "joined") if undone else ()
        labels = [("created", _("Added")), ("updated", _("Updated")), ("joined", _("Joined")),
                  ("skipped", _("Left as they are")), ("review", _("To compare")), ("refused", _("Refused"))]
        counts = self.run.counts
        return [{"label": label, "value": self.number(counts.get(k, 0)), "bad": k == "refused",
                 "note": _("taken back") if k in gone else ""}
                for k, label in labels if counts.get(k) or k == "created"]

    def progress(self) -> dict[str, Any]:
        """The job in the words of the import, for ``records/_job.html``."""
        if self.undoing and self.undoing.state in (*GOING, JobState.FAILED) and not taken_back(self.run):
            return self._undo_progress(self.undoing)
        job, n = self.job, self.number
        if job is None:
            return {}
        going = job.state in GOING
        total = max(job.total, self.run.rows_total)
        words = {"done": n(job.done), "total": n(total)}
        text = _("%(done)s of %(total)s rows") % words if total else _("%(done)s rows") % words
        if going and job.done == 0:
            text = _("Waiting to begin")
        text += self._time_left(job, total) if going else ""
        silent = going and self.run.silent and self.run.state == ImportState.RUNNING
        note = _("Mails and automations stay silent during an import.") if silent else ""
        again = self.run.state in (ImportState.CANCELLED, ImportState.FAILED) and not going
        retry = self.url("again") if again and not taken_back(self.run) else ""
        return {"id": job.pk, "url": self.url("progress"), "state": job.state, "text": text, "done": job.done,
                "total": total, "note": note, "running": going, "error": job.error if not going else "",
                "cancel_url": self.url("stop"), "retry_url": retry, "retry_label": _("Go on")}

    def _undo_progress(self, job: Job) -> dict[str, Any]:
        """The taking back, all or nothing: how many records, but no part of them; or why it could not be."""
        going, count = job.state in GOING, self._written()
        text = ngettext("Taking back %(n)s record of %(file)s", "Taking back %(n)s records of %(file)s", count) % {
            "n": self.number(count), "file": self.run.file_name}
        return {"id": job.pk, "url": self.url("progress"), "state": job.state, "running": going,
                "done": 0, "total": 0 if going else 1,
                "text": _("Waiting to begin") if job.state == JobState.QUEUED else text,
                "error": "" if going else job.error, "actions": keep_action(job, self.url("run"))}

    def _time_left(self, job: Job, total: int) -> str:
        began = job.result.get("began_at", 0)
        since = (timezone.now() - job.created_at).total_seconds()
        done = job.done - began
        if done <= 0 or total <= job.done or since < 3 or (done * 10 < total - began and since < 30):
            return ""  # the first rows tell little: they waited for the worker, and for its caches
        left = since / done * (total - job.done)
        if left < 90:
            return _(", about %(n)s seconds left") % {"n": self.number(max(round(left / 5) * 5, 5))}
        return _(", about %(n)s minutes left") % {"n": self.number(round(left / 60))}

    def number(self, value: float) -> str:
        return str(format_number(value, self.reader.language, digits=self.reader.digits))


def _choice(name: str, label: str, value: Any, choices: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": f"read-{name}", "label": label, "kind": "choice", "value": value or "", "choices": choices}


def page_of(resource: Resource) -> dict[str, Any]:
    title = _("Bring in %(what)s") % {"what": str(resource.plural).lower()}
    return {"title": title, "trail": [(resource.plural, resource.url("list"))], "leave_url": resource.url("list")}


def empty(resource: Resource, problem: str = "", source: str = "") -> dict[str, Any]:
    """The first step, with no file yet."""
    return {"page": page_of(resource), "step": 1, "mapping": {}, "dry": {}, "known": {}, "run": {}, "source": {
        "action": resource.url("import"), "problem": problem, "source": source, "sources": sources_of(resource)}}


def sources_of(resource: Resource) -> list[tuple[str, str]]:
    names = ImportRun.objects.filter(noun=resource.noun).order_by().values_list("source", flat=True).distinct()[:50]
    return [(name, name) for name in sorted(names)] or [(_("counter"), _("counter"))]


def grouped(targets: Sequence[Target]) -> list[Any]:
    """Targets as options, those with a group under it."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for target in targets:
        found.setdefault(str(target.group), []).append((target.key, str(target.label)))
    return [*found.pop("", []), *found.items()]
