"""From A to AᵀA, and from its eigenvalues to the singular values."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    and_list,
    eq,
    letter,
    mat,
    mul,
    num,
    posed,
    power,
    sqrt_of,
    transpose,
    vec,
)
from eigtutor.document.math import Math, Relation, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.moduli import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class GramMatrix(Rule):
    """AᵀA = VΣ²Vᵀ for A = UΣVᵀ.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.6.3.)
    """

    name = "gram-matrix"
    matrix: Matrix
    gram: Matrix

    def replay(self) -> bool:
        return self.matrix.transpose() * self.matrix == self.gram

    def nudge(self) -> Inlines:
        return sentence(
            "In which product of {A} and {transposed} does {U} cancel?",
            A=letter("A"),
            transposed=transpose(letter("A")),
            U=letter("U"),
        )

    def explain(self) -> list[Block]:
        a, b = letter("A", self.matrix), letter("B", self.gram)
        plain, u, v, s = letter("A"), letter("U"), letter("V"), letter("S")
        square = Relation(
            mul(transpose(plain), plain),
            (
                ("=", mul(v, transpose(s), transpose(u), u, s, transpose(v))),
                ("=", mul(v, power(s, 2), transpose(v))),
            ),
            claim=False,
        )
        return [
            paragraph(
                "If {equation} with orthogonal {U} and {V} and a diagonal {S}, then {U} cancels in "
                "{product}:",
                equation=posed(plain, mul(u, s, transpose(v))),
                U=u,
                V=v,
                S=s,
                product=mul(transpose(plain), plain),
            ),
            Display(square),
            paragraph(
                "So diagonalize this symmetric matrix orthogonally: its eigenvectors are the "
                "columns of {V}, and its eigenvalues the squares of the singular values. Call it "
                "{B}, and its eigenvectors the columns of {W} until they are in order:",
                V=v,
                B=b,
                W=letter("W"),
            ),
            Display(
                eq(
                    b,
                    mul(transpose(a), a),
                    mul(mat(self.matrix.transpose()), mat(self.matrix)),
                    mat(self.gram),
                )
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularValues(Rule):
    """σ = √λ for the eigenvalues of AᵀA, the largest first; |Av|² = vᵀAᵀAv = λ for a unit
    eigenvector, so none is negative."""

    name = "singular-values"
    matrix: Matrix
    #: The orthonormal eigenvectors of AᵀA in the order in which they were found.
    eigenvectors: Matrix
    values: tuple[Number, ...]
    right: Matrix

    def replay(self) -> bool:
        gram = self.matrix.transpose() * self.matrix
        squares = Matrix.diagonal([s * s for s in self.values])
        return (
            gram * self.right == self.right * squares
            and sorted(map(repr, self.right.columns))
            == sorted(map(repr, self.eigenvectors.columns))
            and all(compare(s, ZERO) >= 0 for s in self.values)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "The eigenvalues of {product} are squares. Of which numbers, and in which order?",
            product=mul(transpose(letter("A")), letter("A")),
        )

    def explain(self) -> list[Block]:
        a, v = letter("A"), vec("v")
        roots = [
            eq(Symbol("sigma", str(k), value=s), *_root(s)) for k, s in enumerate(self.values, 1)
        ]
        places = [self.eigenvectors.columns.index(x) + 1 for x in self.right.columns]
        names = [
            eq(vec("v", x, k), vec("w", x, place))
            for k, (x, place) in enumerate(zip(self.right.columns, places, strict=True), 1)
        ]
        return [
            paragraph(
                "No eigenvalue of {product} is negative, because {value} is the square of the "
                "length of {image}. The singular values are the roots, the largest first by "
                "custom:",
                product=mul(transpose(a), a),
                value=letter("lambda"),
                image=mul(a, v),
            ),
            *map(Display, roots),
            paragraph("In this order the eigenvectors are {names}.", names=and_list(names)),
        ]


def _root(value: Number) -> list[Math]:
    """√λ, and what it is."""
    if not value:
        return [num(value)]
    square = value * value
    root = sqrt_of(num(square))
    return [root] if num(value) == root else [root, num(value)]
