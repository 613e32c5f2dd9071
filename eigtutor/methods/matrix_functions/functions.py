"""The two functions of a matrix that have formulas: e^(tA), and Aⁿ with a letter n.

For both, f(PFP⁻¹) = P·f(F)·P⁻¹, and a Jordan block λI + N goes to Σ f⁽ʲ⁾(λ)/j! Nʲ (Horn and
Johnson, Topics in Matrix Analysis, 6.2).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import factorial

from eigtutor.document.blocks import Block, Display
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
    para,
    posed,
    power,
    sub,
    variable,
)
from eigtutor.document.math import Int, Math, Paren, Words
from eigtutor.eigenstructure import JordanDecomposition
from eigtutor.exact import ONE, ZERO, Matrix, Number
from eigtutor.exact.matrices import scaled
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

    @property
    @abstractmethod
    def noun(self) -> str:
        """What its value is called."""

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

    #: Why f(PFP⁻¹) = P·f(F)·P⁻¹, after "every P⁻¹P in the middle drops out".
    @property
    @abstractmethod
    def carried_over(self) -> str:
        """What follows from that."""

    @property
    @abstractmethod
    def entrywise(self) -> str:
        """What the function does to a diagonal matrix."""

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

    @property
    def noun(self) -> str:
        return "exponential"

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
            para(
                "Put ",
                posed(variable(self.letter), Int(0)),
                " into the result, and into its derivative, entry by entry. It must give the "
                "identity and the matrix itself:",
                role="check",
            ),
            Display(listing(eq(mat(start), identity(start.size)), eq(mat(slope), _named(matrix)))),
        ]

    def definition(self, a: Math, size: int) -> list[Block]:
        t = variable(self.letter)
        square = mul(frac(power(t, 2), Int(2)), power(a, 2))
        series = add(identity(size), mul(t, a), square, Words("…"))
        return [
            para("The exponential of a matrix is defined by the series of the exponential:"),
            Display(posed(self.of(a), series)),
        ]

    @property
    def carried_over(self) -> str:
        return "So the series of the exponential function gives"

    @property
    def entrywise(self) -> str:
        return "The exponential of a diagonal matrix is taken entry by entry on the diagonal:"

    def split(self, a: Math, eigenvalue: Number, name: Math, size: int, index: int) -> list[Block]:
        t, whole = variable(self.letter), self.of(a)
        value = Display(eq(whole, self.block(eigenvalue, name, size, index)))
        if not eigenvalue:
            return [para("Of the series only the first terms are left:"), value]
        growth = num(self.coefficient(eigenvalue, 0))
        return [
            para(
                "Multiples of the identity commute with every matrix, so ",
                eq(whole, mul(growth, self.of(name))),
                ". And of the series for ",
                self.of(name),
                " only the terms before ",
                mul(power(t, index), power(name, index)),
                " are left:",
            ),
            value,
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(WrittenFunction):
    """Aⁿ for n = 1, 2, 3, …"""

    @property
    def noun(self) -> str:
        return "power"

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
            para(
                "Put ",
                posed(n, Int(1)),
                " and ",
                posed(n, Int(2)),
                " into the result. It must give the matrix and its square:",
                role="check",
            ),
            Display(listing(eq(mat(once), a), eq(mat(twice), power(a, 2)))),
        ]

    def definition(self, a: Math, size: int) -> list[Block]:
        return []

    @property
    def carried_over(self) -> str:
        return "Only the outer ones are left:"

    @property
    def entrywise(self) -> str:
        return "Powers of a diagonal matrix are taken entry by entry:"

    def remark(self, form: Matrix) -> list[Block]:
        if all(form[k, k] for k in range(form.size)):
            return []
        n = variable(self.letter)
        return [para("(The eigenvalue ", Int(0), " gives nothing, since ", n, " is 1 or more.)")]

    def split(self, a: Math, eigenvalue: Number, name: Math, size: int, index: int) -> list[Block]:
        return [
            para(
                "Multiples of the identity commute with every matrix, so the power can be written "
                "out by the binomial formula, and only the terms before ",
                power(name, index),
                " count:",
            ),
            Display(eq(self.of(a), self.block(eigenvalue, name, size, index))),
        ]


def _named(matrix: Matrix) -> Math:
    return letter("A", matrix)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionFound:
    """The value of a function at a matrix: what these methods find."""

    function: WrittenFunction
    value: Matrix

    def agrees(self, decomposition: JordanDecomposition) -> bool:
        """Whether it acts on every Jordan chain as f(A) does: v_k ↦ Σ f⁽ʲ⁾(λ)/j! v_{k−j}."""
        for chain in decomposition.chains:
            for k, v in enumerate(chain.vectors):
                image = scaled(v, ZERO)
                for j in range(k + 1):
                    c = self.function.coefficient(chain.eigenvalue, j)
                    term = scaled(chain.vectors[k - j], c)
                    image = tuple(a + b for a, b in zip(image, term, strict=True))
                if self.value.apply(v) != image:
                    return False
        return True
