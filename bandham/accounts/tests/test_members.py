"""Roles, teams, invitations: who may hand out what, and that an owner stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bandham.accounts.actions import give_role, join_team, let_back, remove, take_role
from bandham.accounts.invitations import accept, find_invitation, invite, withdraw
from bandham.accounts.models import Invitation, Membership, Role, RoleGiven, Team
from bandham.accounts.powers import MEMBER, actor_for
from bandham.accounts.roles import delete_role, save_role, save_team, set_member
from bandham.accounts.tests.folk import joined, person, signed_in
from bandham.kernel.actions import create
from bandham.kernel.changes import UndoRefused, undo
from bandham.kernel.models import ChangeSet, FactRow
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person


def member_of(user) -> Membership:
    found: Membership = Membership.objects.get(user=user)
    return found


@pytest.fixture
def sara(firm):
    return joined(firm, "sara@kadal.example", "Sara")


@pytest.fixture
def team(sara, boss):
    """Sara's membership, inside the firm."""
    return member_of(sara)


def test_the_last_owner_keeps_the_role(boss, owner):
    with pytest.raises(ValidationError, match="Anna is the last owner"):
        take_role(member_of(owner), role=Role.objects.get(is_owner=True), actor=boss)


def test_the_last_owner_cannot_be_removed(boss, owner):
    with pytest.raises(ValidationError, match="Make somebody else an owner first"):
        remove(member_of(owner), actor=boss)


def test_with_a_second_owner_the_first_may_go(team, boss, owner):
    give_role(team, role=Role.objects.get(is_owner=True), actor=boss)
    remove(member_of(owner), actor=boss)
    assert not member_of(owner).active


def test_the_database_itself_keeps_an_owner(boss, owner):
    with pytest.raises(IntegrityError, match="keeps an owner"), transaction.atomic():
        RoleGiven.objects.filter(membership__user=owner).delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_giving_a_role_is_a_fact_and_can_be_taken_back(team, boss):
    reader = Role.objects.get(name="Reader")
    give_role(team, role=reader, actor=boss)
    assert FactRow.objects.filter(name="accounts.MemberGotRole", payload__role="Reader").exists()
    undo(ChangeSet.objects.order_by("-at").first().pk, actor=boss)
    assert reader not in team.roles.all()


def test_a_taken_role_does_not_come_back_by_undo(team, boss):
    give_role(team, role=Role.objects.get(is_owner=True), actor=boss)
    take_role(team, role=Role.objects.get(is_owner=True), actor=boss)
    with pytest.raises(PermissionDenied, match="Only an owner can take back"):
        undo(ChangeSet.objects.order_by("-at").first().pk, actor=actor_for(team))


def test_undo_does_not_leave_a_workspace_without_owner(team, boss, owner):
    give_role(team, role=Role.objects.get(is_owner=True), actor=boss)
    given = ChangeSet.objects.order_by("-at").first().pk
    take_role(member_of(owner), role=Role.objects.get(is_owner=True), actor=boss)
    with pytest.raises(UndoRefused, match="cannot stand"):
        undo(given, actor=actor_for(team))
    assert team.roles.filter(is_owner=True).exists()


def test_whoever_changes_only_their_own_takes_back_only_their_own(team, boss):
    grants = {"nouns": {"*": {"see": "all", "change": "own", "create": "all"}}, "verbs": {"*": True}}
    set_member(team, [save_role(None, "Own", grants, actor=boss)], [], actor=boss)
    create(Person, {"name": "Meera", "owner": Membership.objects.get(pk=boss.id)}, actor=boss)
    made = ChangeSet.objects.order_by("-at").first().pk
    with pytest.raises(PermissionDenied, match="not yours to change"):
        undo(made, actor=actor_for(team))


def test_roles_and_teams_of_a_member_change_as_one(team, boss):
    south = save_team(None, "South", actor=boss)
    set_member(team, [Role.objects.get(name="Reader")], [south], actor=boss)
    assert [str(r) for r in team.roles.all()] == ["Reader"] and [*team.teams.all()] == [south]
    undo(ChangeSet.objects.order_by("-at").first().pk, actor=boss)
    assert [str(r) for r in team.roles.all()] == ["Member"] and not team.teams.exists()


def test_a_member_without_any_role_is_refused(team, boss):
    with pytest.raises(ValidationError, match="at least one role"):
        set_member(team, [], [], actor=boss)


def test_a_removed_member_may_be_let_back(team, boss):
    remove(team, actor=boss)
    let_back(team, actor=boss)
    assert Membership.objects.get(pk=team.pk).active


def test_a_removed_member_cannot_come_in(firm, sara, browser):
    signed = signed_in(sara)
    assert signed.get("/kadal/settings/members/").status_code == 200
    with workspace_scope(firm.pk):
        pk = member_of(sara).pk
    browser.post(f"/kadal/settings/members/{pk}/remove/")
    assert signed.get("/kadal/settings/members/").status_code == 404


def test_a_member_manages_nobody(team):
    with pytest.raises(PermissionDenied):
        give_role(team, role=Role.objects.get(is_owner=True), actor=actor_for(team))


def manager(member: Membership, boss):
    """A role that manages members and little else."""
    grants = {"nouns": {"*": {"see": "all"}, "accounts.membership": {"see": "all", "change": "all"},
                        "accounts.role": {"see": "all", "create": "all", "change": "all"},
                        "accounts.invitation": {"see": "all", "create": "all"}},
              "verbs": {"accounts.manage_members": True}}
    role = save_role(None, "Manager", grants, actor=boss)
    set_member(member, [role], [], actor=boss)
    return actor_for(member)


def test_nobody_gives_more_than_they_have(team, boss):
    actor = manager(team, boss)
    for name in ("Owner", "Member"):
        with pytest.raises(PermissionDenied):
            give_role(team, role=Role.objects.get(name=name), actor=actor)
        with pytest.raises(PermissionDenied):
            invite("x@x.example", Role.objects.get(name=name), actor=actor)


def test_nobody_widens_their_own_role(team, boss):
    actor = manager(team, boss)
    with pytest.raises(PermissionDenied, match="more than your own"):
        save_role(Role.objects.get(name="Manager"), "Manager", MEMBER, actor=actor)


def test_a_held_role_cannot_be_deleted(team, boss):
    with pytest.raises(ValidationError, match="still held by Sara"):
        delete_role(Role.objects.get(name="Member"), actor=boss)


def test_the_owners_role_stays_as_it_is(boss):
    with pytest.raises(ValidationError, match="stays as it is"):
        save_role(Role.objects.get(is_owner=True), "X", {}, actor=boss)


def test_two_teams_of_one_name_are_refused(boss):
    save_team(None, "South", actor=boss)
    with pytest.raises(ValidationError, match="of this name already"):
        save_team(None, " South ", actor=boss)


def test_a_team_takes_members(team, boss):
    south = save_team(None, "South", actor=boss)
    join_team(team, team=south, actor=boss)
    assert [*Team.objects.get().members.all()] == [team]


# -- invitations --------------------------------------------------------------------------------


@pytest.fixture
def secret(firm, owner):
    with workspace_scope(firm.pk):
        actor = actor_for(member_of(owner))
        return invite("New@Kadal.example", Role.objects.get(name="Reader"), actor=actor)[1]


def test_an_invitation_lets_a_new_person_in(visitor, secret):
    page = visitor.get(f"/invitation/{secret}/").content.decode()
    assert "Anna invites you to Kadal Tea as Reader" in page
    answer = visitor.post(f"/invitation/{secret}/", {"name": "Neu", "password1": "tea, but green"})
    assert answer.url == "/kadal/"
    assert visitor.get("/kadal/settings/members/").status_code == 200


def test_an_invitation_lets_a_known_person_into_one_more_workspace(secret, firm):
    other = person("b@b.example", "B")
    assert signed_in(other).post(f"/invitation/{secret}/").url == "/kadal/"
    with workspace_scope(firm.pk):
        assert [str(r) for r in member_of(other).roles.all()] == ["Reader"]


def test_an_invitation_opens_once(secret):
    signed_in(person("b@b.example", "B")).post(f"/invitation/{secret}/")
    answer = signed_in(person("c@c.example", "C")).post(f"/invitation/{secret}/")
    assert answer.status_code == 410 and "used already" in answer.content.decode()


def test_an_invitation_runs_out(firm, secret):
    with workspace_scope(firm.pk):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError, match="run out"):
        accept(secret, person("b@b.example", "B"))


def test_a_taken_back_invitation_opens_nothing(firm, boss):
    row, text = invite("x@x.example", Role.objects.get(name="Reader"), actor=boss)
    withdraw(row, actor=boss)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("change", [lambda s: s[:-1] + "A", lambda s: s[:-6], lambda s: "inv_a_b",
                                    lambda s: "bdm" + s[3:], lambda s: s + "é"])
def test_a_forged_invitation_is_not_there(visitor, secret, change):
    forged = change(secret)
    if forged != secret:
        assert find_invitation(forged) is None
        assert visitor.get(f"/invitation/{forged}/").status_code == 404


def test_inviting_a_member_is_refused(boss, owner):
    with pytest.raises(ValidationError, match="is a member already"):
        invite(owner.email, Role.objects.get(name="Reader"), actor=boss)


def test_the_link_is_shown_and_mailed(browser, firm, mailoutbox):
    with workspace_scope(firm.pk):
        role = Role.objects.get(name="Reader")
    page = browser.post("/kadal/settings/members/", {"email": "n@n.example", "role": role.pk})
    link = mailoutbox[0].body.split("\n\n")[2]
    assert link.startswith("http://testserver/invitation/inv_") and link in page.content.decode()
