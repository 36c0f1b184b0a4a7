"""Live updates: a page hears of its own workspace, and of no other."""

import asyncio
import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from bandham.site.serving import live, tickets
from bandham.site.serving.places import SOURCE
from bandham.site.tests.waiting import wait_until


def apart(work):
    """Run in a thread of its own: a browser test before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_a_ticket_opens_its_workspace_and_a_forged_one_none():
    workspace = uuid4()
    signed = tickets.ticket(workspace)
    assert tickets.workspace_of(signed) == str(workspace)
    assert tickets.workspace_of(signed[:-1] + "!") is None
    assert tickets.workspace_of("") is None


def test_many_changes_at_once_become_one_message():
    async def first_news() -> str:
        listener = live.Listener()
        stream = listener.stream()
        await anext(stream)
        listener.tell(["people.person"])
        listener.tell(["people.organisation", "people.person"])
        return await anext(stream)

    message = apart(first_news())
    assert message.count("event: change") == 1
    assert '["people.organisation", "people.person"]' in message


@pytest.fixture
def served(dsn):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "BANDHAM_LIVE_PORT": str(port), "PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen([sys.executable, "-m", live.__name__], env=env, cwd=SOURCE)
    wait_until(lambda: answers(port))
    yield port
    process.terminate()
    process.wait(10)


def answers(port: int) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == 200
    except OSError:
        return False
    finally:
        asked.close()


@contextmanager
def listening(port: int, ticket: str) -> Iterator[http.client.HTTPResponse]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asked.request("GET", f"/live?ticket={ticket}")
    with asked.getresponse() as page:
        yield page
    asked.close()


@pytest.mark.django_db(transaction=True)
def test_a_page_hears_its_own_workspace_alone(served, dsn):
    mine, other = uuid4(), uuid4()
    heard = b""
    with (
        listening(served, tickets.ticket(mine)) as page,
        psycopg.connect(dsn("bandham_app"), autocommit=True) as connection,
    ):
        assert page.readline() == b"retry: 3000\n"
        for workspace, noun in ((other, "secret"), (mine, "people.person")):
            connection.execute("SELECT pg_notify('bandham_feed', %s)", [f"{workspace} {noun}"])
        while b"data:" not in heard:
            heard += page.readline()
    assert b"people.person" in heard
    assert b"secret" not in heard


@pytest.mark.django_db(transaction=True)
def test_without_a_ticket_nothing_is_heard(served):
    with listening(served, "forged") as page:
        assert page.status == 403
