"""Powers that follow from a pattern in the first few of them."""

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
)
from eigtutor.document.math import Math
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.methods.powers.notation import conclusion, raised, raised_multiple


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPattern(Rule):
    """If Aᵏ = cI, then Aⁿ = c^q·Aʳ with n = qk + r; if A² = cA, then Aⁿ = cⁿ⁻¹A."""

    name = "power-pattern"
    matrix: Matrix
    #: A^period = factor·A^base, base 0 or 1 (and then period 2).
    period: int
    base: int
    factor: Number
    exponent: int
    result: Matrix

    def replay(self) -> bool:
        n = self.matrix.size
        repeated = Matrix.identity(n) if self.base == 0 else self.matrix
        return (
            self.matrix**self.period == repeated * self.factor
            and self.matrix**self.exponent == self.result
        )

    def nudge(self) -> Inlines:
        return sentence("Work out the square, and perhaps the next power. What do you notice?")

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        shown: list[Block] = []
        for k in range(2, self.period + 1):
            sides: list[Math] = [power(a, k), mat(self.matrix**k)]
            if k == self.period and self.factor:
                sides.append(self._repeated(a))
            shown.append(Display(eq(*sides)))
        lead = paragraph("Look at the square before computing anything long:")
        if self.period > 2:
            lead = paragraph("Look at the first powers before computing anything long:")
        return [
            lead,
            *shown,
            *self._consequence(a),
        ]

    def _repeated(self, a: Math) -> Math:
        return scaled(self.factor, [a if self.base else self._identity])

    @property
    def _identity(self) -> Math:
        return identity(self.matrix.size)

    def _consequence(self, a: Math) -> list[Block]:
        n, k = self.exponent, self.period
        found = conclusion(a, n, self.result)
        if not self.factor:
            return [paragraph("All further powers are zero as well."), *found]
        if self.base == 1:
            lead = paragraph(
                "So every further factor {A} only multiplies by {factor}:",
                A=a,
                factor=num(self.factor),
            )
            worked = raised_multiple(self.factor, n - 1, a)
            return [lead, Display(eq(power(a, n), worked)), *found]
        quotient, rest = divmod(n, k)
        whole = mul(num(quotient), num(k), sign="dot")
        grouped = raised(power(a, k), quotient)
        sides = [
            mul(grouped, raised(a, rest)) if rest else grouped,
            raised_multiple(self.factor, quotient, raised(a, rest) if rest else self._identity),
        ]
        return [
            paragraph("With {split},", split=eq(num(n), add(whole, num(rest)) if rest else whole)),
            Display(eq(raised(a, n), *sides)),
            *found,
        ]


def pattern(matrix: Matrix, exponent: int) -> tuple[int, int, Number] | None:
    """(k, j, c) with Aᵏ = cAʲ, k small, that settles Aⁿ without more products; or None."""
    if abs(exponent) < 2:
        return None
    n = matrix.size
    value = matrix
    for k in range(2, max(n, 4) + 1):
        value = value * matrix
        if value.is_zero:
            return (k, 0, ZERO) if exponent >= k else None
        scalar = value[0, 0]
        if k <= 4 and scalar and value == Matrix.identity(n) * scalar:
            return (k, 0, scalar) if exponent >= k or exponent < 0 else None
        if k == 2 and exponent > 2:
            factor = _ratio(value, matrix)
            if factor is not None:
                return (k, 1, factor)
    return None


def _ratio(value: Matrix, matrix: Matrix) -> Number | None:
    """c with value = c·matrix, or None."""
    first = next((k for k, x in enumerate(matrix.entries) if x), None)
    if first is None:
        return None
    factor = value.entries[first] / matrix.entries[first]
    return factor if matrix * factor == value else None
