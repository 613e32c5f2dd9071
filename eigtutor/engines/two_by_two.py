"""All 2×2 matrices of a family within a bound, each equally likely.

A matrix [[a, b], [c, d]] of integers has the discriminant (a − d)² + 4bc, which alone says whether
its eigenvalues are different integers, a pair of conjugate surds, a pair of Gaussian integers or
one integer with a Jordan block. So its family is a list of pairs (a − d, bc), each standing for as
many matrices as there are such (a, d) and (b, c) within the bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from math import isqrt
from types import MappingProxyType

from eigtutor.problem import Draw
from eigtutor.spec import Spectrum

#: Entries in the drawn matrices are no larger, whatever else the bound allows.
REACH = 40
#: The largest discriminant of an irrational pair: roots that are still written by hand.
DISCRIMINANT = 80

Entries = tuple[int, int, int, int]


def square_root(x: int) -> int | None:
    """√x, if x is the square of an integer."""
    root = isqrt(x) if x >= 0 else 0
    return root if root * root == x else None


def _is_square(x: int) -> bool:
    return square_root(x) is not None


#: What the discriminant must be. For integer eigenvalues its root has the parity of a + d, and
#: for Gaussian integers it is even, by themselves.
_DISCRIMINANTS: Mapping[Spectrum, Callable[[int], bool]] = MappingProxyType(
    {
        "integer": lambda x: x > 0 and _is_square(x),
        "rational": lambda x: x > 0 and _is_square(x),
        "irrational": lambda x: 0 < x <= DISCRIMINANT and not _is_square(x),
        "complex": lambda x: x < 0 and _is_square(-x),
        "defective": lambda x: x == 0,
    }
)


class Plane:
    """The matrices [[a, b], [c, d]] of integers within a bound whose discriminant is of a sort,
    bc ≠ 0."""

    def __init__(self, spectrum: Spectrum, bound: int) -> None:
        self._bound = bound
        wanted = _DISCRIMINANTS[spectrum]
        self._products = _products(bound)
        self._pairs = [
            (difference, product)
            for difference in range(-2 * bound, 2 * bound + 1)
            for product in self._products
            if wanted(difference * difference + 4 * product)
        ]
        weights = (
            (2 * bound + 1 - abs(difference)) * len(self._products[product])
            for difference, product in self._pairs
        )
        self._totals = list(accumulate(weights))

    def __len__(self) -> int:
        return self._totals[-1] if self._totals else 0

    def __iter__(self) -> Iterator[Entries]:
        bound = self._bound
        for difference, product in self._pairs:
            for d in range(max(-bound, -bound - difference), min(bound, bound - difference) + 1):
                for b, c in self._products[product]:
                    yield d + difference, b, c, d

    def drawn(self, draw: Draw) -> Entries:
        """One of them, each equally likely. There must be one."""
        position = bisect_right(self._totals, draw.below(len(self)))
        difference, product = self._pairs[position]
        bound = self._bound
        d = draw.integer(max(-bound, -bound - difference), min(bound, bound - difference))
        b, c = draw.choice(self._products[product])
        return d + difference, b, c, d


@lru_cache(maxsize=32)
def plane(spectrum: Spectrum, bound: int) -> Plane:
    """The matrices of a family within a bound; REACH at the most."""
    return Plane(spectrum, min(bound, REACH))


@lru_cache(maxsize=32)
def with_invariants(trace: int, determinant: int, bound: int) -> tuple[Entries, ...]:
    """All matrices of integers within the bound with this trace and determinant, bc ≠ 0."""
    found = []
    for a in range(max(-bound, trace - bound), min(bound, trace + bound) + 1):
        product = a * (trace - a) - determinant
        if not product or abs(product) > bound * bound:
            continue
        for b in range(-bound, bound + 1):
            if b and product % b == 0 and abs(product // b) <= bound:
                found.append((a, b, product // b, trace - a))
    return tuple(found)


def _products(bound: int) -> dict[int, list[tuple[int, int]]]:
    """Each product of two integers within the bound, not 0, with the pairs that give it."""
    values = [k for k in range(-bound, bound + 1) if k]
    found: dict[int, list[tuple[int, int]]] = {}
    for b in values:
        for c in values:
            found.setdefault(b * c, []).append((b, c))
    return dict(sorted(found.items()))
