"""Signing up, signing in, and where one comes out."""

from __future__ import annotations

import re

import psycopg
import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bandham.accounts.models import User, Workspace
from bandham.accounts.tests.folk import PASSWORD, joined, person, signed_in
from bandham.accounts.workspaces import open_workspace, workspaces_of

SIGN_UP = {
    "name": "Meera", "email": "Meera@shop.example", "password1": PASSWORD, "workspace": "മീര ടീ",
    "slug": "", "language": "ml", "calendar": "", "currency": ""}


def sign_in(visitor: Client, email: str, password: str = PASSWORD, **more):
    return visitor.post("/sign-in/", {"login": email, "password": password, **more})


@pytest.mark.django_db
def test_signing_up_opens_a_workspace_and_lets_the_owner_in(visitor):
    answer = visitor.post("/sign-up/", SIGN_UP, follow=True)
    workspace = Workspace.objects.get()
    assert answer.redirect_chain[1][0] == f"/{workspace.slug}/"
    assert User.objects.get().email == "meera@shop.example"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "currency", "calendar"),
    [("fa", "IRT", "jalali"), ("ta", "INR", "gregorian"), ("en", "INR", "gregorian")])
def test_the_language_suggests_currency_and_calendar(visitor, language, currency, calendar):
    visitor.post("/sign-up/", SIGN_UP | {"language": language})
    made = Workspace.objects.get()
    assert (made.currency, made.calendar) == (currency, calendar)


@pytest.mark.django_db
def test_the_address_is_made_of_a_name_in_any_script(visitor):
    visitor.post("/sign-up/", SIGN_UP | {"workspace": "فروشگاه کاوه", "language": "fa"})
    assert re.fullmatch(r"[a-z][a-z0-9-]+", Workspace.objects.get().slug)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["api", "UP per", "9lives", "-x", "a", "sign-in"])
def test_an_address_that_cannot_be_is_refused_beside_its_field(visitor, slug):
    answer = visitor.post("/sign-up/", SIGN_UP | {"slug": slug})
    assert answer.status_code == 200
    assert b'aria-invalid="true"' in answer.content
    assert not Workspace.objects.exists() and not User.objects.exists()


def test_a_taken_address_is_refused(visitor, firm):
    answer = visitor.post("/sign-up/", SIGN_UP | {"slug": firm.slug})
    assert "This address is taken" in answer.content.decode()


def test_with_one_workspace_one_comes_out_there(visitor, firm, owner):
    assert sign_in(visitor, owner.email).url == "/"
    assert visitor.get("/").url == "/kadal/"


def test_with_several_one_chooses(visitor, firm, owner):
    open_workspace("second", "Second", owner)
    sign_in(visitor, owner.email)
    assert visitor.get("/").url == "/workspaces/"
    page = visitor.get("/workspaces/").content.decode()
    assert 'href="/kadal/"' in page and 'href="/second/"' in page


@pytest.mark.django_db
def test_with_none_one_opens_one():
    browser = signed_in(person("x@y.example", "X"))
    assert browser.get("/").url == "/workspaces/new/"
    answer = browser.post("/workspaces/new/", {"workspace": "X", "language": "en"})
    assert answer.url.startswith("/") and Workspace.objects.count() == 1


@pytest.mark.django_db
def test_signed_out_one_is_sent_to_sign_in(visitor):
    assert visitor.get("/").url == "/sign-in/"


def test_a_known_and_an_unknown_address_get_the_same_answer(visitor, owner):
    known = sign_in(visitor, owner.email, "wrong").content.decode()
    unknown = sign_in(visitor, "nobody@kadal.example", "wrong").content.decode()
    same = lambda page: re.sub(r'value="[^"]*"|content="[^"]*"', "", page)  # noqa: E731
    assert same(known) == same(unknown)


def test_a_new_password_is_offered_alike_to_known_and_unknown_addresses(visitor, owner):
    known = visitor.post("/sign-in/forgot/", {"email": owner.email})
    unknown = visitor.post("/sign-in/forgot/", {"email": "nobody@kadal.example"})
    assert known.url == unknown.url == "/sign-in/forgot/sent/"
    assert len(mail.outbox) == 2


def test_the_mailed_link_sets_a_new_password(visitor, owner):
    visitor.post("/sign-in/forgot/", {"email": owner.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = visitor.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    new = "cloves and nutmeg"
    visitor.post(form, {"password1": new, "password2": new})
    assert sign_in(visitor, owner.email, new).status_code == 302


@pytest.mark.django_db
def test_a_used_link_says_so(visitor):
    assert "used up" in visitor.get("/sign-in/reset/abc-nothing/").content.decode()


def test_after_five_wrong_passwords_even_the_right_one_waits(visitor, owner):
    for _n in range(5):
        sign_in(visitor, owner.email, "wrong")
    answer = sign_in(visitor, owner.email)
    assert answer.status_code == 200 and "Too many tries" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_our_own_pages_only(visitor, owner, target):
    assert sign_in(visitor, owner.email, next=target).url == "/"


def test_signing_in_leads_back_to_the_page_one_wanted(visitor, firm, owner):
    asked = visitor.get("/kadal/people/?q=x")
    assert asked.url == "/sign-in/?next=/kadal/people/%3Fq%3Dx"
    assert sign_in(visitor, owner.email, next="/kadal/people/?q=x").url == "/kadal/people/?q=x"


@pytest.mark.parametrize(("page", "back"), [
    ("http://testserver/kadal/people/?q=x#a", "/kadal/people/%3Fq%3Dx"),
    ("http://evil.example/kadal/people/", "/kadal/"), ("http://testserver/other/", "/kadal/"), ("", "/kadal/")])
def test_what_is_sent_without_a_session_leads_back_to_the_page_it_was_sent_from(visitor, firm, page, back):
    asked = visitor.post("/kadal/people/bulk/tag/", {"name": "x"}, headers={"Referer": page})
    assert asked.url == f"/sign-in/?next={back}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_part_of_a_page_is_refused_without_a_session_so_that_the_page_stays(visitor, firm, method):
    answer = getattr(visitor, method)("/kadal/people/", headers={"HX-Request": "true"})
    assert answer.status_code == 401 and "Sign in again, then repeat it" in answer.content.decode()


def test_signing_out_ends_the_session(browser):
    browser.post("/sign-out/")
    assert browser.get("/kadal/settings/").url.startswith("/sign-in/")


def test_a_strangers_workspace_and_a_forged_one_look_alike(browser, owner):
    joined(open_workspace("other", "Other", person("b@b.example", "B")), "c@c.example", "C")
    theirs, forged = browser.get("/other/settings/"), browser.get("/nowhere-at-all/settings/")
    assert theirs.status_code == forged.status_code == 404


@pytest.mark.django_db
def test_signed_out_every_workspace_looks_alike(visitor, firm):
    assert visitor.get("/kadal/").status_code == visitor.get("/forged/").status_code == 302


def test_workspaces_of_a_user_are_theirs_alone(firm, owner):
    open_workspace("other", "Other", person("b@b.example", "B"))
    assert [w.slug for w in workspaces_of(owner)] == ["kadal"]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("fa", 'dir="rtl"'), ("ta", 'lang="ta"')])
def test_a_visitor_chooses_a_language_and_keeps_it(visitor, language, words):
    assert words in visitor.get(f"/sign-in/?language={language}").content.decode()
    assert words in visitor.get("/sign-in/").content.decode()


@pytest.mark.django_db
def test_the_web_says_that_it_is_well(visitor):
    assert visitor.get("/healthz").status_code == 200


def test_a_session_brings_its_user_along_and_never_another(visitor, owner, firm, settings):
    settings.PLANS_KEPT = False  # so that what is asked can be read
    sign_in(visitor, owner.email)
    with CaptureQueriesContext(connection) as put:
        assert "Kadal Tea" in visitor.get("/kadal/people/").content.decode()
    asked = [q["sql"] for q in put]
    assert sum("session_key" in sql or "last_login" in sql for sql in asked[:2]) == 1
    assert any("records_enter" in sql for sql in asked[1:3])
    UserSession.objects.update(user=person("mal@kadal.example", "Mal"))
    assert "Anna" in visitor.get("/kadal/people/").content.decode()
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert visitor.get("/kadal/people/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_replaced_by_the_first_question(visitor, owner, firm, dsn):
    sign_in(visitor, owner.email)
    with psycopg.connect(dsn("postgres"), autocommit=True) as other:
        pid = connection.connection.info.backend_pid
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert visitor.get("/kadal/people/").status_code == 200
    assert connection.connection.info.backend_pid != pid
