"""Unit vectors, and the matrices Q and D that they make."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    add,
    col,
    dotted,
    eq,
    frac,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    para,
    power,
    sqrt_of,
    transpose,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Relation
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector, dot
from eigtutor.exact.orthogonal import length, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitVectors(Rule):
    """v/√(v·v) has length 1."""

    name = "unit-vectors"
    #: The orthogonal eigenvectors, each with the letter under which the page knows it.
    vectors: tuple[tuple[str, Vector], ...]
    units: tuple[Vector, ...]

    def replay(self) -> bool:
        return all(
            dot(q, q) == ONE and q == unit(v)
            for (_, v), q in zip(self.vectors, self.units, strict=True)
        )

    def explain(self) -> list[Block]:
        lengths: list[Relation] = []
        quotients: list[Relation] = []
        for k, ((name, v), q) in enumerate(zip(self.vectors, self.units, strict=True), 1):
            vector, unit_vector = vec(name, v, k), vec("q", q, k)
            size = num(length(v))
            squares = sqrt_of(add(*map(_square, v)))
            lengths.append(eq(sqrt_of(dotted(vector, vector)), squares, size))
            if size == Int(1):
                quotients.append(eq(unit_vector, vector, col(q)))
            else:
                quotients.append(eq(unit_vector, mul(frac(Int(1), size), vector), col(q)))
        return [
            para("The lengths of the vectors are"),
            *map(Display, lengths),
            para("Divide each vector by its length:"),
            *(Display(listing(*quotients[k : k + 2])) for k in range(0, len(quotients), 2)),
        ]


def _square(x: Number) -> Math:
    node = num(x)
    return power(node if isinstance(node, Int) else Paren(node), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleOrthogonal(Rule):
    """If the columns of Q are orthonormal eigenvectors, then QᵀQ = I and AQ = QD, so A = QDQᵀ."""

    name = "assemble-orthogonal"
    matrix: Matrix
    modal_matrix: Matrix
    diagonal: Matrix

    def replay(self) -> bool:
        q = self.modal_matrix
        return (
            self.diagonal.is_diagonal
            and q.transpose() * q == Matrix.identity(q.size)
            and self.matrix * q == q * self.diagonal
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        q, d = letter("Q", self.modal_matrix), letter("D", self.diagonal)
        one: Math = identity(self.matrix.size)
        image = self.matrix * self.modal_matrix
        return [
            para(
                "The unit vectors are the columns of ",
                q,
                ", and their eigenvalues stand in the same order on the diagonal of ",
                d,
                ":",
            ),
            Display(listing(eq(q, mat(self.modal_matrix)), eq(d, mat(self.diagonal)))),
            para(
                "The columns have length 1 and are orthogonal to each other, so ",
                eq(mul(transpose(q), q), one),
                ": the inverse of ",
                q,
                " is its transpose. And each column is an eigenvector:",
                role="check",
            ),
            Display(eq(mul(a, q), mat(image), mul(q, d))),
            para("Hence ", eq(a, mul(q, d, transpose(q))), ".", role="conclusion"),
        ]
