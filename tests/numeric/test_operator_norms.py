"""Norms from below, against singular values."""

from __future__ import annotations

import numpy as np
import pytest

from eigtutor.numeric.operator_norms import inverse_norm, matrix_norm, norm_from_below

RANDOM = np.random.default_rng(3)


def random(n: int, dtype: type) -> np.ndarray:
    found = RANDOM.standard_normal((n, n)) + 1j * RANDOM.standard_normal((n, n))
    return (found if np.issubdtype(dtype, np.complexfloating) else found.real).astype(dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("n", [1, 3, 30, 250])
def test_norms_are_nearly_reached_and_never_passed(n, dtype):
    matrix = random(n, dtype)
    singular = np.linalg.svd(matrix.astype(np.complex128), compute_uv=False)
    above = 1 + (1e-3 if np.finfo(dtype).eps > 1e-10 else 1e-9)
    assert 0.93 * singular[0] <= matrix_norm(matrix) <= above * singular[0]
    assert 0.93 / singular[-1] <= inverse_norm(matrix) <= above / singular[-1]


def test_a_product_that_is_never_formed():
    matrix = random(60, np.float64)
    found = norm_from_below(
        lambda x: matrix @ (matrix @ x), lambda x: matrix.T @ (matrix.T @ x), 60, matrix.dtype
    )
    exact = np.linalg.norm(matrix @ matrix, 2)
    assert 0.93 * exact <= found <= 1.000001 * exact


def test_what_has_no_inverse():
    assert inverse_norm(np.ones((3, 3))) > 1e15
    assert inverse_norm(np.zeros((2, 2))) == np.inf
    assert matrix_norm(np.zeros((2, 2))) == 0
