"""The role matrix, the explainer, and looking through another's eyes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandham.accounts import nouns
from bandham.accounts.explainer import explain, verdict
from bandham.accounts.models import Membership, Role, Team, TeamMember
from bandham.accounts.powers import ACTS, FIELD_WIDTH, WIDTH, actor_for, exceeds, powers_of
from bandham.accounts.roles import grants_from
from bandham.accounts.tests.folk import joined, signed_in
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person

NOUN = "people.person"


@pytest.fixture
def house(firm, owner):
    """Sara and Ravi share a team; Mina is in none. Each owns one person. Yields inside."""
    users = [joined(firm, f"{n}@kadal.example", n.title()) for n in ("sara", "ravi", "mina")]
    with workspace_scope(firm.pk):
        sara, ravi, mina = (Membership.objects.get(user=u) for u in users)
        south = Team.objects.create(name="South")
        for member in (sara, ravi):
            TeamMember.objects.create(membership=member, team=south)
        for member in (sara, ravi, mina):
            Person.objects.create(name=member.name, owner=member)
        yield SimpleNamespace(sara=sara, ravi=ravi, mina=mina)


def with_grants(member, *grants):
    roles = [Role(name=f"R{n}", grants=g) for n, g in enumerate(grants)]
    return powers_of(member, roles)


@pytest.mark.parametrize(("width", "names"), [
    ("none", []), ("own", ["Sara"]), ("team", ["Ravi", "Sara"]), ("all", ["Mina", "Ravi", "Sara"])])
@pytest.mark.parametrize("act", ACTS)
def test_each_width_shows_its_rows(house, width, names, act):
    powers = with_grants(house.sara, {"nouns": {NOUN: {act: width}}})
    found = powers.narrow(Person.objects.all(), act)
    assert sorted(p.name for p in found) == names


def test_of_several_roles_the_widest_counts(house):
    powers = with_grants(house.sara, {"nouns": {NOUN: {"see": "own"}}},
                         {"nouns": {"*": {"see": "team"}}})
    assert powers.scope("see", NOUN) == "team"


def test_a_named_noun_comes_before_everything_else(house):
    powers = with_grants(house.sara, {"nouns": {"*": {"see": "all"}, NOUN: {}}})
    assert powers.scope("see", NOUN) == "none"


def test_a_field_is_hidden_only_where_every_role_hides_it(house):
    hide = {"fields": {f"{NOUN}.born": "hidden"}}
    assert with_grants(house.sara, hide).field(NOUN, "born") == "hidden"
    assert with_grants(house.sara, hide, {}).field(NOUN, "born") == "edit"


def test_rows_without_an_owner_are_seen_by_any_width(house):
    powers = with_grants(house.sara, {"nouns": {"accounts.team": {"see": "own"}}})
    assert powers.narrow(Team.objects.all()).count() == 1


WIDTHS = st.sampled_from([*WIDTH])
GRANTS = st.fixed_dictionaries({
    "nouns": st.dictionaries(st.sampled_from([NOUN, "*", "accounts.team"]),
                             st.dictionaries(st.sampled_from(ACTS), WIDTHS), max_size=3),
    "fields": st.dictionaries(st.just(f"{NOUN}.born"), st.sampled_from([*FIELD_WIDTH])),
    "verbs": st.dictionaries(st.sampled_from(["*", "people.merge"]), st.booleans()),
})


@given(grants=st.lists(GRANTS, max_size=3), act=st.sampled_from(ACTS), whose=st.integers(0, 2),
       limit=st.sets(st.sampled_from(["read", "write", f"{NOUN}:read", "people.merge"])))
@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_explainer_says_what_the_powers_do(house, grants, act, whose, limit):
    house.sara.given.all().delete()
    for n, g in enumerate(grants):
        role, _new = Role.objects.update_or_create(name=f"R{n}", defaults={"grants": g})
        house.sara.given.create(role=role)
    actor = actor_for(house.sara, limit=frozenset(limit))
    powers, row = actor.powers, Person.objects.order_by("name")[whose]
    assert verdict(explain(actor, act, NOUN)) == actor.may(act, NOUN)
    if act != "create":
        may = powers.narrow(Person.objects.filter(pk=row.pk), act).exists()
        assert verdict(explain(actor, act, NOUN, row)) == may
    assert verdict(explain(actor, "people.merge", NOUN)) == powers.may_do("people.merge")
    field = powers.field(NOUN, "born")
    open_enough = field == "edit" if act in ("create", "change") else field != "hidden"
    assert verdict(explain(actor, act, NOUN, field="born")) == (
        actor.may(act, NOUN) and open_enough)


def test_the_explainer_names_the_rule_and_the_team(house):
    role = Role.objects.create(name="Seller", grants={"nouns": {"*": {"see": "team"}}})
    house.sara.given.update(role=role)
    ravis = Person.objects.get(name="Ravi")
    told = " ".join(s.text for s in explain(house.sara, "see", NOUN, ravis))
    assert "“Seller” lets its holders see" in told
    assert "It belongs to Ravi, who is in “South” as Sara is." in told
    assert told.endswith("So Sara can.")


@given(grants=GRANTS)
@settings(max_examples=30, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_exceeds_themselves_and_an_owner_is_exceeded_by_none(house, boss, grants):
    actor = SimpleNamespace(powers=with_grants(house.sara, grants))
    assert not exceeds(grants, actor)
    assert not exceeds(grants, boss)


def test_the_editor_reads_back_what_it_shows():
    noun = nouns.Noun(NOUN, "Contacts", (("born", "Birth date"),))
    answers = {"noun:*:see": "all", f"noun:{NOUN}:see": "own", f"noun:{NOUN}:change": "none",
               f"field:{NOUN}.born": "hidden", "verb:*": "no", "verb:people.merge": "yes",
               "verb:forged": "yes", "noun:forged:see": "all"}
    assert grants_from(answers, [noun], ["people.merge"]) == {
        "nouns": {"*": {"see": "all"}, NOUN: {"see": "own"}},
        "fields": {f"{NOUN}.born": "hidden"}, "verbs": {"*": False, "people.merge": True}}


def test_rooms_register_their_nouns():
    nouns.register("test.thing", "Things", [("name", "Name")])
    assert nouns.noun_named("test.thing").fields == (("name", "Name"),)
    nouns._nouns.pop("test.thing")


# -- view as --------------------------------------------------------------------------------------


def test_an_owner_looks_through_a_members_eyes_and_changes_nothing(firm, browser):
    sara = joined(firm, "sara@kadal.example", "Sara", "Reader")
    with workspace_scope(firm.pk):
        pk = Membership.objects.get(user=sara).pk
    assert browser.post(f"/kadal/settings/view-as/member/{pk}/").url == "/kadal/"
    seen = browser.get("/kadal/settings/members/").content.decode()
    assert "You see this as Sara does" in seen and 'id="invite"' not in seen
    refused = browser.post(f"/kadal/settings/members/{pk}/remove/")
    assert refused.status_code == 403 and "eyes of Sara" in refused.content.decode()
    browser.post("/me/view-as/stop/")
    assert 'id="invite"' in browser.get("/kadal/settings/members/").content.decode()


def test_only_an_owner_looks_through_others_eyes(firm, browser):
    sara = signed_in(joined(firm, "sara@kadal.example", "Sara"))
    with workspace_scope(firm.pk):
        role = Role.objects.get(name="Reader")
    assert sara.post(f"/kadal/settings/view-as/role/{role.pk}/").status_code == 403
    assert browser.post(f"/kadal/settings/view-as/role/{role.pk}/").status_code == 302


def test_the_page_explains_one_record(firm, browser, owner):
    joined(firm, "sara@kadal.example", "Sara", "Reader")
    with workspace_scope(firm.pk):
        sara = Membership.objects.get(name="Sara")
        row = Person.objects.create(name="Meera", owner=Membership.objects.get(user=owner))
    asked = {"who": sara.pk, "act": "change", "noun": NOUN, "record": row.pk, "field": "forged"}
    page = browser.get("/kadal/settings/why/", asked).content.decode()
    assert "Meera" in page and "So Sara cannot." in page
    forged = {"who": "x", "act": "fly", "noun": "auth.user", "record": "y"}
    assert browser.get("/kadal/settings/why/", forged).status_code == 200


def test_a_forged_view_is_not_there(browser):
    assert browser.post(
        "/kadal/settings/view-as/role/01890000-0000-7000-8000-000000000000/").status_code == 404
