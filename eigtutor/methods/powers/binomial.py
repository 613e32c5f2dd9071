"""Powers of λI + N with a nilpotent N, by the binomial formula."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    eq,
    identity,
    letter,
    mat,
    mul,
    num,
    power,
    scaled,
    shifted,
)
from eigtutor.document.math import Int, Math, Neg, Paren
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, ZERO, Matrix, Number, number
from eigtutor.exact.powers import binomial
from eigtutor.methods.powers.notation import conclusion, raised, raised_number


def nilpotency(m: Matrix) -> int | None:
    """The smallest k with Mᵏ = 0, or None."""
    value = m
    for k in range(1, m.size + 1):
        if value.is_zero:
            return k
        value = value * m
    return None


def binomial_terms(
    eigenvalue: Number, nilpotent: Math, size: int, exponent: int, index: int
) -> tuple[Math, Math]:
    """Σ C(n, j) λⁿ⁻ʲ Nʲ for j below the index, as it stands and worked out; λ ≠ 0."""
    formula: list[Math] = []
    worked: list[Math] = []
    for j in range(index):
        count = binomial(exponent, j)
        if not count:
            continue
        body = identity(size) if j == 0 else raised(nilpotent, j)
        factors: list[Math] = [] if abs(count) == 1 else [Int(abs(count))]
        if eigenvalue != ONE and exponent != j:
            factors.append(raised_number(eigenvalue, exponent - j))
        term = mul(*factors, body)
        formula.append(Neg(term) if count < 0 else term)
        worked.append(scaled(eigenvalue ** (exponent - j) * number(count), [body]))
    return add(*formula), add(*worked)


@dataclass(frozen=True, slots=True, kw_only=True)
class BinomialPower(Rule):
    """If A = λI + N and Nᵏ = 0, then Aⁿ = Σ C(n, j) λⁿ⁻ʲ Nʲ, j < k, for λI commutes with N."""

    name = "binomial-power"
    matrix: Matrix
    eigenvalue: Number
    exponent: int
    index: int
    result: Matrix

    def replay(self) -> bool:
        nilpotent = self.matrix.shifted(self.eigenvalue)
        total = Matrix.identity(self.matrix.size) * 0
        for j in range(self.index):
            factor = self.eigenvalue ** (self.exponent - j) * number(binomial(self.exponent, j))
            total = total + nilpotent**j * factor
        return (nilpotent**self.index).is_zero and total == self.result

    def nudge(self) -> Inlines:
        return sentence(
            "What do the powers of {difference} look like?",
            difference=shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size),
        )

    def explain(self) -> list[Block]:
        size = self.matrix.size
        a = letter("A", self.matrix)
        value = self.matrix.shifted(self.eigenvalue)
        nilpotent = letter("N", value)
        zero = letter("0", Matrix.diagonal([ZERO] * size))
        scalar = scaled(self.eigenvalue, [identity(size)])
        formula, worked = binomial_terms(
            self.eigenvalue, nilpotent, size, self.exponent, self.index
        )
        squares = [Display(eq(power(nilpotent, k), mat(value**k))) for k in range(2, self.index)]
        sides: list[Math] = [power(Paren(add(scalar, nilpotent)), self.exponent), formula]
        if worked != formula:
            sides.append(worked)
        return [
            paragraph(
                "There is no eigenvalue but {value}. So split off this multiple of the identity, "
                "and see what is left:",
                value=num(self.eigenvalue),
            ),
            Display(eq(nilpotent, shifted(a, num(self.eigenvalue), size), mat(value))),
            *squares,
            paragraph(
                "The powers of this matrix end: {end}.",
                end=eq(power(nilpotent, self.index), zero),
            ),
            self._formula(eq(a, add(scalar, nilpotent)), power(nilpotent, self.index)),
            Display(eq(power(a, self.exponent), *sides)),
            *conclusion(a, self.exponent, self.result),
        ]

    def _formula(self, split: Math, first_zero: Math) -> Block:
        """Why the binomial formula holds, for a negative exponent, too."""
        if self.exponent < 0:
            return paragraph(
                "Multiples of the identity commute with every matrix, so {split} can be raised to "
                "a power by the binomial formula, and only the terms before {power} count (for a "
                "negative exponent it is the binomial series, which ends here as well):",
                split=split,
                power=first_zero,
            )
        return paragraph(
            "Multiples of the identity commute with every matrix, so {split} can be raised to a "
            "power by the binomial formula, and only the terms before {power} count:",
            split=split,
            power=first_zero,
        )
