"""The inverse by row operations beside the identity matrix."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import drawn_out, eq, inverse, letter
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import Reduction
from eigtutor.methods.inverse.checking import product_check


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseByReduction(Rule):
    """If row operations carry (A | I) to (I | B), then B = A⁻¹."""

    name = "inverse-by-reduction"
    matrix: Matrix
    reduction: Reduction
    inverse: Matrix

    def replay(self) -> bool:
        n = self.matrix.size
        if self.reduction.states[0] != beside_identity(self.matrix) or not self.reduction.holds:
            return False
        halves = [(row[:n], row[n:]) for row in self.reduction.reduced.rows]
        return (
            Matrix(left for left, _ in halves) == Matrix.identity(n)
            and Matrix(right for _, right in halves) == self.inverse
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which row operations turn {A} into the identity? What do they make of the identity?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            paragraph(
                "Write the identity matrix beside {A}, and reduce until it stands on the left. On "
                "the right {inverse} appears:",
                A=a,
                inverse=inverse(a),
            ),
            reduction_block(self.reduction, bar=self.matrix.size),
            paragraph("So"),
            Display(eq(inverse(a), drawn_out(self.inverse))),
            product_check(self.matrix),
        ]


def beside_identity(matrix: Matrix) -> Matrix:
    """(A | I)."""
    one = Matrix.identity(matrix.size)
    return Matrix(a + b for a, b in zip(matrix.rows, one.rows, strict=True))
