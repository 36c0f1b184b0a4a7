"""The import of people."""


import pytest
from django.db import connection

from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.ids import uuid7
from bandham.kernel.models import FactRow, Knot
from bandham.people.importer import PeopleImporter
from bandham.people.models import DuplicatePair, Organisation, Person, Reach, SourceRecord, Touch
from bandham.people.tests.conftest import bring, hashes, make
from bandham.records.importing.port import Order, Row


def row(number: str, name: str = "Ada Byron", **values) -> dict:
    return {"external_id": number, "name": name, **values}


def test_a_row_becomes_a_person_with_source_reach_fact_and_raw_cells(shop):
    result, _changes = bring("till", row("1", email="Ada@Example.org", born="1852-07-01", gender="f"))
    person, record = Person.objects.get(), SourceRecord.objects.get()
    assert result.created == 1
    assert (person.email, person.gender, str(person.born)) == ("ada@example.org", "female", "1852-07-01")
    assert (record.person_id, record.home_person, record.raw["email"]) == (
        person.pk, person.pk, "Ada@Example.org")
    assert Reach.objects.get().primary
    assert FactRow.objects.get(name="people.SourceReceived").about == [person.pk]


def test_the_same_file_again_changes_nothing(shop):
    rows = [row("1"), row("2", "Bob Hope")]
    bring("till", *rows)
    before = hashes()
    result, _changes = bring("till", *rows)
    assert (result.created, result.skipped, hashes()) == (0, 2, before)


def test_a_changed_row_updates_its_own_person(shop):
    bring("till", row("1", city="Ely"))
    result, _changes = bring("till", row("1", "Ada Lovelace", city="Bath"))
    assert result.updated == 1
    assert Person.objects.get().name_norm == "ada lovelace"
    assert SourceRecord.objects.get().values["city"] == "Bath"


@pytest.mark.parametrize("shared", [
    {"email": "a@example.org"}, {"phone": "+91 98470 55214"}, {"born": "1852-07-01"},
    {"postcode": "SE3 7UA"}])
def test_a_shared_key_joins_across_sources(shop, shared):
    bring("till", row("1", "senior breanski", **shared))
    result, _changes = bring("shop", row("9", "Breanski, Senior", **shared))
    assert result.joined == 1
    assert Person.objects.get().sourcerecord_set.count() == 2


@pytest.mark.parametrize(("mine", "theirs"), [
    ({"name": "Ada Byron", "born": "1852"}, {"name": "Ada Byron", "born": "1852"}),
    ({"name": "Ada Byron", "born": "1852-01-01"}, {"name": "Ada Byron", "born": "1852-01-01"}),
    ({"name": "Ada", "born": "1852-07-01"}, {"name": "Ada", "born": "1852-07-01"}),
    ({"name": "Ada Byron", "city": "Ely"}, {"name": "Ada Byron", "city": "Ely"}),
])
def test_what_says_too_little_joins_nobody(shop, mine, theirs):
    bring("till", {"external_id": "1", **mine})
    bring("shop", {"external_id": "2", **theirs})
    assert Person.objects.count() == 2


def test_a_dry_run_knows_which_rows_of_the_file_will_be_one_person(shop):
    importer, order = PeopleImporter(), Order(uuid7(), "till", "update", True, SYSTEM)
    said = [{"external_id": "1", "name": "Ada Byron", "email": "ada@example.org"},
            {"external_id": "2", "name": "Ada Lovelace", "email": "ada@example.org"},
            {"external_id": "3", "name": "Meera Nair", "phone": "9847055214"},
            {"external_id": "4", "name": "Nandan Nair", "phone": "9847055214"},
            {"external_id": "1", "name": "Ada Byron", "email": "ada@example.org", "city": "Ely"}]
    rows = [Row(number, values, {}) for number, values in enumerate(said, 2)]
    for each in rows:
        each.ready = importer.prepare(each, order)
    repeated = importer.repeated(rows[:2]) | importer.repeated(rows[2:])
    assert repeated == {3, 6}  # a family shares a phone, and stays two
    result = importer.ingest(rows, order)
    assert (result.created, Person.objects.count()) == (3, 3)


@pytest.mark.parametrize("rows", [
    [row("1", "Meera Nair", phone="9847055214"), row("2", "Nandan Nair", phone="9847055214")],
    [row("1", "John Ross", postcode="E1 1AA", born="1850"), row("2", "John Ross", postcode="E1 1AA", born="1880")],
])
def test_a_family_is_put_aside_to_decide(shop, rows):
    bring("till", rows[0])
    result, _changes = bring("shop", rows[1])
    assert (Person.objects.count(), result.review) == (2, 1)
    assert DuplicatePair.objects.get().state == "open"


@pytest.mark.parametrize("more", [{}, {"phone": "9847055214", "postcode": "688001", "born": "1981-04-03"}])
def test_one_of_a_name_and_a_town_and_nothing_else_is_put_aside_to_compare(shop, more):
    bring("till", row("1", "Jacob Tharakan", city="Alappuzha", **more), row("2", "Jacob Tharakan", city="Kochi"))
    result, _changes = bring("shop", row("9", "jacob  tharakan", city="ALAPPUZHA"))
    assert (result.created, result.joined, result.review) == (1, 0, 1)
    pair = DuplicatePair.objects.get()
    assert {pair.left.city, pair.right.city} == {"Alappuzha", "ALAPPUZHA"} and pair.reason == "name_city"


@pytest.mark.parametrize("mine", [
    {"name": "Jacob"}, {"city": ""}, {"phone": "9847055214"}, {"born": "1931"}])
def test_a_name_and_a_town_say_nothing_of_who_is_known_otherwise_or_of_another_time(shop, mine):
    bring("till", row("1", "Jacob Tharakan", city="Alappuzha", born="1981"))
    bring("shop", {**row("9", "Jacob Tharakan", city="Alappuzha"), **mine})
    assert not DuplicatePair.objects.exists()


def test_two_rows_of_one_file_with_a_name_and_a_town_stay_two_to_compare(shop):
    result, _changes = bring("till", row("1", "Jacob Tharakan", city="Alappuzha"),
                             row("2", "Jacob Tharakan", city="Alappuzha", title="baker"))
    assert (result.created, result.review, DuplicatePair.objects.get().reason) == (2, 1, "name_city")


def test_a_hand_joins_one_of_a_name_and_a_town_with_the_one_that_was_shown(shop):
    rows = [row(str(n), "Jacob Tharakan", city="Alappuzha", phone=f"984705521{n}") for n in range(2)]
    bring("till", *rows)
    result, _changes = bring("shop", row("9", "Jacob Tharakan", city="Alappuzha"), decisions={1: "join"})
    assert (result.joined, Person.objects.count()) == (1, 2)


def test_a_record_that_ties_two_people_joins_them(shop):
    bring("till", row("1", email="a@example.org"))
    bring("shop", row("2", phone="9847055214"))
    bring("list", row("3", email="a@example.org", phone="9847055214"))
    assert Person.objects.get().sourcerecord_set.count() == 3


def test_two_that_one_import_added_and_then_joined_are_counted_as_one(shop):
    first, changes = bring("till", row("1", email="a@example.org"), row("2", phone="9847055214"))
    second, _same = bring("till", row("3", email="a@example.org", phone="9847055214"), changes=changes)
    assert Person.objects.count() == 1 == first.created + second.created
    assert (first.joined + second.joined) == 2


def test_rows_of_one_batch_that_are_one_person_become_one(shop):
    result, _changes = bring("till", row("1", born="1852-07-01"), row("2", born="1852-07-01", city="Ely"))
    person = Person.objects.get()
    assert (result.created, result.joined, person.city) == (1, 1, "Ely")


@pytest.mark.parametrize(("policy", "people", "pairs"), [
    ("update", 1, 0), ("skip", 1, 0), ("create", 2, 0), ("review", 2, 1)])
def test_the_policy_says_what_becomes_of_a_duplicate(shop, policy, people, pairs):
    bring("till", row("1", email="a@example.org"))
    bring("shop", row("9", email="a@example.org"), policy=policy)
    assert (Person.objects.count(), DuplicatePair.objects.count()) == (people, pairs)


def test_what_a_hand_decided_row_by_row_is_done(shop):
    bring("till", row("1", "Meera Nair", phone="9847055214"))
    bring("shop", row("8", "Nandan Nair", phone="9847055214"), decisions={1: "join"})
    assert Person.objects.count() == 1
    bring("shop", row("9", "Meera Nair", phone="9847055214"), decisions={1: "apart"})
    assert Person.objects.count() == 2


def test_undoing_an_import_leaves_every_row_as_before(boss):
    make("Ada Byron", boss, email="a@example.org")
    bring("till", row("1", email="b@example.org", city="Ely"))
    before = hashes()
    _result, changes = bring(
        "shop", row("2", "A. Byron", email="b@example.org", city="Bath", note="likes tea"), row("3", "Bob Hope"),
        row("4", email="a@example.org", phone="9847055214"))
    assert hashes() != before
    undo(changes, actor=boss)
    assert hashes() == before


def test_undoing_an_import_keeps_a_person_who_was_edited_since(boss):
    _result, changes = bring("till", row("1"), row("2", "Bob Hope"))
    ada = Person.objects.get(name="Ada Byron")
    kernel.update(ada, {"title": "poet"}, actor=boss)
    report = undo(changes, actor=boss, keep_later=True)
    assert Person.objects.get().pk == ada.pk
    assert ("people_person", ada.pk) in report.kept


def test_a_row_without_a_name_is_kept_under_its_number(shop):
    result, _changes = bring("till", {"external_id": "P00123", "city": "Ely"})
    assert (result.refused, Person.objects.get().name) == ([], "P00123")


def test_an_impossible_day_keeps_the_month(shop):
    bring("till", row("1", born="1860/01/81"))
    assert str(Person.objects.get().birth) == "1860-01"


def test_companies_are_found_or_made_by_name(shop):
    bring("till", row("1", organisation="Kadal Tea"), row("2", "Bob Hope", organisation="kadal  tea"))
    assert Organisation.objects.get().people.count() == 2


def test_a_note_becomes_a_knot_of_the_thread(shop):
    bring("till", row("1", note="likes tea"))
    person = Person.objects.get()
    assert Touch.objects.get(person=person).text == "likes tea"
    assert Knot.objects.get(about_id=person.pk).kind == "note"


def test_a_second_number_is_kept_beside_the_first(shop):
    bring("till", row("1", phone=["98470 55214", "0484 221 7705"]))
    assert Person.objects.get().phone == "+919847055214"
    assert Reach.objects.filter(kind="phone").count() == 2


def test_a_batch_costs_the_same_number_of_statements_whatever_its_size(shop, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (3, 300):
        with CaptureQueriesContext(connection) as seen:
            bring(f"s{size}", *(row(f"{n}", f"Ada Nr{n}", email=f"{size}-{n}@example.org") for n in range(size)))
        counts.append(len(seen))
    assert counts[0] == counts[1]
