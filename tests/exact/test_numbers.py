"""Exact numbers: field axioms, canonical form, certified decimals, agreement with SymPy."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
import sympy
from hypothesis import assume, given

from eigtutor.errors import InputError
from eigtutor.exact import ONE, ZERO, I, Surd, number
from eigtutor.exact.radicals import sorted_numbers, sqrt, square_part
from eigtutor.exact.roots import minimal_polynomial
from strategies import numbers, surds


@given(numbers, numbers, numbers)
def test_field_axioms(x, y, z):
    assert x + y == y + x
    assert x * y == y * x
    assert (x + y) + z == x + (y + z)
    assert (x * y) * z == x * (y * z)
    assert x * (y + z) == x * y + x * z
    assert x - x == ZERO
    assert hash(x + y) == hash(y + x)


@given(numbers)
def test_inverse(x):
    assume(x)
    assert x * x.inverse() == ONE
    assert (ONE / x) * x == ONE
    assert x**-2 * x**2 == ONE


@given(surds, surds)
def test_agrees_with_sympy(x, y):
    for mine, theirs in [
        (x + y, x.to_sympy() + y.to_sympy()),
        (x * y, x.to_sympy() * y.to_sympy()),
        (x.conjugate(), sympy.conjugate(x.to_sympy())),
    ]:
        assert sympy.expand(mine.to_sympy() - theirs) == 0


@given(numbers)
def test_minimal_polynomial(x):
    p = minimal_polynomial(x)
    assert p.is_rational
    assert not p(x)
    assert p.factors() == [(p, 1)]


@given(numbers)
def test_decimals_are_correctly_rounded(x):
    for shown, exact in zip(x.decimal(30), x.to_sympy().as_real_imag(), strict=True):
        reference = sympy.N(exact, 60)
        error = abs(sympy.Rational(shown) - sympy.Rational(str(reference)))
        digits = max(0, Decimal(shown).adjusted()) if Decimal(shown) else 0
        assert error <= sympy.Rational(1, 2) * sympy.Rational(10) ** (digits - 29)


@given(surds)
def test_sign_and_parts(x):
    assert x.real + x.imaginary * I == x
    for part in (x.real, x.imaginary):
        assert part.sign() == sympy.sign(part.to_sympy())


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, (0, 1)), (1, (1, 1)), (12, (2, 3)), (-72, (6, -2)), (10**40, (10**20, 1)), (17, (1, 17))],
)
def test_square_part(n, expected):
    assert square_part(n) == expected


def test_square_part_of_a_large_number_ends():
    big = (10**60 + 7) ** 2 * 3
    s, m = square_part(big)
    assert s * s * m == big


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (number(Fraction(-3, 6)), "-1/2"),
        ((9 - sqrt(17)) / 2, "(9 - sqrt(17))/2"),
        (sqrt(-12), "2*sqrt(3)*I"),
        (1 + 2 * I, "1 + 2*I"),
        (-I, "-I"),
        (sqrt(number(Fraction(1, 2))), "sqrt(2)/2"),
        (ZERO, "0"),
    ],
)
def test_text(x, text):
    assert x.sympy_text() == text
    assert sympy.sympify(text).equals(x.to_sympy())


def test_order_of_numbers():
    found = sorted_numbers([1 + I, number(3), 1 - I, sqrt(2), -I, I, number(-1)])
    assert [x.sympy_text() for x in found] == [
        "-1", "sqrt(2)", "3", "-I", "I", "1 - I", "1 + I",
    ]  # fmt: skip


def test_errors():
    with pytest.raises(ZeroDivisionError):
        ZERO.inverse()
    with pytest.raises(InputError, match="square root"):
        sqrt(1 + sqrt(2))
    assert Surd.ratio(4, 2) == 2
    assert Surd.ratio(1, 2) != "1/2"
