"""Seeds of matrices: block-triangular integer matrices that carry a wanted eigenstructure.

Blocks of one irreducible factor stand together as one superblock, and random coupling goes
between superblocks only: those have no common eigenvalue, so by Roth's theorem the coupling
leaves the Jordan structure alone (Horn and Johnson, Matrix Analysis, 2nd ed., 2.4.6).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isqrt

from eigtutor.eigenstructure import Eigenstructure
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.problem import Draw
from eigtutor.spec import Spectrum

Rows = list[list[int]]
#: Whether a rational number may be an eigenvalue.
Suits = Callable[[Surd], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """An integer matrix over a common denominator, and the structure that it must have.

    ``signature`` is the sorted list of (degree of the eigenvalue's minimal polynomial, block
    size), one entry a block. A ``symmetric`` matrix must stay so.
    """

    rows: Rows
    denominator: int = 1
    signature: tuple[tuple[int, int], ...]
    symmetric: bool = False

    def matches(self, structure: Eigenstructure) -> bool:
        """Whether a matrix came out with the structure that was wanted."""
        return self.signature == tuple(
            sorted((_degree(block.eigenvalue), block.size) for block in structure.blocks)
        )


def _degree(value: Number) -> int:
    return 1 if value.is_rational else 2


def seed_of_spectrum(
    spectrum: Spectrum, size: int, bound: int, draw: Draw, suits: Suits = lambda value: True
) -> Seed:
    """A seed of the family: random small eigenvalues of the sort named, the rational ones among
    those that suit. Raises ImpossibleRequest where too few do."""
    match spectrum:
        case "integer":
            return _assembled(_grouped(_integers(size, bound, draw, suits)), [], draw)
        case "rational":
            return _rational(size, draw, suits)
        case "irrational":
            return _with_quadratic(_irrational_block(bound, draw), size, bound, draw, suits)
        case "complex":
            return _with_quadratic(_gaussian_block(bound, draw), size, bound, draw, suits)
        case "defective":
            return _defective(size, bound, draw, suits)


def seed_of_eigenvalues(values: Sequence[Number], bound: int, draw: Draw) -> Seed:
    """A seed of a diagonalizable matrix with exactly these eigenvalues.

    Rational ones, and conjugate pairs a ± b√m of quadratic integers. Raises ImpossibleRequest
    for others, and where the bound on the entries cannot be met.
    """
    refuse_unreachable(values, bound)
    rational = [v for v in values if isinstance(v, Surd) and v.is_rational]
    blocks = [_pair_block(pair, bound, draw) for pair in _pairs(values)]
    d = math.lcm(*(v.denominator for v in rational))
    if d > 1 and blocks:
        raise ImpossibleRequest(
            "fractions and conjugate pairs together are not drawn yet",
            where="eigenvalues",
            remedy="use integers beside a conjugate pair",
        )
    diagonal = [int((v * d).sympy_text()) for v in rational]
    return _assembled(_grouped(diagonal), blocks, draw, denominator=d)


def refuse_unreachable(values: Sequence[Number], bound: int) -> None:
    """Raise ImpossibleRequest for eigenvalues that no matrix can have with entries so bounded, or
    only a multiple of the identity."""
    n = len(values)
    limit = n * bound
    for value in values:
        size = _size(value)
        if size > limit:
            raise ImpossibleRequest(
                f"with entries up to {bound} no eigenvalue of a {n}×{n} matrix is larger than "
                f"{limit} in size, and {_shown(value)} is",
                where="eigenvalues",
                remedy=f"set max_entry to at least {math.ceil(size / n)}"
                if size < 1000 * n
                else "choose smaller eigenvalues",
            )
    if len(set(values)) == 1:
        raise ImpossibleRequest(
            f"the only diagonalizable {n}×{n} matrix with no other eigenvalue than "
            f"{_shown(values[0])} is a multiple of the identity",
            where="eigenvalues",
            remedy='give two different eigenvalues, or spectrum = "defective"',
        )


def _size(value: Number) -> Decimal:
    """|value|, to ten digits."""
    real, imaginary = (Decimal(part) for part in value.decimal(10))
    return (real * real + imaginary * imaginary).sqrt()


def _shown(value: Number) -> str:
    text = value.sympy_text()
    return text if len(text) <= 40 else text[:20] + "…"


def _pairs(values: Sequence[Number]) -> list[tuple[Surd, Surd]]:
    """The irrational values as conjugate pairs."""
    waiting = [v for v in values if isinstance(v, Surd) and not v.is_rational]
    found: list[tuple[Surd, Surd]] = []
    while waiting:
        value = waiting.pop()
        partner = value.flipped()
        integral = all(c.is_integer for c in _polynomial(value, partner)[1:])
        if partner not in waiting or len(value.radicals) > 1 or not integral:
            raise ImpossibleRequest(
                f"a matrix of rational numbers with the eigenvalue {value.sympy_text()} also has "
                f"{partner.sympy_text()}; pairs must be roots of x^2 + bx + c, b and c integers",
                where="eigenvalues",
                remedy="name both of a pair, such as 2 - sqrt(3) and 2 + sqrt(3)",
            )
        waiting.remove(partner)
        found.append((value, partner))
    return found


def _polynomial(u: Surd, v: Surd) -> list[Surd]:
    return [c for c in Polynomial.from_roots([u, v]).coefficients if isinstance(c, Surd)]


def _pair_block(pair: tuple[Surd, Surd], bound: int, draw: Draw) -> Rows:
    _, b, c = _polynomial(*pair)
    block = _block_of(-b.numerator, c.numerator, bound, draw)
    if block is None:
        raise ImpossibleRequest(
            f"no 2×2 block with entries up to {bound} has the eigenvalue {pair[0].sympy_text()}",
            where="eigenvalues",
            remedy="raise max_entry",
        )
    return block


# -- the families --------------------------------------------------------------------------------


def _integers(size: int, bound: int, draw: Draw, suits: Suits) -> list[int]:
    """Small integers: all different for a 2×2 matrix, sometimes one repeated for larger ones."""
    reach = min(6, bound)
    pool = suitable(range(-min(4, reach), reach + 1), 1, suits)
    if size > len(pool):
        return [draw.choice(pool) for _ in range(size)]
    values = draw.sample(pool, size)
    if size >= 3 and draw.below(4) == 0:
        values[1] = values[0]
    return values


def suitable(numerators: Sequence[int], denominator: int, suits: Suits) -> list[int]:
    """The numerators of the fractions that suit; ImpossibleRequest if there are fewer than two."""
    found = [k for k in numerators if suits(Surd.ratio(k, denominator))]
    if len(found) < 2:
        raise ImpossibleRequest(
            "no eigenvalues are small enough for the exponent",
            where="spectrum",
            remedy='give an exponent nearer to 0, or spectrum = "integer"',
        )
    return found


def _rational(size: int, draw: Draw, suits: Suits) -> Seed:
    """Eigenvalues k/d with one denominator d, not all of them integers."""
    d = draw.choice((2, 2, 3))
    values = fractions(size, d, draw, suits)
    return _assembled(_grouped(values), [], draw, denominator=d)


def fractions(size: int, denominator: int, draw: Draw, suits: Suits) -> list[int]:
    """The numerators of different fractions, not all of them integers."""
    d = denominator
    pool = suitable(range(-3 * d, 3 * d + 1), d, suits)
    if len(pool) < size or all(k % d == 0 for k in pool):
        raise ImpossibleRequest(
            "no fractions are small enough for the exponent",
            where="spectrum",
            remedy='give an exponent nearer to 0, or spectrum = "integer"',
        )
    while True:
        values = draw.sample(pool, size)
        if any(v % d for v in values):
            return values


def _with_quadratic(block: Rows, size: int, bound: int, draw: Draw, suits: Suits) -> Seed:
    if size < 2:
        raise ImpossibleRequest(
            "a 1×1 matrix of rational numbers has a rational eigenvalue",
            where="spectrum",
            remedy="size = 2",
        )
    others = _integers(size - 2, bound, draw, suits) if size > 2 else []
    return _assembled(_grouped(others), [block], draw)


def _irrational_block(bound: int, draw: Draw) -> Rows:
    """[[a, b], [c, d]] whose discriminant is positive and no square, its square-free part small."""
    while True:
        trace, det = draw.integer(-6, 8), draw.integer(-10, 12)
        discriminant = trace * trace - 4 * det
        if discriminant <= 0 or isqrt(discriminant) ** 2 == discriminant or discriminant > 80:
            continue
        block = _block_of(trace, det, bound, draw)
        if block is not None:
            return block


def _gaussian_block(bound: int, draw: Draw) -> Rows:
    """[[a, b], [c, d]] with the eigenvalues p ± qi, p and q small integers."""
    while True:
        p, q = draw.integer(-4, 5), draw.integer(1, 4)
        block = _block_of(2 * p, p * p + q * q, bound, draw)
        if block is not None:
            return block


def _block_of(trace: int, det: int, bound: int, draw: Draw) -> Rows | None:
    """A random [[a, b], [c, d]] with that trace and determinant, bc ≠ 0, or None within a few
    tries. Every such matrix can come, whatever the greatest divisor of b, c and a − d."""
    for _ in range(50):
        a = draw.integer(-bound, bound)
        product = a * (trace - a) - det
        if product == 0 or abs(trace - a) > bound:
            continue
        divisors = [
            b for b in range(1, bound + 1) if product % b == 0 and abs(product) <= b * bound
        ]
        if divisors:
            b = draw.choice(divisors) * draw.choice((-1, 1))
            return [[a, b], [product // b, trace - a]]
    return None


def _defective(size: int, bound: int, draw: Draw, suits: Suits) -> Seed:
    """One eigenvalue with a block of size 2 or 3, the other blocks small."""
    if size < 2:
        raise ImpossibleRequest(
            "a 1×1 matrix is never defective", where="spectrum", remedy="size = 2"
        )
    reach = min(5, bound)
    pool = suitable(range(-min(3, reach), reach + 1), 1, suits)
    shapes = {2: [[2]], 3: [[2, 0], [3], [2, 1]], 4: [[2, 0, 0], [3, 0], [2, 2], [2, 1, 0]]}
    shape = draw.choice([s for s in shapes[size] if s.count(0) < len(pool)])
    distinct = draw.sample(pool, 1 + shape.count(0))
    value, others = distinct[0], distinct[1:]
    sizes = [s for s in shape if s]
    return _assembled([(value, sizes), *((other, [1]) for other in others)], [], draw)


# -- assembling ----------------------------------------------------------------------------------


def _grouped(values: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Each value with blocks of size 1, as many as it occurs."""
    return [(value, [1] * list(values).count(value)) for value in dict.fromkeys(values)]


def _assembled(
    jordan: Sequence[tuple[int, list[int]]],
    quadratic: Sequence[Rows],
    draw: Draw,
    denominator: int = 1,
) -> Seed:
    """The superblocks down the diagonal in random order, coupled above it at random."""
    superblocks: list[Rows] = [_jordan_superblock(value, sizes, draw) for value, sizes in jordan]
    superblocks += [[list(row) for row in block] for block in quadratic]
    order = draw.sample(superblocks, len(superblocks))
    n = sum(len(block) for block in order)
    rows = [[0] * n for _ in range(n)]
    start = 0
    for block in order:
        for i, row in enumerate(block):
            rows[start + i][start : start + len(block)] = row
            for j in range(start + len(block), n):
                rows[start + i][j] = draw.integer(-2, 2)
        start += len(block)
    signature = [(1, size) for _, sizes in jordan for size in sizes]
    signature += [(2, 1)] * (2 * len(quadratic))
    return Seed(rows=rows, denominator=denominator, signature=tuple(sorted(signature)))


def _jordan_superblock(value: int, sizes: Sequence[int], draw: Draw) -> Rows:
    """Jordan blocks of one eigenvalue, with small nonzero integers for the ones: conjugating
    ones by integer matrices alone would never give all defective matrices."""
    n = sum(sizes)
    rows = [[value if i == j else 0 for j in range(n)] for i in range(n)]
    start = 0
    for size in sizes:
        for k in range(start, start + size - 1):
            rows[k][k + 1] = draw.choice((1, 1, 1, 2, -1))
        start += size
    return rows
