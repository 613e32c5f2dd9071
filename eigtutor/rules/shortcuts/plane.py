"""Rotations, reflections and skew-symmetric matrices: eigenvalues from the entries."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import (
    add,
    eq,
    identity,
    letter,
    mul,
    neg,
    num,
    power,
    sqrt_of,
    transpose,
)
from eigtutor.document.math import Function, Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, I, Matrix, Number
from eigtutor.exact.factoring import principal_root
from eigtutor.rules.shortcuts.seen import Seen, spectrum_of
from eigtutor.rules.spectra import Values, concluded


def _is_real(matrix: Matrix) -> bool:
    return all(x.is_real for x in matrix.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationScalingSeen(Seen):
    """(a −b; b a) multiplies the plane of complex numbers by a + bi: eigenvalues a ± bi.

    (Lay, Linear Algebra and Its Applications, 5th ed., section 5.5, example 6.)
    """

    name = "rotation-and-scaling-seen"
    matrix: Matrix

    @property
    def spectrum(self) -> Values:
        a, b = self.matrix[0, 0], self.matrix[1, 0]
        return spectrum_of([a + b * I, a - b * I])

    def replay(self) -> bool:
        (a, c), (b, d) = self.matrix.rows
        return a == d and c == -b and bool(b) and _is_real(self.matrix)

    def nudge(self) -> Inlines:
        return sentence(
            "Compare the two columns: their lengths, and the angle between them. What does {A} do "
            "to the plane?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        x, y = self.matrix[0, 0], self.matrix[1, 0]
        size = x * x + y * y
        a = letter("A", self.matrix)
        rotation = size == ONE
        lead = (
            paragraph(
                "Equal entries on the diagonal, opposite ones beside it, and {square}: {A} is a "
                "rotation. It turns the plane as multiplication by {number} turns the complex "
                "numbers.",
                square=eq(add(power(num(x), 2), power(num(y), 2)), Int(1)),
                A=a,
                number=num(x + y * I),
            )
            if rotation
            else paragraph(
                "Equal entries on the diagonal, and opposite ones beside it: {A} turns and "
                "scales the plane, as multiplication by {number} does with the complex numbers.",
                A=a,
                number=num(x + y * I),
            )
        )
        return [lead, concluded(self.spectrum)]


def rotation_scaling(matrix: Matrix) -> RotationScalingSeen | None:
    """(a −b; b a) with b ≠ 0."""
    if matrix.size != 2:
        return None
    seen = RotationScalingSeen(matrix=matrix)
    return seen if seen.replay() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionSeen(Seen):
    """A symmetric orthogonal 2×2 matrix with the trace 0 reflects in a line: 1 and −1.

    (Lay, Linear Algebra and Its Applications, 5th ed., section 1.9.)
    """

    name = "reflection-seen"
    matrix: Matrix

    @property
    def spectrum(self) -> Values:
        return spectrum_of([ONE, -ONE])

    def replay(self) -> bool:
        square = self.matrix * self.matrix.transpose()
        return (
            _is_real(self.matrix)
            and square == Matrix.identity(2)
            and not self.matrix.trace()
            and self.matrix == self.matrix.transpose()
        )

    def nudge(self) -> Inlines:
        return sentence(
            "What do the columns say about lengths and angles? Does {A} turn the plane, or flip "
            "it?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            paragraph(
                "{A} is orthogonal, {product}, and {trace}: it reflects the plane in a line. "
                "Along the line nothing changes, and across it the sign does.",
                A=a,
                product=eq(mul(transpose(a), a), identity(2)),
                trace=eq(Function("tr", (a,)), Int(0)),
            ),
            concluded(self.spectrum),
        ]


def reflection(matrix: Matrix) -> ReflectionSeen | None:
    """A symmetric orthogonal 2×2 matrix with the trace 0."""
    if matrix.size != 2 or matrix.trace():
        return None
    seen = ReflectionSeen(matrix=matrix)
    return seen if seen.replay() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkewSeen(Seen):
    """A real skew-symmetric 3×3 matrix is a cross product with w: 0 and ±|w|i.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Corollary 2.5.11, for the eigenvalues.)
    """

    name = "skew-seen"
    matrix: Matrix
    #: |w|, the root of the sum of the squares of the entries above the diagonal.
    length: Number

    @property
    def spectrum(self) -> Values:
        return spectrum_of([ZERO, self.length * I, -(self.length * I)])

    def _entries(self) -> list[Number]:
        a = self.matrix
        return [a[0, 1], a[0, 2], a[1, 2]]

    def replay(self) -> bool:
        total = sum((x * x for x in self._entries()), ZERO)
        return (
            self.matrix.size == 3
            and _is_real(self.matrix)
            and self.matrix == -self.matrix.transpose()
            and self.length * self.length == total
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Compare {A} with its transpose. Which eigenvalues can such a real matrix have?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        squares = [power(num(x), 2) for x in self._entries() if x]
        root = sqrt_of(add(*squares))
        return [
            paragraph(
                "{skew}: a real skew-symmetric matrix has only imaginary eigenvalues, in "
                "conjugate pairs. Of three, one must therefore be 0. The other two are plus and "
                "minus {i} times {root}, since the sum of the principal 2×2 minors is the sum of "
                "these squares.",
                skew=eq(transpose(a), neg(a)),
                i=num(I),
                root=eq(*dict.fromkeys((root, num(self.length)))),
            ),
            concluded(self.spectrum),
        ]


def skew(matrix: Matrix) -> SkewSeen | None:
    """A real skew-symmetric 3×3 matrix whose length is a sum of square roots."""
    if matrix.size != 3 or matrix.trace() or matrix != -matrix.transpose():
        return None
    if not _is_real(matrix):
        return None
    length = principal_root(sum((x * x for x in matrix.entries), ZERO) / 2)
    return None if length is None else SkewSeen(matrix=matrix, length=length)
