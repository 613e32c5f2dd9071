"""What is left when no rational root is: factors, surds, and honest names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display
from eigtutor.document.build import (
    LAMBDA,
    add,
    and_list,
    apply,
    chain,
    eq,
    factored,
    listing,
    mul,
    num,
    para,
    poly,
    posed,
    power,
    sub,
)
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Int, Math, Neg, Symbol
from eigtutor.document.phrases import named
from eigtutor.exact import Number, Polynomial, Surd, number, sqrt
from eigtutor.exact.factoring import irreducible_factors

Factors = tuple[tuple[Polynomial, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsFound(Rule):
    """A polynomial without linear factors left equals the product of the factors named."""

    name = "factors-found"
    polynomial: Polynomial
    factors: Factors

    def replay(self) -> bool:
        return _product(self.factors) == self.polynomial

    def explain(self) -> list[Block]:
        product = factored(self.factors)
        even = not any(f.coefficient(1) for f, _ in self.factors)
        if len(self.factors) == 1:
            lead = "There is no rational root, but the polynomial is a perfect power:"
        elif even and self.polynomial.degree == 4:
            lead = "Only even powers occur, so this is a quadratic in λ², and it factors:"
        else:
            lead = "There is no rational root left, but there are factors of higher degree:"
        return [
            para(lead),
            Display(eq(poly(self.polynomial), product)),
        ]


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
                para("Only even powers occur, so complete the square to a difference of squares:"),
                Display(eq(poly(p), add(power(first, 2), Neg(second)), factored_pair(halves))),
                para("The quadratic formula, applied to each factor, gives"),
                lines,
            ]
        u = self.roots[0]
        partner = next(r for r in self.roots[1:] if len(_irrational(u, r)) <= 1)
        others = [r for r in self.roots if r not in (u, partner)]
        halves = [Polynomial.from_roots([u, partner]), Polynomial.from_roots(others)]
        return [
            para(
                "There is no rational factor. With a square root in the coefficients there are "
                "two quadratic factors, as multiplying out confirms:"
            ),
            Display(eq(poly(p), factored_pair(halves))),
            para("The quadratic formula, applied to each, gives"),
            lines,
        ]


def factored_pair(halves: list[Polynomial]) -> Math:
    """The product of two polynomials."""
    return factored((half, 1) for half in halves)


def _difference_of_squares(p: Polynomial) -> tuple[Number, Number] | None:
    """(s, m) with λ⁴ + bλ² + c = (λ² + s)² − mλ², s and m rational, or None."""
    if p.coefficient(3) or p.coefficient(1):
        return None
    s = sqrt(p.coefficient(0))
    if not s.is_rational:
        return None
    options = [(value, 2 * value - p.coefficient(2)) for value in (s, -s)]
    return next((pair for pair in options if complex(pair[1]).real > 0), options[0])


def _irrational(u: Number, v: Number) -> set[int]:
    """The radicands in the coefficients of (x − u)(x − v)."""
    coefficients = Polynomial.from_roots([u, v]).coefficients
    return {m for c in coefficients if isinstance(c, Surd) for m, _ in c.radicals}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRoots(Rule):
    """An irreducible polynomial of degree d has d distinct roots; they are named and enclosed."""

    name = "named-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]
    #: Their places in the list of eigenvalues, from 1.
    places: tuple[int, ...]
    #: Square-free integers whose roots, with the rational numbers, make the field of the entries.
    radicands: tuple[int, ...] = ()

    def replay(self) -> bool:
        return (
            len(set(self.roots)) == self.polynomial.degree
            and all(not self.polynomial(r) for r in self.roots)
            and irreducible_factors(self.polynomial, self.radicands) == [(self.polynomial, 1)]
        )

    def explain(self) -> list[Block]:
        p = self.polynomial
        pairs = zip(self.places, self.roots, strict=True)
        return [
            *self._reason(),
            para(
                "A formula with radicals would hide more than it shows, so we name the roots. "
                "To ten digits, all of them certain, they are"
            ),
            Align(
                tuple(
                    approximation(Symbol("lambda", str(place), value=root), root)
                    for place, root in pairs
                )
            ),
            para("Each of them satisfies ", posed(poly(p), Int(0)), " exactly."),
        ]

    def _reason(self) -> list[Block]:
        """Why there is no simpler form: for a cubic, the candidates for a rational root tried."""
        p = self.polynomial
        if self.radicands:
            return self._reason_over_surds()
        constant = p.coefficient(0)
        if p.degree > 3:
            return [
                para(
                    "An exact factorization shows that ",
                    poly(p),
                    " has no factor of lower degree with rational coefficients.",
                )
            ]
        integral = all(isinstance(c, Surd) and c.is_integer for c in p.coefficients)
        divisors = _divisors(constant.numerator) if isinstance(constant, Surd) and integral else []
        closing = "A cubic without a rational root does not factor over the rational numbers."
        if not 0 < len(divisors) <= 3:
            lead = para("No candidate for a rational root of ", poly(p), " turns out to be one.")
            return [lead, para(closing)]
        q = named(p, "q")
        tried = [
            chain(apply(q, num(r)), ("=", num(p(number(r)))), ("!=", Int(0)))
            for d in divisors
            for r in (d, -d)
        ]
        candidates = listing(*(num(r) for d in divisors for r in (d, -d)))
        return [
            para(
                "A rational root of ",
                eq(apply(q, LAMBDA), poly(p)),
                " could only be one of ",
                candidates,
                ", but",
            ),
            *(Display(listing(*tried[k : k + 2])) for k in range(0, len(tried), 2)),
            para(closing),
        ]

    def _reason_over_surds(self) -> list[Block]:
        """The same over a field of square roots; for a quadratic, the discriminant, too."""
        p = self.polynomial
        roots = [num(sqrt(m)) for m in sorted(self.radicands, key=lambda m: (m < 0, m))]
        lead = para(
            "An exact factorization shows that ",
            poly(p),
            " has no factor of lower degree whose coefficients are made of rational numbers and ",
            *and_list(roots),
            ".",
        )
        if p.degree > 2:
            return [lead]
        b, c = num(p.coefficient(1)), num(p.coefficient(0))
        discriminant = p.coefficient(1) ** 2 - 4 * p.coefficient(0)
        worked = mul(Int(-4), c, sign="dot")
        if p.coefficient(1):
            worked = sub(power(b, 2), mul(Int(4), c, sign="dot"))
        return [
            lead,
            para(
                "The quadratic formula would take the square root of ",
                eq(worked, num(discriminant)) if worked != num(discriminant) else worked,
                ", which is no sum of square roots.",
            ),
        ]


def _divisors(n: int) -> list[int]:
    """The positive divisors of a small integer; [] for 0 or a large one."""
    return [d for d in range(1, abs(n) + 1) if n % d == 0] if abs(n) <= 1000 else []


def _product(factors: Factors) -> Polynomial:
    return reduce(Polynomial.__mul__, (f**m for f, m in factors), Polynomial([1]))
