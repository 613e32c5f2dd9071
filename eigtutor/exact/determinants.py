"""Determinants of small matrices of irrational numbers; FLINT finds those of rational ones."""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.exact.numbers import ZERO, Number

Rows = Sequence[tuple[Number, ...]]


def expanded(rows: Rows) -> Number:
    """The determinant by its first row: without a division, and quick for small matrices."""
    if len(rows) == 1:
        return rows[0][0]
    total: Number = ZERO
    for j, x in enumerate(rows[0]):
        if x:
            minor = expanded([row[:j] + row[j + 1 :] for row in rows[1:]])
            total = total - x * minor if j % 2 else total + x * minor
    return total


def eliminated(rows: Rows) -> Number:
    """The determinant by Gauss's elimination of the first column, where division is quick."""
    if len(rows) == 1:
        return rows[0][0]
    k = next((k for k, row in enumerate(rows) if row[0]), None)
    if k is None:
        return ZERO
    pivot, *tail = rows[k]
    inverse = pivot.inverse()
    rest: list[tuple[Number, ...]] = []
    for row in (*rows[:k], *rows[k + 1 :]):
        factor = row[0] * inverse
        rest.append(
            tuple(x - factor * y if factor else x for x, y in zip(row[1:], tail, strict=True))
        )
    found = pivot * eliminated(rest)
    return -found if k % 2 else found
