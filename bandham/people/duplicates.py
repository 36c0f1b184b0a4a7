"""Finding records that speak of one person among all that are here, set-wise.

Imports do this row by row as they go; this looks at everybody at once, for those who were added by
hand or before a key was known, and puts pairs aside for somebody to decide.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

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


_ALIKE = """
INSERT INTO people_duplicatepair (id, workspace_id, created_at, updated_at, version, custom,
                                  left_id, right_id, reason, state)
SELECT kernel_uuid7(), kernel_workspace(), now(), now(), 1, '{{}}', least(other, %(one)s),
       greatest(other, %(one)s), min(reason), 'open'
FROM ({keys}) a WHERE other <> %(one)s GROUP BY other HAVING count(*) <= %(crowd)s
ON CONFLICT DO NOTHING"""
_ONE_KEY = """
SELECT '{key}' AS reason, o.id AS other FROM people_person p JOIN people_person o
ON o.workspace_id = p.workspace_id AND o.{key} = p.{key}
WHERE p.workspace_id = kernel_workspace() AND p.id = %(one)s UNION ALL
SELECT '{key}', r.person_id FROM people_person p JOIN people_sourcerecord r
ON r.workspace_id = p.workspace_id AND r.{key} = p.{key} AND r.person_id IS NOT NULL
WHERE p.workspace_id = kernel_workspace() AND p.id = %(one)s"""
_ONE_REACH = """
SELECT x.kind, x.person_id FROM people_person p, LATERAL (
    SELECT x.kind, x.person_id FROM people_reach x WHERE x.workspace_id = p.workspace_id
      AND x.norm IN (p.email, p.phone) AND x.norm <> '' AND x.person_id IS NOT NULL) x
WHERE p.workspace_id = kernel_workspace() AND p.id = %(one)s"""
_ONE = _ALIKE.format(keys=" UNION ALL ".join(
    [*(_ONE_KEY.format(key=key) for key in KEYS), _ONE_REACH]))


def find_pairs_of(person: UUID) -> int:
    """The same for one person, by a few index look-ups."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE, {"one": person, "crowd": CROWD})
        return int(cursor.rowcount)
