"""A symmetric matrix by an orthogonal Q: eigenspaces, the Gram–Schmidt method, unit vectors."""

from __future__ import annotations

from eigtutor.derivation import (
    Decision,
    Eigenspace,
    Eigenspaces,
    Goal,
    Resolve,
    Similarity,
    Step,
    Steps,
)
from eigtutor.document.build import inlines, num
from eigtutor.exact import Matrix
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector, dot
from eigtutor.exact.orthogonal import orthogonal_part, refuse_imaginary_entries, unit
from eigtutor.methods import METHODS
from eigtutor.methods.orthogonal_diagonalization.gram_schmidt import (
    FirstOfBasis,
    OrthogonalAlready,
    Projection,
)
from eigtutor.methods.orthogonal_diagonalization.theorem import (
    DiagonalAlready,
    NotSymmetric,
    OrthogonalEigenspaces,
    SpectralTheorem,
)
from eigtutor.methods.orthogonal_diagonalization.unit_vectors import (
    AssembleOrthogonal,
    UnitVectors,
)


class OrthogonalDiagonalization:
    """Orthonormal bases of the eigenspaces; or the reason why there is no Q."""

    name = "orthogonal-diagonalization"
    task = "orthogonal-diagonalization"

    def fit(self, goal: Goal) -> int:
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Similarity | Decision]:
        matrix = goal.matrix
        refuse_imaginary_entries(matrix)
        places = [(i, j) for j in range(matrix.size) for i in range(j)]
        for row, column in places:
            if matrix[row, column] != matrix[column, row]:
                stop = NotSymmetric(matrix=matrix, row=row, column=column)
                return (Step(rule=stop, title=inlines("No such matrix")),), Decision(holds=False)
        if matrix.is_diagonal:
            rule = DiagonalAlready(matrix=matrix)
            one = Matrix.identity(matrix.size)
            found = Similarity(modal_matrix=one, form=matrix)
            return (Step(rule=rule, title=inlines("Nothing to do")),), found
        steps, spaces = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        return _completed(matrix, steps, [space for space, _ in spaces.spaces])


def _completed(matrix: Matrix, steps: Steps, spaces: list[Eigenspace]) -> tuple[Steps, Similarity]:
    """From the eigenspaces of a symmetric matrix to Q and D."""
    theorem = SpectralTheorem(matrix=matrix)
    made = [Step(rule=theorem, title=inlines("Why there is such a matrix")), *steps]
    orthogonal: list[tuple[str, Vector]] = []
    within: list[Step] = []
    for space in spaces:
        name, vectors, more = _within(matrix, space, len(orthogonal) + 1)
        orthogonal += [(name, v) for v in vectors]
        within += more
    units = tuple(unit(v) for _, v in orthogonal)
    values = [space.eigenvalue for space in spaces for _ in space.basis]
    listed = tuple((space.eigenvalue, v) for space in spaces for v in space.basis)
    between = OrthogonalEigenspaces(matrix=matrix, vectors=listed)
    made.append(Step(rule=between, title=inlines("Different eigenspaces are orthogonal")))
    made += within
    made.append(
        Step(
            rule=UnitVectors(vectors=tuple(orthogonal), units=units),
            title=inlines("Unit vectors"),
        )
    )
    q, d = Matrix.from_columns(units), Matrix.diagonal(values)
    end = AssembleOrthogonal(matrix=matrix, modal_matrix=q, diagonal=d)
    made.append(Step(rule=end, title=inlines("Put together")))
    return tuple(made), Similarity(modal_matrix=q, form=d)


def _within(
    matrix: Matrix, space: Eigenspace, first: int
) -> tuple[str, tuple[Vector, ...], list[Step]]:
    """An orthogonal basis of an eigenspace: the letter of its vectors, these, and the steps."""
    value, basis = space.eigenvalue, space.basis
    if len(basis) == 1:
        return "u", basis, []
    title = inlines("An orthogonal basis of the eigenspace of ", num(value))
    if not any(dot(u, v) for k, v in enumerate(basis) for u in basis[:k]):
        same = OrthogonalAlready(matrix=matrix, eigenvalue=value, basis=basis, first=first)
        return "u", basis, [Step(rule=same, title=title)]
    found = [basis[0]]
    projections: list[Step] = []
    for number, v in enumerate(basis[1:], first + 1):
        rest = primitive(orthogonal_part(v, found))
        rule = Projection(
            matrix=matrix,
            eigenvalue=value,
            vector=v,
            number=number,
            earlier=tuple(enumerate(found, first)),
            found=rest,
        )
        projections.append(Step(rule=rule))
        found.append(rest)
    start = FirstOfBasis(matrix=matrix, eigenvalue=value, basis=basis, first=first)
    return "w", tuple(found), [Step(rule=start, title=title, substeps=tuple(projections))]


METHODS.register(OrthogonalDiagonalization())
