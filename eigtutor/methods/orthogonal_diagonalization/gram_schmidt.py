"""The Gram–Schmidt method within one eigenspace."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    add,
    and_list,
    chain,
    col,
    coords,
    dotted,
    eq,
    frac,
    mul,
    neg,
    num,
    para,
    sub,
    vec,
)
from eigtutor.document.math import Int, Math, Neg
from eigtutor.exact import Matrix, Number
from eigtutor.exact.matrices import Vector, dot, independent
from eigtutor.exact.orthogonal import orthogonal_part


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
            dot(u, v) for k, u in enumerate(self.basis) for v in self.basis[:k]
        )

    def explain(self) -> list[Block]:
        named = [vec("u", v, k) for k, v in enumerate(self.basis, self.first)]
        zeros = [eq(dotted(u, v), Int(0)) for k, v in enumerate(named) for u in named[:k]]
        return [
            para(
                "Within one eigenspace nothing forces vectors to be orthogonal, but these are: ",
                *and_list(zeros),
                ".",
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

    def explain(self) -> list[Block]:
        pairs = [
            (vec("u", u, self.first + j), vec("u", v, self.first + k), dot(u, v))
            for k, v in enumerate(self.basis)
            for j, u in enumerate(self.basis[:k])
        ]
        u, v, product = next(pair for pair in pairs if pair[2])
        start = vec("u", self.basis[0], self.first)
        kept = vec("w", self.basis[0], self.first)
        return [
            para(
                "Within one eigenspace nothing forces vectors to be orthogonal, and these are "
                "not: ",
                chain(dotted(u, v), ("=", num(product)), ("!=", Int(0))),
                ". The Gram–Schmidt method repairs that. Keep the first vector, ",
                eq(kept, start),
                ", and take from each further one its projections onto those before it. What is "
                "left lies in the same eigenspace, for it is a combination of eigenvectors for ",
                num(self.eigenvalue),
                ".",
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
            and not any(dot(self.found, w) for _, w in self.earlier)
            and not independent([self.found, self._rest])
        )

    def explain(self) -> list[Block]:
        u = vec("u", self.vector, self.number)
        w = vec("w", self.found, self.number)
        earlier = [(vec("w", x, k), x) for k, x in self.earlier]
        touched = [(name, x) for name, x in earlier if dot(self.vector, x)]
        if not touched:
            zeros = [eq(dotted(u, name), Int(0)) for name, _ in earlier]
            kept = eq(w, u)
            return [
                para(u, " is orthogonal to them already: ", *and_list(zeros), ". So ", kept, ".")
            ]
        named: Math = u
        written: Math = col(self.vector)
        for name, x in touched:
            named = sub(named, mul(frac(dotted(u, name), dotted(name, name)), name))
            written = add(written, neg_multiple(dot(self.vector, x) / dot(x, x), col(x)))
        products = [
            eq(dotted(left, name), num(dot(y, x)))
            for name, x in touched
            for left, y in ((u, self.vector), (name, x))
        ]
        noun = "projection" if len(touched) == 1 else "projections"
        names = [name for name, _ in touched]
        rest = self._rest
        lead = para(
            "From ", u, f" take the {noun} onto ", *and_list(names), ". With ",
            *and_list(products), ",",
        )  # fmt: skip
        zeros = [eq(dotted(w, name), Int(0)) for name, _ in earlier]
        check = para(*and_list(zeros), ".", role="check")
        if rest == self.found:
            return [lead, Display(eq(w, named, written, col(rest))), check]
        first = next(k for k, x in enumerate(rest) if x)
        factor = self.found[first] / rest[first]
        choice = para(
            "A multiple serves as well. To keep the numbers simple, take ",
            num(factor),
            " times this vector: ",
            eq(w, coords(self.found)),
            ".",
        )
        return [lead, Display(eq(named, written, col(rest))), choice, check]


def neg_multiple(factor: Number, node: Math) -> Math:
    """−factor·node, as a term of a sum."""
    size = num(factor)
    if isinstance(size, Neg):
        return _times(size.operand, node)
    return neg(_times(size, node))


def _times(size: Math, node: Math) -> Math:
    return node if size == Int(1) else mul(size, node)
