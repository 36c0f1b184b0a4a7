"""My day, the calendar, the feed and the invitation: through their addresses."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core import mail
from django.utils import timezone

from bandham.accounts.keys import make_key
from bandham.agenda.models import Activity, Feed
from bandham.agenda.tests.conftest import actor_of, plan
from bandham.agenda.work import remind
from bandham.kernel import actions as kernel
from bandham.kernel.jobs import Running
from bandham.kernel.models import Job
from bandham.people import actions as people
from bandham.people.models import Person, Touch

ZONE = ZoneInfo("Asia/Kolkata")


@pytest.fixture
def visit(house):
    with house.scope():
        boss = actor_of(house, "boss")
        who = kernel.create(Person, {"name": "Lakshmi", "phone": "+919847055214", "language": "ta",
                                     "name_native": "லக்ஷ்மி", "name_native_lang": "ta"}, actor=boss)
        people.promise(who, text="Tasting notes", due_at=timezone.now() + timedelta(minutes=1), actor=boss)
        noon = timezone.now().astimezone(ZONE).replace(hour=12, minute=30, second=0, microsecond=0)
        return plan(boss, "Saffron tasting", kind="visit", person=who, place="Fort Kochi", starts_at=noon,
                    minutes=45, notes="Back gate")


def test_my_day_shows_the_next_stop_with_what_was_promised(house, visit):
    page = house.boss.get("/kochi/day/").content.decode()
    for words in ("1 thing to do, 0 done", "Lakshmi", "லக்ஷ்மி", "Promised: Tasting notes", "Speaks", "Back gate",
                  "tel:+919847055214", "Guide me", "12:30", "1 promise today"):
        assert words in page, words


def test_a_promise_of_an_earlier_day_is_late_and_not_told_of_today(house, visit):
    with house.scope():
        Touch.objects.filter(text="Tasting notes").update(due_at=timezone.now() - timedelta(days=11))
    page = house.boss.get("/kochi/day/").content.decode()
    late = page.split("<h2>Late", 1)[1].split("</section>")[0]
    assert "Tasting notes" in late and "Done" in late
    assert "1 promise is late" in page and "promise today" not in page and "<h2>Promised" not in page


def test_my_day_is_mine_alone(house, visit):
    assert "Saffron" not in house.asha.get("/kochi/day/").content.decode()
    assert house.stranger.get("/kochi/day/").status_code == 404


def test_one_tap_and_it_is_done(house, visit):
    assert house.boss.post(f"/kochi/day/{visit.pk}/done/").status_code == 302
    page = house.boss.get("/kochi/day/").content.decode()
    assert "1 thing to do, 1 done" in page


def test_a_reminder_that_came_stands_on_my_day_and_is_told_on_any_page_until_it_is_done(house, visit):
    assert "<h2>Reminders" not in house.boss.get("/kochi/day/").content.decode()
    with house.scope():
        kernel.update(visit, {"remind": 30}, actor=actor_of(house, "boss"))
        told = {"activity": str(visit.pk), "starts_at": Activity.objects.get().starts_at.isoformat()}
        remind(Running(Job(kind="agenda.remind", params=told, workspace_id=house.workspace.pk)), **told)
    page = house.boss.get("/kochi/day/").content.decode()
    block = page[page.index("<h2>Reminders"):page.index("</section>", page.index("<h2>Reminders"))]
    assert f'href="/kochi/activities/{visit.pk}/"' in block and f"/kochi/day/{visit.pk}/done/" in block
    toast = house.boss.get("/kochi/day/reminders/").content.decode()
    assert "Reminder: Saffron tasting, Lakshmi, " in toast and f'href="/kochi/activities/{visit.pk}/"' in toast
    assert "toast" not in house.asha.get("/kochi/day/reminders/").content.decode()
    house.boss.post(f"/kochi/day/{visit.pk}/done/")
    assert "<h2>Reminders" not in house.boss.get("/kochi/day/").content.decode()
    assert "Saffron" not in house.boss.get("/kochi/day/reminders/").content.decode()


@pytest.mark.parametrize("calendar", ["gregorian", "jalali"])
def test_a_form_saved_as_it_was_opened_moves_nothing(house, visit, calendar):
    house.users["boss"].calendar = calendar
    house.users["boss"].save()
    edit = f"/kochi/activities/{visit.pk}/edit/"
    when = re.search(r'name="starts_at"[^>]* value="([^"]+)"', house.boss.get(edit).content.decode())
    told = {"shown": "subject,starts_at", "subject": "Saffron and pepper", "starts_at": when[1]}
    assert house.boss.post(edit, told).status_code == 302
    with house.scope():
        now = Activity.objects.get(pk=visit.pk)
    assert (now.subject, now.starts_at) == ("Saffron and pepper", visit.starts_at)


@pytest.mark.parametrize("way", ["month", "week", "day", "list"])
def test_each_way_of_the_calendar_shows_the_plan(house, visit, way):
    page = house.boss.get(f"/kochi/calendar/?way={way}").content.decode()
    assert "Saffron tasting" in page
    assert "Lakshmi" in page


def test_a_month_names_its_weekdays_and_tells_the_chosen_day_beneath(house, visit):
    day = visit.starts_at.astimezone(ZONE).date()
    page = house.boss.get(f"/kochi/calendar/?way=month&on={day}").content.decode()
    chosen = page[page.index('id="chosen"'):]
    assert page.count('class="weekday"') == 7 and "<span>Mon</span><span>Mo</span>" in page
    assert page.count('class="lane__pick"') in (35, 42) and page.count('aria-current="date"') == 1
    assert "Saffron tasting" in chosen and f"starts_at={day}" in chosen
    other = house.boss.get(f"/kochi/calendar/?way=month&on={day + timedelta(days=1)}").content.decode()
    assert "Nothing planned yet" in other[other.index('id="chosen"'):]


def test_the_calendar_is_that_of_the_reader(house, visit):
    house.users["boss"].calendar = "jalali"
    house.users["boss"].save()
    page = house.boss.get("/kochi/calendar/?way=month&on=2026-10-01").content.decode()
    assert "Mehr 1405" in page
    assert page.count('data-lane="') in (35, 42)
    assert 'data-lane="2026-09-23"' in page


def test_a_card_dropped_on_another_day_keeps_its_hour(house, visit):
    day = (timezone.now().astimezone(ZONE) + timedelta(days=2)).date()
    answer = house.boss.post("/kochi/calendar/move/", {"id": visit.pk, "lane": day.isoformat()})
    assert answer.status_code == 200, answer.content
    again = house.boss.post(f"/kochi/calendar/move/?way=month&on={day}", {"id": visit.pk, "lane": day.isoformat()})
    head = again.content.decode().partition(f'id="head-{day}"')[2].partition("</header>")[0]
    assert 'aria-current="date"' in head and f'<span aria-hidden="true">{day.day}</span>' in head
    with house.scope():
        local = Activity.objects.get().starts_at.astimezone(ZONE)
    assert (local.date(), local.hour, local.minute) == (day, 12, 30)
    assert house.boss.post("/kochi/calendar/move/", {"id": visit.pk, "lane": "never"}).status_code == 400
    assert house.rita.post("/kochi/calendar/move/", {"id": visit.pk, "lane": day.isoformat()}).status_code == 403


@pytest.mark.parametrize("lane", ["9999-12-31", "0001-01-01", "2201-01-02"])
def test_a_card_is_not_dropped_on_a_day_beyond_all_measure(house, visit, lane):
    answer = house.boss.post("/kochi/calendar/move/", {"id": visit.pk, "lane": lane})
    assert answer.status_code == 400 and "between the years 1900 and 2200" in answer.content.decode()
    with house.scope():
        assert Activity.objects.get().starts_at == visit.starts_at


@pytest.mark.parametrize("query", ["way=x&on=0000-13-99", "who=nobody", "with=x&minutes=-5", "on=9999-12-31&way=month"])
def test_a_forged_address_shows_a_calendar(house, visit, query):
    assert house.boss.get(f"/kochi/calendar/?{query}").status_code == 200


def test_a_time_is_found_for_two(house, visit):
    with house.scope():
        ids = [actor_of(house, n).id for n in ("boss", "asha")]
    page = house.boss.get("/kochi/calendar/", {"with": ids, "minutes": 60}).content.decode()
    assert page.count('class="chip" href="/kochi/activities/new/') == 6


def secret_of(house) -> str:
    page = house.boss.post("/kochi/day/feed/").content.decode()
    return page.split('value="http://testserver')[1].split('"')[0]


def test_the_feed_is_read_without_signing_in_until_it_is_taken_back(house, visit, client):
    url = secret_of(house)
    answer = client.get(url)
    assert answer.status_code == 200
    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["summary"] == "Saffron tasting"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert client.get(url.replace(".ics", "x.ics")).status_code == 404
    own = make_key("cal", house.workspace.pk).text.split("_")[1]
    other = make_key("cal", house.other.pk).text.split("_")[1]
    assert client.get(url.replace(own, other)).status_code == 404
    house.boss.post("/kochi/day/feed/", {"revoke": "1"})
    assert client.get(url).status_code == 404


def test_a_new_address_ends_the_old_one_and_no_secret_is_kept(house, visit, client):
    old, new = secret_of(house), secret_of(house)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    with house.scope():
        assert Feed.objects.count() == 2
        assert not Feed.objects.filter(secret_hash=new.rsplit("/", 1)[1][:-4]).exists()


def test_a_series_of_the_persian_calendar_goes_out_day_by_day(house, client):
    with house.scope():
        plan(actor_of(house, "boss"), "Rent", repeat="monthly", calendar="jalali")
        plan(actor_of(house, "boss"), "Report", rule="FREQ=WEEKLY;BYDAY=MO")
    text = client.get(secret_of(house)).content.decode()
    assert text.count("RDATE") == 12
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in text


def test_an_invitation_names_host_and_guests(house, visit):
    with house.scope():
        kernel.update(Activity.objects.get(), {"guests": ["g@example.org"]}, actor=actor_of(house, "boss"))
    answer = house.boss.get(f"/kochi/activities/{visit.pk}/invitation.ics")
    told = icalendar.Calendar.from_ical(answer.content)
    event = told.walk("VEVENT")[0]
    assert told["method"] == "REQUEST"
    assert str(event["organizer"]) == "mailto:boss@example.org"
    assert str(event["attendee"]) == "mailto:g@example.org"
    assert len(mail.outbox) == 0
    form = house.boss.get(f"/kochi/activities/{visit.pk}/edit/").content.decode()
    assert "Guests, by e-mail address" in form and "Nothing goes out before." in form


def test_the_noun_has_its_pages_and_the_contact_shows_its_plans(house, visit):
    for path in ("activities/", "activities/new/", f"activities/{visit.pk}/", "working-times/", "holidays/",
                 "working-times/new/", "holidays/new/", f"people/{visit.person_id}/"):
        answer = house.boss.get(f"/kochi/{path}")
        assert answer.status_code == 200, path
    assert "Saffron tasting" in answer.content.decode()
