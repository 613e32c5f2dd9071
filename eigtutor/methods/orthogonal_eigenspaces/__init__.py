"""An orthogonal basis of every eigenspace of a normal matrix, by the Gram–Schmidt method."""

from __future__ import annotations

from eigtutor.derivation import Eigenspace, Eigenspaces, Goal, Resolve, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, num
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix
from eigtutor.exact.matrices import Vector, inner
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.orthogonal_eigenspaces.between import OrthogonalEigenspaces
from eigtutor.methods.orthogonal_eigenspaces.gram_schmidt import (
    FirstOfBasis,
    OrthogonalAlready,
)
from eigtutor.orthonormal import refuse_without_projections
from eigtutor.rules.gram_schmidt import orthogonalized
from eigtutor.rules.orthogonal_vectors import OrthogonalEigenvectors, OrthogonalVector


class GramSchmidt:
    """The eigenspaces; why they are orthogonal to each other; an orthogonal basis within each."""

    name = "gram-schmidt"
    task = "orthogonal-eigenspaces"

    def question(self, given: Given) -> Inlines:
        return sentence("Find an orthogonal basis of every eigenspace of {A}.", A=letter("A"))

    def fit(self, goal: Goal) -> int:
        refuse_without_projections(goal.matrix)
        return 80

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, OrthogonalEigenvectors]:
        matrix = goal.matrix
        steps, found = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        spaces = [space for space, _ in found.spaces]
        listed = tuple((space.eigenvalue, v) for space in spaces for v in space.basis)
        between = Step(
            rule=OrthogonalEigenspaces(matrix=matrix, vectors=listed),
            title=sentence("Different eigenspaces are orthogonal")
            if len(spaces) > 1
            else sentence("One eigenspace"),
        )
        vectors: list[OrthogonalVector] = []
        within: list[Step] = []
        for space in spaces:
            name, basis, more = _within(matrix, space, len(vectors) + 1)
            vectors += [
                OrthogonalVector(eigenvalue=space.eigenvalue, letter=name, vector=v) for v in basis
            ]
            within += more
        return (*steps, between, *within), OrthogonalEigenvectors(vectors=tuple(vectors))


def _within(
    matrix: Matrix, space: Eigenspace, first: int
) -> tuple[str, tuple[Vector, ...], list[Step]]:
    """An orthogonal basis of an eigenspace: the letter of its vectors, these, and the steps."""
    value, basis = space.eigenvalue, space.basis
    if len(basis) == 1:
        return "u", basis, []
    title = sentence("An orthogonal basis of the eigenspace of {value}", value=num(value))
    if not any(inner(u, v) for k, v in enumerate(basis) for u in basis[:k]):
        same = OrthogonalAlready(matrix=matrix, eigenvalue=value, basis=basis, first=first)
        return "u", basis, [Step(rule=same, title=title)]
    found, projections = orthogonalized(matrix, value, basis, first)
    start = FirstOfBasis(matrix=matrix, eigenvalue=value, basis=basis, first=first)
    return "w", found, [Step(rule=start, title=title, substeps=projections)]


METHODS.register(GramSchmidt())
