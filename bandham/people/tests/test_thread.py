"""The thread of a customer."""

import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.models import FactRow
from bandham.people import actions as verbs
from bandham.people.models import Need, Reach, Relation, RelationKind, Touch
from bandham.people.tests.conftest import make
from bandham.people.thread import Knot, Promise, Thread, sparks, thread

NOW = timezone.now()


def log(person, boss, days: float, kind: str = "call", text: str = "x"):
    return verbs.log_touch(person, kind=kind, text=text, actor=boss,
                           happened_at=NOW - timedelta(days=days))


def fill(person: UUID, count: int) -> None:
    """Knots and facts in bulk, an hour apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH f AS (INSERT INTO kernel_fact (id, name, subject_type, subject_id, about, payload) "
            "SELECT kernel_uuid7(), 'people.TouchLogged', 'people.person', %(p)s, ARRAY[%(p)s]::uuid[], "
            "jsonb_build_object('kind', 'call', 'text', 'x', 'n', n) FROM generate_series(1, %(n)s) n "
            "RETURNING id, payload) INSERT INTO kernel_knot (about_id, at, fact_id, kind) "
            "SELECT %(p)s, now() - (payload ->> 'n')::int * interval '1 hour', id, 'call' FROM f",
            {"p": person, "n": count})


def test_the_newest_knot_is_first(boss):
    person = make("Ada")
    for days in (3, 1, 2):
        log(person, boss, days, text=str(days))
    assert [k.payload["text"] for k in thread(person.pk).knots] == ["1", "2", "3"]


def test_pages_follow_each_other_without_gap_or_double(boss):
    person = make("Ada")
    fill(person.pk, 25)
    seen, cursor = [], ""
    while True:
        page = thread(person.pk, after=cursor, size=10)
        seen += [k.payload["n"] for k in page.knots]
        if not (cursor := page.older):
            break
    assert seen == list(range(1, 26))


@pytest.mark.parametrize("forged", ["x", "AAAA", "é", "MjAyNg"])
def test_a_forged_cursor_gives_the_first_page(boss, forged):
    person = make("Ada")
    log(person, boss, 1)
    assert thread(person.pk, after=forged).first


def test_a_thread_is_narrowed_by_kind(boss):
    person = make("Ada")
    log(person, boss, 1, "call")
    log(person, boss, 2, "visit")
    assert [k.kind for k in thread(person.pk, kinds=["visit"]).knots] == ["visit"]


def test_the_thread_of_a_joined_person_reads_both(boss):
    first, second = make("Ada"), make("Ada B")
    log(first, boss, 1, text="one")
    log(second, boss, 2, text="two")
    verbs.merge(first, other=second, actor=boss)
    assert [k.payload["text"] for k in thread(first.pk).knots] == ["one", "two"]


def test_ten_thousand_knots_open_fast_and_cost_no_more_queries(boss):
    short, long = make("Ada"), make("Bob")
    fill(short.pk, 60)
    fill(long.pk, 10_000)
    counts = []
    for person in (short, long):
        with CaptureQueriesContext(connection) as seen:
            assert len(thread(person.pk).knots) == 50
        counts.append(len(seen))
    assert counts[0] == counts[1]
    begin = time.process_time()
    thread(long.pk)
    assert time.process_time() - begin < 0.05


def knots(*at: float, kinds: str = "") -> list[Knot]:
    names = dict(zip(range(len(at)), kinds.split() or ["call"] * len(at), strict=True))
    return [Knot(UUID(int=n), NOW - timedelta(days=d), names[n], "", "", {}) for n, d in enumerate(at)]


def test_a_silence_of_thirty_days_is_seen():
    page = Thread(knots(1, 5, 40), [])
    assert [page.quiet(n) for n in range(3)] == [False, True, False]


def test_a_kept_promise_is_a_strand_from_made_to_kept():
    page = Thread(knots(1, 2, 3, 4, 5, kinds="call kept mail promise visit"), [
        Promise("p", NOW - timedelta(days=4), NOW - timedelta(days=2))])
    assert [page.strand(n) for n in range(5)] == ["", "kept", "through", "made", ""]
    assert [page.strand_above(n) for n in range(5)] == ["", "", "through", "through", ""]


def test_an_open_promise_runs_to_now():
    page = Thread(knots(1, 2, kinds="mail promise"), [Promise("p", NOW - timedelta(days=2), None)])
    assert (page.strand_above(0), page.strand(0), page.strand(1)) == ("now", "through", "made")


def test_a_spark_keeps_the_gravest_of_a_fortnight_for_many_in_one_query(boss, django_assert_num_queries):
    ada, bob = make("Ada"), make("Bob")
    for days, kind in ((1, "note"), (2, "complaint"), (3, "call"), (40, "visit"), (500, "visit")):
        log(ada, boss, days, kind)
    with django_assert_num_queries(1):
        found = sparks([ada.pk, bob.pk])
    assert [kind for _months, kind in sorted(found[ada.pk])] == ["complaint", "visit"]
    assert bob.pk not in found


def test_a_promise_that_was_kept_is_a_knot_for_whoever_sees_the_customer(boss):
    person = make("Ada")
    verbs.promise(person, text="two tins", due_at=NOW + timedelta(days=2), actor=boss)
    verbs.keep_promise(Touch.objects.get(), actor=boss)
    assert [k.kind for k in thread(person.pk, actor=boss).knots] == ["kept", "promise"]


def test_whatever_happens_to_what_belongs_to_a_customer_is_told_of_the_customer(boss):
    person, other = make("Ada"), make("Grace")
    phone = kernel.create(Reach, {"person": person, "kind": "phone", "value": "+91 98470 12345"}, actor=boss)
    verbs.opt_out(phone, actor=boss)
    verbs.mark_invalid(phone, actor=boss)
    verbs.meet_need(kernel.create(Need, {"person": person, "text": "tins"}, actor=boss), actor=boss)
    kind = RelationKind.objects.create(key="knows", label="knows", inverse="knows")
    verbs.relate(person, kind=kind, other=other, actor=boss)
    verbs.end_relation(Relation.objects.get(), actor=boss)
    told = FactRow.objects.filter(name__in=["people.ReachMarked", "people.NeedMet", "people.RelationEnded"])
    assert {(f.subject_type, f.subject_id) for f in told} == {("people.person", person.pk)} and told.count() == 4


def test_a_spark_of_thousands_of_knots_still_spans_its_year(boss):
    ada = make("Ada")
    fill(ada.pk, 3_000)
    log(ada, boss, 300, "visit")
    months, kinds = zip(*sorted(sparks([ada.pk])[ada.pk], reverse=True), strict=True)
    assert kinds[0] == "visit" and {*kinds[1:]} == {"call"}
    assert round(months[0] * 30.4375) == 300
    assert months[1] > 3.5 and months[-1] < 0.5
    assert all(a - b < 1 for a, b in zip(months[1:], months[2:], strict=False))
