"""What happened: the change sets with their undo, the feed of facts, the thread of a record."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.api.bodies import read_object, refuse_unknown
from bandham.api.finding import told_job
from bandham.api.listing import USUAL, read_limit
from bandham.api.problems import Problem, answer, not_found
from bandham.api.routes import PREFIX, Call, operation
from bandham.kernel.changes import undo
from bandham.kernel.facts import read_json
from bandham.kernel.ids import as_uuid
from bandham.kernel.jobs import enqueue
from bandham.kernel.models import ChangeSet
from bandham.records.resource import all_nouns, seen_of

UNDO = "records.undo"
MOST_FACTS = 1000
LARGE = 5000


def change_sets(call: Call) -> QuerySet[ChangeSet]:
    """All of them, or one's own where the roles are narrower: as on the history page."""
    rows: QuerySet[ChangeSet] = ChangeSet.objects.order_by("-id")
    wide = call.actor.powers.scope("see", "*") == "all"
    return rows if wide else rows.filter(actor_id=call.actor.id)


def told_change(row: ChangeSet) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "label": str(row),
        "at": row.at,
        "actor": {"id": row.actor_id, "name": row.actor_name, "kind": row.actor_kind},
        "undoes": row.undoes,
        "undone_by": row.undone_by,
    }


@operation("GET", "/changes", _lazy("List changes"), tag="history")
def list_changes(call: Call) -> HttpResponse:
    """Change sets, newest first: each is what one undo takes back."""
    limit, after = read_limit(call.query), call.query.get("after")
    rows = change_sets(call)
    if after:
        rows = rows.filter(pk__lt=_place(after))
    found = list(rows[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return answer({"data": [told_change(r) for r in found[:limit]], "next": more})


def _place(text: str) -> UUID:
    found = as_uuid(text)
    if found is None:
        raise _lost()
    return found


def _lost() -> Problem:
    return Problem(
        400,
        _("This page marker cannot be read. Start again from the first page."),
        errors=[{"field": "after", "detail": _("This is not a page marker.")}],
    )


@operation("GET", "/changes/{id}", _lazy("Read a change"), tag="history")
def read_change(call: Call) -> HttpResponse:
    """One change set."""
    row = change_sets(call).filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    return answer(told_change(row))


@operation("POST", "/changes/{id}/undo", _lazy("Undo a change"), tag="history", about={"bare": True})
def undo_change(call: Call) -> HttpResponse:
    """Takes a change set back; 409 names what was changed since, unless ``keep_later`` is true.
    A large one is taken back by a job."""
    told = read_object(call) if call.request.body else {}
    refuse_unknown(told, {"keep_later"})
    row = change_sets(call).filter(pk=call.pk).first()
    if row is None:
        raise not_found()
    call.need_verb(UNDO)
    keep = told.get("keep_later") is True
    if not row.undone_by and _is_large(row.pk):
        label = _("Taking back: %(what)s") % {"what": row}
        job = enqueue("records.undo", label, actor=call.actor, change_set=str(row.pk), keep_later=keep,
                      reader=asdict(call.reader))
        return answer(told_job(job), 202, headers={"Location": f"{PREFIX}jobs/{job.pk}"})
    report = undo(row.pk, actor=call.actor, keep_later=keep)
    kept = [{"table": table, "id": pk} for table, pk in report.kept]
    return answer({"change": report.change_set.pk, "undone": report.undone, "kept": kept})


_SIZE = """
SELECT coalesce(sum(n), 0) > %s FROM (
    SELECT coalesce(cardinality(row_ids), 1) AS n FROM kernel_change
    WHERE workspace_id = kernel_workspace() AND changeset_id = %s LIMIT %s) c
"""


def _is_large(pk: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_SIZE, [LARGE, pk, LARGE + 1])
        return bool(cursor.fetchone()[0])


_FACTS = """
SELECT id, name, subject_type, subject_id, about, actor_id, actor_name, changeset_id, payload, at,
       xid
FROM kernel_fact
WHERE workspace_id = kernel_workspace() AND (xid, id) > (%s, %s)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AND subject_type = ANY (%s)
ORDER BY xid, id LIMIT %s
"""


@operation("GET", "/facts", _lazy("Read the feed of facts"), tag="history")
def list_facts(call: Call) -> HttpResponse:
    """Facts in the order they were committed, for programs that follow along: ask again with
    ``after`` set to the last ``next``. A page may hold fewer than there are to come."""
    limit = read_limit(call.query, MOST_FACTS)
    place = read_marker(call.query.get("after", ""))
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [*place, _nouns_seen(call), limit])
        rows = cursor.fetchall()
    ends = (rows[-1][10], rows[-1][0]) if rows else place
    seen = seen_of(call.actor, ((row[2], row[3]) for row in rows))
    return answer(
        {
            "data": [told_fact(call, row) for row in rows if row[3] in seen],
            "next": write_marker(*ends),
        }
    )


def _nouns_seen(call: Call) -> list[str]:
    """What facts may be about: every noun's table that the caller may see at all."""
    return sorted({r.noun for r in all_nouns().values() if call.actor.may("see", r.noun)})


def told_fact(call: Call, row: Any) -> dict[str, Any]:
    noun = row[2]
    kept = read_json(row[8])
    payload = {k: v for k, v in kept.items() if not k.startswith("_")}
    return {
        "id": row[0],
        "name": row[1],
        "subject": {"noun": noun, "id": row[3]},
        "about": row[4],
        "actor": {"id": row[5], "name": row[6]},
        "change": row[7],
        "at": row[9],
        "payload": without_hidden(call, noun, payload),
    }


def without_hidden(call: Call, noun: str, payload: Any) -> Any:
    """A payload without the fields that the caller may not see, at any depth."""
    if not isinstance(payload, dict):
        return payload
    return {
        key: without_hidden(call, noun, value)
        for key, value in payload.items()
        if _field_seen(call.actor.powers, noun, key)
    }


def _field_seen(powers: Any, noun: str, key: str) -> bool:
    bare = key.removeprefix("custom.").removesuffix("_norm").removesuffix("_id")
    return "hidden" not in (powers.field(noun, bare), powers.field(noun, key))


def write_marker(xid: int, pk: UUID) -> str:
    return base64.urlsafe_b64encode(f"{xid}:{pk}".encode()).decode().rstrip("=")


@lru_cache(maxsize=64)
def read_marker(text: str) -> tuple[int, UUID]:
    """A place in the feed. Raises Problem 400."""
    if not text:
        return 0, UUID(int=0)
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        xid, _colon, pk = raw.partition(":")
        if not 0 <= int(xid[:20]) < 2**63:
            raise ValueError(xid)
        return int(xid[:20]), UUID(pk)
    except (ValueError, binascii.Error) as error:
        raise _lost() from error


_THREAD = """
SELECT f.id, f.name, f.subject_type, f.subject_id, f.about, f.actor_id, f.actor_name,
       f.changeset_id, f.payload, k.at, k.kind
FROM kernel_knot k JOIN kernel_fact f ON f.workspace_id = k.workspace_id AND f.id = k.fact_id
WHERE k.workspace_id = kernel_workspace() AND k.about_id = %s AND (k.at, k.fact_id) < (%s, %s)
  AND (%s = '' OR k.kind = %s)
ORDER BY k.at DESC, k.fact_id DESC LIMIT %s
"""
_END = ("infinity", UUID(int=2**128 - 1))


@operation("GET", "/{noun}/{id}/thread", _lazy("Read a thread"))
def read_thread(call: Call) -> HttpResponse:
    """The knots of a record's thread, newest first; ``kind`` narrows them."""
    if not call.resource.rows(call.actor).filter(pk=call.pk).exists():
        raise not_found()
    limit, kind = read_limit(call.query, default=USUAL), call.query.get("kind", "")
    with connection.cursor() as cursor:
        cursor.execute(_THREAD, [call.pk, *_thread_place(call), kind, kind, limit + 1])
        rows = cursor.fetchall()
    seen = seen_of(call.actor, ((row[2], row[3]) for row in rows)) | {call.pk}
    last = rows[limit - 1] if len(rows) > limit else None
    marker = f"{last[9].isoformat()}~{last[0]}" if last else None
    shown = [told_fact(call, row) | {"kind": row[10]} for row in rows[:limit] if row[3] in seen]
    return answer({"data": shown, "next": marker})


def _thread_place(call: Call) -> tuple[Any, UUID]:
    after = call.query.get("after", "")
    if not after:
        return _END
    at, _tilde, pk = after.partition("~")
    try:
        read = datetime.fromisoformat(at.replace(" ", "+"))
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or not 1 < read.year < 9999:
        raise _lost()
    return read, _place(pk)
