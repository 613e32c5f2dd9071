"""Patterns that a trained eye sees before it looks for roots."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    eq,
    factored,
    mul,
    num,
    poly,
    posed,
    power,
)
from eigtutor.document.expressions import neg
from eigtutor.document.math import Neg, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Number, Polynomial, Surd, sqrt

U = Symbol("u")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerfectPower(Rule):
    """(λ − a)ⁿ has the coefficients (n over k)(−a)ᵏ (the binomial theorem)."""

    name = "perfect-power"
    polynomial: Polynomial
    root: Number

    def replay(self) -> bool:
        p = self.polynomial
        return Polynomial([1, -self.root]) ** p.degree == p

    def nudge(self) -> Inlines:
        return sentence("Where have you seen these coefficients before? Think of a binomial.")

    def explain(self) -> list[Block]:
        p = self.polynomial
        product = factored([(Polynomial([1, -self.root]), p.degree)])
        mean = eq(mul(num(p.degree), num(self.root), sign="dot"), num(-p.coefficient(p.degree - 1)))
        return [
            paragraph(
                "These are the coefficients of a binomial. If all {n} roots are equal, their sum "
                "{sum} gives the root {r}, and indeed",
                n=p.degree,
                sum=mean,
                r=num(self.root),
            ),
            Display(eq(poly(p), product)),
        ]


def perfect_power(p: Polynomial) -> PerfectPower | None:
    """The rule, if p = (λ − a)ⁿ with a ≠ 0."""
    root = -p.coefficient(p.degree - 1) / p.degree
    if not root or Polynomial([1, -root]) ** p.degree != p:
        return None
    return PerfectPower(polynomial=p, root=root)


@dataclass(frozen=True, slots=True, kw_only=True)
class CubesFactored(Rule):
    """λ³ − a³ = (λ − a)(λ² + aλ + a²); with −a for a, the sum of two cubes."""

    name = "cubes"
    polynomial: Polynomial
    root: Number

    def replay(self) -> bool:
        return self.polynomial == Polynomial([1, 0, 0, -(self.root**3)])

    @property
    def quotient(self) -> Polynomial:
        """λ² + aλ + a²."""
        return Polynomial([1, self.root, self.root**2])

    def nudge(self) -> Inlines:
        return sentence("The constant term is a cube. Which formula has two cubes in it?")

    def explain(self) -> list[Block]:
        p, a = self.polynomial, self.root
        size = num(a)
        negative = isinstance(size, Neg)
        if isinstance(size, Neg):
            size = size.operand
        cube = power(size, 3)
        cubes = add(power(LAMBDA, 3), cube if negative else Neg(cube))
        product = factored([(Polynomial([1, -a]), 1), (self.quotient, 1)])
        shown = Display(eq(poly(p), cubes, product))
        if negative:
            return [paragraph("This is a sum of two cubes:"), shown]
        return [paragraph("This is a difference of two cubes:"), shown]


def cubes_factored(p: Polynomial) -> CubesFactored | None:
    """The rule, if p = λ³ − a³ with a rational and not 0."""
    c = p.coefficient(0)
    if p.degree != 3 or p.coefficient(2) or p.coefficient(1) or not isinstance(c, Surd):
        return None
    roots = [-f.coefficient(0) for f, _ in p.factors() if f.degree == 1] if c.is_rational else []
    return CubesFactored(polynomial=p, root=roots[0]) if c and roots else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped(Rule):
    """λ³ + aλ² + bλ + ab = λ²(λ + a) + b(λ + a) = (λ + a)(λ² + b)."""

    name = "grouped"
    polynomial: Polynomial

    def replay(self) -> bool:
        a, b = self.polynomial.coefficient(2), self.polynomial.coefficient(1)
        return Polynomial([1, a]) * Polynomial([1, 0, b]) == self.polynomial

    @property
    def root(self) -> Number:
        """−a."""
        return -self.polynomial.coefficient(2)

    @property
    def quotient(self) -> Polynomial:
        """λ² + b."""
        return Polynomial([1, 0, self.polynomial.coefficient(1)])

    def nudge(self) -> Inlines:
        return sentence(
            "Take the first two terms together, and the last two. Which factor do they share?"
        )

    def explain(self) -> list[Block]:
        p, linear = self.polynomial, Polynomial([1, -self.root])
        b = num(p.coefficient(1))
        size = b.operand if isinstance(b, Neg) else b
        second = poly(linear) if size == num(1) else mul(size, poly(linear))
        if isinstance(b, Neg):
            second = neg(second)
        groups = add(mul(power(LAMBDA, 2), poly(linear)), second)
        product = factored([(linear, 1), (self.quotient, 1)])
        return [
            paragraph(
                "Group the first two terms and the last two: both have the factor {factor}.",
                factor=poly(linear),
            ),
            Display(eq(poly(p), groups, product)),
        ]


def grouped(p: Polynomial) -> Grouped | None:
    """The rule, if p = (λ + a)(λ² + b) with a and b not 0 and rational."""
    a, b, c = (p.coefficient(k) for k in (2, 1, 0))
    if p.degree != 3 or not p.is_rational or not c or a * b != c:
        return None
    return Grouped(polynomial=p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Biquadratic(Rule):
    """With u = λ², λ⁴ + bλ² + c is the quadratic u² + bu + c = (u − u₁)(u − u₂)."""

    name = "biquadratic"
    polynomial: Polynomial
    #: u₁ and u₂.
    squares: tuple[Number, Number]

    def replay(self) -> bool:
        u, v = self.squares
        return Polynomial([1, 0, -u]) * Polynomial([1, 0, -v]) == self.polynomial

    def nudge(self) -> Inlines:
        return sentence(
            "Only even powers occur. What if you put {u} for {square}?",
            u=U,
            square=power(LAMBDA, 2),
        )

    @property
    def factors(self) -> list[tuple[Polynomial, int]]:
        """λ² − u₁ and λ² − u₂."""
        counts = Counter(self.squares)
        return [(Polynomial([1, 0, -u]), m) for u, m in counts.items()]

    def explain(self) -> list[Block]:
        p = self.polynomial
        inner = Polynomial([1, p.coefficient(2), p.coefficient(0)])
        halves = [(Polynomial([1, -u]), m) for u, m in Counter(self.squares).items()]
        split = [
            (part, m) for half, m in self.factors for part in (_linear_factors(half) or [half])
        ]
        sides = [factored(self.factors)]
        back = paragraph("Put {square} back:", square=power(LAMBDA, 2))
        if split != self.factors:
            sides.append(factored(split))
            back = paragraph(
                "Put {square} back, and look for differences of squares:", square=power(LAMBDA, 2)
            )
        return [
            paragraph(
                "Only even powers occur. With {substitution} this is a quadratic polynomial:",
                substitution=posed(U, power(LAMBDA, 2)),
            ),
            Display(eq(poly(inner, U), factored(halves, U))),
            back,
            Display(eq(poly(p), *sides)),
        ]


def _linear_factors(p: Polynomial) -> list[Polynomial]:
    """λ + a and λ − a for λ² − a² with a rational; else nothing."""
    root = sqrt(-p.coefficient(0))
    return [Polynomial([1, root]), Polynomial([1, -root])] if root.is_rational else []


def biquadratic(p: Polynomial) -> Biquadratic | None:
    """The rule, if p = λ⁴ + bλ² + c is rational, c ≠ 0, and u² + bu + c has rational roots."""
    if p.degree != 4 or p.coefficient(3) or p.coefficient(1) or not p.is_rational:
        return None
    b, c = p.coefficient(2), p.coefficient(0)
    root = sqrt(b * b - 4 * c)
    if not c or not root.is_rational:
        return None
    return Biquadratic(polynomial=p, squares=((-b - root) / 2, (-b + root) / 2))
