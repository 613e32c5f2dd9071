"""Polynomials of a matrix as they are written: A² − 5A + 6I, (A − 2I)²(A + I)."""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.document.build import add, identity, mul, num, power, scaled, shifted
from eigtutor.document.math import Int, Math, Paren, Sum
from eigtutor.exact import Polynomial


def at_matrix(p: Polynomial, a: Math, size: int) -> Math:
    """p(A) in falling powers, with I beside the constant."""
    top = p.degree
    terms: list[Math] = []
    for k, c in enumerate(p.coefficients):
        if c:
            raised = identity(size) if k == top else a if k == top - 1 else power(a, top - k)
            terms.append(scaled(c, [raised]))
    return add(*terms) if terms else mul(Int(0), identity(size))


def factors_at_matrix(factors: Iterable[tuple[Polynomial, int]], a: Math, size: int) -> Math:
    """∏ f(A)^k, each factor in brackets unless it stands alone."""
    factors = tuple(factors)
    if len(factors) == 1 and factors[0][1] == 1:
        return factor_at_matrix(factors[0][0], a, size)
    nodes: list[Math] = []
    for f, k in factors:
        base = factor_at_matrix(f, a, size)
        closed = Paren(base) if isinstance(base, Sum) else base
        nodes.append(closed if k == 1 else power(closed, k))
    return mul(*nodes)


def factor_at_matrix(f: Polynomial, a: Math, size: int) -> Math:
    """f(A); A − λI for a linear factor."""
    if f.degree == 1:
        return shifted(a, num(-f.coefficient(0)), size)
    return at_matrix(f, a, size)
