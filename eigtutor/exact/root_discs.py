"""Eigenvalues of rational matrices as discs in decimals, with their multiplicities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm

from flint import acb, arb, fmpq, fmpz_mat

from eigtutor.exact.enclosures import MOST_BITS, precision

_DIGITS = 30
_START_BITS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class RootDisc:
    """One eigenvalue, of that algebraic multiplicity, lies in the disc."""

    center: tuple[Decimal, Decimal]
    radius: Decimal
    multiplicity: int


def eigenvalue_discs(rows: Sequence[Sequence[Fraction]]) -> list[RootDisc]:
    """Disjoint discs round the distinct eigenvalues of a square rational matrix.

    The roots of the characteristic polynomial, which is computed in integers, isolated with their
    multiplicities by FLINT's ``arb_fmpz_poly_complex_roots``. The precision rises until the
    decimals, too, are disjoint.
    """
    scale = lcm(*(x.denominator for row in rows for x in row))
    integers = fmpz_mat([[int(x * scale) for x in row] for row in rows])
    polynomial = integers.charpoly()
    bits, digits = _START_BITS, _DIGITS
    while bits <= MOST_BITS:
        with precision(bits):
            roots: list[tuple[acb, int]] = polynomial.complex_roots()  # type: ignore[assignment]
            discs = [_disc(ball / scale, times, digits) for ball, times in roots]
        if not any(_meet(*pair) for pair in combinations(discs, 2)):
            return discs
        bits, digits = 2 * bits, 2 * digits
    raise ArithmeticError(f"roots not separated within {MOST_BITS} bits")


def _disc(ball: acb, times: int, digits: int) -> RootDisc:
    nearest = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=999999, Emin=-999999)
    upwards = Context(prec=5, rounding=ROUND_CEILING, Emax=999999, Emin=-999999)
    center = tuple(_rounded(part.mid(), nearest) for part in (ball.real, ball.imag))
    middle = acb(*(_ball(part) for part in center))
    real, imaginary = center
    return RootDisc(
        center=(real, imaginary),
        radius=_rounded((ball - middle).abs_upper(), upwards),
        multiplicity=times,
    )


def _rounded(x: arb, context: Context) -> Decimal:
    """An exact ball as a decimal, rounded once."""
    mantissa, exponent = map(int, x.man_exp())
    if exponent >= 0:
        return context.normalize(Decimal(mantissa << exponent))
    return context.normalize(context.divide(Decimal(mantissa), Decimal(1 << -exponent)))


def _ball(x: Decimal) -> arb:
    return arb(fmpq(*x.as_integer_ratio()))


def _meet(left: RootDisc, right: RootDisc) -> bool:
    pairs = zip(left.center, right.center, strict=True)
    dx, dy = (Fraction(a) - Fraction(b) for a, b in pairs)
    return dx * dx + dy * dy <= (Fraction(left.radius) + Fraction(right.radius)) ** 2
