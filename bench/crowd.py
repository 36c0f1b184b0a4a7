"""A crowd to measure pages with: so many people in one workspace, and small workspaces beside it.

    BANDHAM_DATA=… BANDHAM_DATABASE=… python bench/crowd.py [--people 1000000] [--small 200]

The database must be migrated. Names in four scripts come from `bench/people.py`; rows are written set
by set as the app role, with their search rows, without change sets. A quarter of the people have knots
in their thread, one has ten thousand with their facts. Its workspace is called `bench`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
NAMES, STEP, SMALL = 20_000, 20_000, 50

TOLD = {
    "id": "kernel_uuid7()", "name": "c.name", "name_norm": "c.name_norm", "name_latin": "c.name_latin",
    "sort_key": "c.sort_key", "city": "c.city", "city_norm": "c.city_norm",
    "email": "'p' || g || '@bench.example'", "phone": "'+9198' || lpad(g::text, 8, '0')",
    "standing": "(ARRAY['prospect', 'customer', 'partner', 'vendor'])[1 + g %% 4]",
    "tier": "CASE WHEN g %% 50 = 0 THEN 'Gold' ELSE '' END",
    "last_touch_at": "CASE WHEN g %% 4 = 0 THEN now() - (g %% 500) * interval '1 day' END",
    "last_touch_kind": "CASE WHEN g %% 4 = 0 THEN 'mail' ELSE '' END", "owner_id": "%(owner)s",
}
"""What differs from row to row; the rest is as in the first person of the workspace."""
PEOPLE = """
INSERT INTO people_person ({columns}) SELECT {told}
FROM (SELECT * FROM people_person WHERE workspace_id = kernel_workspace() ORDER BY id LIMIT 1) t,
    generate_series(%(first)s::int, %(last)s::int) g JOIN crowd c ON c.n = g %% %(names)s
"""
KNOTS = """
INSERT INTO kernel_knot (workspace_id, about_id, at, fact_id, kind)
SELECT kernel_workspace(), p.id, now() - (k * 40 + 1) * interval '1 day', kernel_uuid7(),
       (ARRAY['mail', 'call', 'order', 'visit'])[1 + k %% 4]
FROM people_person p, generate_series(0, 7) k
WHERE p.workspace_id = kernel_workspace() AND p.last_touch_at IS NOT NULL
"""
LONG_THREAD = """
WITH f AS (
    INSERT INTO kernel_fact (id, at, name, subject_type, subject_id, about, actor_name, payload)
    SELECT kernel_uuid7(), now() - k * interval '1 hour', 'people.TouchLogged', 'people.person', %(person)s,
           ARRAY[%(person)s::uuid], 'Bench', jsonb_build_object('kind', 'call', 'text', 'Call ' || k)
    FROM generate_series(1, %(knots)s::int) k RETURNING id, at)
INSERT INTO kernel_knot (workspace_id, about_id, at, fact_id, kind)
SELECT kernel_workspace(), %(person)s, at, id, 'call' FROM f
"""


def main() -> None:
    """Fill what is missing, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=200)
    told = parser.parse_args()
    django.setup()
    began = time.perf_counter()
    fill("bench", told.people)
    for n in range(told.small):
        fill(f"small-{n}", SMALL)
    analyse()
    print(f"{told.people:,} people beside {told.small} small workspaces in {time.perf_counter() - began:.0f} s")


def fill(slug: str, people: int) -> None:
    """A workspace with so many people."""
    from django.db import connection

    from bandham.accounts.models import Membership
    from bandham.kernel import actions
    from bandham.kernel.actor import SYSTEM
    from bandham.kernel.tenancy import workspace_scope
    from bandham.people.models import Person

    place = workspace(slug)
    columns = [f.column for f in Person._meta.concrete_fields]
    sql = PEOPLE.format(columns=", ".join(columns), told=", ".join(TOLD.get(c, f"t.{c}") for c in columns))
    with workspace_scope(place):
        have, owner = Person.objects.count(), Membership.objects.order_by("id")[0].pk
        if not have:
            actions.create(Person, {"name": "Bench Before All"}, actor=SYSTEM)
            have = 1
    for first in range(have, people, STEP):
        with workspace_scope(place), connection.cursor() as cursor:
            crowd(cursor)
            cursor.execute(sql, {"first": first, "last": min(first + STEP, people) - 1, "names": NAMES,
                                    "owner": owner})
    with workspace_scope(place), connection.cursor() as cursor:
        if have < people and people > SMALL:
            cursor.execute(KNOTS, {})
            cursor.execute(LONG_THREAD, {"person": Person.objects.order_by("id")[0].pk, "knots": 10_000})


def workspace(slug: str) -> Any:
    from bandham.accounts.models import User
    from bandham.accounts.workspaces import open_workspace, workspace_by_slug

    found = workspace_by_slug(slug)
    if found is None:
        email = f"{slug}@bandham.example"
        user = User.objects.filter(email=email).first() or User.objects.create_user(email, "a long password")
        found = open_workspace(slug, slug, user)
    return found.pk


_crowd: list[tuple[Any, ...]] = []


def crowd(cursor: Any) -> None:
    """The names as a temporary table, with what search and sorting make of them."""
    from people import people as rows

    from bandham.kernel.text import normalise
    from bandham.people.naming import name_columns

    if not _crowd:
        for n, row in enumerate(islice(rows(NAMES), NAMES)):
            made = name_columns(row[1])
            _crowd.append((n, row[1], made["name_norm"], made["name_latin"], made["sort_key"], row[5],
                           normalise(row[5])))
    cursor.execute("CREATE TEMP TABLE IF NOT EXISTS crowd (n int PRIMARY KEY, name text, name_norm text, "
                   "name_latin text, sort_key bytea, city text, city_norm text)")
    cursor.execute("SELECT count(*) FROM crowd")
    if cursor.fetchone()[0] == 0:
        with cursor.copy("COPY crowd FROM STDIN") as copy:
            for row in _crowd:
                copy.write_row(row)


def analyse() -> None:
    """What autovacuum would do a minute later."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
