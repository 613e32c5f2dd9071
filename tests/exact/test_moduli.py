"""Absolute values, norms and the order of real numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from eigtutor.exact import I, Matrix, Polynomial, Surd, number, sqrt
from eigtutor.exact.moduli import by_modulus, compare, compare_moduli, modulus, norm, quotient
from eigtutor.exact.roots import roots_of
from strategies import numbers

QUINTIC = roots_of(Polynomial([1, 1, 1, 1, 1]))
CUBE_ROOTS = roots_of(Polynomial([1, 0, 0, -2]))
CUBIC = roots_of(Polynomial([1, 0, -1, -1]))


@settings(deadline=None)
@given(numbers, numbers)
def test_moduli_are_those_of_complex_numbers(x, y):
    a, b = abs(complex(x)), abs(complex(y))
    assert abs(complex(modulus(x)) - a) < 1e-9
    if abs(a - b) > 1e-9:
        assert compare_moduli(x, y) == (1 if a > b else -1)
    if x.is_real and y.is_real and abs(complex(x - y)) > 1e-9:
        assert compare(x, y) == (1 if complex(x).real > complex(y).real else -1)
    if y:
        assert abs(complex(quotient(x, y)) - a / b) < 1e-9


def test_equal_moduli_are_seen_to_be_equal():
    assert [modulus(x) for x in QUINTIC] == [1] * 4  # on the unit circle, though no surds
    assert [modulus(x + 1) for x in roots_of(Polynomial([1, 5, 10, 10, 5]))] == [1] * 4
    assert len(by_modulus(CUBE_ROOTS)) == 1
    assert [len(group) for group in by_modulus([*CUBIC, number(1)])] == [1, 1, 2]
    assert compare_moduli(3 + 4 * I, number(-5)) == 0


def test_only_real_numbers_have_an_order():
    with pytest.raises(ArithmeticError, match="only real"):
        compare(I, number(1))
    assert compare(CUBIC[0], number(1)) == 1


def test_norms():
    a = Matrix([[3, -4 * I], [sqrt(2), 1]])
    assert norm(a, "1") == 5
    assert norm(a, "inf") == 7
    assert norm(a, "F") == 2 * sqrt(7)
    assert not isinstance(norm(Matrix([[1 + sqrt(2), 1]]), "F"), Surd)  # a root of a root
