"""Pages of one workspace: p50 and p95 in the server, as the app role under row-level security.

    BANDHAM_DATA=… BANDHAM_DATABASE=… python bench/pages.py --workspace bench [--rounds 40]

Asks through Django's test client (middleware, permission, query, template; no socket). The workspace
should hold the people of `bench/api_list.py --people N` or of an import.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
BEGINNINGS = ("a", "me", "mar", "مح", "محم", "மீ", "மீனா", "മീ", "മീര")
"""What somebody has typed so far into the palette, in four scripts."""
FILTER = '{"field":"city","op":"starts","value":"To"}'


def main() -> None:
    """Measure each address, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--workspace", default="bench")
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    django.setup()
    from django.test import Client
    from visitor import sign_in

    from bandham.accounts.models import Membership
    from bandham.accounts.workspaces import workspace_by_slug
    from bandham.kernel.tenancy import workspace_scope
    from bandham.people.models import Person

    workspace = workspace_by_slug(asked.workspace)
    if workspace is None:
        raise SystemExit(f"There is no workspace “{asked.workspace}”.")
    with workspace_scope(workspace.pk):
        user_id = Membership.objects.order_by("id")[0].user_id
        person = Person.objects.order_by("id")[0]
        print(f"{Person.objects.count():,} people")
    client = Client(headers={"host": "localhost"})
    sign_in(client, user_id)
    base = f"/{asked.workspace}/people/"
    for name, address in (
        ("list, newest touch", base), ("list, sorted by name", f"{base}?sort=name"),
        ("list, filtered", f"{base}?sort=name&filter={FILTER}"),
        ("contact", f"{base}{person.pk}/"), ("board", f"{base}board/"),
        *((f"search “{q}”", f"/{asked.workspace}/search/?q={q}") for q in ("mar", "محم", "மீனா", "മീര")),
    ):
        measure(client, name, address, asked.rounds)
    for q in BEGINNINGS:
        measure(client, f"type-ahead “{q}”", f"/{asked.workspace}/search/?q={q}", asked.rounds, typed=True)


def measure(client: Any, name: str, address: str, rounds: int, typed: bool = False) -> None:
    """One address: warm it, then ask it so many times; as the palette asks while somebody types."""
    wall, cpu = [], []
    head = {"HX-Request": "true"} if typed else {}
    for turn in range(rounds + 3):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(address, headers=head)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        if turn >= 3:
            wall.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - worked) * 1000)
    p95 = statistics.quantiles(wall, n=20)[-1]
    print(f"{name:26} p50 {statistics.median(wall):7.1f} ms   p95 {p95:7.1f} ms   "
          f"CPU of Python {statistics.median(cpu):6.1f} ms   {len(answer.content) / 1024:6.1f} KB")


if __name__ == "__main__":
    main()
