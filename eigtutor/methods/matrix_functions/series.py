"""Functions of λI + N with a nilpotent N, and of diagonal matrices."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import drawn_out, eq, letter, mat, num, power, shifted
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Matrix, Number
from eigtutor.methods.matrix_functions.functions import WrittenFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOfDiagonal(Rule):
    """f(diag(λ₁, …)) = diag(f(λ₁), …)."""

    name = "function-of-diagonal"
    matrix: Matrix
    function: WrittenFunction
    result: Matrix

    def replay(self) -> bool:
        return self.matrix.is_diagonal and self.function.diagonal(self.matrix) == self.result

    def nudge(self) -> Inlines:
        return sentence("What do the powers of a diagonal matrix look like?")

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            *self.function.definition(a, self.matrix.size),
            self.function.diagonal_already,
            Display(eq(self.function.of(a), mat(self.result))),
            *self.function.remark(self.matrix),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOfShifted(Rule):
    """If A = λI + N and Nᵏ = 0, then f(A) = Σ f⁽ʲ⁾(λ)/j! Nʲ, j < k, for λI commutes with N."""

    name = "function-of-shifted"
    matrix: Matrix
    function: WrittenFunction
    eigenvalue: Number
    #: The smallest k with Nᵏ = 0.
    index: int
    result: Matrix

    @property
    def _nilpotent(self) -> Matrix:
        return self.matrix.shifted(self.eigenvalue)

    def replay(self) -> bool:
        n, k = self._nilpotent, self.index
        found = self.function.block_value(self.eigenvalue, n, k)
        return (n**k).is_zero and not (n ** (k - 1)).is_zero and found == self.result

    def nudge(self) -> Inlines:
        difference = shifted(letter("A", self.matrix), num(self.eigenvalue), self.matrix.size)
        return sentence("What do the powers of {difference} look like?", difference=difference)

    def explain(self) -> list[Block]:
        size, value = self.matrix.size, self.eigenvalue
        a = letter("A", self.matrix)
        name = letter("N", self._nilpotent) if value else a
        zero = letter("0", Matrix.diagonal([ZERO] * size))
        lead: list[Block] = [paragraph("There is no eigenvalue but {value}.", value=num(value))]
        if value:
            lead = [
                paragraph(
                    "There is no eigenvalue but {value}. So split off this multiple of the "
                    "identity, and see what is left:",
                    value=num(value),
                ),
                Display(eq(name, shifted(a, num(value), size), mat(self._nilpotent))),
            ]
        squares = [
            Display(eq(power(name, k), mat(self._nilpotent**k))) for k in range(2, self.index)
        ]
        return [
            *lead,
            *squares,
            paragraph(
                "The powers of this matrix end: {end}.", end=eq(power(name, self.index), zero)
            ),
            *self.function.split(a, value, name, size, self.index),
            self.function.conclusion,
            Display(eq(self.function.of(a), drawn_out(self.result))),
        ]
