"""Projections onto eigenspaces, and the sum that they make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import mul as times

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    bracketed,
    col,
    drawn_out,
    eq,
    frac,
    grid,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    shifted,
    sub,
    vec,
)
from eigtutor.document.expressions import split_sign
from eigtutor.document.math import Int, Math, Neg, Symbol
from eigtutor.document.phrases import numbers
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrices import Vector, inner
from eigtutor.exact.matrix_exponentials import common_denominator
from eigtutor.orthonormal import Projections, projection_onto
from eigtutor.rules.orthogonal_vectors import adjoint_of, is_real, product
from eigtutor.rules.projections import is_resolution


def _named(projection: Matrix, number: int) -> Symbol:
    """E₁, E₂, …"""
    return letter("E", projection, number)


def _multiple(factor: Number, node: Math) -> Math:
    """factor·node, the sign outside and a factor 1 left out."""
    negative, size = split_sign(num(factor))
    term = node if size == Int(1) else mul(size, node)
    return Neg(bracketed(term)) if negative else term


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionOntoEigenspace(Rule):
    """Σ uu*/(u*u) over an orthogonal basis is the orthogonal projection onto its span.

    (Horn and Johnson, Matrix Analysis, 2nd ed., 0.9.1 and Theorem 2.5.3.)
    """

    name = "projection-onto-eigenspace"
    matrix: Matrix
    eigenvalue: Number
    number: int
    #: An orthogonal basis: number, letter and entries of each vector.
    vectors: tuple[tuple[int, str, Vector], ...]
    projection: Matrix

    def replay(self) -> bool:
        vectors = [v for _, _, v in self.vectors]
        return (
            not any(any(self.matrix.shifted(self.eigenvalue).apply(v)) for v in vectors)
            and not any(inner(u, v) for k, v in enumerate(vectors) for u in vectors[:k])
            and self.projection == projection_onto(tuple(vectors))
        )

    def nudge(self) -> Inlines:
        return sentence("How does one project onto the line of a vector?")

    def explain(self) -> list[Block]:
        real = is_real(*(v for _, _, v in self.vectors))
        letters = [vec(name, v, k) for k, name, v in self.vectors]
        squares = [
            eq(product(u, u, real=real), num(inner(v, v)))
            for u, (_, _, v) in zip(letters, self.vectors, strict=True)
        ]
        e = _named(self.projection, self.number)
        general = add(
            *(
                mul(frac(Int(1), product(u, u, real=real)), u, adjoint_of(u, real=real))
                for u in letters
            )
        )
        worked = add(*(_outer(v) for _, _, v in self.vectors))
        if len(letters) > 1:
            lead = paragraph(
                "The vectors {names} are orthogonal, so the projections onto their lines add up "
                "to that onto the eigenspace. With {squares},",
                names=and_list(letters),
                squares=and_list(squares),
            )
        elif self.number == 1:
            lead = paragraph(
                "The column {u} times the same vector as a row, divided by {square}, projects "
                "onto its line:",
                u=letters[0],
                square=squares,
            )
        else:
            lead = paragraph("This eigenspace is a line, and {square}:", square=squares)
        return [lead, Display(eq(e, general, worked, drawn_out(self.projection)))]


def _outer(v: Vector) -> Math:
    """1/(v*v) times the column times the row."""
    row = grid([[num(x.conjugate()) for x in v]])
    return _multiple(inner(v, v).inverse(), mul(col(v), row))


@dataclass(frozen=True, slots=True, kw_only=True)
class LagrangeProjection(Rule):
    """∏ (A − μI)/(λ − μ) over the other eigenvalues μ of a diagonalizable A is the projection onto
    the eigenspace of λ along the others.

    (Horn and Johnson, Matrix Analysis, 2nd ed., 0.9.11 and Theorem 3.3.6.)
    """

    name = "lagrange-projection"
    matrix: Matrix
    eigenvalue: Number
    number: int
    others: tuple[Number, ...]
    projection: Matrix

    def replay(self) -> bool:
        e = self.projection
        return (
            self.matrix.is_normal
            and e * e == e
            and self.matrix * e == e * self.eigenvalue
            and e == self._product()
        )

    def _product(self) -> Matrix:
        factors = [self.matrix.shifted(v) * (self.eigenvalue - v).inverse() for v in self.others]
        return reduce(times, factors, Matrix.identity(self.matrix.size))

    def nudge(self) -> Inlines:
        return sentence(
            "Which polynomial in A keeps the eigenvectors of one eigenvalue, and makes the others "
            "zero?"
        )

    def explain(self) -> list[Block]:
        e, value, n = _named(self.projection, self.number), num(self.eigenvalue), self.matrix.size
        if not self.others:
            return [
                paragraph(
                    "There is no other eigenvalue than {value}, so every vector is an eigenvector, "
                    "and {projection}.",
                    value=value,
                    projection=eq(e, identity(n)),
                )
            ]
        divisor = reduce(times, (self.eigenvalue - v for v in self.others), ONE).inverse()
        general = mul(*(bracketed(sub(LAMBDA, num(v))) if v else LAMBDA for v in self.others))
        a = letter("A", self.matrix)
        factors = mul(*(shifted(a, num(v), n) for v in self.others))
        moved = mul(*(mat(self.matrix.shifted(v)) for v in self.others))
        polynomial, others = _multiple(divisor, general), numbers(self.others)
        if self.number == 1:
            lead = paragraph(
                "The polynomial {polynomial} is {one} at {value} and {zero} at {others}. Put {A} "
                "in the place of {variable}: eigenvectors of {value} stay as they are, and those "
                "of the other eigenvalues become {zero}.",
                polynomial=polynomial,
                one=Int(1),
                value=value,
                zero=Int(0),
                others=others,
                A=a,
                variable=LAMBDA,
            )
        else:
            lead = paragraph(
                "Here it takes {polynomial}, which is {one} at {value} and {zero} at {others}:",
                polynomial=polynomial,
                one=Int(1),
                value=value,
                zero=Int(0),
                others=others,
            )
        return [
            lead,
            Display(
                eq(
                    e,
                    *dict.fromkeys(
                        (
                            _multiple(divisor, factors),
                            _multiple(divisor, moved),
                            drawn_out(self.projection),
                        )
                    ),
                )
            ),
        ]


def _term(value: Number, projection: Matrix) -> Math:
    """λE, with one factor in front."""
    d = common_denominator(projection)
    return _multiple(value / d, mat(projection * d))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectralSum(Rule):
    """ΣE = I over the eigenspaces of a normal A, so A = ΣAE = ΣλE."""

    name = "spectral-sum"
    matrix: Matrix
    projections: Projections

    def replay(self) -> bool:
        return is_resolution(self.matrix, self.projections)

    def nudge(self) -> Inlines:
        return sentence(
            "The projections split every vector into eigenvectors. What does {A} do to each part?",
            A=letter("A"),
        )

    def explain(self) -> list[Block]:
        a, n = letter("A", self.matrix), self.matrix.size
        named = [(v, _named(e, k), e) for k, (v, e) in enumerate(self.projections, 1)]
        letters = [name for _, name, _ in named]
        shown = [(v, name, e) for v, name, e in named if v]
        whole = add(*(_multiple(v, name) for v, name, _ in shown)) if shown else None
        blocks: list[Block] = []
        if len(named) > 1:
            blocks += [
                paragraph(
                    "The projections add up to {I}, and the product of two different ones is the "
                    "zero matrix, because the eigenspaces are orthogonal:",
                    I=identity(n),
                    role="check",
                ),
                Display(
                    listing(
                        eq(add(*letters), identity(n)),
                        *(
                            eq(mul(one, other), mat(Matrix.identity(n) * 0))
                            for one, other in list(combinations(letters, 2))[:1]
                        ),
                    )
                ),
            ]
        if whole is None:
            return [
                *blocks,
                paragraph(
                    "The only eigenvalue is {zero}, and {A} is {zero} times {E}.",
                    zero=Int(0),
                    A=a,
                    E=letters[0],
                    role="conclusion",
                ),
            ]
        if len(shown) < len(named):
            blocks.append(
                paragraph(
                    "Each eigenvector is multiplied by its eigenvalue; the eigenvalue {zero} "
                    "contributes nothing to the sum:",
                    zero=Int(0),
                )
            )
        else:
            blocks.append(paragraph("Each eigenvector is multiplied by its eigenvalue:"))
        sum_ = add(*(_term(v, e) for v, _, e in shown))
        return [
            *blocks,
            Display(eq(mat(self.matrix), sum_)),
            paragraph("Hence {sum}.", sum=eq(a, whole), role="conclusion"),
        ]
