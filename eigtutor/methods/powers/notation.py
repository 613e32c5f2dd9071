"""How powers are written."""

from __future__ import annotations

from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import drawn_out, eq, inverse, mul, num, power
from eigtutor.document.math import Math, Paren, Power
from eigtutor.document.words import paragraph
from eigtutor.exact import ONE, ZERO, Matrix, Number


def raised(base: Math, exponent: int) -> Math:
    """A, A⁻¹, Aⁿ, (A²)ⁿ."""
    if exponent == 1:
        return base
    if exponent == -1:
        return inverse(Paren(base) if isinstance(base, Power) else base)
    return power(base, exponent)


def raised_number(x: Number, exponent: int) -> Math:
    """xⁿ; 0 and 1 as they are."""
    return num(x) if x in (ZERO, ONE) or exponent == 1 else power(num(x), exponent)


def raised_multiple(factor: Number, exponent: int, node: Math) -> Math:
    """factorⁿ·node."""
    if factor == ONE or not exponent:
        return node
    return mul(raised_number(factor, exponent), node)


def conclusion(a: Math, exponent: int, result: Matrix) -> list[Block]:
    """Aⁿ = …, marked as the result."""
    return [
        paragraph("So the power is:", role="conclusion"),
        Display(eq(power(a, exponent), drawn_out(result))),
    ]
