"""Savepoints wait for the statement after them, and nothing else about them changes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.db import DataError, IntegrityError, InternalError, connection, transaction

from bandham.kernel.postgresql.base import Due

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(monkeypatch):
    """What goes to the server, one entry a trip."""
    trips: list[str] = []
    send: Any = psycopg.ClientCursor.execute

    def execute(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        trips.append(str(query))
        return send(cursor, query, *args, **options)

    monkeypatch.setattr(psycopg.ClientCursor, "execute", execute)
    return trips


@pytest.fixture
def kept():
    """A table of numbers, none of them twice."""
    run("CREATE TEMP TABLE kept (n int PRIMARY KEY)")
    yield lambda: [n for n, in run("SELECT n FROM kept ORDER BY n")]
    run("DROP TABLE kept")


def run(sql: str, params: Any = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def test_a_savepoint_goes_with_the_statement_after_it(sent):
    with transaction.atomic():
        run("SELECT 0")
        with transaction.atomic():
            assert run("SELECT %s", [1]) == [(1,)]
        assert run("SELECT 2") == [(2,)]
    assert [trip.count(";") for trip in sent] == [0, 1, 1]
    assert sent[1].startswith("SAVEPOINT") and sent[2].startswith("RELEASE SAVEPOINT")


def test_a_savepoint_around_nothing_is_never_sent(sent):
    with transaction.atomic():
        with transaction.atomic(), transaction.atomic():
            pass
        with suppress(ValueError), transaction.atomic():
            raise ValueError
        run("SELECT 0")
    assert sent == ["SELECT 0"]


def test_what_failed_inside_is_undone_and_what_stood_before_stays(kept):
    with transaction.atomic():
        run("INSERT INTO kept VALUES (1)")
        with transaction.atomic():
            run("INSERT INTO kept VALUES (2)")
            for wrong in ("INSERT INTO kept VALUES (1)", "INSERT INTO kept VALUES ('many')"):
                with suppress(IntegrityError, DataError), transaction.atomic():
                    run("INSERT INTO kept VALUES (3)")
                    run(wrong)
            with suppress(IntegrityError), transaction.atomic():
                run("INSERT INTO kept VALUES (2)")  # with its savepoint, in one trip
            run("INSERT INTO kept VALUES (4)")
        with suppress(ValueError), transaction.atomic():
            with transaction.atomic():
                run("INSERT INTO kept VALUES (5)")
            raise ValueError
        run("INSERT INTO kept VALUES (6)")
    assert kept() == [1, 2, 4, 6]


def test_a_statement_that_was_never_sent_leaves_the_savepoint_waiting(kept):
    with transaction.atomic():
        with transaction.atomic():
            with suppress(psycopg.ProgrammingError, Exception):
                run("INSERT INTO kept VALUES (%s)", [object()])
            run("INSERT INTO kept VALUES (1)")
        run("INSERT INTO kept VALUES (2)")
    assert kept() == [1, 2]


def test_what_cannot_even_be_read_costs_the_transaction_and_no_other(kept):
    with suppress(InternalError, Exception), transaction.atomic():
        run("INSERT INTO kept VALUES (1)")
        with suppress(Exception), transaction.atomic():
            run("INSERT INTO INTO kept")
        run("INSERT INTO kept VALUES (2)")
    run("INSERT INTO kept VALUES (3)")
    assert 3 in kept() and (2 in kept()) == (1 in kept())


def test_rows_by_copy_and_by_the_hundred_are_inside_the_savepoint(kept):
    with transaction.atomic():
        with suppress(ValueError), transaction.atomic():
            with connection.cursor() as cursor, cursor.copy("COPY kept FROM STDIN") as copy:
                copy.write_row((1,))
            raise ValueError
        with suppress(ValueError), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.executemany("INSERT INTO kept VALUES (%s)", [(2,), (3,)])
            raise ValueError
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO kept VALUES (%s)", [(4,), (5,)])
    assert kept() == [4, 5]


def test_rows_read_in_chunks_see_what_waits(kept):
    with transaction.atomic():
        run("INSERT INTO kept VALUES (1)")
        with transaction.atomic():
            with connection.chunked_cursor() as cursor:
                cursor.execute("SELECT n FROM kept")
                assert cursor.fetchall() == [(1,)]
        run("INSERT INTO kept VALUES (2)")
    assert kept() == [1, 2]


def test_nothing_waits_into_the_next_transaction(sent):
    with suppress(ValueError), transaction.atomic():
        with transaction.atomic():
            run("SELECT 0")
        raise ValueError
    del sent[:]
    assert run("SELECT 1") == [(1,)] and sent == ["SELECT 1"]


def later(statement: str) -> None:
    live: Any = connection
    live.later(Due(statement))


def test_what_is_due_goes_with_the_statement_after_it(sent, kept):
    with transaction.atomic():
        run("SELECT 0")
        del sent[:]
        later("INSERT INTO kept VALUES (1)")
        assert run("SELECT n, %s FROM kept", ["%"]) == [(1, "%")]
        assert len(sent) == 1


def test_what_is_due_is_sent_where_the_transaction_ends_after_it(kept):
    with transaction.atomic():
        run("SELECT 0")
        with transaction.atomic():
            later("INSERT INTO kept VALUES (1)")
    assert kept() == [1]


def test_what_is_due_outside_of_a_transaction_is_sent_at_once(kept):
    later("INSERT INTO kept VALUES (1)")
    assert kept() == [1]


def test_what_is_due_goes_with_what_it_belongs_to(kept):
    with transaction.atomic():
        later("INSERT INTO kept VALUES (1)")
        with suppress(ValueError), transaction.atomic():
            later("INSERT INTO kept VALUES (2)")
            raise ValueError
        with suppress(ValueError), transaction.atomic():
            run("INSERT INTO kept VALUES (3)")
            later("INSERT INTO kept VALUES (4)")
            raise ValueError
    with suppress(ValueError), transaction.atomic():
        later("INSERT INTO kept VALUES (5)")
        raise ValueError
    assert kept() == [1]


def test_what_is_due_and_refused_takes_the_transaction_back(kept):
    run("INSERT INTO kept VALUES (1)")
    with pytest.raises(IntegrityError), transaction.atomic():
        run("INSERT INTO kept VALUES (2)")
        later("INSERT INTO kept VALUES (1)")
    assert kept() == [1]
