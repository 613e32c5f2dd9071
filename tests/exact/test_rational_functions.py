"""Rational functions of letters, and square roots of them, against SymPy."""

from __future__ import annotations

import pickle

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.engines.parser import parse_number
from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact import Matrix, Polynomial, Surd, number, sqrt
from eigtutor.exact.radical_functions import (
    RadicalFunction,
    at,
    clearing_factor,
    common_denominator,
    discriminant,
    factors,
    flipped,
    irreducible_parts,
    resultant,
    root_parts,
    roots,
)
from eigtutor.exact.rational_functions import TERMS_LIMIT, RationalFunction
from eigtutor.exact.waves import cosine, sine

A, B = RationalFunction.letter("a"), RationalFunction.letter("b")

TEXTS = [
    "a/b - b/a",
    "(a^2 - b^2)/(2a - 2b)",
    "1/(a - 1/(b + 2))",
    "(a + b)^3/4 - 2/3",
    "a^-2*b",
    "cos(theta)^2 - sin(theta)^2",
    "1/(1 + cos(theta))",
    "a*sin(t)/(2 + cos(t)) - b*cos(t)^3",
    "sin(t)^3",
    "beta*gamma + zeta",
    "sin(t)/cos(t) + cos(u)*sin(u)",
    "cos(3*t) - sin(2*t)",
    "cos(-t)*sin(-2*t)",
    "sin(t + u)/2 - cos(2*t - u)",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_means_the_same_to_sympy(text):
    ours = parse_number(text, parameters=True).sympy_text()
    written = text.replace("^", "**").replace("2a", "2*a").replace("2b", "2*b")
    names = {n: sympy.Symbol(n) for n in ("beta", "gamma", "zeta")}
    difference = sympy.sympify(ours) - sympy.sympify(written, locals=names)
    assert sympy.simplify(difference) == 0


small = st.integers(-4, 4)
functions = st.recursive(
    st.one_of(small.map(number), st.sampled_from([A, B, cosine("t"), sine("t")])),
    lambda inner: st.builds(
        lambda x, y, kind: x + y if kind == 0 else x * y if kind == 1 else x - y,
        inner,
        inner,
        st.integers(0, 2),
    ),
    max_leaves=6,
)


@given(functions, functions, functions)
def test_the_functions_are_a_field(x, y, z):
    assert x * (y + z) == x * y + x * z
    assert (x + y) + z == x + (y + z)
    assert x - x == 0
    if y:
        assert x / y * y == x
        assert hash(x / y * y) == hash(x)


@given(functions, functions, small, small, small)
def test_values_at_numbers_are_homomorphic(x, y, a, b, t):
    point = {"a": number(a), "b": number(b), "tan(t/2)": number(t)}
    assert at(x * y + x, point) == at(x, point) * at(y, point) + at(x, point)


def test_equal_functions_are_equal_in_whatever_ring_they_came_up():
    assert A + B - B == A
    assert hash(A + B - B) == hash(A)
    assert len({A, A * B / B}) == 1
    assert A / A == 1


@pytest.mark.parametrize("value", [A / B, cosine("t"), RadicalFunction(A, B, A * B - 1)], ids=repr)
def test_values_go_to_other_processes(value):
    back = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert back == value
    assert hash(back) == hash(value)


def test_division_by_zero_is_refused():
    with pytest.raises(ZeroDivisionError):
        (A - A).inverse()
    with pytest.raises(ZeroDivisionError):
        (1 / (A - 1)).at({"a": number(1)})


def test_growth_is_refused_before_it_costs():
    total = A + B + RationalFunction.letter("c") + RationalFunction.letter("d") + 1
    with pytest.raises(LimitError, match=f"{TERMS_LIMIT} terms|degree"):
        total**64


def test_a_matrix_of_functions_has_an_inverse():
    m = Matrix([[A, 1], [B, cosine("t")]])
    assert m * m.inverse() == Matrix.identity(2)


# -- square roots ------------------------------------------------------------------------------

QUADRATICS = [
    Polynomial([1, -(A + B), A * B - 1]),
    Polynomial([1, 2 * A, B * B]),
    Polynomial([1, -2 * cosine("t"), 1]),
    Polynomial([1, 0, 3 * A * A * B]),
    Polynomial([1, A, A * A]),
    Polynomial([1, 1 / A, -cosine("t")]),
    Polynomial([1, 0, -8]),
]


@pytest.mark.parametrize("p", QUADRATICS, ids=repr)
def test_roots_are_roots(p):
    low, high = roots(p)
    x = sympy.Symbol("lambda_")
    for value in (low, high):
        assert p(value) == 0 if not isinstance(value, Surd) else p(value).is_zero
        text = sympy.sympify(p.sympy_text()).subs(x, sympy.sympify(value.sympy_text()))
        assert sympy.simplify(text) == 0
    assert flipped(low) == high
    assert low + high == -p.coefficient(1)


def test_squares_are_drawn_out_of_a_root():
    y, radicand = root_parts(12 * A**3 * (A - B) ** 2 / B)
    assert y * y * radicand == 12 * A**3 * (A - B) ** 2 / B
    assert radicand == 3 * A * B


@pytest.mark.parametrize("size", [1, 10**5, 10**19, 10**100], ids="{:.0e}".format)
def test_factors_of_any_size_are_found(size):
    product = (size * A + 1) * (A + size + 1) * (B - 3 * size) ** 2
    found = irreducible_parts(product)
    assert sorted(k for _, k in found) == [1, 1, 2]
    rest = product
    for factor, k in found:
        rest = rest / factor**k
    assert rest in (1, -1)


def test_a_perfect_square_has_rational_roots():
    found = factors(Polynomial([1, 0, -((A - B) ** 2)]))
    assert sorted(f.degree for f, _ in found) == [1, 1]


def test_constant_roots_live_beside_letters():
    root = RadicalFunction(A, number(1), number(2))
    assert root * root == A * A + 2 + 2 * A * sqrt(2)
    assert root * root.inverse() == 1
    assert root - A == sqrt(2)


def test_different_roots_do_not_mix():
    with pytest.raises(UnsupportedError):
        RadicalFunction(A, number(1), A) + RadicalFunction(A, number(1), B)


@pytest.mark.parametrize("p", QUADRATICS, ids=repr)
def test_the_discriminant_vanishes_where_sympys_does(p):
    x = sympy.Symbol("lambda_")
    theirs = sympy.discriminant(sympy.sympify(p.sympy_text()), x)
    ours = sympy.sympify(discriminant(p).sympy_text())
    ratio = sympy.simplify(ours / theirs)
    assert ratio != 0
    assert not sympy.simplify(1 / ratio).has(sympy.zoo)


def test_the_resultant_vanishes_on_common_roots():
    assert resultant(Polynomial([1, -A]), Polynomial([1, -A])) == 0
    assert resultant(Polynomial([1, -A]), Polynomial([1, 0, -B])) in (A * A - B, B - A * A)


def test_clearing_leaves_polynomials_without_a_common_factor():
    vector = (A / (B + 1), 2 * A * A / 3, RadicalFunction(A, A / B, A))
    cleared = [x * clearing_factor(vector) for x in vector]
    assert common_denominator([x for x in cleared if isinstance(x, RationalFunction)]) == 1
    assert clearing_factor(cleared) == 1
