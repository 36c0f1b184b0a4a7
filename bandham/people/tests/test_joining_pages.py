"""Pages of joining, of doubles and of sources; the lists of contacts and companies."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bandham.kernel.jobs import run_now
from bandham.kernel.models import Job
from bandham.people import actions as verbs
from bandham.people.models import (
    DuplicatePair,
    Joined,
    Person,
    SourceRecord,
)
from bandham.people.tests.conftest import bring, make, page, post, text


def test_two_picked_contacts_are_joined_and_split_again(desk):
    other = make("Meera N", city="Fort Kochi")
    asked = desk.web.post("/kochi/people/join/", {"pick": [desk.meera.pk, other.pk]})
    assert asked.status_code == 200 and "Which value stays" in text(asked)
    answer = desk.web.post("/kochi/people/join/", {
        "ids": [desk.meera.pk, other.pk], "keep": str(desk.meera.pk), "field-city": str(other.pk)}, follow=True)
    desk.meera.refresh_from_db()
    assert desk.meera.city == "Fort Kochi" and not Person.objects.filter(pk=other.pk).exists()
    assert "Split again" in text(answer)
    post(desk, "split/")
    desk.meera.refresh_from_db()
    assert desk.meera.city == "Kochi" and Person.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("n", [1, 6])
def test_two_to_five_are_joined_at_once(desk, n):
    picks = [make(f"P{k}").pk for k in range(n)]
    answer = desk.web.post("/kochi/people/join/", {"pick": picks})
    assert answer.status_code == 400 and "two to five" in text(answer)
    assert not Joined.objects.exists()


def test_a_pair_in_doubt_is_joined_or_kept_apart(desk):
    ada, bob = sorted((make("Ada"), make("Bob")), key=lambda p: p.pk)
    pair = DuplicatePair.objects.create(left=ada, right=bob, reason="phone")
    assert "same phone" in text(desk.web.get("/kochi/people/duplicates/"))
    assert "Possible duplicates: 1" in text(desk.web.get("/kochi/people/"))
    desk.web.post(f"/kochi/people/duplicates/{pair.pk}/", {"choice": "two"})
    pair.refresh_from_db()
    assert pair.state == "apart"
    cy = make("Cy")
    pair = DuplicatePair.objects.create(left=ada, right=cy, reason="phone")
    desk.web.post(f"/kochi/people/duplicates/{pair.pk}/", {"choice": "one"})
    assert not Person.objects.filter(pk=cy.pk).exists()


def test_everybody_is_compared_when_asked_to_look_for_more(desk):
    for _n in range(2):
        make("Ada Byron", postcode="SE3 7UA")
    answer = desk.web.post("/kochi/people/duplicates/look/")
    job = Job.objects.get(kind="people.find_duplicates")
    assert str(job.pk) in answer["Location"]
    run_now(job)
    assert DuplicatePair.objects.get().reason == "key_post"


def test_a_colleague_is_asked_about_a_pair(desk):
    ada, bob = sorted((make("Ada"), make("Bob")), key=lambda p: p.pk)
    pair = DuplicatePair.objects.create(left=ada, right=bob, reason="phone")
    where = f"/kochi/people/duplicates/{pair.pk}/ask/"
    member = text(desk.web.get(where)).split('<option value="')[2].split('"')[0]
    desk.web.post(where, {"member": member})
    assert "is this the same person as Bob" in text(desk.web.get(page(desk, row=ada)))


def test_a_form_warns_of_somebody_known(desk):
    answer = desk.web.post("/kochi/people/new/", {"name": "M. Nair", "email": "meera@example.org"})
    assert answer.status_code == 409 and "same e-mail" in text(answer)
    again = desk.web.post("/kochi/people/new/", {"name": "M. Nair", "email": "", "not_the_same": "1"})
    assert again.status_code == 302


def test_sources_tick_and_their_values_can_be_chosen(desk):
    bring("till", {"external_id": "1", "name": "Ada Byron", "email": "a@example.org", "city": "Ely"})
    bring("shop", {"external_id": "9", "name": "Ada Byron", "email": "a@example.org", "city": "Bath"})
    ada = Person.objects.get(name="Ada Byron")
    shown = text(desk.web.get(page(desk, row=ada)))
    assert "1 of 2 sources agree" in shown and "Use this" in shown
    till = SourceRecord.objects.get(source__key="till")
    desk.web.post(page(desk, f"sources/{till.pk}/use/city/", row=ada))
    ada.refresh_from_db()
    assert ada.city == "Ely"
    desk.web.post(page(desk, f"sources/{till.pk}/take-out/", row=ada))
    assert Person.objects.filter(name="Ada Byron").count() == 2


def test_the_list_reads_sparks_of_all_rows_at_once(desk):
    def count() -> int:
        desk.web.get("/kochi/people/")
        with CaptureQueriesContext(connection) as seen:
            assert "spark" in text(desk.web.get("/kochi/people/"))
        return len(seen)

    few = count()
    for n in range(20):
        verbs.log_touch(make(f"P{n}", organisation=desk.firm), kind="call", text="x", actor=desk.boss)
    assert count() == few


def test_the_newest_touch_comes_first_by_the_index(desk):
    ada = make("Ada")
    verbs.log_touch(ada, kind="call", text="x", actor=desk.boss)
    shown = text(desk.web.get("/kochi/people/"))
    assert shown.index(str(ada.pk)) < shown.index(str(desk.meera.pk))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("EXPLAIN SELECT id FROM people_person WHERE workspace_id = kernel_workspace() "
                       "ORDER BY last_touch_at DESC NULLS LAST, id DESC LIMIT 50")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "person_touched" in plan


def test_one_contact_and_the_whole_list_are_saved_as_vcards(desk):
    one = text(desk.web.get(page(desk, "card.vcf")))
    assert "FN:Meera Nair" in one and "ORG:Pookalam Café" in one
    assert text(desk.web.get("/kochi/people/export.vcf")) == one


def test_a_company_shows_its_people_and_its_thread(desk):
    desk.web.post(page(desk, "log/", row=desk.firm), {"way": "visit", "text": "Saw the new oven"})
    shown = text(desk.web.get(page(desk, row=desk.firm)))
    assert "Saw the new oven" in shown and "Meera Nair" in shown and "1 contact" in shown
