"""The range of numbers whose squares and products neither overflow nor vanish in float64."""

from __future__ import annotations

from typing import Any

import numpy as np

from eigtutor.errors import LimitError

#: The largest entry of a matrix other than 0 must lie between these.
SMALLEST, LARGEST = 1e-140, 1e140


def within_range(entries: Any, *, where: str = "matrix") -> None:
    """LimitError unless the largest modulus of finite numbers is 0 or in the range.

    Outside it the square of a norm overflows, or loses its digits.

    >>> within_range(np.array([3.0, 4.0]))
    """
    parts = (np.abs(entries.real), np.abs(entries.imag))
    largest = max((float(part.max()) for part in parts if part.size), default=0.0)
    if largest and not SMALLEST <= largest <= LARGEST:
        raise LimitError(
            f"the largest entry has the size {largest:.3g}; from {SMALLEST:g} to {LARGEST:g} can "
            "be computed with in double precision",
            where=where,
            remedy="multiply the matrix by a power of two first: its eigenvalues scale with it",
        )
