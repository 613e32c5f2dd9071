"""A matrix of one column, or of one row: its only singular value is a length."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import coords, eq, letter, mat, mul, num, sqrt_of, vec
from eigtutor.document.math import Math, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.methods.svd.sides import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthOfLine(Rule):
    """For one column a, A*A is the number a*a: σ₁ = √(a*a) and V = (1). In the same way U = (1) for
    one row."""

    name = "length-of-line"
    matrix: Matrix
    value: Number

    def replay(self) -> bool:
        gram = Side(self.matrix).gram
        return (
            gram.shape == (1, 1)
            and self.value * self.value == gram[0, 0]
            and compare(self.value, ZERO) >= 0
        )

    def nudge(self) -> Inlines:
        side = Side(self.matrix)
        return sentence(
            "Which of {one} and {other} is a single number, and what does it measure?",
            one=side.product(),
            other=mul(side.carrier_node(), side.star_node()),
        )

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        square = self.value * self.value
        product = eq(side.product(held=True), mul(mat(side.star), mat(side.carrier)), num(square))
        if side.is_wide:
            lead = paragraph(
                "{A} is a single row, so {product} is a number, the square of the length of that "
                "row:",
                A=letter("A"),
                product=side.product(),
            )
        else:
            lead = paragraph(
                "{A} is a single column, so {product} is a number, the square of the length of "
                "that column:",
                A=letter("A"),
                product=side.product(),
            )
        end = paragraph(
            "A number needs no diagonalizing. The one singular value is its root, the length, and "
            "the one column of {V} is {vector}:",
            V=letter(side.first),
            vector=eq(vec(side.first.lower(), (ONE,), 1), coords((ONE,))),
        )
        return [lead, Display(product), end, Display(self._root(square))]

    def _root(self, square: Number) -> Math:
        sigma = Symbol("sigma", "1", value=self.value)
        root, exact = sqrt_of(num(square)), num(self.value)
        return eq(sigma, exact) if root == exact or not square else eq(sigma, root, exact)
