"""Finding records that speak of one person among all that are here, set-wise.

Imports do this row by row as they go; this looks at everybody at once, for those who were added by
hand or before a key was known, and puts pairs aside for somebody to decide.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from bandham.kernel.jobs import Running, job
from bandham.people.keys import KEYS

CROWD = 10
"""A key that more people share than this names nobody."""

_SHARED = """
SELECT '{key}' AS reason, k.key::text AS key, k.person FROM (
    SELECT p.{key} AS key, p.id AS person FROM people_person p
    WHERE p.workspace_id = kernel_workspace() AND p.{key} IS NOT NULL UNION
    SELECT r.{key}, r.person_id FROM people_sourcerecord r
    WHERE r.workspace_id = kernel_workspace() AND r.{key} IS NOT NULL
      AND r.person_id IS NOT NULL) k"""
_REACHED = """
SELECT DISTINCT x.kind, x.norm, x.person_id FROM people_reach x
WHERE x.workspace_id = kernel_workspace() AND x.kind IN ('email', 'phone')
  AND x.person_id IS NOT NULL"""
_KEYS = " UNION ALL ".join([*(_SHARED.format(key=key) for key in KEYS), _REACHED])
_FIND = f"""
WITH shared AS (
    SELECT reason, key, array_agg(person ORDER BY person) AS people FROM ({_KEYS}) s
    GROUP BY reason, key HAVING count(*) BETWEEN 2 AND %(crowd)s
), pairs AS (
    SELECT DISTINCT ON (a, b) a, b, reason FROM shared,
        unnest(people) a, unnest(people) b WHERE a < b ORDER BY a, b, reason)
INSERT INTO people_duplicatepair (id, workspace_id, created_at, updated_at, version, custom,
                                  left_id, right_id, reason, state)
SELECT kernel_uuid7(), kernel_workspace(), now(), now(), 1, '{{}}', a, b, reason, 'open'
FROM pairs ON CONFLICT DO NOTHING
"""


def find_pairs() -> int:
    """Put aside pairs of people who share a key and were not decided before; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"crowd": CROWD})
        return int(cursor.rowcount)


@job("people.find_duplicates")
def find_duplicates(running: Running, **_given: Any) -> None:
    """The same as long work, with its result on the job."""
    with running.scope():
        running.progress(1, 1, pairs=find_pairs())
