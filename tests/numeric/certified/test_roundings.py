"""The bounds of floating-point arithmetic, against exact rational arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.numeric.certified.enclosure import power_of_two
from eigtutor.numeric.certified.roundings import UNIT, above, gamma, modulus, product, terms

RANDOM = np.random.default_rng(3)


def exact(matrix):
    return [[(Fraction(z.real), Fraction(z.imag)) for z in map(complex, row)] for row in matrix]


@pytest.mark.parametrize(
    "complex_parts", [(False, False), (True, False), (False, True), (True, True)]
)
@pytest.mark.parametrize("size", [1, 7, 30])
def test_a_product_is_as_near_as_claimed(complex_parts, size):
    left, right = (
        (RANDOM.standard_normal((size, size)) * 10.0 ** RANDOM.integers(-9, 9, (size, size)))
        + (1j * RANDOM.standard_normal((size, size)) if is_complex else 0)
        for is_complex in complex_parts
    )
    found = exact(product(left, right))
    a, b = exact(left), exact(right)
    bound = gamma(terms(left + 0j)) if any(complex_parts) else gamma(terms(left))
    for i in range(size):
        for j in range(size):
            pairs = [(a[i][k], b[k][j]) for k in range(size)]
            real = sum(x[0] * y[0] - x[1] * y[1] for x, y in pairs)
            imaginary = sum(x[0] * y[1] + x[1] * y[0] for x, y in pairs)
            size_of_terms = sum((abs(x[0]) + abs(x[1])) * (abs(y[0]) + abs(y[1])) for x, y in pairs)
            error = abs(found[i][j][0] - real) + abs(found[i][j][1] - imaginary)
            assert error <= Fraction(bound) * size_of_terms


@given(st.integers(1, 2**22))
def test_gamma_is_not_below_its_definition(k):
    u = Fraction(1, 2**53)
    assert Fraction(gamma(k)) >= k * u / (1 - k * u)


@given(st.floats(0, 1e30), st.integers(0, 10**6))
def test_above_undoes_so_many_roundings(x, k):
    lost = Fraction(x) * (1 + 2 * k * Fraction(UNIT))  # ≥ x·(1 − u)⁻ᵏ
    assert Fraction(float(above(np.float64(x), k))) >= lost
    assert k * UNIT < 0.5


def test_the_modulus_is_not_below_the_true_one():
    z = RANDOM.standard_normal(50) + 1j * RANDOM.standard_normal(50)
    for value, bound in zip(z, modulus(z), strict=True):
        lifted = Fraction(float(bound)) * (1 + Fraction(UNIT) * 2)
        assert lifted**2 >= Fraction(value.real) ** 2 + Fraction(value.imag) ** 2


@given(st.integers(-2200, 2200))
def test_powers_of_two_in_forty_digits(k):
    error = abs(Fraction(power_of_two(k)) / Fraction(2) ** k - 1)
    assert error < Fraction(1, 10**39)
