"""The golden record."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bandham.kernel import actions as kernel
from bandham.people import actions as verbs
from bandham.people.golden import STEPS, WEIGHTS, Candidate, Rule, choose, compact, golden_of, recompute
from bandham.people.models import Person, Source
from bandham.people.tests.conftest import bring, make

NOW = datetime(2026, 11, 1, tzinfo=UTC)
candidates = st.lists(st.builds(
    Candidate, value=st.tuples(st.sampled_from(["", "a", "ab", "abc"])),
    origin=st.sampled_from(["hand", "s1", "s2", "s3"]), rank=st.integers(0, 3),
    at=st.integers(0, 3).map(lambda n: NOW + timedelta(days=n))), max_size=6)
orders = st.permutations(STEPS).map(tuple)


@given(candidates, orders, st.randoms())
def test_the_winner_does_not_hang_on_the_order_they_come_in(some, order, random):
    shuffled = random.sample(some, len(some))
    assert choose("city", some, Rule(order)) == choose("city", shuffled, Rule(order))


@given(candidates)
def test_what_a_hand_set_wins_by_the_usual_rule(some):
    won = choose("city", some, Rule())
    hands = [c for c in some if c.filled and c.origin == "hand"]
    assert won is None or not hands or won.origin == "hand"


@given(candidates, orders)
def test_nothing_filled_beats_nothing(some, order):
    won = choose("city", some, Rule(order))
    assert (won is None) == (not any(c.filled for c in some))


@given(candidates, orders)
def test_no_candidate_is_heavier_than_the_winner_in_the_first_step(some, order):
    won = choose("city", some, Rule(order))
    assert won is None or all(
        WEIGHTS[order[0]](c) <= WEIGHTS[order[0]](won) for c in some if c.filled)


@given(st.dictionaries(st.sampled_from(["name", "city", "born"]), st.sampled_from(["hand", "a", "b"])))
def test_compact_origins_say_the_same(origins):
    kept = compact(origins)
    assert all(kept.get(v, kept.get("*", "hand")) == o for v, o in origins.items())


def test_a_whole_birth_date_beats_a_year():
    told = [Candidate((1852, None, None), "s1", at=NOW + timedelta(days=9)),
            Candidate((1852, 7, 1), "s2", at=NOW)]
    assert choose("born", told, Rule()).origin == "s2"


def test_nothing_said_gives_empty_columns():
    columns, origins = golden_of([], [], Rule())
    assert origins == {} and columns["city"] == "" and columns["born_year"] is None


def test_the_source_of_better_rank_wins_and_is_named(shop):
    bring("till", {"external_id": "1", "name": "Ada Byron", "email": "a@example.org", "city": "Ely"})
    bring("shop", {"external_id": "9", "name": "Ada Byron", "email": "a@example.org", "city": "Bath"})
    person = Person.objects.get()
    assert person.city == "Bath"  # the newer one, as both rank the same
    Source.objects.filter(key="till").update(rank=1)
    recompute([person.pk])
    person.refresh_from_db()
    assert person.city == "Ely"
    assert person.sourcerecord_set.get(source__key="till").pk == UUID(person.origin_of("city"))


def test_a_value_changed_by_hand_stands_against_later_imports(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "city": "Ely", "title": "poet"})
    kernel.update(Person.objects.get(), {"city": "London"}, actor=boss)
    bring("till", {"external_id": "1", "name": "Ada Byron", "city": "Bath", "title": "countess"})
    person = Person.objects.get()
    assert (person.city, person.title) == ("London", "countess")
    assert person.origin_of("city") == "hand"


def test_a_value_emptied_by_hand_stays_empty(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "city": "Ely"})
    kernel.update(Person.objects.get(), {"city": ""}, actor=boss)
    recompute([Person.objects.get().pk])
    assert Person.objects.get().city == ""


def test_use_this_value_takes_what_one_source_says(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "email": "a@example.org", "city": "Ely"})
    bring("shop", {"external_id": "9", "name": "Ada Byron", "email": "a@example.org", "city": "Bath"})
    person = Person.objects.get()
    record = person.sourcerecord_set.get(source__key="till")
    verbs.use_value(person, field="city", record=record, actor=boss)
    person = Person.objects.get()
    assert (person.city, person.city_norm, person.origin_of("city")) == ("Ely", "ely", "hand")


def test_a_birth_date_typed_in_fills_its_parts_and_clearing_it_clears_them(boss):
    person = make("Ada Byron", born=datetime(1852, 7, 1, tzinfo=UTC).date())
    assert (person.born_year, person.born_month, person.born_day) == (1852, 7, 1)
    person = kernel.update(Person.objects.get(), {"born": None}, actor=boss)
    assert person.birth is None


def test_a_birth_year_alone_is_kept_without_a_date(boss):
    person = make("Ada Byron", born_year=1852)
    assert (str(person.birth), person.born) == ("1852", None)
