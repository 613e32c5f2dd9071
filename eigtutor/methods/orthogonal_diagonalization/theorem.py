"""Which matrices can be diagonalized orthogonally, and why their eigenspaces are orthogonal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    chain,
    col,
    dotted,
    eq,
    identity,
    letter,
    listing,
    mul,
    num,
    para,
    posed,
    transpose,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Relation
from eigtutor.document.phrases import in_words
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector, dot

#: So many dot products are worked out in full; more are only named.
_WORKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSymmetric(Rule):
    """A = QDQᵀ implies Aᵀ = A."""

    name = "not-symmetric"
    matrix: Matrix
    #: The place of an entry that differs from its mirror image.
    row: int
    column: int

    def replay(self) -> bool:
        return self.matrix[self.row, self.column] != self.matrix[self.column, self.row]

    def explain(self) -> list[Block]:
        i, j = self.row + 1, self.column + 1
        entry, mirrored = self.matrix[self.row, self.column], self.matrix[self.column, self.row]
        a, q, d = letter("A"), letter("Q"), letter("D")
        product = mul(q, d, transpose(q))
        sides = (transpose(Paren(product)), mul(q, transpose(d), transpose(q)), product, a)
        entries = chain(
            letter("a", entry, f"{i}{j}"),
            ("=", num(entry)),
            ("!=", num(mirrored)),
            ("=", letter("a", mirrored, f"{j}{i}")),
        )
        return [
            para(
                "Suppose that ",
                posed(a, product),
                " with an orthogonal ",
                q,
                " and a diagonal ",
                d,
                ". A diagonal matrix is its own transpose, and the transpose of a product is the "
                "product of the transposes in reverse order, so",
            ),
            Display(Relation(transpose(a), tuple(("=", side) for side in sides), claim=False)),
            para(
                "Only a symmetric matrix can be written like that, and this one is not: ",
                entries,
                ".",
            ),
            para(
                "Therefore ",
                letter("A", self.matrix),
                " is not orthogonally diagonalizable.",
                role="conclusion",
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalAlready(Rule):
    """A diagonal A is IAIᵀ."""

    name = "diagonal-already"
    matrix: Matrix

    def replay(self) -> bool:
        return self.matrix.is_diagonal

    def explain(self) -> list[Block]:
        a, one = letter("A", self.matrix), identity(self.matrix.size)
        q, d = letter("Q", Matrix.identity(self.matrix.size)), letter("D", self.matrix)
        return [
            para(
                a,
                " is diagonal already, and the identity matrix is orthogonal, so nothing has to "
                "be computed: take ",
                eq(q, one),
                " and ",
                eq(d, a),
                ".",
            ),
            para("Hence ", eq(a, mul(q, d, transpose(q))), ".", role="conclusion"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectralTheorem(Rule):
    """A real symmetric matrix has an orthonormal basis of eigenvectors.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.5.6.)
    """

    name = "spectral-theorem"
    matrix: Matrix

    def replay(self) -> bool:
        real = all(x.is_real for x in self.matrix.entries)
        return real and self.matrix == self.matrix.transpose()

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            para(
                "The matrix is symmetric, ",
                eq(transpose(a), a),
                ". So the spectral theorem promises what we need: eigenvectors of length 1, "
                "orthogonal to each other, one for each column of ",
                letter("Q"),
                ". First we find the eigenspaces; then we take an orthogonal basis in each, and "
                "divide every vector by its length.",
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthogonalEigenspaces(Rule):
    """Eigenvectors of different eigenvalues of a symmetric matrix are orthogonal.

    λ(u·v) = (Au)·v = u·(Av) = μ(u·v).
    """

    name = "orthogonal-eigenspaces"
    matrix: Matrix
    #: The eigenvectors found, each with its eigenvalue; they are numbered from 1.
    vectors: tuple[tuple[Number, Vector], ...]

    def replay(self) -> bool:
        return (
            self.matrix == self.matrix.transpose()
            and all(not any(self.matrix.shifted(value).apply(v)) for value, v in self.vectors)
            and all(not dot(u, v) for (_, u), (_, v) in self._pairs())
        )

    def _pairs(self) -> Iterator[tuple[tuple[int, Vector], tuple[int, Vector]]]:
        """The vectors of different eigenvalues, two by two, with their numbers."""
        numbered = [(k, value, v) for k, (value, v) in enumerate(self.vectors, 1)]
        for (j, first, u), (k, second, v) in combinations(numbered, 2):
            if first != second:
                yield (j, u), (k, v)

    def explain(self) -> list[Block]:
        shown = listing(*(eq(vec("u", v, k), col(v)) for k, (_, v) in enumerate(self.vectors, 1)))
        return [
            para(f"Number the {in_words(len(self.vectors))} eigenvectors:"),
            Display(shown),
            *self._reason(),
            *self._checks(),
        ]

    def _reason(self) -> list[Block]:
        a, mu, u, v = letter("A"), letter("mu"), vec("u"), vec("v")
        inner = dotted(u, v)
        sides = (
            dotted(Paren(mul(a, u)), v),
            dotted(u, Paren(mul(a, v))),
            mul(mu, Paren(inner)),
        )
        product = mul(LAMBDA, Paren(inner))
        return [
            para(
                "Those of different eigenvalues are orthogonal by themselves. For if ",
                posed(mul(a, u), mul(LAMBDA, u)),
                " and ",
                posed(mul(a, v), mul(mu, v)),
                ", then, because ",
                a,
                " is symmetric,",
            ),
            Display(Relation(product, tuple(("=", side) for side in sides), claim=False)),
            para(
                "and where ",
                chain(LAMBDA, ("!=", mu), claim=False),
                ", this forces ",
                posed(inner, Int(0)),
                ".",
            ),
        ]

    def _checks(self) -> list[Block]:
        pairs = list(self._pairs())
        if len(pairs) > _WORKED:
            zeros = [eq(dotted(vec("u", u, j), vec("u", v, k)), Int(0)) for (j, u), (k, v) in pairs]
            return [para("Our numbers agree: ", *and_list(zeros), ".", role="check")]
        return [
            para("Our numbers agree:", role="check"),
            *(
                Display(eq(dotted(vec("u", u, j), vec("u", v, k)), worked_dot(u, v), Int(0)))
                for (j, u), (k, v) in pairs
            ),
        ]


def worked_dot(u: Vector, v: Vector) -> Math:
    """1·2 + (−1)·3 + …"""
    return add(*(mul(num(a), num(b), sign="dot") for a, b in zip(u, v, strict=True)))
