"""Solutions at once, without a basis: a series that ends, or the exponential; and their check."""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    and_list,
    col,
    coords,
    drawn_out,
    eq,
    exponential_of,
    frac,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    power,
    shifted,
    variable,
    vec,
)
from eigtutor.document.dynamics import rate
from eigtutor.document.math import Int, Math, Paren
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Surd
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrix_exponentials import derivative, matrix_exponential
from eigtutor.methods.initial_value.solutions import solves


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOfStart(Rule):
    """If N = A − λI and Nᵏx₀ = 0, then x = e^(λt)(x₀ + tNx₀ + … + t^(k−1)/(k−1)! N^(k−1)x₀)."""

    name = "series-of-start"
    matrix: Matrix
    variable: str
    eigenvalue: Surd
    start: Vector
    value: Vector

    @property
    def _images(self) -> list[Vector]:
        """x₀, then Nx₀, N²x₀, … as long as they are not 0."""
        nilpotent = self.matrix.shifted(self.eigenvalue)
        found, v = [self.start], nilpotent.apply(self.start)
        while any(v) and len(found) <= self.matrix.size:
            found.append(v)
            v = nilpotent.apply(v)
        return found

    def replay(self) -> bool:
        images = self._images
        ends = len(images) <= self.matrix.size
        return ends and solves(self.matrix, self.variable, self.start, self.value)

    def nudge(self) -> Inlines:
        return sentence(
            "How often can you multiply {start} by {N} until nothing is left?",
            start=coords(self.start),
            N=shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size),
        )

    def explain(self) -> list[Block]:
        images, size = self._images, self.matrix.size
        a, t, x = letter("A", self.matrix), variable(self.variable), vec("x", self.value)
        nilpotent = self.matrix.shifted(self.eigenvalue)
        name = letter("N", nilpotent) if self.eigenvalue else a
        start = vec("x", self.start, 0)
        growth = exponential(ExponentialPolynomial.letter(self.variable) * self.eigenvalue)
        blocks: list[Block] = [
            paragraph(
                "There is no eigenvalue but {value}. Then no chain is needed: the powers of {N} "
                "end, and with them the series of the exponential.",
                value=num(self.eigenvalue),
                N=shifted(a, num(self.eigenvalue), size),
            )
        ]
        if self.eigenvalue:
            shown = eq(name, shifted(a, num(self.eigenvalue), size), mat(nilpotent))
            blocks.append(Display(shown))
        blocks.append(paragraph("Multiply the initial value by {N} until nothing is left:", N=name))
        zero = (ZERO,) * size
        lines = [
            eq(mul(name if k == 1 else power(name, k), start), coords(v))
            for k, v in enumerate([*images[1:], zero], 1)
        ]
        blocks.append(Display(listing(eq(start, coords(self.start)), *lines)))
        terms: list[Math] = []
        for k, v in enumerate(images):
            front = t if k == 1 else frac(power(t, k), Int(factorial(k)))
            terms.append(mul(front, col(v)) if k else col(v))
        inner = Paren(add(*terms)) if len(terms) > 1 else terms[0]
        whole = mul(num(growth), inner) if self.eigenvalue else add(*terms)
        same = whole == col(self.value)
        return [
            *blocks,
            paragraph("So the solution is", role="conclusion"),
            Display(eq(x, *([] if same else [whole]), col(self.value))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExponentialTimesStart(Rule):
    """The solution of x′ = Ax, x(0) = x₀ is e^(tA)x₀."""

    name = "exponential-times-start"
    matrix: Matrix
    variable: str
    start: Vector
    value: Vector

    def replay(self) -> bool:
        return matrix_exponential(self.matrix, self.variable).apply(self.start) == self.value

    def nudge(self) -> Inlines:
        whole = exponential_of(letter("A", self.matrix), self.variable)
        return sentence(
            "What is the derivative of {whole}, and what is its value at time {zero}?",
            whole=whole,
            zero=Int(0),
        )

    def explain(self) -> list[Block]:
        whole = exponential_of(letter("A", self.matrix), self.variable)
        found = matrix_exponential(self.matrix, self.variable)
        x = vec("x", self.value)
        return [
            paragraph(
                "The derivative of {whole} is {A} times itself, and at time {zero} it is the "
                "identity. So the solution is the exponential times the initial value:",
                whole=whole,
                A=letter("A", self.matrix),
                zero=Int(0),
            ),
            Display(eq(x, mul(whole, col(self.start)), mul(drawn_out(found), col(self.start)))),
            paragraph("Multiplied out,", role="conclusion"),
            Display(eq(x, col(self.value))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionCheck(Rule):
    """x(0) = x₀ and x′ = Ax: no other function has both (Picard and Lindelöf)."""

    name = "initial-value-check"
    matrix: Matrix
    variable: str
    start: Vector
    value: Vector

    def replay(self) -> bool:
        return solves(self.matrix, self.variable, self.start, self.value)

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        slope = derivative(Matrix.from_columns([self.value]), self.variable).entries
        return [
            paragraph(
                "For {zero} the entries are {start}. And multiplying by {A} gives the "
                "derivatives of the entries, {rate}:",
                zero=posed(variable(self.variable), Int(0)),
                start=and_list([num(x) for x in self.start]),
                A=a,
                rate=rate(self.variable),
                role="check",
            ),
            Display(eq(mul(a, col(self.value)), col(slope))),
        ]
