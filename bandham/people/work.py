"""The room's long work."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_noop

from bandham.kernel.changes import change_set
from bandham.kernel.jobs import Running, job
from bandham.people.believing import BATCH, JOB, spoken_of
from bandham.people.duplicates import find_pairs
from bandham.people.golden import recompute, recompute_firms
from bandham.people.landing import mirror


@job("people.find_duplicates")
def find_duplicates(running: Running) -> None:
    """Compare everybody with everybody by their keys, and put pairs aside to decide."""
    with running.scope():
        running.progress(1, 1, pairs=find_pairs())


@job(JOB)
def settle_anew(running: Running, *, changes: str) -> None:
    """Settle everybody by the rule as it is, batch by batch; a retry goes on where it stopped.

    It says nothing to the feed: nobody did anything to these people.
    """
    for side in ("person", "organisation"):
        while True:
            with running.scope():
                if not _settle_some(running, side, UUID(changes)):
                    break


def _settle_some(running: Running, side: str, changes: UUID) -> bool:
    told = running.row.result
    total = running.row.total or spoken_of("person").count() + spoken_of("organisation").count()
    some = list(spoken_of(side, told.get(side))[:BATCH])
    if not some:
        return False
    with change_set(gettext_noop("Worked out which values win: %(n)s changed"), kind="setup",
                    params={"n": 0}, resume=changes) as made:
        changed = recompute(some) if side == "person" else recompute_firms(some)
        if side == "person":
            with connection.cursor() as cursor:
                mirror(cursor, changed)
        made.params = {"n": made.params["n"] + len(changed)}
        made.save(update_fields=["params"])
    running.progress(running.row.done + len(some), total, changed=told.get("changed", 0) + len(changed),
                     **{side: str(some[-1])})
    return True
