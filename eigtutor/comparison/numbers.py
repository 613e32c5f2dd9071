"""Numbers in a cross-check's tables and sentences."""

from __future__ import annotations

from math import isfinite

from eigtutor.document.blocks import Formula, Inlines, Text
from eigtutor.document.build import IMAGINARY, add, mul
from eigtutor.document.floats import rounded
from eigtutor.document.math import Digits, Math, Neg


def small(x: float | None) -> Inlines:
    """Two digits; a dash where nothing was measured."""
    if x is None:
        return (Text("–"),)
    return (Formula(rounded(x, 2)) if isfinite(x) else Text("∞"),)


def finite(x: float | None) -> float | None:
    """JSON has no infinity, and no NaN."""
    return x if x is not None and isfinite(x) else None


def six_digits(z: complex) -> Math:
    """Six digits of both parts; an imaginary one only where there is one, however small.

    >>> six_digits(3 + 0j)
    Digits(text='3')
    """
    if not z.imag:
        return rounded(z.real + 0.0, 6)
    size = rounded(abs(z.imag), 6)
    unit = IMAGINARY if size == Digits("1") else mul(size, IMAGINARY)
    part = Neg(unit) if z.imag < 0 else unit
    return add(rounded(z.real, 6), part) if z.real else part
