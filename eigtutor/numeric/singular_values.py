"""Singular values of a matrix of floats, and what is read from them: norm, condition, ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eigtutor.numeric.files import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularValues:
    """σ₁ ≥ σ₂ ≥ … ≥ σ_k ≥ 0 of an m×n matrix, k = min(m, n).

    ``threshold`` is max(m, n)·ε·σ₁, with ε of the numbers in which they were computed: what is not
    above it cannot be told from 0 (Golub and Van Loan, Matrix Computations, 4th ed., 5.4.1).
    """

    rows: int
    columns: int
    values: Array
    threshold: float

    @property
    def largest(self) -> float:
        """σ₁, the spectral norm."""
        return float(self.values[0])

    @property
    def smallest(self) -> float:
        """σ_k."""
        return float(self.values[-1])

    @property
    def near_zero(self) -> int:
        """How many are not above the threshold."""
        return int((self.values <= self.threshold).sum())

    @property
    def rank(self) -> int:
        """The numerical rank: how many are above the threshold."""
        return len(self.values) - self.near_zero

    @property
    def condition(self) -> float | None:
        """κ = σ₁/σ_k; None where σ_k cannot be told from 0, and κ not from infinity."""
        return None if self.near_zero else self.largest / self.smallest

    @property
    def stable_rank(self) -> float:
        """‖W‖_F²/σ₁²: between 1 and the rank; 0 for the zero matrix.

        Rudelson and Vershynin, Sampling from large matrices, J. ACM 54 (2007).
        """
        if not self.largest:
            return 0.0
        return float(((self.values / self.largest) ** 2).sum())

    @property
    def effective_rank(self) -> float:
        """exp H(p), H the entropy of p_i = σ_i/Σσ: k where all are equal; 0 for the zero matrix.

        Roy and Vetterli, The effective rank, EUSIPCO 2007.
        """
        if not self.largest:
            return 0.0
        p = self.values / self.largest
        p = p[p > 0] / p.sum()
        return float(np.exp(-(p * np.log(p)).sum()))

    @property
    def frobenius(self) -> float:
        """‖W‖_F."""
        return float(self.largest * self.stable_rank**0.5)


def singular_values(matrix: Array, *, overwrite: bool = False) -> SingularValues:
    """All singular values of a matrix of finite floats, in its own precision.

    With ``overwrite`` the matrix is what LAPACK works in, and is spoiled: no second one is needed.

    >>> found = singular_values(np.array([[3.0, 0.0], [0.0, 4.0], [0.0, 0.0]]))
    >>> found.values.tolist(), found.stable_rank, found.condition
    ([4.0, 3.0], 1.5625, 1.3333333333333333)
    """
    from scipy.linalg import svdvals

    # Columns are what LAPACK wants, and the transpose has the same singular values.
    work = matrix if matrix.flags.f_contiguous else matrix.T
    found = svdvals(work, overwrite_a=overwrite, check_finite=False).astype(np.float64)
    epsilon = float(np.finfo(matrix.dtype).eps)
    rows, columns = matrix.shape
    return SingularValues(
        rows=rows,
        columns=columns,
        values=found,
        threshold=max(rows, columns) * epsilon * float(found[0]),
    )
