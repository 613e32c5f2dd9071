"""Exponential polynomials and exponentials of matrices, against SymPy and mpmath."""

from __future__ import annotations

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.engines.parser import parse_matrix
from eigtutor.errors import UnsupportedError
from eigtutor.exact import I, Matrix, Number, Surd, number, sqrt
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, power_with_letter
from eigtutor.exact.matrix_exponentials import (
    at_zero,
    common_denominator,
    common_exponential,
    derivative,
    matrix_exponential,
)
from strategies import NOTABLE, SMALL, jordan_conjugates, sample

T = ExponentialPolynomial.letter("t")
TWO_T, MINUS_THREE_T = (power_with_letter(number(k), T) for k in (2, -3))
t = sympy.Symbol("t")

rates = st.sampled_from([0, 1, -2, 3, number(1) / 2, sqrt(2), 2 * I, -2 * I, 1 + I, 1 - I])
terms = st.builds(
    lambda c, d, j, rate: (c + d * sqrt(3)) * T**j * exponential(T * rate),
    SMALL, st.sampled_from([0, 0, 1, number(1) / 2]), st.integers(0, 3), rates,
)  # fmt: skip
exponential_polynomials = st.lists(terms, min_size=1, max_size=4).map(
    lambda found: sum(found[1:], found[0])
)


def value(text: str, point: object) -> complex:
    """The value of a text at a point, by SymPy."""
    return complex(sympy.sympify(text).subs(t, point).evalf(30))


def near(left: complex, right: complex) -> bool:
    return abs(left - right) <= 1e-9 * (1 + abs(left) + abs(right))


@given(exponential_polynomials, exponential_polynomials)
def test_arithmetic_is_that_of_functions(x: Number, y: Number) -> None:
    for point in (sympy.Rational(1, 3), sympy.Rational(-4, 5)):
        a, b = value(x.sympy_text(), point), value(y.sympy_text(), point)
        assert near(value((x + y).sympy_text(), point), a + b)
        assert near(value((x * y).sympy_text(), point), a * b)
        assert near(value(x.conjugate().sympy_text(), point), a.conjugate())


@given(exponential_polynomials)
def test_text_and_derivative_by_sympy(x: Number) -> None:
    if isinstance(x, Surd):
        return
    theirs = sympy.diff(sympy.sympify(x.sympy_text()), t)
    for point in (sympy.Rational(2, 7), sympy.Rational(-1, 3)):
        ours = value(x.derivative("t").sympy_text(), point)
        assert near(ours, complex(theirs.subs(t, point).evalf(30)))
    start = x.at("t", number(0))
    assert near(value(x.sympy_text(), 0), value(start.sympy_text(), 0))


@pytest.mark.parametrize(
    ("x", "text"),
    [
        ((exponential(T * I) + exponential(T * -I)) / 2, "cos(t)"),
        ((exponential(T * 2 * I) - exponential(T * -2 * I)) / (I * 2), "sin(2*t)"),
        (exponential(T * (1 + I)) + exponential(T * (1 - I)), "2*exp(t)*cos(t)"),
        (exponential(T * I), "exp(I*t)"),
        (1 - 2 * T, "1 - 2*t"),
        (exponential(T * 2) * T * T / 2, "t**2*exp(2*t)/2"),
        (exponential(-T) - exponential(T), "exp(-t) - exp(t)"),
        (exponential(T / 2) * (1 + sqrt(5)), "(1 + sqrt(5))*exp(t/2)"),
        (exponential(T * (1 + sqrt(5)) / 2), "exp((1 + sqrt(5))*t/2)"),
        (TWO_T - MINUS_THREE_T / 2, "2**t - (-3)**t/2"),
    ],
)  # fmt: skip
def test_texts_as_a_person_writes_them(x: Number, text: str) -> None:
    assert x.sympy_text() == text


def numeric(m: Matrix, point: float) -> mpmath.matrix:
    return mpmath.matrix(
        [
            [mpmath.mpmathify(sympy.sympify(x.sympy_text()).subs(t, point).evalf(30)) for x in row]
            for row in m
        ]
    )


NOT_WRITTEN_OUT = {
    "three real irrational roots", "irreducible cubic", "irreducible quartic",
    "two irreducible cubics", "tiny roots", "surd entries, roots of roots", "Gaussian cubic",
    "surd entries, repeated roots, defective", "conjugate factors",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(NOTABLE) - NOT_WRITTEN_OUT))
def test_notable_matrices_by_mpmath(name: str) -> None:
    matrix = parse_matrix(NOTABLE[name])
    ours = matrix_exponential(matrix, "t")
    for point in (sympy.Rational(1, 3), sympy.Rational(-2, 5)):
        theirs = mpmath.expm(numeric(matrix, point) * mpmath.mpmathify(point))
        assert mpmath.norm(numeric(ours, point) - theirs) < 1e-9 * (1 + mpmath.norm(theirs))


@pytest.mark.parametrize("name", sorted(NOT_WRITTEN_OUT))
def test_numbered_roots_are_refused(name: str) -> None:
    with pytest.raises(UnsupportedError, match="not sums of square roots"):
        matrix_exponential(parse_matrix(NOTABLE[name]), "t")


@given(jordan_conjugates())
def test_defective_matrices_satisfy_the_functional_equation(
    made: tuple[Matrix, list[tuple[int, int]]],
) -> None:
    matrix, _ = made
    x = matrix_exponential(matrix, "t")
    assert x * matrix_exponential(-matrix, "t") == Matrix.identity(matrix.size)
    assert x * x == matrix_exponential(matrix * 2, "t")
    assert derivative(x, "t") == x * matrix
    assert at_zero(x, "t") == Matrix.identity(matrix.size)


def test_the_letter_is_the_one_asked_for() -> None:
    for matrix in sample(8, seed=2):
        try:
            x = matrix_exponential(matrix, "s")
        except UnsupportedError:
            continue
        assert {name for e in x.entries if not isinstance(e, Surd) for name in e.letters} <= {"s"}


def test_what_entries_share() -> None:
    x = matrix_exponential(parse_matrix("2 1 0; 0 2 1; 0 0 2"), "t")
    assert common_exponential(x) == exponential(2 * T)
    assert common_denominator(x) == 2
    waves = matrix_exponential(parse_matrix("1 -1; 1 1"), "t")
    assert common_exponential(waves) == exponential(T)
    assert common_denominator(waves) == 1
    assert common_exponential(matrix_exponential(parse_matrix("1 0; 0 2"), "t")) == 1
