"""A workspace with somebody who plans, a colleague, a reader and a stranger."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.tests.folk import Seat
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.agenda.models import Activity
from bandham.kernel import actions as kernel
from bandham.kernel.tenancy import workspace_scope


@pytest.fixture
def house(db):
    names = ("boss", "asha", "rita", "stranger")
    users = {n: User.objects.create_user(f"{n}@example.org", "pw", name=n.title()) for n in names}
    kochi = open_workspace("kochi", "Kochi Tea", users["boss"], timezone="Asia/Kolkata")
    other = open_workspace("other", "Other", users["stranger"])
    with workspace_scope(kochi.pk):
        add_member(users["asha"], "Member")
        add_member(users["rita"], "Reader")
    return SimpleNamespace(workspace=kochi, other=other, users=users, scope=lambda: workspace_scope(kochi.pk),
                           **{n: Seat(f"{n}@example.org") for n in names})


def actor_of(house, name: str):
    member = membership_of(house.users[name].pk)
    assert member
    return actor_for(member)


@pytest.fixture
def shop(house):
    with house.scope():
        house.actor = actor_of(house, "boss")
        yield house


@pytest.fixture
def boss(shop):
    return shop.actor


def plan(actor, subject: str = "Call Ganesan", **values) -> Activity:
    told = {"subject": subject, "kind": "call", "owner_id": actor.id, "starts_at": timezone.now()}
    return kernel.create(Activity, told | values, actor=actor)
