"""Leads: to qualify, to put aside with a reason, to make a deal of."""

import pytest
from django.core.exceptions import ValidationError

from bandham.accounts.models import User
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, Knot
from bandham.people.models import Organisation, Person
from bandham.sales import actions as verbs
from bandham.sales.models import Deal, Lead
from bandham.sales.tests.conftest import actor_of, make_firm, make_lead, make_person


def test_a_lead_becomes_a_contact_a_company_and_a_deal(shop, boss):
    lead = make_lead(boss, company="Pookalam Café", phone="98470 55214", source="Fair", city="Kochi")
    verbs.convert(lead, title="Hampers", actor=boss)
    lead, deal = Lead.objects.get(), Deal.objects.get()
    assert (lead.state, lead.deal, deal.title, deal.source) == ("converted", deal, "Hampers", "Fair")
    assert (deal.person.name, deal.person.phone) == ("Meera Nair", "+919847055214")
    assert deal.organisation.name == "Pookalam Café" == deal.person.organisation.name


def test_those_who_are_known_already_are_taken(shop, boss):
    person, firm = make_person(boss, email="m@x.example"), make_firm(boss, "Pookalam Café")
    verbs.convert(make_lead(boss, email="M@x.example", company="pookalam café"), actor=boss)
    assert (Person.objects.count(), Organisation.objects.count()) == (1, 1)
    assert (Deal.objects.get().person, Deal.objects.get().organisation) == (person, firm)


def test_the_conversion_stands_on_the_thread_and_is_taken_back_whole(shop, boss):
    verbs.convert(make_lead(boss), actor=boss)
    person = Person.objects.get()
    assert Knot.objects.get(about_id=person.pk)
    undo(ChangeSet.objects.order_by("-at").first().pk, actor=boss)
    assert (Person.objects.count(), Deal.objects.count(), Lead.objects.get().state) == (0, 0, "new")


def test_a_lead_is_made_a_deal_once(shop, boss):
    lead = make_lead(boss)
    verbs.convert(lead, actor=boss)
    with pytest.raises(ValidationError, match="decided already"):
        verbs.convert(lead, actor=boss)
    assert Deal.objects.count() == 1


def test_putting_a_lead_aside_asks_for_a_reason(shop, boss):
    lead = make_lead(boss)
    with pytest.raises(ValidationError, match="few words"):
        verbs.disqualify(lead, reason="other", actor=boss)
    verbs.disqualify(lead, reason="budget", actor=boss)
    with pytest.raises(ValidationError, match="decided already"):
        verbs.convert(lead, actor=boss)
    verbs.reopen_lead(lead, actor=boss)
    verbs.qualify(lead, actor=boss)
    assert Lead.objects.get().state == "qualified"


def test_a_lead_is_given_to_who_works_here(shop, boss):
    asha = actor_of(shop, "asha")
    from bandham.accounts.models import Membership

    member = Membership.objects.get(pk=asha.id)
    verbs.assign(make_lead(boss), owner=member, actor=boss)
    assert Lead.objects.get().owner == member
    Membership.objects.filter(pk=asha.id).update(active=False)
    member.refresh_from_db()
    with pytest.raises(ValidationError, match="does not work here"):
        verbs.assign(Lead.objects.get(), owner=member, actor=boss)


def test_a_lead_without_a_name_is_refused(shop, boss):
    with pytest.raises(ValidationError, match="Write a name"):
        make_lead(boss, "  ")


def test_a_phone_is_shown_in_the_digits_of_whoever_reads(house):
    with house.scope():
        lead = make_lead(actor_of(house, "boss"), phone="98470 55214")
    User.objects.filter(email="boss@example.org").update(language="fa")
    page = house.boss.get(f"/kochi/leads/{lead.pk}/").content.decode()
    assert "۰۹۸۴۷۰ ۵۵۲۱۴" in page and ">098470 55214" not in page
