"""e^(tA) for one complex pair a ± bi: cosine and sine straight from the series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    drawn_out,
    eq,
    exponential_of,
    frac,
    identity,
    letter,
    mat,
    mul,
    num,
    posed,
    power,
    scaled,
    shifted,
)
from eigtutor.document.math import Int, Math, Neg, Paren, Words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Matrix, Surd
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplexPairSeries(Rule):
    """If A = aI + B and B² = −b²I, then e^(tA) = e^(at)(cos bt·I + (sin bt)/b·B)."""

    name = "complex-pair-series"
    matrix: Matrix
    variable: str
    #: a and b > 0 for the eigenvalues a ± bi.
    real: Surd
    imaginary: Surd
    result: Matrix

    @property
    def _rest(self) -> Matrix:
        return self.matrix.shifted(self.real)

    def replay(self) -> bool:
        t = ExponentialPolynomial.letter(self.variable)
        b, one = self.imaginary, Matrix.identity(self.matrix.size)
        wave = one * value_of("cos", t * b) + self._rest * (value_of("sin", t * b) / b)
        return (
            self._rest * self._rest == one * (-b.times(b))
            and wave * exponential(t * self.real) == self.result
        )

    def nudge(self) -> Inlines:
        a = letter("A", self.matrix)
        if not self.real:
            return sentence("What is the square of {A}?", A=a)
        return sentence(
            "What is the square of {difference}?",
            difference=shifted(a, num(self.real), self.matrix.size),
        )

    def explain(self) -> list[Block]:
        a, size = letter("A", self.matrix), self.matrix.size
        rest = letter("B", self._rest) if self.real else a
        whole, rotation = exponential_of(a, self.variable), exponential_of(rest, self.variable)
        b = self.imaginary
        split: list[Block] = []
        if self.real:
            split = [
                paragraph("Split off the multiple of the identity with the real part:"),
                Display(eq(rest, shifted(a, num(self.real), size), mat(self._rest))),
            ]
        square = scaled(-b.times(b), [identity(size)])
        turned = eq(rotation, self._combined(rest, self._wave("cos"), self._wave("sin")))
        growth = num(exponential(ExponentialPolynomial.letter(self.variable) * self.real))
        joined = [
            paragraph(
                "Multiples of the identity commute with every matrix, so {split}.",
                split=eq(whole, mul(growth, rotation)),
            )
        ]
        return [
            paragraph(
                "The eigenvalues are not real, but the matrix is, and so is its exponential. It "
                "can be found without complex eigenvectors."
            ),
            *split,
            paragraph("The square of {B} is a negative multiple of the identity:", B=rest),
            Display(eq(power(rest, 2), mat(self._rest * self._rest), square)),
            paragraph(
                "So in the series of {rotation} the even powers are multiples of the identity, and "
                "the odd ones multiples of {B}:",
                rotation=rotation,
                B=rest,
            ),
            Display(posed(rotation, self._combined(rest, *self._series()))),
            paragraph("In the brackets are the series of a cosine and a sine:"),
            Display(turned),
            *(joined if self.real else []),
            paragraph("So the exponential is:", role="conclusion"),
            Display(eq(whole, drawn_out(self.result))),
        ]

    @property
    def _angle(self) -> Math:
        return num(ExponentialPolynomial.letter(self.variable) * self.imaginary)

    def _wave(self, name: Literal["cos", "sin"]) -> Math:
        """cos bt or sin bt."""
        return num(value_of(name, ExponentialPolynomial.letter(self.variable) * self.imaginary))

    def _combined(self, rest: Math, cosine: Math, sine: Math) -> Math:
        """cos bt·I + (1/b) sin bt·B."""
        even = mul(Paren(cosine), identity(self.matrix.size))
        return add(even, scaled(self.imaginary.inverse(), [Paren(sine), rest]))

    def _series(self) -> tuple[Math, Math]:
        """The first terms of the two series."""
        x, dots = self._angle, Words("…")
        even = (Int(1), Neg(frac(power(x, 2), Int(2))), frac(power(x, 4), Int(24)), Neg(dots))
        odd = (x, Neg(frac(power(x, 3), Int(6))), frac(power(x, 5), Int(120)), Neg(dots))
        return add(*even), add(*odd)
