"""Three steps of an iteration by hand, and the Rayleigh quotients on the way."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    col,
    coords,
    dotted,
    eq,
    frac,
    inlines,
    inverse,
    letter,
    mul,
    num,
    posed,
    vec,
)
from eigtutor.document.decimals import in_decimals
from eigtutor.document.math import Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Number, Surd, moduli
from eigtutor.exact.matrices import Vector, dot, scaled

#: So many steps are carried out.
STEPS = 3


def factor_of(v: Vector) -> Number:
    """The first entry of largest modulus."""
    return max(v, key=lambda x: moduli.by_size(moduli.modulus(x)))


def iterated(matrix: Matrix, start: Vector) -> tuple[Vector, ...] | None:
    """The start and the vectors after each step, the largest entry of each being 1; None if one
    of them is carried to 0."""
    found = [start]
    for _ in range(STEPS):
        image = matrix.apply(found[-1])
        if not any(image):
            return None
        found.append(scaled(image, factor_of(image).inverse()))
    return tuple(found)


def rayleigh(matrix: Matrix, v: Vector) -> Number:
    """(v·Av)/(v·v), for real vectors."""
    return dot(v, matrix.apply(v)) / dot(v, v)


def is_short(x: Number) -> bool:
    """Whether a number is an integer, or has integers as its parts: that needs no decimals."""
    return isinstance(x, Surd) and x.real.is_integer and x.imaginary.is_integer


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeSteps(Rule):
    """x_{k+1} is Bx_k divided by its entry of largest modulus, B = A or A⁻¹.

    (Golub and Van Loan, Matrix Computations, 4th ed., sections 7.3.1 and 7.6.1.)
    """

    name = "three-steps"
    matrix: Matrix
    inverted: bool
    vectors: tuple[Vector, ...]

    @property
    def _multiplier(self) -> Matrix:
        return self.matrix.inverse() if self.inverted else self.matrix

    def replay(self) -> bool:
        return iterated(self._multiplier, self.vectors[0]) == self.vectors

    def nudge(self) -> Inlines:
        a = letter("A", self.matrix)
        if self.inverted:
            return sentence(
                "Which matrix has the smallest eigenvalue of {A} as its largest, turned upside "
                "down? Apply it to a vector, again and again.",
                A=a,
            )
        return sentence(
            "Apply {A} to a vector, again and again. Which part of the vector is stretched most?",
            A=a,
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        blocks: list[Block] = [self._plan()]
        multiplier = inverse(a) if self.inverted else a
        for k, v in enumerate(self.vectors[:-1]):
            image = self._multiplier.apply(v)
            factor, following = factor_of(image), self.vectors[k + 1]
            x = vec("x", v, k)
            sides = [mul(multiplier, x), col(image)]
            if num(factor) != num(1):
                sides.append(mul(num(factor), col(following)))
            blocks.append(Display(eq(*sides)))
        last = len(self.vectors) - 1
        blocks.append(
            paragraph(
                "After {count} steps we stand at {x}.",
                count=last,
                x=eq(vec("x", self.vectors[-1], last), coords(self.vectors[-1])),
            )
        )
        return blocks

    def _plan(self) -> Block:
        start = eq(vec("x", self.vectors[0], 0), coords(self.vectors[0]))
        a = letter("A", self.matrix)
        if self.inverted:
            return paragraph(
                "The inverse {inverse} has the reciprocal eigenvalues, so its largest belongs to "
                "the smallest of {A}. Multiply by {inverse} again and again (with larger "
                "matrices one solves {equation} instead), and divide each time by the largest "
                "entry. Begin with {start}:",
                inverse=inverse(a),
                A=a,
                equation=posed(mul(a, Symbol("y", style="vector")), Symbol("x", "k", "vector")),
                start=start,
            )
        return paragraph(
            "Multiplying by {A} stretches the part along the largest eigenvalue the most, until "
            "only that part is seen. Divide by the largest entry after each step: it keeps the "
            "numbers small, and it is itself an estimate of the eigenvalue. Begin with {start}:",
            A=a,
            start=start,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RayleighQuotients(Rule):
    """(x·Ax)/(x·x) is the number μ that makes Ax − μx shortest; λ if x is an eigenvector of λ.

    (Trefethen and Bau, Numerical Linear Algebra, Lecture 27.)
    """

    name = "rayleigh-quotients"
    matrix: Matrix
    vectors: tuple[Vector, ...]
    quotients: tuple[Number, ...]

    def replay(self) -> bool:
        return self.quotients == tuple(rayleigh(self.matrix, v) for v in self.vectors)

    def nudge(self) -> Inlines:
        return sentence(
            "No vector here is quite an eigenvector. Which number comes nearest to its eigenvalue?"
        )

    def explain(self) -> list[Block]:
        a, x = letter("A", self.matrix), Symbol("x", style="vector")
        rows = []
        for k, (v, quotient) in enumerate(zip(self.vectors, self.quotients, strict=True)):
            named = vec("x", v, k)
            exact = frac(dotted(named, mul(a, named)), dotted(named, named))
            whole = eq(exact, num(quotient))
            r = letter("r", quotient, k)
            decimals = eq(r, num(quotient)) if is_short(quotient) else in_decimals(r, quotient, 7)
            rows.append((inlines(str(k)), inlines(whole), inlines(decimals)))
        general = frac(dotted(x, mul(letter("A"), x)), dotted(x, x))
        return [
            paragraph(
                "The quotient {quotient} is the number that comes nearest to being an eigenvalue "
                "of {A} for {x}. It is a better estimate than a single entry:",
                quotient=general,
                A=a,
                x=x,
            ),
            Table(
                (sentence("step"), sentence("Rayleigh quotient"), sentence("decimals")),
                tuple(rows),
            ),
        ]
