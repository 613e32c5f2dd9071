"""Small 3×3 matrices of integers, sorted by their eigenvalues.

With small entries a seed and a walk lead to few of them: the eigenvalues may be larger than the
entries, and the 2×2 block of a conjugate pair need not fit. Those with entries 0 and ±1 are so few
that they are listed; somewhat larger ones are drawn until one is of the sort that is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from eigtutor.eigenstructure import Signature
from eigtutor.engines.seeds import Rows, Seed
from eigtutor.engines.two_by_two import DISCRIMINANT, square_root
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.problem import Draw
from eigtutor.spec import Spectrum

#: The largest entry of those that are listed, and of those that are drawn.
LISTED = 1
DRAWN = 3


@dataclass(frozen=True, slots=True)
class Sorted:
    """A matrix with its sort of eigenvalues; t, m and d of λ³ − tλ² + mλ − d; the eigenvalues that
    are integers; and the signature of a seed."""

    rows: Rows
    polynomial: tuple[int, int, int]
    spectrum: Spectrum
    integers: frozenset[int]
    signature: Signature

    @property
    def seed(self) -> Seed:
        return Seed(rows=self.rows, signature=self.signature, freedom="signs")


@lru_cache(maxsize=1)
def small_matrices() -> Mapping[Spectrum, tuple[Sorted, ...]]:
    """Those with integers, surds a ± b√m or Gaussian integers for eigenvalues, beside an integer;
    not the multiples of I. Those that differ in the signs of coordinates only are one."""
    found: dict[Spectrum, list[Sorted]] = {}
    for matrix in _all():
        found.setdefault(matrix.spectrum, []).append(matrix)
    return MappingProxyType({spectrum: tuple(each) for spectrum, each in found.items()})


@lru_cache(maxsize=32)
def invariants(values: tuple[Number, ...]) -> tuple[int, int, int] | None:
    """t, m and d of λ³ − tλ² + mλ − d with these roots; None if they are no integers."""
    found = [
        c.numerator
        for c in Polynomial.from_roots(values).coefficients
        if isinstance(c, Surd) and c.is_integer
    ]
    if len(found) < 4:
        return None
    _, t, m, d = found
    return -t, m, -d


@lru_cache(maxsize=32)
def with_eigenvalues(polynomial: tuple[int, int, int]) -> tuple[Sorted, ...]:
    """Of those that are listed the diagonalizable ones with this polynomial."""
    return tuple(
        matrix
        for spectrum, each in small_matrices().items()
        for matrix in each
        if spectrum != "defective" and matrix.polynomial == polynomial
    )


def _all() -> Iterator[Sorted]:
    entries = range(-LISTED, LISTED + 1)
    signless = range(LISTED + 1)  # the signs of two coordinates make the first row so
    for a, b, c in product(entries, signless, signless):
        for d, e, f, g, h, i in product(entries, repeat=6):
            known = sort([[a, b, c], [d, e, f], [g, h, i]], LISTED)
            if known is not None:
                yield known


def drawn_rows(bound: int, draw: Draw) -> Rows:
    """Any 3×3 matrix of integers within the bound, each equally likely (bound ≤ 5)."""
    base = 2 * bound + 1
    code = draw.below(base**9)
    entries = [code // base**k % base - bound for k in range(9)]
    return [entries[:3], entries[3:6], entries[6:]]


def sort(rows: Rows, bound: int) -> Sorted | None:
    """The matrix with its sort, if it is one that is drawn: with an eigenvalue that is an integer,
    and two more, a ± b√m or Gaussian integers. ``bound``: the largest entry."""
    (a, b, c), (d, e, f), (g, h, i) = rows
    t = a + e + i
    m = a * e - b * d + a * i - c * g + e * i - f * h
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    integers = range(-3 * bound, 3 * bound + 1)  # none is larger (Gershgorin)
    r = next((r for r in integers if r * (r * (r - t) + m) == det), None)
    if r is None:
        return None
    discriminant = (t - r) ** 2 - 4 * (m + r * (r - t))
    root = square_root(abs(discriminant))
    polynomial = t, m, det
    if discriminant < 0 or root is None:
        if (discriminant < 0) != (root is not None) or discriminant > DISCRIMINANT:
            return None
        spectrum: Spectrum = "complex" if discriminant < 0 else "irrational"
        return Sorted(rows, polynomial, spectrum, frozenset({r}), ((1, 1), (2, 1), (2, 1)))
    values = [r, (t - r - root) // 2, (t - r + root) // 2]
    repeated = next((v for v in values if values.count(v) > 1), None)
    if repeated is None:
        sizes = [1, 1, 1]
    else:
        rank = _rank_less(rows, repeated)
        if not rank:
            return None
        if values.count(repeated) == 3:
            sizes = [1, 2] if rank == 1 else [3]
        else:
            sizes = [1, 1, 1] if rank == 1 else [1, 2]
    spectrum = "defective" if max(sizes) > 1 else "integer"
    return Sorted(rows, polynomial, spectrum, frozenset(values), tuple((1, k) for k in sizes))


def _rank_less(rows: Rows, value: int) -> int:
    """The rank of A − λI for an eigenvalue λ."""
    shifted = [[x - value * (i == j) for j, x in enumerate(row)] for i, row in enumerate(rows)]
    if any(
        shifted[i][k] * shifted[j][m] != shifted[i][m] * shifted[j][k]
        for i, j in ((0, 1), (0, 2), (1, 2))
        for k, m in ((0, 1), (0, 2), (1, 2))
    ):
        return 2
    return int(any(x for row in shifted for x in row))
