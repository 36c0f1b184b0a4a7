"""The layout of a record page: groups are added, named, ordered and removed."""

from __future__ import annotations

import re

import pytest

from bandham.accounts.models import User
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.records.models import Layout
from bandham.records.tests.conftest import fill

LIST = "/kochi/machines/"
PLACE, PEOPLE = "/kochi/settings/layout/machines/", "/kochi/settings/layout/people/"


def form(house, place: str = PLACE) -> dict:
    """What the page would send if nothing were changed."""
    page = house.owner.get(place).content.decode()
    groups = re.findall(r'name="group" value="([^"]+)"', page)
    titles = re.findall(r'name="title" value="([^"]*)"', page)
    places = {name: re.findall(r'value="([^"]*)" selected', options)[0]
              for name, options in re.findall(r'name="(place-[^"]+)">(.*?)</select>', page)}
    return {"group": groups, "title": titles, **places,
            **dict(re.findall(r'name="(rank-[^"]+)" inputmode="numeric" value="(\d+)"', page))}


def groups(noun: str = "custom.machines") -> list[tuple[str, int]]:
    return [(g["title"], len(g["fields"])) for g in Layout.objects.get(noun=noun).groups]


def test_a_group_is_added_and_fields_stand_in_it(house):
    row = fill(house, 1)[0]
    told = form(house) | {"place-custom.text": "new"}
    told["title"][-1] = "In the workshop"
    assert house.owner.post(PLACE, told).status_code == 302
    page = house.member.get(f"{LIST}{row.pk}/").content.decode()
    assert "In the workshop" in page and page.index("In the workshop") < page.index("text 0")
    assert "In the workshop" in house.owner.get(f"{LIST}{row.pk}/edit/").content.decode()


def test_groups_are_renamed_ordered_and_removed_and_fields_go_to_the_first(house):
    fill(house, 1)
    told = form(house) | {"place-custom.text": "new", "place-custom.number": "new"}
    told["title"] = ["All there is", "Figures"]
    house.owner.post(PLACE, told)
    told = form(house)
    assert told["title"] == ["All there is", "Figures", ""]
    swapped = told | {"group": ["g1", "g0", "new"], "title": ["Numbers", "All there is", ""]}
    house.owner.post(PLACE, swapped)
    with house.scope():
        (first, two), (second, many) = groups()
        assert (first, two, second) == ("Numbers", 2, "All there is")
    house.owner.post(PLACE, form(house) | {"gone": ["g1"]})
    with house.scope():
        assert groups() == [("Numbers", two + many)]


def test_a_field_that_is_not_shown_stays_so_and_is_brought_back(house):
    fill(house, 1)
    house.owner.post(PLACE, form(house) | {"place-custom.text": ""})
    house.owner.post(PLACE, form(house))
    with house.scope():
        assert Layout.objects.get().groups[0]["off"] == ["custom.text"]
    told = form(house)
    assert told["place-custom.text"] == ""
    house.owner.post(PLACE, told | {"place-custom.text": "g0"})
    with house.scope():
        assert Layout.objects.get().groups[0]["off"] == []


@pytest.mark.parametrize(("change", "words"), [
    ({"gone": ["g0"]}, "Keep one group at least"), ({"title": ["", ""]}, "Give each group a name"),
    ({"title": ["Same", " same "]}, "Two groups are called")])
def test_groups_that_do_not_do_are_told_and_what_was_typed_stays(house, change, words):
    answer = house.owner.post(PLACE, form(house) | {"place-custom.text": ""} | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert re.search(r'name="place-custom.text">.*?<option value="" selected>', page)
    with house.scope():
        assert not Layout.objects.exists()


def test_names_that_came_with_it_follow_the_reader_and_typed_ones_stay(house):
    told = form(house, PEOPLE)
    told["title"][told["title"].index("Business")] = "Trade"
    house.owner.post(PEOPLE, told)
    with house.scope():
        names = [title for title, _n in groups("people.person")]
    assert "Reach" in names and "Trade" in names and "Business" not in names
    User.objects.update(language="fa")
    page = house.owner.get(PEOPLE).content.decode()
    assert 'value="Trade"' in page and 'value="Reach"' not in page and 'value="نام"' in page


def test_a_layout_is_taken_back(house):
    house.owner.post(PLACE, form(house) | {"title": ["Facts and figures", ""]})
    with house.scope():
        made = ChangeSet.objects.filter(label="Laid out %(name)s anew").latest("at")
        undo(made.pk, actor=house.actor)
        assert not Layout.objects.exists()


def test_whoever_may_not_make_fields_sees_no_layout(house):
    assert house.reader.get(PLACE).status_code == 403 and house.reader.post(PLACE, {}).status_code == 403


def beside(house, place: str) -> list[str]:
    return re.findall(r'name="beside" value="([^"]+)"', house.owner.get(place).content.decode())


def test_blocks_around_a_record_are_put_in_order_and_hidden(house):
    row = fill(house, 1)[0]
    order = beside(house, PLACE)
    assert order[-2:] == ["tags", "files"]
    turned = ["files", *order[:-1]]
    house.owner.post(PLACE, form(house) | {"beside": turned, "seen": turned})
    page = house.member.get(f"{LIST}{row.pk}/").content.decode()
    assert page.index("<h2>Files") < page.index("<h2>Tags") and beside(house, PLACE) == turned
    house.owner.post(PLACE, form(house) | {"beside": turned, "seen": ["files"]})
    page = house.member.get(f"{LIST}{row.pk}/").content.decode()
    assert "<h2>Files" in page and "<h2>Tags" not in page
    with house.scope():
        undo(ChangeSet.objects.filter(label="Laid out %(name)s anew").latest("at").pk, actor=house.actor)
    assert "<h2>Tags" in house.member.get(f"{LIST}{row.pk}/").content.decode()


def test_blocks_that_stand_as_they_came_are_not_kept_and_a_form_that_does_not_ask_leaves_them(house):
    order = beside(house, PLACE)
    house.owner.post(PLACE, form(house) | {"beside": order, "seen": order})
    with house.scope():
        assert Layout.objects.get().beside == {}
    house.owner.post(PLACE, form(house) | {"beside": order, "seen": order[:-1]})
    house.owner.post(PLACE, form(house))
    with house.scope():
        assert Layout.objects.get().beside == {"order": order, "off": order[-1:]}
    house.owner.post(f"{PLACE}?reset=1", form(house))
    assert beside(house, PLACE) == order


def test_places_are_read_in_persian_digits(house):
    told = form(house, PEOPLE)
    one, two = [key.removeprefix("rank-") for key in told if key.startswith("rank-")][:2]
    house.owner.post(PEOPLE, told | {f"rank-{one}": "۲", f"rank-{two}": "۱"})
    with house.scope():
        assert Layout.objects.get(noun="people.person").groups[0]["fields"][:2] == [two, one]


def test_what_stands_around_a_contact_has_a_place_of_its_own(house):
    order = beside(house, PEOPLE)
    assert order[:3] == ["promises", "relations", "company"] and order[-3:] == ["tags", "files", "notes"]
    assert {"orders", "deals", "activities"} < {*order} and not {"reaches", "touches", "needs", "consents"} & {*order}
