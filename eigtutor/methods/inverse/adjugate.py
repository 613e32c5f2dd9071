"""The inverse as the adjugate over the determinant."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    det,
    drawn_out,
    eq,
    inverse,
    letter,
    listing,
    mat,
    monomial,
    neg,
    num,
    scaled,
)
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.methods.inverse.checking import product_check


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoByTwoInverse(Rule):
    """For ad − bc ≠ 0 the inverse of (a b; c d) is 1/(ad − bc) (d −b; −c a)."""

    name = "two-by-two-inverse"
    matrix: Matrix
    inverse: Matrix

    def replay(self) -> bool:
        return self.matrix * self.inverse == Matrix.identity(2)

    def nudge(self) -> Inlines:
        return sentence("A 2×2 matrix has a formula for its inverse. What must you divide by?")

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        (p, q), (r, s) = self.matrix.rows
        swapped = Matrix([[s, -q], [-r, p]])
        determinant = self.matrix.det()
        sides = [inverse(a), scaled(1 / determinant, [mat(swapped)])]
        if sides[1] != drawn_out(self.inverse):
            sides.append(drawn_out(self.inverse))
        return [
            paragraph(
                "For a 2×2 matrix, exchange the entries on the diagonal, change the signs of the "
                "other two, and divide by the determinant {determinant}:",
                determinant=eq(det(a), num(determinant)),
            ),
            Display(eq(*sides)),
            product_check(self.matrix),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseByAdjugate(Rule):
    """A⁻¹ = (1/det A) Cᵀ with the cofactors c_ij = (−1)^(i+j) det A_ij (Horn and Johnson, Matrix
    Analysis, 0.8.2)."""

    name = "inverse-by-adjugate"
    matrix: Matrix
    inverse: Matrix

    def replay(self) -> bool:
        product = self.matrix * self._cofactors.transpose()
        one = Matrix.identity(self.matrix.size)
        return product == one * self.matrix.det() and self.matrix * self.inverse == one

    def _minor(self, i: int, j: int) -> Matrix:
        rows = [row for k, row in enumerate(self.matrix.rows) if k != i]
        return Matrix([x for k, x in enumerate(row) if k != j] for row in rows)

    def _cofactor(self, i: int, j: int) -> Number:
        value = self._minor(i, j).det()
        return -value if (i + j) % 2 else value

    @property
    def _cofactors(self) -> Matrix:
        n = self.matrix.size
        return Matrix([self._cofactor(i, j) for j in range(n)] for i in range(n))

    def nudge(self) -> Inlines:
        return sentence(
            "Strike out a row and a column of {A}. What does the determinant that is left say?",
            A=letter("A", self.matrix),
        )

    def _name(self, i: int, j: int) -> Symbol:
        return letter("c", self._cofactor(i, j), f"{i + 1}{j + 1}")

    def _line(self, i: int, j: int) -> Math:
        bars = mat(self._minor(i, j), fence="bar")
        shown = neg(bars) if (i + j) % 2 else bars
        return eq(self._name(i, j), shown, num(self._cofactor(i, j)))

    def explain(self) -> list[Block]:
        n, a = self.matrix.size, letter("A", self.matrix)
        cofactors, determinant = self._cofactors, self.matrix.det()
        first = [monomial(x, self._name(0, j), 1) for j, x in enumerate(self.matrix.rows[0]) if x]
        adjugate = mat(cofactors.transpose())
        scaled_adjugate = scaled(1 / determinant, [adjugate])
        return [
            paragraph(
                "Find the cofactor of every entry: strike out its row and its column, take the "
                "determinant that is left, and give it the sign of the checkerboard."
            ),
            *(Display(listing(*(self._line(i, j) for j in range(n)))) for i in range(n)),
            paragraph("The entries of the first row and their cofactors give the determinant:"),
            Display(eq(det(a), add(*first), num(determinant))),
            paragraph(
                "Transpose the matrix of the cofactors, and divide by the determinant. That is the "
                "inverse:"
            ),
            Display(eq(inverse(a), *dict.fromkeys([scaled_adjugate, drawn_out(self.inverse)]))),
            product_check(self.matrix),
        ]
