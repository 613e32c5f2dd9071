"""Roots by polynomial and number, by nth roots and by cosines: each against mpmath's value."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from eigtutor.errors import DifferentFields, InputError, LimitError, UnsupportedError
from eigtutor.exact import Number, Polynomial, RootElement, Surd, sqrt
from eigtutor.exact.named_roots import cosine, named_root, principal_nth_root, recognized
from eigtutor.exact.roots import roots_of

CUBIC = Polynomial([1, 0, -3, 1])


def close(x: Number, wanted: object) -> bool:
    with mpmath.workdps(40):
        return bool(abs(mpmath.mpc(*x.decimal(30)) - wanted) < mpmath.mpf(10) ** -25)


@pytest.mark.parametrize(
    "coefficients",
    [(1, 0, -3, 1), (1, 0, -1, -1), (2, 0, 0, 0, -8, 2), (1, 0, -10, 0, 1), (1, -4), (3, 0, -6)],
)
def test_real_roots_have_the_numbers_of_sympy(coefficients: tuple[int, ...]) -> None:
    x = sympy.Symbol("x")
    p = sympy.Poly(coefficients, x)
    for k in range(len(sympy.real_roots(p))):
        wanted = sympy.rootof(p.as_expr(), k, radicals=False).evalf(30)
        assert close(named_root(Polynomial(coefficients), k), mpmath.mpmathify(wanted))


def test_the_problem_s_own_roots_may_be_named_where_only_sympy_knows_the_order() -> None:
    quintic = Polynomial([1, 0, 0, 0, -1, -1])
    known = roots_of(quintic)
    for root in known:
        assert isinstance(root, RootElement)
        number = int(root.sympy_text().rpartition(",")[2].rstrip(")"))
        assert named_root(quintic, number, known) == root
    with pytest.raises(UnsupportedError):
        named_root(quintic, 3)


@pytest.mark.parametrize(
    ("coefficients", "number", "error"),
    [
        ((1, 0, -1), 0, InputError),
        ((1, 0, -3, 1), 3, InputError),
        ((5,), 0, InputError),
        ((1, *[0] * 16, -2), 0, LimitError),
        ((1, 0, 10**41), 0, LimitError),
    ],
)
def test_what_names_no_root(
    coefficients: tuple[int, ...], number: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        named_root(Polynomial(coefficients), number)


@given(st.fractions(-50, 50, max_denominator=60), st.integers(2, 12))
def test_nth_roots(x: Fraction, n: int) -> None:
    assume(x > 0 or (n == 2 and x < 0))
    found = principal_nth_root(Surd.ratio(x.numerator, x.denominator), n)
    with mpmath.workdps(40):
        assert close(found, mpmath.root(mpmath.mpf(x.numerator) / x.denominator, n))
    assert found**n == Surd.ratio(x.numerator, x.denominator)


def test_roots_of_roots() -> None:
    found = principal_nth_root(principal_nth_root(2 + sqrt(2), 2) + 2, 2)
    with mpmath.workdps(40):
        assert close(found, 2 * mpmath.cos(mpmath.pi / 16))
    with pytest.raises(LimitError):
        principal_nth_root(found, 3)
    with pytest.raises(UnsupportedError):
        principal_nth_root(Surd.ratio(-8), 3)


@given(st.integers(-200, 200), st.integers(1, 60))
def test_cosines(numerator: int, denominator: int) -> None:
    turns = Surd.ratio(numerator, denominator)
    try:
        found = cosine(turns)
    except LimitError:
        assert sympy.totient(2 * turns.denominator) > 2 * 16
        return
    with mpmath.workdps(40):
        assert close(found, mpmath.cos(mpmath.pi * numerator / denominator))


def test_a_root_is_recognized_as_a_polynomial_in_another() -> None:
    first, second, third = roots_of(CUBIC)
    assert recognized(first * first - 2, [first, second, third]) == third
    assert recognized(2 - first - first * first, [first, second, third]) == second
    assert recognized(-first, [first, second, third]) == -first
    fourth = named_root(Polynomial([1, 0, -4, 0, 2]), 3)
    assert recognized(fourth * fourth - 2, [sqrt(2)]) == sqrt(2)
    assert recognized(2 * cosine(Surd.ratio(4, 9)), [first, second, third]) == second


def test_different_fields_do_not_mix() -> None:
    first, second, _ = roots_of(CUBIC)
    for other in (second, sqrt(2)):
        with pytest.raises(DifferentFields):
            first * other
        with pytest.raises(DifferentFields):
            first + other
