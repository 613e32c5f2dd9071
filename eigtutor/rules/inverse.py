"""The inverse of a matrix on the way to something else, such as P⁻¹: a sub-goal like any other."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Steps
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import Matrix
from eigtutor.rules.renamed import renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseFound:
    """The inverse of a square matrix."""

    value: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it undoes the matrix."""
        matrix = decomposition.matrix
        return self.value * matrix == Matrix.identity(matrix.size)


def inverse_steps(matrix: Matrix, name: str, resolve: Resolve) -> Steps:
    """How the inverse is found, for an invertible matrix that the page knows under a letter."""
    steps, _ = resolve(Goal(task="inverse", matrix=matrix), InverseFound)
    return steps if name == "A" else renamed(steps, {("A", "matrix"): name})
