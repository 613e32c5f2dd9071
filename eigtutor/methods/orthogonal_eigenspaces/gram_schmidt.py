"""The Gram–Schmidt method within one eigenspace."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Inlines
from eigtutor.document.build import and_list, chain, eq, num, vec
from eigtutor.document.math import Int
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector, independent, inner
from eigtutor.rules.orthogonal_vectors import is_real, product


@dataclass(frozen=True, slots=True, kw_only=True)
class OrthogonalAlready(Rule):
    """A basis whose vectors are orthogonal to each other needs no projections."""

    name = "orthogonal-already"
    matrix: Matrix
    eigenvalue: Number
    basis: tuple[Vector, ...]
    #: The number of the first vector on the page.
    first: int

    def replay(self) -> bool:
        moved = self.matrix.shifted(self.eigenvalue)
        return all(not any(moved.apply(v)) for v in self.basis) and not any(
            inner(u, v) for k, u in enumerate(self.basis) for v in self.basis[:k]
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Compute the inner products of the eigenvectors for {value}.",
            value=num(self.eigenvalue),
        )

    def explain(self) -> list[Block]:
        named = [vec("u", v, k) for k, v in enumerate(self.basis, self.first)]
        real = is_real(*self.basis)
        zeros = [
            eq(product(u, v, real=real), Int(0)) for k, v in enumerate(named) for u in named[:k]
        ]
        return [
            paragraph(
                "Within one eigenspace nothing forces vectors to be orthogonal, but these are: "
                "{zeros}.",
                zeros=and_list(zeros),
            )
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstOfBasis(Rule):
    """Eigenvectors of one eigenvalue need not be orthogonal; the first of them is kept."""

    name = "first-of-basis"
    matrix: Matrix
    eigenvalue: Number
    basis: tuple[Vector, ...]
    first: int

    def replay(self) -> bool:
        moved = self.matrix.shifted(self.eigenvalue)
        return all(not any(moved.apply(v)) for v in self.basis) and independent(self.basis)

    def nudge(self) -> Inlines:
        return sentence(
            "Are the eigenvectors for {value} orthogonal to each other? If not, which method makes "
            "them so?",
            value=num(self.eigenvalue),
        )

    def explain(self) -> list[Block]:
        pairs = [
            (vec("u", u, self.first + j), vec("u", v, self.first + k), inner(u, v))
            for k, v in enumerate(self.basis)
            for j, u in enumerate(self.basis[:k])
        ]
        u, v, value = next(pair for pair in pairs if pair[2])
        start = vec("u", self.basis[0], self.first)
        kept = vec("w", self.basis[0], self.first)
        return [
            paragraph(
                "Within one eigenspace nothing forces vectors to be orthogonal, and these are "
                "not: {product}. The Gram–Schmidt method repairs that. Keep the first vector, "
                "{kept}, and take from each further one its projections onto those before it. "
                "What is left lies in the same eigenspace, for it is a combination of eigenvectors "
                "for {eigenvalue}.",
                product=chain(
                    product(u, v, real=is_real(*self.basis)), ("=", num(value)), ("!=", Int(0))
                ),
                kept=eq(kept, start),
                eigenvalue=num(self.eigenvalue),
            )
        ]
