"""Quadratic polynomials: by sight where two whole numbers fit, else by the formula."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    eq,
    factored,
    frac,
    listing,
    mul,
    num,
    para,
    poly,
    posed,
    power,
    sqrt_of,
    sub,
)
from eigtutor.document.math import Int, Neg, Relation, Symbol
from eigtutor.document.phrases import numbers
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.exact.factoring import principal_root


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsBySight(Rule):
    """λ² − (u + v)λ + uv = (λ − u)(λ − v)."""

    name = "factors-by-sight"
    polynomial: Polynomial
    roots: tuple[Number, Number]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        p = self.polynomial
        u, v = self.roots
        counted = Counter(self.roots)
        product = factored((Polynomial([1, -r]), m) for r, m in counted.items())
        outcome = Display(eq(poly(p), product))
        if u == v:
            return [para("This is a perfect square:"), outcome]
        if not p.coefficient(1):
            return [para("This is a difference of squares:"), outcome]
        if not p.coefficient(0):
            return [para("There is no constant term, so ", LAMBDA, " is a factor:"), outcome]
        return [
            para(
                "Two numbers with the sum ",
                num(u + v),
                " and the product ",
                num(u * v),
                " are ",
                *numbers([u, v]),
                ", so",
            ),
            outcome,
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadraticFormula(Rule):
    """The roots of λ² + bλ + c are (−b ± √(b² − 4c))/2."""

    name = "quadratic-formula"
    polynomial: Polynomial
    roots: tuple[Number, Number]
    #: Their places in the list of eigenvalues, from 1: λ₂ is the second.
    places: tuple[int, int]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        p = self.polynomial
        b, c = p.coefficient(1), p.coefficient(0)
        d = b * b - 4 * c
        root = principal_root(d)  # what √ on the page means
        assert root is not None
        if not b:
            return self._pure(c, root)
        square = power(num(b), 2)
        worked = sub(square, mul(Int(4), num(c), sign="dot"))
        lines: list[Relation] = []
        for value, place in zip(self.roots, self.places, strict=True):
            radical = sqrt_of(num(d))
            top = add(num(-b), radical if value * 2 + b == root else Neg(radical))
            plain = frac(top, Int(2))
            sides = [plain] if num(value) == plain else [plain, num(value)]
            lines.append(eq(Symbol("lambda", str(place), value=value), *sides))
        return [
            para(
                "No two whole numbers fit"
                if self._is_integral
                else "This does not factor at sight",
                ", so we use the quadratic formula for ",
                poly(p),
                ". The number under the root is",
            ),
            Display(eq(worked, num(d))),
            para(f"{self._remark(d)}The roots are"),
            *(Display(line) for line in lines),
        ]

    @property
    def _is_integral(self) -> bool:
        return all(isinstance(c, Surd) and c.is_integer for c in self.polynomial.coefficients)

    def _pure(self, c: Number, root: Surd) -> list[Block]:
        """λ² + c: no linear term."""
        imaginary = isinstance(c, Surd) and c.is_real and c.sign() > 0
        places = zip(self.places, self.roots, strict=True)
        return [
            para(
                "There is no linear term, so ",
                posed(power(LAMBDA, 2), num(-c)),
                ". A square is never negative on the real line: the roots are imaginary."
                if imaginary
                else ".",
            ),
            Display(listing(*(eq(Symbol("lambda", str(k), value=r), num(r)) for k, r in places))),
        ]

    def _remark(self, d: Number) -> str:
        """What the discriminant says about the roots of a polynomial with real coefficients."""
        if not isinstance(d, Surd) or not all(c.is_real for c in self.polynomial.coefficients):
            return ""
        if d.sign() < 0:
            return "It is negative: there is a pair of complex roots, conjugate to each other. "
        if d.is_rational and not self.roots[0].is_rational:
            return "It is positive but no square, so the roots are real and irrational. "
        return "It is positive, so the roots are real. "
