"""A symmetric matrix by an orthogonal Q, a normal one with imaginary entries by a unitary Q:
orthogonal bases of the eigenspaces, made unit vectors."""

from __future__ import annotations

from eigtutor.derivation import Decision, Goal, Resolve, Similarity, Step, Steps
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.exact.orthogonal import exact_unit
from eigtutor.methods import METHODS
from eigtutor.methods.orthogonal_diagonalization.theorem import (
    DiagonalAlready,
    NotNormal,
    NotSymmetric,
    SpectralTheorem,
)
from eigtutor.methods.orthogonal_diagonalization.unit_vectors import (
    AssembleOrthogonal,
    UnitVectors,
)
from eigtutor.orthonormal import is_unitarily_diagonalizable
from eigtutor.rules.orthogonal_vectors import OrthogonalEigenvectors


class OrthogonalDiagonalization:
    """Orthonormal bases of the eigenspaces; or the reason why there is no Q."""

    name = "orthogonal-diagonalization"
    task = "orthogonal-diagonalization"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        matrix = goal.matrix
        if not is_unitarily_diagonalizable(matrix):
            step = Step(rule=_refusal(matrix), title=sentence("No such matrix"))
            return (step,), Decision(holds=False)
        if matrix.is_diagonal:
            rule = DiagonalAlready(matrix=matrix)
            one = Matrix.identity(matrix.size)
            found = Similarity(modal_matrix=one, form=matrix)
            return (Step(rule=rule, title=sentence("Nothing to do")),), found
        sub_goal = Goal(task="orthogonal-eigenspaces", matrix=matrix)
        steps, orthogonal = resolve(sub_goal, OrthogonalEigenvectors)
        units = tuple(exact_unit(one.vector) for one in orthogonal.vectors)
        q = Matrix.from_columns(units)
        d = Matrix.diagonal([one.eigenvalue for one in orthogonal.vectors])
        named = tuple((one.letter, one.vector) for one in orthogonal.vectors)
        made = (
            Step(
                rule=SpectralTheorem(matrix=matrix),
                title=sentence("What the spectral theorem promises"),
            ),
            *steps,
            Step(rule=UnitVectors(vectors=named, units=units), title=sentence("Unit vectors")),
            Step(
                rule=AssembleOrthogonal(matrix=matrix, modal_matrix=q, diagonal=d),
                title=sentence("Put together"),
            ),
        )
        return made, Similarity(modal_matrix=q, form=d)


def _refusal(matrix: Matrix) -> NotSymmetric | NotNormal:
    """Why there is no such Q."""
    if not matrix.is_real:
        return NotNormal(matrix=matrix)
    places = ((i, j) for j in range(matrix.size) for i in range(j))
    row, column = next((i, j) for i, j in places if matrix[i, j] != matrix[j, i])
    return NotSymmetric(matrix=matrix, row=row, column=column)


METHODS.register(OrthogonalDiagonalization())
