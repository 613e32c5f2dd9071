"""What a derivation finds of a singular value decomposition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.moduli import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSvd:
    """U, S and V with A = USV*, for an m×n matrix A: U is m×m, S m×n, V n×n."""

    matrix: Matrix
    left: Matrix
    diagonal: Matrix
    right: Matrix

    @property
    def values(self) -> tuple[Number, ...]:
        """The singular values, min(m, n) of them, the largest first."""
        return diagonal_of(self.diagonal)

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it is a singular value decomposition, the largest value first.

        The certified structure is that of the matrix; of a rectangular one, that of the smaller of
        A*A and AA*, whose eigenvalues are the squares of the singular values.
        """
        certified, structure = decomposition.matrix, decomposition.structure
        if certified != self.matrix:
            squares = [s * s for s in self.values]
            if certified != smaller_product(self.matrix) or any(
                squares.count(x) != structure.algebraic_multiplicity(x)
                for x in structure.eigenvalues
            ):
                return False
        return is_svd(self.matrix, self.left, self.diagonal, self.right)

    def facts(self) -> dict[str, Any]:
        """The decomposition in the fields of the JSON of a solution."""
        parts = {"U": self.left, "S": self.diagonal, "V": self.right}
        return {
            "singular_values": [x.sympy_text() for x in self.values],
            **{name: [[x.sympy_text() for x in row] for row in m] for name, m in parts.items()},
        }


def diagonal_of(matrix: Matrix) -> tuple[Number, ...]:
    """The entries (k, k) of a matrix of any shape."""
    return tuple(matrix[k, k] for k in range(min(matrix.shape)))


def smaller_product(matrix: Matrix) -> Matrix:
    """A*A, or AA* for a matrix with fewer rows than columns."""
    rows, columns = matrix.shape
    star = matrix.adjoint()
    return matrix * star if rows < columns else star * matrix


def is_svd(matrix: Matrix, u: Matrix, s: Matrix, v: Matrix) -> bool:
    """Whether U and V are unitary, S diagonal with real σ₁ ≥ σ₂ ≥ … ≥ 0, and A = USV*; of a real
    matrix U and V must be real."""
    rows, columns = matrix.shape
    values = diagonal_of(s)
    return (
        s.shape == matrix.shape
        and u.adjoint() * u == Matrix.identity(rows)
        and v.adjoint() * v == Matrix.identity(columns)
        and (not matrix.is_real or (u.is_real and v.is_real))
        and s.is_diagonal
        and s.is_real
        and compare(values[-1], ZERO) >= 0
        and all(compare(x, y) >= 0 for x, y in pairwise(values))
        and u * s * v.adjoint() == matrix
    )
