"""Schur's form of a 2×2 or 3×3 matrix: A = QTQ*, Q unitary and T upper triangular."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Eigenspaces, Goal, Resolve, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector
from eigtutor.exact.orthogonal import unit
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.schur.rules import (
    Flag,
    InvariantSpaces,
    OrthonormalBasis,
    SchurForm,
    TriangularAlready,
    adjoint,
    inner,
)

#: Above this size the surds of a unitary matrix no longer fit a page.
_SIZE_LIMIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Triangularization:
    """A unitary Q and an upper triangular T with AQ = QT."""

    unitary: Matrix
    form: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether A = QTQ*, and T's diagonal is the certified spectrum."""
        q, t = self.unitary, self.form
        diagonal = [t[k, k] for k in range(t.size)]
        structure = decomposition.structure
        return q * t * adjoint(q) == decomposition.matrix and all(
            diagonal.count(v) == structure.algebraic_multiplicity(v) for v in structure.eigenvalues
        )


class SchurByHand:
    """Eigenvectors, made orthonormal by the Gram–Schmidt method, and completed; 2×2 and 3×3."""

    name = "schur"
    task = "schur"

    def fit(self, goal: Goal) -> int:
        return 80 if 2 <= goal.matrix.size <= _SIZE_LIMIT else 0

    def refusal(self, goal: Goal) -> InputError:
        return UnsupportedError(
            f"Schur's form is worked out by hand for 2×2 and 3×3 matrices, and this one is "
            f"{goal.matrix.size}×{goal.matrix.size}",
            where="matrix",
            remedy="give a matrix of one of these sizes",
        )

    def question(self, given: Given) -> Inlines:
        return sentence(
            "Find a unitary (orthogonal, where possible) {Q} and an upper triangular {T} such "
            "that {A} is {Q} times {T} times the inverse of {Q}.",
            Q=letter("Q"),
            T=letter("T"),
            A=letter("A"),
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Triangularization]:
        matrix, n = goal.matrix, goal.matrix.size
        if not any(matrix[i, j] for i in range(n) for j in range(i)):
            already = TriangularAlready(matrix=matrix)
            one = Triangularization(unitary=Matrix.identity(n), form=matrix)
            return (Step(rule=already, title=sentence("Nothing to do")),), one
        steps, found = resolve(Goal(task="eigenspaces", matrix=matrix), Eigenspaces)
        pairs = [(v, s.eigenvalue) for s, _ in found.spaces for v in s.basis]
        if not all(isinstance(value, Surd) for _, value in pairs):
            raise UnsupportedError(
                "an eigenvalue of the matrix is no sum of square roots, and unit eigenvectors "
                "over such numbers are not written out",
                where="matrix",
                remedy="give a matrix with a rational eigenvalue, such as a triangular one",
            )
        flag, units, orthogonal = _basis(matrix, pairs)
        q = Matrix.from_columns(units)
        t = adjoint(q) * matrix * q
        basis = OrthonormalBasis(
            matrix=matrix,
            vectors=tuple(v for v, _ in flag),
            orthogonal=orthogonal,
            units=units,
        )
        made = (
            Step(
                rule=InvariantSpaces(matrix=matrix, flag=flag),
                title=sentence("What the columns of {Q} must do", Q=letter("Q")),
            ),
            Step(rule=basis, title=sentence("An orthonormal basis")),
            Step(
                rule=SchurForm(matrix=matrix, unitary=q, form=t),
                title=sentence("The triangular form"),
            ),
        )
        return (*steps, *made), Triangularization(unitary=q, form=t)


def _basis(
    matrix: Matrix, pairs: list[tuple[Vector, Number]]
) -> tuple[Flag, tuple[Vector, ...], tuple[Vector, ...]]:
    """A flag of n − 1 vectors with the orthonormal basis made from it: the first choice of
    eigenvectors whose lengths are sums of square roots; UnsupportedError if there is none."""
    refusal: UnsupportedError | None = None
    for flag in _flags(matrix, sorted(pairs, key=lambda pair: not pair[1].is_rational)):
        try:
            orthogonal = _orthogonal([v for v, _ in flag], matrix.size)
            return flag, tuple(map(unit, orthogonal)), orthogonal
        except UnsupportedError as error:
            refusal = refusal or error
    assert refusal is not None
    raise refusal


def _flags(matrix: Matrix, pairs: list[tuple[Vector, Number]]) -> list[Flag]:
    if matrix.size == 2:
        return [((v, (value,)),) for v, value in pairs]
    both: list[Flag] = [
        ((v, (value,)), (w, (ZERO, other)))
        for j, (v, value) in enumerate(pairs)
        for k, (w, other) in enumerate(pairs)
        if j != k
    ]
    if both:
        return both
    chain = jordan_decomposition(matrix).chains[0]
    first, second = chain.vectors[:2]
    return [((first, (chain.eigenvalue,)), (second, (ONE, chain.eigenvalue)))]


def _orthogonal(vectors: list[Vector], size: int) -> tuple[Vector, ...]:
    """The vectors less their projections, then vectors of the standard basis likewise."""
    found: list[Vector] = []
    for v in [*vectors, *Matrix.identity(size).columns]:
        rest = v
        for w in found:
            factor = inner(w, v) / inner(w, w)
            rest = tuple(a - factor * b for a, b in zip(rest, w, strict=True))
        if any(rest) and len(found) < size:
            found.append(rest if v in vectors and rest == v else primitive(rest))
    return tuple(found)


METHODS.register(SchurByHand())
