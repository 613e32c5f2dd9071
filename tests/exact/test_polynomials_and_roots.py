"""Polynomials and numbered roots, against SymPy and against themselves by another way."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eigtutor.exact import I, Polynomial, RootElement, number
from eigtutor.exact.factoring import entry_field, irreducible_factors, roots_over, square_root
from eigtutor.exact.radicals import sqrt
from eigtutor.exact.roots import encloses_spectrum, roots_of
from strategies import numbers

X = sympy.Symbol("x")
surd_sums = st.builds(lambda x, y, z: x + y + z, numbers, numbers, numbers)
polynomials = st.lists(st.integers(-6, 6), min_size=1, max_size=6).map(Polynomial)


@given(polynomials, polynomials)
def test_division(p, d):
    if d.degree < 0:
        with pytest.raises(ZeroDivisionError):
            p.divmod(d)
        return
    q, r = p.divmod(d)
    assert q * d + r == p
    assert r.degree < d.degree


@given(polynomials, numbers)
def test_value_is_the_remainder(p, x):
    _, rest = p.divmod(Polynomial([1, -x]))
    assert p(x) == rest.coefficient(0)


@given(polynomials)
def test_factors_multiply_back(p):
    if p.degree < 1:
        return
    product = Polynomial([1])
    for f, m in p.factors():
        assert f.leading == 1
        product = product * f**m
    assert product == p.monic()
    theirs = sympy.factor_list(p.to_sympy())[1]
    assert sorted(m for _, m in p.factors()) == sorted(m for _, m in theirs)


# SymPy takes about a second to evaluate the roots of one quintic.
@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=3, max_size=5))
@example([0, 0, 3, 0, 0, 5])
@example([0, 3, 0, 7, 0, 1, 0, 1])
def test_roots_are_numbered_as_sympy_numbers_them(tail):
    for f, _ in Polynomial([1, *tail]).factors():
        for root in roots_of(f):
            assert not f(root)
            if isinstance(root, RootElement):
                theirs = sympy.sympify(root.sympy_text())
                assert abs(complex(theirs.evalf(15)) - complex(root)) < 1e-12


@pytest.mark.parametrize("degree", [3, 5, 6, 7, 8])
@pytest.mark.parametrize("constant", [2, -2, 3])
def test_binomials_are_numbered_as_sympify_reads_them(degree, constant):
    """SymPy turns their RootOf into radicals, in an order of its own."""
    p = Polynomial([1, *[0] * (degree - 1), constant])
    for root in roots_of(p):
        theirs = sympy.sympify(root.sympy_text())
        assert abs(complex(theirs.evalf(15)) - complex(root)) < 1e-12


@pytest.mark.parametrize(
    "coefficients",
    [[1, 0, -10, 0, 1], [1, 0, 0, 0, 1], [1, 0, 3, 0, 1], [1, -4, -4, 16, -8], [1, 0, -2, 0, 9]],
)
def test_quartics_with_surd_roots(coefficients):
    p = Polynomial(coefficients)
    assert p.factors() == [(p, 1)]
    roots = roots_of(p)
    assert all(not isinstance(r, RootElement) for r in roots)
    assert Polynomial.from_roots(roots) == p


def test_arithmetic_of_a_numbered_root():
    p = Polynomial([1, 0, -3, 1])
    a = roots_of(p)[0]
    assert a**3 == 3 * a - 1
    assert (a + 1) * (a + 1).inverse() == 1
    assert (a * a - a * a) == 0
    other = roots_of(p)[1]
    with pytest.raises(ValueError, match="different fields"):
        a + other
    assert a.decimal(12) == ("-1.87938524157", "0")


def test_imaginary_numbered_roots_have_real_part_zero():
    p = Polynomial([1, 0, 4, 0, 2])
    assert [r.decimal(5)[0] for r in roots_of(p)] == ["0"] * 4


@pytest.mark.parametrize(
    ("p", "radicands", "degrees"),
    [
        (Polynomial([1, 0, -2]), (2,), [1, 1]),
        (Polynomial([1, 0, 1]), (-1,), [1, 1]),
        (Polynomial([1, 0, -3]), (2,), [2]),
        (Polynomial([1, 0, 0, 0, 1]), (-1,), [2, 2]),
        (Polynomial([1, -2 * sqrt(2), 2]), (2,), [1]),
        (Polynomial([1, -1 - I, I]), (-1,), [1, 1]),
    ],
)
def test_factors_over_a_field_of_surds(p, radicands, degrees):
    factors = irreducible_factors(p, radicands)
    assert [f.degree for f, _ in factors] == degrees
    product = Polynomial([1])
    for f, m in factors:
        product = product * f**m
    assert product == p


def test_entry_field():
    assert entry_field([number(1), sqrt(2) + sqrt(3), sqrt(6)]) == (2, 3)
    assert entry_field([sqrt(-2), sqrt(2)]) == (-1, 2)
    assert entry_field([number(5)]) == ()


def test_square_root_denests():
    assert square_root(3 + 2 * sqrt(2)) in (1 + sqrt(2), -1 - sqrt(2))
    assert square_root(2 * I) in (1 + I, -1 - I)
    assert square_root(1 + sqrt(2)) is None
    assert square_root((1 + sqrt(2)) * (1 + sqrt(3))) is None
    x = sqrt(2) * sqrt(7) + sqrt(3) * sqrt(7) + sqrt(5) * I * sqrt(7)
    assert square_root(x * x) in (x, -x)


@given(surd_sums)
def test_square_roots_of_squares_are_found(x):
    assert square_root(x * x) in (x, -x)


def test_a_rational_quartic_keeps_its_surd_roots_over_a_larger_field():
    p = Polynomial([1, 0, -16, 0, 4])
    assert roots_over(p, (2,)) == roots_of(p)
    assert sqrt(3) + sqrt(5) in roots_of(p)


def test_enclosures_tell_a_wrong_spectrum():
    p = Polynomial([1, -9, 16])
    u, v = roots_of(p)
    assert encloses_spectrum(p, [(u, 1), (v, 1)])
    assert not encloses_spectrum(p, [(u, 2)])
    assert not encloses_spectrum(p, [(u, 1), (v + 1, 1)])
    q = Polynomial([1, -2 * sqrt(2), 2])
    assert encloses_spectrum(q, [(sqrt(2), 2)])
    assert not encloses_spectrum(q, [(sqrt(2) + 1, 2)])
