"""Seeds of symmetric matrices: Σ λ_k v_k v_kᵀ/(v_k·v_k) over orthogonal bases of integers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import permutations
from math import isqrt, lcm

from eigtutor.engines.seeds import Seed, Suits, fractions, refuse_unreachable, suitable
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Surd
from eigtutor.problem import Draw
from eigtutor.spec import Spectrum

#: Orthogonal bases of short integer vectors. Others come from them by changing the order and the
#: signs of the coordinates.
_BASES: dict[int, tuple[Sequence[Sequence[int]], ...]] = {
    2: (((1, 1), (-1, 1)), ((1, 2), (-2, 1)), ((1, 3), (-3, 1))),
    3: (((1, 1, 1), (1, -1, 0), (1, 1, -2)), ((1, 2, 2), (2, 1, -2), (2, -2, 1))),
    4: (
        ((1, 1, 1, 1), (1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1)),
        ((1, 1, 1, 0), (-1, 1, 0, 1), (-1, 0, 1, -1), (0, -1, 1, 1)),
        ((1, 1, 1, 1), (1, -1, 0, 0), (0, 0, 1, -1), (1, 1, -1, -1)),
        ((1, 1, 1, 1), (1, -1, 0, 0), (1, 1, -2, 0), (1, 1, 1, -3)),
    ),
}
#: Eigenvalues to choose from; the bound on the entries narrows them further.
_POOL = range(-6, 10)


def symmetric_seed(
    spectrum: Spectrum, size: int, bound: int, draw: Draw, suits: Suits, *, unit: bool
) -> Seed | None:
    """A symmetric matrix of the family, entries within the bound; None if the draw missed.

    ``unit``: its unit eigenvectors hold no nested roots. Raises ImpossibleRequest for what no
    symmetric matrix can be.
    """
    match spectrum:
        case "integer":
            pool = suitable(_POOL, 1, suits)
            return _of_numerators(_drawn_values(pool, size, draw), 1, bound, draw)
        case "rational":
            d = draw.choice((2, 2, 3))
            return _of_numerators(fractions(size, d, draw, suits), d, bound, draw)
        case "irrational":
            return _irrational(size, bound, draw, unit=unit)
        case "complex":
            raise _not_real("spectrum")
        case "defective":
            raise ImpossibleRequest(
                "a symmetric matrix is always diagonalizable",
                where="spectrum",
                remedy="for a repeated eigenvalue give it twice, as in eigenvalues = [2, 2, 5]",
            )


def symmetric_seed_of(values: Sequence[Number], bound: int, draw: Draw) -> Seed:
    """A symmetric matrix with exactly these eigenvalues.

    Raises ImpossibleRequest unless they are rational, and some basis here makes its entries fit:
    integers within the bound, or fractions with the denominators of the eigenvalues.
    """
    refuse_unreachable(values, bound)
    rational = [v for v in values if isinstance(v, Surd) and v.is_rational]
    if len(rational) < len(values):
        if not all(v.is_real for v in values):
            raise _not_real("eigenvalues")
        raise ImpossibleRequest(
            "symmetric matrices with given irrational eigenvalues are not drawn yet",
            where="eigenvalues",
            remedy='give rational ones, or spectrum = "irrational" and size = 3',
        )
    d = lcm(*(v.denominator for v in rational))
    numerators = tuple(v.numerator * (d // v.denominator) for v in rational)
    found = _fitting(numerators, bound * d)
    if not found:
        raise ImpossibleRequest(
            f"no symmetric {len(values)}×{len(values)} matrix with these eigenvalues and entries "
            f"up to {bound} is known here, other than a diagonal one",
            where="eigenvalues",
            remedy="choose eigenvalues that differ by "
            + ("multiples of 2, 5 or 10" if len(values) == 2 else "multiples of 3, 4 or 6")
            + ", or raise max_entry",
        )
    return _turned(draw.choice(found), d, draw)


def _not_real(where: str) -> ImpossibleRequest:
    return ImpossibleRequest(
        "the eigenvalues of a real symmetric matrix are real",
        where=where,
        remedy="ask for real eigenvalues, or leave out the structure and the kinds that need it",
    )


# -- rational eigenvalues ------------------------------------------------------------------------


def _drawn_values(pool: Sequence[int], size: int, draw: Draw) -> list[int]:
    """Different integers, or for three and more often one of them twice: an eigenspace in which
    orthogonal vectors still have to be found."""
    if size >= 3 and (size > len(pool) or draw.below(5) < 2):
        values = draw.sample(pool, min(size - 1, len(pool)))
        return values + [values[0]] * (size - len(values))
    return draw.sample(pool, size)


def _of_numerators(values: Sequence[int], d: int, bound: int, draw: Draw) -> Seed | None:
    """A matrix with the eigenvalues value/d, by a basis drawn for them; None if none fits."""
    found = _fitting(tuple(sorted(values)), bound * d)
    return _turned(draw.choice(found), d, draw) if found else None


@cache
def _fitting(values: tuple[int, ...], bound: int) -> list[tuple[tuple[int, ...], ...]]:
    """The matrices of integers within the bound with these eigenvalues, one for each basis and
    order; not the diagonal ones."""
    found = []
    for basis in _BASES[len(values)]:
        for order in dict.fromkeys(permutations(values)):
            rows = _combined(basis, order)
            if rows is not None and all(abs(x) <= bound for row in rows for x in row):
                found.append(rows)
    return [rows for rows in dict.fromkeys(found) if any(rows[0][1:])]


def _combined(
    basis: Sequence[Sequence[int]], values: Sequence[int]
) -> tuple[tuple[int, ...], ...] | None:
    """Σ λ_k v_k v_kᵀ/(v_k·v_k), if its entries are integers."""
    squares = [sum(x * x for x in v) for v in basis]
    whole = lcm(*squares)
    weights = [value * (whole // square) for value, square in zip(values, squares, strict=True)]
    n = len(basis)
    sums = [
        [sum(w * v[i] * v[j] for w, v in zip(weights, basis, strict=True)) for j in range(n)]
        for i in range(n)
    ]
    if any(x % whole for row in sums for x in row):
        return None
    return tuple(tuple(x // whole for x in row) for row in sums)


def _turned(rows: Sequence[Sequence[int]], d: int, draw: Draw) -> Seed:
    """The matrix with its coordinates in another order."""
    n = len(rows)
    order = draw.sample(range(n), n)
    return Seed(
        rows=[[rows[i][j] for j in order] for i in order],
        denominator=d,
        signature=((1, 1),) * n,
        symmetric=True,
    )


# -- irrational eigenvalues ----------------------------------------------------------------------


def _irrational(size: int, bound: int, draw: Draw, *, unit: bool) -> Seed | None:
    if size == 2 and unit:
        raise ImpossibleRequest(
            "where a symmetric 2×2 matrix of rational numbers has irrational eigenvalues, its unit "
            "eigenvectors hold roots of roots",
            where="spectrum",
            remedy="size = 3, or another spectrum",
        )
    if size == 2:
        a, b, c = (draw.integer(-bound, bound) for _ in range(3))
        discriminant = (a - c) ** 2 + 4 * b * b
        if isqrt(discriminant) ** 2 == discriminant:
            return None
        return Seed(rows=[[a, b], [b, c]], signature=((2, 1),) * 2, symmetric=True)
    if size > 3:
        raise ImpossibleRequest(
            f"symmetric {size}×{size} matrices with irrational eigenvalues are not drawn yet",
            where="spectrum",
            remedy="size = 3",
        )
    # aI + (0 b 0; b 0 c; 0 c 0) has the eigenvalues a and a ± √(b² + c²), and the eigenvectors
    # (c, 0, −b) and (b, ±√(b² + c²), c).
    reach = min(3, bound)
    a, b, c = (
        draw.integer(-min(5, bound), min(5, bound)),
        draw.integer(1, reach),
        draw.integer(1, reach),
    )
    if isqrt(b * b + c * c) ** 2 == b * b + c * c:
        return None
    turned = _turned([[a, b, 0], [b, a, c], [0, c, a]], 1, draw)
    return Seed(rows=turned.rows, signature=((1, 1), (2, 1), (2, 1)), symmetric=True)
