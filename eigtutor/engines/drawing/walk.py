"""From a seed to matrices: random moves that keep the eigenstructure, in whole numbers.

A walk takes elementary similarities A → EAE⁻¹, E = I + (p/q)e_ie_jᵀ, and with them v → Ev for the
eigenvectors v that the seed knows: no step is taken that makes an entry of either too large. The
steps with q > 1 need entries that are divisible, and come first, while the matrix has many zeros.
They lead where integer similarities alone never do: all matrices similar to diag(2, −3) by these
have an entry 0 within |a| ≤ 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, permutations, product
from math import gcd
from operator import mul

from eigtutor.engines.drawing.packed import packing
from eigtutor.engines.seeds import Pair, Rows, Seed
from eigtutor.problem import Draw

#: Steps of the walk for each row of the matrix; those between two looks at it; how many looks.
_STEPS = 5
_MORE = 2
_LOOKS = 20
#: What is divided by in the first steps.
_DIVISORS = (2, 2, 3, 3, 4, 5)


def walked(
    seed: Seed,
    largest_entry: int,
    largest_vector: int | None,
    draw: Draw,
    most_zeros: int | None = None,
    passes: Callable[[Rows], bool] = lambda rows: True,
    *,
    irreducible: bool = False,
) -> Iterator[Rows]:
    """A few matrices similar to the seed, in the seed's denominator, by moves that it allows.

    No entry is larger, if none of the seed's is. As far as the seed knows its eigenvectors, they
    have no larger entry either. No step leads to more zeros than wanted, unless from more. Only
    what ``passes`` is given: it is asked before the eigenvectors of pairs are measured. Where the
    matrix is to be ``irreducible`` it is asked of few others, nor of few with too many zeros.
    """
    n = len(seed.rows)
    if seed.freedom != "similarity":
        turned = _turned(seed, draw)
        if passes(turned):
            yield turned
        return
    start = _Start(seed, largest_entry, largest_vector, draw)
    for i, j, q in islice(draw.choices(_divisions(n)), 2 * n):
        start.divide(i, j, q)
    walk = _Walk(start, n * n if most_zeros is None else most_zeros, draw)
    walk.go(_STEPS * n)
    for look in range(_LOOKS):
        # The last one is shown as it is, so that the caller learns what it lacks.
        if not irreducible or look == _LOOKS - 1 or walk.is_worth_a_look():
            rows = walk.rows
            if passes(rows) and walk.fits():
                yield rows
        walk.go(_MORE)


class _Start:
    """The first steps, those that divide: a matrix, and the columns of its eigenvectors, those of
    a conjugate pair together."""

    def __init__(self, seed: Seed, largest: int, largest_vector: int | None, draw: Draw) -> None:
        # Other signs of the coordinates lead to walks that are as likely.
        self.rows, signs = _signed(seed.rows, draw)
        self.largest = largest * seed.denominator
        self.most = largest_vector or 0
        self.vectors: list[Rows] = []
        self.pairs = seed.pairs if largest_vector and seed.vectors else ()
        if largest_vector and seed.vectors:
            columns = [list(map(mul, v, signs)) for v in seed.vectors]
            self.vectors = [[column] for column in columns]
            for k in sorted([pair.k for pair in self.pairs], reverse=True):
                self.vectors[k : k + 2] = [columns[k : k + 2]]

    def divide(self, i: int, j: int, q: int) -> None:
        """Add 1/q of row j to row i and take 1/q of column i from column j, if the matrix stays
        whole and no number grows too large."""
        rows = self.rows
        upper, lower = rows[i], rows[j]
        corner = q * (lower[j] - upper[i]) - lower[i]
        if corner % (q * q) or any([y % q for y in lower[:j] + lower[j + 1 :]]):
            return
        if any([row[i] % q for row in rows if row is not upper]):
            return
        changed = [x + y // q for x, y in zip(upper, lower, strict=True)]
        column = [row[j] - row[i] // q for row in rows]
        changed[j] = column[i] = upper[j] + corner // (q * q)
        if max(map(abs, changed + column)) > self.largest:
            return
        vectors = []
        for group in self.vectors:
            if any([column[j] for column in group]):
                group = _primitive([_sheared(column, i, j, q) for column in group])
                if any([abs(x) > self.most for column in group for x in column]):
                    return
            vectors.append(group)
        self.vectors = vectors
        rows[i] = changed
        for row, x in zip(rows, column, strict=True):
            row[j] = x


def _sheared(v: list[int], i: int, j: int, q: int) -> list[int]:
    """q times v, with 1/q of its coordinate j added to coordinate i."""
    sheared = [q * x for x in v]
    sheared[i] += v[j]
    return sheared


def _primitive(columns: Rows) -> Rows:
    """The columns divided by what all their numbers have in common."""
    common = gcd(*[x for column in columns for x in column])
    return [[x // common for x in column] for column in columns] if common > 1 else columns


@lru_cache
def _divisions(n: int) -> list[tuple[int, int, int]]:
    """All pairs of different coordinates with all divisors of both signs."""
    pairs = permutations(range(n), 2)
    return [(i, j, sign * q) for i, j in pairs for q in _DIVISORS for sign in (1, -1)]


class _Walk:
    """A matrix and its eigenvectors on their way through whole numbers."""

    def __init__(self, start: _Start, most_zeros: int, draw: Draw) -> None:
        vectors = [column for group in start.vectors for column in group]
        rows = start.rows
        if vectors:
            beside = zip(*vectors, strict=True)
            rows = [[*row, *others] for row, others in zip(rows, beside, strict=True)]
        entries = [x for row in rows for x in row]
        room = max(start.largest, start.most, max(entries), -min(entries))
        bounds = (start.largest,) * len(rows) + (start.most,) * len(vectors)
        self._packing = packing(len(rows), bounds, room.bit_length())
        self._now = self._packing.packed(rows)
        self._seen: int | None = None
        self._most_zeros = most_zeros
        self._pairs, self._most = start.pairs, start.most
        moves = draw.choices(self._packing.moves)
        self._steps = self._packing.walk(self._now, moves, most_zeros)

    @property
    def rows(self) -> Rows:
        """The matrix."""
        return self._packing.square(self._now)

    def go(self, steps: int) -> None:
        """Some steps: each adds ±row j to row i and takes ±column i from column j, unless a number
        grows too large or there come to be too many zeros."""
        self._now = next(islice(self._steps, steps - 1, None))

    def is_worth_a_look(self) -> bool:
        """Whether it is another matrix than last time, with few zeros, and irreducible."""
        if self._now == self._seen:
            return False
        self._seen = self._now
        zeros = self._packing.zeros(self._now)
        return zeros.bit_count() <= self._most_zeros and not self._packing.has_corner(zeros)

    def fits(self) -> bool:
        """Whether the eigenvectors of conjugate pairs are small, too, as the engine gives them."""
        if not self._pairs:
            return True
        vectors = self._packing.beside(self._now)
        return all(_pair_size(vectors, pair) <= self._most for pair in self._pairs)


def _pair_size(vectors: Rows, pair: Pair) -> int:
    """The largest number in the multiple of p + q√m that is primitive in the basis 1, α, α the
    eigenvalue, and has a positive integer in the last place that is not 0."""
    k, m, s, t = pair
    coordinates = [(row[k], row[k + 1]) for row in vectors]
    a, b = next(x for x in reversed(coordinates) if x != (0, 0))
    cleared = [(p * a - m * q * b, q * a - p * b) for p, q in coordinates]
    # s(p + q√m) = (sp − tq) + 2qα
    common = gcd(*[x for p, q in cleared for x in (s * p - t * q, 2 * q)])
    twice = [2 * s * abs(x) // common for pair in cleared for x in pair]
    return max([x if x % 2 else x // 2 for x in twice])


def _turned(seed: Seed, draw: Draw) -> Rows:
    """The seed with its coordinates in another order and with other signs, as it allows."""
    if seed.freedom == "none":
        return seed.rows
    n = len(seed.rows)
    order = draw.sample(range(n), n)
    rows = [[seed.rows[i][j] for j in order] for i in order]
    return rows if seed.freedom == "order" else _signed(rows, draw)[0]


def _signed(rows: Rows, draw: Draw) -> tuple[Rows, tuple[int, ...]]:
    """D·A·D for a random diagonal D of ±1; and D."""
    signs, products = draw.choice(_signs(len(rows)))
    return [list(map(mul, row, line)) for row, line in zip(rows, products, strict=True)], signs


@lru_cache
def _signs(n: int) -> list[tuple[tuple[int, ...], Rows]]:
    """All n-tuples s of ±1, each with the matrix ssᵀ."""
    return [
        (signs, [[s * t for t in signs] for s in signs]) for signs in product((1, -1), repeat=n)
    ]
