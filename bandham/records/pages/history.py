"""What was changed, by whom, and the way back."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.kernel.amounts import MoneyField
from bandham.kernel.changes import TOOK_BACK, UndoRefused
from bandham.kernel.changes import undo as take_back
from bandham.kernel.ids import as_uuid
from bandham.kernel.jobs import enqueue
from bandham.kernel.models import Change, ChangeSet, Job, JobState
from bandham.kernel.money import Money
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource, all_nouns

PAGE, LARGE = 50, 5_000
UNDO, SETUP = "records.undo", "setup"


def sets_for(request: Request) -> QuerySet[ChangeSet]:
    """Change sets the actor may read about: all of them, or their own where their roles are narrower."""
    rows: QuerySet[ChangeSet] = ChangeSet.objects.order_by("-id")
    wide = request.actor.powers.scope("see", "*") == "all"
    return rows if wide else rows.filter(actor_id=request.actor.id)


def changes(request: Request) -> HttpResponse:
    rows, asked = sets_for(request), {}
    if (pk := as_uuid(request.GET.get("record", ""))) is not None:
        _need_record(request, pk)
        touched = Change.objects.filter(row_id=pk).values("changeset_id")
        made = Change.objects.filter(row_ids__contains=[pk]).values("changeset_id")
        rows, asked = rows.filter(pk__in=touched.union(made)), {"record": pk}
    before = as_uuid(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    diffs = _diffs(found[:PAGE], asked.get("record"), request)
    older = f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    if older and asked:
        older += f"&record={asked['record']}"
    may = request.actor.powers.may_do(UNDO)
    shown = [(_day(s, request), _shown(s, diffs.get(s.pk, []), may, request)) for s in found[:PAGE]]
    days = [{"day": day, "sets": [s for _d, s in some]} for day, some in groupby(shown, key=lambda p: p[0])]
    return frame.render(request, "records/history.html", {
        "page": {"title": _("History"), "trail": []}, "days": days, "older": older, "newer": ""})


def _need_record(request: Request, pk: UUID) -> None:
    """The history of a record is for those who may see it; a deleted one's for those who see all."""
    for resource in all_nouns().values():
        if resource.all_rows().filter(pk=pk).exists():
            frame.record(resource, request.actor, pk)
            return


def _day(row: ChangeSet, request: Request) -> str:
    return KINDS["date"].show(row.at.astimezone(ZoneInfo(request.reader.timezone)).date(), None, request.reader)


def _shown(row: ChangeSet, diff: list[Any], may: bool, request: Request) -> dict[str, Any]:
    time = KINDS["moment"].show(row.at, None, request.reader).rpartition(" ")[2]
    return {"time": time, "at": row.at.isoformat(), "who": row.actor_name, "what": str(row), "kind": "note",
            "undone": _("taken back") if row.undone_by else "", "again": row.label == TOOK_BACK, "changes": diff[:12],
            "undo_url": reverse("records:undo", kwargs={"pk": row.pk}) if may and row.kind != SETUP else "",
            "more": _("and more") if len(diff) > 12 else ""}


def _diffs(sets: list[ChangeSet], record: UUID | None, request: Request) -> dict[UUID, list[Any]]:
    """Field, before and after, of sets that edited one record, in one query."""
    rows = Change.objects.filter(changeset_id__in=[s.pk for s in sets], op="U").order_by("seq")
    rows = rows.filter(row_id=record) if record else rows
    nouns: dict[str, Resource] = {}
    for noun in all_nouns().values():
        nouns.setdefault(noun.model._meta.db_table, noun)
    found: dict[UUID, list[Any]] = {}
    touched: dict[UUID, set[Any]] = {}
    some = list(rows[:500])
    units = _units(some, nouns)
    for change in some:
        resource = nouns.get(change.tbl)
        touched.setdefault(change.changeset_id, set()).add(change.row_id)
        if resource is not None:
            found.setdefault(change.changeset_id, []).extend(
                _diff(resource, change, request, units.get(change.row_id, "")))
    return {pk: diff for pk, diff in found.items() if len(touched[pk]) == 1}


def _units(rows: list[Change], nouns: dict[str, Resource]) -> dict[Any, str]:
    """The currency of each record whose amounts changed, by one query a noun."""
    found: dict[Any, str] = {}
    for table in {change.tbl for change in rows}:
        noun = nouns.get(table)
        amounts = {f.name: f.currency for f in noun.model._meta.fields if isinstance(f, MoneyField)} if noun else {}
        ids = {c.row_id for c in rows if c.tbl == table and set(amounts) & set(c.new or {})}
        if noun and ids:
            unit = next(iter(amounts.values()))
            found |= dict(noun.model._default_manager.filter(pk__in=ids).values_list("pk", unit))
    return found


def _diff(resource: Resource, change: Change, request: Request, unit: str = "") -> list[tuple[Any, str, str]]:
    made = []
    for field in resource.fields(request.actor).values():
        old, new = (
            (side or {}).get("custom") or {} if field.custom else side or {} for side in (change.old, change.new)
        )
        name = field.name if field.custom else field.column
        if name in {**old, **new} and old.get(name) != new.get(name) and field.kind.name != "relation":
            made.append((field.label, _said(field, old.get(name), request, unit),
                         _said(field, new.get(name), request, unit)))
    return made


def _said(field: Any, value: Any, request: Request, unit: str = "") -> str:
    if field.kind.name == "money" and unit and isinstance(value, int):
        value = Money(value, unit)
    if value in (None, "", []):
        return ""
    try:
        return str(field.kind.show(value, field, request.reader))[:200]
    except (TypeError, ValueError, KeyError, AttributeError):
        return str(value)[:200]


def undo(request: Request, pk: UUID) -> HttpResponse:
    """Take a change set back; where later changes are in the way, say which, and offer to keep those."""
    frame.need_post(request)
    row = sets_for(request).filter(pk=pk).first()
    if row is None or row.kind == SETUP:
        raise Http404
    if not request.actor.powers.may_do(UNDO):
        raise PermissionDenied(_("Your role does not let you do this here."))
    keep = "keep" in request.POST
    if not row.undone_by and _size(pk) > LARGE:
        job = _undo_job(request, row, keep)
        return frame.way_back(request, reverse("records:job", kwargs={"pk": job.pk}))
    try:
        report = take_back(pk, actor=request.actor, keep_later=keep)
    except UndoRefused as refused:
        return _refused(request, row, refused)
    except ValidationError as stays:  # such as what stands in the books
        frame.toast(request, " ".join(stays.messages), danger=True)
        return frame.way_back(request, reverse("records:changes"))
    gone = report.change_set.label == TOOK_BACK
    text = _("Taken back: %(what)s.") if gone else _("Done again: %(what)s.")
    again = reverse("records:undo", kwargs={"pk": report.change_set.pk}), _("Do it again"), "rotate-cw"
    back = again if gone else ("",)
    frame.toast(request, text % {"what": report.change_set.undone}, undo=report.change_set, back=back)
    return frame.way_back(request, reverse("records:changes"))


def _undo_job(request: Request, row: ChangeSet, keep: bool) -> Job:
    """A second press finds the job of the first."""
    ChangeSet.objects.select_for_update().get(pk=row.pk)
    waiting = Job.objects.filter(kind=UNDO, params__change_set=str(row.pk),
                                 state__in=[JobState.QUEUED, JobState.RUNNING]).first()
    return waiting or enqueue(UNDO, _("Taking back: %(what)s") % {"what": row}, actor=request.actor,
                              change_set=str(row.pk), keep_later=keep, reader=asdict(request.reader))


def _refused(request: Request, row: ChangeSet, refused: UndoRefused) -> HttpResponse:
    page = {"title": _("Take this back?"), "lead": " ".join(refused.messages),
            "trail": [(_("History"), reverse("records:changes"))]}
    return frame.render(request, "records/ask_page.html", {"page": page, "form": {
        "action": reverse("records:undo", kwargs={"pk": row.pk}), "cancel_url": reverse("records:changes"),
        "hidden": {"keep": "1", "next": request.POST.get("next", "")},
        "submit": _("Keep those, take the rest back")}}, status=409)


def _size(pk: UUID) -> int:
    """How many rows a change set touched, counted no further than needed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n), 0) FROM (SELECT coalesce(cardinality(row_ids), 1) AS n FROM kernel_change "
            "WHERE workspace_id = kernel_workspace() AND changeset_id = %s LIMIT %s) c", [pk, LARGE + 1])
        return int(cursor.fetchone()[0])
