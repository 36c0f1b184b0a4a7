"""Joining people and splitting them again."""

import pytest
from django.core.exceptions import ValidationError

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.people import actions as verbs
from bandham.people.models import (
    Consent,
    DuplicatePair,
    Joined,
    Need,
    Organisation,
    Person,
    Reach,
    Relation,
    RelationKind,
    Touch,
)
from bandham.people.tests.conftest import bring, hashes, make
from bandham.people.thread import thread
from bandham.records.models import CustomField, Note, Tag, Tagging


@pytest.fixture
def three(boss):
    """Three records of one person with relations, notes, consents, needs, sources and threads."""
    bring("till", {"external_id": "T1", "name": "Meera Nair", "email": "meera@example.org",
                   "born": "1984-05-02", "city": "Kochi"})
    first = Person.objects.get()
    second = make("Meera N", boss, city="Fort Kochi", tier="Gold", title="Owner")
    third = make("Meera Nair", boss, standing="customer", interests=["tea"])
    husband = make("Nandan Nair", boss)
    kind = RelationKind.objects.create(key="married", label="is married to", inverse="is married to")
    tag = Tag.objects.create(name="festival", name_norm="festival")
    for person in (first, second, third):
        verbs.relate(person, kind=kind, other=husband, actor=boss)
        verbs.log_touch(person, kind="call", text=f"called {person}", actor=boss)
        verbs.promise(person, text="bring tins", due_at=_soon(), actor=boss)
        verbs.add_need(person, text="cardamom", actor=boss)
        verbs.set_consent(person, purpose="offers", channel="mail", proof="form", actor=boss)
        Note.objects.create(noun="people.person", record_id=person.pk, text="x", text_norm="x")
        Tagging.objects.create(noun="people.person", record_id=person.pk, tag=tag)
        kernel.create(Reach, {"kind": "phone", "value": "+91 98470 55214", "person": person}, actor=boss)
    verbs.relate(second, kind=kind, other=third, actor=boss)
    left, right = sorted((second, husband), key=lambda p: p.pk)
    DuplicatePair.objects.create(left=left, right=right, reason="phone")
    return first, second, third


def _soon():
    from django.utils import timezone

    return timezone.now() + timezone.timedelta(days=2)


def test_a_merge_keeps_what_belonged_to_each(three, boss):
    first, second, third = three
    verbs.merge_all(first, [second, third], actor=boss)
    first.refresh_from_db()
    assert set(Person.objects.values_list("name", flat=True)) == {"Meera Nair", "Nandan Nair"}
    assert Relation.objects.filter(from_person=first).count() == 3  # the one inside is gone
    assert Touch.objects.filter(person=first).count() == 6
    assert Need.objects.filter(person=first).count() == 3
    assert Consent.objects.filter(person=first).count() == 1
    assert Reach.objects.filter(person=first).count() == 2
    assert Note.objects.filter(record_id=first.pk).count() == 3
    assert Tagging.objects.filter(record_id=first.pk).count() == 1
    assert len(thread(first.pk).knots) == 6


def test_the_one_that_stays_takes_what_it_did_not_have(three, boss):
    first, second, third = three
    verbs.merge_all(first, [second, third], actor=boss)
    first.refresh_from_db()
    assert (first.tier, first.standing, first.interests) == ("Gold", "customer", ["tea"])
    assert (first.title, first.name, str(first.birth)) == ("Owner", "Meera Nair", "1984-05-02")


def test_what_a_hand_wrote_wins_over_a_source(three, boss):
    first, second, _third = three
    verbs.merge(first, other=second, actor=boss)
    first.refresh_from_db()
    assert (first.city, first.origin_of("city")) == ("Fort Kochi", "hand")


def test_split_again_leaves_every_row_as_before_the_merge(three, boss):
    first, second, third = three
    before = hashes()
    verbs.merge_all(first, [second, third], actor=boss)
    assert hashes() != before
    [fact] = verbs.split(first, actor=boss)
    assert fact.exact
    assert hashes() == before


def test_two_merges_are_split_one_by_one(three, boss):
    first, second, third = three
    before = hashes()
    verbs.merge(first, other=second, actor=boss)
    between = hashes()
    verbs.merge(first, other=third, actor=boss)
    verbs.split(first, actor=boss)
    assert hashes() == between
    verbs.split(first, actor=boss)
    assert hashes() == before


def test_a_split_keeps_what_was_done_since(three, boss):
    first, second, _third = three
    verbs.merge(first, other=second, actor=boss)
    kernel.update(first, {"title": "Chef"}, actor=boss)
    verbs.log_touch(first, kind="visit", text="after", actor=boss)
    [fact] = verbs.split(first, actor=boss)
    first.refresh_from_db()
    assert not fact.exact
    assert first.title == "Chef"
    assert Person.objects.get(pk=second.pk).city == "Fort Kochi"
    assert Touch.objects.filter(person=first, text="after").exists()


def test_a_join_inside_an_import_is_split_alone(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "email": "ada@example.org"})
    bring("shop", {"external_id": "2", "name": "Ada Byron", "phone": "+44 20 7946 0000"})
    one, two = Person.objects.order_by("pk")
    bring("list", {"external_id": "3", "name": "Ada Byron", "email": "ada@example.org",
                   "phone": "+44 20 7946 0000"})
    assert Joined.objects.get().was == two.pk
    verbs.split(one, actor=boss)
    back = Person.objects.get(pk=two.pk)
    assert (back.phone, back.sourcerecord_set.get().external_id) == ("+442079460000", "2")
    assert one.sourcerecord_set.count() == 2


def test_a_wrongly_matched_source_is_taken_out(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "email": "ada@example.org"})
    bring("shop", {"external_id": "2", "name": "Ada Byron", "email": "ada@example.org", "city": "Ely"})
    person = Person.objects.get()
    record = person.sourcerecord_set.get(external_id="2")
    verbs.take_out(person, record=record, actor=boss)
    person.refresh_from_db()
    assert person.city == ""
    assert Person.objects.exclude(pk=person.pk).get().city == "Ely"


def test_an_opt_out_and_the_last_answer_survive_a_merge(boss):
    first, second = make("Ada"), make("Ada B")
    for person in (first, second):
        kernel.create(Reach, {"kind": "phone", "value": "+91 98470 55214", "person": person}, actor=boss)
        verbs.set_consent(person, purpose="offers", channel="sms", proof="form", actor=boss)
    verbs.opt_out(second.reach_set.get(), actor=boss)
    verbs.refuse(second, purpose="offers", channel="sms", actor=boss)
    verbs.merge(first, other=second, actor=boss)
    assert Reach.objects.get().opted_out
    assert Consent.objects.get().state == "refused"


def test_one_first_choice_is_left_after_a_merge(boss):
    bring("till", {"external_id": "1", "name": "Ada", "email": "a@example.org"})
    bring("shop", {"external_id": "2", "name": "Bea", "email": "b@example.org"})
    first, second = Person.objects.order_by("pk")
    verbs.merge(first, other=second, actor=boss)
    shown = Person.objects.get().email
    assert [r.norm for r in Reach.objects.filter(primary=True)] == [shown]


def test_nobody_is_joined_with_themselves(boss):
    person = make("Ada")
    with pytest.raises(ValidationError, match="same contact"):
        verbs.merge(person, other=person, actor=boss)


def test_the_last_touch_follows_the_thread_through_merge_and_split(boss):
    first, second = make("Ada"), make("Ada B")
    verbs.log_touch(second, kind="visit", text="x", actor=boss)
    verbs.merge(first, other=second, actor=boss)
    first.refresh_from_db()
    assert first.last_touch_kind == "visit"
    verbs.split(first, actor=boss)
    first.refresh_from_db()
    assert first.last_touch_kind == ""


def test_own_relation_fields_follow_and_come_back(boss):
    first, second, friend = make("Ada"), make("Ada B"), make("Bob")
    CustomField.objects.create(noun="people.person", key="mentor", label="Mentor", kind="relation",
                               target="people")
    kernel.update(friend, {"custom": {"mentor": str(second.pk)}}, actor=boss)
    verbs.merge(first, other=second, actor=boss)
    assert Person.objects.get(pk=friend.pk).custom["mentor"] == str(first.pk)
    verbs.split(first, actor=boss)
    assert Person.objects.get(pk=friend.pk).custom["mentor"] == str(second.pk)


def test_who_may_not_change_a_contact_may_not_join_it_away(shop, boss):
    mine, theirs = make("Ada", owner=_member(shop)), make("Ada")
    with pytest.raises(ValidationError, match="role"):
        verbs.merge(mine, other=theirs, actor=_own_only(shop))


def _member(shop):
    from bandham.accounts.workspaces import membership_of

    return membership_of(shop.user.pk)


def _own_only(shop):
    import dataclasses

    from bandham.accounts.powers import powers_of

    powers = dataclasses.replace(powers_of(_member(shop)), owner=False, grants=(
        {"nouns": {"*": {"see": "all", "change": "own"}}, "verbs": {"*": True}},))
    return dataclasses.replace(shop.boss, powers=powers)


def test_what_companies_are_to_each_other_outlives_joins_splits_and_undo(boss):
    owner, firm = (kernel.create(Organisation, {"name": name}, actor=boss) for name in ("Malabar", "Pookalam"))
    kind = RelationKind.objects.create(key="owns", label="owns", inverse="belongs to")
    ada, twin = make("Ada"), make("Ada")
    verbs.relate_with(owner, kind=kind, organisation=firm, actor=boss)
    verbs.relate_with(owner, kind=kind, other=twin, actor=boss)
    before = hashes()
    verbs.merge(ada, other=twin, actor=boss)
    assert {tie.second for tie in Relation.objects.all()} == {firm, ada}
    verbs.split(Person.objects.get(pk=ada.pk), actor=boss)
    assert hashes()["people_relation"] == before["people_relation"]
    made = ChangeSet.objects.filter(label="Relate").earliest("at")
    report = undo(made.pk, actor=boss)
    assert not Relation.objects.filter(to_organisation=firm).exists()
    undo(report.change_set.pk, actor=boss)
    assert Relation.objects.get(to_organisation=firm).first == owner
