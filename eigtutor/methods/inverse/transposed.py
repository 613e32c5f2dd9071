"""The inverse of a real matrix with orthogonal columns, by transposing it."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    drawn_out,
    eq,
    identity,
    inverse,
    letter,
    mat,
    mul,
    num,
    scaled,
    transpose,
)
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix
from eigtutor.exact.matrices import Vector
from eigtutor.methods.inverse.checking import product_check


def squared_lengths(matrix: Matrix) -> Vector | None:
    """Those of the columns, if the matrix is real and they are orthogonal and not zero."""
    if not all(x.is_real for x in matrix.entries):
        return None
    gram = matrix.transpose() * matrix
    lengths = tuple(gram[k, k] for k in range(matrix.size))
    return lengths if gram.is_diagonal and all(lengths) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseByTranspose(Rule):
    """If the columns of a real A are orthogonal, AᵀA = D is diagonal, and A⁻¹ = D⁻¹Aᵀ; if they
    have length 1, A⁻¹ = Aᵀ (Horn and Johnson, Matrix Analysis, 2.1.4)."""

    name = "inverse-by-transpose"
    matrix: Matrix
    inverse: Matrix

    def replay(self) -> bool:
        lengths = squared_lengths(self.matrix)
        if lengths is None:
            return False
        return Matrix.diagonal(lengths) * self.inverse == self.matrix.transpose()

    def nudge(self) -> Inlines:
        return sentence(
            "What are the dot products of the columns of {A} with one another?",
            A=letter("A", self.matrix),
        )

    def explain(self) -> list[Block]:
        a, gram = letter("A", self.matrix), self.matrix.transpose() * self.matrix
        turned = transpose(a)
        product = mul(turned, a)
        if all(gram[k, k] == ONE for k in range(gram.size)):
            return [
                paragraph(
                    "The columns of {A} have length 1 and are orthogonal to one another, so "
                    "{product}. The transpose is the inverse, and nothing has to be computed:",
                    A=a,
                    product=eq(product, identity(gram.size)),
                ),
                Display(eq(inverse(a), turned, mat(self.inverse))),
            ]
        if len({gram[k, k] for k in range(gram.size)}) == 1:
            square = gram[0, 0]
            return [
                paragraph(
                    "The columns of {A} are orthogonal to one another, and all of them have the "
                    "same length:",
                    A=a,
                ),
                Display(eq(product, mul(num(square), identity(gram.size)))),
                paragraph(
                    "So {transposed}, divided by {square}, is the inverse, and no row reduction "
                    "is needed:",
                    transposed=turned,
                    square=num(square),
                ),
                Display(eq(inverse(a), scaled(1 / square, [turned]), drawn_out(self.inverse))),
                product_check(self.matrix),
            ]
        return [
            paragraph(
                "The columns of {A} are orthogonal to one another. So {product} is diagonal, with "
                "the squares of their lengths:",
                A=a,
                product=product,
            ),
            Display(eq(product, mat(gram))),
            paragraph(
                "Divide each row of {transposed} by the square that belongs to it, and the inverse "
                "is found without row reduction:",
                transposed=turned,
            ),
            Display(eq(inverse(a), mul(mat(gram.inverse()), turned), drawn_out(self.inverse))),
            product_check(self.matrix),
        ]
