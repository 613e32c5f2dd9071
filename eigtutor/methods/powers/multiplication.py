"""Powers straight from the definition: of diagonal matrices, by multiplying, by squaring."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Paragraph
from eigtutor.document.build import eq, frac, grid, inverse, letter, mat, mul, power
from eigtutor.document.math import Int, Math
from eigtutor.document.phrases import in_words
from eigtutor.document.words import counted, paragraph, sentence
from eigtutor.exact import Matrix
from eigtutor.methods.powers.notation import conclusion, raised, raised_number


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerByDefinition(Rule):
    """A⁰ = I and A¹ = A."""

    name = "power-by-definition"
    matrix: Matrix
    exponent: int

    def replay(self) -> bool:
        return self.exponent in (0, 1)

    def nudge(self) -> Inlines:
        return sentence(
            "No computation is needed. What does {power} mean?",
            power=power(letter("A", self.matrix), self.exponent),
        )

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        if self.exponent:
            shown = eq(power(a, 1), mat(self.matrix))
            return [paragraph("The first power is the matrix itself:"), Display(shown)]
        one = Matrix.identity(self.matrix.size)
        return [
            paragraph("By definition, the power 0 of every square matrix is the identity matrix:"),
            Display(eq(power(a, 0), mat(one))),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagonalPower(Rule):
    """The power of a diagonal matrix is taken entry by entry on the diagonal."""

    name = "diagonal-power"
    matrix: Matrix
    exponent: int
    result: Matrix

    def replay(self) -> bool:
        return self.matrix.is_diagonal and self.matrix**self.exponent == self.result

    def nudge(self) -> Inlines:
        return sentence("What is the product of two diagonal matrices?")

    def explain(self) -> list[Block]:
        a = letter("A", self.matrix)
        return [
            paragraph(
                "The matrix is diagonal, and diagonal matrices are multiplied entry by entry. "
                "So each entry on the diagonal is raised to the power by itself:"
            ),
            Display(eq(power(a, self.exponent), entrywise_power(self.matrix, self.exponent))),
            *conclusion(a, self.exponent, self.result),
        ]


def entrywise_power(diagonal: Matrix, exponent: int) -> Math:
    """The matrix with the entries of a diagonal one raised to the power, not worked out."""
    n = diagonal.size
    return grid(
        [raised_number(diagonal[i, i], exponent) if i == j else Int(0) for j in range(n)]
        for i in range(n)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegralPower(Rule):
    """Aⁿ = (1/dᵐ)Cᵐ, m = |n|, where C/d is A, or A⁻¹ for a negative n."""

    name = "integral-power"
    matrix: Matrix
    exponent: int
    #: The matrix or its inverse times the common denominator of its entries.
    integral: Matrix
    denominator: int

    def replay(self) -> bool:
        base = self.matrix if self.exponent > 0 else self.matrix.inverse()
        return base * self.denominator == self.integral

    def nudge(self) -> Inlines:
        if self.denominator == 1:
            return sentence(
                "Of which matrix is {power} a power with a positive exponent?",
                power=power(letter("A", self.matrix), self.exponent),
            )
        if self.exponent < 0:
            return sentence("Which denominator do the entries of the inverse share?")
        return sentence(
            "Which denominator do the entries of {A} share?", A=letter("A", self.matrix)
        )

    def explain(self) -> list[Block]:
        a, c, n = letter("A", self.matrix), letter("C", self.integral), abs(self.exponent)
        base = a if self.exponent > 0 else inverse(a)
        factor = frac(Int(1), Int(self.denominator))
        if self.denominator == 1:
            return [
                paragraph(
                    "A negative power is a power of the inverse. With {c}, {turned}.",
                    c=eq(c, base),
                    turned=eq(power(a, self.exponent), power(c, n)),
                )
            ]
        lead = paragraph(
            "Draw the common denominator out, so that the products are free of fractions:"
        )
        if self.exponent < 0:
            lead = paragraph(
                "A negative power is a power of the inverse. Its common denominator is drawn out, "
                "so that the products are free of fractions:"
            )
        raised_factor = frac(Int(1), power(Int(self.denominator), n))
        return [
            lead,
            Display(eq(base, mul(factor, mat(self.integral)), mul(factor, c))),
            paragraph(
                "So {turned}.",
                turned=eq(power(a, self.exponent), mul(raised_factor, power(c, n))),
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedSquaring(Rule):
    """A²ᵏ = Aᵏ·Aᵏ and A²ᵏ⁺¹ = A²ᵏ·A: so few products reach Aⁿ."""

    name = "repeated-squaring"
    matrix: Matrix
    letter: str
    #: The exponents on the way with their powers, from the matrix itself to the power wanted.
    powers: tuple[tuple[int, Matrix], ...]

    def replay(self) -> bool:
        known = dict(self.powers)
        return known[1] == self.matrix and all(
            value == known[_factors(k)[0]] * known[_factors(k)[1]]
            for k, value in self.powers
            if k > 1
        )

    def nudge(self) -> Inlines:
        n = self.powers[-1][0]
        if n <= 3:
            return sentence("The exponent is small. Is anything shorter than multiplying?")
        return sentence(
            "With few products you can reach {power}. What do you get when you multiply a power "
            "by itself?",
            power=power(letter(self.letter, self.matrix), n),
        )

    def explain(self) -> list[Block]:
        known = dict(self.powers)
        name = letter(self.letter, self.matrix)
        last = self.powers[-1][0]
        count = len(self.powers) - 1
        lead = paragraph("The exponent is small, so multiply:")
        if last > 3:
            lead = Paragraph(
                counted(
                    "Multiplying one by one would take one product. Squaring gets there with "
                    "{squarings}:",
                    "Multiplying one by one would take {products} products. Squaring gets there "
                    "with {squarings}:",
                    last - 1,
                    products=in_words(last - 1),
                    squarings=in_words(count),
                )
            )
        blocks: list[Block] = [lead]
        for k, value in self.powers[1:]:
            left, right = _factors(k)
            product = mul(raised(name, left), raised(name, right))
            worked = mul(mat(known[left]), mat(known[right]))
            sides = [power(name, k), product, worked]
            blocks.append(Display(eq(*sides, *([mat(value)] if k < last else []))))
        return blocks


def _factors(k: int) -> tuple[int, int]:
    return (k // 2, k // 2) if k % 2 == 0 else (k - 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerFound(Rule):
    """The last of the products is Aⁿ."""

    name = "power-found"
    matrix: Matrix
    exponent: int
    result: Matrix

    def replay(self) -> bool:
        return self.matrix**self.exponent == self.result

    def explain(self) -> list[Block]:
        return conclusion(letter("A", self.matrix), self.exponent, self.result)
