"""Sums and products over two fields, and numbers that are known by enclosures alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact import Number, Surd, number, sqrt
from eigtutor.exact.balls import may_equal
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.joined import joined_product, joined_sum
from eigtutor.exact.named_roots import cosine, principal_nth_root, root_of_unity, tangent
from eigtutor.exact.transcendental import function_within, known_within, power_within

CUBE_ROOT = principal_nth_root(Surd.ratio(2), 3)

irrationals = st.one_of(
    st.builds(lambda m, c: sqrt(m) + c, st.sampled_from([2, 3, 5, -1]), st.integers(-3, 3)),
    st.builds(lambda m: principal_nth_root(Surd.ratio(m), 3), st.integers(2, 9)),
    st.builds(lambda p: cosine(Surd.ratio(p, 9)), st.sampled_from([1, 2, 4])),
)


@settings(deadline=None)
@given(irrationals, irrationals)
def test_a_sum_and_a_product_lie_where_the_numbers_say(x: Number, y: Number) -> None:
    total, product = joined_sum(x, y), joined_product(x, y)
    assert complex(total) == pytest.approx(complex(x) + complex(y))
    assert complex(product) == pytest.approx(complex(x) * complex(y))


@settings(deadline=None)
@given(irrationals, st.integers(2, 7).map(sqrt))
def test_what_is_added_is_taken_away_again(x: Number, y: Number) -> None:
    assert complex(joined_sum(joined_sum(x, y), -x)) == pytest.approx(complex(y))


def test_a_sum_that_has_a_field_of_square_roots_is_there_again() -> None:
    assert joined_sum(joined_sum(CUBE_ROOT, sqrt(2)), -CUBE_ROOT) == sqrt(2)
    assert joined_product(CUBE_ROOT, CUBE_ROOT.inverse()) == number(1)


def test_a_degree_that_is_too_high() -> None:
    with pytest.raises(LimitError, match="degree"):
        joined_sum(principal_nth_root(Surd.ratio(2), 7), principal_nth_root(Surd.ratio(3), 5))


def test_coefficients_that_are_too_long() -> None:
    x = principal_nth_root(Surd.ratio(10**15 + 1), 3)
    with pytest.raises(LimitError, match="too long"):
        joined_sum(x, principal_nth_root(Surd.ratio(10**12 + 1), 4))


@pytest.mark.parametrize("turns", [(1, 5), (2, 7), (-3, 7), (5, 9), (11, 30)])
def test_angles(turns: tuple[int, int]) -> None:
    q = Surd.ratio(*turns)
    unit, slope = root_of_unity(q), tangent(q)
    angle = function_within("tan", ExponentialPolynomial.pi() * q)
    assert may_equal(slope, angle)
    assert may_equal(unit, function_within("exp", ExponentialPolynomial.pi() * q * sqrt(-1)))


@pytest.mark.parametrize("m", [2, 3, 4, 6, 12])
def test_angles_that_are_known_otherwise(m: int) -> None:
    q = Surd.ratio(1, m)
    exact = exponential(ExponentialPolynomial.pi() * q * sqrt(-1))
    assert complex(root_of_unity(q)) == pytest.approx(complex(exact))


def test_a_pole() -> None:
    with pytest.raises(ZeroDivisionError):
        tangent(Surd.ratio(3, 2))


def test_enclosures_are_small() -> None:
    x = known_within(ExponentialPolynomial.pi() * 2 + exponential(sqrt(2)) - 3)
    assert x.value.rel_accuracy_bits() > 480


@pytest.mark.parametrize(
    "make",
    [
        lambda: function_within("ln", number(0)),
        lambda: function_within("exp", number(10**9)),
        lambda: function_within("floor", number(1)),
        lambda: power_within(number(-2), sqrt(2)),
        lambda: power_within(number(2), number(10**9)),
        lambda: known_within(ExponentialPolynomial.letter("t")),
        lambda: known_within(exponential(number(10**9))),
    ],
)
def test_what_has_no_enclosure(make: object) -> None:
    assert callable(make)
    with pytest.raises(UnsupportedError):
        make()


@given(st.fractions(min_value=Fraction(1, 9), max_value=9, max_denominator=9))
def test_a_logarithm_undoes_the_exponential(x: Fraction) -> None:
    q = Surd.ratio(x.numerator, x.denominator)
    assert may_equal(function_within("exp", function_within("ln", q)), q)
