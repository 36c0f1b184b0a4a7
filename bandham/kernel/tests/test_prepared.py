"""Questions put into SQL once answer as those that are worded anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bandham.accounts.models import Membership, Team, TeamMember, User
from bandham.accounts.workspaces import open_workspace
from bandham.hours.models import Holiday
from bandham.kernel.ids import uuid7
from bandham.kernel.prepared import Prepared, Worded, ahead
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
