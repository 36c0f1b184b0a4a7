"""The pages of contacts and companies, as a browser without script asks for them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.calendars import format_date
from bandham.kernel.facts import record
from bandham.kernel.ids import uuid7
from bandham.people import actions as verbs
from bandham.people import urls
from bandham.people.facts import TouchLogged
from bandham.people.models import (
    Consent,
    Need,
    Organisation,
    Person,
    Reach,
    Relation,
    RelationKind,
    Touch,
)
from bandham.people.tests.conftest import bring, make, page, post, text
from bandham.records import exports, query
from bandham.records.pages import frame

HTMX = {"HX-Request": "true"}


def addresses(row) -> list[str]:
    given = {"touch": uuid7(), "reach": uuid7(), "need": uuid7(), "tie": uuid7(), "record": uuid7(), "field": "city"}
    noun = "people" if isinstance(row, Person) else "organisations"
    found = []
    for pattern in urls.urlpatterns:
        if pattern.default_args.get("noun") == noun:
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


def test_what_sources_say_is_told_in_the_readers_words(desk):
    bring("till", {"external_id": "1", "name": "Ada Byron", "born": "1852-07-01", "gender": "f"})
    bring("shop", {"external_id": "2", "name": "Ada Byron", "born": "1852-07-01", "city": "Ely"})
    desk.web.reads(calendar="jalali", language="fa")
    shown = text(desk.web.get(page(desk, row=Person.objects.get(name="Ada Byron"))))
    born, city = (shown.split(f'id="src-{value}"')[1][:1500] for value in ("born", "city"))
    assert "۱۰ تیر ۱۲۳۱" in born and "1852" not in born and "۲ منبع" in born
    assert "۱ منبع" in city[:200]


def test_only_where_sources_differ_another_value_can_be_chosen(desk):
    bring("till", {"external_id": "1", "name": "Ada Byron", "born": "1852-07-01", "gender": "f", "city": "Ely"})
    bring("shop", {"external_id": "2", "name": "Ada Byron", "born": "1852-07-01", "city": "Bath"})
    ada = page(desk, row=Person.objects.get(name="Ada Byron"))
    born, gender, city = (text(desk.web.get(ada)).split(f'id="src-{value}"')[1].split("</div>")[0]
                          for value in ("born", "gender", "city"))
    assert "They say the same." in born and "choose another" not in born
    assert "choose another" not in gender and "Which value wins" not in gender
    assert "under “Which value wins”. You can choose another." in city
    assert "You can choose another." not in text(desk.reader.get(ada))
    desk.web.reads(language="fa")
    assert "می‌توانید مقدار دیگری برگزینید." in text(desk.web.get(ada))


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


def test_a_name_found_by_its_sound_shows_nothing_of_the_sound(desk):
    found = text(desk.web.get("/kochi/search/?q=mira"))
    assert "Meera Nair" in found and "~" not in found


def test_the_composer_makes_a_promise_beside_the_talk(desk):
    post(desk, "log/", way="call", text="Two tins by Friday", promise="on", due="2")
    assert sorted(Touch.objects.values_list("kind", flat=True)) == ["call", "promise"]


def test_a_call_that_made_a_promise_keeps_its_words(desk):
    post(desk, "log/", way="call", text="Two tins by Friday", promise="on", due="2")
    thread = text(desk.web.get(page(desk))).split('id="thread-part"')[1].split("<aside")[0]
    for kind in ("call", "promise"):
        assert "Two tins by Friday" in thread.split(f'data-kind="{kind}"')[1].split("</li>")[0]


@pytest.mark.parametrize(("language", "calendar"), [("en", "gregorian"), ("fa", "jalali")])
def test_a_promise_by_a_word_says_which_day_was_understood(desk, language, calendar):
    desk.web.reads(language=language, calendar=calendar)
    today = timezone.now().astimezone(ZoneInfo("Asia/Kolkata")).date()
    post(desk, "log/", way="note", text="Two tins", promise="on", due=f"{today:%A}")  # named on its own day: the next
    week = format_date(today + timedelta(days=7), calendar=calendar, lang=language, style="full")
    assert week in text(desk.web.get(page(desk))).split('id="toasts"')[1]


@pytest.mark.parametrize("due", ["3", "in 3 days", "3 d", "۳ روز دیگر", "3 நாட்களில்"])
def test_a_promise_may_be_due_in_so_many_days(desk, due):
    assert post(desk, "log/", way="note", text="Two tins", promise="on", due=due).status_code == 302
    assert (Touch.objects.get().due_at - timezone.now()).days in (2, 3)


@pytest.mark.parametrize(("due", "told"), [
    ("", "by when"), ("some day", "is not a date"), ("31/02/2027", "No such day")])
def test_a_promise_needs_its_day_and_the_draft_stays(desk, due, told):
    answer = post(desk, "log/", way="call", text="My words", promise="on", due=due)
    assert answer.status_code == 422
    assert "My words" in text(answer) and told in text(answer)
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


def test_one_company_owns_another_and_both_pages_say_so(desk):
    owner = kernel.create(Organisation, {"name": "Malabar Holdings"}, actor=desk.boss)
    assert "relations/new/" in text(desk.web.get(page(desk, "relations/", desk.firm)))
    desk.web.get(page(desk, "relations/new/", desk.firm))  # the usual kinds come with the first form
    owns = RelationKind.objects.get(key="owns")
    desk.web.post(page(desk, "relations/new/", desk.firm), {"kind": f"{owns.pk} back", "organisation": str(owner.pk)})
    tie = Relation.objects.get()
    assert (tie.first, tie.second) == (owner, desk.firm)
    for row, other, word in ((owner, "Pookalam Café", "owns"), (desk.firm, "Malabar Holdings", "belongs to")):
        shown = text(desk.web.get(page(desk, "", row)))
        assert other in shown and word in shown
    desk.web.post(page(desk, f"relations/{tie.pk}/end/", owner))
    tie.refresh_from_db()
    assert tie.until and ", until" in text(desk.web.get(page(desk, "", desk.firm)))


def test_a_company_is_tied_to_a_contact_from_its_own_page(desk):
    desk.web.get(page(desk, "relations/new/", desk.firm))
    works = RelationKind.objects.get(key="works_for")
    desk.web.post(page(desk, "relations/new/", desk.firm), {"kind": f"{works.pk} back", "other": str(desk.meera.pk)})
    assert (Relation.objects.get().first, Relation.objects.get().second) == (desk.meera, desk.firm)
    assert "employs" in text(desk.web.get(page(desk, "", desk.firm)))


@pytest.mark.parametrize("ends", [("organisation",), (), ("organisation", "other")])
def test_a_company_is_related_to_one_other_that_is_not_itself(desk, ends):
    desk.web.get(page(desk, "relations/new/", desk.firm))
    told = {"kind": str(RelationKind.objects.get(key="owns").pk)}
    told |= {end: str({"organisation": desk.firm, "other": desk.meera}[end].pk) for end in ends}
    answer = desk.web.post(page(desk, "relations/new/", desk.firm), told)
    words = "Nobody is related to themselves" if len(ends) == 1 else "one of them"
    assert answer.status_code == 422 and words in text(answer) and not Relation.objects.exists()


@pytest.mark.parametrize("born", [date(9999, 12, 31), date(622, 1, 1)])
def test_a_day_beyond_the_persian_calendar_closes_no_page(desk, born):
    desk.web.reads(calendar="jalali", language="fa")
    Person.objects.filter(pk=desk.meera.pk).update(born=born)
    for end in ("", f"{desk.meera.pk}/", f"{desk.meera.pk}/edit/", "export.csv?as_shown=1"):
        assert desk.web.get(f"/kochi/people/{end}").status_code == 200, end


@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01"])
def test_a_date_that_no_calendar_tells_is_refused_in_words(desk, typed):
    typed_in = {"name": "Meera Nair", "born": typed, "version": "1"}
    answer = desk.web.post(f"/kochi/people/{desk.meera.pk}/edit/", typed_in)
    assert answer.status_code == 422
    assert "between the years 700 and 9000" in answer.words


def test_an_export_that_breaks_sends_no_half_file(desk, monkeypatch):
    monkeypatch.setattr(exports.Export, "cell", lambda *_told: 1 / 0)
    desk.web.client.raise_request_exception = False
    assert desk.web.get("/kochi/people/export.csv").status_code == 500


def test_a_database_that_is_away_is_told_as_a_moment_of_patience(desk, monkeypatch):
    def away(*_told):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(frame, "render", away)
    desk.web.client.raise_request_exception = False
    answer = desk.web.get("/kochi/people/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")


def test_a_board_has_a_lane_for_a_choice_that_was_taken_away(desk):
    Person.objects.filter(pk=desk.meera.pk).update(standing="former")
    answer = desk.web.get("/kochi/people/board/?by=standing")
    assert answer.status_code == 200
    assert "Meera Nair" in answer.words


def test_a_board_of_very_many_says_that_a_lane_holds_more(desk, monkeypatch):
    monkeypatch.setattr(query, "COUNT_TO", 2)
    monkeypatch.setattr(query, "_beyond", {})
    for name, standing in (("Asha", "customer"), ("Babu", "customer"), ("Chitra", "customer"), ("Das", "partner")):
        make(name, standing=standing)
    words = desk.web.get("/kochi/people/board/").content.decode()
    heads = dict(re.findall(r'id="lane-(\w+)">[^<]*<span class="n">([^<]*)<', words))
    assert (heads["customer"], heads["partner"], heads["vendor"]) == ("2+", "1", "0")
    assert all(name in words for name in ("Asha", "Babu", "Chitra", "Das"))
