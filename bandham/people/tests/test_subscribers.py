"""What follows when an e-mail or a phone is written down."""

import pytest

from bandham.accounts.models import User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set, undo
from bandham.kernel.feed import Pump
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person, Reach
from bandham.people.tests.conftest import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "feed"])


@pytest.fixture
def firm():
    user = User.objects.create_user(email="boss@example.org", password="x", name="Boss")
    return open_workspace("kochi", "Kochi Tea", user).pk


def test_an_email_on_a_contact_becomes_a_way_to_reach_them(firm):
    with workspace_scope(firm):
        person = make("Ada", email="Ada@example.org", phone="98470 55214")
    Pump().turn()
    with workspace_scope(firm):
        found = Reach.objects.filter(person=person).order_by("kind")
        assert [(r.kind, r.norm, r.primary) for r in found] == [
            ("email", "ada@example.org", True), ("phone", "+919847055214", True)]


def test_undoing_the_contact_takes_the_way_to_reach_them_too(firm):
    with workspace_scope(firm), change_set("Added") as made:
        make("Ada", email="ada@example.org")
    Pump().turn()
    with workspace_scope(firm):
        undo(made.pk, actor=SYSTEM)
        assert (Person.objects.count(), Reach.objects.count()) == (0, 0)


def test_a_first_choice_is_shown_on_the_contact(firm):
    with workspace_scope(firm):
        person = make("Ada", email="old@example.org")
        kernel.create(Reach, {"person": person, "kind": "email", "value": "New@example.org",
                              "primary": True}, actor=SYSTEM)
    Pump().turn()
    with workspace_scope(firm):
        assert Person.objects.get().email == "new@example.org"
        assert [r.norm for r in Reach.objects.filter(primary=True)] == ["new@example.org"]
