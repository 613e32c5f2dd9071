"""Square roots of rational numbers, and the order in which numbers are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cmp_to_key, lru_cache
from typing import TypeAlias

from flint import fmpq, fmpz

from eigtutor.errors import InputError
from eigtutor.exact.numbers import Number, Surd, number

# Factoring is quick below this size; above it only small square factors are drawn out.
_FACTOR_BITS = 128


@lru_cache(maxsize=1024)
def square_part(n: int) -> tuple[int, int]:
    """(s, m) with n = s²·m, m square-free: exactly so for |n| < 2¹²⁸.

    Above that, squares of primes below 10⁵ and perfect squares are drawn out.

    >>> square_part(-72)
    (6, -2)
    """
    if n == 0:
        return 0, 1
    size = fmpz(abs(n))
    s, m = 1, -1 if n < 0 else 1
    factors = size.factor() if size.bit_length() <= _FACTOR_BITS else size.factor_smooth(17)
    for p, k in factors:
        prime = int(p)
        if prime.bit_length() > _FACTOR_BITS and k == 1 and fmpz(prime).is_square():
            s *= int(fmpz(prime).isqrt())
            continue
        s *= prime ** (k // 2)
        m *= prime ** (k % 2)
    return s, m


def sqrt(value: Number | int) -> Surd:
    """The principal square root of a rational number (i times a positive root if negative).

    >>> from fractions import Fraction
    >>> sqrt(number(Fraction(-8, 9))).sympy_text()
    '2*sqrt(2)*I/3'
    """
    value = number(value)
    if not isinstance(value, Surd) or not value.is_rational:
        raise InputError(f"the square root of {value.sympy_text()} is not a sum of surds")
    p, q = int(value.rational.p), int(value.rational.q)
    s, m = square_part(p * q)
    return Surd.of({m: fmpq(s, q)})


def sorted_numbers(values: Sequence[Number]) -> list[Number]:
    """Real numbers ascending, then the others by real part, then by imaginary part.

    By estimates where they are far enough apart, and real parts are known to be equal; else by
    decimals certified to 60 digits, where equal real parts of distinct numbers compare equal.
    """
    if all(x.is_rational for x in values):
        return sorted(values, key=_rational)
    try:
        estimates = {x: x.estimate() for x in values}

        def order(x: Number, y: Number) -> int:
            return _order(x, y, estimates)

        return sorted(values, key=cmp_to_key(order))
    except (_Close, OverflowError):
        return sorted(values, key=_decimal_key)


def _rational(x: Number) -> fmpq:
    assert isinstance(x, Surd)
    return x.rational


class _Close(Exception):
    """Two numbers are too close to each other for their estimates to tell."""


#: Relative error that an estimate has at most, with much to spare.
_MARGIN = 1e-9
Estimate: TypeAlias = tuple[float, float, float]


def _order(x: Number, y: Number, estimates: Mapping[Number, Estimate]) -> int:
    if x.is_real != y.is_real:
        return -1 if x.is_real else 1
    (a, b, size), (c, d, other) = estimates[x], estimates[y]
    margin = _MARGIN * max(size, other)
    if abs(a - c) > margin:
        return -1 if a < c else 1
    if x == y:
        return 0
    equal = x.real == y.real if isinstance(x, Surd) and isinstance(y, Surd) else False
    if x.is_real or not (equal or x.conjugate() == y) or abs(b - d) <= margin:
        raise _Close
    return -1 if b < d else 1


def _decimal_key(x: Number) -> tuple[bool, Decimal, Decimal]:
    real, imaginary = x.decimal(60)
    return (not x.is_real, Decimal(real), Decimal(imaginary))
