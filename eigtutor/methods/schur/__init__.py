"""Schur's form of a 2×2 or 3×3 matrix: A = QTQ*, Q unitary and T upper triangular."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import (
    Eigenspace,
    Goal,
    Resolve,
    Spectrum,
    Step,
    Steps,
    told_after,
)
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import ONE, ZERO, Matrix, Number, Surd
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.exact.orthogonal import exact_unit
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
        steps, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        if not all(isinstance(value, Surd) for value, _ in spectrum.values):
            raise UnsupportedError(
                "an eigenvalue of the matrix is no sum of square roots, and unit eigenvectors "
                "over such numbers are not written out",
                where="matrix",
                remedy="give a matrix with a rational eigenvalue, such as a triangular one",
            )
        derived = {value: _eigenspace(matrix, value, resolve) for value, _ in spectrum.values}
        pairs = [(v, value) for value, (_, space) in derived.items() for v in space.basis]
        flag, units, orthogonal = _basis(matrix, pairs)
        shown = list(steps)
        for value in dict.fromkeys(coefficients[-1] for _, coefficients in flag):
            shown += told_after(derived[value][0], shown)
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
        return (*shown, *made), Triangularization(unitary=q, form=t)


def _eigenspace(matrix: Matrix, value: Number, resolve: Resolve) -> tuple[Steps, Eigenspace]:
    goal = Goal(task="eigenspace-basis", matrix=matrix, given=Given(eigenvalue=value))
    return resolve(goal, Eigenspace)


def _basis(
    matrix: Matrix, pairs: list[tuple[Vector, Number]]
) -> tuple[Flag, tuple[Vector, ...], tuple[Vector, ...]]:
    """A flag of n − 1 vectors with the orthonormal basis made from it: the first choice of
    eigenvectors whose lengths are sums of square roots; where there is none, the first choice."""
    first = None
    for flag in _flags(matrix, sorted(pairs, key=lambda pair: not pair[1].is_rational)):
        orthogonal = _orthogonal([v for v, _ in flag], matrix.size)
        units = tuple(map(exact_unit, orthogonal))
        if not any(isinstance(x, NestedRoot) for v in units for x in v):
            return flag, units, orthogonal
        first = first or (flag, units, orthogonal)
    assert first is not None
    return first


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
    completing = Matrix.identity(size).columns
    if size == 2 and not all(x.is_rational for x in vectors[0]):
        a, b = vectors[0]  # (−b̄, ā) is shorter than what is left of a standard vector
        completing = ((-b.conjugate(), a.conjugate()),)
    for v in [*vectors, *completing]:
        rest = v
        for w in found:
            factor = inner(w, v) / inner(w, w)
            rest = tuple(a - factor * b for a, b in zip(rest, w, strict=True))
        if any(rest) and len(found) < size:
            found.append(rest if v in vectors and rest == v else primitive(rest))
    return tuple(found)


METHODS.register(SchurByHand())
