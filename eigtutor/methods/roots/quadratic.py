"""Quadratic polynomials: by sight where two whole numbers fit, else by the formula or a square."""

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
    frac,
    listing,
    mul,
    num,
    poly,
    posed,
    power,
    sqrt_of,
    sub,
)
from eigtutor.document.math import Int, Neg, Relation, Symbol
from eigtutor.document.phrases import numbers
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.exact.factoring import principal_root


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsBySight(Rule):
    """λ² − (u + v)λ + uv = (λ − u)(λ − v)."""

    name = "factors-by-sight"
    polynomial: Polynomial
    roots: tuple[Number, ...]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def nudge(self) -> Inlines:
        u, v = self.roots
        return sentence(
            "Which two numbers have the sum {sum} and the product {product}?",
            sum=num(u + v),
            product=num(u * v),
        )

    def explain(self) -> list[Block]:
        p = self.polynomial
        u, v = self.roots
        counts = Counter(self.roots)
        product = factored((Polynomial([1, -r]), m) for r, m in counts.items())
        outcome = Display(eq(poly(p), product))
        if u == v:
            return [paragraph("This is a perfect square:"), outcome]
        if not p.coefficient(1):
            return [paragraph("This is a difference of squares:"), outcome]
        if not p.coefficient(0):
            return [paragraph("There is no constant term, so {x} is a factor:", x=LAMBDA), outcome]
        return [
            paragraph(
                "Two numbers with the sum {sum} and the product {product} are {numbers}, so",
                sum=num(u + v),
                product=num(u * v),
                numbers=numbers([u, v]),
            ),
            outcome,
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadraticFormula(Rule):
    """The roots of λ² + bλ + c are (−b ± √(b² − 4c))/2."""

    name = "quadratic-formula"
    polynomial: Polynomial
    roots: tuple[Number, ...]
    #: Their places in the list of eigenvalues, from 1: λ₂ is the second.
    places: tuple[int, ...]
    #: Whether the reader has just seen it used.
    told: bool = False

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def nudge(self) -> Inlines:
        return sentence("What is the number under the root in the quadratic formula?")

    def explain(self) -> list[Block]:
        p = self.polynomial
        b, c = p.coefficient(1), p.coefficient(0)
        d = b * b - 4 * c
        if not b and c:
            return self._pure(c)
        worked = sub(power(num(b), 2), mul(Int(4), num(c), sign="dot"))
        return [
            self._lead(),
            Display(eq(worked, num(d))),
            *discriminant_remark(p, self.roots, d),
            *(Display(line) for line in self._lines(d)),
        ]

    def _lines(self, d: Number) -> list[Relation]:
        """λ₁ = (−b − √d)/2, and the other."""
        b = self.polynomial.coefficient(1)
        root = principal_root(d)  # what √ on the page means
        lines: list[Relation] = []
        for value, place in zip(self.roots, self.places, strict=True):
            radical = sqrt_of(num(d))
            top = add(num(-b), radical if value * 2 + b == root else Neg(radical))
            plain = frac(top, Int(2))
            sides = [plain] if num(value) == plain else [plain, num(value)]
            lines.append(eq(Symbol("lambda", str(place), value=value), *sides))
        return lines

    def _lead(self) -> Block:
        p = poly(self.polynomial)
        if self.told:
            return paragraph("For {p} in the same way:", p=p)
        if all(r.is_rational for r in self.roots):
            return paragraph("For {p}, the number under the root of the formula is", p=p)
        if all(isinstance(c, Surd) and c.is_integer for c in self.polynomial.coefficients):
            return paragraph(
                "No two whole numbers fit, so we use the quadratic formula for {p}. The number "
                "under the root is",
                p=p,
            )
        return paragraph(
            "This does not factor at sight, so we use the quadratic formula for {p}. The number "
            "under the root is",
            p=p,
        )

    def _pure(self, c: Number) -> list[Block]:
        """λ² + c: no linear term."""
        imaginary = isinstance(c, Surd) and c.is_real and c.sign() > 0
        places = zip(self.places, self.roots, strict=True)
        equation = posed(power(LAMBDA, 2), num(-c))
        lead = paragraph("There is no linear term, so {equation}.", equation=equation)
        if imaginary:
            lead = paragraph(
                "There is no linear term, so {equation}. A real number has no negative square: the "
                "roots are imaginary.",
                equation=equation,
            )
        roots = listing(*(eq(Symbol("lambda", str(k), value=r), num(r)) for k, r in places))
        return [lead, Display(roots)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletedSquare(Rule):
    """λ² + bλ + c = (λ + b/2)² − (b² − 4c)/4."""

    name = "completed-square"
    polynomial: Polynomial
    roots: tuple[Number, ...]
    #: Their places in the list of eigenvalues, from 1; the same twice for a double root.
    places: tuple[int, ...]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def nudge(self) -> Inlines:
        return sentence(
            "Which square begins with the same two terms as {p}?", p=poly(self.polynomial)
        )

    def explain(self) -> list[Block]:
        p = self.polynomial
        half = p.coefficient(1) / 2
        rest = half * half - p.coefficient(0)
        linear = poly(Polynomial([1, half]))
        square = power(linear, 2)
        blocks: list[Block] = [
            paragraph(
                "Half of the coefficient of {x} is {half}. Complete the square:",
                x=LAMBDA,
                half=num(half),
            ),
            Display(eq(poly(p), add(square, num(-rest)) if rest else square)),
        ]
        if not rest:
            only = eq(Symbol("lambda", str(self.places[0]), value=-half), num(-half))
            return [*blocks, paragraph("So there is one root, a double one:"), Display(only)]
        root = principal_root(rest)
        assert root is not None  # as the roots are sums of square roots
        pairs = zip(self.places, self.roots, strict=True)
        values = listing(*(eq(Symbol("lambda", str(k), value=r), num(r)) for k, r in pairs))
        return [
            *blocks,
            paragraph(
                "The roots solve {equation}, so {first} or {second}, and",
                equation=posed(square, num(rest)),
                first=posed(linear, num(-root)),
                second=posed(linear, num(root)),
            ),
            Display(values),
        ]


def discriminant_remark(p: Polynomial, roots: tuple[Number, ...], d: Number) -> list[Block]:
    """What the discriminant says about the roots of a polynomial with real coefficients."""
    if not isinstance(d, Surd) or not all(c.is_real for c in p.coefficients):
        return [paragraph("The roots are")]
    if not d:
        return [paragraph("It is 0, so the two roots are equal:")]
    if d.sign() < 0:
        return [paragraph("It is negative, so the roots are a pair of conjugate complex numbers:")]
    if d.is_rational and not roots[0].is_rational:
        return [paragraph("It is positive but no square, so the roots are real and irrational:")]
    return [paragraph("It is positive, so the roots are real:")]
