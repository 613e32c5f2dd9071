"""The functions of a matrix that exercises ask for: Aⁿ for a number or a letter n, and e^(tA)."""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, power_with_letter
from eigtutor.exact.matrices import Matrix
from eigtutor.exact.matrix_exponentials import matrix_exponential
from eigtutor.exact.monomials import surd
from eigtutor.exact.numbers import ZERO, Number, Surd
from eigtutor.exact.power_formulas import falling_factorial, power_formula
from eigtutor.exact.powers import binomial


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFunction:
    """x ↦ xⁿ, or x ↦ e^(tx) where ``exponent`` is None; ``letter``: n or t.

    Its j-th derivative over j! is ``factor(j)·lowered(x, j)``: C(n, j)·xⁿ⁻ʲ or tʲ/j!·e^(tx). So
    those are the entries of the function of a Jordan block (Horn and Johnson, Topics, 6.2).
    """

    exponent: int | str | None
    letter: str

    def of(self, matrix: Matrix) -> Matrix:
        """The function of a matrix; with a letter n, for n = 1, 2, 3, …"""
        match self.exponent:
            case None:
                return matrix_exponential(matrix, self.letter)
            case int():
                return matrix**self.exponent
            case str():
                return power_formula(matrix, self.letter)

    def factor(self, j: int) -> Number:
        """n(n − 1)⋯(n − j + 1)/j!, or tʲ/j!."""
        if isinstance(self.exponent, int):
            return Surd.ratio(binomial(self.exponent, j))
        if self.exponent is None:
            return ExponentialPolynomial.letter(self.letter) ** j / factorial(j)
        return falling_factorial(self.letter, j) / factorial(j)

    def lowered(self, x: Number, j: int = 0) -> Number:
        """xⁿ⁻ʲ, or e^(tx). A power of 0 is 0 where the exponent is negative or a letter."""
        if self.exponent is None:
            return exponential(ExponentialPolynomial.letter(self.letter) * x)
        if isinstance(self.exponent, int):
            return x ** (self.exponent - j) if x or self.exponent >= j else ZERO
        return power_with_letter(surd(x), ExponentialPolynomial.letter(self.letter) - j)
