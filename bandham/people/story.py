"""The story of one record: its own facts and those of what belongs to it, as its page tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from bandham.accounts.reader import Reader
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Created, Deleted, Updated, fact_types, read_json
from bandham.kernel.prepared import Told
from bandham.people.lines import Scene, has_line, known_changes
from bandham.people.showing import entries
from bandham.people.thread import Knot, Thread
from bandham.records.places import storyteller
from bandham.records.resource import Resource, rooms_without_money, seen_of

_FACTS = Told("""
SELECT id, coalesce((payload ->> '_at')::timestamptz, at), name, actor_name, payload, subject_type, subject_id
FROM kernel_fact f WHERE workspace_id = kernel_workspace() AND subject_id = ANY (%(ids)s)
 AND NOT EXISTS (SELECT FROM kernel_changeset c WHERE c.workspace_id = f.workspace_id AND c.id = f.changeset_id
                 AND c.undone_by IS NOT NULL)
ORDER BY id DESC LIMIT %(most)s
""")


_ITS_OWN = (Created.name, Updated.name, Deleted.name)
"""Facts that say “this”: told of the record itself, not of what belongs to it."""


def story(row: Any, belonging: Sequence[UUID], actor: Actor, most: int) -> list[Knot]:
    """The facts of a record as knots, newest first; without those of what was taken back or may not be seen."""
    rows = _FACTS(ids=[row.pk, *belonging], most=most)
    seen = {row.pk}
    if belonging:
        seen |= seen_of(actor, ((kind, pk) for *_told, kind, pk in rows if pk != row.pk))
    found = [Knot(pk, at, _shape(name), name, who, read_json(payload))
             for pk, at, name, who, payload, _kind, subject in rows
             if subject in seen and has_line(name) and (subject == row.pk or name not in _ITS_OWN)]
    return sorted(found, key=lambda k: k.at, reverse=True)


def _shape(name: str) -> str:
    kind = fact_types().get(name)
    return (kind.knot if kind else "") or "note"


@storyteller
def told(resource: Resource, row: Any, actor: Actor, reader: Reader, most: int) -> list[dict[str, Any]]:
    """What ``macros/thread.html`` prints on the page of a record that is nobody we know."""
    party, belonging = resource.story(row)
    scene = Scene(party, reader, timezone.now(), fields=resource.fields(actor), record=str(row),
                  discreet=rooms_without_money(actor))
    knots = [k for k in story(row, belonging, actor, most) if k.name != Updated.name or known_changes(k, scene)]
    return entries(Thread(knots, []), scene, strands=False)
