"""Proved residuals, against the same sums in rational arithmetic."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
import scipy.sparse
from hypothesis import given
from hypothesis import strategies as st

from eigtutor.errors import LimitError
from eigtutor.numeric.certified.residuals import residual_bounds


def exact_residual(matrix: np.ndarray, value: complex, vector: np.ndarray) -> float:
    """‖Av − λv‖/‖v‖, rounded once at the end."""

    def both(z: complex) -> tuple[Fraction, Fraction]:
        return Fraction(float(z.real)), Fraction(float(z.imag))

    v = [both(complex(x)) for x in vector]
    a, b = both(complex(value))
    square = Fraction(0)
    for row, (x, y) in zip(matrix, v, strict=True):
        entries = [both(complex(z)) for z in row]
        real = sum(p * r - q * s for (p, q), (r, s) in zip(entries, v, strict=True))
        imaginary = sum(p * s + q * r for (p, q), (r, s) in zip(entries, v, strict=True))
        square += (real - (a * x - b * y)) ** 2 + (imaginary - (a * y + b * x)) ** 2
    return sqrt(square / sum(x * x + y * y for x, y in v))


@given(
    st.integers(1, 6),
    st.sampled_from(["real", "complex"]),
    st.sampled_from(["dense", "sparse"]),
    st.sampled_from([0.0, 1e-13, 0.1]),
    st.integers(0, 2**32),
)
def test_no_residual_is_larger_than_its_bound(n, kind, storage, noise, seed):
    random = np.random.default_rng(seed)
    matrix = random.uniform(-1, 1, (n, n)) * (random.random((n, n)) < 0.7)
    if kind == "complex":
        matrix = matrix + 1j * random.uniform(-1, 1, (n, n))
    values, vectors = np.linalg.eig(matrix)
    vectors = vectors + noise * random.standard_normal((n, n))
    vectors = vectors / np.linalg.norm(vectors, axis=0)
    given_one = scipy.sparse.csr_array(matrix) if storage == "sparse" else matrix
    bounds = residual_bounds(given_one, values, vectors)
    for bound, value, vector in zip(bounds, values, vectors.T, strict=True):
        exact = exact_residual(matrix, value, vector)
        assert exact <= bound <= exact * 1.001 + 1e-12


def test_nothing_is_proved_of_what_is_not_finite():
    found = residual_bounds(np.eye(2), np.array([1.0, np.nan]), np.array([[0.0, 1.0], [0.0, 0.0]]))
    assert found.tolist() == [np.inf, np.inf]


def test_the_limit():
    with pytest.raises(LimitError, match="1,048,576 rows"):
        residual_bounds(scipy.sparse.csr_array((2**20 + 1, 2**20 + 1)), np.zeros(1), np.zeros(1))
