"""Unit vectors, and the matrices Q and D that they make."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    col,
    eq,
    frac,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    power,
    sqrt_of,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Relation
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector, inner
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.exact.orthogonal import exact_length, exact_unit
from eigtutor.rules.orthogonal_vectors import adjoint_of, is_real, product


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitVectors(Rule):
    """v/√(v*v) has length 1."""

    name = "unit-vectors"
    #: The orthogonal eigenvectors, each with the letter under which the page knows it.
    vectors: tuple[tuple[str, Vector], ...]
    units: tuple[Vector, ...]

    def replay(self) -> bool:
        return all(
            inner(q, q) == ONE and q == exact_unit(v)
            for (_, v), q in zip(self.vectors, self.units, strict=True)
        )

    def nudge(self) -> Inlines:
        return sentence("What is left to do until orthogonal vectors are orthonormal?")

    def explain(self) -> list[Block]:
        lengths: list[Relation] = []
        quotients: list[Relation] = []
        real = is_real(*(v for _, v in self.vectors))
        for k, ((name, v), q) in enumerate(zip(self.vectors, self.units, strict=True), 1):
            vector, unit_vector = vec(name, v, k), vec("q", q, k)
            exact = exact_length(v)
            size = num(exact)
            squares = sqrt_of(add(*map(_square, v)))
            root = sqrt_of(product(vector, vector, real=real))
            lengths.append(eq(root, squares, size))
            if size == Int(1):
                quotients.append(eq(unit_vector, vector, col(q)))
            elif isinstance(exact, NestedRoot):
                quotients.append(eq(unit_vector, mul(frac(Int(1), size), col(v))))
            else:
                quotients.append(eq(unit_vector, mul(frac(Int(1), size), vector), col(q)))
        lead = (
            paragraph("The lengths of the vectors are")
            if real
            else paragraph("The lengths of the vectors, each entry times its conjugate, are")
        )
        return [
            lead,
            *map(Display, lengths),
            paragraph("Divide each vector by its length:"),
            *(Display(listing(*quotients[k : k + 2])) for k in range(0, len(quotients), 2)),
        ]


def _square(x: Number) -> Math:
    """x², or the product of x with its conjugate."""
    node = num(x)
    if not x.is_real:
        return mul(num(x.conjugate()), node)
    return power(node if isinstance(node, Int) else Paren(node), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleOrthogonal(Rule):
    """If the columns of Q are orthonormal eigenvectors, then Q*Q = I and AQ = QD, so A = QDQ*."""

    name = "assemble-orthogonal"
    matrix: Matrix
    modal_matrix: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        q = self.modal_matrix
        return (
            self.diagonal.is_diagonal
            and q.adjoint() * q == Matrix.identity(q.size)
            and self.matrix * q == q * self.diagonal
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        q, d = letter("Q", self.modal_matrix), letter("D", self.diagonal)
        real = self.matrix.is_real
        star = adjoint_of(q, real=real)
        image = self.matrix * self.modal_matrix
        nested = any(isinstance(x, NestedRoot) for x in self.modal_matrix.entries)
        one = eq(mul(star, q), identity(self.matrix.size))
        if real:
            inverse = paragraph(
                "The columns have length 1 and are orthogonal to each other, so {one}: the inverse "
                "of {Q} is its transpose. And each column is an eigenvector:",
                one=one,
                Q=q,
                role="check",
            )
        else:
            inverse = paragraph(
                "The columns have length 1 and are orthogonal to each other, so {one}: {Q} is "
                "unitary, and its inverse is its conjugate transpose. And each column is an "
                "eigenvector:",
                one=one,
                Q=q,
                role="check",
            )
        return [
            paragraph(
                "The unit vectors are the columns of {Q}, and their eigenvalues stand in the same "
                "order on the diagonal of {D}:",
                Q=q,
                D=d,
            ),
            Display(listing(eq(q, mat(self.modal_matrix)), eq(d, mat(self.diagonal)))),
            inverse,
            # A product with roots of roots is longer than it is worth: the columns are checked.
            Display(eq(mul(a, q), *([] if nested else [mat(image)]), mul(q, d))),
            paragraph("Hence {found}.", found=eq(a, mul(q, d, star)), role="conclusion"),
        ]
