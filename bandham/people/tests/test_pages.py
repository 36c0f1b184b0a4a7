"""The pages of contacts and companies, as a browser without script asks for them."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.kernel import actions as kernel
from bandham.kernel.facts import record
from bandham.kernel.ids import uuid7
from bandham.kernel.jobs import run_now
from bandham.kernel.models import Job
from bandham.kernel.tenancy import workspace_scope
from bandham.people import actions as verbs
from bandham.people import urls
from bandham.people.facts import TouchLogged
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
    SourceRecord,
    Touch,
)
from bandham.people.tests.conftest import bring, make

HTMX = {"HX-Request": "true"}


class Door:
    """The workspace in scope for the test, let go while a browser asks for a page."""

    def __init__(self, workspace: UUID) -> None:
        self.workspace = workspace
        self.open()

    def open(self) -> None:
        self.scope = workspace_scope(self.workspace)
        self.scope.__enter__()

    def close(self) -> None:
        self.scope.__exit__(None, None, None)


class Browser:
    def __init__(self, user: User, door: Door) -> None:
        self.client, self.door = Client(), door
        door.close()
        self.client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        door.open()

    def get(self, *args, **kwargs):
        return self.ask(self.client.get, *args, **kwargs)

    def post(self, *args, **kwargs):
        return self.ask(self.client.post, *args, **kwargs)

    def ask(self, how, *args, **kwargs):
        self.door.close()
        try:
            answer = how(*args, **kwargs)
            answer.words = (b"".join(answer) if answer.streaming else answer.content).decode()
            return answer
        finally:
            self.door.open()


@pytest.fixture
def desk(db):
    """A shop with browsers: of its owner, of a reader, of a stranger; and Meera of Pookalam."""
    folk = {n: User.objects.create_user(f"{n}@example.org", "pw", name=n.title())
            for n in ("owner", "reader", "stranger")}
    door = Door(open_workspace("kochi", "Kochi Tea", folk["owner"]).pk)
    add_member(folk["reader"], "Reader")
    boss = actor_for(membership_of(folk["owner"].pk))
    firm = kernel.create(Organisation, {"name": "Pookalam Café", "city": "Kochi"}, actor=boss)
    meera = make("Meera Nair", boss, organisation=firm, city="Kochi", email="meera@example.org")
    yield SimpleNamespace(boss=boss, firm=firm, meera=meera, web=Browser(folk["owner"], door),
                          reader=Browser(folk["reader"], door), stranger=Browser(folk["stranger"], door))
    door.close()


def page(desk, end: str = "", row=None) -> str:
    row = row or desk.meera
    noun = "people" if isinstance(row, Person) else "organisations"
    return f"/kochi/{noun}/{row.pk}/{end}"


def post(desk, end: str, **data):
    return desk.web.post(page(desk, end), data)


def text(answer) -> str:
    return answer.words


def addresses(row) -> list[str]:
    given = {"touch": uuid7(), "reach": uuid7(), "need": uuid7(), "tie": uuid7(), "record": uuid7(), "field": "city"}
    noun = "people" if isinstance(row, Person) else "organisations"
    found = []
    for pattern in urls.urlpatterns:
        if pattern.default_args["noun"] == noun:
            names = pattern.pattern.converters
            kwargs = {k: row.pk if k == "pk" else given[k] for k in names}
            found.append("/kochi" + reverse(f"people:{pattern.name}", kwargs={"noun": noun, **kwargs},
                                           urlconf="bandham.site.workspace_urls"))
    return found


@pytest.mark.parametrize("which", ["meera", "firm"])
def test_a_stranger_finds_none_of_these_pages(desk, which):
    for address in addresses(getattr(desk, which)):
        assert desk.stranger.get(address).status_code == 404, address
        assert desk.stranger.post(address).status_code == 404, address


@pytest.mark.parametrize("which", ["meera", "firm"])
def test_a_reader_reads_and_changes_nothing(desk, which):
    row = getattr(desk, which)
    assert desk.reader.get(page(desk, row=row)).status_code == 200
    for address in addresses(row):
        answer = desk.reader.post(address, {"text": "Changed", "way": "call", "choice": "one"})
        assert answer.status_code in (200, 403, 404), address
    assert not Touch.objects.exists()
    assert "composer" not in text(desk.reader.get(page(desk, row=row)))


def test_the_page_shows_who_they_are_and_what_is_owed(desk):
    verbs.log_touch(desk.meera, kind="call", text="Wants half-kilo packs", actor=desk.boss)
    verbs.promise(desk.meera, text="Two tins", due_at=timezone.now() + timedelta(days=2), actor=desk.boss)
    verbs.set_consent(desk.meera, purpose="offers", channel="chat", proof="form", actor=desk.boss)
    verbs.add_need(desk.meera, text="Grinder serviced", actor=desk.boss)
    shown = text(desk.web.get(page(desk)))
    for words in ("Meera Nair", "Pookalam Café", "Wants half-kilo packs", "Two tins", "due in 2 days", "Promised next",
                  "Offers by chat", "Grinder serviced", "meera@example.org", 'data-strand="made"', 'data-strand="now"'):
        assert words in shown, words


def test_the_page_costs_the_same_queries_whatever_hangs_on_it(desk):
    def count() -> int:
        desk.web.get(page(desk))
        with CaptureQueriesContext(connection) as seen:
            assert desk.web.get(page(desk)).status_code == 200
        return len(seen)

    def more(n: int) -> None:
        for k in range(n):
            verbs.log_touch(desk.meera, kind="call", text="x", actor=desk.boss)
            verbs.promise(desk.meera, text="x", due_at=timezone.now(), actor=desk.boss)
            verbs.add_need(desk.meera, text=f"n{k}", actor=desk.boss)
            verbs.relate(desk.meera, kind=kind, other=make(f"Friend {k}", organisation=desk.firm), actor=desk.boss)

    kind = RelationKind.objects.create(key="knows", label="knows", inverse="knows")
    more(2)
    few = count()
    more(7)
    assert count() == few


def test_ten_thousand_knots_are_read_a_page_at_a_time(desk):
    now = timezone.now()
    record([TouchLogged(desk.meera, touch="t", kind="call", text=f"call {n}", about=(desk.meera.pk,),
                        happened_at=now - timedelta(hours=n)) for n in range(10_000)], desk.boss)
    first = text(desk.web.get(page(desk)))
    assert "call 49" in first and "call 50<" not in first
    older = first.split('id="older" href="')[1].split('"')[0].replace("&amp;", "&")
    with CaptureQueriesContext(connection) as seen:
        part = text(desk.web.get(older, headers=HTMX))
    assert "call 50<" in part and "<html" not in part
    assert sum("kernel_" in q["sql"] for q in seen) <= 3


def test_the_legend_narrows_the_thread(desk):
    verbs.log_touch(desk.meera, kind="call", text="By phone", actor=desk.boss)
    verbs.log_touch(desk.meera, kind="visit", text="At the café", actor=desk.boss)
    part = text(desk.web.get(page(desk, "thread/?kind=visit"), headers=HTMX))
    assert "At the café" in part and "By phone" not in part
    assert "<html" in text(desk.web.get(page(desk, "thread/?kind=visit")))


@pytest.mark.parametrize("way", ["call", "visit", "letter", "mail", "chat", "complaint"])
def test_the_composer_keeps_what_happened(desk, way):
    answer = post(desk, "log/", way=way, text="ഏലക്ക നല്ലതായിരുന്നു")
    assert answer.status_code == 302
    assert Touch.objects.get().kind == way
    assert 'lang="ml"' in text(desk.web.get(page(desk)))


def test_a_note_of_the_composer_may_name_a_colleague(desk):
    post(desk, "log/", way="note", text="@Reader please call her")
    assert "please call her" in text(desk.web.get(page(desk)))
    assert not Touch.objects.exists()


def test_the_composer_makes_a_promise_beside_the_talk(desk):
    post(desk, "log/", way="call", text="Two tins by Friday", promise="on", due="2")
    assert sorted(Touch.objects.values_list("kind", flat=True)) == ["call", "promise"]
    shown = text(desk.web.get(page(desk)))
    thread = shown.split('id="thread-part"')[1].split("<aside")[0]
    assert thread.count("Two tins by Friday") == 1


@pytest.mark.parametrize("due", ["3", "in 3 days", "3 d", "۳ روز دیگر", "3 நாட்களில்"])
def test_a_promise_may_be_due_in_so_many_days(desk, due):
    assert post(desk, "log/", way="note", text="Two tins", promise="on", due=due).status_code == 302
    assert (Touch.objects.get().due_at - timezone.now()).days in (2, 3)


def test_a_promise_needs_its_day_and_the_draft_stays(desk):
    answer = post(desk, "log/", way="call", text="My words", promise="on")
    assert answer.status_code == 422
    assert "My words" in text(answer) and "by when" in text(answer)
    assert not Touch.objects.exists()


def test_a_way_that_was_refused_is_shut_and_says_why(desk):
    verbs.refuse(desk.meera, purpose="offers", channel="chat", actor=desk.boss)
    assert "Ask them first" in text(desk.web.get(page(desk)))
    assert post(desk, "log/", way="chat", text="x").status_code == 422


def test_a_promise_is_kept_by_its_button(desk):
    verbs.promise(desk.meera, text="Two tins", due_at=timezone.now(), actor=desk.boss)
    post(desk, f"promises/{Touch.objects.get().pk}/kept/")
    assert Touch.objects.get().kept_at


def test_a_promise_to_somebody_else_is_not_kept_here(desk):
    verbs.promise(make("Ada"), text="x", due_at=timezone.now(), actor=desk.boss)
    assert post(desk, f"promises/{Touch.objects.get().pk}/kept/").status_code == 404


@pytest.mark.parametrize("end", ["reach/", "reach/new/", "consents/", "consents/new/", "needs/", "needs/new/",
                                 "relations/", "relations/new/", "relations/kinds/new/", "join/"])
def test_each_dialog_also_is_a_page(desk, end):
    assert "<dialog" in text(desk.web.get(page(desk, end), headers=HTMX))
    assert "<html" in text(desk.web.get(page(desk, end)))


def test_ways_to_reach_are_added_marked_and_removed(desk):
    post(desk, "reach/new/", kind="phone", value="98470 55214", primary="on", valid="on", label="mobile")
    found = Reach.objects.get(kind="phone")
    desk.meera.refresh_from_db()
    assert (found.primary, desk.meera.phone) == (True, "+919847055214")
    post(desk, f"reach/{found.pk}/", kind="phone", value="98470 55214", opted_out="on")
    found.refresh_from_db()
    assert (found.valid, found.opted_out) == (False, True)
    post(desk, f"reach/{found.pk}/remove/")
    desk.meera.refresh_from_db()
    assert not Reach.objects.filter(kind="phone").exists() and desk.meera.phone == ""


def test_a_number_that_is_none_is_told_where_it_stands(desk):
    answer = post(desk, "reach/new/", kind="phone", value="hello", valid="on")
    assert answer.status_code == 422 and "is not a phone number" in text(answer)


def test_a_consent_needs_its_proof(desk):
    asked = {"purpose": "offers", "channel": "mail", "state": "given"}
    assert post(desk, "consents/new/", **asked).status_code == 422
    assert post(desk, "consents/new/", **asked, proof="form").status_code == 302
    assert Consent.objects.get().state == "given"
    post(desk, "consents/new/", **asked | {"state": "refused"})
    assert Consent.objects.get().state == "refused"


def test_a_need_is_added_and_met(desk):
    post(desk, "needs/new/", text="Labels in Tamil", source="said on a call")
    need = Need.objects.get()
    post(desk, f"needs/{need.pk}/met/")
    need.refresh_from_db()
    assert need.met_on


def test_a_kind_of_relation_is_made_and_used_from_either_end(desk):
    post(desk, "relations/kinds/new/", label="buys for", inverse="lets buy")
    kind, friend = RelationKind.objects.get(label="buys for"), make("Biju Paul")
    post(desk, "relations/new/", kind=f"{kind.pk} back", other=str(friend.pk))
    tie = Relation.objects.get()
    assert (tie.from_person, tie.to_person) == (friend, desk.meera)
    assert "lets buy" in text(desk.web.get(page(desk)))
    post(desk, f"relations/{tie.pk}/end/")
    tie.refresh_from_db()
    assert tie.until


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
