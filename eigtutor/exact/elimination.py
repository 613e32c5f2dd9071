"""Row reduction as a person does it: one elementary operation at a time, fractions put off.

Exact over any of the package's fields. What it returns is replayed and shown; nothing here is
trusted by the engine, which finds kernels by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd, lcm
from typing import TypeAlias, assert_never

from eigtutor.exact import ONE, Matrix, Number, RootElement, Surd


@dataclass(frozen=True, slots=True)
class AddRow:
    """Row ``target`` += factor · row ``source``; rows are numbered from 0."""

    target: int
    source: int
    factor: Number


@dataclass(frozen=True, slots=True)
class SwapRows:
    """Two rows change places."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """Row ``row`` times a nonzero factor."""

    row: int
    factor: Number


RowOperation: TypeAlias = AddRow | SwapRows | ScaleRow


def applied(operation: RowOperation, matrix: Matrix) -> Matrix:
    """The matrix after one elementary row operation."""
    rows = list(matrix.rows)
    match operation:
        case AddRow(target, source, factor):
            pair = zip(rows[target], rows[source], strict=True)
            rows[target] = tuple(a + factor * b for a, b in pair)
        case SwapRows(first, second):
            rows[first], rows[second] = rows[second], rows[first]
        case ScaleRow(row, factor):
            if not factor:
                raise ValueError("a row may not be scaled by 0")
            rows[row] = tuple(factor * x for x in rows[row])
        case _:
            assert_never(operation)
    return Matrix(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """A row reduction: ``states[k+1]`` comes from ``states[k]`` by the operations of arrow k.

    The last state is the reduced row echelon form, with its ``pivots`` (column of the leading 1
    in each nonzero row).
    """

    states: tuple[Matrix, ...]
    arrows: tuple[tuple[RowOperation, ...], ...]
    pivots: tuple[int, ...]

    @property
    def reduced(self) -> Matrix:
        return self.states[-1]

    @property
    def free(self) -> tuple[int, ...]:
        """The columns without a pivot: the free variables."""
        return tuple(j for j in range(self.reduced.shape[1]) if j not in self.pivots)


def reduction(matrix: Matrix) -> Reduction:
    """Gauss–Jordan elimination of a matrix, choosing pivots that keep the numbers small.

    A 1 or −1 is preferred as pivot, then an entry that divides the others of its column, then
    the simplest. Rows are scaled so that fractions appear only when the pivots become 1.

    >>> from eigtutor.exact import Matrix
    >>> r = reduction(Matrix([[2, 4], [1, 2]]))
    >>> r.reduced, r.pivots, len(r.arrows)
    (Matrix([[1, 2], [0, 0]]), (0,), 2)
    """
    return _Elimination(matrix).run()


class _Elimination:
    """The state of one elimination, and the arrows written so far."""

    def __init__(self, matrix: Matrix) -> None:
        self.states = [matrix]
        self.arrows: list[tuple[RowOperation, ...]] = []
        # As many operations over one arrow as stand neatly beside rows of this number.
        self.most = max(2, matrix.size - 1)

    @property
    def now(self) -> Matrix:
        return self.states[-1]

    def write(self, operations: Iterable[RowOperation]) -> None:
        """Carry the operations out, over one arrow or over several if they are many."""
        pending = list(operations)
        while pending:
            arrow, pending = pending[: self.most], pending[self.most :]
            state = self.now
            for operation in arrow:
                state = applied(operation, state)
            self.arrows.append(tuple(arrow))
            self.states.append(state)

    def run(self) -> Reduction:
        pivots: list[int] = []
        self._clear_denominators()
        for j in range(self.now.shape[1]):
            top = len(pivots)
            rows = [i for i in range(top, self.now.size) if self.now[i, j]]
            if not rows:
                continue
            best = min(rows, key=lambda i: (*self._cost(i, j, rows), i))
            if best != top:
                self.write([SwapRows(top, best)])
            self._tidy(top, j)
            self._clear(top, j, range(top + 1, self.now.size))
            pivots.append(j)
        for top in reversed(range(len(pivots))):
            self._unit(top, pivots[top])
            self._clear(top, pivots[top], range(top))
        return Reduction(states=tuple(self.states), arrows=tuple(self.arrows), pivots=tuple(pivots))

    def _clear_denominators(self) -> None:
        """Multiply each row of fractions by its common denominator."""
        factors = [
            lcm(*(x.denominator for x in row if isinstance(x, Surd)))
            if all(x.is_rational for x in row)
            else 1
            for row in self.now.rows
        ]
        self.write([ScaleRow(i, Surd.ratio(d)) for i, d in enumerate(factors) if d > 1])

    def _cost(self, i: int, j: int, rows: list[int]) -> tuple[int, int]:
        """How much work row i makes as pivot row for column j: the smaller the better."""
        x = self.now[i, j]
        if isinstance(x, RootElement):
            return (6, len(x.coefficients))
        assert isinstance(x, Surd)
        if not x.is_rational:
            return (5, sum(abs(p) + q for _, p, q in x.terms))
        size = abs(x.numerator) + x.denominator
        if x in (ONE, -ONE):
            return (0, 0)
        row = self.now.rows[i]
        if all(_is_integral(y / x) for y in row):
            return (2, 0)
        others = [self.now[k, j] for k in rows if k != i]
        return (3 if all(_is_integral(y / x) for y in others) else 4, size)

    def _tidy(self, top: int, j: int) -> None:
        """Make the pivot 1 if that costs no fractions; at least draw out a common factor."""
        pivot = self.now[top, j]
        row = self.now.rows[top]
        factor: Number
        if all(x.is_rational for x in row) and isinstance(pivot, Surd):
            if all(_is_integral(x / pivot) for x in row):
                factor = pivot.inverse()
            else:
                factor = _content(row).inverse()
                if pivot.sign() < 0 and factor != ONE:
                    factor = -factor
        else:
            factor = pivot.inverse()
        if factor != ONE:
            self.write([ScaleRow(top, factor)])

    def _unit(self, top: int, j: int) -> None:
        if self.now[top, j] != ONE:
            self.write([ScaleRow(top, self.now[top, j].inverse())])

    def _clear(self, top: int, j: int, rows: Iterable[int]) -> None:
        """Make column j zero in the given rows, by multiples of row ``top``."""
        pivot = self.now[top, j]
        marked = [i for i in rows if self.now[i, j]]
        scales: list[RowOperation] = []
        for i in marked:
            ratio = self.now[i, j] / pivot
            if pivot != ONE and isinstance(ratio, Surd) and not _is_integral(ratio):
                scales.append(ScaleRow(i, Surd.ratio(ratio.denominator)))
        self.write(scales)
        self.write([AddRow(i, top, -(self.now[i, j] / pivot)) for i in marked])


def _is_integral(x: Number) -> bool:
    """Whether all coefficients are integers."""
    if isinstance(x, RootElement):
        return all(c.denominator == 1 for c in x.coefficients)
    return isinstance(x, Surd) and x.denominator == 1


def _content(row: tuple[Number, ...]) -> Surd:
    """The greatest rational that divides a row (1 for a row that is not of rationals)."""
    surds = [x for x in row if isinstance(x, Surd)]
    if len(surds) != len(row):
        return ONE
    d = lcm(*(x.denominator for x in surds))
    g = gcd(*(p * (d // q) for x in surds for _, p, q in x.terms))
    return Surd.ratio(g, d) if g else ONE
