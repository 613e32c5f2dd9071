"""The terms c·n^j·λⁿ of a formula with the letter n."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eigtutor.document.build import num, power
from eigtutor.document.math import Math, Paren, Radical
from eigtutor.exact import ONE, Number, Surd
from eigtutor.exact.exponentials import ExponentialPolynomial


@dataclass(frozen=True, slots=True)
class PowerTerm:
    """c·n^j·λⁿ, c and λ not 0."""

    coefficient: Surd
    power: int
    base: Surd
    #: The term itself.
    value: Number


def power_terms(x: Number) -> Iterator[PowerTerm]:
    """The terms of an entry of A\u207fx₀; a constant is a term with the base 1."""
    if isinstance(x, Surd):
        if x:
            yield PowerTerm(x, 0, ONE, x)
        return
    assert isinstance(x, ExponentialPolynomial)
    for monomial, c in x.terms.items():
        j, base, _ = monomial.factor("n")
        yield PowerTerm(c, j, base, ExponentialPolynomial({monomial: c}))


def raised(base: Number, exponent: Math) -> Math:
    """λⁿ, with brackets round a root."""
    shown = num(base)
    return power(Paren(shown) if isinstance(shown, Radical) else shown, exponent)
