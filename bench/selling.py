"""Selling at size: the board, the forecast, looking back, a customer of many orders, a quote on paper.

    BANDHAM_DATA=… BANDHAM_DATABASE=… python bench/selling.py [--deals 100000] [--open 10000] [--orders 500]

The database must be migrated. Fills a workspace called `selling` once (deals set by set as the app role,
each with four steps behind it; orders through the import), then asks through Django's test client and
prints p50, p95, the CPU of Python and of the database, and what one plain statement of the same sums costs.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
SLUG, STEP = "selling", 10_000
TOLD = {
    "id": "kernel_uuid7()", "title": "'Deal ' || g", "title_norm": "'deal ' || g", "title_latin": "'deal ' || g",
    "amount": "(1 + g %% 900) * 10000", "stage_id": "(%(stages)s::uuid[])[1 + g %% 4]",
    "stage_since": "now() - (g %% 90) * interval '1 day'",
    "state": "CASE WHEN g <= %(open)s THEN 'open' WHEN g %% 3 = 0 THEN 'won' ELSE 'lost' END",
    "expected_on": "current_date + (g %% 180) - 60", "owner_id": "%(owner)s",
    "closed_on": "CASE WHEN g > %(open)s THEN current_date - g %% 720 END",
}
"""What differs from deal to deal; the rest is as in the first of the workspace."""
DEALS = """
INSERT INTO sales_deal ({columns}) SELECT {told}
FROM (SELECT * FROM sales_deal WHERE workspace_id = kernel_workspace() ORDER BY id LIMIT 1) t,
    generate_series(%(first)s::int, %(last)s::int) g
"""
BEFORE = """
INSERT INTO sales_step (id, workspace_id, deal_id, since, until, pipeline_id, stage_id, owner_id, state, amount,
                        currency, expected_on)
SELECT gen_random_uuid(), workspace_id, id, now() - (k * 40) * interval '1 day',
       now() - ((k - 1) * 40) * interval '1 day', pipeline_id, (%(stages)s::uuid[])[5 - k], owner_id, 'open', amount,
       currency, expected_on
FROM sales_deal, generate_series(1, 4) k WHERE workspace_id = kernel_workspace()
"""
FORECAST = """
SELECT state, stage_id, date_trunc('month', coalesce(closed_on, expected_on)), sum(amount) FROM sales_deal
WHERE workspace_id = kernel_workspace() AND ((state = 'open' AND expected_on BETWEEN current_date - 60
      AND current_date + 120) OR (state = 'won' AND closed_on BETWEEN current_date - 60 AND current_date + 120))
GROUP BY 1, 2, 3
"""
SUMS = "SELECT stage_id, count(*), sum(amount) FROM sales_deal WHERE workspace_id = kernel_workspace() " \
       "AND state = 'open' GROUP BY 1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--deals", type=int, default=100_000)
    parser.add_argument("--open", type=int, default=10_000)
    parser.add_argument("--orders", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    django.setup()
    from crowd import workspace

    from bandham.kernel.tenancy import workspace_scope

    place = workspace(SLUG)
    began = time.perf_counter()
    deals(place, asked.deals, asked.open)
    household = customer(place, asked.orders)
    print(f"{asked.deals:,} deals ({asked.open:,} open), a customer of {asked.orders} orders: "
          f"{time.perf_counter() - began:.0f} s to fill")
    with workspace_scope(place):
        quote = paper()
    pages(place, household, quote, asked.rounds)


def deals(place: Any, count: int, open_: int) -> None:
    from crowd import analyse
    from django.db import connection

    from bandham.accounts.models import Membership
    from bandham.kernel import actions
    from bandham.kernel.actor import SYSTEM
    from bandham.kernel.tenancy import workspace_scope
    from bandham.people.models import Organisation
    from bandham.sales.models import Deal, Stage

    columns = [f.column for f in Deal._meta.concrete_fields]
    sql = DEALS.format(columns=", ".join(columns), told=", ".join(TOLD.get(c, f"t.{c}") for c in columns))
    with workspace_scope(place):
        have, owner = Deal.objects.count(), Membership.objects.order_by("id")[0]
        if have >= count:
            return
        if not have:
            firm = actions.create(Organisation, {"name": "Bench Tea Rooms"}, actor=SYSTEM)
            actions.create(Deal, {"title": "First", "organisation": firm, "amount": 10_000, "owner": owner},
                           actor=SYSTEM)
        stages = [s.pk for s in Stage.objects.order_by("position", "id")[:4]]
    for first in range(max(have, 1), count, STEP):
        with workspace_scope(place), connection.cursor() as cursor:
            cursor.execute(sql, {"first": first, "last": min(first + STEP, count) - 1, "open": open_,
                                 "stages": stages, "owner": owner.pk})
    with workspace_scope(place), connection.cursor() as cursor:
        cursor.execute(BEFORE, {"stages": stages})
    analyse()


def customer(place: Any, orders: int) -> Any:
    """A household that bought so often, three lines each, brought in as the tills are."""
    import against_copy

    from bandham.accounts.models import Workspace
    from bandham.exchange.models import Order
    from bandham.kernel.tenancy import workspace_scope
    from bandham.people.models import Person
    from bandham.site.demo.tills import bringing, source

    workspace = Workspace.objects.get(pk=place)
    with workspace_scope(place):
        if Order.objects.count() >= orders:
            return Person.objects.get(name="Household 1").pk
    with tempfile.TemporaryDirectory() as folder:
        files = source.Files(Path(folder))
        write(files, orders)
        bringing.fields(workspace)
        for noun, file in (("people", files.households), ("products", files.products)):
            bringing.bring(workspace, noun, file, print)
        against_copy.bring_in(workspace, "orders", files.orders)
    with workspace_scope(place):
        return Person.objects.get(name="Household 1").pk


def write(files: Any, orders: int) -> None:
    from import_orders import HEAD

    def table(path: Path, rows: list[Any]) -> None:
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)

    table(files.households, [("Household", "Name"), (1, "Household 1")])
    table(files.products, [("Article", "Name", "Price"), *((n, f"Article {n}", "1.00") for n in range(60))])
    table(files.orders, [HEAD, *(
        (30_000_000_000 + n, 1, f"2025-{n % 12 + 1:02}-{n % 28 + 1:02} 10:00:07", n * 3 % 60 + k, 1, "2.00", "0.00",
         "0.00", "0.00", "2.00") for n in range(orders) for k in range(3))])


def paper() -> Any:
    """A quote of forty lines, which fill two pages."""
    from bandham.exchange.actions import set_lines
    from bandham.exchange.drafting import Wanted
    from bandham.exchange.models import Product, Quote
    from bandham.kernel import actions
    from bandham.kernel.actor import SYSTEM
    from bandham.people.models import Person

    made = Quote.objects.first() or actions.create(
        Quote, {"person": Person.objects.get(name="Household 1"), "currency": "INR"}, actor=SYSTEM)
    if not made.lines.exists():
        from bandham.kernel.money import Money
        set_lines(made, [Wanted(p, Decimal(2), price=Money(10_000, "INR"))
                         for p in Product.objects.order_by("id")[:40]], actor=SYSTEM)
    return made.pk


def pages(place: Any, household: Any, quote: Any, rounds: int) -> None:
    from django.test import Client
    from visitor import sign_in

    from bandham.accounts.models import Membership
    from bandham.kernel.tenancy import workspace_scope
    from bandham.sales.models import Deal, Stage

    with workspace_scope(place):
        user_id = Membership.objects.order_by("id")[0].user_id
        deals = list(Deal.objects.filter(state="open").order_by("expected_on", "id")[:rounds + 3])
        lanes = [s.pk for s in Stage.objects.filter(pipeline=deals[0].pipeline_id).order_by("position", "id")[:2]]
    client = Client(headers={"host": "localhost"})
    sign_in(client, user_id)
    base = f"/{SLUG}"
    to = f"{base}/deals/board/move/?pipeline={deals[0].pipeline_id}"

    def move(turn: int) -> Any:
        deal = deals[turn]
        told = {"id": deal.pk, "lane": next(s for s in lanes if s != deal.stage_id), "version": deal.version}
        return client.post(to, urlencode(told), content_type="application/x-www-form-urlencoded",
                           headers={"HX-Request": "true"})

    def get(path: str) -> Callable[[int], Any]:
        return lambda _turn: client.get(f"{base}/{path}")

    for name, most, ask in (
        ("board of open deals", 60, get("deals/board/")), ("moving a card", 30, move),
        ("forecast", 100, get("deals/forecast/")),
        ("pipeline as of a day", 300, get("deals/changed/?since=2026-06-15")),
        ("customer of many orders", 40, get(f"people/{household}/")),
        ("quote of 40 lines as PDF", 100, get(f"quotes/{quote}/paper.pdf")),
    ):
        measure(name, most, ask, rounds)
    for name, sql in (("  sums of the board, SQL", SUMS), ("  sums of the forecast, SQL", FORECAST)):
        plain(place, name, sql, rounds)


def measure(name: str, most: int, ask: Callable[[int], Any], rounds: int) -> None:
    from against_copy import backend, cpu_of

    wall, own, server = [], [], 0.0
    for turn in range(rounds + 3):
        if turn == 3:
            process, server = backend(), cpu_of(backend())
        began, worked = time.perf_counter(), time.process_time()
        answer = ask(turn)
        if answer.status_code != 200:
            raise SystemExit(f"{name} answered {answer.status_code}: {answer.content[:300]!r}")
        if turn >= 3:
            wall.append((time.perf_counter() - began) * 1000)
            own.append((time.process_time() - worked) * 1000)
    server = (cpu_of(process) - server) / rounds * 1000
    print(f"{name:26} p50 {statistics.median(wall):7.1f} ms   p95 {statistics.quantiles(wall, n=20)[-1]:7.1f} ms "
          f"(wanted {most})   CPU of Python {statistics.median(own):6.1f}, of PostgreSQL {server:6.1f} ms", flush=True)


def plain(place: Any, name: str, sql: str, rounds: int) -> None:
    from django.db import connection

    from bandham.kernel.tenancy import workspace_scope

    wall = []
    with workspace_scope(place), connection.cursor() as cursor:
        for _turn in range(rounds):
            began = time.perf_counter()
            cursor.execute(sql)
            cursor.fetchall()
            wall.append((time.perf_counter() - began) * 1000)
    print(f"{name:26} p50 {statistics.median(wall):7.1f} ms")


if __name__ == "__main__":
    main()
