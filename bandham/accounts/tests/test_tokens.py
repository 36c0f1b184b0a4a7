"""API keys: whose they are, how far they reach, when they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bandham.accounts.commands import create_token, create_user, create_workspace, join_workspace
from bandham.accounts.keys import make_key, read_key
from bandham.accounts.models import ApiToken, Membership
from bandham.accounts.powers import actor_for
from bandham.accounts.tests.folk import joined
from bandham.accounts.tokens import authenticate_token, issue_token, revoke_token
from bandham.kernel.ids import uuid7
from bandham.kernel.models import FactRow
from bandham.kernel.tenancy import workspace_scope


@pytest.fixture
def key(firm, owner) -> str:
    return create_token("kadal", owner.email, "till")


def test_a_key_speaks_for_its_member_in_its_workspace(key, firm):
    workspace, actor = authenticate_token(f"Bearer {key}")
    assert workspace == firm and actor.name == "Anna" and actor.kind == "token"


def test_a_key_of_one_workspace_opens_no_other(key, firm, owner):
    other = create_workspace("other", "Other", owner.email)
    forged = key.replace(key.split("_")[1], make_key("bdm", other.pk).text.split("_")[1])
    assert authenticate_token(f"Bearer {forged}") is None


@pytest.mark.parametrize("header", [
    "", "Bearer", "Bearer x", "Basic abc", "Bearer bdm__", "Bearer bdm_aaaa_bbbbbbbbbbbb",
    "Bearer " + "a" * 9999, "Bearer bdm_é_aaaaaaaaaaaaaaaa"])
def test_a_forged_key_opens_nothing(header, firm):
    assert authenticate_token(header) is None


def test_the_last_letter_counts(key):
    wrong = key[:-1] + ("A" if key[-1] != "A" else "B")
    assert authenticate_token(f"Bearer {wrong}") is None


def test_only_a_hash_is_kept(key, firm):
    with workspace_scope(firm.pk):
        row = ApiToken.objects.get()
    assert key not in str(row.__dict__) and len(row.secret_hash) == 64


def test_a_stopped_key_opens_nothing(key, firm, boss):
    revoke_token(ApiToken.objects.get(), actor=boss)
    assert FactRow.objects.filter(name="accounts.KeyRevoked").exists()
    assert not ApiToken.objects.get().live


def test_a_key_runs_out(key, firm):
    with workspace_scope(firm.pk):
        ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert authenticate_token(f"Bearer {key}") is None


def test_a_removed_members_key_opens_nothing(key, firm):
    sara = joined(firm, "sara@kadal.example", "Sara")
    with workspace_scope(firm.pk):
        Membership.objects.filter(user=sara).update(active=False)
        ApiToken.objects.update(membership=Membership.objects.get(user=sara))
    assert authenticate_token(f"Bearer {key}") is None


def test_a_reading_key_does_not_write(firm, owner):
    text = create_token("kadal", owner.email, "report", scopes=("read",))
    _workspace, actor = authenticate_token(f"Bearer {text}")
    assert actor.may("see", "people.person") and not actor.may("change", "people.person")
    assert not actor.powers.may_do("people.merge")


def test_a_key_is_made_for_oneself_alone(firm, owner):
    sara = joined(firm, "sara@kadal.example", "Sara")
    with workspace_scope(firm.pk), pytest.raises(PermissionDenied):
        boss = actor_for(Membership.objects.get(user=owner))
        issue_token(Membership.objects.get(user=sara), "x", actor=boss)


def test_a_key_needs_a_name_and_a_scope(boss):
    me = Membership.objects.get(pk=boss.id)
    with pytest.raises(ValidationError, match="name"):
        issue_token(me, "  ", actor=boss)
    with pytest.raises(ValidationError, match="may do"):
        issue_token(me, "till", scopes=(), actor=boss)


def test_a_member_does_not_stop_anothers_key(key, firm):
    sara = joined(firm, "sara@kadal.example", "Sara")
    with workspace_scope(firm.pk):
        actor = actor_for(Membership.objects.get(user=sara))
        with pytest.raises(PermissionDenied):
            revoke_token(ApiToken.objects.get(), actor=actor)


def test_a_key_is_shown_once(browser):
    made = browser.post("/kadal/settings/keys/", {"name": "till", "scopes": ["read"], "days": "30"})
    assert "bdm_" in made.content.decode()
    assert "bdm_" not in browser.get("/kadal/settings/keys/").content.decode()


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    key = read_key("bdm", text)
    assert key is None or key.text == text.strip()


def test_what_is_written_is_read():
    key = make_key("bdm", uuid7())
    assert read_key("bdm", key.text) == key


@pytest.mark.django_db
def test_the_command_line_refuses_in_words():
    create_user("a@a.example", "tea and cardamom", "A")
    create_workspace("firm", "Firm", "a@a.example", language="fa")
    with pytest.raises(ValidationError, match="There is no role “Chief”. There are: Member, Owner"):
        join_workspace("firm", "a@a.example", "Chief")
    with pytest.raises(ValidationError, match="no user with the address"):
        create_token("firm", "b@b.example", "x")
    with pytest.raises(ValidationError, match="There is a user"):
        create_user("A@a.example", None)
