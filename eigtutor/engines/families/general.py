"""Matrices of which nothing but the eigenvalues is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import lcm

from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import (
    Rows,
    Seed,
    assembled,
    block_of,
    fractions,
    grouped,
    seed_of_eigenvalues,
    suitable,
)
from eigtutor.engines.two_by_two import (
    DISCRIMINANT,
    REACH,
    Entries,
    plane,
    square_root,
    with_invariants,
)
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Surd
from eigtutor.problem import Draw

#: Draws of a 2×2 matrix before its eigenvalues are chosen first.
_TRIES = 30
#: Denominators of rational eigenvalues, the common ones twice.
_DENOMINATORS = (2, 2, 3)
#: So many 2×2 matrices are looked through to the last, and entries up to this.
_LISTED = 50_000
_LISTED_BOUND = 60
#: Jordan blocks of the defective eigenvalue; 0 stands for a simple eigenvalue beside it.
_SHAPES = {
    2: [[2]],
    3: [[2, 0], [3], [2, 1]],
    4: [[2, 0, 0], [3, 0], [2, 2], [2, 1, 0]],
    5: [[2, 0, 0, 0], [3, 0, 0], [2, 2, 0], [2, 1, 0, 0], [3, 2]],
    6: [[2, 0, 0, 0, 0], [3, 0, 0, 0], [2, 2, 0, 0], [2, 1, 0, 0, 0], [3, 2, 0]],
}


class General(Family):
    """Any matrix with the eigenvalues, or the sort of eigenvalues, that are asked for.

    A 2×2 matrix is any one of the family within the bound, each equally likely.
    """

    name = "general"

    def takes(self, request: Request) -> bool:
        return not request.structure and not request.is_special

    def refuse(self, request: Request) -> None:
        if request.eigenvalues is not None:
            _refuse_eigenvalues(request, request.eigenvalues)
            return
        if request.spectrum == "rational" and request.max_denominator == 1:
            raise ImpossibleRequest(
                "rational eigenvalues of a matrix of integers are integers",
                where="max_denominator",
                remedy='max_denominator = 2, or spectrum = "integer"',
            )
        _refuse_repeats(request)

    def seed(self, request: Request, draw: Draw) -> Seed | None:
        if request.eigenvalues is not None:
            listed = _listed(request.eigenvalues, request.max_entry)
            if listed:
                return draw.choice(listed)
            return seed_of_eigenvalues(request.eigenvalues, request.max_entry, draw)
        if request.size == 2:
            for _ in range(_TRIES):
                seed = _any_of_size_2(request, draw)
                if seed is not None:
                    return seed
        return _by_eigenvalues(request, draw)

    def every(self, request: Request) -> Iterator[Seed] | None:
        if request.eigenvalues is not None:
            listed = _listed(request.eigenvalues, request.max_entry)
            return None if listed is None else iter(listed)
        return _all_of_size_2(request) if request.size == 2 else None


def _refuse_repeats(request: Request) -> None:
    """Raise ImpossibleRequest where the family decides by itself whether eigenvalues repeat."""
    spectrum, n = request.spectrum, request.size
    if spectrum == "defective" and request.distinct:
        raise ImpossibleRequest(
            "a matrix with distinct eigenvalues is diagonalizable, never defective",
            where="distinct",
            remedy="distinct = false, or another spectrum",
        )
    pair = spectrum in ("irrational", "complex")
    if request.distinct is False and spectrum != "defective" and n < (4 if pair else 3):
        raise ImpossibleRequest(
            f"the eigenvalues of a {n}×{n} matrix with a conjugate pair are distinct"
            if pair
            else "a diagonalizable 2×2 matrix with a repeated eigenvalue is a multiple of the "
            "identity",
            where="distinct",
            remedy=f'size = {4 if pair else 3}, or spectrum = "defective"',
        )


# -- 2×2 -----------------------------------------------------------------------------------------


def _any_of_size_2(request: Request, draw: Draw) -> Seed | None:
    """Any matrix of the family; None if its eigenvalues do not suit."""
    d = _denominator(request, draw)
    matrices = plane(request.spectrum, request.max_entry * d)
    return _seed_of_size_2(matrices.drawn(draw), d, request) if matrices else None


def _all_of_size_2(request: Request) -> Iterator[Seed] | None:
    """All matrices of the family, if they are not too many."""
    planes = [
        (d, plane(request.spectrum, request.max_entry * d)) for d in {*_denominators(request)}
    ]
    if any(request.max_entry * d > REACH or len(each) > _LISTED for d, each in planes):
        return None
    seeds = (_seed_of_size_2(entries, d, request) for d, each in planes for entries in each)
    return (seed for seed in seeds if seed is not None)


def _seed_of_size_2(entries: Entries, d: int, request: Request) -> Seed | None:
    """The matrix over d; None if its eigenvalues do not suit."""
    a, b, c, e = entries
    signature = {"irrational": ((2, 1),) * 2, "complex": ((2, 1),) * 2, "defective": ((1, 2),)}
    root = square_root((a - e) ** 2 + 4 * b * c)
    if root is not None:
        values = {(a + e - root) // 2, (a + e + root) // 2}
        if not all(request.suits(Surd.ratio(k, d)) for k in values):
            return None
        if d > 1 and not any(k % d for k in values):
            return None  # integers after all
    return Seed(
        rows=[[a, b], [c, e]],
        denominator=d,
        signature=signature.get(request.spectrum, ((1, 1),) * 2),
        freedom="none",
    )


@lru_cache(maxsize=32)
def _listed(values: tuple[Number, ...], bound: int) -> tuple[Seed, ...] | None:
    """All 2×2 matrices with these eigenvalues; None for other sizes, or where they are too many."""
    surds = [v for v in values if isinstance(v, Surd)]
    if len(values) != 2 or len(surds) != 2:
        return None
    rational = all(v.is_rational for v in surds)
    u, v = surds
    b, c = (x for x in (-(u + v), u * v) if isinstance(x, Surd))
    d = lcm(*((v.denominator for v in surds) if rational else (b.denominator, c.denominator)))
    if bound * d > _LISTED_BOUND:
        return None
    found = with_invariants(
        -b.times(Surd.ratio(d)).numerator, c.times(Surd.ratio(d * d)).numerator, bound * d
    )
    signature = ((1 if rational else 2, 1),) * 2
    return tuple(
        Seed(rows=[[a, b], [c, e]], denominator=d, signature=signature, freedom="none")
        for a, b, c, e in found
    )


def _refuse_eigenvalues(request: Request, values: tuple[Number, ...]) -> None:
    seed_of_eigenvalues(values, request.max_entry, Draw(0))
    if _listed(values, request.max_entry) != ():
        return
    larger = range(request.max_entry + 1, _LISTED_BOUND)
    nearest = next((bound for bound in larger if _listed(values, bound) != ()), 2 * _LISTED_BOUND)
    raise ImpossibleRequest(
        f"no 2×2 matrix with entries up to {request.max_entry} has these eigenvalues, other than a "
        "triangular one",
        where="eigenvalues",
        remedy=f"set max_entry to at least {nearest}",
    )


def _denominators(request: Request) -> list[int]:
    """Those that the matrix may have, the usual ones twice."""
    if request.spectrum != "rational":
        return [1]
    return [d for d in _DENOMINATORS if d <= (request.max_denominator or d)]


def _denominator(request: Request, draw: Draw) -> int:
    return draw.choice(_denominators(request))


# -- any size ------------------------------------------------------------------------------------


def _by_eigenvalues(request: Request, draw: Draw) -> Seed | None:
    """Small eigenvalues of the sort asked for, put together."""
    size = request.size
    match request.spectrum:
        case "integer":
            return assembled(grouped(_integers(size, request, draw)), [], draw)
        case "rational":
            d = _denominator(request, draw)
            values = fractions(size, d, draw, request.suits)
            if request.distinct is False:
                values[1] = values[0]
            return assembled(grouped(values), [], draw, denominator=d)
        case "defective":
            return _defective(request, draw)
        case "irrational":
            block = _irrational_block(request.max_entry, draw)
        case "complex":
            block = _gaussian_block(request.max_entry, draw)
    if block is None:
        return None
    return assembled(grouped(_integers(size - 2, request, draw)), [block], draw)


def _integers(count: int, request: Request, draw: Draw) -> list[int]:
    """Small integers: different ones, or of three and more sometimes one twice."""
    if count == 0:
        return []
    reach = min(6, request.max_entry)
    pool = suitable(range(-min(4, reach), reach + 1), 1, request.suits)
    if count > len(pool):
        if request.distinct:
            raise ImpossibleRequest(
                f"only {len(pool)} integers are small enough for {count} distinct eigenvalues",
                where="distinct",
                remedy="distinct = false, or raise max_entry",
            )
        return [draw.choice(pool) for _ in range(count)]
    values = draw.sample(pool, count)
    repeats = request.distinct is False
    if request.distinct is None:
        repeats = count >= 3 and draw.below(4) == 0
    if repeats:
        values[1] = values[0]
    return values


def _irrational_block(bound: int, draw: Draw) -> Rows | None:
    """[[a, b], [c, d]] whose discriminant is positive, small and no square."""
    for _ in range(_TRIES):
        trace, det = draw.integer(-6, 8), draw.integer(-10, 12)
        discriminant = trace * trace - 4 * det
        if 0 < discriminant <= DISCRIMINANT and square_root(discriminant) is None:
            return block_of(trace, det, bound, draw)
    return None


def _gaussian_block(bound: int, draw: Draw) -> Rows | None:
    """[[a, b], [c, d]] with the eigenvalues p ± qi, p and q small integers."""
    p, q = draw.integer(-4, 5), draw.integer(1, 4)
    return block_of(2 * p, p * p + q * q, bound, draw)


def _defective(request: Request, draw: Draw) -> Seed:
    """One eigenvalue with a block of size 2 or 3, the other blocks small."""
    reach = min(5, request.max_entry)
    pool = suitable(range(-min(3, reach), reach + 1), 1, request.suits)
    shape = draw.choice([s for s in _SHAPES[request.size] if s.count(0) < len(pool)])
    value, *others = draw.sample(pool, 1 + shape.count(0))
    sizes = [s for s in shape if s]
    return assembled([(value, sizes), *((other, [1]) for other in others)], [], draw)


FAMILIES.register(General())
