"""Which matrices are the same problem: those with the same entries up to the order and the signs of
the coordinates, and their transposes. −A is another problem."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Rows = Sequence[Sequence[int]]
#: What is seen in the row of a coordinate, and in its column.
Profile = tuple[tuple[int, ...], tuple[int, ...]]


class Seen:
    """The matrices of a set, so that none comes twice."""

    def __init__(self) -> None:
        self._alike: dict[Hashable, list[Rows]] = {}

    def __contains__(self, matrix: tuple[Rows, int]) -> bool:
        """Whether the same problem as rows/denominator, in lowest terms, is there."""
        rows, denominator = matrix
        return any(same(rows, other) for other in self.alike(rows, denominator))

    def add(self, rows: Rows, denominator: int) -> None:
        """Add the matrix rows/denominator, in lowest terms."""
        self.alike(rows, denominator).append(rows)

    def alike(self, rows: Rows, denominator: int) -> list[Rows]:
        """The matrices among which the same problem is to be found, and to be put."""
        return self._alike.setdefault((denominator, *invariant(rows)), [])


def invariant(rows: Rows) -> tuple[Hashable, ...]:
    """What matrices that are the same have in common: for each coordinate its diagonal entry and
    the sizes of the entries in its row and in its column."""
    across, down = _profiles(rows)
    return min((*sorted(across), *sorted(down)), (*sorted(down), *sorted(across)))


def _profiles(rows: Rows) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """For each coordinate its diagonal entry and the sorted sizes of its row; of its column."""
    across = [(row[k], *sorted(map(abs, row))) for k, row in enumerate(rows)]
    columns = zip(*rows, strict=True)
    down = [(column[k], *sorted(map(abs, column))) for k, column in enumerate(columns)]
    return across, down


def same(a: Rows, b: Rows) -> bool:
    """Whether b is D P a Pᵀ D or D P aᵀ Pᵀ D, P a permutation and D a diagonal of ±1.

    >>> same([[1, 2], [3, 4]], [[4, -2], [-3, 1]]), same([[1, 2], [3, 4]], [[-1, -2], [-3, -4]])
    (True, False)
    """
    if len(a) != len(b):
        return False
    (across, down), theirs = _profiles(a), list(zip(*_profiles(b), strict=True))
    return _turns_into(a, list(zip(across, down, strict=True)), b, theirs) or _turns_into(
        list(zip(*a, strict=True)), list(zip(down, across, strict=True)), b, theirs
    )


def _turns_into(a: Rows, ours: list[Profile], b: Rows, theirs: list[Profile]) -> bool:
    """Whether b is D P a Pᵀ D, by the profiles of the coordinates of a and of b.

    Coordinate by coordinate: each takes the place and the sign of one of a's that goes with all
    before it.
    """
    n = len(a)

    def extends(places: list[tuple[int, int]]) -> bool:
        k = len(places)
        if k == n:
            return True
        for p in range(n):
            if ours[p] != theirs[k] or any(p == q for q, _ in places):
                continue
            for sign in (1, -1) if k else (1,):
                if all(
                    a[p][q] * sign * s == b[k][j] and a[q][p] * sign * s == b[j][k]
                    for j, (q, s) in enumerate(places)
                ) and extends([*places, (p, sign)]):
                    return True
        return False

    return extends([])
