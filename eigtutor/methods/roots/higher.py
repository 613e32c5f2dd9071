"""What is left when no rational root is: factors, surds, and honest names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display
from eigtutor.document.build import (
    IMAGINARY,
    add,
    chain,
    eq,
    factored,
    mul,
    num,
    para,
    poly,
    posed,
)
from eigtutor.document.math import Digits, Int, Math, Neg, Relation, Symbol
from eigtutor.exact import Number, Polynomial
from eigtutor.exact.factoring import irreducible_factors

Factors = tuple[tuple[Polynomial, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsFound(Rule):
    """A polynomial equals the product of the factors named; that they are irreducible over the
    field of its coefficients is proved by factoring exactly."""

    name = "factors-found"
    polynomial: Polynomial
    factors: Factors

    def replay(self) -> bool:
        return _product(self.factors) == self.polynomial

    def explain(self) -> list[Block]:
        product = factored(self.factors)
        if len(self.factors) == 1:
            lead = "There is no rational root, but the polynomial is a perfect power:"
        else:
            lead = "There is no rational root left, but there are factors of higher degree:"
        return [
            para(lead),
            Display(eq(poly(self.polynomial), product)),
            para("Multiplying out confirms it.", role="check"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurdRoots(Rule):
    """A quartic over Q with Galois group V4 has four roots in one field Q(√m, √n)."""

    name = "surd-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]

    def replay(self) -> bool:
        return Polynomial.from_roots(self.roots) == self.polynomial

    def explain(self) -> list[Block]:
        u = self.roots[0]
        partner = next(r for r in self.roots[1:] if (u + r).is_rational or (u * r).is_rational)
        pairs = [(u, partner), tuple(r for r in self.roots if r not in (u, partner))]
        halves = [Polynomial.from_roots(pair) for pair in pairs]
        lines = tuple(
            eq(Symbol("lambda", str(k + 1), value=r), num(r)) for k, r in enumerate(self.roots)
        )
        return [
            para(
                "There is no rational factor. With a square root in the coefficients there are "
                "two quadratic factors:"
            ),
            Display(eq(poly(self.polynomial), factored((h, 1) for h in halves))),
            para("The quadratic formula, applied to each, gives"),
            Align(lines),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRoots(Rule):
    """An irreducible polynomial of degree d has d distinct roots; they are named and enclosed."""

    name = "named-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]

    def replay(self) -> bool:
        return (
            len(set(self.roots)) == self.polynomial.degree
            and all(not self.polynomial(r) for r in self.roots)
            and irreducible_factors(self.polynomial) == [(self.polynomial, 1)]
        )

    def explain(self) -> list[Block]:
        lines = tuple(_approximation(k + 1, r) for k, r in enumerate(self.roots))
        if self.polynomial.degree == 3:
            reason = "No rational number is a root, and a cubic without one does not factor over Q."
        else:
            reason = "It has no factor of lower degree with rational coefficients."
        return [
            para(
                reason,
                " A formula with radicals would hide more than it shows, so we name the roots. "
                "To ten digits, all of them certain, they are",
            ),
            Align(lines),
            para("Each of them satisfies ", posed(poly(self.polynomial), Int(0)), " exactly."),
        ]


def _approximation(index: int, root: Number) -> Relation:
    real, imaginary = (_plain(root, part) for part in (0, 1))
    node: Math = _signed_digits(real)
    if imaginary != "0":
        part = mul(_signed_digits(imaginary.lstrip("-")), IMAGINARY)
        part = Neg(part) if imaginary.startswith("-") else part
        node = part if real == "0" else add(node, part)
    return chain(Symbol("lambda", str(index), value=root), ("approx", node))


def _plain(root: Number, part: int) -> str:
    """Ten digits of the real or imaginary part; more where the number before the point is
    longer, so that no zero stands for a digit that was not computed."""
    exponent = Decimal(root.decimal(10)[part]).adjusted()
    return format(Decimal(root.decimal(max(10, exponent + 3))[part]), "f")


def _signed_digits(text: str) -> Math:
    return Neg(Digits(text[1:])) if text.startswith("-") else Digits(text)


def _product(factors: Factors) -> Polynomial:
    return reduce(Polynomial.__mul__, (f**m for f, m in factors), Polynomial([1]))
