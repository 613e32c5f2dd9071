"""Square-free integers up to squares: which roots lie in the field of which."""

from __future__ import annotations

from collections.abc import Iterable
from math import gcd


def product_class(a: int, b: int) -> int:
    """The integer m with √m·(a rational number) = √(ab), for square-free a and b."""
    g = gcd(a, b)
    return a * b // (g * g)


def radical_basis(radicands: Iterable[int]) -> tuple[int, ...]:
    """Some of the radicands, independent modulo squares, with all others among their products.

    >>> radical_basis([2, 3, 6, -2])
    (2, 3, -2)
    """
    basis: list[int] = []
    span = {1}
    for m in radicands:
        if m not in span:
            basis.append(m)
            span |= {product_class(m, s) for s in span}
    return tuple(basis)
