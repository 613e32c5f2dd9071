"""A disc that is proved to hold eigenvalues, in exact decimals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

#: Digits of a center, as many as tell any two floats apart, and of a radius.
_CENTER = Context(prec=17, rounding=ROUND_HALF_EVEN, Emax=999999, Emin=-999999)
_RADIUS = Context(prec=4, rounding=ROUND_CEILING, Emax=999999, Emin=-999999)
_WIDE = Context(prec=60, rounding=ROUND_CEILING, Emax=999999, Emin=-999999)
#: A number rounded to 17 digits is off by 0.5·10⁻¹⁶ of the result at most; the rest is more than
#: enough for a power of two of 40 digits.
_ROUNDING = Decimal("0.51e-16")
_POWER_GROWTH = _WIDE.add(Decimal(1), Decimal("1e-38"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """The closed disc around ``center`` = (re, im) holds exactly ``count`` eigenvalues.

    Each counts as often as its algebraic multiplicity says. The numbers are exact: the claim is
    about these decimals, not about floats near them.

    >>> disc = Enclosure(center=(Decimal(2), Decimal(0)), radius=Decimal("1e-9"), count=1)
    >>> disc.contains(Fraction(2)), disc.contains(2.1)
    (True, False)
    """

    center: tuple[Decimal, Decimal]
    radius: Decimal
    count: int

    def contains(self, real: Fraction | float, imaginary: Fraction | float = 0) -> bool:
        """Whether the disc holds the number, decided exactly."""
        point = (real, imaginary)
        x, y = (Fraction(p) - Fraction(c) for p, c in zip(point, self.center, strict=True))
        return x * x + y * y <= Fraction(self.radius) ** 2

    def meets(self, other: Enclosure) -> bool:
        """Whether the two discs have a point in common, decided exactly."""
        pairs = zip(self.center, other.center, strict=True)
        x, y = (Fraction(a) - Fraction(b) for a, b in pairs)
        return x * x + y * y <= (Fraction(self.radius) + Fraction(other.radius)) ** 2

    def to_json(self) -> dict[str, object]:
        """The fields as the command line writes them."""
        return {
            "center": [_text(part) for part in self.center],
            "radius": _text(self.radius),
            "count": self.count,
        }


def scaled_enclosure(center: complex, radius: float, count: int, power: Decimal) -> Enclosure:
    """The disc times 2^k, for ``power`` = :func:`power_of_two` (k).

    Centers are rounded to 17 digits, and the radius grows by what that moves them. All of it in
    contexts of its own: the caller's may have any precision.
    """
    x, y = (_CENTER.multiply(Decimal(part), power) for part in (center.real, center.imag))
    moved = _WIDE.multiply(_WIDE.add(x.copy_abs(), y.copy_abs()), _ROUNDING)
    grown = _WIDE.multiply(_WIDE.multiply(Decimal(radius), power), _POWER_GROWTH)
    return Enclosure(
        center=(_CENTER.normalize(x), _CENTER.normalize(y)),
        radius=_RADIUS.add(grown, moved),
        count=count,
    )


def power_of_two(exponent: int) -> Decimal:
    """2^exponent, rounded to 40 digits."""
    context = Context(prec=40, Emax=999999, Emin=-999999)
    whole = Decimal(2 ** abs(exponent))
    return context.plus(whole) if exponent >= 0 else context.divide(Decimal(1), whole)


def in_order(discs: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """By real part, then by imaginary part."""
    return tuple(sorted(discs, key=lambda disc: disc.center))


def _text(x: Decimal) -> str:
    """All digits, without an exponent where the number is of a common size."""
    return format(x, "f") if not x or -8 < x.adjusted() < 18 else str(x)
