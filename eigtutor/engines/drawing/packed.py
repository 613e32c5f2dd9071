"""A matrix of small integers in one integer, so that a step of a walk is a few sums.

Of [A | V], A square, each entry x stands as x + B, B = 2^(w−1), in a field of w bits; rows follow
one another. A row is then a run of fields, a column are fields at equal distances, and all entries
of either are added to others at once. Fields are so wide that no sum of four entries, as a step
makes them, runs over into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from operator import lshift
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
        self._zero, self._mask = 1 << (width - 1), (1 << width) - 1
        self._shifts = [[width * (m * i + j) for j in range(m)] for i in range(n)]
        self._left = [row[:n] for row in self._shifts]
        self._right = [row[n:] for row in self._shifts]

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
        #: All blocks of rows in S and columns outside S, as the highest bits of their fields.
        self._corners = [
            sum(1 << self._shifts[i][j] + width - 1 for i in s for j in range(n) if j not in s)
            for size in range(1, n)
            for s in combinations(range(n), size)
        ]
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
        return self._zeros + sum([sum(map(lshift, row, shifts)) for row, shifts in places])

    def square(self, packed: int) -> Rows:
        """A."""
        mask, zero = self._mask, self._zero
        return [[((packed >> shift) & mask) - zero for shift in row] for row in self._left]

    def beside(self, packed: int) -> Rows:
        """V."""
        mask, zero = self._mask, self._zero
        return [[((packed >> shift) & mask) - zero for shift in row] for row in self._right]

    def walk(self, packed: int, moves: Iterable[Move], most_zeros: int) -> Iterator[int]:
        """[A | V] after each move: [EAE⁻¹ | EV], or as before if an entry that changes would exceed
        its bound, or A come to have more zeros than that, unless from more."""
        row_mask, row_zeros, column_mask = self._row, self._row_zeros, self._column
        column_zeros, bounds, beyond = self._column_zeros, self._bounds, self._beyond
        ones, of_square = self._ones, self._of_square
        zeros = self.zeros(packed).bit_count()
        for row_i, row_j, column_i, column_j, is_sum, cross in moves:
            row = (((packed >> row_j) & row_mask) - row_zeros) << row_i
            added = packed + row if is_sum else packed - row
            column = (((added >> column_i) & column_mask) - column_zeros) << column_j
            result = added - column if is_sum else added + column
            # Less bound + 1 a field keeps its highest bit exactly if x > bound; with the bound
            # added it has none exactly if x < −bound.
            if not (result - beyond) & cross and (result + bounds) & cross == cross:
                count = ((result ^ (result - ones)) & of_square).bit_count()
                if count <= most_zeros or count <= zeros:
                    packed, zeros = result, count
            yield packed

    def zeros(self, packed: int) -> int:
        """The highest bits of the fields of A that hold 0: those that taking 1 away turns."""
        return (packed ^ (packed - self._ones)) & self._of_square

    def has_corner(self, zeros: int) -> bool:
        """Whether A is block-triangular in some order of the coordinates, by its zeros: whether
        they fill the rows in S and columns outside S for some set S of coordinates."""
        if zeros.bit_count() < len(self._shifts) - 1:
            return False  # a corner of k(n − k) zeros has n − 1 at least
        return any([zeros & corner == corner for corner in self._corners])


@lru_cache(maxsize=256)
def packing(n: int, bounds: tuple[int, ...], bits: int) -> Packing:
    """The packing of such matrices, made once."""
    return Packing(n, bounds, bits)
