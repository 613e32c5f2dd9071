"""A matrix of small integers in one integer, so that a step of a walk is a few sums.

Of [A | V], A square, each entry x stands as x + B, B = 2^(w−1), in a field of w bits; rows follow
one another. A row is then a run of fields, a column are fields at equal distances, and all entries
of either are added to others at once. Fields are so wide that no sum of four entries, as a step
makes them, runs over into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

Rows = list[list[int]]


class Move(NamedTuple):
    """E = I ± e_ie_jᵀ: where the rows i and j and the columns i and j begin, in bits; and the
    highest bits of all fields in row i, and in column j of A."""

    row_i: int
    row_j: int
    column_i: int
    column_j: int
    is_sum: bool
    cross: int


class Packing:
    """How matrices [A | V] are packed, A of n columns, whose entries stay within bounds."""

    def __init__(self, n: int, bounds: Sequence[int], bits: int) -> None:
        """``bounds``: of the entries in each column. ``bits``: so long are the largest bound and
        the largest entry at first."""
        width, m = bits + 4, len(bounds)  # 5·2^bits < 2^(bits + 3) = B
        self._width, self._zero, self._mask = m, 1 << (width - 1), (1 << width) - 1
        self._shifts = [[width * (m * i + j) for j in range(m)] for i in range(n)]

        def everywhere(entries: Sequence[int]) -> int:
            """These in the first columns of every row."""
            k = len(entries)
            places = [place for row in self._shifts for place in zip(entries, row[:k], strict=True)]
            return sum(x << shift for x, shift in places)

        self._ones = everywhere([1] * m)
        self._zeros = self._ones << (width - 1)
        self._of_square = everywhere([1] * n) << (width - 1)
        self._bounds, self._beyond = everywhere(bounds), everywhere([x + 1 for x in bounds])
        self._row, self._row_zeros = (1 << width * m) - 1, self._zeros & ((1 << width * m) - 1)
        firsts = sum(1 << row[0] for row in self._shifts)
        self._column, self._column_zeros = firsts * self._mask, firsts * self._zero
        self.moves = [
            Move(
                row_i=width * m * i,
                row_j=width * m * j,
                column_i=width * i,
                column_j=width * j,
                is_sum=is_sum,
                cross=self._row_zeros << width * m * i | self._column_zeros << width * j,
            )
            for i, j in permutations(range(n), 2)
            for is_sum in (True, False)
        ]

    def packed(self, rows: Sequence[Sequence[int]]) -> int:
        """[A | V] as one integer."""
        places = zip(rows, self._shifts, strict=True)
        pairs = [pair for row, shifts in places for pair in zip(row, shifts, strict=True)]
        return self._zeros + sum([x << shift for x, shift in pairs])

    def square(self, packed: int) -> Rows:
        """A."""
        n, mask, zero = len(self._shifts), self._mask, self._zero
        return [[((packed >> shift) & mask) - zero for shift in row[:n]] for row in self._shifts]

    def beside(self, packed: int) -> Rows:
        """V."""
        n, mask, zero = len(self._shifts), self._mask, self._zero
        return [[((packed >> shift) & mask) - zero for shift in row[n:]] for row in self._shifts]

    def moved(self, packed: int, move: Move) -> int | None:
        """[EAE⁻¹ | EV], or None if an entry that changes exceeds its bound then."""
        row_i, row_j, column_i, column_j, is_sum, cross = move
        row = (((packed >> row_j) & self._row) - self._row_zeros) << row_i
        added = packed + row if is_sum else packed - row
        column = (((added >> column_i) & self._column) - self._column_zeros) << column_j
        result = added - column if is_sum else added + column
        # Less bound + 1 a field keeps its highest bit exactly if x > bound; with the bound added
        # it has none exactly if x < −bound.
        if (result - self._beyond) & cross or (result + self._bounds) & cross != cross:
            return None
        return result

    def count_zeros(self, packed: int) -> int:
        """The number of zeros in A: taking 1 away turns the highest bit of a field exactly if the
        entry is 0."""
        return ((packed ^ (packed - self._ones)) & self._of_square).bit_count()


@lru_cache(maxsize=256)
def packing(n: int, bounds: tuple[int, ...], bits: int) -> Packing:
    """The packing of such matrices, made once."""
    return Packing(n, bounds, bits)
