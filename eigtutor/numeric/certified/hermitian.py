"""Hermitian matrices: the residual of LAPACK's eigenvectors bounds the eigenvalues."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eigtutor.numeric.certified.discs import Discs
from eigtutor.numeric.certified.roundings import (
    HUGE,
    UNIT,
    Array,
    above,
    gamma,
    modulus,
    product,
    terms,
)


def hermitian_discs(matrix: Array) -> Discs | None:
    """Intervals with the eigenvalues of a Hermitian matrix, one for each; None without a proof.

    With W = AQ − QM, M the diagonal of approximate values and σ the least singular value of Q, the
    k-th eigenvalue of A in order lies within ‖W‖₂/σ of the k-th of M. Where such an interval meets
    no other, its eigenvalue even lies within ‖W e_k‖₂/σ. [6]

    W. Kahan, Inclusion theorems for clusters of eigenvalues of Hermitian matrices (1967); with the
    constant 1: Cao, Xie and Li, SIAM J. Matrix Anal. Appl. 17 (1996).
    """
    try:
        values, vectors = np.linalg.eigh(matrix)
    except np.linalg.LinAlgError:
        return None
    if not ((np.abs(values) <= HUGE).all() and (modulus(vectors) <= HUGE).all()):
        return None
    n = len(matrix)
    count = terms(matrix)
    g = gamma(count + 10)
    a, q, size = modulus(matrix), modulus(vectors), np.abs(values)
    adjoint = vectors.conj().T

    gram = product(adjoint, vectors)
    gram[np.diag_indices(n)] -= 1
    defect = modulus(gram).sum(axis=1) + g * (q.T @ q.sum(axis=1) + 1)
    least = 1 - float(above(defect, 4 * count + 20).max())
    if not least >= 0.5:
        return None
    sigma = np.sqrt(least) * (1 - 4 * UNIT)

    residual = modulus(product(matrix, vectors) - _scaled(vectors, values))
    bound = residual + g * (a @ q + q * size)
    columns = np.sqrt((bound * bound).sum(axis=0)) / sigma
    norm = np.sqrt(bound.sum(axis=0).max() * bound.sum(axis=1).max()) / sigma
    steps = 6 * count + 40
    everywhere = above(np.full(n, norm), steps)
    found = Discs(values, np.zeros(n), everywhere, np.ones(n, dtype=np.intp))

    alone = np.zeros(n, dtype=bool)
    alone[[group[0] for group in found.components() if len(group) == 1]] = True
    radii = np.where(alone, np.minimum(above(columns, steps), everywhere), everywhere)
    return replace(found, radii=radii)


def _scaled(vectors: Array, values: Array) -> Array:
    """Each column times its value, which is real."""
    if np.iscomplexobj(vectors):
        scaled: Array = vectors.real * values + 1j * (vectors.imag * values)
        return scaled
    return vectors * values
