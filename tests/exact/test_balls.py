"""Balls: every operation encloses, doubt is never taken for proof, and letters go with them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eigtutor.errors import UnsupportedError
from eigtutor.exact import HALF, ONE, ZERO, I, Number, Polynomial, Surd, number, sqrt
from eigtutor.exact.balls import Ball, BallSum, certainly_independent, may_equal
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from strategies import fractions, numbers

T = ExponentialPolynomial.letter("t")


def decimal(text: str) -> Ball:
    """What a decimal stands for: a unit of its last place to either side."""
    return Ball.around(surd(Fraction(text)), surd(Fraction(1, 10 ** len(text.partition(".")[2]))))


def surd(x: Fraction) -> Surd:
    return Surd.ratio(x.numerator, x.denominator)


@given(st.integers(1, 10**6), st.integers(0, 6), st.fractions(-1, 1, max_denominator=1000))
def test_a_decimal_stands_for_what_it_is_rounded_or_cut_off_from(
    digits: int, places: int, share: Fraction
) -> None:
    unit = Fraction(1, 10**places)
    ball = Ball.of_decimal(surd(digits * unit), surd(unit))
    assert may_equal(ball, surd((digits + share) * unit)) == (Fraction(-1, 2) <= share < 1)


@st.composite
def points(draw: st.DrawFn) -> tuple[Ball, Number]:
    """A ball, and a number in it."""
    middle, radius = draw(fractions), draw(st.fractions(0, 1, max_denominator=20))
    assert isinstance(middle, Surd)
    share = draw(st.fractions(-1, 1, max_denominator=20))
    factor = draw(st.sampled_from([ONE, I, 1 + I, sqrt(2)]))
    ball = Ball.around(middle, surd(radius)) * factor
    assert isinstance(ball, Ball)
    return ball, (middle + surd(radius * share)) * factor


@given(points(), points())
def test_arithmetic_encloses(left: tuple[Ball, Number], right: tuple[Ball, Number]) -> None:
    (a, x), (b, y) = left, right
    assert may_equal(a, x)
    assert may_equal(y, b)
    assert may_equal(a + b, x + y)
    assert may_equal(a * b, x * y)
    assert may_equal(a - b, x - y)
    assert may_equal(-a, -x)
    assert may_equal(a.conjugate(), x.conjugate())
    assert may_equal(a**3, x**3)
    if not b.is_zero:
        assert may_equal(a / b, x / y)


@given(points(), numbers)
def test_a_difference_is_a_proof(point: tuple[Ball, Number], y: Number) -> None:
    ball, x = point
    if not may_equal(ball, y):
        assert x != y
    if not ball.is_zero:
        assert x


@given(points())
def test_roots_enclose_both_sides_of_the_cut(point: tuple[Ball, Number]) -> None:
    ball, _ = point
    root = ball.sqrt()
    assert isinstance(root, Ball)
    assert (root * root - ball).is_zero


@pytest.mark.parametrize("radius", [0, Fraction(1, 10), 2])
def test_the_root_on_the_cut(radius: Fraction) -> None:
    ball = Ball.around(Surd.ratio(-1), surd(Fraction(radius)))
    assert may_equal(ball.sqrt(), I)
    across = ball + Ball.around(ZERO, Surd.ratio(1, 100)) * I
    assert isinstance(across, Ball)
    assert may_equal(across.sqrt(), I)
    assert may_equal(across.sqrt(), -I)


def test_what_may_be_zero_divides_nothing() -> None:
    around_zero = Ball.around(ZERO, Surd.ratio(1, 10**9))
    with pytest.raises(ZeroDivisionError):
        around_zero.inverse()
    with pytest.raises(ZeroDivisionError):
        _ = 1 / around_zero
    assert may_equal(Ball.around(ONE, HALF).inverse(), number(2))


def test_a_ball_of_radius_0_is_still_no_number() -> None:
    ball = Ball.around(ONE, ZERO)
    assert ball.inexact
    assert ball != ONE
    assert may_equal(ball, ONE)
    assert not may_equal(ball, ONE + number(1) / 10**30)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("1.414", sqrt(2), sqrt(3)),
        ("1.41", sqrt(2), number(3) / 2),
        ("0.333", number(1) / 3, number(1) / 3 + number(1) / 500),
        ("0.334", number(1) / 3, number(1) / 3 - number(1) / 500),
        ("-0.50", -HALF, HALF),
    ],
)
def test_decimals(text: str, near: Number, far: Number) -> None:
    assert may_equal(decimal(text), near)
    assert not may_equal(decimal(text), far)


# -- independence --------------------------------------------------------------------------------


@given(st.integers(-3, 3), st.integers(1, 4))
def test_independence_is_never_claimed_of_what_may_be_dependent(a: int, b: int) -> None:
    unsure = Ball.around(Surd.ratio(a), Surd.ratio(1, b))
    exact = (number(a), number(b))
    assume(a)
    assert not certainly_independent([exact, exact])
    assert not certainly_independent([(unsure, number(b)), exact])
    assert certainly_independent([(unsure, number(b)), (number(a), number(-40))])


def test_near_and_exactly_dependent() -> None:
    tiny = number(1) / 10**300
    assert certainly_independent([(sqrt(2), ONE), (number(2) + tiny, sqrt(2))])
    assert not certainly_independent([(sqrt(2), ONE), (number(2), sqrt(2))])
    assert certainly_independent([(ONE, I, ZERO), (I, ONE, ZERO)])
    assert not certainly_independent([(ONE, I), (I, -ONE)])


# -- with letters --------------------------------------------------------------------------------


def test_decimals_with_letters() -> None:
    third = decimal("0.333")
    for product in (third * T, T * third, exponential(T) * third * T * exponential(-T)):
        assert isinstance(product, BallSum)
        assert may_equal(product, T / 3)
        assert may_equal(T / 3, product)
        assert not may_equal(product, T / 2)
        assert not may_equal(product, T / 3 + 1)
    assert may_equal(third * T + 2, T / 3 + 2)
    assert may_equal(2 + third * T - third * T, number(2))
    assert not may_equal(third * exponential(T), exponential(2 * T) / 3)
    with pytest.raises(UnsupportedError):
        (third * T).inverse()


def test_polynomials_with_decimals() -> None:
    p = (T * T - decimal("1.33") * T + decimal("0.333")).polynomial("t")  # type: ignore[attr-defined]
    assert isinstance(p, Polynomial)
    assert p.degree == 2
    assert may_equal(p.coefficient(1), number(-4) / 3)
    assert not may_equal(p.coefficient(1), number(-3) / 2)
