"""Row reduction with letters in the entries, as a person does it who treats them as numbers.

Fractions are put off: a row is multiplied by what the pivot lacks, and a factor that all its
entries have is drawn out. Factors are never 0 in general; where one is, the structure may break,
which :mod:`eigtutor.generic.conditions` finds without looking at how the rows were reduced.
"""

from __future__ import annotations

from collections.abc import Iterable

from eigtutor.exact import ONE, Matrix, Number, Surd
from eigtutor.exact.elimination import (
    AddRow,
    Reduction,
    ScaleRow,
    SwapRows,
    Writing,
)
from eigtutor.exact.radical_functions import common_denominator, common_factor
from eigtutor.exact.rational_functions import RationalFunction


def echelon(matrix: Matrix) -> Reduction:
    """Elimination below the pivots of a matrix of rational functions, without fractions.

    A constant is preferred as pivot, and among others the shortest.

    >>> a = RationalFunction.letter("a")
    >>> echelon(Matrix([[a, 1], [a * a, a], [0, 0]])).reduced
    Matrix([[a, 1], [0, 0], [0, 0]])
    """
    work = _Elimination(matrix)
    work.write(
        ScaleRow(i, d) for i, row in enumerate(matrix) if (d := common_denominator(row)) != ONE
    )
    rows, columns = matrix.shape
    for j in range(columns):
        top = len(work.pivots)
        below = [i for i in range(top, rows) if work.now[i, j]]
        if not below:
            continue
        best = min(below, key=lambda i: (*_cost(work.now[i, j]), i))
        if best != top:
            work.write([SwapRows(top, best)])
        work.pivots.append(j)
        work.draw_out([top])
        work.clear(top, j)
    return work.written()


class _Elimination(Writing):
    """One elimination of rational functions."""

    def draw_out(self, rows: Iterable[int]) -> None:
        """Divide rows of polynomials by the factor that their entries have in common."""
        found = []
        for i in rows:
            if any(self.now.rows[i]):
                factor = common_factor(self.now.rows[i])
                if factor != ONE:
                    found.append(ScaleRow(i, factor.inverse()))
        self.write(found)

    def clear(self, top: int, j: int) -> None:
        """Make column j zero below the pivot of row ``top``."""
        below = [i for i in range(top + 1, self.now.shape[0]) if self.now[i, j]]
        pivot = self.now[top, j]
        bottoms = {i: common_denominator([self.now[i, j] / pivot]) for i in below}
        self.write(ScaleRow(i, d) for i, d in bottoms.items() if d != ONE)
        self.write(AddRow(i, top, -(self.now[i, j] / pivot)) for i in below)
        self.draw_out(below)


def _cost(x: Number) -> tuple[int, int]:
    """How much work an entry makes as pivot: the smaller the better."""
    if isinstance(x, RationalFunction):
        return (2, x.length)
    assert isinstance(x, Surd)
    return (0, 0) if x in (ONE, -ONE) else (1, abs(x.numerator))
