"""Where fields are added, and what icon an object of one's own bears."""

import re

import pytest

from bandham.records import actions as verbs
from bandham.records.models import CustomObject

pytestmark = pytest.mark.django_db
HOME, NEW = "/kochi/settings/fields/", "/kochi/settings/objects/new/"
PETS = {"label": "Pet", "plural": "Pets"}


def test_fields_are_added_by_a_plain_button_to_what_is_in_the_menu_first(house):
    menu, others = house.owner.get(HOME).content.decode().split("<details>")
    assert "Machines" in menu and "Contacts" in menu and "Taxes" in others and "Taxes" not in menu
    way = re.search(r'href="(/kochi/settings/fields/machines/#kinds)"[^>]*>(.*?)</a>', menu, re.DOTALL)
    assert way[2].endswith("Add a field")
    assert 'id="kinds"' in house.owner.get(way[1]).content.decode()


def test_the_icon_of_an_object_is_chosen_from_those_that_exist(house):
    form = house.owner.get(NEW).content.decode()
    assert 'type="radio" name="icon" value="heart"' in form and 'value="box" id="id_icon" checked' in form
    assert house.owner.post(NEW, {**PETS, "icon": "heart"}).status_code == 302
    with house.scope():
        assert CustomObject.objects.get(slug="pets").icon == "heart"


def test_an_icon_that_does_not_exist_is_refused_beside_the_choice(house):
    answer = house.owner.post(NEW, {**PETS, "icon": "unicorn"})
    assert answer.status_code == 422 and "Choose one of these icons." in answer.content.decode()


def test_an_icon_that_a_program_gave_stays_when_the_names_change(house):
    with house.scope():
        row = verbs.keep_object(None, {**PETS, "slug": "pets", "icon": "anchor"}, house.actor)
    place = f"/kochi/settings/objects/{row.pk}/"
    assert 'value="anchor" id="id_icon" checked' in house.owner.get(place).content.decode()
    assert house.owner.post(place, {"label": "Animal", "plural": "Animals", "icon": "anchor"}).status_code == 302
