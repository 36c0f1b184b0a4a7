"""How a batch reaches the tables: temporary tables filled by COPY, then INSERT … SELECT."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from bandham.kernel.facts import read_json
from bandham.kernel.tenancy import set_local
from bandham.people.incoming import Prepared
from bandham.people.keys import KEYS, TOWN
from bandham.people.matching import CROWD, GENERATION, Doubt, Hit


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of the source that is here already."""

    row: int
    record: UUID
    person: UUID | None
    values: dict[str, Any]


_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def ids(at_once: int = 2000) -> Iterator[str]:
    """Identifiers that sort by time (RFC 9562, version 7), as text: half the work of objects."""
    while True:
        stamp, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10 * at_once).hex()
        head = f"{stamp[:8]}-{stamp[8:]}-7"
        for n in range(0, 20 * at_once, 20):
            yield (f"{head}{chance[n:n + 3]}-{_VARIANT[chance[n + 3]]}{chance[n + 4:n + 7]}"
                   f"-{chance[n + 7:n + 19]}")


def land(cursor: Any, table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> None:
    """Fill a temporary table by COPY (row-level security forbids COPY into the real ones)."""
    names = ", ".join(f"{n} {kind}" for n, kind in columns.items())
    cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({names}) ON COMMIT DELETE ROWS")
    cursor.execute(f"DELETE FROM {table}")
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


ROW_KEYS = {"n": "int", "external_id": "text", "key_born": "bigint", "key_post": "bigint",
            "key_home": "bigint"}
ROW_REACHES = {"n": "int", "kind": "text", "norm": "text"}


def land_keys(cursor: Any, rows: Sequence[Prepared]) -> None:
    land(cursor, "row_keys", ROW_KEYS, ((r.number, r.external_id, *r.keys) for r in rows))
    land(cursor, "row_reaches", ROW_REACHES,
         ((r.number, kind, norm) for r in rows for kind, _l, _v, norm in r.reaches
          if kind in ("email", "phone")))
    cursor.execute("ANALYZE row_keys, row_reaches")


_KNOWN = """
SELECT k.external_id, k.n, r.id, r.person_id, r.values FROM row_keys k, LATERAL (
    SELECT r.id, r.person_id, r.values FROM people_sourcerecord r
    WHERE r.workspace_id = (SELECT kernel_workspace()) AND r.source_id = %s
      AND r.external_id = k.external_id OFFSET 0) r ORDER BY k.n"""


def known_records(cursor: Any, source: UUID) -> dict[str, KnownRecord]:
    """Records of the source that are here, by their number there."""
    cursor.execute(_KNOWN, [source])
    return {row[0]: KnownRecord(row[1], row[2], row[3], read_json(row[4])) for row in cursor.fetchall()}


# LATERAL with OFFSET 0: one index look-up a row, whatever the planner believes of the tables' size.
# The workspace in a SELECT of its own is worked out once, not for each look-up.
_ONE_KEY = """
SELECT '{key}' AS key, k.n, r.person FROM row_keys k, LATERAL (
    SELECT r.person_id AS person FROM people_sourcerecord r
    WHERE r.workspace_id = (SELECT kernel_workspace()) AND r.{key} = k.{key} OFFSET 0) r
UNION ALL SELECT '{key}', k.n, p.id FROM row_keys k, LATERAL (
    SELECT p.id FROM people_person p
    WHERE p.workspace_id = (SELECT kernel_workspace()) AND p.{key} = k.{key} OFFSET 0) p"""
_ALL_KEYS = " UNION ALL ".join(_ONE_KEY.format(key=key) for key in KEYS)
_HITS = f"""
SELECT h.key, h.n, p.id, p.name, p.name_norm, p.born_year FROM (
    SELECT DISTINCT a.key, a.n, a.person FROM ({_ALL_KEYS}
    UNION ALL SELECT r.kind, r.n, x.person_id FROM row_reaches r, LATERAL (
        SELECT x.person_id FROM people_reach x
        WHERE x.workspace_id = (SELECT kernel_workspace()) AND x.norm = r.norm AND x.kind = r.kind
        OFFSET 0) x) a WHERE a.person IS NOT NULL) h,
LATERAL (SELECT p.id, p.name, p.name_norm, p.born_year FROM people_person p
         WHERE p.workspace_id = (SELECT kernel_workspace()) AND p.id = h.person OFFSET 0) p"""


def freshen() -> None:
    """Tell the planner how many rows there are: before the first batch, the second, the fourth …"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kernel_analyze(%s)", [
            ["people_person", "people_reach", "people_sourcerecord"]])


def key_hits(cursor: Any) -> list[Hit]:
    """People here who share a key with a row."""
    set_local("enable_memoize", "off")  # keys hardly repeat within a batch
    cursor.execute(_HITS)
    return [Hit(n, person, key, *rest) for key, n, person, *rest in cursor.fetchall()]


_NAMESAKES = """
SELECT k.n, p.id, p.name, p.name_norm, p.born_year
FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[]) k(n, born, name, city), LATERAL (
    SELECT * FROM (
        SELECT p.id, p.name, p.name_norm, p.born_year, p.city_norm FROM people_person p
        WHERE p.workspace_id = (SELECT kernel_workspace()) AND p.name_norm = k.name LIMIT %s) p
    WHERE p.city_norm = k.city AND coalesce(abs(p.born_year - k.born), 0) <= %s ORDER BY p.id LIMIT 1) p"""


def town_hits(cursor: Any, rows: Iterable[Prepared]) -> list[Hit]:
    """Of rows that nothing else tells of: the first who is here with their name in their town.

    Of a name that very many have, only some are looked at: a file of a million such rows stays quick.
    """
    weak = [(row.number, row.born.year if row.born else None, *str(key).split("\x1f"))
            for row in rows for kind, key in row.marks if kind == TOWN]
    if not weak:
        return []
    cursor.execute(_NAMESAKES, [*([*column] for column in zip(*weak, strict=True)), CROWD, GENERATION])
    return [Hit(n, person, TOWN, *rest) for n, person, *rest in cursor.fetchall()]


_MISSING_REACHES = """
INSERT INTO people_reach (id, workspace_id, created_at, updated_at, version, custom, person_id,
                          kind, label, value, norm, parts, "primary", valid, opted_out)
SELECT kernel_uuid7(), p.workspace_id, now(), now(), 1, '{}', p.id, v.kind, '', v.norm, v.norm,
       '{}', true, true, false
FROM people_person p, LATERAL (VALUES ('email', p.email), ('phone', p.phone)) v(kind, norm)
WHERE p.workspace_id = kernel_workspace() AND p.id = ANY (%s) AND v.norm <> ''
ON CONFLICT (workspace_id, person_id, kind, norm) DO NOTHING
"""
_FIRST_CHOICE = """
UPDATE people_reach r SET "primary" = (r.norm = v.norm)
FROM people_person p, LATERAL (VALUES ('email', p.email), ('phone', p.phone)) v(kind, norm)
WHERE p.workspace_id = kernel_workspace() AND p.id = ANY (%s) AND r.workspace_id = p.workspace_id
  AND r.person_id = p.id AND r.kind = v.kind AND v.norm <> '' AND r."primary" <> (r.norm = v.norm)
"""


def mirror(cursor: Any, people: Sequence[UUID]) -> None:
    """A person's e-mail and phone are among their ways to be reached, as the first choice."""
    if people:
        cursor.execute(_MISSING_REACHES, [list(people)])
        cursor.execute(_FIRST_CHOICE, [list(people)])


_PAIRS = """
INSERT INTO people_duplicatepair (id, workspace_id, created_at, updated_at, version, custom,
                                  left_id, right_id, reason, state)
SELECT kernel_uuid7(), kernel_workspace(), now(), now(), 1, '{}', l, r, reason, 'open'
FROM unnest(%s::uuid[], %s::uuid[], %s::text[]) d(l, r, reason)
WHERE EXISTS (SELECT 1 FROM people_person p
              WHERE p.workspace_id = kernel_workspace() AND p.id = l)
  AND EXISTS (SELECT 1 FROM people_person p WHERE p.workspace_id = kernel_workspace() AND p.id = r)
ON CONFLICT DO NOTHING
"""


def land_doubts(
    cursor: Any, person_of: Mapping[Hashable, UUID | str], doubts: Iterable[Doubt]
) -> int:
    """Keep pairs for somebody to decide; returns how many are new."""
    pairs: dict[tuple[str, str], str] = {}
    for a, b, reason in doubts:
        both = {str(one) for n in (a, b) if isinstance(one := person_of.get(n, n), UUID | str)}
        if len(both) == 2:
            left, right = sorted(both)
            pairs.setdefault((left, right), reason)
    if not pairs:
        return 0
    cursor.execute(_PAIRS, [[p[0] for p in pairs], [p[1] for p in pairs], list(pairs.values())])
    return int(cursor.rowcount)
