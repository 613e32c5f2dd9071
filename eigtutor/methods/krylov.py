"""The characteristic polynomial from a vector and its images v, Av, A²v, … (Krylov)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eigtutor.derivation import Goal, Resolve, Rule, Step, Steps
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    col,
    eq,
    letter,
    linear,
    listing,
    mul,
    poly,
    posed,
    power,
    vec,
)
from eigtutor.document.math import Math
from eigtutor.document.phrases import named
from eigtutor.document.reductions import reduction_block
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, Polynomial
from eigtutor.exact.elimination import Reduction, applied, reduction
from eigtutor.exact.matrices import Vector, independent, scaled
from eigtutor.methods import METHODS
from eigtutor.rules.characteristic import TraceAndDeterminant

#: The largest matrix: a worked solution goes no further.
_LARGEST = 8


def starts(n: int) -> Iterator[Vector]:
    """The vectors that a person tries: the unit vectors, then ones, and zeros below them."""
    for k in range(n):
        yield tuple(ONE if j == k else ZERO for j in range(n))
    for k in range(n, 1, -1):
        yield tuple(ONE if j < k else ZERO for j in range(n))


def images(matrix: Matrix, v: Vector) -> tuple[Vector, ...]:
    """v, Av, …, Aⁿv."""
    found = [v]
    for _ in range(matrix.size):
        found.append(matrix.apply(found[-1]))
    return tuple(found)


def chosen(matrix: Matrix) -> tuple[Vector, ...] | None:
    """The images of the first vector for which v, …, Aⁿ⁻¹v are independent; None if there is none,
    as for every matrix whose minimal polynomial has a degree below n."""
    for v in starts(matrix.size):
        found = images(matrix, v)
        if independent(found[:-1]):
            return found
    return None


def are_units(vectors: tuple[Vector, ...]) -> bool:
    """Whether they are distinct unit vectors, so that nothing needs to be solved."""
    units = list(starts(len(vectors)))[: len(vectors)]
    return len(set(vectors)) == len(vectors) and all(v in units for v in vectors)


def _names(matrix: Matrix, v: Vector) -> list[Math]:
    """v, Av, A²v, … as they are written."""
    a, start = letter("A", matrix), vec("v", v)
    first: list[Math] = [start, mul(a, start)]
    return [*first, *(mul(power(a, k), start) for k in range(2, matrix.size + 1))]


@dataclass(frozen=True, slots=True, kw_only=True)
class KrylovVectors(Rule):
    """p(A) = 0 for the characteristic polynomial p (Cayley and Hamilton), so p(A)v = 0: its
    coefficients are a relation among v, Av, …, Aⁿv."""

    name = "krylov-vectors"
    matrix: Matrix
    vectors: tuple[Vector, ...]

    def replay(self) -> bool:
        return self.vectors == images(self.matrix, self.vectors[0])

    def nudge(self) -> Inlines:
        return sentence(
            "The characteristic polynomial is zero at {A}. What does that say of a vector and its "
            "images {images}?",
            A=letter("A"),
            images=listing(*_names(self.matrix, self.vectors[0])[1:]),
        )

    def explain(self) -> list[Block]:
        names = _names(self.matrix, self.vectors[0])
        pairs = zip(names, self.vectors, strict=True)
        return [
            paragraph(
                "By the theorem of Cayley and Hamilton the characteristic polynomial {p} has "
                "{zero}. So take one vector and multiply it by {A} again and again: the "
                "coefficients of {p} are the relation among the vectors that come. No {number} "
                "is needed on the way.",
                p=letter("p"),
                zero=posed(mul(apply(letter("p"), letter("A")), vec("v")), vec("0")),
                A=letter("A"),
                number=LAMBDA,
            ),
            Display(listing(*(eq(name, col(v)) for name, v in pairs))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class KrylovRelation(Rule):
    """If v, Av, …, Aⁿ⁻¹v are independent, the relation Aⁿv = Σ c_k·Aᵏv is unique, and the
    characteristic polynomial is λⁿ − Σ c_k·λᵏ (Householder, The Theory of Matrices in Numerical
    Analysis, 6.1)."""

    name = "krylov-relation"
    matrix: Matrix
    polynomial: Polynomial
    vectors: tuple[Vector, ...]
    #: Of the matrix with the columns v, Av, …, Aⁿv; None where these are unit vectors.
    reduction: Reduction | None

    def replay(self) -> bool:
        n, p = self.matrix.size, self.polynomial
        total: list[Number] = [ZERO] * n
        for k, v in enumerate(self.vectors):
            total = [x + y for x, y in zip(total, scaled(v, p.coefficient(k)), strict=True)]
        relation = p.leading == 1 and p.degree == n and not any(total)
        independent_start = independent(self.vectors[:-1])
        made = self.vectors == images(self.matrix, self.vectors[0])
        return made and relation and independent_start and self._is_reduced()

    def _is_reduced(self) -> bool:
        r = self.reduction
        if r is None:
            return are_units(self.vectors[:-1])
        if r.states[0] != Matrix.from_columns(self.vectors):
            return False
        for before, arrow, after in zip(r.states, r.arrows, r.states[1:], strict=False):
            for operation in arrow:
                before = applied(operation, before)
            if before != after:
                return False
        return r.reduced.rref() == (r.reduced, r.pivots)

    def explain(self) -> list[Block]:
        n, p = self.matrix.size, self.polynomial
        names = _names(self.matrix, self.vectors[0])
        coefficients = [-p.coefficient(k) for k in range(n)]
        last = self.vectors[n]
        right = linear(coefficients, names[:n]) if any(last) else vec("0", last)
        found = eq(names[n], right)
        blocks: list[Block]
        if self.reduction is None:
            blocks = [
                paragraph(
                    "All but the last are unit vectors, so the relation can be read off the last:"
                )
            ]
        else:
            unknowns = [letter("c", None, k) for k in range(n)]
            wanted = add(*(mul(c, name) for c, name in zip(unknowns, names, strict=False)))
            blocks = [
                paragraph(
                    "Solve {relation}, with the vectors as columns:",
                    relation=posed(wanted, names[n]),
                ),
                reduction_block(self.reduction, bar=n),
                paragraph("The last column holds the coefficients:"),
            ]
        return [
            *blocks,
            Display(found),
            paragraph(
                "The vectors before the last are independent, so there is no other relation of "
                "this length, and the characteristic polynomial is {p}.",
                p=eq(apply(named(p), LAMBDA), poly(p)),
                role="conclusion",
            ),
        ]


class KrylovMethod:
    """A vector and its images, from size 4 on."""

    name = "krylov"
    task = "characteristic-polynomial"

    def fit(self, goal: Goal) -> int:
        matrix = goal.matrix
        if not 4 <= matrix.size <= _LARGEST or not matrix.is_rational:
            return 0
        vectors = chosen(matrix)
        if vectors is None:
            return 0
        return 85 if are_units(vectors[:-1]) else 45

    def derive(self, goal: Goal, resolve: Resolve) -> tuple[Steps, Polynomial]:
        matrix, n = goal.matrix, goal.matrix.size
        vectors = chosen(matrix)
        assert vectors is not None
        joined = Matrix.from_columns(vectors)
        worked = None if are_units(vectors[:-1]) else reduction(joined)
        solution = joined.rref()[0].columns[n]
        polynomial = Polynomial([1, *(-c for c in reversed(solution))])
        relation = KrylovRelation(
            matrix=matrix, polynomial=polynomial, vectors=vectors, reduction=worked
        )
        check = TraceAndDeterminant(matrix=matrix, polynomial=polynomial)
        title = sentence("The characteristic polynomial")
        plan = KrylovVectors(matrix=matrix, vectors=vectors)
        return (
            Step(rule=plan, title=title, substeps=(Step(rule=relation),)),
            Step(rule=check),
        ), polynomial


METHODS.register(KrylovMethod())
