"""Matrices of which nothing but the eigenvalues is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import lcm

from eigtutor.engines import three_by_three
from eigtutor.engines.blocks import DEFECTIVE, trace_and_determinant
from eigtutor.engines.families import FAMILIES, Family, Request
from eigtutor.engines.seeds import (
    Seed,
    assembled,
    block_of,
    conjugate_pairs,
    fractions,
    grouped,
    refuse_unreachable,
    seed_of_eigenvalues,
    suitable,
)
from eigtutor.engines.three_by_three import Sorted
from eigtutor.engines.two_by_two import (
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


class General(Family):
    """Any matrix with the eigenvalues, or the sort of eigenvalues, that are asked for.

    A 2×2 matrix, and a 3×3 matrix with small entries, is any one of the family within the bound,
    each equally likely.
    """

    name = "general"

    def takes(self, request: Request) -> bool:
        return not (request.structure or request.is_special or request.plain_svd)

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
        small = _small_of_size_3(request)
        if small is not None:
            return _suitable(draw.choice(small), request) if small else None
        if request.size == 3 and request.max_entry <= three_by_three.DRAWN:
            seed = _any_of_size_3(request, draw)
            if seed is not None:
                return seed
        if request.eigenvalues is not None:
            listed = _listed(request.eigenvalues, request.max_entry)
            if listed:
                return draw.choice(listed)
            try:
                return seed_of_eigenvalues(request.eigenvalues, request.max_entry, draw)
            except ImpossibleRequest:
                if request.size == 3 and request.max_entry <= three_by_three.DRAWN:
                    return None  # others are drawn without 2×2 blocks
                raise
        if request.size == 2:
            for _ in range(_TRIES):
                seed = _any_of_size_2(request, draw)
                if seed is not None:
                    return seed
        return _by_eigenvalues(request, draw)

    def every(self, request: Request) -> Iterator[Seed] | None:
        small = _small_of_size_3(request)
        if small is not None:
            found = (_suitable(matrix, request) for matrix in small)
            return (seed for seed in found if seed is not None)
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
    small = _small_of_size_3(request)
    if small is not None:
        if not small:
            raise ImpossibleRequest(
                f"no 3×3 matrix with entries up to {request.max_entry} has these eigenvalues",
                where="eigenvalues",
                remedy="set max_entry to at least 2",
            )
        return
    if request.size == 3 and request.max_entry <= three_by_three.DRAWN:
        refuse_unreachable(values, request.max_entry)  # a pair needs no 2×2 block
        conjugate_pairs([(value, 1) for value in values])
        return
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


# -- small 3×3 -----------------------------------------------------------------------------------


def _small_of_size_3(request: Request) -> tuple[Sorted, ...] | None:
    """All 3×3 matrices of the family with entries 0 and ±1; None for others."""
    if request.size != 3 or request.max_entry > three_by_three.LISTED:
        return None
    if request.eigenvalues is None:
        return three_by_three.small_matrices().get(request.spectrum)
    polynomial = three_by_three.invariants(request.eigenvalues)
    return None if polynomial is None else three_by_three.with_eigenvalues(polynomial)


def _any_of_size_3(request: Request, draw: Draw) -> Seed | None:
    """Any 3×3 matrix of the family with small entries; None if none comes up soon."""
    values, bound = request.eigenvalues, request.max_entry
    polynomial = None if values is None else three_by_three.invariants(values)
    if polynomial is None and (values is not None or request.spectrum == "rational"):
        return None
    for _ in range(_TRIES):
        matrix = three_by_three.sort(three_by_three.drawn_rows(bound, draw), bound)
        if matrix is None:
            continue
        wanted = (
            matrix.spectrum == request.spectrum
            if polynomial is None
            else matrix.polynomial == polynomial and matrix.spectrum != "defective"
        )
        if wanted:
            return _suitable(matrix, request)
    return None


def _suitable(matrix: Sorted, request: Request) -> Seed | None:
    """The matrix as a seed; None if its eigenvalues do not suit."""
    suits = all(request.suits(Surd.ratio(k)) for k in matrix.integers)
    return matrix.seed if suits or request.eigenvalues is not None else None


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
            values = _with_repeats(fractions(size, d, draw, request.suits), request, draw)
            return assembled(grouped(values), [], draw, denominator=d)
        case "defective":
            return _defective(request, draw)
        case "irrational" | "complex":
            pairs = _pairs(request, draw)
            blocks = [block_of(*pair, request.max_entry, draw) for pair in pairs]
    found = [block for block in blocks if block is not None]
    if len(found) < len(blocks):
        return None
    return assembled(grouped(_integers(size - 2 * len(found), request, draw)), found, draw)


def _integers(count: int, request: Request, draw: Draw) -> list[int]:
    """Small integers: different ones, or of three and more sometimes some that repeat."""
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
    return _with_repeats(draw.sample(pool, count), request, draw)


def _with_repeats(values: list[int], request: Request, draw: Draw) -> list[int]:
    """Different values, or of three and more sometimes fewer: the first ones stay, and copies of
    them take the place of the last. What is to be repeated is.

    Of six there may be three: what is asked of a large matrix may suit only few eigenvalues.
    """
    count, repeats = len(values), request.distinct is False
    if request.distinct is None:
        repeats = count >= 3 and draw.below(4) == 0
    if not repeats:
        return values
    copies = 1 if count < 5 else 1 + draw.below(count - 3)
    kept = values[: count - copies]
    return kept + [draw.choice(kept) for _ in range(copies)]


def _pairs(request: Request, draw: Draw) -> list[tuple[int, int]]:
    """The sums and products of conjugates: of one pair, or for complex ones, where there is room,
    also of several different ones."""
    room = (request.size - 2 * (request.distinct is False)) // 2
    several = request.spectrum == "complex" and room > 1
    count = 1 + draw.below(room) if several else 1
    found = [trace_and_determinant(request, draw) for _ in range(count)]
    return list(dict.fromkeys(found))


def _defective(request: Request, draw: Draw) -> Seed:
    """One eigenvalue with a block of size 2 or 3, the other blocks small."""
    reach = min(5, request.max_entry)
    pool = suitable(range(-min(3, reach), reach + 1), 1, request.suits)
    n = request.size
    sizes = draw.choice([s for s in DEFECTIVE[n] if n - sum(s) < len(pool)])
    value, *others = draw.sample(pool, 1 + n - sum(sizes))
    return assembled([(value, list(sizes)), *((other, [1]) for other in others)], [], draw)


FAMILIES.register(General())
