"""The left singular vectors, and the decomposition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    and_list,
    col,
    dotted,
    eq,
    frac,
    identity,
    letter,
    listing,
    mat,
    mul,
    posed,
    transpose,
    vec,
)
from eigtutor.document.math import Int, Symbol
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector, dot, scaled
from eigtutor.exact.nested_roots import NestedRoot
from eigtutor.pictures import shown
from eigtutor.pictures.ellipses import circle_with_singular_vectors
from eigtutor.rules.nested_columns import column, reciprocal
from eigtutor.rules.singular_values import is_svd


def are_orthonormal(vectors: tuple[Vector, ...]) -> bool:
    """Whether all have length 1 and are orthogonal to each other."""
    return all(dot(v, v) == ONE for v in vectors) and not any(
        dot(u, v) for u, v in combinations(vectors, 2)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftVectors(Rule):
    """uᵢ = Avᵢ/σᵢ are orthonormal: (Avᵢ)·(Avⱼ) = vᵢᵀAᵀAvⱼ = σⱼ²(vᵢ·vⱼ)."""

    name = "left-vectors"
    matrix: Matrix
    right: tuple[Vector, ...]
    values: tuple[Number, ...]
    #: One for each singular value other than 0.
    left: tuple[Vector, ...]

    def replay(self) -> bool:
        triples = zip(self.left, self.right, self.values, strict=False)
        return are_orthonormal(self.left) and all(
            self.matrix.apply(v) == scaled(u, s) and s for u, v, s in triples
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Where does {A} take the columns of {V}? How long are the images?",
            A=letter("A"),
            V=letter("V"),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        shown = []
        for k, (u, v, s) in enumerate(zip(self.left, self.right, self.values, strict=False), 1):
            image = self.matrix.apply(v)
            name, right = vec("u", u, k), vec("v", v, k)
            sigma = Symbol("sigma", str(k), value=s)
            worked = [column(image)]
            if s != ONE:
                worked = [mul(reciprocal(s), column(image)), column(u)]
            shown.append(eq(name, mul(frac(Int(1), sigma), a, right), *worked))
        products = [
            eq(dotted(vec("u", x, j), vec("u", y, k)), Int(0))
            for (j, x), (k, y) in combinations(enumerate(self.left, 1), 2)
        ]
        blocks: list[Block] = [
            paragraph(
                "{equation} says column by column what {A} does: it takes each vector of {V} to "
                "{multiple}. So divide the images by the singular values:",
                equation=posed(mul(letter("A"), letter("V")), mul(letter("U"), letter("S"))),
                A=a,
                V=letter("V"),
                multiple=mul(letter("sigma"), vec("u")),
            ),
            *map(Display, shown),
        ]
        if products:
            blocks.append(
                paragraph(
                    "They have length {one}, and are orthogonal without further work: {products}.",
                    one=Int(1),
                    products=and_list(products),
                    role="check",
                )
            )
        return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Rule):
    """Orthonormal vectors that complete others to an orthonormal basis."""

    name = "orthonormal-completion"
    matrix: Matrix
    left: tuple[Vector, ...]
    more: tuple[Vector, ...]

    def replay(self) -> bool:
        every = (*self.left, *self.more)
        turned = self.matrix.transpose()
        return (
            len(every) == self.matrix.size
            and are_orthonormal(every)
            and not any(any(turned.apply(u)) for u in self.more)
        )

    def nudge(self) -> Inlines:
        return sentence(
            "{U} needs {n} columns. What must the missing ones be like, if it is to be orthogonal?",
            U=letter("U"),
            n=self.matrix.size,
        )

    def explain(self) -> list[Block]:
        first = len(self.left) + 1
        named = [vec("u", u, k) for k, u in enumerate(self.more, first)]
        shown = listing(*(eq(n, col(u)) for n, u in zip(named, self.more, strict=True)))
        others = [vec("u", u, k) for k, u in enumerate(self.left, 1)]
        zeros = [eq(dotted(x, n), Int(0)) for n in named for x in others]
        if not others:
            return [
                paragraph(
                    "Any orthonormal vectors serve, for {A} is the zero matrix:",
                    A=letter("A", self.matrix),
                ),
                Display(shown),
            ]
        lead = counted(
            "For the singular value {zero} there is nothing to divide by. Any unit vector "
            "orthogonal to those found completes {U}:",
            "For the singular values {zero} there is nothing to divide by. Any orthonormal vectors "
            "orthogonal to those found complete {U}:",
            len(self.more),
            zero=Int(0),
            U=letter("U"),
        )
        return [
            Paragraph(lead),
            Display(shown),
            paragraph("{zeros}.", zeros=and_list(zeros), role="check"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleSvd(Rule):
    """AV = US with orthogonal U and V gives A = USVᵀ."""

    name = "assemble-svd"
    matrix: Matrix
    left: Matrix
    diagonal: Matrix
    right: Matrix

    def replay(self) -> bool:
        return is_svd(self.matrix, self.left, self.diagonal, self.right)

    def explain(self) -> list[Block]:
        a, v = letter("A", self.matrix), letter("V", self.right)
        u, s = letter("U", self.left), letter("S", self.diagonal)
        one = identity(self.matrix.size)
        values = [self.diagonal[k, k] for k in range(self.matrix.size)]
        image = self.matrix * self.right
        nested = any(isinstance(x, NestedRoot) for x in image.entries)
        return [
            paragraph("The vectors become columns, and the singular values a diagonal:"),
            Display(
                listing(eq(u, mat(self.left)), eq(s, mat(self.diagonal)), eq(v, mat(self.right)))
            ),
            paragraph(
                "{left} and {right}, and column by column",
                left=eq(mul(transpose(u), u), one),
                right=eq(mul(transpose(v), v), one),
                role="check",
            ),
            # A product with roots of roots is longer than it is worth: the columns are checked.
            Display(eq(mul(a, v), *([] if nested else [mat(image)]), mul(u, s))),
            paragraph("Hence {found}.", found=eq(a, mul(u, s, transpose(v))), role="conclusion"),
            *shown(circle_with_singular_vectors(self.matrix, self.right.columns, values)),
        ]
