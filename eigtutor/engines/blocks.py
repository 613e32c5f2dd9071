"""The Jordan blocks that a request is for: read from it, or drawn within its structures."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.engines.families import Request
from eigtutor.engines.seeds import (
    Seed,
    conjugate_pairs,
    refuse_out_of_bounds,
    refuse_unreachable,
    seed_of_blocks,
)
from eigtutor.engines.structures import closed, conditions
from eigtutor.engines.two_by_two import DISCRIMINANT, square_root
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Surd, sqrt
from eigtutor.problem import Draw

#: An eigenvalue, and the size of one block of it.
Block = tuple[Surd, int]

#: Sizes of the blocks of the eigenvalue that makes a matrix of that size defective.
DEFECTIVE: dict[int, tuple[tuple[int, ...], ...]] = {
    2: ((2,),),
    3: ((2,), (3,), (2, 1)),
    4: ((2,), (3,), (2, 2), (2, 1)),
    5: ((2,), (3,), (2, 2), (2, 1), (3, 2), (3, 1)),
    6: ((2,), (3,), (2, 2), (2, 1), (3, 2), (3, 1), (2, 2, 1), (3, 3)),
}
_LOW, _HIGH = -4, 6
_SYMMETRIC = range(-6, 11)


def wanted_blocks(request: Request) -> list[Block] | None:
    """The blocks that the request names, or None if it names none."""
    if request.blocks is not None:
        named = list(request.blocks)
    elif request.eigenvalues is not None:
        named = [(value, 1) for value in request.eigenvalues]
    else:
        return None
    return [(value, size) for value, size in named if isinstance(value, Surd)]


def checked_blocks(request: Request, *, walked: bool = True) -> list[Block] | None:
    """The blocks that the request names; ImpossibleRequest where they do not fit its structures,
    or where no matrix of rational numbers has them; if it is to be ``walked`` to from 2×2 blocks
    of the pairs, also where there is no such block within the bound."""
    blocks = wanted_blocks(request)
    if blocks is None:
        return None
    where = "eigenvalues" if request.blocks is None else "blocks"
    if len(blocks) < len(request.blocks or request.eigenvalues or ()):
        raise ImpossibleRequest(
            "the eigenvalues of a drawn matrix are rational, or a ± b√m",
            where=where,
            remedy="give others",
        )
    _refuse_misfit(blocks, request, where)
    values = [value for value, size in blocks for _ in range(size)]
    refuse = refuse_unreachable if len(values) == len(blocks) else refuse_out_of_bounds
    try:
        refuse(values, request.max_entry)
        conjugate_pairs(blocks)
        if walked:
            seed_of_blocks(blocks, request.max_entry, Draw(0))
    except ImpossibleRequest as error:
        raise ImpossibleRequest(error.message, where=where, remedy=error.remedy) from None
    return blocks


def seed_within(request: Request, bound: int, draw: Draw) -> Seed | None:
    """A seed of the blocks that are named, or of drawn ones; None if the draw missed, or no 2×2
    block of a pair was found within the bound."""
    blocks = wanted_blocks(request) or drawn_blocks(request, draw)
    if blocks is None:
        return None
    try:
        return seed_of_blocks(blocks, bound, draw)
    except ImpossibleRequest:
        return None


def _refuse_misfit(blocks: Sequence[Block], request: Request, where: str) -> None:
    for condition in conditions(request.structure):
        rational = [value for value, _ in blocks if value.is_rational]
        largest = max(size for _, size in blocks)
        if (
            (condition.rational and len(rational) < len(blocks))
            or not all(condition.admits(value) for value, _ in blocks)
            or not all(need in rational for need in condition.needs)
            or (condition.defective is False and largest > 1)
            or (condition.defective is True and largest == 1)
        ):
            raise ImpossibleRequest(
                condition.says,
                where=where,
                remedy=f"give {condition.give}, or leave {where} out",
            )


# -- drawing -------------------------------------------------------------------------------------


def drawn_blocks(request: Request, draw: Draw) -> list[Block] | None:
    """Blocks of the sort that the request's spectrum names, within what its structures admit; the
    eigenvalues rational, or quadratic integers. None if the draw missed."""
    size = request.size
    rules = conditions(request.structure)
    defective = next((c for c in rules if c.defective is not None), None)
    if defective is not None and defective.defective != (request.spectrum == "defective"):
        raise ImpossibleRequest(defective.says, where="spectrum", remedy=_other(request))
    rational = next((c for c in rules if c.rational), None)
    if rational is not None and request.spectrum not in ("integer", "defective"):
        raise ImpossibleRequest(rational.says, where="spectrum", remedy=_other(request))
    match request.spectrum:
        case "integer":
            values = _rationals(request, size, 1, draw)
            return [(value, 1) for value in values]
        case "rational":
            values = _rationals(request, size, draw.choice((2, 2, 3)), draw)
            if all(value.is_integer for value in values):
                return None
            return [(value, 1) for value in values]
        case "irrational" | "complex":
            needs = len(_needs(request))
            if size < 2 + needs:
                raise ImpossibleRequest(
                    f"a {size}×{size} matrix of rational numbers with the eigenvalue 0 has only "
                    "rational eigenvalues" if size == 2 else
                    f"a conjugate pair leaves no room for {needs} eigenvalues",
                    where="spectrum",
                    remedy=f"size = {2 + needs}",
                )  # fmt: skip
            value = drawn_pair(request, draw)
            rest = _rationals(request, size - 2, 1, draw) if size > 2 else []
            return [(value, 1), (value.flipped(), 1), *((other, 1) for other in rest)]
        case "defective":
            return _defective(request, draw)


def _other(request: Request) -> str:
    return 'spectrum = "defective"' if "nilpotent" in request.structure else 'spectrum = "integer"'


def _pool(request: Request, denominator: int) -> list[Surd]:
    rules = conditions(request.structure)
    d = denominator
    numerators = range(_LOW, _HIGH + 1) if d == 1 else range(-3 * d, 3 * d + 1)
    if d == 1 and "symmetric" in closed(request.structure):
        numerators = _SYMMETRIC  # few of them fit a basis
    values = (Surd.ratio(k, d) for k in numerators)
    return [v for v in values if request.suits(v) and all(c.admits(v) for c in rules)]


def _needs(request: Request) -> list[Surd]:
    """The eigenvalues that must occur."""
    rules = conditions(request.structure)
    return [Surd.ratio(k) for k in sorted({need for c in rules for need in c.needs})]


def _rationals(request: Request, count: int, denominator: int, draw: Draw) -> list[Surd]:
    """So many small fractions, those that must occur among them; different ones, or for three and
    more now and then one of them twice."""
    pool = _pool(request, denominator)
    needs = [v for v in pool if v in _needs(request)]
    repeats = request.distinct is False or (
        request.distinct is None and count >= 3 and draw.below(4) == 0
    )
    most = count - 1 if repeats and count > 1 else count
    others = [v for v in pool if v not in needs]
    found = needs[:count] + draw.sample(others, min(len(others), max(0, most - len(needs))))
    if not found:
        raise ImpossibleRequest(
            "no eigenvalues are small enough for the exponent",
            where="spectrum",
            remedy="give an exponent nearer to 0",
        )
    if len(found) < count and request.distinct:
        raise ImpossibleRequest(
            f"only {len(found)} different eigenvalues are possible here, and {count} are wanted",
            where="distinct",
            remedy="leave it out",
        )
    return found + [draw.choice(found) for _ in range(count - len(found))]


def drawn_pair(request: Request, draw: Draw) -> Surd:
    """(t + √D)/2, a quadratic integer: D > 0 for "irrational", p + qi for "complex"; in the field
    of the request's radicand where it has one."""
    m = request.radicand
    if m is not None:
        halves = int(m % 4 == 1) and draw.below(2)
        return _pair(2 * draw.integer(_LOW, _HIGH) + halves, 2 * draw.integer(1, 2) - halves, m)
    t, n = trace_and_determinant(request, draw)
    return _pair(t, 1, t * t - 4 * n)


def trace_and_determinant(request: Request, draw: Draw) -> tuple[int, int]:
    """The sum and the product of two conjugates: p ± qi with small integers p and q for "complex",
    else real ones whose discriminant is small and no square."""
    if request.spectrum == "complex":
        p, q = draw.integer(-4, 5), draw.integer(1, 4)
        return 2 * p, p * p + q * q
    while True:
        t, n = draw.integer(-6, 8), draw.integer(-10, 12)
        discriminant = t * t - 4 * n
        if 0 < discriminant <= DISCRIMINANT and square_root(discriminant) is None:
            return t, n


def _pair(twice_a: int, twice_b: int, m: int) -> Surd:
    """a + b√m."""
    value = sqrt(m) * Surd.ratio(twice_b, 2) + Surd.ratio(twice_a, 2)
    assert isinstance(value, Surd)
    return value


def _defective(request: Request, draw: Draw) -> list[Block] | None:
    pool = _pool(request, 1)
    needs = _needs(request)
    shape = draw.choice(DEFECTIVE[request.size])
    if len(pool) == 1:  # nilpotent: blocks of 0 alone
        rest = request.size - sum(shape)
        return [(pool[0], size) for size in (*shape, *[1] * rest)]
    others = request.size - sum(shape)
    values = draw.sample(pool, min(len(pool), others + 1))
    if len(values) <= others:
        return None
    if not all(need in values for need in needs):
        values[draw.below(len(values))] = needs[0]
    return [*((values[0], size) for size in shape), *((value, 1) for value in values[1:])]
