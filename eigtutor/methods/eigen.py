"""Everything about the eigenvalues of one matrix: the default of ``solve``."""

from __future__ import annotations

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Similarity, Steps
from eigtutor.methods import METHODS


class EigenMethod:
    """Eigenvalues, eigenspaces, then the diagonal or the Jordan form."""

    name = "eigen"
    task = "eigen"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity]:
        matrix = goal.matrix
        _, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        task = "diagonalization" if spaces.is_diagonalizable else "jordan-form"
        steps, found = resolve(Goal(task=task, matrix=matrix), Similarity)
        return steps, found


METHODS.register(EigenMethod())
