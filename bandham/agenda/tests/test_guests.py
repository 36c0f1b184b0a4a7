"""Guests of a meeting by mail: what arrives at a real mail server, in whose language, and what is offered when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar, Component

from bandham.accounts.tests import post_office
from bandham.agenda import actions as verbs
from bandham.agenda import guests, rounds
from bandham.agenda.inviting import POST, to_tell
from bandham.agenda.models import Activity, Invite
from bandham.agenda.tests.conftest import actor_of, plan
from bandham.kernel import actions as kernel
from bandham.kernel import post
from bandham.kernel.changes import undo
from bandham.kernel.jobs import run_now
from bandham.kernel.models import ChangeSet, FactRow, Job
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person, Reach

MONDAY = datetime(2026, 6, 1, 3, 30, tzinfo=UTC)  # nine in Kochi
TWO = ["g@example.org", "leila@example.org"]


@pytest.fixture
def office(settings):
    with post_office.opened(settings) as made:
        yield made


def meeting(actor, **values) -> Activity:
    told = {"kind": "meeting", "starts_at": MONDAY, "zone": "Asia/Kolkata", "minutes": 45, "guests": TWO,
            "place": "Tea room", "notes": "They haggle"}
    return plan(actor, "Tasting", **told | values)


def deliver(shop) -> None:
    """What the worker does with the mails that wait."""
    worker: Any = SimpleNamespace(scope=lambda: workspace_scope(shop.workspace.pk))
    for pk in Invite.objects.filter(state="waiting").order_by("created_at").values_list("pk", flat=True):
        post.send(worker, pk, POST)


def event_in(mail) -> tuple[str, Component]:
    """The method of a mail, and the meeting in it."""
    (part,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    told = Calendar.from_ical(part.get_content())
    assert part.get_content_charset() == "utf-8"
    assert part.get_param("method") == told["method"]
    return str(told["method"]), told.walk("VEVENT")[0]


def last_change() -> ChangeSet:
    return ChangeSet.objects.order_by("-at", "-id").first()


def test_each_guest_gets_an_invitation_that_a_calendar_can_answer(shop, boss, office):
    row = meeting(boss)
    guests.invite(row, actor=boss)
    deliver(shop)
    assert sorted(mail["To"] for mail in office.mails) == TWO
    mail = office.mails[0]
    assert (mail["From"], mail["Reply-To"]) == ("Kochi Tea <crm@kochi.example>", "boss@example.org")
    assert mail["Subject"] == "Invitation: Tasting, Monday 1 June 2026, 09:00 (Asia/Kolkata)"
    words = mail.get_body(("plain",)).get_content()
    assert "Boss (Kochi Tea) invites you:" in words and "Tea room" in words and "haggle" not in words
    method, event = event_in(mail)
    assert (method, str(event["uid"]), event["status"]) == ("REQUEST", f"{row.pk}@bandham", "CONFIRMED")
    assert str(event["organizer"]) == "mailto:boss@example.org"
    assert [str(guest) for guest in event["attendee"]] == [f"mailto:{guest}" for guest in TWO]
    assert (event["dtstart"].dt, event["location"]) == (MONDAY, "Tea room")
    assert "description" not in event
    assert FactRow.objects.filter(name="agenda.GuestMailed").count() == 2


def test_a_guest_we_know_reads_it_in_their_own_language_and_calendar(shop, boss, office):
    kernel.create(Person, {"name": "Leila", "email": "leila@example.org", "language": "fa"}, actor=boss)
    guests.invite(meeting(boss, guests=["leila@example.org"]), actor=boss)
    deliver(shop)
    (mail,) = office.mails
    assert "دعوت" in mail["Subject"] and "خرداد ۱۴۰۵" in mail["Subject"]
    assert event_in(mail)[1]["dtstart"].dt == MONDAY


def test_the_worker_is_told_once_all_is_kept(shop, boss, office):
    from bandham.agenda.subscribers import send_the_invitation
    from bandham.kernel.feed import Told

    (fact, *_rest) = guests.invite(meeting(boss), actor=boss)
    send_the_invitation(Told(fact.id, fact.name, "agenda.activity", fact.subject.pk, [], None, "", None,
                             fact.payload(), None))
    run_now(Job.objects.get(kind="agenda.invite"))
    assert len(office.mails) == 1


def test_only_those_who_do_not_know_it_hear_of_it(shop, boss, office):
    row = meeting(boss, guests=TWO[:1])
    guests.invite(row, actor=boss)
    with pytest.raises(ValidationError, match="All guests know"):
        guests.invite(row, actor=boss)
    kernel.update(row, {"guests": TWO}, actor=boss)
    guests.invite(row, actor=boss)
    deliver(shop)
    assert [mail["To"] for mail in office.mails] == TWO


def test_a_meeting_that_moves_is_told_as_the_same_one_with_a_higher_sequence(shop, boss, office):
    row = meeting(boss, guests=TWO[:1])
    guests.invite(row, actor=boss)
    verbs.reschedule(row, starts_at=MONDAY + timedelta(days=1), actor=boss)
    assert [(word.to, word.again) for word in to_tell(row)] == [("g@example.org", True)]
    guests.invite(row, actor=boss)
    deliver(shop)
    (_one, first), (method, second) = (event_in(mail) for mail in office.mails)
    assert office.mails[1]["Subject"].startswith("Changed: Tasting, Tuesday 2 June")
    assert (method, first["uid"]) == ("REQUEST", second["uid"])
    assert second["sequence"] > first["sequence"]
    assert second["dtstart"].dt == MONDAY + timedelta(days=1)


def test_a_move_that_is_taken_back_is_told_with_a_higher_sequence_still(shop, boss, office):
    row = meeting(boss, guests=TWO[:1])
    guests.invite(row, actor=boss)
    verbs.reschedule(row, starts_at=MONDAY + timedelta(days=1), actor=boss)
    move = last_change()
    guests.invite(row, actor=boss)
    undo(move.pk, actor=boss)
    guests.invite(Activity.objects.get(), actor=boss)
    assert list(Invite.objects.order_by("created_at").values_list("sequence", flat=True)) == sorted(
        set(Invite.objects.values_list("sequence", flat=True)))


def test_a_meeting_that_is_dropped_is_called_off(shop, boss, office):
    row = meeting(boss)
    guests.invite(row, actor=boss)
    with pytest.raises(ValidationError, match="Drop it first"):
        guests.call_off(row, actor=boss)
    with pytest.raises(ValidationError, match="guests were invited"):
        kernel.delete(row, actor=boss)
    verbs.drop(row, actor=boss)
    guests.call_off(row, actor=boss)
    deliver(shop)
    assert len(office.mails) == 4
    method, event = event_in(office.mails[-1])
    assert (method, event["status"], str(event["uid"])) == ("CANCEL", "CANCELLED", f"{row.pk}@bandham")
    assert office.mails[-1]["Subject"].startswith("Called off: Tasting")
    with pytest.raises(ValidationError, match="No guest"):
        guests.call_off(row, actor=boss)
    kernel.delete(row, actor=boss)


def test_who_is_a_guest_no_more_is_told_alone(shop, boss, office):
    row = meeting(boss)
    guests.invite(row, actor=boss)
    kernel.update(row, {"guests": TWO[1:]}, actor=boss)
    deliver(shop)
    office.mails.clear()
    guests.invite(row, actor=boss)
    deliver(shop)
    (mail,) = office.mails
    method, event = event_in(mail)
    assert (mail["To"], method, str(event["attendee"])) == ("g@example.org", "CANCEL", "mailto:g@example.org")


def test_guests_of_a_series_hear_once_and_again_when_a_round_is_left_out(shop, boss, office):
    row = meeting(boss, guests=TWO[:1], rule="FREQ=WEEKLY;BYDAY=MO")
    guests.invite(row, actor=boss)
    verbs.complete(row, actor=boss)
    left = Activity.objects.get(state="open")
    assert to_tell(left) == []
    rounds.skip(left, day=(MONDAY + timedelta(days=14)).date(), actor=boss)
    guests.invite(left, actor=boss)
    deliver(shop)
    first, second = (event_in(mail)[1] for mail in office.mails)
    assert first["uid"] == second["uid"] and second["sequence"] > first["sequence"]
    assert second["exdate"].dts[0].dt == MONDAY + timedelta(days=14)


def test_one_round_that_is_dropped_is_called_off_and_the_series_stands(shop, boss, office):
    row = meeting(boss, guests=TWO[:1], rule="FREQ=WEEKLY;BYDAY=MO")
    guests.invite(row, actor=boss)
    verbs.drop(row, actor=boss)
    guests.call_off(row, actor=boss)
    deliver(shop)
    method, event = event_in(office.mails[-1])
    assert (method, event["recurrence-id"].dt) == ("CANCEL", MONDAY)
    assert to_tell(Activity.objects.get(state="open")) == [] == to_tell(row)


def test_no_mail_goes_to_whoever_wants_none(shop, boss, office):
    who = kernel.create(Person, {"name": "Leila"}, actor=boss)
    kernel.create(Reach, {"person": who, "kind": "email", "value": "leila@example.org", "opted_out": True}, actor=boss)
    with pytest.raises(ValidationError, match="leila@example.org wants no more mail"):
        guests.invite(meeting(boss), actor=boss)
    assert not Invite.objects.exists()


def test_what_waits_is_undone_and_what_went_out_is_not(shop, boss, office):
    row = meeting(boss, guests=TWO[:1])
    guests.invite(row, actor=boss)
    undo(last_change().pk, actor=boss)
    deliver(shop)
    assert not office.mails and Invite.objects.get().state == "withdrawn"
    guests.invite(row, actor=boss)
    deliver(shop)
    with pytest.raises(ValidationError, match="cannot be called back"):
        undo(last_change().pk, actor=boss)


def test_only_who_may_plan_invites(shop, boss):
    with pytest.raises(PermissionDenied):
        guests.invite(meeting(boss), actor=actor_of(shop, "rita"))


def test_the_page_offers_to_invite_to_update_and_to_call_off(house, office):
    with house.scope():
        row = meeting(actor_of(house, "boss"))
    url = f"/kochi/activities/{row.pk}/"

    def page() -> str:
        return str(house.boss.get(url).content.decode())

    assert "The guests are not invited yet." in page() and "No mail server" not in page()
    assert "The guests are not invited yet." not in house.rita.get(url).content.decode()
    house.boss.post(f"{url}do/invite/")
    assert "not invited yet" not in page() and "on its way" in page()
    with house.scope():
        verbs.reschedule(row, starts_at=MONDAY + timedelta(hours=3), actor=actor_of(house, "boss"))
    assert "The guests know it as it was." in page() and "Send the update" in page()
    house.boss.post(f"{url}do/invite/")
    house.boss.post(f"{url}do/drop/")
    assert "The guests still expect it." in page()
    house.boss.post(f"{url}do/call_off/")
    assert "still expect" not in page()


def test_a_refused_guest_is_said_on_the_page_and_can_be_invited_again(house, office):
    with house.scope():
        boss = actor_of(house, "boss")
        row = meeting(boss, guests=TWO[:1])
        office.refusal = "550 no such guest"
        guests.invite(row, actor=boss)
    deliver_outside(house)
    page = house.boss.get(f"/kochi/activities/{row.pk}/").content.decode()
    assert "The mail server refused it." in page and "The guests are not invited yet." in page


def deliver_outside(house) -> None:
    with house.scope():
        deliver(house)


def test_without_a_mail_server_the_page_says_so(house, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with house.scope():
        row = meeting(actor_of(house, "boss"))
    page = house.boss.get(f"/kochi/activities/{row.pk}/").content.decode()
    assert "only written to the log" in page
