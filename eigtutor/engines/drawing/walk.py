"""From a seed to matrices: random moves that keep the eigenstructure, in whole numbers.

A walk takes elementary similarities A → EAE⁻¹, E = I + (p/q)e_ie_jᵀ, and with them v → Ev for the
eigenvectors v that the seed knows: no step is taken that makes an entry of either too large. The
steps with q > 1 need entries that are divisible, and come first, while the matrix has many zeros.
They lead where integer similarities alone never do: all matrices similar to diag(2, −3) by these
have an entry 0 within |a| ≤ 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from math import gcd
from operator import add, sub

from eigtutor.engines.seeds import Rows, Seed
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
) -> Iterator[Rows]:
    """A few matrices similar to the seed, in the seed's denominator, by moves that it allows. The
    rows change with the next.

    No entry is larger, if none of the seed's is. As far as the seed knows its eigenvectors, they
    have no larger entry either. No step leads to more zeros than wanted, unless from more.
    """
    n = len(seed.rows)
    if seed.freedom != "similarity":
        yield _turned(seed, draw)
        return
    zeros = n * n if most_zeros is None else most_zeros
    walk = _Walk(seed, largest_entry, largest_vector, zeros, draw)
    for _ in range(2 * n):
        walk.divide()
    walk.count_zeros()
    for _ in range(_STEPS * n):
        walk.step()
    for _ in range(_LOOKS):
        if walk.fits():
            yield walk.rows
        for _ in range(_MORE):
            walk.step()


class _Walk:
    """A matrix and its eigenvectors on their way."""

    def __init__(
        self,
        seed: Seed,
        largest: int,
        largest_vector: int | None,
        most_zeros: int,
        draw: Draw,
    ) -> None:
        # Other signs of the coordinates lead to walks that are as likely.
        self.rows, signs = _signed(seed.rows, draw)
        self._n = len(self.rows)
        self._largest = largest * seed.denominator
        self._most_zeros = most_zeros
        self._zeros = 0
        self._draw, self._below = draw, draw.below
        self._places = _places(self._n)
        self._most = largest_vector or 0
        tracked = seed.vectors if largest_vector else None
        self._vectors = [
            [s * x for x in row] for row, s in zip(tracked or [[]] * self._n, signs, strict=True)
        ]
        self._pairs = seed.pairs if tracked else ()
        self._primitive()

    def step(self) -> None:
        """Add ±row j to row i and take ±column i from column j, unless a number grows too large or
        there come to be too many zeros."""
        i, j, sign = self._places[self._below(len(self._places))]
        rows, largest = self.rows, self._largest
        gain, loss = (add, sub) if sign == 1 else (sub, add)
        changed = list(map(gain, rows[i], rows[j]))
        changed[j] = corner = loss(changed[j], changed[i])
        if max(changed) > largest or min(changed) < -largest:
            return
        column = [loss(row[j], row[i]) for row in rows]
        column[i] = corner
        if max(column) > largest or min(column) < -largest:
            return
        more = changed.count(0) + column.count(0) - rows[i].count(0)
        more -= [row[j] for row in rows].count(0) - (rows[i][j] == 0) + (corner == 0)
        if more > 0 and self._zeros + more > self._most_zeros:
            return
        vectors = self._vectors
        moved = list(map(gain, vectors[i], vectors[j]))
        if moved and (max(moved) > self._most or min(moved) < -self._most):
            return
        self._zeros += more
        rows[i], vectors[i] = changed, moved
        for row, x in zip(rows, column, strict=True):
            row[j] = x

    def count_zeros(self) -> None:
        """To be done before the first step."""
        self._zeros = sum([row.count(0) for row in self.rows])

    def divide(self) -> None:
        """The same with ±1/q of the row and the column, if the matrix stays whole."""
        i, j, sign = self._draw.choice(self._places)
        q = self._draw.choice(_DIVISORS) * sign
        corner = q * (self.rows[j][j] - self.rows[i][i]) - self.rows[j][i]
        if corner % (q * q) or any(y % q for k, y in enumerate(self.rows[j]) if k != j):
            return
        if any(row[i] % q for k, row in enumerate(self.rows) if k != i):
            return
        rows = [list(row) for row in self.rows]
        old = rows[i][j]
        rows[i] = [x + y // q for x, y in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] -= row[i] // q
        rows[i][j] = old + corner // (q * q)
        if any(abs(x) > self._largest for row in rows for x in row):
            return
        vectors = [[q * x for x in row] for row in self._vectors]
        vectors[i] = [x + y for x, y in zip(vectors[i], self._vectors[j], strict=True)]
        before, self._vectors = self._vectors, vectors
        self._primitive()
        if any(abs(x) > self._most for row in self._vectors for x in row):
            self._vectors = before
            return
        self.rows = rows

    def _primitive(self) -> None:
        """Divide each eigenvector by what all its numbers have in common."""
        columns = [list(column) for column in zip(*self._vectors, strict=True)]
        paired = {k + 1 for k, _ in self._pairs}
        for k in range(len(columns)):
            if k in paired:
                continue
            group = [columns[k], columns[k + 1]] if k + 1 in paired else [columns[k]]
            common = gcd(*(x for column in group for x in column))
            if common > 1:
                for column in group:
                    column[:] = [x // common for x in column]
        if columns:
            self._vectors = [list(row) for row in zip(*columns, strict=True)]

    def fits(self) -> bool:
        """Whether the eigenvectors of conjugate pairs, divided by their last coordinate, are small
        too."""
        return all(self._pair_size(k, m) <= self._most for k, m in self._pairs)

    def _pair_size(self, k: int, m: int) -> int:
        """The largest number in (p + q√m)/(p_l + q_l√m), cleared of denominators, l the last
        coordinate that is not 0."""
        coordinates = [(row[k], row[k + 1]) for row in self._vectors]
        a, b = next(x for x in reversed(coordinates) if x != (0, 0))
        cleared = [x for p, q in coordinates for x in (p * a - m * q * b, q * a - p * b)]
        common = gcd(*cleared)
        return max(map(abs, cleared)) // common


@lru_cache
def _places(n: int) -> list[tuple[int, int, int]]:
    """All pairs of different coordinates, with both signs."""
    return [(i, j, sign) for i, j in permutations(range(n), 2) for sign in (1, -1)]


def _turned(seed: Seed, draw: Draw) -> Rows:
    """The seed with its coordinates in another order and with other signs, as it allows."""
    if seed.freedom == "none":
        return seed.rows
    n = len(seed.rows)
    order = draw.sample(range(n), n)
    rows = [[seed.rows[i][j] for j in order] for i in order]
    return rows if seed.freedom == "order" else _signed(rows, draw)[0]


def _signed(rows: Rows, draw: Draw) -> tuple[Rows, list[int]]:
    """D·A·D for a random diagonal D of ±1; and D."""
    n = len(rows)
    bits = draw.below(1 << n)
    signs = [1 if bits >> k & 1 else -1 for k in range(n)]
    signed = [
        [s * t * x for x, t in zip(row, signs, strict=True)]
        for row, s in zip(rows, signs, strict=True)
    ]
    return signed, signs
