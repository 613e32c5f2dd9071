"""An eigenvalue by iteration: three steps by hand, what they tend to, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Spectrum, Step, Steps
from eigtutor.document.blocks import Inlines
from eigtutor.document.build import letter
from eigtutor.document.words import sentence
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.errors import InputError, UnsupportedError
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector, independent
from eigtutor.given import Given
from eigtutor.methods import METHODS
from eigtutor.methods.power_iteration.convergence import Convergence, outcome, ranked
from eigtutor.methods.power_iteration.deflation import Deflation, deflated
from eigtutor.methods.power_iteration.steps import (
    RayleighQuotients,
    ThreeSteps,
    iterated,
    rayleigh,
)
from eigtutor.rules.spectra import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Iteration:
    """The vectors of an iteration, and the Rayleigh quotient of the last of them."""

    vectors: tuple[Vector, ...]
    estimate: Number
    inverted: bool

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether each vector is the image of the one before it, but for a factor."""
        matrix = decomposition.matrix
        pairs = zip(self.vectors, self.vectors[1:], strict=False)
        for before, after in pairs:
            image, source = (
                (matrix.apply(after), before) if self.inverted else (matrix.apply(before), after)
            )
            k = next(k for k, x in enumerate(source) if x)
            if any(y * source[k] != image[k] * x for x, y in zip(source, image, strict=True)):
                return False
        return self.estimate == rayleigh(matrix, self.vectors[-1])


class _Iteration:
    """Three steps with A or with its inverse, from a start that may be given."""

    task = "power-iteration"
    takes = ("vector",)

    def __init__(self, name: str, *, inverted: bool) -> None:
        self.name = name
        self._inverted = inverted
        self.__doc__ = (
            "Three steps with A⁻¹, for invertible matrices, towards the smallest eigenvalue."
            if inverted
            else "Three steps with A, for matrices that are not nilpotent, towards the largest "
            "eigenvalue."
        )

    def fit(self, goal: Goal) -> int:
        matrix = goal.matrix
        if not matrix.is_rational:
            return 0
        if self._inverted:
            return 40 if matrix.det() else 0
        return 0 if (matrix**matrix.size).is_zero else 80

    def refusal(self, goal: Goal) -> InputError:
        if not goal.matrix.is_rational:
            return UnsupportedError(
                "an entry of the matrix is not rational, and three steps with such numbers are "
                "not written out",
                where="matrix",
                remedy="give a matrix with rational entries",
            )
        return UnsupportedError(
            "the matrix is nilpotent: its powers vanish after a few steps, and with them every "
            "vector",
            where="matrix",
            remedy="give a matrix with an eigenvalue other than 0",
        )

    def question(self, given: Given) -> Inlines:
        a = letter("A")
        if self._inverted:
            return sentence(
                "Estimate the smallest eigenvalue of {A} by three steps of inverse iteration.", A=a
            )
        return sentence(
            "Estimate the largest eigenvalue of {A} by three steps of the power iteration.", A=a
        )

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Iteration]:
        matrix = goal.matrix
        vectors = _vectors(matrix.inverse() if self._inverted else matrix, goal.given.vector)
        quotients = tuple(rayleigh(matrix, v) for v in vectors)
        _, spectrum = resolve(Goal(task="eigenvalues", matrix=matrix), Spectrum)
        values, start = spectrum.values, vectors[0]
        first_group = _winners(values)
        first = ThreeSteps(matrix=matrix, inverted=self._inverted, vectors=vectors)
        second = RayleighQuotients(matrix=matrix, vectors=vectors, quotients=quotients)
        third = Convergence(
            matrix=matrix,
            values=values,
            inverted=self._inverted,
            start=start,
            estimate=quotients[-1],
            outcome=outcome(matrix, values, start, inverted=self._inverted),
        )
        steps = [
            Step(rule=first, title=sentence("Three steps")),
            Step(rule=second, title=sentence("Rayleigh quotients")),
            Step(rule=third, title=sentence("What is approached, and how fast")),
        ]
        value = first_group[0]
        if not self._inverted and len(first_group) == 1 and value.is_rational and matrix.size > 1:
            v = primitive(matrix.shifted(value).kernel()[0])
            rule = Deflation(
                matrix=matrix, eigenvalue=value, vector=v, deflated=deflated(matrix, value, v)
            )
            steps.append(Step(rule=rule, title=sentence("On to the next eigenvalue: deflation")))
        found = Iteration(vectors=vectors, estimate=quotients[-1], inverted=self._inverted)
        return tuple(steps), found


def _winners(values: Values) -> list[Number]:
    """The eigenvalues of largest modulus; UnsupportedError if that cannot be decided."""
    try:
        return ranked(values, inverted=False)[0]
    except ArithmeticError:
        raise UnsupportedError(
            "two eigenvalues of the matrix have moduli so close that no enclosure tells them apart",
            where="matrix",
            remedy="give a matrix whose eigenvalues have different moduli",
        ) from None


def _vectors(matrix: Matrix, start: Vector | None) -> tuple[Vector, ...]:
    """The vectors from the start; without one from (1, …, 1), or the first column of the
    identity matrix that serves, if that is an eigenvector already or is carried to 0."""
    if start is not None:
        found = iterated(matrix, start) if all(x.is_rational for x in start) else None
        if found is None:
            raise InputError(
                "the start must be rational, and the steps must not carry it to 0",
                where="given.vector",
                remedy="give another vector, such as one with all entries 1",
            )
        return found
    n = matrix.size
    starts = [(ONE,) * n, *Matrix.identity(n).columns]
    candidates = [v for v in (iterated(matrix, x) for x in starts) if v is not None]
    return next((v for v in candidates if independent(v[:2])), candidates[0])


METHODS.register(_Iteration("power-iteration", inverted=False))
METHODS.register(_Iteration("inverse-iteration", inverted=True))
