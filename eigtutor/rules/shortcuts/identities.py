"""Matrices with A² = A, A² = I or Aᵏ = 0: the same equation holds for each eigenvalue."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import LAMBDA, eq, identity, letter, num, posed, power
from eigtutor.document.math import Function, Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Surd
from eigtutor.exact.matrices import is_product
from eigtutor.rules.shortcuts.seen import Seen, spectrum_of
from eigtutor.rules.spectra import Values, concluded


def _whole_trace(matrix: Matrix) -> int | None:
    """The trace, if it is an integer between −n and n."""
    trace = matrix.trace()
    whole = isinstance(trace, Surd) and trace.is_integer and abs(trace.numerator) <= matrix.size
    return trace.numerator if isinstance(trace, Surd) and whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionSeen(Seen):
    """A² = A implies λ² = λ for every eigenvalue; tr A counts the eigenvalue 1.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 1.1, problem 5.)
    """

    name = "projection-seen"
    matrix: Matrix

    @property
    def spectrum(self) -> Values:
        ones = _whole_trace(self.matrix) or 0
        return spectrum_of([ONE] * ones + [ZERO] * (self.matrix.size - ones))

    def replay(self) -> bool:
        return is_product(self.matrix, self.matrix, self.matrix)

    def nudge(self) -> Inlines:
        return sentence("Multiply {A} by itself. What do you notice?", A=letter("A", self.matrix))

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        trace = eq(Function("tr", (a,)), num(self.matrix.trace()))
        return [
            paragraph(
                "{square}: the matrix is a projection. Its eigenvalues obey the same equation, "
                "{equation}, so each is 0 or 1. Their sum {trace} says how many are 1.",
                square=eq(power(a, 2), a),
                equation=posed(power(LAMBDA, 2), LAMBDA),
                trace=trace,
            ),
            concluded(self.spectrum),
        ]


def projection(matrix: Matrix) -> ProjectionSeen | None:
    """A² = A."""
    trace = _whole_trace(matrix)
    found = trace is not None and trace >= 0 and is_product(matrix, matrix, matrix)
    return ProjectionSeen(matrix=matrix) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolutionSeen(Seen):
    """A² = I implies λ² = 1; tr A is the number of eigenvalues 1 less that of eigenvalues −1."""

    name = "involution-seen"
    matrix: Matrix

    @property
    def spectrum(self) -> Values:
        n, trace = self.matrix.size, _whole_trace(self.matrix) or 0
        ones = (n + trace) // 2
        return spectrum_of([ONE] * ones + [-ONE] * (n - ones))

    def replay(self) -> bool:
        return self.matrix * self.matrix == Matrix.identity(self.matrix.size)

    def nudge(self) -> Inlines:
        return sentence("Multiply {A} by itself. What do you notice?", A=letter("A", self.matrix))

    def explain(self) -> list[Block]:
        a, n = letter("A", self.matrix), self.matrix.size
        return [
            paragraph(
                "{square}: applied twice, the matrix does nothing. So {equation}, and each "
                "eigenvalue is 1 or −1. They are {count} with the sum {trace}, which settles how "
                "many there are of each.",
                square=eq(power(a, 2), identity(n)),
                equation=posed(power(LAMBDA, 2), Int(1)),
                count=n,
                trace=eq(Function("tr", (a,)), num(self.matrix.trace())),
            ),
            concluded(self.spectrum),
        ]


def involution(matrix: Matrix) -> InvolutionSeen | None:
    """A² = I, beyond 2×2 reflections, which are seen as such."""
    if _whole_trace(matrix) is None or (matrix.size == 2 and _is_symmetric(matrix)):
        return None
    found = is_product(Matrix.identity(matrix.size), matrix, matrix)
    return InvolutionSeen(matrix=matrix) if found else None


def _is_symmetric(matrix: Matrix) -> bool:
    return matrix == matrix.transpose()


@dataclass(frozen=True, slots=True, kw_only=True)
class NilpotentSeen(Seen):
    """Aᵏ = 0 implies λᵏ = 0."""

    name = "nilpotent-seen"
    matrix: Matrix
    index: int

    @property
    def spectrum(self) -> Values:
        return ((ZERO, self.matrix.size),)

    def replay(self) -> bool:
        return (self.matrix**self.index).is_zero

    def nudge(self) -> Inlines:
        return sentence(
            "Take the powers of {A}, one after another. Where do they end?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        zero = letter("0", self.matrix * 0)
        return [
            paragraph(
                "{power}: the matrix is nilpotent. Then {equation} for every eigenvalue, which "
                "leaves only 0.",
                power=eq(power(a, self.index), zero),
                equation=posed(power(LAMBDA, self.index), Int(0)),
            ),
            concluded(self.spectrum),
        ]


def nilpotent(matrix: Matrix) -> NilpotentSeen | None:
    """Aᵏ = 0 for some k ≤ n, the least one."""
    if matrix.trace():
        return None
    power_of_a = matrix
    for index in range(2, matrix.size + 1):
        power_of_a = power_of_a * matrix
        if power_of_a.is_zero:
            return NilpotentSeen(matrix=matrix, index=index)
        if power_of_a.trace():
            return None
    return None
