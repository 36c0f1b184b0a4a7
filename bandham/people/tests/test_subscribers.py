"""What follows when an e-mail or a phone is written down."""

import dataclasses

from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set, undo
from bandham.kernel.feed import Told
from bandham.kernel.models import FactRow
from bandham.people import subscribers
from bandham.people.models import DuplicatePair, Person, Reach
from bandham.people.tests.conftest import make


def follow() -> None:
    """Hand every fact to both subscribers, as the feed does, one subscriber after the other."""
    names = [field.name for field in dataclasses.fields(Told)]
    for handler in (subscribers.list_first_reaches, subscribers.put_doubles_aside,
                    subscribers.show_first_reaches):
        for row in FactRow.objects.filter(name__startswith="kernel.").order_by("id"):
            handler(Told(*(getattr(row, name) for name in names)))


def test_an_email_on_a_contact_becomes_a_way_to_reach_them(shop):
    make("Ada", email="Ada@example.org", phone="98470 55214")
    follow()
    found = Reach.objects.order_by("kind")
    assert [(r.kind, r.norm, r.primary) for r in found] == [
        ("email", "ada@example.org", True), ("phone", "+919847055214", True)]


def test_undoing_the_contact_takes_the_way_to_reach_them_too(shop):
    with change_set("Added") as made:
        make("Ada", email="ada@example.org")
    follow()
    undo(made.pk, actor=SYSTEM)
    assert (Person.objects.count(), Reach.objects.count()) == (0, 0)


def test_a_first_choice_is_shown_on_the_contact(shop):
    person = make("Ada", email="old@example.org")
    kernel.create(Reach, {"person": person, "kind": "email", "value": "New@example.org",
                          "primary": True}, actor=SYSTEM)
    follow()
    assert Person.objects.get().email == "new@example.org"
    assert [r.norm for r in Reach.objects.filter(primary=True)] == ["new@example.org"]


def test_a_second_way_leaves_the_first_choice(shop):
    person = make("Ada", email="old@example.org")
    kernel.create(Reach, {"person": person, "kind": "email", "value": "two@example.org"}, actor=SYSTEM)
    follow()
    follow()  # a fact told twice does nothing twice
    assert Person.objects.get().email == "old@example.org"
    assert Reach.objects.count() == 2


def test_a_contact_added_anyway_becomes_a_pair_to_decide(shop):
    make("Ada Byron", phone="98470 55214")
    follow()
    make("Ada B", phone="+91 98470 55214")
    make("Bob Hope", phone="98470 00000")
    follow()
    assert DuplicatePair.objects.get().reason == "phone"
