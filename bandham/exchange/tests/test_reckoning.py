"""Taxes and sums, whatever the numbers."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bandham.exchange.reckoning import Levy, Line, levies_of, reckon, tax_of
from bandham.exchange.reckoning.sums import amount_of
from bandham.exchange.reckoning.taxes import rounded, shared

amounts = st.integers(-10**12, 10**12)
rates = st.sampled_from([0, 250, 3_000, 5_000, 9_000, 10_000, 12_000, 18_000, 28_000, 33_333])
states = st.sampled_from(["", "32", "33"])
levies = st.builds(lambda regime, rate, a, b: levies_of(regime, rate, seller=a, buyer=b),
                   st.sampled_from(["gst", "vat", "none"]), rates, states, states)
lines = st.lists(st.builds(
    Line, quantity=st.decimals(0, 10_000, places=3), price=st.integers(0, 10**9),
    discount=st.decimals(0, 100, places=2), levies=levies), max_size=12)


@given(rates, states, states)
def test_the_halves_of_gst_are_the_rate(rate, seller, buyer):
    assert sum(levy.rate for levy in levies_of("gst", rate, seller=seller, buyer=buyer)) == rate


def test_within_a_state_gst_is_halved_and_between_states_it_is_one():
    assert [levy.name for levy in levies_of("gst", 18_000, seller="32", buyer="32")] == ["CGST", "SGST"]
    assert levies_of("gst", 18_000, seller="32", buyer="33") == (Levy("IGST", 18_000),)


def test_two_equal_levies_take_the_same_amount_even_of_an_odd_sum():
    _net, (cgst, sgst) = tax_of(10_001, levies_of("gst", 5_000))
    assert cgst.minor == sgst.minor == 250


@given(amounts, levies)
def test_an_amount_with_tax_in_it_stays_what_it_was(amount, some):
    net, parts = tax_of(amount, some, inclusive=True)
    assert net + sum(p.minor for p in parts) == amount


@given(st.integers(0, 10**12), levies)
def test_putting_tax_on_and_taking_it_out_comes_back_to_the_net(amount, some):
    net, parts = tax_of(amount, some)
    back, _parts = tax_of(net + sum(p.minor for p in parts), some, inclusive=True)
    assert abs(back - amount) <= max(1, len(some))


@given(amounts, st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_shares_add_up_and_none_is_off_by_more_than_one(total, weights):
    parts = shared(total, weights)
    assert sum(parts) == total
    if sum(weights):
        assert all(abs(p - total * w / sum(weights)) <= 1 + 1e-3 for p, w in zip(parts, weights, strict=True))


@given(lines, st.booleans(), st.booleans())
def test_a_document_is_the_sum_of_its_lines_and_tax_the_sum_of_its_parts(some, inclusive, per_document):
    found = reckon(some, inclusive=inclusive, per_document=per_document)
    assert found.total == sum(line.total for line in found.lines) == found.net + found.tax
    assert found.tax == sum(p.minor for p in found.parts)
    if inclusive:
        assert [line.total for line in found.lines] == [amount_of(line) for line in some]
    else:
        assert [line.net for line in found.lines] == [amount_of(line) for line in some]


@given(lines)
def test_rounding_once_a_document_is_never_further_off_than_once_a_line(some):
    line_wise, once = reckon(some), reckon(some, per_document=True)
    assert abs(line_wise.tax - once.tax) <= sum(len(line.levies) for line in some)


@given(st.integers(-10**15, 10**15), st.integers(1, 10**6))
def test_halves_are_rounded_away_from_zero(amount, over):
    assert rounded(-amount, over) == -rounded(amount, over)
    assert abs(rounded(amount, over) * over - amount) * 2 <= over


def test_a_line_of_half_a_kilo_at_a_discount():
    assert amount_of(Line(Decimal("0.500"), 99_900, Decimal("12.5"))) == 43_706
