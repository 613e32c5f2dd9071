"""What a derivation finds of a singular value decomposition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ZERO, Matrix
from eigtutor.exact.moduli import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSvd:
    """U, S and V with A = USVᵀ."""

    left: Matrix
    diagonal: Matrix
    right: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it is a singular value decomposition of the matrix, the largest value first."""
        return is_svd(decomposition.matrix, self.left, self.diagonal, self.right)


def is_svd(matrix: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
    """Whether U and V are orthogonal, S diagonal with σ₁ ≥ σ₂ ≥ … ≥ 0, and A = USVᵀ."""
    one, n = Matrix.identity(matrix.size), matrix.size
    values = [s[k, k] for k in range(n)]
    return (
        u.transpose() * u == one == v.transpose() * v
        and s.is_diagonal
        and compare(values[-1], ZERO) >= 0
        and all(compare(x, y) >= 0 for x, y in pairwise(values))
        and u * s * v.transpose() == matrix
    )
