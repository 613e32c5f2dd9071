"""The prices of integers on a page: what rows of them take to be written, and to be multiplied.

As :mod:`eigtutor.effort.pen` counts, without the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from eigtutor.effort import prices

#: Rows of integers.
Rows = Sequence[Sequence[int]]

#: How many characters the integers from 0 to 99 have, and those from −9 to −1, at the end.
_WIDTHS = [1] * 10 + [2] * 99


def digits(row: Sequence[int]) -> int:
    """The digits and signs of a row.

    >>> digits([7, -12, 0])
    5
    """
    return sum([_WIDTHS[x] if -10 < x < 100 else len(str(x)) for x in row])


def size(row: Sequence[int]) -> int:
    """The bits of a row."""
    return sum([x.bit_length() for x in row])


def products(factor: int, row: Sequence[int]) -> int:
    """What it takes to multiply a row by a number of so many bits."""
    if factor < 2:
        return 0
    return sum([(factor * bits + 1) // 2 for x in row if (bits := x.bit_length()) > 1])


def chain(sizes: Sequence[int]) -> int:
    """What it takes to multiply factors of these sizes, one after another."""
    computed = before = 0
    for each in sizes:
        computed += prices.product(before, each)
        before += each
    return computed
