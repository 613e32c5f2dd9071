"""The vectors and the values put together."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Paragraph
from eigtutor.document.build import eq, identity, letter, listing, mat, mul
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import paragraph
from eigtutor.exact import Matrix
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.methods.svd.sides import Side
from eigtutor.pictures import shown
from eigtutor.pictures.ellipses import circle_with_singular_vectors
from eigtutor.rules.singular_values import diagonal_of, is_svd


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleSvd(Rule):
    """AV = US with unitary U and V gives A = USV*.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.6.3.)
    """

    name = "assemble-svd"
    matrix: Matrix
    left: Matrix
    diagonal: Matrix
    right: Matrix

    def replay(self) -> bool:
        return is_svd(self.matrix, self.left, self.diagonal, self.right)

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        a, v = letter("A", self.matrix), letter("V", self.right)
        u, s = letter("U", self.left), letter("S", self.diagonal)
        image = self.matrix * self.right
        nested = any(isinstance(x, NestedRoot) for x in image.entries)
        parts = [eq(u, mat(self.left)), eq(s, mat(self.diagonal)), eq(v, mat(self.right))]
        return [
            self._lead(),
            Display(listing(*parts)),
            paragraph(
                "{left} and {right}, and column by column",
                left=eq(mul(side.turned(u), u), self._one(self.left)),
                right=eq(mul(side.turned(v), v), self._one(self.right)),
                role="check",
            ),
            # A product with roots of roots is longer than it is worth: the columns are checked.
            Display(eq(mul(a, v), *([] if nested else [mat(image)]), mul(u, s))),
            paragraph("Hence {found}.", found=eq(a, mul(u, s, side.turned(v))), role="conclusion"),
            *shown(
                circle_with_singular_vectors(
                    self.matrix, self.right.columns, diagonal_of(self.diagonal)
                )
            ),
        ]

    def _one(self, square: Matrix) -> Math:
        """I, with its size below it where there are two."""
        if Side(self.matrix).is_square:
            return identity(square.size)
        return Symbol("I", str(square.size), "matrix", Matrix.identity(square.size))

    def _lead(self) -> Paragraph:
        if Side(self.matrix).is_square:
            return paragraph("The vectors become columns, and the singular values a diagonal:")
        rows, columns = self.matrix.shape
        return paragraph(
            "The vectors become columns, and the singular values the diagonal of a {m}×{n} matrix, "
            "the size of {A}; all else in it is {zero}:",
            m=rows,
            n=columns,
            A=letter("A"),
            zero=0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinSvd(Rule):
    """Columns of U (of V, where m < n) that meet only zeros of Σ can be left out.

    (Golub and Van Loan, Matrix Computations, 4th ed., section 2.4.3.)
    """

    name = "thin-svd"
    matrix: Matrix
    left: Matrix
    diagonal: Matrix
    right: Matrix

    def replay(self) -> bool:
        few, star = min(self.matrix.shape), self.right.adjoint()
        return (
            self.left.shape[1] == few == self.right.shape[1]
            and self.diagonal.shape == (few, few)
            and self.diagonal.is_diagonal
            and self.left * self.diagonal * star == self.matrix
        )

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        a, s = letter("A", self.matrix), letter("S", self.diagonal, 1)
        u = letter("U", self.left, "" if side.is_wide else 1)
        v = letter("V", self.right, 1 if side.is_wide else "")
        short = v if side.is_wide else u
        kept = self.right if side.is_wide else self.left
        if side.is_wide:
            lead = paragraph(
                "The last columns of {S} are zero, so those of {V} do nothing in the product. "
                "Without them this is the thin form of the decomposition, with",
                S=letter("S"),
                V=letter("V"),
            )
        else:
            lead = paragraph(
                "The last rows of {S} are zero, so the last columns of {U} do nothing in the "
                "product. Without them this is the thin form of the decomposition, with",
                S=letter("S"),
                U=letter("U"),
            )
        return [
            lead,
            Display(listing(eq(short, mat(kept)), eq(s, mat(self.diagonal)))),
            paragraph(
                "In short, {found}.", found=eq(a, mul(u, s, side.turned(v))), role="conclusion"
            ),
        ]
