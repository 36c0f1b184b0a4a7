"""Which value wins can be set, and whoever is here follows."""

import json
from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bandham.accounts.models import Membership, Role, User
from bandham.accounts.powers import actor_for
from bandham.accounts.tokens import issue_token
from bandham.accounts.workspaces import add_member
from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.jobs import run_now
from bandham.kernel.models import ChangeSet, FactRow, Job
from bandham.people import actions as verbs
from bandham.people.believing import JOB, believe
from bandham.people.golden import recompute
from bandham.people.models import GoldenRule, Organisation, Person, Reach, Source, SourceRecord
from bandham.people.tests.conftest import bring, hashes, make, text

PLACE = "/kochi/settings/values/"
MAIL = {"name": "Ada Byron", "email": "a@example.org"}


def work() -> Job:
    """What the worker does: all that waits."""
    for job in Job.objects.filter(kind=JOB, state="queued").order_by("created_at"):
        run_now(job)
    return Job.objects.filter(kind=JOB).order_by("-created_at")[0]


def set_order(boss, *steps, best=(), field=""):
    sources = [Source.objects.get(key=key) for key in best]
    believe(GoldenRule.objects.get(), steps=list(steps), sources=sources, field=field, actor=boss)
    return work()


def three(**more) -> None:
    """Three sources speak of Ada, the till first, the post last."""
    bring("till", {"external_id": "1", **MAIL, "city": "Ely", **more})
    bring("shop", {"external_id": "2", **MAIL, "city": "Bath"})
    bring("post", {"external_id": "3", **MAIL, "city": "Newmarket"})


def city() -> str:
    return Person.objects.get().city


def test_the_rank_of_the_sources_decides_for_whoever_is_here(boss):
    three()
    assert city() == "Newmarket"
    job = set_order(boss, "hand", "rank", "newest", best=["shop", "till"])
    assert (city(), job.state, job.done, job.result["changed"]) == ("Bath", "done", 1, 1)
    assert [s.key for s in Source.objects.order_by("rank")] == ["shop", "till", "post"]


def test_a_new_source_comes_last(boss):
    three()
    set_order(boss, "hand", "rank", best=["shop", "till"])
    bring("fair", {"external_id": "4", **MAIL, "city": "Cambridge"})
    assert city() == "Bath" and Source.objects.order_by("-rank")[0].key == "fair"


def test_the_longest_may_decide_before_the_newest(boss):
    three(city="Stratford-upon-Avon")
    set_order(boss, "hand", "longest", "newest")
    assert city() == "Stratford-upon-Avon"


def test_one_value_has_an_order_of_its_own_and_gives_it_back(boss):
    three(title="countess")
    bring("shop", {"external_id": "2", **MAIL, "city": "Bath", "title": "poet and countess"})
    set_order(boss, "hand", "longest", field="city")
    assert (city(), GoldenRule.objects.get().orders["city"]) == ("Newmarket", ("hand", "longest"))
    set_order(boss, "hand", "rank", best=["till", "shop", "post"])
    assert (city(), Person.objects.get().title) == ("Newmarket", "countess")
    set_order(boss, field="city")
    assert city() == "Ely" and "city" not in GoldenRule.objects.get().orders


def test_what_a_hand_set_stays_whatever_the_order(boss):
    three()
    kernel.update(Person.objects.get(), {"city": "London"}, actor=boss)
    set_order(boss, "rank", "longest", best=["till", "shop", "post"])
    assert city() == "London" and GoldenRule.objects.get().steps == ["hand", "rank", "longest"]


@pytest.mark.parametrize(("order", "words"), [
    (["rank", "hand"], "comes first"), (["hand"], "one more rule"), (["hand", "loudest"], "“loudest” is no rule"),
    (["hand", "rank", "rank"], "each rule once")])
def test_an_order_that_cannot_be_is_refused_in_a_sentence(boss, order, words):
    with pytest.raises(ValidationError, match=words):
        believe(GoldenRule.objects.get(), steps=order, actor=boss)
    assert not Job.objects.filter(kind=JOB).exists()


def test_a_value_that_no_source_speaks_of_is_refused(boss):
    with pytest.raises(ValidationError, match="There are: born, city"):
        believe(GoldenRule.objects.get(), steps=["hand", "newest"], field="shoe", actor=boss)


def test_undo_brings_the_order_back_and_everybody_follows(boss):
    three()
    before = city()
    set_order(boss, "hand", "rank", "newest", best=["till"])
    assert city() == "Ely"
    undo(ChangeSet.objects.filter(kind="verb").latest("at").pk, actor=boss)
    assert work().state == "done" and city() == before
    assert {s.rank for s in Source.objects.all()} == {100}


def test_the_work_is_the_same_twice_and_tells_nobody(boss):
    three()
    set_order(boss, "hand", "rank", "newest", best=["till"])
    told, as_it_was = FactRow.objects.filter(subject_type="people.person").count(), hashes()
    job = set_order(boss, "hand", "rank", "newest", best=["till"])
    assert hashes() == as_it_was and job.result["changed"] == 0
    assert FactRow.objects.filter(subject_type="people.person").count() == told


def test_the_work_stops_when_it_is_told_and_goes_on_where_it_was(boss, monkeypatch):
    monkeypatch.setattr("bandham.people.work.BATCH", 1)
    for n in range(3):
        for source in ("till", "shop"):
            bring(source, {"external_id": f"{n}", "name": f"P{n}", "email": f"{n}@e.example", "city": f"{source} {n}"})
    believe(GoldenRule.objects.get(), steps=["hand", "rank"], actor=boss,
            sources=[Source.objects.get(key="till")])
    job = Job.objects.get(kind=JOB)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    assert run_now(job).state == "cancelled" and not Person.objects.filter(city__startswith="till").exists()
    Job.objects.filter(pk=job.pk).update(cancel_asked=False, state="queued")
    job.refresh_from_db()
    assert run_now(job).done == 3 and Person.objects.filter(city__startswith="till").count() == 3


def test_a_second_order_stops_the_work_of_the_first(boss):
    three()
    believe(GoldenRule.objects.get(), steps=["hand", "longest"], actor=boss)
    first = Job.objects.get(kind=JOB)
    believe(GoldenRule.objects.get(), steps=["hand", "newest"], actor=boss)
    first.refresh_from_db()
    assert first.cancel_asked and Job.objects.filter(kind=JOB, cancel_asked=False).count() == 1


def test_the_first_choice_among_ways_to_reach_follows(boss):
    bring("till", {"external_id": "1", **MAIL, "phone": "+919847012345"})
    bring("shop", {"external_id": "2", **MAIL, "phone": "+919847054321"})
    set_order(boss, "hand", "rank", best=["till"])
    assert Reach.objects.get(kind="phone", primary=True).norm == "+919847012345" == Person.objects.get().phone


def test_companies_of_whom_several_records_speak_follow_too(boss):
    firm = kernel.create(Organisation, {"name": "Pookalam"}, actor=boss)
    for key, place in (("till", "Kochi"), ("shop", "Thrissur")):
        source = Source.objects.create(key=key, label=key)
        record = SourceRecord.objects.create(source=source, organisation=firm, external_id="1",
                                             values={"name": "Pookalam", "city": place})
    Organisation.objects.update(city="Thrissur", city_norm="thrissur", origins={"*": str(record.pk)})
    set_order(boss, "hand", "rank", best=["till"])
    firm = Organisation.objects.get()
    assert (firm.city, firm.city_norm) == ("Kochi", "kochi")


# -- import, join, split and revert agree with it ------------------------------------------------

SAID = st.fixed_dictionaries({}, optional={
    "city": st.sampled_from(["Ely", "Bath", "Newmarket"]), "title": st.sampled_from(["poet", "countess"]),
    "born": st.sampled_from(["1815", "1815-12", "1815-12-10"]), "postcode": st.sampled_from(["1", "22"]),
    "country": st.sampled_from(["GB", "IN"])})
ORDERS = [("hand", *some) for n in (1, 2, 3) for some in permutations(("rank", "newest", "longest"), n)]
RULED = ("name", "city", "title", "born_year", "born_month", "born_day", "postcode", "country")


@given(st.lists(SAID, min_size=2, max_size=3), st.sampled_from(ORDERS), st.permutations(["till", "shop", "post"]))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_is_settled_anew_is_as_if_imported_under_that_order(boss, said, order, best):
    def bring_all() -> None:
        for source, values in zip(("till", "shop", "post"), said, strict=False):
            bring(source, {"external_id": "1", **MAIL, **values})

    def forget() -> None:
        SourceRecord.objects.all().delete()
        Person.objects.all().delete()

    for key in best:
        Source.objects.get_or_create(key=key, defaults={"label": key})
    forget()
    Source.objects.update(rank=100)
    GoldenRule.objects.update(steps=["hand", "rank", "newest", "longest"], own=[])
    bring_all()
    set_order(boss, *order, best=best)
    settled = Person.objects.values_list(*RULED).get()
    forget()
    bring_all()
    assert Person.objects.values_list(*RULED).get() == settled


def test_splitting_again_gives_values_by_the_order_that_holds_now(boss):
    three()
    bob = make("Bob", boss)
    ada = Person.objects.get(name="Ada Byron")
    verbs.merge(bob, other=ada, actor=boss)
    set_order(boss, "hand", "rank", best=["till"])
    verbs.split(Person.objects.get(), actor=boss)
    assert Person.objects.get(pk=ada.pk).city == "Ely" and Person.objects.get(pk=bob.pk).city == ""


def test_a_reverted_import_leaves_values_by_the_order_that_holds_now(boss):
    three()
    _result, changes = bring("fair", {"external_id": "4", **MAIL, "city": "Cambridge"})
    set_order(boss, "hand", "rank", best=["fair", "till"])
    assert city() == "Cambridge"
    undo(changes, actor=boss, keep_later=True)
    assert city() == "Ely"


def test_settling_nobody_anew_changes_no_row(boss):
    three()
    before = hashes()
    assert recompute([p.pk for p in Person.objects.all()]) == []
    assert hashes() == before


# -- the page and the doors ----------------------------------------------------------------------

def test_the_page_says_what_follows_for_somebody_who_is_here(desk):
    three()
    told = text(desk.web.get(PLACE))
    assert "With this order" in told and "Newmarket" in told and "All sources are believed alike" in told
    best = [str(Source.objects.get(key=k).pk) for k in ("till", "shop", "post")]
    tried = text(desk.web.post(PLACE + "?try=1", {"step": ["rank", "newest"], "source": best}))
    assert "from till" in tried and not Job.objects.filter(kind=JOB).exists()


def test_saving_on_the_page_starts_the_work_and_shows_how_far_it_is(desk):
    three()
    best = [str(Source.objects.get(key=k).pk) for k in ("till", "shop", "post")]
    answer = desk.web.post(PLACE, {"step": ["rank", "newest"], "source": best}, follow=True)
    assert "Working out which values win" in text(answer) and "Set which value wins" in text(answer)
    assert work().state == "done" and Person.objects.get(email="a@example.org").city == "Ely"


def test_leaving_the_rank_unticked_leaves_sources_alike(desk):
    three()
    sources = [str(s.pk) for s in Source.objects.order_by("rank", "label")]
    desk.web.post(PLACE, {"step": ["longest"], "source": sources})
    assert GoldenRule.objects.get().steps == ["hand", "longest"]
    assert {s.rank for s in Source.objects.all()} == {100}


def test_a_form_without_a_rule_is_answered_with_a_sentence(desk):
    answer = desk.web.post(PLACE, {})
    assert answer.status_code == 422 and "Choose one more rule" in text(answer)


def test_one_value_is_set_on_a_page_of_its_own(desk):
    three()
    desk.web.post(f"{PLACE}city/", {"step": ["longest"]})
    work()
    assert Person.objects.get(email="a@example.org").city == "Newmarket"
    assert "as all others" in text(desk.web.get(PLACE)).lower()
    desk.web.post(f"{PLACE}city/", {"usual": "1"})
    assert "city" not in GoldenRule.objects.get().orders
    assert desk.web.get(f"{PLACE}shoe/").status_code == 404


def test_members_see_the_order_and_owners_set_it(desk):
    desk.web.door.close()
    member = User.objects.create_user("m@example.org", "pw", name="Member")
    desk.web.door.open()
    actor = actor_for(add_member(member, "Member"))
    with pytest.raises(PermissionDenied):
        believe(GoldenRule.objects.get(), steps=["hand", "newest"], actor=actor)
    assert "Your role does not let you change this" in text(desk.reader.get(PLACE))
    assert desk.reader.post(PLACE, {"step": ["newest"]}).status_code == 403
    assert desk.stranger.get(PLACE).status_code == 404


def test_a_value_that_a_role_hides_is_in_no_example(desk):
    three()
    role = Role.objects.get(name="Reader")
    role.grants = {**role.grants, "fields": {"people.person.city": "hidden"}}
    role.save()
    assert "Newmarket" not in text(desk.reader.get(PLACE)) and "Newmarket" in text(desk.web.get(PLACE))


def test_a_program_sets_the_order_by_the_api(desk):
    three()
    member = Membership.objects.get(pk=desk.boss.id)
    _token, key = issue_token(member, "sync", actor=desk.boss)
    rule, till = GoldenRule.objects.get(), Source.objects.get(key="till")

    def ask(how: str, body: dict | None = None):
        return desk.web.post(f"/api/v1/golden-rules/{rule.pk}/believe", json.dumps(body or {}), "application/json",
                             headers={"authorization": f"Bearer {how}"})

    answer = ask(key, {"steps": ["hand", "rank"], "sources": [str(till.pk)]})
    assert answer.status_code == 200, answer.words
    assert work().state == "done" and Person.objects.get(email="a@example.org").city == "Ely"
    answer = ask(key, {"steps": ["rank", "hand"]})
    assert answer.status_code == 422 and "comes first" in answer.words
    assert ask("nonsense", {"steps": []}).status_code == 401


def test_the_rule_of_a_workspace_cannot_be_deleted(boss):
    with pytest.raises(ValidationError, match="Every workspace needs"):
        kernel.delete(GoldenRule.objects.get(), actor=boss)
