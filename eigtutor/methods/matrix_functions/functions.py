"""The two functions of a matrix that have formulas: e^(tA), and Aⁿ with a letter n.

For both, f(PFP⁻¹) = P·f(F)·P⁻¹, and a Jordan block λI + N goes to Σ f⁽ʲ⁾(λ)/j! Nʲ (Horn and
Johnson, Topics in Matrix Analysis, 6.2).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import factorial

from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    add,
    eq,
    exponential_of,
    frac,
    identity,
    letter,
    listing,
    mat,
    mul,
    num,
    posed,
    power,
    sub,
    variable,
)
from eigtutor.document.math import Int, Math, Paren, Words
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ONE, Matrix, Number
from eigtutor.exact.matrix_exponentials import at_zero, derivative
from eigtutor.exact.matrix_functions import MatrixFunction
from eigtutor.exact.power_formulas import at, following


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFunction(ABC):
    """How a page speaks of a function of square matrices that depends on a letter."""

    letter: str

    @property
    @abstractmethod
    def exact(self) -> MatrixFunction:
        """The function itself."""

    @abstractmethod
    def title(self, a: Math) -> Inlines:
        """What the value at A is called."""

    @property
    @abstractmethod
    def title_of_form(self) -> Inlines:
        """What the value at a similar matrix is called."""

    @property
    @abstractmethod
    def conclusion(self) -> Block:
        """What stands before the value that has been found."""

    @abstractmethod
    def of(self, node: Math) -> Math:
        """The value, as it is written before it is known."""

    def value(self, matrix: Matrix) -> Matrix:
        """The value, by a path without eigenvectors; UnsupportedError where there is none."""
        return self.exact.of(matrix)

    def coefficient(self, x: Number, j: int) -> Number:
        """f⁽ʲ⁾(x)/j!."""
        return self.exact.factor(j) * self.exact.lowered(x, j)

    @abstractmethod
    def block(self, eigenvalue: Number, name: Math, size: int, index: int) -> Math:
        """Σ f⁽ʲ⁾(λ)/j! Nʲ, j below the index, for a letter N."""

    @abstractmethod
    def holds(self, matrix: Matrix, result: Matrix) -> bool:
        """Whether the result is the value at the matrix, by what characterizes the function."""

    @abstractmethod
    def check(self, matrix: Matrix, result: Matrix) -> list[Block]:
        """A check of the result that is done quickly."""

    @abstractmethod
    def definition(self, a: Math, size: int) -> list[Block]:
        """What a reader has to know first."""

    @abstractmethod
    def carried_over(self, similar: Math, middle: Math) -> Block:
        """Why f(PFP⁻¹) = P·f(F)·P⁻¹, with A = PFP⁻¹ and P⁻¹P as they are written."""

    @property
    @abstractmethod
    def entrywise(self) -> Block:
        """What the function does to a diagonal matrix."""

    @property
    @abstractmethod
    def diagonal_already(self) -> Block:
        """The same of a matrix that is diagonal itself."""

    @abstractmethod
    def split(self, a: Math, eigenvalue: Number, name: Math, size: int, index: int) -> list[Block]:
        """The value at A = λI + N, where Nᵏ = 0 for the index k."""

    def remark(self, form: Matrix) -> list[Block]:
        """What is special about the eigenvalues of a form."""
        return []

    def diagonal(self, matrix: Matrix) -> Matrix:
        """The value at a diagonal matrix, entry by entry."""
        return Matrix.diagonal([self.coefficient(matrix[k, k], 0) for k in range(matrix.size)])

    def block_value(self, eigenvalue: Number, nilpotent: Matrix, index: int) -> Matrix:
        """Σ f⁽ʲ⁾(λ)/j! Nʲ, j below the index."""
        total = nilpotent * 0
        for j in range(index):
            total = total + nilpotent**j * self.coefficient(eigenvalue, j)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Exponential(WrittenFunction):
    """e^(tA)."""

    def title(self, a: Math) -> Inlines:
        return sentence("The exponential {value}", value=self.of(a))

    @property
    def title_of_form(self) -> Inlines:
        return sentence("The exponential of the form")

    @property
    def conclusion(self) -> Block:
        return paragraph("So the exponential is:", role="conclusion")

    def of(self, node: Math) -> Math:
        return exponential_of(node, self.letter)

    @property
    def exact(self) -> MatrixFunction:
        return MatrixFunction(exponent=None, letter=self.letter)

    def block(self, eigenvalue: Number, name: Math, size: int, index: int) -> Math:
        series = self._series(name, size, index)
        growth = num(self.coefficient(eigenvalue, 0))
        return mul(growth, Paren(series)) if eigenvalue else series

    def _series(self, name: Math, size: int, index: int) -> Math:
        """I + tN + t²/2 N² + …, as far as the index says."""
        t = variable(self.letter)
        terms: list[Math] = [identity(size)]
        for j in range(1, index):
            factor = t if j == 1 else frac(power(t, j), Int(factorial(j)))
            terms.append(mul(factor, name if j == 1 else power(name, j)))
        return add(*terms)

    def holds(self, matrix: Matrix, result: Matrix) -> bool:
        one = Matrix.identity(matrix.size)
        return (
            derivative(result, self.letter) == matrix * result
            and at_zero(result, self.letter) == one
        )

    def check(self, matrix: Matrix, result: Matrix) -> list[Block]:
        start = at_zero(result, self.letter)
        slope = at_zero(derivative(result, self.letter), self.letter)
        return [
            paragraph(
                "Put {zero} into the result, and into its derivative, entry by entry. It must give "
                "the identity and the matrix itself:",
                zero=posed(variable(self.letter), Int(0)),
                role="check",
            ),
            Display(listing(eq(mat(start), identity(start.size)), eq(mat(slope), _named(matrix)))),
        ]

    def definition(self, a: Math, size: int) -> list[Block]:
        t = variable(self.letter)
        square = mul(frac(power(t, 2), Int(2)), power(a, 2))
        series = add(identity(size), mul(t, a), square, Words("…"))
        return [
            paragraph("The exponential of a matrix is defined by the series of the exponential:"),
            Display(posed(self.of(a), series)),
        ]

    def carried_over(self, similar: Math, middle: Math) -> Block:
        return paragraph(
            "In the powers of {similar} every {middle} in the middle drops out. So the series of "
            "the exponential function gives",
            similar=similar,
            middle=middle,
        )

    @property
    def entrywise(self) -> Block:
        return paragraph(
            "The exponential of a diagonal matrix is taken entry by entry on the diagonal:"
        )

    @property
    def diagonal_already(self) -> Block:
        return paragraph(
            "The matrix is diagonal. The exponential of a diagonal matrix is taken entry by entry "
            "on the diagonal:"
        )

    def split(self, a: Math, eigenvalue: Number, name: Math, size: int, index: int) -> list[Block]:
        t, whole = variable(self.letter), self.of(a)
        value = Display(eq(whole, self.block(eigenvalue, name, size, index)))
        if not eigenvalue:
            return [paragraph("Of the series only the first terms are left:"), value]
        growth = num(self.coefficient(eigenvalue, 0))
        return [
            paragraph(
                "Multiples of the identity commute with every matrix, so {split}. And of the "
                "series for {factor} only the terms before {term} are left:",
                split=eq(whole, mul(growth, self.of(name))),
                factor=self.of(name),
                term=mul(power(t, index), power(name, index)),
            ),
            value,
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(WrittenFunction):
    """Aⁿ for n = 1, 2, 3, …"""

    def title(self, a: Math) -> Inlines:
        return sentence("The power {power}", power=self.of(a))

    @property
    def title_of_form(self) -> Inlines:
        return sentence("The power of the form")

    @property
    def conclusion(self) -> Block:
        return paragraph("So the power is:", role="conclusion")

    def of(self, node: Math) -> Math:
        return power(node, variable(self.letter))

    @property
    def exact(self) -> MatrixFunction:
        return MatrixFunction(exponent=self.letter, letter=self.letter)

    def block(self, eigenvalue: Number, name: Math, size: int, index: int) -> Math:
        terms: list[Math] = []
        for j in range(index):
            factors = [self._binomial(j)] if j else []
            if eigenvalue != ONE:
                exponent = variable(self.letter)
                factors.append(power(num(eigenvalue), sub(exponent, Int(j)) if j else exponent))
            body = identity(size) if not j else name if j == 1 else power(name, j)
            terms.append(mul(*factors, body))
        return add(*terms)

    def _binomial(self, j: int) -> Math:
        """n(n − 1)⋯(n − j + 1)/j!."""
        n = variable(self.letter)
        top = mul(n, *(Paren(sub(n, Int(k))) for k in range(1, j)))
        return top if j == 1 else frac(top, Int(factorial(j)))

    def holds(self, matrix: Matrix, result: Matrix) -> bool:
        return (
            following(result, self.letter) == matrix * result
            and at(result, self.letter, 1) == matrix
        )

    def check(self, matrix: Matrix, result: Matrix) -> list[Block]:
        n = variable(self.letter)
        once, twice = (at(result, self.letter, k) for k in (1, 2))
        a = _named(matrix)
        return [
            paragraph(
                "Put {one} and {two} into the result. It must give the matrix and its square:",
                one=posed(n, Int(1)),
                two=posed(n, Int(2)),
                role="check",
            ),
            Display(listing(eq(mat(once), a), eq(mat(twice), power(a, 2)))),
        ]

    def definition(self, a: Math, size: int) -> list[Block]:
        return []

    def carried_over(self, similar: Math, middle: Math) -> Block:
        return paragraph(
            "In the powers of {similar} every {middle} in the middle drops out. Only the outer "
            "ones are left:",
            similar=similar,
            middle=middle,
        )

    @property
    def entrywise(self) -> Block:
        return paragraph("Powers of a diagonal matrix are taken entry by entry:")

    @property
    def diagonal_already(self) -> Block:
        return paragraph(
            "The matrix is diagonal. Powers of a diagonal matrix are taken entry by entry:"
        )

    def remark(self, form: Matrix) -> list[Block]:
        if all(form[k, k] for k in range(form.size)):
            return []
        n = variable(self.letter)
        return [
            paragraph(
                "(The eigenvalue {zero} gives nothing, since {n} is 1 or more.)", zero=Int(0), n=n
            )
        ]

    def split(self, a: Math, eigenvalue: Number, name: Math, size: int, index: int) -> list[Block]:
        return [
            paragraph(
                "Multiples of the identity commute with every matrix, so the power can be written "
                "out by the binomial formula, and only the terms before {term} count:",
                term=power(name, index),
            ),
            Display(eq(self.of(a), self.block(eigenvalue, name, size, index))),
        ]


def _named(matrix: Matrix) -> Math:
    return letter("A", matrix)
