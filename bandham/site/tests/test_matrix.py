"""Every noun at every address that the engine derives, over the demo firms: it opens, its statements
do not grow with its rows, and how many it asks is a golden figure (of a record's page, which asks for
what the record has, the most).

`BANDHAM_RECORD=1` writes `golden/questions.json` anew; a reviewer reads the difference.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from bandham.accounts.models import User
from bandham.accounts.workspaces import workspace_by_slug
from bandham.kernel.tenancy import workspace_scope
from bandham.records.resource import all_nouns
from bandham.site.demo import build

GOLDEN = Path(__file__).parent / "golden" / "questions.json"
OWNERS = {"kochi": "anjali@kadal.example", "isfahan": "leila@naqsh.example"}
RECORDS = 12 if os.environ.get("BANDHAM_RECORD") else 1
LANES = 12
"""A board asks one statement a lane."""


@pytest.fixture
def firms(db: None) -> None:
    build.load()


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """The statements of a page, each with how often it was asked."""
    said: Counter[str] = Counter()

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said[sql] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield said


def addresses(slug: str) -> dict[str, dict[str, str]]:
    """By noun: what the engine derives from it, with a record of it where there is one."""
    found, workspace = {}, workspace_by_slug(slug)
    assert workspace is not None
    with workspace_scope(workspace.pk):
        for noun in all_nouns().values():
            base, rows = f"/{slug}/{noun.slug}/", list(noun.all_rows()[:RECORDS])
            found[noun.slug] = {
                "list": base, "filter": f"{base}filter/", "columns": f"{base}columns/",
                "csv": f"{base}export.csv", "json": f"{base}export.json",
                **({} if noun.comes_from else {"new": f"{base}new/"}),
                **({"board": f"{base}board/"} if noun.board else {}),
                **{f"record {n}": f"{base}{row.pk}/" for n, row in enumerate(rows)},
                **({"edit": f"{base}{rows[0].pk}/edit/"} if rows else {})}
    return found


def kind_of(page: str) -> str:
    return page.split(" ", maxsplit=1)[0]


def visit(slug: str) -> tuple[dict[str, dict[str, int]], list[str]]:
    """How many statements each page asks, and what is wrong with any."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=OWNERS[slug]))
    counts: dict[str, dict[str, int]] = {}
    wrong = []
    for noun, pages in addresses(slug).items():
        for page, address in pages.items():
            client.get(address)  # custom fields and views are read once
            with asked() as said:
                answer = client.get(address)
                b"".join(answer) if answer.streaming else answer.content
            kept = counts.setdefault(noun, {})
            kept[kind_of(page)] = max(said.total(), kept.get(kind_of(page), 0))
            if answer.status_code != 200:
                wrong.append(f"{address} answered {answer.status_code}")
            most = LANES if page == "board" else 3
            wrong += [f"{address} asks {n} times: {sql[:200]}" for sql, n in said.items() if n > most]
    return counts, wrong


def test_every_page_of_every_noun_opens_and_asks_a_known_number_of_statements(firms: None) -> None:
    found, wrong = {}, []
    for slug in OWNERS:
        counts, faults = visit(slug)
        wrong += faults
        found[slug] = {noun: {p: n for p, n in pages.items() if p in ("list", "record", "new", "board")}
                       for noun, pages in sorted(counts.items())}
    if os.environ.get("BANDHAM_RECORD"):
        GOLDEN.write_text(json.dumps(found, indent=1) + "\n")
    assert not wrong, "\n".join(wrong)
    golden = json.loads(GOLDEN.read_text())
    for slug, nouns in found.items():
        for noun, pages in nouns.items():
            most = golden[slug][noun].get("record", 0)
            if 0 < pages.get("record", 0) <= most:
                pages["record"] = most
    assert found == golden
