"""What is left when no rational root is, where square roots are enough."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display, Inlines
from eigtutor.document.build import (
    LAMBDA,
    add,
    eq,
    factored,
    frac,
    mul,
    num,
    poly,
    posed,
    power,
    sub,
)
from eigtutor.document.math import Int, Math, Neg, Symbol
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Number, Polynomial, Surd, sqrt

Factors = tuple[tuple[Polynomial, int], ...]

U = Symbol("u")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsFound(Rule):
    """A polynomial without linear factors left equals the product of the factors named."""

    name = "factors-found"
    polynomial: Polynomial
    factors: Factors

    def replay(self) -> bool:
        product = reduce(Polynomial.__mul__, (f**m for f, m in self.factors), Polynomial([1]))
        return product == self.polynomial

    def nudge(self) -> Inlines:
        return sentence("No linear factor is left. Could there be two of degree two?")

    def explain(self) -> list[Block]:
        shown = Display(eq(poly(self.polynomial), factored(self.factors)))
        square = _difference_of_squares(self.polynomial)
        root = sqrt(square[1]) if square is not None else ZERO
        if square is not None and root.is_rational and root:
            s, _ = square
            first, second = add(power(LAMBDA, 2), num(s)), mul(num(root), LAMBDA)
            squares = sub(power(first, 2), power(second if root != 1 else LAMBDA, 2))
            return [
                paragraph(
                    "Only even powers occur, so complete the square to a difference of squares:"
                ),
                Display(eq(poly(self.polynomial), squares, factored(self.factors))),
            ]
        if len(self.factors) == 1:
            text = paragraph("There is no rational root, but the polynomial is a perfect power:")
        else:
            text = paragraph(
                "There is no rational root left, but there are factors of higher degree, as "
                "multiplying out confirms:"
            )
        return [text, shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurdRoots(Rule):
    """A quartic over Q with Galois group V4 has four roots in one field Q(√m, √n)."""

    name = "surd-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]
    #: Their places in the list of eigenvalues, from 1.
    places: tuple[int, ...]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def nudge(self) -> Inlines:
        return sentence(
            "No rational factor is left. What if a square root is allowed in the factors?"
        )

    def explain(self) -> list[Block]:
        p = self.polynomial
        pairs = zip(self.places, self.roots, strict=True)
        lines = Align(tuple(eq(Symbol("lambda", str(k), value=r), num(r)) for k, r in pairs))
        square = _difference_of_squares(p)
        if square is not None:
            s, m = square
            first = add(power(LAMBDA, 2), num(s))
            second = mul(num(m), power(LAMBDA, 2))
            root = sqrt(m)
            halves = [Polynomial([1, -root, s]), Polynomial([1, root, s])]
            return [
                paragraph(
                    "Only even powers occur, so complete the square to a difference of squares:"
                ),
                Display(eq(poly(p), add(power(first, 2), Neg(second)), _product(halves))),
                paragraph("The quadratic formula, applied to each factor, gives"),
                lines,
            ]
        palindrome = self._palindrome()
        if palindrome:
            return [*palindrome, lines]
        u = self.roots[0]
        partner = next(r for r in self.roots[1:] if len(_irrational(u, r)) <= 1)
        others = [r for r in self.roots if r not in (u, partner)]
        halves = [Polynomial.from_roots([u, partner]), Polynomial.from_roots(others)]
        return [
            paragraph(
                "There is no rational factor. With a square root in the coefficients there are "
                "two quadratic factors, as multiplying out confirms:"
            ),
            Display(eq(poly(p), _product(halves))),
            paragraph("The quadratic formula, applied to each, gives"),
            lines,
        ]

    def _palindrome(self) -> list[Block]:
        """λ⁴ + bλ³ + cλ² + bλ + 1 = λ²(u² + bu + c − 2) with u = λ + 1/λ."""
        p = self.polynomial
        b, c = p.coefficient(3), p.coefficient(2)
        if p.coefficient(0) != 1 or p.coefficient(1) != b:
            return []
        inner = Polynomial([1, b, c - 2])
        root = sqrt(b * b - 4 * (c - 2))
        halves = [Polynomial([1, (b + root) / 2, 1]), Polynomial([1, (b - root) / 2, 1])]
        inverse = frac(Int(1), LAMBDA)
        sum_of_both = add(LAMBDA, inverse)
        substituted = sub(add(power(sum_of_both, 2), *_term(b, sum_of_both)), num(2 - c))
        return [
            paragraph(
                "The coefficients read the same from both ends, so {substitution} is the quantity "
                "to look for. Divide by {square}:",
                substitution=posed(U, sum_of_both),
                square=power(LAMBDA, 2),
            ),
            Display(eq(frac(poly(p), power(LAMBDA, 2)), substituted)),
            paragraph(
                "The quadratic {inner} in {u} has two roots, and each gives a factor:",
                inner=poly(inner, U),
                u=U,
            ),
            Display(eq(poly(p), _product(halves))),
            paragraph("The quadratic formula, applied to each, gives"),
        ]


def _term(c: Number, node: Math) -> list[Math]:
    if not c:
        return []
    size = num(c)
    if isinstance(size, Neg):
        return [Neg(mul(size.operand, node)) if size.operand != Int(1) else Neg(mul(node))]
    return [mul(size, node) if size != Int(1) else node]


def _product(halves: list[Polynomial]) -> Math:
    return factored((half, 1) for half in halves)


def _difference_of_squares(p: Polynomial) -> tuple[Number, Number] | None:
    """(s, m) with λ⁴ + bλ² + c = (λ² + s)² − mλ², s and m rational, or None."""
    if p.degree != 4 or not p.is_rational or p.coefficient(3) or p.coefficient(1):
        return None
    s = sqrt(p.coefficient(0))
    if not s.is_rational:
        return None
    options = [(value, 2 * value - p.coefficient(2)) for value in (s, -s)]
    real = [pair for pair in options if complex(pair[1]).real > 0]
    return next((pair for pair in real if sqrt(pair[1]).is_rational), (real or options)[0])


def _irrational(u: Number, v: Number) -> set[int]:
    """The radicands in the coefficients of (x − u)(x − v)."""
    coefficients = Polynomial.from_roots([u, v]).coefficients
    return {m for c in coefficients if isinstance(c, Surd) for m, _ in c.radicals}
