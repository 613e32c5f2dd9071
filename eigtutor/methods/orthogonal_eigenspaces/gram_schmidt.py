"""The Gram–Schmidt method within one eigenspace."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    add,
    and_list,
    chain,
    col,
    coords,
    eq,
    frac,
    mul,
    neg,
    num,
    sub,
    vec,
)
from eigtutor.document.math import Int, Math, Neg
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector, independent, inner
from eigtutor.exact.orthogonal import orthogonal_part
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Rule):
    """v less its projections onto orthogonal w₁, …, w_k is orthogonal to each of them."""

    name = "projection"
    matrix: Matrix
    eigenvalue: Number
    vector: Vector
    number: int
    #: The orthogonal vectors before it, with their numbers.
    earlier: tuple[tuple[int, Vector], ...]
    #: What is left, or a multiple of it.
    found: Vector

    @property
    def _rest(self) -> Vector:
        return orthogonal_part(self.vector, [w for _, w in self.earlier])

    def replay(self) -> bool:
        return (
            any(self.found)
            and not any(self.matrix.shifted(self.eigenvalue).apply(self.found))
            and not any(inner(w, self.found) for _, w in self.earlier)
            and not independent([self.found, self._rest])
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Which part of {u} lies in the directions of the vectors before it?",
            u=vec("u", self.vector, self.number),
        )

    def explain(self) -> list[Block]:
        u, w = vec("u", self.vector, self.number), vec("w", self.found, self.number)
        real = is_real(self.vector, *(x for _, x in self.earlier))
        earlier = [(vec("w", x, k), x) for k, x in self.earlier]
        touched = [(name, x) for name, x in earlier if inner(x, self.vector)]
        if not touched:
            zeros = [eq(product(name, u, real=real), Int(0)) for name, _ in earlier]
            return [
                paragraph(
                    "{u} is orthogonal to them already: {zeros}. So {kept}.",
                    u=u,
                    zeros=and_list(zeros),
                    kept=eq(w, u),
                )
            ]
        named: Math = u
        written: Math = col(self.vector)
        for name, x in touched:
            top, bottom = product(name, u, real=real), product(name, name, real=real)
            named = sub(named, mul(frac(top, bottom), name))
            factor = inner(x, self.vector) / inner(x, x)
            written = add(written, neg_multiple(factor, col(x)))
        products = [
            eq(product(name, right, real=real), num(inner(x, y)))
            for name, x in touched
            for right, y in ((u, self.vector), (name, x))
        ]
        lead = counted(
            "From {u} take the projection onto {names}. With {products},",
            "From {u} take the projections onto {names}. With {products},",
            len(touched),
            u=u,
            names=and_list([name for name, _ in touched]),
            products=and_list(products),
        )
        rest = self._rest
        zeros = [eq(product(name, w, real=real), Int(0)) for name, _ in earlier]
        check = paragraph("{zeros}.", zeros=and_list(zeros), role="check")
        if rest == self.found:
            return [Paragraph(lead), Display(eq(w, named, written, col(rest))), check]
        first = next(k for k, x in enumerate(rest) if x)
        choice = paragraph(
            "A multiple serves as well. To keep the numbers simple, take {factor} times this "
            "vector: {found}.",
            factor=num(self.found[first] / rest[first]),
            found=eq(w, coords(self.found)),
        )
        return [Paragraph(lead), Display(eq(named, written, col(rest))), choice, check]


def neg_multiple(factor: Number, node: Math) -> Math:
    """−factor·node, as a term of a sum."""
    size = num(factor)
    if isinstance(size, Neg):
        return _times(size.operand, node)
    return neg(_times(size, node))


def _times(size: Math, node: Math) -> Math:
    return node if size == Int(1) else mul(size, node)
