"""The feed loses nothing and doubles nothing, whoever writes slowly."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from bandham.accounts.models import Team, User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel import feed
from bandham.kernel.actions import create
from bandham.kernel.actor import SYSTEM
from bandham.kernel.facts import Fact, fact, record
from bandham.kernel.models import Parked
from bandham.kernel.tenancy import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "feed"])


@fact
@dataclass(frozen=True)
class BellRang(Fact):
    """A bell rang (a fact for these tests)."""

    number: int = 0


heard: list[int] = []


@feed.on(BellRang)
def listen(told: feed.Told) -> None:
    if told.payload["number"] < 0:
        raise ValueError("cracked")
    heard.append(told.payload["number"])


@pytest.fixture
def workspace():
    heard.clear()
    user = User.objects.create_user("feed@kadal.example", "a long password", name="Meera")
    return open_workspace("kadal", "Kadal Tea & Spice", user)


def ring(workspace_id: UUID, number: int, *, wait: threading.Event | None = None,
         started: threading.Event | None = None) -> None:
    with workspace_scope(workspace_id):
        record([BellRang(Team.objects.order_by("id").first() or create(
            Team, {"name": f"t{number}"}, actor=SYSTEM), number=number)])
        Team.objects.exists()  # what waits for a statement to go along with is written with this one
        if started:
            started.set()
        if wait:
            wait.wait(20)
    if threading.current_thread() is not threading.main_thread():
        connections.close_all()


def test_a_slow_writer_is_waited_for_and_not_skipped(workspace):
    ring(workspace.pk, 0)
    go, started = threading.Event(), threading.Event()
    slow = threading.Thread(target=ring, args=(workspace.pk, 1),
                            kwargs={"wait": go, "started": started})
    slow.start()
    started.wait(20)
    ring(workspace.pk, 2)
    pump = feed.Pump()
    pump.turn()
    assert heard == [0]
    go.set()
    slow.join()
    pump.turn()
    assert sorted(heard) == [0, 1, 2]


def test_many_writers_and_two_readers_hand_each_fact_on_exactly_once(workspace):
    def write(start: int) -> None:
        for n in range(start, start + 25):
            ring(workspace.pk, n)

    stop = threading.Event()

    def read() -> None:
        pump = feed.Pump()
        while not stop.is_set():
            pump.turn()
        connections.close_all()

    ring(workspace.pk, 1000)
    writers = [threading.Thread(target=write, args=(n * 100,)) for n in range(4)]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    feed.Pump().turn()
    assert sorted(heard) == sorted([1000, *(n * 100 + k for n in range(4) for k in range(25))])


def test_a_fact_that_cannot_be_taken_is_parked_and_can_be_replayed(workspace, monkeypatch):
    ring(workspace.pk, -1)
    ring(workspace.pk, 7)
    feed.Pump().turn()
    assert heard == [7]
    names, _handler = feed._subscribers[f"{__name__}.listen"]
    monkeypatch.setitem(feed._subscribers, f"{__name__}.listen",
                        (names, lambda told: heard.append(told.payload["number"])))
    with workspace_scope(workspace.pk):
        parked = Parked.objects.get()
        assert "cracked" in parked.error
        feed.replay(parked)
        assert not Parked.objects.exists()
    assert heard == [7, -1]


def test_the_cursor_moves_only_when_the_handlers_writes_are_kept(workspace):
    ring(workspace.pk, 5)
    with pytest.raises(RuntimeError), transaction.atomic():
        with workspace_scope(workspace.pk):
            feed.read_on(workspace.pk, f"{__name__}.listen")
        raise RuntimeError("the process dies here")
    feed.Pump().turn()
    assert heard == [5, 5]


def test_facts_cannot_be_changed_or_deleted_by_the_app(workspace):
    ring(workspace.pk, 1)
    for sql in ("UPDATE kernel_fact SET name = 'x'", "DELETE FROM kernel_fact"):
        with workspace_scope(workspace.pk), pytest.raises(Exception, match="permission denied"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
