"""The inverse of a matrix: a formula for 2×2, row reduction beyond."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    det,
    drawn_out,
    eq,
    identity,
    inverse,
    letter,
    mat,
    mul,
    num,
    para,
    scaled,
)
from eigtutor.document.math import Math
from eigtutor.document.reductions import reduction_block
from eigtutor.exact import Matrix
from eigtutor.exact.elimination import Reduction, applied, reduction


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoByTwoInverse(Rule):
    """For ad − bc ≠ 0 the inverse of (a b; c d) is 1/(ad − bc) (d −b; −c a)."""

    name = "two-by-two-inverse"
    matrix: Matrix
    letter: str
    inverse: Matrix

    def replay(self) -> bool:
        return self.matrix * self.inverse == Matrix.identity(2)

    def explain(self) -> list[Block]:
        m = letter(self.letter, self.matrix)
        (a, b), (c, d) = self.matrix.rows
        swapped = Matrix([[d, -b], [-c, a]])
        determinant = self.matrix.det()
        sides = [inverse(m), scaled(1 / determinant, [mat(swapped)])]
        if sides[1] != drawn_out(self.inverse):
            sides.append(drawn_out(self.inverse))
        return [
            para(
                "For a 2×2 matrix, exchange the entries on the diagonal, change the signs of the "
                "other two, and divide by the determinant ",
                eq(det(m), num(determinant)),
                ":",
            ),
            Display(eq(*sides)),
            _check(m, self.matrix.size),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseByReduction(Rule):
    """If row operations carry (M | I) to (I | N), then N = M⁻¹."""

    name = "inverse-by-reduction"
    matrix: Matrix
    letter: str
    reduction: Reduction
    inverse: Matrix

    def replay(self) -> bool:
        r, n = self.reduction, self.matrix.size
        if r.states[0] != beside_identity(self.matrix):
            return False
        for before, arrow, after in zip(r.states, r.arrows, r.states[1:], strict=False):
            for operation in arrow:
                before = applied(operation, before)
            if before != after:
                return False
        halves = [(row[:n], row[n:]) for row in r.reduced.rows]
        return (
            Matrix(left for left, _ in halves) == Matrix.identity(n)
            and Matrix(right for _, right in halves) == self.inverse
        )

    def explain(self) -> list[Block]:
        m, n = letter(self.letter, self.matrix), self.matrix.size
        return [
            para(
                "Write the identity matrix beside ",
                m,
                ", and reduce until it stands on the left. On the right ",
                inverse(m),
                " appears:",
            ),
            reduction_block(self.reduction, bar=n),
            para("So"),
            Display(eq(inverse(m), drawn_out(self.inverse))),
            _check(m, n),
        ]


def _check(m: Math, n: int) -> Block:
    return para(eq(mul(m, inverse(m)), identity(n)), ".", role="check")


def beside_identity(matrix: Matrix) -> Matrix:
    """(M | I)."""
    one = Matrix.identity(matrix.size)
    return Matrix(a + b for a, b in zip(matrix.rows, one.rows, strict=True))


def inverse_rule(matrix: Matrix, name: str) -> TwoByTwoInverse | InverseByReduction:
    """The inverse of an invertible matrix, which the page knows under a letter."""
    if matrix.size == 2:
        return TwoByTwoInverse(matrix=matrix, letter=name, inverse=matrix.inverse())
    return InverseByReduction(
        matrix=matrix,
        letter=name,
        reduction=reduction(beside_identity(matrix)),
        inverse=matrix.inverse(),
    )
