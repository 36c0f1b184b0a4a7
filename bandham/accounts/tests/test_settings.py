"""The settings pages, one's own and the workspace's, and the walls round them."""

from __future__ import annotations

import re

import psycopg
import pytest

from bandham.accounts.models import Membership, Role, Team, User, Workspace
from bandham.accounts.tests.folk import PASSWORD, joined, signed_in
from bandham.kernel.models import FactRow
from bandham.kernel.tenancy import workspace_scope

PAGES = ["settings/", "settings/members/", "settings/teams/", "settings/teams/new/",
         "settings/roles/", "settings/roles/new/", "settings/why/", "settings/keys/"]
ME = ["/me/", "/me/security/", "/me/sessions/", "/me/password/", "/me/security/passkeys/",
      "/workspaces/", "/workspaces/new/"]
OUTSIDE = ["/sign-in/", "/sign-up/", "/sign-in/forgot/", "/sign-in/forgot/sent/",
           "/sign-in/reset/", "/sign-in/closed/", "/sign-up/sent/"]
ABOUT_ME = {"name": "Anna M", "language": "fa", "calendar": "gregorian", "digits": "latn",
            "timezone": "Asia/Tehran", "week_start": "5", "theme": "dark", "density": "compact"}


@pytest.mark.parametrize("page", PAGES)
def test_each_settings_page_opens(browser, page):
    assert browser.get(f"/kadal/{page}").status_code == 200


@pytest.mark.parametrize("page", ME)
def test_each_page_of_ones_own_opens(browser, page):
    assert browser.get(page).status_code == 200


@pytest.mark.parametrize("page", OUTSIDE)
def test_each_outside_page_opens(visitor, page):
    assert visitor.get(page).status_code == 200


@pytest.mark.parametrize("page", ["/me/", "/me/sessions/", "/me/security/", "/workspaces/"])
def test_ones_own_pages_ask_to_sign_in(visitor, page):
    assert visitor.get(page).url.startswith("/sign-in/")


def test_ones_settings_hold_at_once(browser, owner, firm):
    assert browser.post("/me/", ABOUT_ME).url == "/me/"
    page = browser.get("/kadal/settings/").content.decode()
    assert 'lang="fa" dir="rtl" data-theme="dark" data-density="compact"' in page
    with workspace_scope(firm.pk):
        assert Membership.objects.get(user=owner).name == "Anna M"


def test_a_wrong_choice_is_refused_beside_its_field(browser):
    answer = browser.post("/me/", ABOUT_ME | {"timezone": "Moon/Crater"})
    assert answer.status_code == 422 and b'aria-invalid="true"' in answer.content


def test_the_switch_changes_theme_alone(browser, owner):
    browser.post("/me/look/", {"density": "roomy"})
    answer = browser.post("/me/look/", {"theme": "dark"}, headers={"HX-Request": "true"})
    saved = User.objects.get(pk=owner.pk)
    assert answer.status_code == 204 and (saved.theme, saved.density) == ("dark", "roomy")
    assert browser.post("/me/look/", {"theme": "pink"}).status_code == 422


def test_the_switch_leads_to_our_own_pages_only(browser):
    answer = browser.post("/me/look/", {"theme": "dark", "next": "https://evil.example/"})
    assert answer.url == "/"


def test_one_sees_and_ends_other_sessions(visitor, owner):
    from django.test import Client

    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    for client in (visitor, other):
        client.post("/sign-in/", {"login": owner.email, "password": PASSWORD})
    page = visitor.get("/me/sessions/").content.decode()
    assert "Firefox, Windows" in page and "this one" in page
    visitor.post("/me/sessions/others/")
    assert other.get("/me/").url.startswith("/sign-in/")
    assert visitor.get("/me/").status_code == 200


WORKSPACE = {"name": "Kadal", "currency": "IRT", "region": "IR", "language": "fa",
             "languages": ["fa", "en"], "calendar": "jalali", "timezone": "Asia/Tehran",
             "week_start": "5"}


def test_an_owner_changes_the_workspace_and_it_is_told(browser, firm):
    assert browser.post("/kadal/settings/", WORKSPACE).status_code == 302
    saved = Workspace.objects.get()
    assert (saved.name, saved.currency, saved.languages) == ("Kadal", "IRT", ["fa", "en"])
    with workspace_scope(firm.pk):
        fact = FactRow.objects.get(name="accounts.WorkspaceChanged")
    assert fact.payload["diff"]["currency"] == ["INR", "IRT"]


def test_a_member_does_not_change_the_workspace(firm):
    sara = signed_in(joined(firm, "sara@kadal.example", "Sara"))
    assert sara.get("/kadal/settings/").status_code == 200
    assert sara.post("/kadal/settings/", WORKSPACE).status_code == 403


def test_a_team_is_made_named_filled_and_deleted(browser, firm, owner):
    with workspace_scope(firm.pk):
        me = Membership.objects.get(user=owner).pk
    browser.post("/kadal/settings/teams/new/", {"name": "South", "members": [me, "forged"]})
    with workspace_scope(firm.pk):
        team = Team.objects.get()
        assert [m.pk for m in team.members.all()] == [me]
    assert browser.get(f"/kadal/settings/teams/{team.pk}/").status_code == 200
    browser.post(f"/kadal/settings/teams/{team.pk}/delete/")
    with workspace_scope(firm.pk):
        assert not Team.objects.exists()


def test_a_role_is_made_and_changed_by_the_editor(browser, firm):
    browser.post("/kadal/settings/roles/new/", {"name": "Seller", "noun:*:see": "team"})
    with workspace_scope(firm.pk):
        role = Role.objects.get(name="Seller")
    url = f"/kadal/settings/roles/{role.pk}/"
    assert browser.get(url).status_code == 200
    browser.post(url, {"name": "Seller", "noun:*:see": "own", "version": role.version})
    with workspace_scope(firm.pk):
        assert Role.objects.get(pk=role.pk).grants["nouns"] == {"*": {"see": "own"}}


def test_two_editors_of_a_role_at_once_are_told(browser, firm):
    with workspace_scope(firm.pk):
        role = Role.objects.get(name="Member")
    url = f"/kadal/settings/roles/{role.pk}/"
    browser.post(url, {"name": "Member", "noun:*:see": "own", "version": role.version})
    answer = browser.post(url, {"name": "Member", "noun:*:see": "all", "version": role.version})
    assert answer.status_code == 422 and "changed while you edited" in answer.content.decode()


def test_pages_of_members_are_of_this_workspace_alone(browser, firm):
    from bandham.accounts.tests.folk import person
    from bandham.accounts.workspaces import open_workspace

    other = open_workspace("other", "Other", person("b@b.example", "B"))
    with workspace_scope(other.pk):
        foreign = Membership.objects.get().pk, Role.objects.first().pk
    assert browser.get(f"/kadal/settings/members/{foreign[0]}/").status_code == 404
    assert browser.post(f"/kadal/settings/members/{foreign[0]}/remove/").status_code == 404
    assert browser.get(f"/kadal/settings/roles/{foreign[1]}/").status_code == 404


GLOBAL = ["accounts_user", "django_session", "account_emailaddress", "mfa_authenticator",
          "usersessions_usersession", "accounts_counter"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", GLOBAL)
def test_sign_in_data_is_out_of_sight_inside_a_workspace(table, dsn, visitor, owner, firm):
    visitor.post("/sign-in/", {"login": owner.email, "password": PASSWORD})
    with psycopg.connect(dsn("bandham_app")) as raw:
        outside = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        raw.execute("SELECT set_config('bandham.workspace', %s, true)", [str(firm.pk)])
        within = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        raw.execute(f"DELETE FROM {table}")
        raw.commit()
        left = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert within == 0 and left == outside


def test_second_factor_is_set_up_and_asked_for(browser, owner, visitor):
    from allauth.mfa.totp.internal import auth

    browser.post("/sign-in/again/", {"password": PASSWORD})
    page = browser.get("/me/security/app/").content.decode()
    secret = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page)[1]
    now = next(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, now))
    assert browser.post("/me/security/app/", {"code": code}).url == "/me/security/codes/"
    codes = browser.get("/me/security/codes/").content.decode()
    spare = re.search(r'<li><code dir="ltr">(\w+)', codes)
    asked = visitor.post("/sign-in/", {"login": owner.email, "password": PASSWORD})
    assert asked.url == "/sign-in/code/"
    assert visitor.get("/sign-in/code/").status_code == 200
    assert visitor.get("/me/").url.startswith("/sign-in/")
    assert visitor.post("/sign-in/code/", {"code": spare[1]}).status_code == 302
    assert visitor.get("/me/").status_code == 200
