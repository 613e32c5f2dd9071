"""The row reductions of A − λI for rational λ, priced without being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd
from operator import add

from eigtutor.effort import prices
from eigtutor.engines.handwork.writing import Rows, digits, products, size


def eliminations(rows: Rows, eigenvalues: Sequence[int]) -> list[int]:
    """How many λ there are, and their bits; what is computed and what is written to bring A − λI
    to echelon form for each; the pivots that are not ±1, and the bits of the rows that are left."""
    counted = [0, 0, 0, 0]
    for value in eigenvalues:
        work = [
            [x - value if i == j else x for j, x in enumerate(row)] for i, row in enumerate(rows)
        ]
        counted = list(map(add, counted, _elimination(work)))
    return [len(eigenvalues), size(eigenvalues), *counted]


def _elimination(rows: list[list[int]]) -> tuple[int, int, int, int]:
    """As :func:`eigtutor.exact.elimination.echelon` goes, with the same pivots and arrows."""
    n = len(rows)
    computed, written = 0, sum(map(digits, rows))
    top = unlike = left = 0
    for j in range(n):
        below = [i for i in range(top, n) if rows[i][j]]
        if not below:
            continue
        several = len(below) > 1
        best = min(below, key=lambda i: (_unlike(rows, i, j, below), i)) if several else below[0]
        if best != top:
            rows[top], rows[best] = rows[best], rows[top]
            computed += prices.ROW_OPERATION
            written += sum(map(digits, rows))
        row = rows[top]
        if several or any(row[j + 1 :]):
            common = gcd(*row)
            if common > 1:
                # 1/common counts as 1 and twice the divisor.
                computed += prices.ROW_OPERATION + products(1 + 2 * common.bit_length(), row)
                common = common if row[j] > 0 else -common
                row = rows[top] = [x // common for x in row]
                written += sum(map(digits, rows))
        unlike += not -2 < row[j] < 2
        left += size(row)
        top += 1
        if several:
            more = _cleared(rows, top, j)
            computed, written = computed + more[0], written + more[1]
    return computed, written, unlike, left


def _cleared(rows: list[list[int]], top: int, j: int) -> tuple[int, int]:
    """Clear column j from row ``top`` on by the row above it: what is computed and written."""
    row = rows[top - 1]
    pivot = row[j]
    marked = [i for i in range(top, len(rows)) if rows[i][j]]
    computed = written = 0
    scales = [(i, abs(pivot) // gcd(rows[i][j], pivot)) for i in marked]
    for some in _over_arrows([(i, scale) for i, scale in scales if scale > 1], len(rows)):
        for i, scale in some:
            computed += prices.ROW_OPERATION + products(scale.bit_length(), rows[i])
            rows[i] = [scale * x for x in rows[i]]
        written += sum(map(digits, rows))
    for some in _over_arrows([(i, rows[i][j] // pivot) for i in marked], len(rows)):
        for i, factor in some:
            bits = prices.factor(factor.bit_length())
            computed += prices.ROW_OPERATION + products(bits, row)
            pairs = list(zip(rows[i], row, strict=True))
            computed += sum(
                [(x.bit_length() + y.bit_length() + bits + 1) // 2 for x, y in pairs if x and y]
            )
            rows[i] = [x - factor * y for x, y in pairs]
        written += sum(map(digits, rows))
    return computed, written


def _over_arrows(
    operations: Sequence[tuple[int, int]], n: int
) -> Iterator[Sequence[tuple[int, int]]]:
    """As many at a time as stand over one arrow beside n rows."""
    most = max(2, n - 1)
    for start in range(0, len(operations), most):
        yield operations[start : start + most]


def _unlike(rows: Rows, i: int, j: int, below: list[int]) -> tuple[int, int]:
    """How little row i suits as a pivot row for column j."""
    x = rows[i][j]
    if x in (1, -1):
        return 0, 0
    if not any([y % x for y in rows[i]]):
        return 1, 0
    return (3 if any([rows[k][j] % x for k in below]) else 2), abs(x)
