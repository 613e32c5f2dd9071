"""Linear factors: one rational root at a time."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    apply,
    bracketed,
    eq,
    factored,
    mul,
    num,
    para,
    poly,
    power,
)
from eigtutor.document.math import Int, Math, Neg, Relation
from eigtutor.document.phrases import named
from eigtutor.exact import Number, Polynomial, Surd


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearFactor(Rule):
    """If p(r) = 0, then p(λ) = (λ − r)·q(λ)."""

    name = "linear-factor"
    polynomial: Polynomial
    root: Number
    quotient: Polynomial
    #: What the polynomial is called: p at first, q for a quotient.
    letter: str

    def replay(self) -> bool:
        return Polynomial([1, -self.root]) * self.quotient == self.polynomial

    def explain(self) -> list[Block]:
        p, r = self.polynomial, self.root
        product = factored([(Polynomial([1, -r]), 1), (self.quotient, 1)])
        if not r:
            return [
                para("There is no constant term, so ", LAMBDA, " is a factor:"),
                Display(eq(poly(p), product)),
            ]
        return [
            para(*self._candidates(), "We find that ", num(r), " is a root:"),
            Display(self._evaluation()),
            para(
                "so ",
                poly(Polynomial([1, -r])),
                " is a factor. Division leaves",
            ),
            Display(eq(poly(p), product)),
        ]

    def _candidates(self) -> tuple[str | Math, ...]:
        constant = self.polynomial.coefficient(0)
        integral = all(isinstance(c, Surd) and c.is_integer for c in self.polynomial.coefficients)
        if integral and isinstance(constant, Surd):
            size = num(constant) if constant.sign() > 0 else num(-constant)
            return ("A rational root of this polynomial is an integer that divides ", size, ". ")
        return ("Look for a rational root first. ",)

    def _evaluation(self) -> Relation:
        """p(r) = the powers put in = their values = 0."""
        p, r = self.polynomial, self.root
        put_in: list[Math] = []
        values: list[Math] = []
        for k, c in enumerate(p.coefficients):
            if not c:
                continue
            exponent = p.degree - k
            size = num(c)
            negative = isinstance(size, Neg)
            if isinstance(size, Neg):
                size = size.operand
            if exponent:
                base = num(r) if exponent == 1 else power(num(r), exponent)
                size = bracketed(base) if size == Int(1) else mul(size, base, sign="dot")
                if not put_in and not negative and exponent == 1:
                    size = base
            put_in.append(Neg(size) if negative else size)
            values.append(num(c * r**exponent))
        return eq(apply(named(p, self.letter), num(r)), add(*put_in), add(*values), Int(0))
