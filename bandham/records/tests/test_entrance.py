"""Coming into a workspace by its address."""

from __future__ import annotations

from typing import Any

from bandham.accounts.models import Membership, RoleGiven
from bandham.kernel.tenancy import has_workspace
from bandham.records.entrance import arriving


def member_of(house: Any, email: str = "owner@example.org") -> Membership:
    with house.scope():
        found: Membership = Membership.objects.get(email=email)
    return found


def test_who_arrives_is_told_as_the_tables_have_it(house: Any) -> None:
    with arriving(house.workspace.slug, member_of(house).user_id) as arrival:
        assert arrival is not None
        for told in (arrival.member, arrival.workspace):
            kept = type(told)._default_manager.get(pk=told.pk)
            for field in told._meta.concrete_fields:
                assert getattr(told, field.attname) == getattr(kept, field.attname), field.name
        assert arrival.actor.id == arrival.member.pk


def test_a_change_of_a_role_is_known_at_once(house: Any) -> None:
    member = member_of(house, "member@example.org")
    with arriving(house.workspace.slug, member.user_id) as arrival:
        assert arrival and arrival.actor.may("create", "people.person")
        RoleGiven.objects.filter(membership=member).delete()
    with arriving(house.workspace.slug, member.user_id) as arrival:
        assert arrival and not arrival.actor.may("create", "people.person")


def test_a_stranger_and_an_unknown_address_open_nothing(house: Any) -> None:
    for slug in (house.workspace.slug, "nowhere-at-all"):
        with arriving(slug, house.workspace.pk) as arrival:
            assert arrival is None and not has_workspace()
