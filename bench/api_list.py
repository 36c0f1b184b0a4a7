"""The API beside a bare Starlette and asyncpg server: total CPU of the servers and their backends.

    BANDHAM_DATA=… BANDHAM_DATABASE=… python bench/api_list.py [--people 20000] [--requests 1000]

The database must be migrated. Makes a workspace `bench` where there is none, starts both servers on
loopback, asks each for lists of 50 (filtered and sorted) and for new people over one keep-alive
connection, and prints CPU milliseconds a request and their ratio. The two are asked in turns, some
requests each: a machine that is shared may be half as fast again a minute later.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
CITIES = [f"Town {n}" for n in range(40)]
PAGE = "/bench/people/?sort=name&filter=" + quote('{"field":"city","op":"is","value":"Town 7"}')
LIST = "/api/v1/people?city={city}&sort=name&limit=50"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--requests", type=int, default=1000)
    told = asked.parse_args()
    django.setup()
    import psutil

    key, cookie, plan = prepare(told.people)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_text(json.dumps(plan))
        with ours() as port, yardstick(path) as bare:
            measure = Measure(psutil, told.requests)
            lists(measure, port, bare, key)
            pages(measure, port, bare, cookie)
            creates(measure, port, bare, key)


Ask = Callable[[int], None]
TURN = 20
"""Requests that one server answers before it is the other's turn."""


class Measure:
    """CPU of both servers' processes and of their database backends, over requests in turns."""

    def __init__(self, psutil: Any, requests: int) -> None:
        self.psutil, self.requests = psutil, requests

    def compare(self, what: str, own: tuple[tuple[int, int], Ask], their: tuple[tuple[int, int], Ask]) -> None:
        """Ask both in turns, and print (whole, server alone) of each in milliseconds a request."""
        both = (own, their)
        for n in range(60):
            for _server, ask in both:
                ask(n)
        before = [self.spent(server[1], bare) for bare, (server, _ask) in enumerate(both)]
        for start in range(0, self.requests, TURN):
            for _server, ask in both:
                for n in range(start, min(start + TURN, self.requests)):
                    ask(n)
        after = [self.spent(server[1], bare) for bare, (server, _ask) in enumerate(both)]
        show(what, *(tuple((late - early) / self.requests * 1000 for early, late in zip(*some, strict=True))
                     for some in zip(before, after, strict=True)))

    def spent(self, pid: int, bare: int) -> tuple[float, float]:
        web = self.web(pid)
        return web + sum(self.seconds(p) for p in backends("bare" if bare else "")), web

    def web(self, pid: int) -> float:
        root = self.psutil.Process(pid)
        found = [root, *root.children(recursive=True)]
        return float(sum(sum(p.cpu_times()[:2]) for p in found))

    def seconds(self, pid: int) -> float:
        try:
            return float(sum(self.psutil.Process(pid).cpu_times()[:2]))
        except self.psutil.NoSuchProcess:
            return 0.0


def backends(name: str) -> list[int]:
    """The database's processes for the server that calls itself so."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND (application_name = 'bare') = (%s = 'bare') "
            "AND backend_type = 'client backend'", [name])
        return [row[0] for row in cursor.fetchall()]


def lists(measure: Measure, port: tuple[int, int], bare: tuple[int, int], key: str) -> None:
    head = {"Authorization": f"Bearer {key}"}
    own = asker(port[0], lambda n: LIST.format(city=quote(CITIES[n % 40])), head)
    for name in ("same", "rows"):
        their = asker(bare[0], lambda n, name=name: f"/{name}?city={quote(CITIES[n % 40])}", {})
        measure.compare(f"list of 50 against /{name}", (port, own), (bare, their))


def pages(measure: Measure, port: tuple[int, int], bare: tuple[int, int], cookie: str) -> None:
    """The same list as a page, beside a server that asks all the page asks and says it in JSON."""
    own = asker(port[0], lambda n: PAGE, {"Cookie": cookie, "Host": "localhost"})
    measure.compare("HTML list of 50 against /page", (port, own), (bare, asker(bare[0], lambda n: "/page", {})))


def creates(measure: Measure, port: tuple[int, int], bare: tuple[int, int], key: str) -> None:
    def body(n: int) -> bytes:
        return json.dumps(
            {
                "name": f"Meera Thomas {n}",
                "email": f"m{n}-{time.time_ns()}@b.example",
                "city": CITIES[n % 40],
            }
        ).encode()

    head = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    own = asker(port[0], lambda n: "/api/v1/people", head, body)
    their = asker(bare[0], lambda n: "/person", head, body)
    measure.compare("create a person against one statement", (port, own), (bare, their))


def show(what: str, own: tuple[float, float], their: tuple[float, float]) -> None:
    print(
        f"{what}: ours {own[0]:.3f} ms ({own[1]:.3f} in the server), bare {their[0]:.3f} ms "
        f"({their[1]:.3f}), ratio {their[0] / own[0]:.2f} ({their[1] / own[1]:.2f} servers alone)"
    )


def asker(
    port: int,
    path: Callable[[int], str],
    headers: dict[str, str],
    body: Callable[[int], bytes] | None = None,
) -> Callable[[int], None]:
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(n: int) -> None:
        connection.request("POST" if body else "GET", path(n), body(n) if body else None, headers)
        response = connection.getresponse()
        content = response.read()
        assert response.status < 300, content

    return ask


@contextmanager
def ours() -> Iterator[tuple[int, int]]:
    target = ["--interface", "wsgi", "--blocking-threads", "2", "bandham.site.serving.web:application"]
    with granian(target, {"BANDHAM_API_RATE": "0"}) as found:
        yield found


@contextmanager
def yardstick(plan: Path) -> Iterator[tuple[int, int]]:
    target = ["--interface", "asgi", "bench.starlette_asyncpg:app"]
    with granian(target, {"BENCH_PLAN": str(plan)}) as found:
        yield found


@contextmanager
def granian(target: list[str], more: dict[str, str]) -> Iterator[tuple[int, int]]:
    """One worker on a free port; gives the port and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--http",
        "1",
        "--no-ws",
        "--workers",
        "1",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--log-level",
        "warning",
        *target,
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **more}
    )
    try:
        await_port(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def await_port(port: int) -> None:
    for _try in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("a server did not start")


def prepare(people: int) -> tuple[str, str, dict[str, Any]]:
    """The workspace with its people and a key, and what the yardstick needs to know."""
    from crowd import analyse

    from bandham.accounts.models import Membership, User, Workspace
    from bandham.accounts.powers import actor_for
    from bandham.accounts.tokens import issue_token
    from bandham.accounts.workspaces import open_workspace
    from bandham.kernel.tenancy import workspace_scope

    workspace = Workspace.objects.filter(slug="bench").first()
    if workspace is None:
        user = User.objects.create_user("bench@bandham.example", "a long password", name="Bench")
        workspace = open_workspace("bench", "Bench", user)
    with workspace_scope(workspace.pk):
        member = Membership.objects.first()
        made = fill(member, people)
        _token, key = issue_token(member, "bench", actor=actor_for(member))
        plan = plan_for(workspace, member)
    if made:
        analyse()
    cookie, plan["page"] = page_of(member.user_id)
    return key, cookie, plan


def page_of(user_id: Any) -> tuple[str, list[str]]:
    """A signed-in session and the statements of the page, with their values."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from visitor import sign_in

    said: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        whole = connection.ops.compose_sql(sql, params) if params else sql
        said.extend(part for part in whole.split("; ") if part != "BEGIN")
        return execute(sql, params, many, context)

    client = Client(headers={"host": "localhost"})
    key = sign_in(client, user_id)
    client.get(PAGE)
    settings.PLANS_KEPT = False  # the yardstick plans them its own way
    with connection.execute_wrapper(listen):
        assert client.get(PAGE).status_code == 200
    settings.PLANS_KEPT = True
    return f"{settings.SESSION_COOKIE_NAME}={key}", said


def fill(member: Any, people: int) -> int:
    """Add people until there are so many; how many were missing."""
    from bandham.api.writing import insert_rows
    from bandham.people.models import Person

    there = Person.objects.count()
    for start in range(there, people, 2000):
        rows = [
            Person(
                name=f"Person {n * 7919 % 100_003} of {n}",
                email=f"p{n}@bench.example",
                city=CITIES[n % 40],
                phone=f"+9198470{n:05}",
                owner=member,
            )
            for n in range(start, min(start + 2000, people))
        ]
        for row in rows:
            row.clean()
        insert_rows(rows)
    return max(people - there, 0)


def plan_for(workspace: Any, member: Any) -> dict[str, Any]:
    from django.db import connection
    from django.test import RequestFactory

    from bandham.accounts.powers import actor_for
    from bandham.accounts.reader import Reader
    from bandham.api.entry import Entry
    from bandham.api.listing import compile_listing
    from bandham.api.routes import Call

    call = Call(
        RequestFactory().get(LIST.format(city="CITY")),
        Entry(member.pk, "", workspace.pk, "bench", "Bench", actor_for(member), {}),
        Reader(),
        {"noun": "people"},
    )
    span = compile_listing(call).spans[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        whole = connection.ops.compose_sql(span.sql, (*span.params, 50, 50))
    named = connection.settings_dict
    return {
        "connect": {"host": named["HOST"], "user": named["USER"], "database": named["NAME"]},
        "workspace": str(workspace.pk),
        "list": whole.replace("'city'", "$1"),
        "rows": ROWS,
        "create": CREATE,
    }


ROWS = """
SELECT p.id, p.version, p.created_at, p.updated_at, p.name, p.name_native, p.given, p.family,
       p.organisation_id, (SELECT o.name FROM people_organisation o
        WHERE o.workspace_id = p.workspace_id AND o.id = p.organisation_id) AS organisation,
       p.title, p.born, p.gender, p.preferred_channel, p.best_hour, p.interests, p.email, p.phone,
       p.city, p.postcode, p.country, p.language, p.standing, p.tier, p.owner_id,
       (SELECT m.name FROM accounts_membership m WHERE m.workspace_id = p.workspace_id
        AND m.id = p.owner_id) AS owner, p.last_touch_at
FROM people_person p WHERE p.city_norm = lower($1) ORDER BY p.sort_key, p.id LIMIT 51
"""
CREATE = """
WITH p AS (
    INSERT INTO people_person (
        id, workspace_id, created_at, updated_at, version, custom, name, name_native,
        name_native_lang, name_norm, native_norm, name_latin, sort_key, email, phone, city,
        city_norm, postcode, postcode_norm, country, language, standing, tier, last_touch_kind,
        origins, given, family, gender, title, salutation, preferred_channel, interests)
    SELECT kernel_uuid7(), kernel_workspace(), now(), now(), 1, '{}', $1::text, '', '', lower($1::text), '',
           lower($1::text), convert_to(lower($1::text), 'UTF8'), $2::text, '', $3::text, lower($3::text),
           '', '', '', '',
           'prospect', '', '', '{}', '', '', '', '', '', '', '{}'
    RETURNING id
)
INSERT INTO kernel_fact (id, name, subject_type, subject_id, about, payload)
SELECT kernel_uuid7(), 'kernel.Created', 'people.person', id, ARRAY[id], $4::jsonb FROM p
RETURNING subject_id
"""

if __name__ == "__main__":
    main()
