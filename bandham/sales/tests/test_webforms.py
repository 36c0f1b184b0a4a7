"""Leads through a form on the web: what comes in, what is refused and keeps what was typed, and what is proof."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.feed import Told
from bandham.kernel.models import ChangeSet, FactRow
from bandham.people.models import Consent
from bandham.sales import actions as verbs
from bandham.sales.models import AssignmentRule, FormAnswer, Lead, LeadForm, RuleMember
from bandham.sales.subscribers import give_the_lead_to_somebody
from bandham.sales.tests.conftest import actor_of

GIVEN = {"name": "Fathima George", "email": "Fathima@George.example", "phone": "98470 55 214", "wish": "Tea\r\nfor 40"}


@pytest.fixture
def form(house):
    with house.scope():
        return kernel.create(LeadForm, {"name": "Shop window"}, actor=actor_of(house, "boss"))


@pytest.fixture
def visitor():
    """Somebody from outside who has no cookie of ours; forgery checks are on, as on the web."""
    return Client(enforce_csrf_checks=True)


def url(form):
    return f"/f/{form.key}/"


def change(house, form, **values):
    with house.scope():
        return kernel.update(LeadForm.objects.get(pk=form.pk), values, actor=actor_of(house, "boss"))


def test_what_is_sent_from_another_site_becomes_a_lead_of_that_source_and_is_thanked_for(house, form, visitor):
    sent = visitor.post(url(form), GIVEN, headers={"Origin": "https://shop.example"})
    assert (sent.status_code, sent["Location"]) == (303, f"{url(form)}thanks/")
    assert "It has reached us" in visitor.get(sent["Location"]).content.decode()
    assert "bandham_session" not in visitor.cookies
    with house.scope():
        lead = Lead.objects.get()
        assert (lead.name, lead.email, lead.phone, lead.wish, lead.source) == (
            "Fathima George", "fathima@george.example", "+919847055214", "Tea\nfor 40", "Shop window")
        proof = FormAnswer.objects.get()
        assert (proof.lead, proof.form, proof.address, proof.wording) == (lead, form, "127.0.0.1", "")
    page = house.boss.get(f"/kochi/leads/{lead.pk}/").content.decode()
    assert "wrote through the form “Shop window”" in page


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Your name"), ("fa", 'dir="rtl"'), ("ta", 'lang="ta"'), ("ml", 'lang="ml"')])
def test_the_page_speaks_the_language_of_the_form_and_needs_no_script(house, form, visitor, language, said):
    change(house, form, language=language, heading="چای و هل")
    page = visitor.get(url(form))
    assert page.status_code == 200 and said in page.content.decode() and "چای و هل" in page.content.decode()
    assert "script-src 'self'" in page["Content-Security-Policy"] and "noindex" in page["X-Robots-Tag"]


@pytest.mark.parametrize(("wrong", "why"), [
    ({"name": " "}, "Write your name."), ({"email": "no"}, "Enter a valid email address."),
    ({"email": "", "phone": ""}, "Write your e-mail or your phone"), ({"phone": "ab"}, "This is no phone number"),
    ({"name": "x" * 201}, "This is 201 letters long; at most 200 fit."), ({"wish": "x" * 5001}, "at most 5000 fit")])
def test_what_cannot_be_is_refused_in_words_and_all_that_was_typed_stays(house, form, visitor, wrong, why):
    answer = visitor.post(url(form), GIVEN | wrong)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422 and why in page and "Nothing was sent yet" in page
    assert all(str(value).replace("\r", "") in page.replace("\r", "") for value in (GIVEN | wrong).values())
    with house.scope():
        assert not Lead.objects.exists()


def test_what_is_not_asked_is_not_taken(house, form, visitor):
    visitor.post(url(form), GIVEN | {"company": "Pookalam", "owner": "x", "state": "out"})
    with house.scope():
        assert (Lead.objects.get().company, Lead.objects.get().state) == ("", "new")


def test_a_second_click_makes_no_second_lead(house, form, visitor):
    for _click in range(2):
        assert visitor.post(url(form), GIVEN).status_code == 303
    visitor.post(url(form), GIVEN | {"wish": "Coffee, too"})
    with house.scope():
        assert Lead.objects.count() == FormAnswer.objects.count() == 2


def test_a_program_that_fills_in_what_nobody_sees_is_thanked_and_forgotten(house, form, visitor):
    assert visitor.post(url(form), GIVEN | {"website": "https://spam.example"}).status_code == 303
    with house.scope():
        assert not Lead.objects.exists()


def test_a_guess_finds_nothing_and_a_form_that_is_off_says_so_kindly(house, form, visitor):
    guess = form.key[:-4] + "aaaa"
    assert {visitor.get(f"/f/{wrong}/").status_code for wrong in (guess, "frm_x_y", "x")} == {404}
    assert visitor.post(f"/f/{guess}/", GIVEN).status_code == 404
    change(house, form, active=False)
    for answer in (visitor.get(url(form)), visitor.post(url(form), GIVEN)):
        assert answer.status_code == 410 and "takes no answers any more" in answer.content.decode()


def test_whoever_sends_too_much_waits(house, form, visitor):
    answers = [visitor.post(url(form), GIVEN | {"wish": str(n)}).status_code for n in range(22)]
    assert answers == [303] * 20 + [429] * 2
    assert visitor.get(url(form)).status_code == 200


def test_its_leads_go_to_whom_the_form_names_else_to_whom_the_rules_do(house, form, visitor):
    with house.scope():
        boss, asha = (actor_of(house, name).id for name in ("boss", "asha"))
        rule = AssignmentRule.objects.create(name="Web", source="shop window")
        RuleMember.objects.create(rule=rule, member_id=asha)
    visitor.post(url(form), GIVEN)
    change(house, form, owner_id=boss)
    visitor.post(url(form), GIVEN | {"name": "Ravi"})
    with house.scope():
        for row in FactRow.objects.filter(name="kernel.Created", subject_type="sales.lead"):
            give_the_lead_to_somebody(Told(row.id, row.name, row.subject_type, row.subject_id, [], None, "",
                                           row.changeset_id, row.payload, timezone.now()))
        assert dict(Lead.objects.values_list("name", "owner_id")) == {"Fathima George": asha, "Ravi": boss}


def test_a_consent_is_kept_in_its_words_and_goes_over_to_the_contact(house, form, visitor):
    change(house, form, purpose="news", wording="Write to me about new teas.")
    assert "Write to me about new teas." in visitor.get(url(form)).content.decode()
    visitor.post(url(form), GIVEN | {"name": "Ravi", "email": "ravi@a.example"})
    visitor.post(url(form), GIVEN | {"agreed": "1"})
    change(house, form, wording="Other words.")
    with house.scope():
        agreed = Lead.objects.get(name="Fathima George")
        assert FormAnswer.objects.exclude(purpose="").get().wording == "Write to me about new teas."
        verbs.convert(agreed, actor=actor_of(house, "boss"))
        verbs.convert(Lead.objects.get(name="Ravi"), actor=actor_of(house, "boss"))
        consent = Consent.objects.get()
        assert (consent.person.name, consent.purpose, consent.channel, consent.state) == (
            "Fathima George", "news", "mail", "given")
        assert "Shop window" in consent.proof and "Write to me about new teas." in consent.proof
        assert FactRow.objects.filter(name="sales.LeadSent", subject_id=agreed.pk).exists()


def test_what_came_through_a_form_can_be_taken_back(house, form, visitor):
    visitor.post(url(form), GIVEN)
    with house.scope():
        undo(ChangeSet.objects.order_by("-at", "-pk")[0].pk, actor=actor_of(house, "boss"))
        assert not Lead.objects.exists() and not FormAnswer.objects.exists()


@pytest.mark.parametrize(("values", "why"), [
    ({"asks": ["wish"]}, "Ask for the e-mail or the phone"), ({"purpose": "news"}, "A consent needs both"),
    ({"wording": "Yes"}, "A consent needs both"), ({"name": " "}, "Write a name")])
def test_a_form_that_could_not_work_is_refused(house, form, values, why):
    with pytest.raises(ValidationError, match=why):
        change(house, form, **values)


@pytest.mark.parametrize(("language", "said"), [
    ("en", "This link leads nowhere"), ("fa,en;q=0.5", "این پیوند به جایی نمی‌رسد"),
    ("ta", "இந்த இணைப்பு எங்கும் செல்லவில்லை"), ("ml", "ഈ ലിങ്ക് എങ്ങോട്ടും എത്തുന്നില്ല")])
@pytest.mark.parametrize("address", ["f/frm_x_y", "f/frm_x_y/thanks", "q/quo_x_y", "q/x"])
def test_whoever_guesses_a_link_reads_so_in_their_language_and_nothing_of_the_house(
        db, visitor, address, language, said):
    answer = visitor.get(f"/{address}/", headers={"Accept-Language": language})
    page = answer.content.decode()
    assert answer.status_code == 404 and said in page and "<a class=\"btn" not in page and "brand" not in page
    assert not answer.cookies


def test_the_page_of_a_form_sets_no_cookie(house, form, visitor):
    assert not visitor.get(url(form)).cookies and not visitor.post(url(form), GIVEN).cookies


def test_a_form_gets_a_new_address_and_its_old_one_back(house, form, visitor):
    assert "Give it a new address" in house.boss.get(f"/kochi/lead-forms/{form.pk}/").content.decode()
    page = house.boss.post(f"/kochi/lead-forms/{form.pk}/do/renew/", follow=True).content.decode()
    with house.scope():
        fresh = LeadForm.objects.get()
    assert "Gave Shop window a new address." in page and fresh.key != form.key
    assert (visitor.get(url(form)).status_code, visitor.get(url(fresh)).status_code) == (404, 200)
    with house.scope():
        undo(ChangeSet.objects.order_by("-at").first().pk, actor=actor_of(house, "boss"))
    assert (visitor.get(url(form)).status_code, visitor.get(url(fresh)).status_code) == (200, 404)


def test_its_page_gives_the_address_and_html_for_a_page_of_ones_own(house, form):
    change(house, form, language="fa", purpose="news", wording="<b>چای</b>")
    page = house.boss.get(f"/kochi/lead-forms/{form.pk}/").content.decode()
    given = unescape(re.search(r'<textarea class="input mono"[^>]*>(.*?)</textarea>', page, re.S)[1])
    assert f'action="http://localhost:8000{url(form)}"' in given or url(form) in given
    assert 'dir="rtl"' in given and "&lt;b&gt;چای" in given and "<script" not in given
    assert house.boss.get("/kochi/leads/").content.decode().count("/kochi/lead-forms/") >= 1
