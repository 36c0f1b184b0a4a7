"""“@Name” tells a colleague: a task on their day, with the record it was said about."""

from __future__ import annotations

import dataclasses

import pytest

from bandham.accounts.models import Membership, Role
from bandham.agenda.mentions import tell_who_is_named
from bandham.agenda.models import Activity
from bandham.agenda.tests.conftest import actor_of
from bandham.kernel import actions as kernel
from bandham.kernel.feed import Told
from bandham.kernel.models import FactRow
from bandham.people.actions import log_touch
from bandham.people.facts import TouchLogged
from bandham.people.models import Person
from bandham.records.actions import mentioned, write_note
from bandham.records.facts import NoteWritten


@pytest.fixture
def told(house):
    """Do something as the boss, hand on what was told of it, and give the tasks that came of it."""

    def do(verb):
        with house.scope():
            boss = actor_of(house, "boss")
            person = kernel.create(Person, {"name": "Meena Pillai"}, actor=boss)
            verb(person, boss)
            for row in FactRow.objects.filter(name__in=[f.name for f in (NoteWritten, TouchLogged)]):
                tell_who_is_named(Told(*(getattr(row, field.name) for field in dataclasses.fields(Told))))
            return list(Activity.objects.select_related("owner", "person"))

    return do


def test_a_colleague_named_in_a_note_finds_it_on_their_day(house, told):
    (task,) = told(lambda person, boss: write_note(person, "Ask @Asha\nabout <b>steam</b>", boss))
    assert (task.owner.name, task.person.name) == ("Asha", "Meena Pillai")
    assert task.subject == "Boss names you: Ask @Asha about <b>steam</b>"
    page = house.asha.get("/kochi/day/").content.decode()
    assert "Boss names you: Ask @Asha about &lt;b&gt;steam" in page
    assert "names you" not in house.rita.get("/kochi/day/").content.decode()


def test_whoever_is_named_after_a_call_is_told_too_and_nobody_of_themselves(told):
    (task,) = told(lambda person, boss: log_touch(
        person, kind="call", text="@boss and @asha: ring her on Friday", actor=boss))
    assert task.owner.name == "Asha"


def test_who_may_not_see_the_record_is_not_told_of_it(house, told):
    with house.scope():
        Role.objects.filter(name="Member").update(
            grants={"nouns": {"*": {"see": "all"}, "people.person": {"see": "none"}}})
    assert told(lambda person, boss: write_note(person, "@Asha, look", boss)) == []


def test_a_first_name_that_one_alone_bears_is_enough(shop):
    Membership.objects.filter(name="Asha").update(name="Asha Nair")
    Membership.objects.filter(name="Rita").update(name="Rita Paul")
    both = Membership.objects.get(name="Asha Nair").pk
    assert mentioned("@asha: see this") == mentioned("@Asha Nair") == [str(both)]
    assert mentioned("post@asha.example, @ashaa") == []
    Membership.objects.filter(name="Rita Paul").update(name="Asha Paul")
    assert mentioned("@asha") == []
