"""Quadratic forms: q(x) = xᵀAx written out in the coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import add, eq, grid, letter, mat, mul, num, power, transpose, vec
from eigtutor.document.expressions import split_sign
from eigtutor.document.math import Int, Math, Neg, Sum, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number


def letters(name: str, count: int) -> list[Symbol]:
    """x₁, x₂, …"""
    return [letter(name, subscript=k) for k in range(1, count + 1)]


def with_letters(matrix: Matrix, name: str) -> Math:
    """xᵀAx with the coordinates as a row and as a column."""
    x = letters(name, matrix.size)
    return mul(grid([x]), mat(matrix), grid([[one] for one in x]))


def expanded(matrix: Matrix, name: str) -> Math:
    """xᵀAx in the coordinates: the squares, then the mixed products."""
    x = letters(name, matrix.size)
    terms = [_term(matrix[i, i], power(x[i], 2)) for i in range(matrix.size) if matrix[i, i]]
    terms += [
        _term(matrix[i, j] + matrix[j, i], mul(x[i], x[j]))
        for i, j in combinations(range(matrix.size), 2)
        if matrix[i, j]
    ]
    return add(*terms) if terms else Int(0)


def written_out(matrix: Matrix, name: str) -> Math:
    """The product with the coordinates, and what it comes to; in one coordinate the square."""
    form = expanded(matrix, name)
    return form if matrix.size == 1 else eq(with_letters(matrix, name), form)


def _term(factor: Number, product: Math) -> Math:
    """factor·product, the sign outside."""
    negative, size = split_sign(num(factor))
    if size == Int(1):
        return Neg(product) if negative else product
    term = mul(size, product)
    return Neg(term) if negative else term


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWrittenOut(Rule):
    """xᵀAx = Σ aᵢᵢxᵢ² + Σ 2aᵢⱼxᵢxⱼ over i < j, for a symmetric A.

    (Horn and Johnson, Matrix Analysis, 2nd ed., section 4.1.)
    """

    name = "form-written-out"
    matrix: Matrix

    def replay(self) -> bool:
        return self.matrix.is_real and self.matrix == self.matrix.transpose()

    def nudge(self) -> Inlines:
        return sentence(
            "Multiply {product} out. How often does each entry beside the diagonal come in?",
            product=mul(transpose(vec("x")), letter("A", self.matrix), vec("x")),
        )

    def explain(self) -> list[Block]:
        form = expanded(self.matrix, "x")
        shown = Display(written_out(self.matrix, "x"))
        a, x = letter("A", self.matrix), vec("x")
        if self.matrix.is_diagonal or not isinstance(form, Sum):
            lead = paragraph("The quadratic form of {A} in the coordinates of {x} is", A=a, x=x)
            return [lead, shown]
        return [
            paragraph(
                "Written out in the coordinates of {x}, the quadratic form of {A} has the diagonal "
                "entries as factors of the squares; each other entry comes twice:",
                A=a,
                x=x,
            ),
            shown,
        ]
