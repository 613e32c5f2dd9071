"""Numbers that are known by an enclosure alone: ln 2, π + e, 2^√2, cos 1.

Hardly any of them is algebraic (Baker, Transcendental Number Theory, theorems 1.4 and 2.4), and of
some nobody knows; a small enclosure proves all the same that one differs from what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb

from eigtutor.errors import UnsupportedError
from eigtutor.exact.balls import Ball, BallSum
from eigtutor.exact.enclosures import precision
from eigtutor.exact.exponentials import ExponentialPolynomial
from eigtutor.exact.numbers import Number

_BITS = 512
#: Of a larger argument e^x, or the angle of cos x, is no number that anybody answers.
_ARGUMENT_LIMIT = 1 << 12
_FUNCTIONS: dict[str, Callable[[acb], acb]] = {
    "exp": acb.exp,
    "cos": acb.cos,
    "sin": acb.sin,
    "tan": acb.tan,
    "cosh": acb.cosh,
    "sinh": acb.sinh,
    "ln": acb.log,
}


def known_within(x: Number) -> Ball:
    """A number without letters within a small ball.

    >>> from eigtutor.exact.exponentials import exponential
    >>> known_within(ExponentialPolynomial.pi() + exponential(1))
    Ball('5.85987448204884')

    Raises UnsupportedError for an expression with letters, or with enormous exponents.
    """
    if not isinstance(x, ExponentialPolynomial | BallSum):
        with precision(_BITS):
            return x if isinstance(x, Ball) else Ball(x.enclosure())
    total = acb(0)
    with precision(_BITS):
        for monomial, c in x.terms.items():
            if monomial.factors:
                raise UnsupportedError("an expression with letters is no number")
            power = _bounded(monomial.shift.enclosure()).exp()
            total += c.enclosure() * acb.pi() ** monomial.pi * power
        return _finite(total)


def function_within(function: str, x: Number) -> Ball:
    """exp, cos, sin, tan, cosh, sinh or ln of a number, within a small ball.

    >>> from eigtutor.exact import number
    >>> function_within("ln", number(2))
    Ball('0.693147180559945')

    Raises UnsupportedError for other functions, and where the value is not sure to exist.
    """
    if function not in _FUNCTIONS:
        raise UnsupportedError(f"{function} is not read")
    with precision(_BITS):
        return _finite(_FUNCTIONS[function](_bounded(known_within(x).value)))


def power_within(x: Number, y: Number) -> Ball:
    """x^y for a real x > 0, within a small ball. Raises UnsupportedError for others.

    >>> from eigtutor.exact import number, sqrt
    >>> power_within(number(2), sqrt(2))
    Ball('2.66514414269023')
    """
    with precision(_BITS):
        base = known_within(x).value
        if not (base.imag.is_zero() and bool(base.real > 0)):
            raise UnsupportedError("only a positive number is raised to such a power")
        return _finite(_bounded(known_within(y).value * base.log()).exp())


def _bounded(x: acb) -> acb:
    if not bool(x.abs_upper() < _ARGUMENT_LIMIT):
        raise UnsupportedError("this number is too large")
    return x


def _finite(x: acb) -> Ball:
    if not x.is_finite():
        raise UnsupportedError("this number has no value that is sure")
    return Ball(x)
