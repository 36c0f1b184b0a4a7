"""What one can do with people, and what cannot be done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, FactRow, Knot
from bandham.people import actions as verbs
from bandham.people.kinds import usual_kinds
from bandham.people.models import (
    Consent,
    DuplicatePair,
    Need,
    Organisation,
    Person,
    Reach,
    Relation,
    RelationKind,
    Touch,
)
from bandham.people.tests.conftest import make


def soon():
    return timezone.now() + timedelta(days=2)


@pytest.mark.parametrize(("kind", "shape"), [
    ("note", "note"), ("call", "call"), ("sms", "chat"), ("fax", "letter"), ("complaint", "complaint")])
def test_an_entry_has_the_knot_of_its_kind(boss, kind, shape):
    person = make("Ada")
    verbs.log_touch(person, kind=kind, text="x", actor=boss)
    assert Knot.objects.get(about_id=person.pk).kind == shape


def test_a_note_is_no_touch_but_a_call_is(boss):
    person = make("Ada")
    verbs.log_touch(person, kind="note", text="x", actor=boss)
    assert Person.objects.get().last_touch_at is None
    verbs.log_touch(person, kind="call", text="x", actor=boss)
    assert Person.objects.get().last_touch_kind == "call"


def test_undoing_one_touch_leaves_the_other_as_the_last(boss):
    person = make("Ada")
    for days, kind in ((3, "visit"), (1, "call")):
        verbs.log_touch(person, kind=kind, text="x", actor=boss,
                        happened_at=timezone.now() - timedelta(days=days))
    undo(ChangeSet.objects.order_by("-at")[0].pk, actor=boss)
    assert Person.objects.get().last_touch_kind == "visit"


def test_an_empty_note_is_refused(boss):
    with pytest.raises(ValidationError, match="what it is about"):
        verbs.log_touch(make("Ada"), kind="note", text=" ", actor=boss)


def test_a_promise_is_kept_once(boss):
    verbs.promise(make("Ada"), text="tins", due_at=soon(), actor=boss)
    touch = Touch.objects.get()
    verbs.keep_promise(touch, actor=boss)
    assert sorted(Knot.objects.values_list("kind", flat=True)) == ["kept", "promise"]
    with pytest.raises(ValidationError, match="open promise"):
        verbs.keep_promise(touch, actor=boss)


def test_a_promise_is_not_logged_without_a_day(boss):
    with pytest.raises(ValidationError, match="by when"):
        verbs.log_touch(make("Ada"), kind="promise", text="x", actor=boss)


def test_the_last_answer_to_a_consent_stands_and_the_facts_keep_the_others(boss):
    person = make("Ada")
    verbs.set_consent(person, purpose="offers", channel="mail", proof="form", actor=boss)
    verbs.refuse(person, purpose="offers", channel="mail", proof="STOP", actor=boss)
    assert Consent.objects.get().state == "refused"
    told = FactRow.objects.filter(name__startswith="people.Consent").order_by("id")
    assert [f.payload["proof"] for f in told] == ["form", "STOP"]


def test_a_consent_without_proof_is_refused(boss):
    with pytest.raises(ValidationError, match="how we know"):
        verbs.set_consent(make("Ada"), purpose="offers", channel="mail", proof=" ", actor=boss)


def test_a_need_is_met(boss):
    verbs.add_need(make("Ada"), text="cardamom", source="said on call", actor=boss)
    verbs.meet_need(Need.objects.get(), actor=boss, met_on=date(2026, 1, 2))
    assert Need.objects.get().met_on == date(2026, 1, 2)


def test_a_relation_is_to_one_other_and_ends(boss):
    ada, firm = make("Ada"), kernel.create(Organisation, {"name": "Kadal"}, actor=boss)
    kind = RelationKind.objects.create(key="owns", label="owns", inverse="belongs to")
    with pytest.raises(ValidationError, match="one of them"):
        verbs.relate(ada, kind=kind, actor=boss)
    verbs.relate(ada, kind=kind, organisation=firm, actor=boss)
    verbs.end_relation(Relation.objects.get(), actor=boss)
    assert Relation.objects.get().until == timezone.localdate()


def test_nobody_is_related_to_themselves(boss):
    ada = make("Ada")
    kind = RelationKind.objects.create(key="knows", label="knows", inverse="knows")
    with pytest.raises(ValidationError, match="themselves"):
        verbs.relate(ada, kind=kind, other=ada, actor=boss)


def test_a_way_to_reach_is_marked(boss):
    reach = kernel.create(
        Reach, {"person": make("Ada"), "kind": "phone", "value": "98470 55214"}, actor=boss)
    verbs.mark_invalid(reach, actor=boss)
    verbs.opt_out(reach, actor=boss)
    reach.refresh_from_db()
    assert (reach.norm, reach.valid, reach.opted_out) == ("+919847055214", False, True)


@pytest.mark.parametrize(("kind", "value"), [("email", "nobody"), ("phone", "x")])
def test_what_is_no_address_is_refused(boss, kind, value):
    with pytest.raises(ValidationError):
        kernel.create(Reach, {"person": make("Ada"), "kind": kind, "value": value}, actor=boss)


def test_a_pair_is_joined_or_kept_apart(boss):
    ada, twin, other = make("Ada"), make("Ada"), make("Ada")
    pair = DuplicatePair.objects.create(left=ada, right=twin, reason="review")
    apart = DuplicatePair.objects.create(left=ada, right=other, reason="review")
    verbs.keep_apart(apart, actor=boss)
    verbs.join_pair(pair, actor=boss)
    assert Person.objects.count() == 2
    assert DuplicatePair.objects.get().state == "apart"


def test_names_are_cleaned_normalised_and_sorted_in_their_own_script(boss):
    person = make("  Meera\u202e  Nair ", name_native="മീര നായർ", name_native_lang="ml")
    assert (person.name, person.name_norm) == ("Meera Nair", "meera nair")
    assert person.native_norm and bytes(person.sort_key)


def test_a_company_is_not_part_of_itself(boss):
    firm = kernel.create(Organisation, {"name": "Kadal"}, actor=boss)
    with pytest.raises(ValidationError, match="part of itself"):
        kernel.update(firm, {"parent": firm}, actor=boss)


def test_a_new_workspace_has_the_usual_kinds_of_relation_once(shop):
    usual_kinds()
    RelationKind.objects.filter(key="knows").delete()
    usual_kinds()
    assert "works_for" in set(RelationKind.objects.values_list("key", flat=True))
    assert not RelationKind.objects.filter(key="knows").exists()
