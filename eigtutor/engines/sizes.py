"""How large numbers are: what limits and counted work go by."""

from __future__ import annotations

from math import gcd

from eigtutor.exact import Number, Surd
from eigtutor.exact.balls import BallSum
from eigtutor.exact.exponentials import ExponentialPolynomial
from eigtutor.exact.rational_functions import RationalFunction


def weight(x: Number) -> int:
    """How much work an operation with this number is, in units of a Surd's."""
    if isinstance(x, ExponentialPolynomial | BallSum):
        return 4 * len(x.terms)
    if isinstance(x, RationalFunction):
        return 4 * x.length
    return len(x.radicals) + 1 if isinstance(x, Surd) else 4


def height(x: Surd) -> int:
    """⌈log₂⌉ of the largest numerator or denominator in x; 0 for 0, ±1 and ±i."""
    if not x.radicals:
        return (max(abs(x.numerator), int(x.rational.q)) - 1).bit_length()
    return max((max(abs(p), q) - 1).bit_length() for _, p, q in x.terms)


def length(x: Number) -> int:
    """How long a number is, written out in binary."""
    if isinstance(x, Surd):
        if not x.radicals:
            return x.numerator.bit_length() + int(x.rational.q).bit_length()
        return sum(p.bit_length() + q.bit_length() for _, p, q in x.terms)
    if isinstance(x, ExponentialPolynomial):
        return sum(
            length(c) + sum(length(f.base) + length(f.rate) + 8 for _, f in monomial.factors)
            for monomial, c in x.terms.items()
        )
    return 0


def is_unit(x: Surd) -> bool:
    """Whether x is i or −i."""
    return not x.rational and len(x.radicals) == 1 and x.radicals[0][0] == -1 and height(x) == 0


def squarefree_product(m: int, n: int) -> int:
    """The square-free integer r for which √m·√n is a rational multiple of √r."""
    g = gcd(m, n)
    size = abs(m * n) // (g * g)
    return size if (m < 0) == (n < 0) else -size
