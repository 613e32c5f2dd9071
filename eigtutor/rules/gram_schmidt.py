"""The Gram–Schmidt method on a basis of a kernel, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    add,
    and_list,
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
from eigtutor.exact.chains import primitive
from eigtutor.exact.matrices import Vector, independent, inner
from eigtutor.exact.orthogonal import orthogonal_part
from eigtutor.rules.orthogonal_vectors import is_real, product


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Rule):
    """v less its projections onto orthogonal w₁, …, w_k is orthogonal to each of them, and lies
    in ker(A − λI) if all of these do.

    (Horn and Johnson, Matrix Analysis, 2nd ed., 0.6.4.) The matrix may be rectangular for λ = 0.
    """

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
            written = add(written, _neg_multiple(factor, col(x)))
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


def orthogonalized(
    matrix: Matrix, eigenvalue: Number, basis: tuple[Vector, ...], first: int
) -> tuple[tuple[Vector, ...], Steps]:
    """An orthogonal basis of the span of vectors in ker(A − λI), which are numbered from ``first``
    on, and the projections that lead to it; the first vector is kept."""
    found = [basis[0]]
    steps: list[Step] = []
    for number, v in enumerate(basis[1:], first + 1):
        rest = primitive(orthogonal_part(v, found))
        rule = Projection(
            matrix=matrix,
            eigenvalue=eigenvalue,
            vector=v,
            number=number,
            earlier=tuple(enumerate(found, first)),
            found=rest,
        )
        steps.append(Step(rule=rule))
        found.append(rest)
    return tuple(found), tuple(steps)


def _neg_multiple(factor: Number, node: Math) -> Math:
    """−factor·node, as a term of a sum."""
    size = num(factor)
    if isinstance(size, Neg):
        return _times(size.operand, node)
    return neg(_times(size, node))


def _times(size: Math, node: Math) -> Math:
    return node if size == Int(1) else mul(size, node)
