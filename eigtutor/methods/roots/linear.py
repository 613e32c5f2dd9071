"""Linear factors: powers of λ at once, then one rational root at a time."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from eigtutor.derivation import Rule
from eigtutor.document.blocks import Block, Display, Inlines, Table
from eigtutor.document.build import (
    LAMBDA,
    apply,
    bracketed,
    chain,
    eq,
    factored,
    inlines,
    listing,
    mul,
    num,
    poly,
    power,
)
from eigtutor.document.math import Int, Math, Relation
from eigtutor.document.phrases import named
from eigtutor.document.words import paragraph, sentence
from eigtutor.exact import ZERO, Number, Polynomial, Surd, number

#: So many candidates that fail are written out; more would be a list that nobody reads.
MOST_TRIED = 4
#: Beyond this, nobody lists the divisors of a coefficient.
_LARGEST = 10**4


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonFactor(Rule):
    """Without terms below λᵏ, the polynomial is λᵏ·q(λ), and 0 is a root k times."""

    name = "common-factor"
    polynomial: Polynomial
    exponent: int
    quotient: Polynomial

    def replay(self) -> bool:
        return Polynomial([1, 0]) ** self.exponent * self.quotient == self.polynomial

    def nudge(self) -> Inlines:
        return sentence("Which power of {x} divides every term?", x=LAMBDA)

    def explain(self) -> list[Block]:
        letter = power(LAMBDA, self.exponent) if self.exponent > 1 else LAMBDA
        shown = Display(eq(poly(self.polynomial), mul(letter, poly(self.quotient))))
        if self.exponent == 1:
            return [paragraph("There is no constant term, so {x} is a factor:", x=LAMBDA), shown]
        return [paragraph("Every term has the factor {x}:", x=letter), shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearFactor(Rule):
    """If p(r) = 0, then p(λ) = (λ − r)·q(λ).

    A rational root of a monic integer polynomial is an integer that divides the constant term;
    of another, the numerator divides the last coefficient and the denominator the first (the
    rational root theorem). Horner's scheme gives p(r) and q at once.
    """

    name = "linear-factor"
    polynomial: Polynomial
    root: Number
    quotient: Polynomial
    #: What the polynomial is called: q for a quotient, p or another letter at first.
    letter: str
    #: Whether another linear factor was found before, and whether it was the same.
    told: bool = False
    again: bool = False

    def replay(self) -> bool:
        return Polynomial([1, -self.root]) * self.quotient == self.polynomial

    def nudge(self) -> Inlines:
        p = named(self.polynomial, self.letter)
        return sentence("Which small numbers could be roots of {p}? Try them.", p=p)

    def explain(self) -> list[Block]:
        p, r = self.polynomial, self.root
        product = factored([(Polynomial([1, -r]), 1), (self.quotient, 1)])
        end = Display(eq(poly(p), product))
        return [*self._lead(), self._scheme(), end]

    def _lead(self) -> list[Block]:
        """Which numbers can be roots, those that were tried in vain, and what is done next."""
        r, p = num(self.root), named(self.polynomial, self.letter)
        if self.again:
            return [paragraph("Once more {r} is a root, now of the quotient:", r=r)]
        if self.told:
            return [paragraph("The quotient has the root {r}:", r=r)]
        divide = paragraph(
            "Divide by {factor} with Horner's scheme. The last number below is {value}; the others "
            "are the coefficients of the quotient:",
            factor=poly(Polynomial([1, -self.root])),
            value=eq(apply(p, r), Int(0)),
        )
        candidates = candidates_for_roots(self.polynomial)
        if self.root not in candidates:
            return [paragraph("Look for a rational root first: {r} is one.", r=r), divide]
        vain = candidates[: candidates.index(self.root)]
        shown = introduced(self.polynomial, self.letter)
        where = possible_roots(self.polynomial, shown)
        first = (
            paragraph("{where} Try the small ones first:", where=where)
            if 0 < len(vain) <= MOST_TRIED
            else paragraph("{where} Try the small ones first.", where=where)
        )
        if not vain:
            return [first, paragraph("Already {r} is a root.", r=r), divide]
        if len(vain) > MOST_TRIED:
            return [first, paragraph("The first that is a root is {r}.", r=r), divide]
        tried = [failure(self.polynomial, x, self.letter) for x in vain]
        lines = [Display(listing(*tried[k : k + 2])) for k in range(0, len(tried), 2)]
        return [first, *lines, paragraph("But {r} is a root.", r=r), divide]

    def _scheme(self) -> Table:
        """Horner's scheme: each number below is the one above it plus r times the last one."""
        sums: list[Number] = []
        products: list[Number] = []
        for c in self.polynomial.coefficients:
            products.append(self.root * sums[-1] if sums else ZERO)
            sums.append(c + products[-1])
        blank: Inlines = ()
        heads = (blank, *(inlines(num(c)) for c in self.polynomial.coefficients))
        middle = (inlines("·", bracketed(num(self.root))), blank, *_cells(products[1:]))
        return Table(heads, (middle, (blank, *_cells(sums))))


def _cells(values: list[Number]) -> tuple[Inlines, ...]:
    return tuple(inlines(num(x)) for x in values)


def introduced(p: Polynomial, letter: str) -> Math:
    """p(λ); with what it is, q(λ) = λ² + 1, if the letter is new to the page."""
    name = apply(named(p, letter), LAMBDA)
    return eq(name, poly(p)) if letter == "q" else name


def cleared(p: Polynomial) -> tuple[int, Polynomial] | None:
    """The common denominator d of rational coefficients, and d·p; None for others."""
    if not all(isinstance(c, Surd) and c.is_rational for c in p.coefficients):
        return None
    d = lcm(*(c.denominator for c in p.coefficients if isinstance(c, Surd)))
    return d, p.scaled(number(d))


def candidates_for_roots(p: Polynomial) -> list[Number]:
    """1, −1, 2, −2, …, 1/2, −1/2, …: what can be a rational root of a monic polynomial by the
    rational root theorem, in the order in which one would try it; [] for irrational coefficients,
    for large ones, and if 0 is a root.

    With the common denominator d of the coefficients, these are the fractions in lowest terms
    whose numerator divides d·p(0) and whose denominator divides d.
    """
    ends = _ends(p)
    if ends is None:
        return []
    d, size = ends
    return [
        number(Fraction(r * sign, s))
        for s in _divisors(d)
        for r in _divisors(size)
        if gcd(r, s) == 1
        for sign in (1, -1)
    ]


def _ends(p: Polynomial) -> tuple[int, int] | None:
    """The first and the last coefficient of d·p, but for their signs, if they are small."""
    whole = cleared(p)
    if whole is None:
        return None
    d, scaled = whole
    last = scaled.coefficient(0)
    assert isinstance(last, Surd)
    size = abs(last.numerator)
    return (d, size) if 0 < size <= _LARGEST and d <= _LARGEST else None


def _divisors(n: int) -> list[int]:
    return [d for d in range(1, n + 1) if n % d == 0]


def possible_roots(p: Polynomial, shown: Math) -> Inlines:
    """What the rational root theorem says about a polynomial with candidates; ``shown`` is what
    it is called."""
    whole = cleared(p)
    assert whole is not None
    d, scaled = whole
    last = scaled.coefficient(0)
    assert isinstance(last, Surd)
    size = abs(last.numerator)
    if d == 1:
        return sentence(
            "A rational root of {p} is an integer that divides {size}.", p=shown, size=size
        )
    return sentence(
        "Multiplied by {d}, the polynomial {p} has integer coefficients, {whole}. So the numerator "
        "of a rational root divides {size}, and its denominator divides {d}.",
        p=shown,
        d=d,
        whole=poly(scaled),
        size=size,
    )


def failure(p: Polynomial, x: Number, letter: str) -> Relation:
    """p(1) = 4 ≠ 0."""
    return chain(apply(named(p, letter), num(x)), ("=", num(p(x))), ("!=", Int(0)))
