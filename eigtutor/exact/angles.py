"""The argument of a complex number: as a multiple of π where it is one of π/12, and in decimals."""

from __future__ import annotations

from eigtutor.exact import enclosures
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential
from eigtutor.exact.numbers import I, Number, Surd

#: So many twelfths of π make a full turn.
_TURN = 24


def angle(x: Number) -> Number | None:
    """The argument φ of a number x ≠ 0 of modulus 1, −π < φ ≤ π, if it is a multiple of π/12.

    >>> from eigtutor.exact import sqrt
    >>> angle((1 + I) / sqrt(2)).sympy_text(), angle((3 + 4 * I) / 5)
    ('pi/4', None)
    """
    pi = ExponentialPolynomial.pi()
    for k in range(1 - _TURN // 2, 1 + _TURN // 2):
        found = pi * Surd.ratio(k, _TURN // 2) if k else Surd.ratio(0)
        if exponential(found * I) == x:
            return found
    return None


def angle_decimal(x: Number, digits: int) -> str:
    """The argument of x ≠ 0 in radians, rounded to so many significant digits, all certified.

    >>> angle_decimal(3 + 4 * I, 5)
    '0.92730'
    """
    return enclosures.decimal(lambda: x.enclosure().arg(), digits)
