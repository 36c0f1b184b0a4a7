"""What a role hides is not found by its words, nor guessed by a filter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bandham.accounts.models import Membership, Role, RoleGiven, User
from bandham.accounts.powers import actor_for
from bandham.people.models import Organisation, Person, Reach
from bandham.people.tests.conftest import Browser, bring, make, text
from bandham.records.finding import find
from bandham.records.query import Query
from bandham.records.resource import Related, noun_by_slug

ADA = {"external_id": "1", "name": "Ada Byron", "email": "ada@secret.example", "phone": "+919847055214"}
SEES = {"nouns": {"*": {"see": "all", "change": "all"}}, "verbs": {"*": True}}


@pytest.fixture
def mia(desk):
    """A member whose only role hides e-mail addresses and names in their own script."""
    desk.web.door.close()
    user = User.objects.create_user("mia@example.org", "pw", name="Mia")
    desk.web.door.open()
    hidden = dict.fromkeys(("people.person.email", "people.person.name_native"), "hidden")
    role = Role.objects.create(name="Narrow", grants={**SEES, "fields": hidden})
    RoleGiven.objects.create(membership=Membership.objects.create(user=user, name="Mia", email=user.email), role=role)
    bring("till", ADA)
    return Browser(user, desk.web.door)


def actor_of(name: str):
    return actor_for(Membership.objects.get(name=name))


@pytest.mark.parametrize("typed", ["secret.example", "ada@secret", "ada@"])
def test_a_hidden_field_is_not_found_by_its_words(desk, mia, typed):
    assert "Ada Byron" in text(desk.web.get(f"/kochi/search/?q={typed}"))
    assert "Ada Byron" not in text(mia.get(f"/kochi/search/?q={typed}"))
    assert "Ada Byron" not in text(mia.get(f"/kochi/people/options/?q={typed}"))


@pytest.mark.parametrize("typed", ["ada", "byron", "+919847055214"])
def test_what_is_shown_is_found(mia, typed):
    assert str(Person.objects.get(name="Ada Byron").pk) in text(mia.get(f"/kochi/search/?q={typed}"))


@pytest.mark.parametrize("typed", ["മീര", "meera"])
def test_a_hidden_name_is_not_found_by_its_sound_either(mia, typed):
    made = make("Visitor Seven", name_native="മീര", name_native_lang="ml")
    found = [h.id for who in ("Owner", "Mia") for h in find(typed, [noun_by_slug("people")], actor_of(who), 9)]
    assert found.count(made.pk) == 1


def test_a_filter_on_ways_to_reach_does_not_tell_a_hidden_one(desk, mia):
    asked = {"related": "reaches", "where": {"field": "value", "op": "is", "value": "ada@secret.example"}}
    people = noun_by_slug("people")
    assert Query(people, actor_of("Owner"), asked).rows().count() == 1
    assert Query(people, actor_of("Mia"), asked).rows().count() == 0
    assert "Ada Byron" not in text(mia.get("/kochi/people/", {"filter": json.dumps(asked)}))


def test_ways_to_reach_that_are_hidden_are_not_in_their_dialog(desk, mia):
    ada = Person.objects.get(name="Ada Byron")
    mail = Reach.objects.get(person=ada, kind="email")
    page = f"/kochi/people/{ada.pk}/reach/"
    assert "ada@secret.example" in text(desk.web.get(page))
    assert "ada@secret.example" not in text(mia.get(page)) and "98470" in text(mia.get(page))
    assert mia.get(f"{page}{mail.pk}/").status_code == 404


def test_related_records_count_only_where_the_viewer_may_see_them(desk, mia):
    link = Related("people", "Contacts", Person, "organisation_id", ("name", "email"))
    firms = type("Firms", (type(noun_by_slug("organisations")),), {"related": [link]}, abstract=True)()
    asked = {"related": "people", "where": {"field": "name", "op": "is", "value": "Meera Nair"}}
    assert Query(firms, actor_of("Mia"), asked).rows().get() == desk.firm
    role = Role.objects.get(name="Narrow")
    role.grants = {**SEES, "nouns": {**SEES["nouns"], "people.person": {"see": "own"}}}
    role.save()
    assert not Query(firms, actor_of("Mia"), asked).rows().exists()
    assert list(Organisation.objects.all()) == [desk.firm]


def test_fields_that_are_hidden_are_not_among_those_of_related_records(mia):
    link = Related("people", "Contacts", Person, "organisation_id", ("name", "email"))
    assert set(link.fields()) == {"name", "email"}
    assert set(replace(link, actor=actor_of("Mia")).fields()) == {"name"}


HIDDEN = ("title", "city", "standing", "phone", "email", "last_touch_at")


def test_a_contact_says_nothing_of_a_hidden_field_in_its_head_nor_where_one_writes(desk, mia):
    ada = Person.objects.get(name="Ada Byron")
    Person.objects.filter(pk=ada.pk).update(title="Countess", city="Ockham", standing="partner")
    said = [word for word in ("Countess", "Ockham", "Partner,", "98470") if word in text(
        desk.web.get(f"/kochi/people/{ada.pk}/"))]
    assert len(said) == 4
    role = Role.objects.get(name="Narrow")
    role.grants = {**SEES, "fields": {f"people.person.{name}": "hidden" for name in HIDDEN}}
    role.save()
    for page in ("", "thread/"):
        told = text(mia.get(f"/kochi/people/{ada.pk}/{page}"))
        assert "Ada Byron" in told or page
        assert not [word for word in (*said, "secret.example") if word in told]


def test_a_list_whose_usual_order_is_hidden_comes_in_another(mia):
    role = Role.objects.get(name="Narrow")
    role.grants = {**SEES, "fields": {f"people.person.{name}": "hidden" for name in HIDDEN}}
    role.save()
    for page in ("", "board/?by=language"):
        assert mia.get(f"/kochi/people/{page}").status_code == 200, page
    assert mia.get("/kochi/people/", {"sort": "last_touch_at"}).status_code == 400
