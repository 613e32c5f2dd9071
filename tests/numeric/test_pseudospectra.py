"""σ_min(zI − A) on a grid, against singular values one by one."""

from __future__ import annotations

import numpy as np
import pytest

from eigtutor.numeric.pseudospectra import pseudospectrum

RANDOM = np.random.default_rng(7)


def jordan(n: int) -> np.ndarray:
    return np.diag(np.full(n, 0.5)) + np.diag(np.ones(n - 1), 1)


MATRICES = {
    "one": np.array([[3.0]]),
    "zero": np.zeros((2, 2)),
    "rotation": np.array([[0.0, -1.0], [1.0, 0.0]]),
    "jordan": jordan(6),
    "random": RANDOM.standard_normal((40, 40)),
    "complex": RANDOM.standard_normal((40, 40)) + 1j * RANDOM.standard_normal((40, 40)),
    "large": RANDOM.standard_normal((130, 130)),
    "float32": RANDOM.standard_normal((20, 20)).astype(np.float32),
    "tiny": 1e-200 * jordan(4),
    "huge": 1e200 * jordan(4),
}


@pytest.mark.parametrize("name", MATRICES)
def test_the_least_singular_values(name):
    matrix = MATRICES[name].astype(np.complex128)
    values = np.linalg.eigvals(MATRICES[name])
    found = pseudospectrum(MATRICES[name], values)
    assert found.logs.shape == (len(found.y), len(found.x))
    assert np.isfinite(found.logs).all()
    unit = float(np.abs(matrix).max()) or 1.0
    for i in range(0, len(found.y), 7):
        for k in range(0, len(found.x), 7):
            z = (found.x[k] + 1j * found.y[i]) / unit
            shifted = z * np.eye(len(matrix)) - matrix / unit
            exact = np.linalg.svd(shifted, compute_uv=False)[-1]
            if exact > 1e-12:  # what is smaller is rounding
                assert -1e-3 <= found.logs[i, k] - np.log10(unit) - np.log10(exact) <= 0.06


@pytest.mark.parametrize("name", MATRICES)
def test_the_eigenvalues_lie_in_the_window(name):
    values = np.linalg.eigvals(MATRICES[name])
    found = pseudospectrum(MATRICES[name], values)
    assert found.x[0] <= values.real.min() <= values.real.max() <= found.x[-1]
    assert found.y[0] <= values.imag.min() <= values.imag.max() <= found.y[-1]


@pytest.mark.parametrize("exponent", [-1060, 900])
def test_entries_of_any_size(exponent):
    matrix = np.array([[1.0, 2.0], [0.0, 3.0]])
    one = pseudospectrum(matrix, np.array([1.0, 3.0]))
    other = pseudospectrum(np.ldexp(matrix, exponent), np.ldexp([1.0, 3.0], exponent))
    assert other.logs == pytest.approx(one.logs + exponent * np.log10(2))
    assert other.x == pytest.approx(np.ldexp(one.x, exponent), rel=1e-3)


def test_the_picture_of_a_real_matrix_is_symmetric():
    found = pseudospectrum(MATRICES["random"], np.linalg.eigvals(MATRICES["random"]))
    assert np.array_equal(found.logs, found.logs[::-1])
    assert found.y == pytest.approx(-found.y[::-1])
