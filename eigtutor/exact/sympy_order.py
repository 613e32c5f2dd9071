"""The numbers that SymPy's ``CRootOf`` gives to the roots of a polynomial."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from eigtutor.errors import ProofFailure
from eigtutor.exact import enclosures
from eigtutor.exact.isolation import anchors
from eigtutor.exact.polynomials import Polynomial

#: SymPy is asked in which order it counts complex roots up to this degree, and up to so many bits
#: in all coefficients if all were as long as the longest: about a second of isolating rectangles.
_DEGREE_LIMIT = 12
_BITS_LIMIT = 512


def is_ordered_plainly(p: Polynomial) -> bool:
    """Whether SymPy is sure to count the roots in the order of this module."""
    pairs = sum(not a.imag.is_zero() for a in anchors(p)) // 2
    binomial = not any(p.coefficients[1:-1])
    return pairs <= 1 and not binomial


def is_known(p: Polynomial) -> bool:
    """Whether SymPy's order of the complex roots is known, or soon found."""
    longest = max(int(c.p.bit_length() + c.q.bit_length()) for c in p.flint().coeffs())
    small = p.degree <= _DEGREE_LIMIT and p.degree * longest <= _BITS_LIMIT
    return small or is_ordered_plainly(p)


@lru_cache(maxsize=256)
def sympy_order(p: Polynomial) -> tuple[int, ...]:
    """For each root the number that SymPy's ``CRootOf`` gives to it; where that is not
    known (:func:`is_known`), its place in the order of this package."""
    balls = anchors(p)
    if is_ordered_plainly(p) or not is_known(p):
        return tuple(range(len(balls)))
    import sympy

    expression = sympy.sympify(p.sympy_text("x"))
    # Binomials come back from SymPy in radicals, and in another order than the other roots.
    boxes = [_box(sympy.rootof(expression, k), sympy) for k in range(p.degree)]
    order = []
    for ball in balls:
        z = enclosures.midpoint(ball)
        order.append(min(range(p.degree), key=lambda k: _distance(z, boxes[k])))
    if sorted(order) != list(range(p.degree)):
        raise ProofFailure(f"the roots of {p!r} do not match SymPy's one to one")
    return tuple(order)


Box = tuple[float, float, float, float]


def _box(root: Any, sympy: Any) -> Box:
    """A rectangle (left, right, low, high) round a root that SymPy has isolated."""
    if not isinstance(root, sympy.CRootOf):
        z = complex(root.evalf(15))
        return z.real, z.real, z.imag, z.imag
    interval = root._get_interval()
    if root.is_real:
        return float(interval.a), float(interval.b), 0.0, 0.0
    left, right = sorted([float(interval.ax), float(interval.bx)])
    low, high = sorted([float(interval.ay), float(interval.by)])
    return left, right, low, high


def _distance(z: complex, box: Box) -> float:
    """How far a point lies outside a rectangle; the roots' rectangles are disjoint."""
    left, right, low, high = box
    across = max(left - z.real, 0.0, z.real - right)
    return across + max(low - z.imag, 0.0, z.imag - high)
