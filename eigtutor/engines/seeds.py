"""Seeds of matrices: block-diagonal integer matrices that carry a wanted eigenstructure.

Blocks of one irreducible factor stand together as one superblock.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce
from operator import add
from typing import Literal, NamedTuple

from eigtutor.eigenstructure import Signature
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import ZERO, Number, Polynomial, Surd
from eigtutor.exact.radicals import square_part
from eigtutor.problem import Draw

Rows = list[list[int]]
#: Whether a rational number may be an eigenvalue.
Suits = Callable[[Surd], bool]


#: Which changes keep what a seed was made for: all integer similarities; changes of sign and order
#: of the coordinates; changes of order; none.
Freedom = Literal["similarity", "signs", "order", "none"]


class Pair(NamedTuple):
    """The vectors k and k + 1 are p and q in the eigenvector p + q√m for (t + s√m)/2."""

    k: int
    m: int
    s: int
    t: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """An integer matrix over a common denominator, and the structure that it must have.

    ``signature`` is the sorted list of (degree of the eigenvalue's minimal polynomial, block
    size), one entry a block. ``freedom`` says how the matrix may still be changed. One that is
    ``shaped`` has zeros, symmetry or equal rows because that is what was asked for; of others
    matrices that give something away are not taken.

    ``vectors`` are the eigenvectors and generalized ones, in primitive integers, if they are known;
    those of ``pairs`` of conjugates as they say.
    """

    rows: Rows
    denominator: int = 1
    signature: Signature
    freedom: Freedom = "similarity"
    shaped: bool = False
    vectors: Rows | None = None
    pairs: tuple[Pair, ...] = ()


def seed_of_eigenvalues(values: Sequence[Number], bound: int, draw: Draw) -> Seed:
    """A seed of a diagonalizable matrix with exactly these eigenvalues; raises ImpossibleRequest
    as :func:`seed_of_blocks` does, and where the bound on the entries cannot be met."""
    refuse_unreachable(values, bound)
    return seed_of_blocks([(value, 1) for value in values], bound, draw)


def seed_of_blocks(blocks: Sequence[tuple[Number, int]], bound: int, draw: Draw) -> Seed:
    """A seed with exactly these Jordan blocks, each an eigenvalue and a size.

    The eigenvalues are rational, or stand in conjugate pairs a ± b√m with equal blocks. With
    fractions among them the seed has a denominator. Raises ImpossibleRequest for others, and where
    no 2×2 block of a pair keeps the bound.
    """
    halves = conjugate_pairs(blocks)
    known = [v for v, _ in blocks if isinstance(v, Surd)]
    d = math.lcm(*(1 if _is_algebraic_integer(v) else v.denominator for v in known))
    rational: dict[Surd, list[int]] = {}
    for value, size in blocks:
        if isinstance(value, Surd) and value.is_rational:
            rational.setdefault(value.times(Surd.ratio(d)), []).append(size)
    paired: dict[tuple[Surd, Surd], list[int]] = {}
    for (u, v), size in halves:
        paired.setdefault((u.times(Surd.ratio(d)), v.times(Surd.ratio(d))), []).append(size)
    superblocks = [superblock([[v.numerator]], sizes, draw) for v, sizes in rational.items()]
    for pair, sizes in paired.items():
        superblocks.append(superblock(_pair_block(pair, bound * d, draw), sizes, draw))
    signature = [(1 if value.is_rational else 2, size) for value, size in blocks]
    return joined(superblocks, signature, draw, d)


def conjugate_pairs(blocks: Sequence[tuple[Number, int]]) -> list[tuple[tuple[Surd, Surd], int]]:
    """The irrational eigenvalues in conjugate pairs, each with the size of a block of both. Raises
    ImpossibleRequest if one has no partner."""
    return [(pair, size) for size in block_sizes(blocks) for pair in _pairs(_of(size, blocks))]


def block_sizes(blocks: Sequence[tuple[Number, int]]) -> list[int]:
    """The sizes that occur, the largest first."""
    return sorted({size for _, size in blocks}, reverse=True)


def _of(size: int, blocks: Sequence[tuple[Number, int]]) -> list[Number]:
    return [value for value, k in blocks if k == size]


def _is_algebraic_integer(value: Surd) -> bool:
    if value.is_rational:
        return value.is_integer
    return all(c.is_integer for c in _polynomial(value, value.flipped()))


def refuse_unreachable(values: Sequence[Number], bound: int) -> None:
    """Raise ImpossibleRequest for eigenvalues that no diagonalizable matrix can have with entries
    so bounded, or only a multiple of the identity."""
    refuse_out_of_bounds(values, bound)
    if len(set(values)) == 1:
        n = len(values)
        raise ImpossibleRequest(
            f"the only diagonalizable {n}×{n} matrix with no other eigenvalue than "
            f"{_shown(values[0])} is a multiple of the identity",
            where="eigenvalues",
            remedy='give two different eigenvalues, or spectrum = "defective"',
        )


def refuse_out_of_bounds(values: Sequence[Number], bound: int) -> None:
    """Raise ImpossibleRequest for eigenvalues that no matrix can have with entries so bounded."""
    needed = _needed(values)
    for least, reason in needed:
        if least > bound * (1 + _ROUNDING):
            nearest = math.ceil(max(least for least, _ in needed) * (1 - _ROUNDING))
            raise ImpossibleRequest(
                f"with entries up to {bound} " + reason(bound),
                where="eigenvalues",
                remedy=f"set max_entry to at least {nearest}"
                if nearest <= 1000
                else "choose smaller eigenvalues",
            )


#: More than what is lost where sizes are taken to ten digits.
_ROUNDING = Decimal("1e-7")


def _needed(values: Sequence[Number]) -> list[tuple[Decimal, Callable[[int], str]]]:
    """How large an entry must at least be, by each theorem, and what the theorem says where entries
    are bounded by less."""
    n = len(values)
    sizes = [_size(value) for value in values]
    largest = max(range(n), key=lambda k: sizes[k])
    total = reduce(add, values) if all(isinstance(v, Surd) for v in values) else ZERO
    squares = sum((size * size for size in sizes), start=Decimal())
    determinant = math.prod(sizes, start=Decimal(1))
    root = Decimal(n).sqrt()
    return [
        (
            sizes[largest] / n,
            lambda bound: (
                f"no eigenvalue of a {n}×{n} matrix is larger than {n * bound} in size, "
                f"and {_shown(values[largest])} is"
            ),
        ),
        (
            _size(total) / n,
            lambda bound: (
                f"the trace of a {n}×{n} matrix is at most {n * bound} in size, and the "
                f"eigenvalues add up to {_shown(total)}"
            ),
        ),
        (  # Schur's inequality, Horn and Johnson 2.4.2.1
            squares.sqrt() / n,
            lambda bound: (
                f"the squared sizes of the eigenvalues of a {n}×{n} matrix add up to at "
                f"most {(n * bound) ** 2}, and these to more"
            ),
        ),
        (  # Hadamard's inequality, 7.8.3
            determinant ** (Decimal(1) / n) / root,
            lambda bound: (
                f"the determinant of a {n}×{n} matrix is at most "
                f"{math.isqrt(n**n * bound ** (2 * n))} in size, and the product of the "
                "eigenvalues is larger"
            ),
        ),
    ]


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
        if partner not in waiting or len(value.radicals) > 1:
            raise ImpossibleRequest(
                f"a matrix of rational numbers with the eigenvalue {value.sympy_text()} also has "
                f"{partner.sympy_text()}, with the same blocks",
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
    block = block_of(-b.numerator, c.numerator, bound, draw)
    if block is None:
        raise ImpossibleRequest(
            f"no 2×2 block with entries up to {bound} has the eigenvalue {pair[0].sympy_text()}",
            where="eigenvalues",
            remedy="raise max_entry",
        )
    return block


# -- small numbers -------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def suitable(numerators: range, denominator: int, suits: Suits) -> tuple[int, ...]:
    """The numerators of the fractions that suit; ImpossibleRequest if there are fewer than two."""
    found = tuple(k for k in numerators if suits(Surd.ratio(k, denominator)))
    if len(found) < 2:
        raise ImpossibleRequest(
            "no eigenvalues are small enough for the exponent",
            where="spectrum",
            remedy='give an exponent nearer to 0, or spectrum = "integer"',
        )
    return found


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
    first = draw.choice([k for k in pool if k % d])
    return [first, *draw.sample([k for k in pool if k != first], size - 1)]


def block_of(trace: int, det: int, bound: int, draw: Draw) -> Rows | None:
    """A random [[a, b], [c, d]] with that trace and determinant, bc ≠ 0, or None within a few
    tries. Every such matrix can come, whatever the greatest divisor of b, c and a − d."""
    for _ in range(50):
        a = draw.integer(-bound, bound)
        product = a * (trace - a) - det
        if product == 0 or abs(trace - a) > bound:
            continue
        divisors = _divisors(abs(product), bound)
        if divisors:
            b = draw.choice(divisors) * draw.choice((-1, 1))
            return [[a, b], [product // b, trace - a]]
    return None


@lru_cache(maxsize=1024)
def _divisors(product: int, bound: int) -> list[int]:
    """The divisors within the bound whose cofactors are within it."""
    return [b for b in range(1, bound + 1) if product % b == 0 and product <= b * bound]


# -- assembling ----------------------------------------------------------------------------------


def grouped(values: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Each value with blocks of size 1, as many as it occurs."""
    return [(value, [1] * list(values).count(value)) for value in dict.fromkeys(values)]


def assembled(
    jordan: Sequence[tuple[int, list[int]]],
    quadratic: Sequence[Rows],
    draw: Draw,
    denominator: int = 1,
) -> Seed:
    """The superblocks, each of one rational value with its Jordan blocks or of one pair, as a
    seed."""
    superblocks = [superblock([[value]], sizes, draw) for value, sizes in jordan]
    superblocks += [[list(row) for row in block] for block in quadratic]
    signature = [(1, size) for _, sizes in jordan for size in sizes]
    signature += [(2, 1)] * (2 * len(quadratic))
    return joined(superblocks, signature, draw, denominator)


def joined(
    superblocks: Sequence[Rows],
    signature: Sequence[tuple[int, int]],
    draw: Draw,
    denominator: int = 1,
) -> Seed:
    """The superblocks down the diagonal in random order, with the eigenvectors of those that are
    simple."""
    n = sum(len(block) for block in superblocks)
    rows = [[0] * n for _ in range(n)]
    vectors = [[0] * j + [1] + [0] * (n - 1 - j) for j in range(n)]
    pairs = []
    start = 0
    for block in draw.sample(superblocks, len(superblocks)):
        end = start + len(block)
        for i, row in enumerate(block, start):
            rows[i][start:end] = row
        if len(block) == 2 and block[1][0]:
            # (b, λ − a) for λ = (t + s√m)/2, twice: (2b, t − 2a) + (0, s)√m.
            (a, b), (c, e) = block
            s, m = square_part((a - e) ** 2 + 4 * b * c)
            common = math.gcd(2 * b, e - a, s)
            vectors[start][start:end] = [2 * b // common, (e - a) // common]
            vectors[start + 1][start:end] = [0, s // common]
            pairs.append(Pair(k=start, m=m, s=s, t=a + e))
        start = end
    return Seed(
        rows=rows,
        denominator=denominator,
        signature=tuple(sorted(signature)),
        vectors=vectors,
        pairs=tuple(pairs),
    )


def superblock(block: Rows, sizes: Sequence[int], draw: Draw) -> Rows:
    """Jordan blocks of one eigenvalue, or of a pair whose 2×2 block is given, with small nonzero
    integers for the ones: conjugating ones by integer matrices alone would never give all
    defective matrices."""
    if len(sizes) == sizes[0] == 1:
        return [list(row) for row in block]
    k = len(block)
    n = k * sum(sizes)
    rows = [[0] * n for _ in range(n)]
    start = 0
    for size in sizes:
        for place in range(start, start + k * size, k):
            one = draw.choice((1, 1, 1, 2, -1)) if place > start else 0
            for i, row in enumerate(block):
                rows[place + i][place : place + k] = row
                if one:
                    rows[place + i - k][place + i] = one
        start += k * size
    return rows
