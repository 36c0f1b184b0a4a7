"""Questions put into SQL once answer as those that are worded anew."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import hypothesis
import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from psycopg import Binary
from psycopg.types.json import Jsonb

from bandham.accounts.models import Membership, Team, TeamMember, User
from bandham.accounts.workspaces import open_workspace
from bandham.hours.models import Holiday
from bandham.kernel import plans
from bandham.kernel.facts import read_json
from bandham.kernel.ids import uuid7
from bandham.kernel.prepared import Prepared, Told, Worded, ahead
from bandham.kernel.tenancy import NoWorkspace, workspace_scope

pytestmark = pytest.mark.django_db


@Prepared
def teams_named(name: str, *, order: str = "name") -> Any:
    return Team.objects.filter(name__gte=name).order_by(order)


@Prepared
def members_of(team: UUID) -> Any:
    return TeamMember.objects.filter(team=team).select_related("team", "membership")


@Prepared
def names_since(moment: datetime) -> Any:
    return Team.objects.filter(created_at__gte=moment).values_list("name", flat=True).order_by("-name")[:5]


@Prepared
def holidays_since(day: date) -> Any:
    return Holiday.objects.filter(on__gte=day)


later_than = Told("""
SELECT t.name, %(n)s + 1, %(text)s::text FROM accounts_team t WHERE t.workspace_id = kernel_workspace()
   AND t.id = ANY (%(ids)s) AND t.created_at > %(at)s ORDER BY 1 LIMIT %(n)s
""")


@pytest.fixture
def firms():
    """Two workspaces with teams of the same names."""
    made = []
    for slug in ("kadal", "other"):
        user = User.objects.create_user(f"{slug}@example.org", "a long password", name=slug)
        workspace = open_workspace(slug, slug.title(), user)
        with workspace_scope(workspace.pk):
            for name in ("Counter", "Web"):
                team = Team.objects.create(name=name)
                TeamMember.objects.create(team=team, membership=Membership.objects.get())
        made.append(workspace)
    return made


def test_each_workspace_and_each_argument_gets_its_own_answer(firms):
    for n, workspace in enumerate(firms * 2):
        with workspace_scope(workspace.pk):
            mine = list(Team.objects.order_by("name"))
            assert teams_named("A") == mine
            assert teams_named("A", order="-name") == mine[::-1]
            assert teams_named("D") == mine[1:]
            assert [team.workspace_id for team in teams_named("A")] == [workspace.pk] * 2, n


def test_related_rows_come_along_in_one_statement(firms):
    for workspace in firms:
        with workspace_scope(workspace.pk):
            team = Team.objects.get(name="Web")
            with CaptureQueriesContext(connection) as asked:
                [one] = members_of(team.pk)
                assert (one.team, one.membership.name) == (team, workspace.slug)
            assert len(asked) == 1
            assert members_of(uuid7()) == []


def test_plain_values_come_as_they_do_from_a_queryset(firms):
    with workspace_scope(firms[0].pk):
        assert names_since(timezone.now().replace(year=2020)) == ["Web", "Counter"]
        assert names_since(timezone.now().replace(year=2100)) == []


def test_a_question_of_tenant_rows_needs_a_workspace_at_each_call(firms):
    with workspace_scope(firms[0].pk):
        assert teams_named("A")
    with pytest.raises(NoWorkspace):
        teams_named("A")


def test_an_argument_that_is_not_handed_on_as_it_is_is_refused(firms):
    @Prepared
    def like(name: str) -> Any:
        return Team.objects.filter(name__contains=name)

    with workspace_scope(firms[0].pk), pytest.raises(ValueError, match="does not turn up"):
        like("a%")


def test_a_day_may_be_asked_for_and_an_answer_be_counted(firms):
    with workspace_scope(firms[0].pk):
        Holiday.objects.create(on=date(2026, 8, 15), name="Independence Day")
        assert [len(holidays_since(date(2026, 8, day))) for day in (15, 16)] == [1, 0]
        assert [holidays_since.count(date(2026, 8, day)) for day in (15, 16)] == [1, 0]


def test_what_bears_a_name_is_worded_once_for_all_workspaces_until_there_are_too_many(firms):
    worded, made = Worded(most=2), []

    def ask(name: str) -> list[Any]:
        return worded.rows(name, lambda: made.append(name) or Team.objects.filter(name__gte=name))

    for workspace in firms:
        with workspace_scope(workspace.pk):
            assert {team.workspace_id for team in ask("A")} == {workspace.pk}
            assert worded.count("A", list) == 2
            assert len(ask("D")) == 1
    assert made == ["A", "D"]
    with workspace_scope(firms[0].pk):
        ask("X")
        ask("A")
    assert made == ["A", "D", "X", "A"]


def test_what_nothing_can_match_is_an_empty_answer(firms):
    worded = Worded()
    with workspace_scope(firms[0].pk):
        for nothing in (Team.objects.none(), Team.objects.filter(pk__in=[])):
            assert worded.rows("none", lambda rows=nothing: rows) == []
            assert worded.count("none", lambda rows=nothing: rows) == 0


def test_what_speaks_of_a_day_is_worded_anew(firms):
    worded, days = Worded(), [date(2026, 8, 15), date(2026, 8, 16)]
    with workspace_scope(firms[0].pk):
        Holiday.objects.create(on=days[0], name="Independence Day")
        assert [worded.count("", lambda: Holiday.objects.filter(on__gte=days.pop(0))) for _n in range(2)] == [1, 0]


def test_questions_put_ahead_take_one_trip_and_are_answered_from_there_once(firms):
    for workspace in firms:
        with workspace_scope(workspace.pk):
            team, since = Team.objects.get(name="Web"), timezone.now().replace(year=2020)
            asked = [teams_named.of("A", order="-name"), members_of.of(team.pk), names_since.of(since)]
            with CaptureQueriesContext(connection) as put, ahead(asked):
                assert [t.name for t in teams_named("A", order="-name")] == ["Web", "Counter"]
                assert members_of.first(team.pk).membership.name == workspace.slug
                assert names_since(since) == ["Web", "Counter"]
                assert len(put) == 1
                team.delete()
                assert [t.name for t in teams_named("A", order="-name")] == ["Counter"]
                assert teams_named("D") == []
            assert teams_named("A", order="-name")


def test_what_was_put_ahead_is_for_the_same_arguments_alone(firms):
    with workspace_scope(firms[0].pk), ahead([teams_named.of("Z")]):
        assert len(teams_named("A")) == 2
        assert teams_named("Z") == []


def test_a_connection_plans_a_question_once_and_any_workspace_may_ask_it(firms):
    with CaptureQueriesContext(connection) as put:
        for workspace in firms * 2:
            with workspace_scope(workspace.pk):
                assert [t.workspace_id for t in teams_named("B", order="-id")] == [workspace.pk] * 2
                assert teams_named.count("D", order="-id") == 1
    assert [q["sql"].count("PREPARE") for q in put if "EXECUTE" in q["sql"]] == [1, 1, *[0] * 6]


def test_our_own_sql_takes_lists_numbers_texts_and_moments(firms):
    ago, ahead_of = timezone.now().replace(year=2020), timezone.now().replace(year=2100)
    for workspace in firms:
        with workspace_scope(workspace.pk):
            ids = list(Team.objects.order_by("name").values_list("pk", flat=True))
            for _turn in range(2):
                assert later_than(ids=ids, n=1, at=ago, text="it's 100 %") == [("Counter", 2, "it's 100 %")]
                assert later_than(ids=ids[1:], n=5, at=ago, text="a") == [("Web", 6, "a")]
                assert later_than(ids=ids, n=2, at=ahead_of, text="a") == []
            assert later_than(ids=[], n=2, at=ago, text="a") == []


def test_after_a_trip_that_failed_the_same_questions_are_answered(firms):
    wrong = Told("SELECT 1 / %(n)s")
    with workspace_scope(firms[0].pk):
        team = Team.objects.first()
        for _turn in range(2):
            with pytest.raises(DataError), transaction.atomic(), ahead([members_of.of(team.pk), wrong.of(n=0)]):
                raise AssertionError("the trip went well")
            with ahead([members_of.of(team.pk), wrong.of(n=1)]):
                assert members_of.first(team.pk).team_id == team.pk
                assert wrong(n=1) == [(1,)]


def test_a_connection_that_planned_too_much_begins_anew(firms, monkeypatch):
    monkeypatch.setattr(plans, "MOST", 2)
    with workspace_scope(firms[0].pk):
        team = Team.objects.get(name="Web")
        for _turn in range(3):
            assert [t.name for t in teams_named("A")] == ["Counter", "Web"]
            assert teams_named.count("D") == 1
            with ahead([members_of.of(team.pk), teams_named.of("B"), names_since.of(team.created_at)]):
                assert members_of.first(team.pk).team_id == team.pk
                assert [t.name for t in teams_named("B")] == ["Counter", "Web"]


def test_a_rollback_leaves_what_was_planned(firms, db):
    kept = Told("SELECT name FROM accounts_team WHERE workspace_id = kernel_workspace() AND id = %(id)s")
    with workspace_scope(firms[0].pk):
        team = Team.objects.get(name="Web")
        for _turn in range(8):
            with suppress(ZeroDivisionError), transaction.atomic():
                assert kept(id=team.pk) == [("Web",)]
                raise ZeroDivisionError


def test_behind_a_pooler_nothing_is_kept(firms, settings):
    settings.PLANS_KEPT = False
    with workspace_scope(firms[0].pk), CaptureQueriesContext(connection) as put:
        assert [t.name for t in teams_named("A")] == ["Counter", "Web"]
        assert later_than(ids=[Team.objects.get(name="Web").pk], n=1, at=timezone.now().replace(year=2020),
                          text="a") == [("Web", 2, "a")]
    assert not any("EXECUTE" in q["sql"] for q in put)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_begins_with_its_first_question(firms):
    with CaptureQueriesContext(connection) as put, workspace_scope(firms[0].pk):
        [team, *_others] = Team.objects.order_by("name").lock().iterator()
        team.name = "Stall"
        team.save()
    assert put[1]["sql"].startswith("BEGIN; SELECT set_config")  # the first is what Django thinks it sends
    with pytest.raises(ZeroDivisionError), workspace_scope(firms[0].pk):
        Team.objects.filter(name="Web").update(name="Gone")
        raise ZeroDivisionError
    with workspace_scope(firms[0].pk):
        assert [t.name for t in teams_named("A")] == ["Stall", "Web"]
    with pytest.raises(DataError), workspace_scope(firms[0].pk, "SELECT 1 / 0"):
        raise AssertionError("the first question went well")
    with workspace_scope(firms[0].pk):
        assert Team.objects.count() == 2


AWKWARD = ["", "plain", "it's", "back\\slash", "100 %", "%s and $1", "ab", "zero‌width", "two\nlines", "E'\\n'", "മീര",
           "'; DROP TABLE x; --"]


@given(value=st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    st.none(), st.integers(-2**31, 2**31)))
@hypothesis.settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_by_a_planned_statement_is_read_as_it_was(value):
    with connection.cursor() as cursor:
        for _time in range(2):
            cursor.execute(SAID.words(cursor, [None if value is None else str(value), uuid7()]))
            assert cursor.fetchone()[0] == (None if value is None else str(value))
            cursor.execute(f"SELECT {plans.literal(cursor, value)}")
            assert cursor.fetchone()[0] == value


SAID = plans.Statement("SELECT %s::text, %s::uuid")


def test_bytes_lists_and_objects_are_read_as_they_were(db):
    with connection.cursor() as cursor:
        said = plans.Statement("SELECT %s::bytea, %s::varchar(60)[], %s::jsonb, %s::numeric, %s::date, %s::bool")
        for wanted in ([b"\x00'\\", [], {}, Decimal("-1.50"), date(2026, 3, 20), True],
                       [b"", ["a'b", "ரவி"], {"it's": "a \\ b"}, Decimal(0), date(1, 1, 1), False]):
            values = [Binary(wanted[0]), wanted[1], Jsonb(wanted[2]), *wanted[3:]]
            for _time in range(2):
                cursor.execute(said.words(cursor, values))
                raw, some, told, *others = cursor.fetchone()
                assert [bytes(raw), some, read_json(told), *others] == wanted


def test_a_statement_is_planned_when_it_is_used_again_and_not_behind_a_pooler(settings):
    said = plans.Statement("SELECT %s::uuid")
    with connection.cursor() as cursor:
        words = [said.words(cursor, [uuid7()]) for _time in range(3)]
        assert [word[:7] for word in words] == ["SELECT ", "EXECUTE", "EXECUTE"]
        settings.PLANS_KEPT = False
        assert said.words(cursor, [uuid7()]).startswith("SELECT ")


def test_a_connection_that_has_planned_too_much_begins_anew(monkeypatch):
    monkeypatch.setattr(plans, "MOST", 3)
    said = [plans.Statement(f"SELECT {n} + %s::int") for n in range(7)]
    with connection.cursor() as cursor:
        for _time in range(3):
            for n, each in enumerate(said):
                cursor.execute(each.words(cursor, [n]))
                assert cursor.fetchone() == (2 * n,)
