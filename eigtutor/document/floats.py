"""Floating-point numbers as formulas: so many digits, and a power of ten where they need one."""

from __future__ import annotations

from math import isfinite

from eigtutor.document.build import IMAGINARY, add, mul, power
from eigtutor.document.expressions import integer
from eigtutor.document.math import Digits, Int, Math, Neg

#: Relative to the scale of a computation, what an estimate of 0 comes out as.
_ROUNDING = 1e-15


def rounded(value: float, digits: int = 3) -> Math:
    """A float in so many significant digits; with a power of ten where it is very large or small.

    >>> rounded(-0.125, 4), rounded(1.5e-9, 2).factors[0]
    (Neg(operand=Digits(text='0.125')), Digits(text='1.5'))
    """
    if not isfinite(value):
        return Digits(str(value))
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    if not value or -4 <= int(exponent) < max(digits, 4):
        node: Math = Digits(f"{float(f'{abs(value):.{digits}g}'):.15g}")
    else:
        ten = power(Int(10), integer(int(exponent)))
        node = mul(Digits(mantissa), ten, sign="times")
    return Neg(node) if value < 0 else node


def rounded_complex(value: complex, digits: int = 3, scale: float = 0.0) -> Math:
    """Real and imaginary part of a number in so many digits; one part alone where the other is
    nothing beside it.

    What is a rounding error beside ``scale`` is written as 0.
    """
    z = complex(value)
    if abs(z) <= _ROUNDING * scale:
        return Int(0)
    tiny = 10.0**-digits * abs(z)
    if abs(z.imag) <= tiny:
        return rounded(z.real, digits)
    size = rounded(abs(z.imag), digits)
    unit = IMAGINARY if size == Digits("1") else mul(size, IMAGINARY)
    part = Neg(unit) if z.imag < 0 else unit
    return part if abs(z.real) <= tiny else add(rounded(z.real, digits), part)
