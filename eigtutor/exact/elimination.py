"""Row reduction as a person does it: one elementary operation at a time, fractions put off.

Exact over any of the package's fields. What it returns is replayed and shown; nothing here is
trusted by the engine, which finds kernels by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import gcd, lcm
from typing import TypeAlias, assert_never

from eigtutor.exact import ONE, Matrix, Number, RootElement, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.exact.radicands import radical_basis


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
    rows = matrix.rows
    match operation:
        case AddRow(target, source, factor):
            pair = zip(rows[target], rows[source], strict=True)
            return matrix.with_row(target, [a + factor * b if b else a for a, b in pair])
        case SwapRows(first, second):
            return matrix.with_row(first, rows[second]).with_row(second, rows[first])
        case ScaleRow(row, factor):
            if not factor:
                raise ValueError("a row may not be scaled by 0")
            return matrix.with_row(row, [factor * x for x in rows[row]])
        case _:
            assert_never(operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """A row reduction: ``states[k+1]`` comes from ``states[k]`` by the operations of arrow k.

    The last state is an echelon form, with its ``pivots`` (the column of the first nonzero entry
    in each row above the zero rows); see :func:`reduction`, :func:`echelon`, :func:`cleared`.
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

    @property
    def leaves_a_row(self) -> bool:
        """Whether a row below the pivots was left as it is, being a combination of those above."""
        return any(any(row) for row in self.reduced.rows[len(self.pivots) :])

    @property
    def holds(self) -> bool:
        """Whether each state comes from the one before, and the last is an echelon form with
        these pivots, of the rank that they say."""
        for before, arrow, after in zip(self.states, self.arrows, self.states[1:], strict=False):
            for operation in arrow:
                before = applied(operation, before)
            if before != after:
                return False
        rows = zip(self.reduced.rows, self.pivots, strict=False)
        return (
            all(row[pivot] and not any(row[:pivot]) for row, pivot in rows)
            and list(self.pivots) == sorted(set(self.pivots))
            and self.reduced.rank() == len(self.pivots)
        )


def reduction(matrix: Matrix) -> Reduction:
    """Gauss–Jordan elimination to the reduced echelon form, by pivots that keep numbers small.

    A 1 or −1 is preferred as pivot, then an entry that divides the others of its column, then
    the simplest. Rows are scaled so that fractions appear only when the pivots become 1.

    >>> from eigtutor.exact import Matrix
    >>> r = reduction(Matrix([[2, 4], [1, 2]]))
    >>> r.reduced, r.pivots, len(r.arrows)
    (Matrix([[1, 2], [0, 0]]), (0,), 2)
    """
    work = _Elimination(matrix, units=True)
    work.down()
    for top in reversed(range(len(work.pivots))):
        work.unit(top)
        work.up(top)
    return work.written()


def echelon(matrix: Matrix) -> Reduction:
    """Elimination below the pivots only, without fractions where the entries are rational: enough
    to read a kernel from the last row up.

    Over the field of a numbered root, a last row that depends on the others is left as it is.

    >>> from eigtutor.exact import Matrix
    >>> echelon(Matrix([[2, 4, 1], [3, 0, 1], [0, 0, 0]])).reduced
    Matrix([[2, 4, 1], [0, -12, -1], [0, 0, 0]])
    """
    work = _Elimination(matrix, units=False)
    work.down()
    return work.written()


def cleared(matrix: Matrix) -> Reduction:
    """Elimination below and above the pivots, which are not made 1 where that costs fractions.

    >>> from eigtutor.exact import Matrix
    >>> cleared(Matrix([[2, 4, 1], [3, 0, 1], [0, 0, 0]])).reduced
    Matrix([[3, 0, 1], [0, -12, -1], [0, 0, 0]])
    """
    work = _Elimination(matrix, units=False)
    work.down()
    for top in reversed(range(1, len(work.pivots))):
        work.simplify(top)
        work.up(top)
        for above in range(top):
            work.simplify(above)
    return work.written()


class Writing:
    """An elimination as it is written: the states, and the operations over the arrows so far."""

    def __init__(self, matrix: Matrix) -> None:
        self.pivots: list[int] = []
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

    def written(self) -> Reduction:
        return Reduction(
            states=tuple(self.states), arrows=tuple(self.arrows), pivots=tuple(self.pivots)
        )


class _Elimination(Writing):
    """One elimination of numbers."""

    def __init__(self, matrix: Matrix, *, units: bool) -> None:
        """``units``: pivots become 1 as soon as that costs no fractions."""
        super().__init__(matrix)
        self.units = units

    def down(self) -> None:
        """Clear below the pivots, from the left."""
        self._clear_denominators()
        for j in range(self.now.shape[1]):
            top = len(self.pivots)
            rows = [i for i in range(top, self.now.size) if self.now[i, j]]
            if not rows:
                continue
            best = min(rows, key=lambda i: (*self._cost(i, j, rows), i))
            if best != top:
                self.write([SwapRows(top, best)])
            self.pivots.append(j)
            if self._is_last_needed(top, j):
                self.simplify(top)
                return
            if self.units or len(rows) > 1:
                self._tidy(top, j)
            elif any(self.now.rows[top][j + 1 :]):
                self.simplify(top)
            self._clear(top, j, range(top + 1, self.now.size))

    def _is_last_needed(self, top: int, j: int) -> bool:
        """Whether the row below must be a combination of those down to ``top``, and dividing by
        the pivot would cost more than it shows."""
        start = self.states[0]
        return (
            not self.units
            and isinstance(self.now[top, j], RootElement)
            and top == start.size - 2
            and start.rank() == start.size - 1
        )

    def up(self, top: int) -> None:
        """Clear above the pivot of row ``top``."""
        self._clear(top, self.pivots[top], range(top))

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
        if not self.units and pivot.is_rational:
            self.simplify(top)
            return
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

    def simplify(self, top: int) -> None:
        """Draw a common factor out of a row, and a sign with it where the pivot is negative."""
        pivot, factor = self.now[top, self.pivots[top]], _content(self.now.rows[top]).inverse()
        if factor == ONE:
            return
        if isinstance(pivot, Surd) and pivot.is_rational and pivot.sign() < 0:
            factor = -factor
        self.write([ScaleRow(top, factor)])

    def unit(self, top: int) -> None:
        """Make the pivot of a row 1."""
        pivot = self.now[top, self.pivots[top]]
        if pivot != ONE:
            self.write([ScaleRow(top, pivot.inverse())])

    def _clear(self, top: int, j: int, rows: Iterable[int]) -> None:
        """Make column j zero in the given rows, by multiples of row ``top``."""
        pivot = self.now[top, j]
        marked = [i for i in rows if self.now[i, j]]
        scales: list[RowOperation] = []
        for i in marked:
            ratio = self.now[i, j] / pivot
            if pivot != ONE and pivot.is_rational and not _is_integral(ratio):
                scales.append(ScaleRow(i, Surd.ratio(_denominator(ratio))))
        self.write(scales)
        self.write([AddRow(i, top, -(self.now[i, j] / pivot)) for i in marked])


def _parts(x: Number) -> list[Surd]:
    """The number, or its coefficients over the field of the entries, as far as they are surds."""
    parts = x.coefficients if isinstance(x, RootElement) else (x,)
    return [c for c in parts if isinstance(c, Surd)]


def _denominator(x: Number) -> int:
    """The common denominator of all coefficients."""
    return lcm(*(c.denominator for c in _parts(x)))


def _is_integral(x: Number) -> bool:
    """Whether all coefficients are integers."""
    return x.is_integer if isinstance(x, Surd) and x.is_rational else _denominator(x) == 1


def _content(row: tuple[Number, ...]) -> Surd:
    """The greatest rational that divides all coefficients in a row."""
    surds = [c for x in row for c in _parts(x)]
    d = lcm(*(x.denominator for x in surds))
    g = gcd(*(p * (d // q) for x in surds for _, p, q in x.terms))
    return Surd.ratio(g, d) if g else ONE


def elimination_work(vectors: Sequence[Vector]) -> int:
    """About how many products of rational numbers of one word Gauss's elimination takes for
    vectors of surds and numbered roots: it multiplies in the field of all square roots in them, of
    degree 2^k, or in that of the root."""
    roots = [x for v in vectors for x in v if isinstance(x, RootElement)]
    surds = [x for v in vectors for x in v if isinstance(x, Surd)]
    surds += [c for x in roots for c in x.coefficients]
    radicands = {m for x in surds for m, _ in x.radicals}
    degree = 1 << (len(radical_basis(radicands)) if len(radicands) < 16 else 16)
    degree *= max((x.root.polynomial.degree for x in roots), default=1)
    sizes = (max(abs(p), q).bit_length() for x in surds for _, p, q in x.terms)
    bits = max(sizes, default=1)
    return len(vectors) ** 2 * len(vectors[0]) * degree**2 * (1 + bits // 64)
