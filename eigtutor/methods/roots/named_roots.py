"""Where radicals do not help: a proof that there is no simpler form, intervals, certain digits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import floor

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Align, Block, Display, Inlines, Paragraph
from eigtutor.document.build import (
    LAMBDA,
    and_list,
    apply,
    chain,
    eq,
    listing,
    mul,
    num,
    poly,
    posed,
    power,
    sub,
)
from eigtutor.document.decimals import approximation
from eigtutor.document.math import Int, Math, Rel, Relation, Symbol
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import Number, Polynomial, RootElement, Surd, number, sqrt
from eigtutor.exact.factoring import irreducible_factors
from eigtutor.methods.roots.linear import (
    candidates_for_roots,
    failure,
    introduced,
    possible_roots,
)

#: So many candidates for rational roots are written out.
MOST_CANDIDATES = 8
#: Intervals are not made shorter than one over this.
FINEST = 64

Interval = tuple[Number, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Irreducible(Rule):
    """The polynomial has no factor of lower degree over the field of the entries, so it is the
    minimal polynomial of its roots there.

    A cubic over Q is irreducible exactly if it has no rational root.
    """

    name = "irreducible"
    polynomial: Polynomial
    #: What the polynomial is called; "q" is new to the reader.
    letter: str
    roots: tuple[Number, ...]
    #: Square-free integers whose roots, with the rational numbers, make the field of the entries.
    radicands: tuple[int, ...] = ()

    def replay(self) -> bool:
        factors = irreducible_factors(self.polynomial, self.radicands)
        return factors == [(self.polynomial, 1)] and not any(map(self.polynomial, self.roots))

    def nudge(self) -> Inlines:
        return sentence("Which rational numbers could be roots at all? Does one of them fit?")

    def explain(self) -> list[Block]:
        return [*self._reason(), *self._square()]

    def _reason(self) -> list[Block]:
        """Why there is no simpler form: for a cubic, the candidates for a rational root tried."""
        p = self.polynomial
        if self.radicands:
            return self._reason_over_surds()
        if p.degree > 3:
            return [
                paragraph(
                    "An exact factorization shows that {p} has no factor of lower degree with "
                    "rational coefficients.",
                    p=introduced(p, self.letter),
                )
            ]
        closing = paragraph(
            "A cubic without a rational root does not factor over the rational numbers."
        )
        return [*self._no_rational_root(), closing]

    def _no_rational_root(self) -> list[Block]:
        """Few candidates are tried; many are told by a remainder, or only counted."""
        p = self.polynomial
        candidates, shown = candidates_for_roots(p), introduced(p, self.letter)
        if 0 < len(candidates) <= MOST_CANDIDATES:
            return self._tried(candidates, shown)
        modulus = _without_roots(p)
        if modulus is not None:
            values = [failure(p, number(k), self.letter) for k in range(modulus)]
            return [
                paragraph(
                    "A rational root of {p} would be an integer. Divided by {m}, the values of the "
                    "polynomial at two integers leave the same remainder if the integers do. So "
                    "look at these:",
                    p=shown,
                    m=modulus,
                ),
                *(Display(listing(*values[k : k + 2])) for k in range(0, len(values), 2)),
                paragraph(
                    "None of them is divisible by {m}, but 0 is. So there is no rational root.",
                    m=modulus,
                ),
            ]
        if not candidates:
            return [paragraph("No rational number is a root of {p}.", p=shown)]
        return [
            Paragraph(
                sentence(
                    "{where} That makes {count} candidates, the negative ones among them, and none "
                    "is a root.",
                    where=possible_roots(p, shown),
                    count=len(candidates),
                )
            )
        ]

    def _tried(self, candidates: list[Number], shown: Math) -> list[Block]:
        tried = [failure(self.polynomial, x, self.letter) for x in candidates]
        listed = and_list([num(x) for x in candidates])
        lead = paragraph(
            "The only candidates for a rational root of {q} are {candidates}. None of them is a "
            "root:",
            q=shown,
            candidates=listed,
        )
        if any(not (isinstance(c, Surd) and c.is_integer) for c in self.polynomial.coefficients):
            lead = paragraph(
                "{where} That leaves {candidates}, and none of them is a root:",
                where=possible_roots(self.polynomial, shown),
                candidates=listed,
            )
        return [lead, *(Display(listing(*tried[k : k + 2])) for k in range(0, len(tried), 2))]

    def _square(self) -> list[Block]:
        """For λ⁴ + bλ² + c, the nested roots."""
        p = self.polynomial
        if p.degree != 4 or self.radicands or p.coefficient(3) or p.coefficient(1):
            return []
        b, c = p.coefficient(2), p.coefficient(0)
        root = sqrt(b * b - 4 * c)
        return [
            paragraph(
                "Only even powers occur: the squares of the roots solve {quadratic}. So the roots "
                "are the square roots of {first} and {second}, and a root of a root it remains.",
                quadratic=posed(poly(Polynomial([1, b, c]), Symbol("u")), Int(0)),
                first=num((-b - root) / 2),
                second=num((-b + root) / 2),
            )
        ]

    def _reason_over_surds(self) -> list[Block]:
        """The same over a field of square roots; for a quadratic, the discriminant, too."""
        p = self.polynomial
        roots = [num(sqrt(m)) for m in sorted(self.radicands, key=lambda m: (m < 0, m))]
        lead = paragraph(
            "An exact factorization shows that {p} has no factor of lower degree whose "
            "coefficients are made of rational numbers and {roots}.",
            p=poly(p),
            roots=and_list(roots),
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
            paragraph(
                "The quadratic formula would take the square root of {number}, which is no sum of "
                "square roots.",
                number=eq(worked, num(discriminant)) if worked != num(discriminant) else worked,
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRoots(Rule):
    """A polynomial of degree d has at most d roots; they are named and enclosed."""

    name = "named-roots"
    polynomial: Polynomial
    roots: tuple[Number, ...]
    #: Their places in the list of eigenvalues, from 1.
    places: tuple[int, ...]

    def replay(self) -> bool:
        every = len(set(self.roots)) == self.polynomial.degree
        return every and all(not self.polynomial(r) for r in self.roots)

    def explain(self) -> list[Block]:
        pairs = zip(self.places, self.roots, strict=True)
        digits = (approximation(Symbol("lambda", str(k), value=root), root) for k, root in pairs)
        return [
            paragraph(
                "A formula with radicals would hide more than it shows, so we name the roots. To "
                "ten digits, all of them certain, they are"
            ),
            Align(tuple(digits)),
            paragraph(
                "Each of them satisfies {equation} exactly.",
                equation=posed(poly(self.polynomial), Int(0)),
            ),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignChanges(Rule):
    """A continuous function that changes its sign between a and b has a root between them."""

    name = "sign-changes"
    polynomial: Polynomial
    letter: str
    #: Disjoint, in ascending order, one for each real root.
    intervals: tuple[Interval, ...]
    #: The polynomial at the ends of each.
    values: tuple[Interval, ...]

    def replay(self) -> bool:
        p = self.polynomial
        ends = [end for interval in self.intervals for end in interval]
        return (
            self.values == tuple((p(a), p(b)) for a, b in self.intervals)
            and all(_sign(low) * _sign(high) < 0 for low, high in self.values)
            and all(_sign(y - x) >= 0 for x, y in pairwise(ends))
        )

    def nudge(self) -> Inlines:
        return sentence(
            "Between which small numbers does {q} change its sign?",
            q=apply(named(self.polynomial, self.letter), LAMBDA),
        )

    def explain(self) -> list[Block]:
        q = named(self.polynomial, self.letter)
        lead = paragraph(
            "Where {q} changes its sign between two numbers, a real root lies between them:",
            q=apply(q, LAMBDA),
        )
        pairs = zip(self.intervals, self.values, strict=True)
        blocks: list[Block] = [lead, *(Display(self._change(*pair)) for pair in pairs)]
        if len(self.intervals) == self.polynomial.degree:
            blocks.append(paragraph("There is a root in each interval, so these are all."))
        return blocks

    def _change(self, ends: Interval, values: Interval) -> Relation:
        """q(1) = −1 < 0 < 3 = q(2)."""
        q = named(self.polynomial, self.letter)
        (a, b), (low, high) = ends, values
        rel: Rel = "<" if _sign(low) < 0 else ">"
        middle: list[tuple[Rel, Math]] = [(rel, Int(0)), (rel, num(high))]
        return chain(apply(q, num(a)), ("=", num(low)), *middle, ("=", apply(q, num(b))))


def _without_roots(p: Polynomial) -> int | None:
    """A small prime that divides no value of a monic integer polynomial at an integer: it is
    enough to look at 0, 1, …, m − 1. None if there is none, or the polynomial is another."""
    coefficients = [c.numerator for c in p.coefficients if isinstance(c, Surd) and c.is_integer]
    if len(coefficients) < len(p.coefficients):
        return None
    for m in (2, 3, 5):
        if all(reduce(lambda value, c, k=k: value * k + c, coefficients) % m for k in range(m)):  # type: ignore[misc]
            return m
    return None


def _sign(x: Number) -> int:
    return x.sign() if isinstance(x, Surd) else 0


def sign_changes(p: Polynomial, roots: tuple[Number, ...], letter: str) -> SignChanges | None:
    """The rule for a rational polynomial with real roots that small fractions tell apart."""
    real = [r for r in roots if isinstance(r, RootElement) and r.is_real]
    if not real or not p.is_rational or len(real) < len([r for r in roots if r.is_real]):
        return None
    if any(abs(complex(r)) > 1000 for r in real):
        return None
    denominator = 1
    while denominator <= FINEST:
        found = [_around(r, denominator) for r in real]
        rule = SignChanges(
            polynomial=p,
            letter=letter,
            intervals=tuple(found),
            values=tuple((p(a), p(b)) for a, b in found),
        )
        if len(set(found)) == len(found) and rule.replay():
            return rule
        denominator *= 2
    return None


def _around(root: Number, denominator: int) -> Interval:
    """The interval between neighboring multiples of 1/denominator that holds the root."""
    below = floor(complex(root).real * denominator)
    return tuple(number(Fraction(below + k, denominator)) for k in (0, 1))  # type: ignore[return-value]
