"""The norm of a map that can only be applied: a power, a product, an inverse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from eigtutor.numeric.files import Array

#: Vectors in a block, and how often the map and its adjoint are applied to it.
_BLOCK, _STEPS = 8, 4

#: A linear map, applied to the columns of an array.
Map: TypeAlias = Callable[[Array], Array]


def norm_from_below(apply: Map, adjoint: Map, columns: int, dtype: np.dtype[Any]) -> float:
    """‖A‖₂, from below and within some percent, of a map A of vectors with so many entries.

    A is applied to an orthonormal basis of span{X, AᴴAX, …, (AᴴA)³X} for a random block X of eight
    columns: the largest singular value of what comes out is that of A on this space (Golub and Van
    Loan, *Matrix Computations*, 4th ed., 10.4; block Krylov spaces: Musco and Musco, 2015). The
    start is always the same.

    >>> A = np.diag([3.0, 1.0])
    >>> round(norm_from_below(lambda x: A @ x, lambda x: A.T @ x, 2, A.dtype), 12)
    3.0
    """
    width = min(_BLOCK, columns)
    block = np.random.default_rng(0).standard_normal((columns, width)).astype(dtype)
    blocks = []
    for step in range(_STEPS):
        block, _ = np.linalg.qr(block)
        blocks.append(block)
        if step < _STEPS - 1:
            block = adjoint(apply(block))
    basis, _ = np.linalg.qr(np.hstack(blocks))
    return float(np.linalg.norm(apply(basis), 2))


def matrix_norm(matrix: Array) -> float:
    """The same of a matrix, and not below its largest entry."""
    back = matrix.conj().T
    found = norm_from_below(lambda x: matrix @ x, lambda x: back @ x, matrix.shape[1], matrix.dtype)
    return max(found, float(np.abs(matrix).max()))


def inverse_norm(matrix: Array) -> float:
    """‖A⁻¹‖₂ in the same way, by one LU factorization; infinity where that has a pivot 0.

    Rounding makes it meaningless above 1/(nε‖A‖), with ε of the matrix's own numbers.
    """
    from scipy.linalg import get_lapack_funcs

    factor, solve = get_lapack_funcs(("getrf", "getrs"), (matrix,))
    lu, pivots, fault = factor(matrix)
    if fault:
        return float("inf")
    return norm_from_below(
        lambda x: solve(lu, pivots, x)[0],
        lambda x: solve(lu, pivots, x, trans=2 if np.iscomplexobj(lu) else 1)[0],
        len(matrix),
        matrix.dtype,
    )
