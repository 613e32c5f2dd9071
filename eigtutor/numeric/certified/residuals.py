"""Residuals with proved bounds, of a few pairs (λ, v) of a matrix that may be sparse and huge.

The numbers in brackets refer to ``docs/explanation/enclosures.md``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from eigtutor.errors import LimitError
from eigtutor.numeric.certified.roundings import (
    LARGEST,
    Array,
    Real,
    above,
    gamma,
    modulus,
)


def residual_bounds(matrix: Any, values: Array, vectors: Array) -> Real:
    """For each pair (λ, v) a bound of ‖Av − λv‖₂/‖v‖₂ that holds in exact arithmetic. [8]

    ``matrix``: n×n, an array or SciPy's ``csr_array``, its entries at most 2¹⁰⁰ in size;
    ``values``: k numbers; ``vectors``: n×k, of about length 1. Infinity where nothing can be
    proved.

    If A is Hermitian, and λ real, an eigenvalue lies within the bound of λ (Parlett, *The Symmetric
    Eigenvalue Problem*, Theorem 4.5.1). For any A, λ and v are exact for a matrix A + E with ‖E‖₂
    at most the bound. Raises LimitError for more than 2²⁰ rows.

    >>> A = np.array([[2.0, 1.0], [1.0, 2.0]])
    >>> bool(residual_bounds(A, np.array([3.0]), np.array([[0.6], [0.8]]))[0] > 0.28)
    True
    """
    n = matrix.shape[0]
    if n > LARGEST:
        raise LimitError(f"bounds are proved for at most {LARGEST:,} rows, and there are {n:,}")
    # A row holds no more products than this; n of them in a matrix that is not sparse.
    products = 2 * int(np.diff(matrix.indptr).max() if hasattr(matrix, "indptr") else n)
    with np.errstate(all="ignore"):  # whatever overflows proves nothing
        rest = _residuals(matrix, values, vectors)
        size = modulus(vectors)
        rounding = gamma(products + 10) * (_moduli(matrix) @ size + size * modulus(values))
        length = np.linalg.norm(vectors, axis=0) * (1 - gamma(2 * n + 20))
        off = above(np.linalg.norm(rest, axis=0), 2 * n + 10)
        off = off + above(np.linalg.norm(above(rounding, products + 10), axis=0), 2 * n + 10)
        found: Real = above(off / length, 4)
    return np.where((length > 0.5) & np.isfinite(found), found, np.inf)


def _moduli(matrix: Any) -> Any:
    if not hasattr(matrix, "indptr"):
        return modulus(matrix)
    found = matrix.real.copy() if np.iscomplexobj(matrix) else matrix.copy()
    found.data = modulus(matrix.data)
    return found


def _residuals(matrix: Any, values: Array, vectors: Array) -> Array:
    """Av − λv in real products alone: no library's way to multiply complex numbers matters."""
    x, y = vectors.real, vectors.imag
    a, b = values.real, values.imag
    if np.iscomplexobj(matrix):
        real = matrix.real @ x - matrix.imag @ y
        imaginary = matrix.imag @ x + matrix.real @ y
    else:
        real, imaginary = matrix @ x, matrix @ y
    joined: Array = np.concatenate([real - (x * a - y * b), imaginary - (y * a + x * b)])
    return joined
