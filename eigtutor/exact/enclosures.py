"""Certified decimals: ball arithmetic at rising precision, rounded only when all digits agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from flint import acb, arb, ctx, fmpz

START_BITS = 64
MOST_BITS = 1 << 16


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Set FLINT's global working precision for the block, and put the old one back."""
    old = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = old


def _dyadic(mantissa: fmpz, exponent: fmpz) -> Decimal:
    """mantissa·2^exponent, rounded once, as the context says: both integers below are exact."""
    power = int(exponent)
    if power >= 0:
        return +Decimal(int(mantissa) << power)
    return Decimal(int(mantissa)) / Decimal(1 << -power)


def _rounded(x: arb, digits: int) -> Decimal | None:
    """The one ``digits``-digit decimal that all points of the ball round to, or None.

    Rounding is monotone, so it is enough that both end points round to it.
    """
    with localcontext() as context:
        context.prec = digits
        context.rounding = ROUND_HALF_EVEN
        low, high = _dyadic(*x.lower().man_exp()), _dyadic(*x.upper().man_exp())
    return low if low == high else None


def decimal(enclosure: Callable[[], arb], digits: int) -> str:
    """The value enclosed, correctly rounded to ``digits`` significant digits.

    ``enclosure`` computes a ball at FLINT's current precision, and is called again at twice the
    precision until every point of the ball rounds to the same decimal. The caller answers for
    values that are exact ties or zero (rationals), which no ball can decide.
    """
    bits = max(START_BITS, 4 * digits)
    while bits <= MOST_BITS:
        with precision(bits):
            rounded = _rounded(enclosure(), digits)
        if rounded is not None:
            return format(rounded, "f") if -10 < rounded.adjusted() < digits else str(rounded)
        bits *= 2
    raise ArithmeticError(f"no certified decimal within {MOST_BITS} bits")


def rational_decimal(numerator: int, denominator: int, digits: int) -> str:
    """numerator/denominator rounded to ``digits`` significant digits, without trailing zeros.

    >>> rational_decimal(1, 3, 5), rational_decimal(5, 1, 30), rational_decimal(-1, 8, 30)
    ('0.33333', '5', '-0.125')
    """
    with localcontext() as context:
        context.prec = digits
        context.rounding = ROUND_HALF_EVEN
        value = Decimal(numerator) / Decimal(denominator)
        if value == 0:
            return "0"
        if -10 < value.adjusted() < digits:
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        return str(value.normalize())


def sign(enclosure: Callable[[], arb]) -> int:
    """−1 or 1: the sign of a real number that is known not to be zero."""
    bits = START_BITS
    while bits <= MOST_BITS:
        with precision(bits):
            ball = enclosure()
            if ball > 0:
                return 1
            if ball < 0:
                return -1
        bits *= 2
    raise ArithmeticError(f"no certified sign within {MOST_BITS} bits")


def midpoint(ball: acb) -> complex:
    """The centre of a ball as a Python complex: for sorting keys and pictures, never for proof."""
    return complex(float(ball.real.mid()), float(ball.imag.mid()))
