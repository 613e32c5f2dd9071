"""Spectral decompositions A = Σ λE: from orthogonal eigenvectors, or from the eigenvalues alone."""

from __future__ import annotations

from functools import reduce
from operator import mul

from eigtutor.derivation import Goal, Resolve, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter, num
from eigtutor.document.words import sentence
from eigtutor.exact import Matrix, Number
from eigtutor.methods import METHODS
from eigtutor.methods.spectral.projections import (
    LagrangeProjection,
    ProjectionOntoEigenspace,
    SpectralSum,
)
from eigtutor.orthonormal import (
    Projections,
    projection_onto,
    refuse_numbered_roots,
    refuse_without_projections,
)
from eigtutor.rules.orthogonal_vectors import OrthogonalEigenvectors
from eigtutor.rules.projections import SpectralDecomposition


class FromEigenvectors:
    """An orthogonal basis of each eigenspace, and from it the projection."""

    name = "projections-from-eigenvectors"
    task = "spectral"

    def fit(self, goal: Goal) -> int:
        refuse_without_projections(goal.matrix)
        return 80

    def reason(self, goal: Goal) -> Inlines:
        return sentence(
            "Each projection comes from an orthogonal basis of its eigenspace. So begin with the "
            "eigenvectors of {A}.",
            A=letter("A", goal.matrix),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, SpectralDecomposition]:
        matrix = goal.matrix
        sub_goal = Goal(task="orthogonal-eigenspaces", matrix=matrix)
        steps, found = resolve(sub_goal, OrthogonalEigenvectors)
        refuse_numbered_roots(found.values)
        made = list(steps)
        pairs: list[tuple[Number, Matrix]] = []
        for number, value in enumerate(found.values, 1):
            vectors = tuple((k, one.letter, one.vector) for k, one in found.numbered(value))
            projection = projection_onto(tuple(v for _, _, v in vectors))
            rule = ProjectionOntoEigenspace(
                matrix=matrix,
                eigenvalue=value,
                number=number,
                vectors=vectors,
                projection=projection,
            )
            title = sentence("The projection for {value}", value=num(value))
            made.append(Step(rule=rule, title=title))
            pairs.append((value, projection))
        return _summed(matrix, tuple(made), tuple(pairs))


class FromEigenvalues:
    """E is the polynomial in A that is 1 at λ and 0 at the other eigenvalues."""

    name = "lagrange-projections"
    task = "spectral"

    def fit(self, goal: Goal) -> int:
        refuse_without_projections(goal.matrix)
        return 70

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, SpectralDecomposition]:
        matrix = goal.matrix
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values = tuple(value for value, _ in spectrum.values)
        refuse_numbered_roots(values)
        made = list(steps)
        pairs: list[tuple[Number, Matrix]] = []
        for number, value in enumerate(values, 1):
            others = tuple(v for v in values if v != value)
            factors = [matrix.shifted(v) * (value - v).inverse() for v in others]
            projection = reduce(mul, factors, Matrix.identity(matrix.size))
            rule = LagrangeProjection(
                matrix=matrix,
                eigenvalue=value,
                number=number,
                others=others,
                projection=projection,
            )
            title = sentence("The projection for {value}", value=num(value))
            made.append(Step(rule=rule, title=title))
            pairs.append((value, projection))
        return _summed(matrix, tuple(made), tuple(pairs))


def _summed(
    matrix: Matrix, steps: Steps, projections: Projections
) -> tuple[Steps, SpectralDecomposition]:
    rule = SpectralSum(matrix=matrix, projections=projections)
    last = Step(rule=rule, title=sentence("The decomposition"))
    return (*steps, last), SpectralDecomposition(projections=projections)


METHODS.register(FromEigenvectors())
METHODS.register(FromEigenvalues())
