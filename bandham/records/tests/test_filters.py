"""The filter in SQL, as the application's role under row-level security, and its twin in memory."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bandham.accounts.reader import Reader
from bandham.kernel.money import Money
from bandham.records import customs
from bandham.records.filters import compile_filter, matches
from bandham.records.models import CustomRecord
from bandham.records.query import Query
from bandham.records.resource import noun_by_slug
from bandham.records.tests.conftest import fill, make
from bandham.records.values import value_of

pytestmark = pytest.mark.django_db
READER = Reader(timezone="Asia/Kolkata")
IDS = [str(UUID(int=n)) for n in (1, 2)]
VALUES = {
    "text": ["", "tea", "Tea house", "50%", "a_b"],
    "long": ["long tea", "x"],
    "number": [0, -3, 2.5, 7],
    "money": [{"minor": 100, "currency": "INR"}, {"minor": -50, "currency": "INR"}],
    "date": ["2026-01-01", "2026-11-25", "2024-02-29"],
    "moment": ["2026-11-25T10:00:00+05:30", "2026-11-24T22:00:00+00:00"],
    "yes": [True, False],
    "choice": ["red", "green"],
    "choices": [[], ["a"], ["a", "b"]],
    "email": ["a@b.org"],
    "phone": ["+914842345678"],
    "link": ["https://a.org/"],
    "relation": IDS,
}
ASKED = {
    "text": ["tea", "Tea", "5", "50%", "_"],
    "long": ["tea", "%"],
    "number": [0, "2.5", 7],
    "money": ["1", "-0.5"],
    "date": ["2026-01-01", "2024-02-29"],
    "moment": ["2026-11-25", "2026-11-25T10:00:00+05:30"],
    "yes": ["yes", "no"],
    "choice": ["red", "blue"],
    "choices": ["a", "b", "c"],
    "email": ["a@b.org"],
    "phone": ["+914842345678"],
    "link": ["https://a.org/"],
    "relation": IDS[:1],
    "formula": [1, 15],
}
PERIODS = ["today", "this_month", "last_7_days", "last_12_months", "this_year"]


def leaves(fields):
    def of(field):
        kind, op = field.kind.name, st.sampled_from(field.ops)
        value = st.sampled_from(ASKED[kind])
        several = st.lists(value, min_size=1, max_size=3)

        def leaf(op):
            asked = (
                st.none()
                if op in ("empty", "filled")
                else st.sampled_from(PERIODS)
                if op == "within"
                else st.tuples(value, value).map(list)
                if op == "between"
                else several
                if op.endswith("_of")
                else value
            )
            return st.fixed_dictionaries({"field": st.just(field.key), "op": st.just(op), "value": asked})

        return op.flatmap(leaf)

    return st.one_of([of(f) for f in fields.values() if f.key.startswith("custom.") and f.filterable])


def trees(fields):
    return st.recursive(
        leaves(fields),
        lambda inner: st.one_of(
            st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}),
            st.fixed_dictionaries({"any": st.lists(inner, max_size=3)}),
            st.fixed_dictionaries({"not": inner}),
        ),
        max_leaves=6,
    )


def row_values(kind):
    return st.one_of(st.none(), st.sampled_from(VALUES[kind])) if kind in VALUES else st.none()


@settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_sql_and_memory_agree_on_any_tree(house, data):
    with house.scope():
        customs.forget()
        CustomRecord.objects.all().delete()
        machines = noun_by_slug("machines")
        fields = machines.fields()
        kinds = {f.name: f.kind.name for f in fields.values() if f.custom}
        drawn = data.draw(
            st.lists(st.fixed_dictionaries({n: row_values(k) for n, k in kinds.items()}), min_size=2, max_size=6)
        )
        kept = [{k: v for k, v in d.items() if v is not None} for d in drawn]
        CustomRecord.objects.bulk_create(
            CustomRecord(object=machines.row, name=str(n), custom=c) for n, c in enumerate(kept)
        )
        for _n in range(6):
            tree = data.draw(trees(fields))
            found = set(
                machines.all_rows().filter(compile_filter(tree, fields, {}, READER)).values_list("pk", flat=True)
            )
            expected = {
                r.pk
                for r in machines.all_rows()
                if matches(tree, {k: value_of(r, f) for k, f in fields.items()}, fields, READER)
            }
            assert found == expected, tree


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["all", "any", "not", "field", "op", "value", "related", "where", "at_least"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(key=st.sampled_from(sorted(VALUES)), value=JSON, tree=JSON, data=st.data())
def test_no_forged_tree_breaks_the_server(house, key, value, tree, data):
    from django.core.exceptions import ValidationError

    with house.scope():
        customs.forget()
        machines = noun_by_slug("machines")
        field = machines.fields()[f"custom.{key}"]
        for asked in (tree, {"field": field.key, "op": data.draw(st.sampled_from(field.ops)), "value": value}):
            try:
                machines.all_rows().filter(compile_filter(asked, machines.fields(), machines.links(), READER)).exists()
            except ValidationError as refused:
                assert refused.messages


SORTS = [
    "",
    "-id",
    *(
        sign + key
        for sign in ("", "-")
        for key in (
            "name",
            "owner",
            "custom.number",
            "custom.date",
            "custom.text",
            "custom.moment",
            "custom.yes",
            "custom.money",
            "custom.formula",
        )
    ),
]


def test_paging_meets_every_row_once_in_both_directions(house):
    fill(house, 20)
    with house.scope():
        for n in range(9):
            make(
                house.actor,
                f"Empty {n}",
                **(
                    {
                        "money": {"minor": n, "currency": "INR"},
                        "yes": bool(n % 2),
                        "moment": datetime(2026, 1, n, tzinfo=UTC).isoformat(),
                    }
                    if n > 3
                    else {}
                ),
            )
        for sort in SORTS:
            there, last = walk(
                lambda at: query.page(at, size=4),
                "older",
                query := Query(noun_by_slug("machines"), house.actor, sort=sort),
            )
            back, _first = walk(lambda at: query.page(before=at, size=4), "newer", query, last)
            assert len(there) == len(set(there)) == 29, sort
            assert [*reversed(back), *(r.pk for r in last.rows)] == there, sort


def walk(turn, way, query, page=None):
    """All pages one way; with a page to begin at, those beyond it, last row first."""
    met, page = ([], page) if page else ([], turn(""))
    if way == "older":
        met += [r.pk for r in page.rows]
    while at := getattr(page, way):
        page = turn(at)
        met += [r.pk for r in (reversed(page.rows) if way == "newer" else page.rows)]
    return met, page


def test_values_come_back_as_they_were_kept(house):
    with house.scope():
        customs.forget()
        row = make(house.actor, "A", number=2.5, date="2026-01-02", money={"minor": 5, "currency": "INR"})
        fields = noun_by_slug("machines").fields()
        got = {k: value_of(row, f) for k, f in fields.items()}
        assert got["custom.date"] == date(2026, 1, 2)
        assert got["custom.money"] == Money(5, "INR")
        assert got["custom.formula"] == Decimal(6)
