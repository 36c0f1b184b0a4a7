"""A workspace with a pipeline, somebody who sells, and quick ways to make leads and deals."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.tests.folk import Seat
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.kernel import actions as kernel
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Organisation, Person
from bandham.sales.models import Deal, Lead
from bandham.sales.models.pipelines import first_pipeline, first_stage


@pytest.fixture
def house(db):
    """The workspace ``kochi``, not in scope: owner, a second member, a reader, and a stranger."""
    names = ("boss", "asha", "rita", "stranger")
    users = {n: User.objects.create_user(f"{n}@example.org", "pw", name=n.title()) for n in names}
    kochi = open_workspace("kochi", "Kochi Tea", users["boss"])
    open_workspace("other", "Other", users["stranger"])
    with workspace_scope(kochi.pk):
        add_member(users["asha"], "Member")
        add_member(users["rita"], "Reader")
        first_pipeline()
    return SimpleNamespace(workspace=kochi, users=users, scope=lambda: workspace_scope(kochi.pk),
                           **{n: Seat(f"{n}@example.org") for n in names})


def actor_of(house, name: str):
    member = membership_of(house.users[name].pk)
    assert member
    return actor_for(member)


@pytest.fixture
def shop(house):
    """The same, in scope, with the owner as ``boss`` and four stages."""
    with house.scope():
        house.actor = actor_of(house, "boss")
        house.stages = list(first_pipeline().stages.order_by("position"))
        yield house


@pytest.fixture
def boss(shop):
    return shop.actor


def make_person(actor, name: str = "Meera", **values) -> Person:
    return kernel.create(Person, {"name": name, **values}, actor=actor)


def make_firm(actor, name: str = "Pookalam", **values) -> Organisation:
    return kernel.create(Organisation, {"name": name, **values}, actor=actor)


def make_deal(actor, title: str = "Hampers", **values) -> Deal:
    told = {"title": title, "stage": first_stage(), "amount": 100_00, "currency": "INR",
            "owner_id": actor.id}
    return kernel.create(Deal, told | values, actor=actor)


def make_lead(actor, name: str = "Meera Nair", **values) -> Lead:
    return kernel.create(Lead, {"name": name, **values}, actor=actor)
