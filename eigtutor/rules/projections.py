"""What a derivation finds of a spectral decomposition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add

from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.orthonormal import Projections


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectralDecomposition:
    """The eigenvalues, each with the orthogonal projection onto its eigenspace."""

    projections: Projections

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether they are Hermitian projections onto the certified eigenspaces."""
        matrix, structure = decomposition.matrix, decomposition.structure
        return (
            tuple(value for value, _ in self.projections) == structure.eigenvalues
            and is_resolution(matrix, self.projections)
            and all(
                e.rank() == structure.algebraic_multiplicity(value) for value, e in self.projections
            )
        )


def is_resolution(matrix: Matrix, projections: Projections) -> bool:
    """Whether E² = E = E*, AE = λE and ΣE = I: then EF = 0 for two of them, and A = ΣλE."""
    return all(
        e * e == e == e.adjoint() and matrix * e == e * value for value, e in projections
    ) and reduce(add, (e for _, e in projections)) == Matrix.identity(matrix.size)
