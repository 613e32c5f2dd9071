"""Why eigenvectors of different eigenvalues are orthogonal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    adjoint,
    and_list,
    chain,
    col,
    dotted,
    eq,
    letter,
    listing,
    mul,
    posed,
    sub,
    vec,
)
from eigtutor.document.math import Int, Math, Paren, Relation
from eigtutor.document.phrases import in_words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector
from eigtutor.rules.orthogonal_vectors import (
    are_orthogonal,
    have_one_field,
    product,
    worked_product,
)

#: So many products are worked out in full; more are only named.
_WORKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthogonalEigenspaces(Rule):
    """Eigenvectors of different eigenvalues of a normal matrix are orthogonal.

    Of a symmetric one, since λ(u·v) = (Au)·v = u·(Av) = μ(u·v). (Horn and Johnson, Matrix
    Analysis, 2nd ed., Theorem 2.5.3.)
    """

    name = "orthogonal-eigenspaces"
    matrix: Matrix
    #: The eigenvectors found, each with its eigenvalue; they are numbered from 1.
    vectors: tuple[tuple[Number, Vector], ...]

    def replay(self) -> bool:
        return (
            self.matrix.is_normal
            and all(not any(self.matrix.shifted(value).apply(v)) for value, v in self.vectors)
            and all(are_orthogonal([x, y]) for x, y in self._different())
        )

    def _different(self) -> Iterator[tuple[tuple[Number, Vector], tuple[Number, Vector]]]:
        return ((x, y) for x, y in combinations(self.vectors, 2) if x[0] != y[0])

    def _pairs(self) -> list[tuple[tuple[int, Vector], tuple[int, Vector]]]:
        """The vectors of different eigenvalues, two by two, with their numbers, as far as their
        products can be worked out."""
        numbered = [(k, value, v) for k, (value, v) in enumerate(self.vectors, 1)]
        return [
            ((j, u), (k, v))
            for (j, first, u), (k, second, v) in combinations(numbered, 2)
            if first != second and have_one_field([*u, *v])
        ]

    @property
    def _real(self) -> bool:
        return self.matrix.is_real and self.matrix.is_hermitian

    def nudge(self) -> Inlines:
        if len({value for value, _ in self.vectors}) == 1:
            return ()
        return sentence(
            "Take eigenvectors of two different eigenvalues. What can their inner product be?"
        )

    def explain(self) -> list[Block]:
        shown = listing(*(eq(vec("u", v, k), col(v)) for k, (_, v) in enumerate(self.vectors, 1)))
        count = in_words(len(self.vectors))
        lead: list[Block] = [
            paragraph("Number the {count} eigenvectors:", count=count),
            Display(shown),
        ]
        different = len({value for value, _ in self.vectors})
        if different == 1:
            return lead
        lines: list[Block] = [
            paragraph("Every eigenspace is a line, so its one vector is an orthogonal basis of it.")
        ]
        only_lines = lines if different == len(self.vectors) else []
        return [*lead, *self._reason(), *self._checks(), *only_lines]

    def _reason(self) -> list[Block]:
        a, mu, u, v = letter("A"), letter("mu"), vec("u"), vec("v")
        first, second = posed(mul(a, u), mul(LAMBDA, u)), posed(mul(a, v), mul(mu, v))
        if self._real:
            text = paragraph(
                "Those of different eigenvalues are orthogonal by themselves. For if {first} and "
                "{second}, then, because {A} is symmetric,",
                first=first,
                second=second,
                A=a,
            )
            sides: tuple[Math, ...] = (dotted(Paren(mul(a, u)), v), dotted(u, Paren(mul(a, v))))
        elif self.matrix.is_hermitian:
            text = paragraph(
                "Those of different eigenvalues are orthogonal by themselves. For if {first} and "
                "{second}, then, because {A} is Hermitian and {value} is real,",
                first=first,
                second=second,
                A=a,
                value=LAMBDA,
            )
            sides = (mul(adjoint(Paren(mul(a, u))), v), mul(adjoint(u), Paren(mul(a, v))))
        else:
            star = adjoint(a)
            text = paragraph(
                "Those of different eigenvalues are orthogonal by themselves. For if {first}, "
                "then {star} takes {u} to {u} times the conjugate of {value}: that is what being "
                "normal gives, because it makes {one} as long as the same with {star}. So if also "
                "{second},",
                first=first,
                second=second,
                star=star,
                u=u,
                value=LAMBDA,
                one=mul(Paren(sub(a, mul(LAMBDA, letter("I")))), u),
            )
            sides = (mul(adjoint(Paren(mul(star, u))), v), mul(adjoint(u), Paren(mul(a, v))))
        inner = product(u, v, real=self._real)
        links = (*sides, mul(mu, Paren(inner)))
        start = mul(LAMBDA, Paren(inner))
        return [
            text,
            Display(Relation(start, tuple(("=", side) for side in links), claim=False)),
            paragraph(
                "and where {different}, this forces {zero}.",
                different=chain(LAMBDA, ("!=", mu), claim=False),
                zero=posed(inner, Int(0)),
            ),
        ]

    def _checks(self) -> list[Block]:
        products = [
            (product(vec("u", u, j), vec("u", v, k), real=self._real), u, v)
            for (j, u), (k, v) in self._pairs()
        ]
        if not products:
            return []
        if len(products) > _WORKED:
            zeros = and_list([eq(node, Int(0)) for node, _, _ in products])
            return [paragraph("Our numbers agree: {zeros}.", zeros=zeros, role="check")]
        return [
            paragraph("Our numbers agree:", role="check"),
            *(Display(eq(node, worked_product(u, v), Int(0))) for node, u, v in products),
        ]
