"""From A to the smaller of A*A and AA*, and from its eigenvalues to the singular values."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
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
from eigtutor.document.math import Int, Math, Relation, Symbol
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.exact.moduli import compare
from eigtutor.methods.svd.sides import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class GramMatrix(Rule):
    """A*A = VΣ*ΣV* and AA* = UΣΣ*U* for A = UΣV*.

    (Horn and Johnson, Matrix Analysis, 2nd ed., Theorem 2.6.3.)
    """

    name = "gram-matrix"
    matrix: Matrix
    #: A*A, or AA* for a matrix with fewer rows than columns.
    gram: Matrix

    def replay(self) -> bool:
        return Side(self.matrix).gram == self.gram

    def nudge(self) -> Inlines:
        side = Side(self.matrix)
        a = letter("A")
        return sentence(
            "In which product of {A} and {transposed} does {U} cancel?",
            A=a,
            transposed=side.turned(a),
            U=letter(side.second),
        )

    def explain(self) -> list[Block]:
        side, b = Side(self.matrix), letter("B", self.gram)
        return [
            self._plan(),
            Display(self._square()),
            *self._choice(),
            self._next(),
            Display(
                eq(
                    b,
                    side.product(held=True),
                    mul(mat(side.star), mat(side.carrier)),
                    mat(self.gram),
                )
            ),
        ]

    def _plan(self) -> Paragraph:
        side = Side(self.matrix)
        a, u, v, s = letter("A"), letter("U"), letter("V"), letter("S")
        equation = posed(a, mul(u, s, side.turned(v)))
        cancelled, product = letter(side.second), side.product()
        if not side.is_real:
            return paragraph(
                "If {equation} with unitary {U} and {V} and a real diagonal {S}, then {cancelled} "
                "cancels in {product}:",
                equation=equation,
                U=u,
                V=v,
                S=s,
                cancelled=cancelled,
                product=product,
            )
        return paragraph(
            "If {equation} with orthogonal {U} and {V} and a diagonal {S}, then {cancelled} "
            "cancels in {product}:",
            equation=equation,
            U=u,
            V=v,
            S=s,
            cancelled=cancelled,
            product=product,
        )

    def _square(self) -> Relation:
        """AᵀA = VSᵀUᵀUSVᵀ = VS²Vᵀ, in letters."""
        side, s = Side(self.matrix), letter("S")
        first, second = letter(side.first), letter(side.second)
        turned = transpose(s)  # and not S*: its entries are real
        outer, inner = (s, turned) if side.is_wide else (turned, s)
        middle = power(s, 2) if side.is_square else mul(outer, inner)
        long = mul(first, outer, side.turned(second), second, inner, side.turned(first))
        short = mul(first, middle, side.turned(first))
        return Relation(side.product(), (("=", long), ("=", short)), claim=False)

    def _choice(self) -> list[Block]:
        """Why this product and not the other, where they differ in size."""
        side = Side(self.matrix)
        if side.is_square:
            return []
        other = mul(side.carrier_node(), side.star_node())
        return [
            paragraph(
                "The other product, {other}, would serve as well. This one is smaller: {few}×{few} "
                "and not {many}×{many}.",
                other=other,
                few=min(self.matrix.shape),
                many=max(self.matrix.shape),
            )
        ]

    def _next(self) -> Paragraph:
        side = Side(self.matrix)
        columns, b, w = letter(side.first), letter("B", self.gram), letter("W")
        if not side.is_real:
            return paragraph(
                "So diagonalize this Hermitian matrix by a unitary one: its eigenvectors are the "
                "columns of {V}, and its eigenvalues the squares of the singular values. Call it "
                "{B}, and its eigenvectors the columns of {W} until they are in order:",
                V=columns,
                B=b,
                W=w,
            )
        return paragraph(
            "So diagonalize this symmetric matrix orthogonally: its eigenvectors are the "
            "columns of {V}, and its eigenvalues the squares of the singular values. Call it "
            "{B}, and its eigenvectors the columns of {W} until they are in order:",
            V=columns,
            B=b,
            W=w,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularValues(Rule):
    """σ = √λ for the eigenvalues of C*C, C being A or A*, the largest first; |Cv|² = v*C*Cv = λ
    for a unit eigenvector, so none is negative."""

    name = "singular-values"
    matrix: Matrix
    #: The orthonormal eigenvectors of C*C in the order in which they were found.
    eigenvectors: Matrix
    values: tuple[Number, ...]
    #: The same in the order of the singular values.
    first: Matrix

    def replay(self) -> bool:
        gram = Side(self.matrix).gram
        squares = Matrix.diagonal([s * s for s in self.values])
        return (
            gram * self.first == self.first * squares
            and sorted(map(repr, self.first.columns))
            == sorted(map(repr, self.eigenvectors.columns))
            and all(compare(s, ZERO) >= 0 for s in self.values)
            and self._rank == self.matrix.rank()
        )

    @property
    def _rank(self) -> int:
        return sum(map(bool, self.values))

    def nudge(self) -> Inlines:
        return sentence(
            "The eigenvalues of {product} are squares. Of which numbers, and in which order?",
            product=Side(self.matrix).product(),
        )

    def explain(self) -> list[Block]:
        side = Side(self.matrix)
        name = side.first.lower()
        roots = [
            eq(Symbol("sigma", str(k), value=s), *_root(s)) for k, s in enumerate(self.values, 1)
        ]
        places = [self.eigenvectors.columns.index(x) + 1 for x in self.first.columns]
        names = [
            eq(vec(name, x, k), vec("w", x, place))
            for k, (x, place) in enumerate(zip(self.first.columns, places, strict=True), 1)
        ]
        return [
            paragraph(
                "No eigenvalue of {product} is negative, because {value} is the square of the "
                "length of {image}. The singular values are the roots, the largest first by "
                "custom:",
                product=side.product(),
                value=letter("lambda"),
                image=mul(side.carrier_node(), vec(name)),
            ),
            *map(Display, roots),
            *self._on_rank(),
            paragraph("In this order the eigenvectors are {names}.", names=and_list(names)),
        ]

    def _on_rank(self) -> list[Block]:
        if self._rank == len(self.values) or not self._rank:
            return []
        text = counted(
            "Only one of them is not {zero}, so {A} has rank {one}.",
            "Only {count} of them are not {zero}, so {A} has rank {count}.",
            self._rank,
            count=self._rank,
            one=Int(1),
            zero=Int(0),
            A=letter("A"),
        )
        return [Paragraph(text)]


def _root(value: Number) -> list[Math]:
    """√λ, and what it is."""
    if not value:
        return [num(value)]
    square = value * value
    root = sqrt_of(num(square))
    return [root] if num(value) == root else [root, num(value)]
