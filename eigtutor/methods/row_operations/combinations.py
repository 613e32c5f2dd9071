"""Which rows or columns to combine, so that the determinant shows a factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, TypeVar

from eigtutor.exact import Matrix, Number, Surd, number

Side = Literal["row", "column"]

#: What is summed: numbers of a matrix, or integers, with which a search is ten times faster.
X = TypeVar("X", int, Number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """A combination of rows (columns) that goes into row (column) ``into``, whose weight is 1."""

    side: Side
    weights: tuple[int, ...]
    into: int
    #: The other rows (columns) that have a part in it.
    others: tuple[int, ...]

    def of(self, line: Sequence[X]) -> X:
        """Σ w_k·x_k."""
        total = line[self.into]
        for k in self.others:
            total = total + line[k] * self.weights[k]
        return total

    def multiple(self, lines: Sequence[Sequence[X]]) -> X | None:
        """The c for which the weights w have Mw = c·w, M being the matrix with these rows."""
        # Most combinations fail, and most of them at a line that they should turn into zero.
        for line, w in zip(lines, self.weights, strict=True):
            if not w and self.of(line):
                return None
        c = self.of(lines[self.into])
        pairs = zip(lines, self.weights, strict=True)
        return c if all(self.of(line) == c * w for line, w in pairs if w) else None


@cache
def combinations(n: int) -> tuple[Combination, ...]:
    """What a person tries, the easiest first."""
    sides: tuple[Side, ...] = ("row", "column")
    ones, later = (1,) * n, tuple(range(1, n))
    found = [Combination(side=side, weights=ones, into=0, others=later) for side in reversed(sides)]
    for factor in (-1, 1, -2, 2):
        for side, i, j in product(sides, range(n), range(n)):
            if i < j or (i > j and abs(factor) > 1):
                weights = tuple(1 if k == i else factor if k == j else 0 for k in range(n))
                found.append(Combination(side=side, weights=weights, into=i, others=(j,)))
    return tuple(found)


def eigenvalue_shown(matrix: Matrix, combination: Combination) -> Number | None:
    """The c whose factor c − λ the combination shows, or None."""
    return combination.multiple(matrix.rows if combination.side == "column" else matrix.columns)


def first_shown(matrix: Matrix) -> tuple[Combination, Number] | None:
    """The easiest combination that shows a factor, with the eigenvalue."""
    whole = [x.numerator for x in matrix.entries if isinstance(x, Surd) and x.is_integer]
    if len(whole) < matrix.size**2:
        return first_among(matrix.rows, matrix.columns)
    n = matrix.size
    found = first_among(
        [whole[i * n : (i + 1) * n] for i in range(n)], [whole[j::n] for j in range(n)]
    )
    return None if found is None else (found[0], number(found[1]))


def first_among(
    rows: Sequence[Sequence[X]], columns: Sequence[Sequence[X]]
) -> tuple[Combination, X] | None:
    """The easiest combination that shows a factor of a matrix with these rows and columns, with
    the eigenvalue."""
    for combination in combinations(len(rows)):
        c = combination.multiple(rows if combination.side == "column" else columns)
        if c is not None:
            return combination, c
    return None
