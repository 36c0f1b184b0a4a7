"""The demo goes by one click of its owner, and nothing else with it."""

from __future__ import annotations

import pytest

from bandham.accounts.models import User, Workspace
from bandham.accounts.tests.folk import person, signed_in
from bandham.accounts.workspaces import add_member, open_workspace
from bandham.kernel.actions import create
from bandham.kernel.actor import SYSTEM
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person

LEAVE = "/workspaces/kochi/demo/remove/"


@pytest.fixture
def demo(db):
    """A demo with its owner, a member, and somebody who works in a real workspace as well."""
    owner, member = person("anjali@kadal.example", "Anjali"), person("karthik@kadal.example", "Karthik")
    guest = person("real@example.org", "Real")
    open_workspace("shop", "Shop", guest)
    made = open_workspace("kochi", "Kadal", owner, is_demo=True)
    with workspace_scope(made.pk):
        add_member(member, "Member")
        add_member(guest, "Member")
        create(Person, {"name": "Meena Pillai"}, actor=SYSTEM)
    return owner, member, guest


def test_its_owner_takes_it_away_with_the_sign_ins_that_came_with_it(demo):
    browser = signed_in(demo[0])
    assert f'action="{LEAVE}"' in browser.get("/kochi/settings/").content.decode()
    gone = browser.post(LEAVE, follow=True)
    assert gone.redirect_chain[-1][0].startswith("/sign-in/")
    assert "Kadal is taken away" in gone.content.decode()
    assert list(Workspace.objects.values_list("slug", flat=True)) == ["shop"]
    assert list(User.objects.values_list("email", flat=True)) == ["real@example.org"]


def test_nobody_else_takes_it_away_and_what_is_no_demo_stays(demo):
    _owner, member, guest = demo
    assert "demo/remove/" not in signed_in(member).get("/kochi/settings/").content.decode()
    assert [signed_in(one).post(LEAVE).status_code for one in (member, guest)] == [404, 404]
    assert signed_in(guest).post("/workspaces/shop/demo/remove/").status_code == 404
    assert Workspace.objects.count() == 2
