"""Solutions of x′ = Ax that eigenvectors and Jordan chains give: a basis of all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce
from math import factorial
from operator import add as plus

from eigtutor.document.build import add, col, frac, mul, num, power, scaled, variable
from eigtutor.document.math import Int, Math, Neg, Paren
from eigtutor.exact import ZERO, I, Matrix, Number, Surd
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, value_of
from eigtutor.exact.matrices import Vector
from eigtutor.exact.matrices import scaled as scaled_vector
from eigtutor.exact.matrix_exponentials import at_zero, derivative


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(ABC):
    """One solution of x′ = Ax, in the letter of time."""

    variable: str

    @property
    @abstractmethod
    def start(self) -> Vector:
        """Its value at time 0."""

    @property
    @abstractmethod
    def value(self) -> Vector:
        """Its entries, as functions of time."""

    @property
    @abstractmethod
    def factors(self) -> list[Math]:
        """How it is written: a product of these."""

    def solves(self, matrix: Matrix) -> bool:
        """Whether it is a solution, and starts where it says."""
        column = Matrix.from_columns([self.value])
        return (
            derivative(column, self.variable) == matrix * column
            and at_zero(column, self.variable).entries == self.start
        )

    @property
    def _time(self) -> ExponentialPolynomial:
        return ExponentialPolynomial.letter(self.variable)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSolution(Solution):
    """e^(λt)(v_k + t v_(k−1) + t²/2 v_(k−2) + …) for a Jordan chain v₁, …, v_k."""

    eigenvalue: Surd
    #: The chain as far as v_k, the eigenvector first.
    vectors: tuple[Vector, ...]

    @property
    def start(self) -> Vector:
        return self.vectors[-1]

    @property
    def growth(self) -> Number:
        """e^(λt)."""
        return exponential(self._time * self.eigenvalue)

    @property
    def value(self) -> Vector:
        t = self._time
        terms = [
            scaled_vector(v, t**j / factorial(j)) for j, v in enumerate(reversed(self.vectors))
        ]
        total = [reduce(plus, entries) for entries in zip(*terms, strict=True)]
        return scaled_vector(tuple(total), self.growth)

    @property
    def factors(self) -> list[Math]:
        t = variable(self.variable)
        terms: list[Math] = []
        for j, v in enumerate(reversed(self.vectors)):
            front = t if j == 1 else frac(power(t, j), Int(factorial(j)))
            terms.append(mul(front, col(v)) if j else col(v))
        inner = terms[0] if len(terms) == 1 else Paren(add(*terms))
        return [num(self.growth), inner] if self.eigenvalue else [inner]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveSolution(Solution):
    """The real or the imaginary part of e^((a + bi)t)(u + iw), b > 0.

    The real part is e^(at)(cos bt·u − sin bt·w), the imaginary part e^(at)(sin bt·u + cos bt·w).
    """

    eigenvalue: Surd
    real: Vector
    imaginary: Vector
    is_real_part: bool

    @property
    def start(self) -> Vector:
        return self.real if self.is_real_part else self.imaginary

    @property
    def value(self) -> Vector:
        whole = exponential(self._time * self.eigenvalue)
        entries = [whole * (x + y * I) for x, y in zip(self.real, self.imaginary, strict=True)]
        if self.is_real_part:
            return tuple((x + x.conjugate()) / 2 for x in entries)
        return tuple((x - x.conjugate()) / (I * 2) for x in entries)

    @property
    def factors(self) -> list[Math]:
        angle = self._time * self.eigenvalue.imaginary
        cosine, sine = num(value_of("cos", angle)), num(value_of("sin", angle))
        u, w = col(self.real), col(self.imaginary)
        if self.is_real_part:
            turned = add(mul(cosine, u), Neg(mul(sine, w)))
        else:
            turned = add(mul(sine, u), mul(cosine, w))
        growth = num(exponential(self._time * self.eigenvalue.real))
        return [growth, Paren(turned)] if self.eigenvalue.real else [turned]


def written(solution: Solution) -> Math:
    """The solution as a product."""
    first, *more = solution.factors
    return scaled(Surd.ratio(1), [first, *more]) if more else first


def combined(solutions: tuple[Solution, ...], coefficients: Vector) -> Math:
    """c₁y₁ + c₂y₂ + …, written out; terms with the coefficient 0 are left out."""
    terms = [scaled(c, one.factors) for c, one in zip(coefficients, solutions, strict=True) if c]
    return add(*terms) if terms else col([ZERO] * len(solutions))


def value_of_combination(solutions: tuple[Solution, ...], coefficients: Vector) -> Vector:
    """The entries of c₁y₁ + c₂y₂ + …"""
    terms = [scaled_vector(one.value, c) for c, one in zip(coefficients, solutions, strict=True)]
    return tuple(reduce(plus, entries) for entries in zip(*terms, strict=True))


def solves(matrix: Matrix, variable: str, start: Vector, value: Vector) -> bool:
    """Whether x′ = Ax and x(0) = x₀."""
    column = Matrix.from_columns([value])
    return (
        derivative(column, variable) == matrix * column
        and at_zero(column, variable).entries == start
    )
