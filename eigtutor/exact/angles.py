"""The argument of a complex number: as a multiple of π where it is one of π/12, in decimals, and
as an angle with a name, of whose multiples the cosine and sine are known."""

from __future__ import annotations

from typing import Literal

from flint import acb, arb

from eigtutor.errors import UnsupportedError
from eigtutor.exact import enclosures
from eigtutor.exact.exponentials import ExponentialPolynomial, exponential, power_with_letter
from eigtutor.exact.numbers import I, Number, Surd, number

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


class Angle(Number):
    """n·θ, for the argument θ of a number u of modulus 1 and a letter n or 1.

    Between −π and π, and θ ≠ 0. It is a number only so far that its cosine and its sine are
    known: cos nθ = (uⁿ + u⁻ⁿ)/2 and sin nθ = (uⁿ − u⁻ⁿ)/2i (De Moivre).

    >>> from eigtutor.exact.numbers import I
    >>> theta = Angle((3 + 4 * I) / 5)
    >>> theta.wave("cos"), (theta * ExponentialPolynomial.letter("n")).wave("sin").is_real
    (Surd('3/5'), True)
    """

    __slots__ = ("direction", "multiple")
    is_rational = False
    is_real = True

    def __init__(self, direction: Number, multiple: Number | int = 1) -> None:
        if not isinstance(direction, Surd) or direction * direction.conjugate() != 1:
            raise ValueError("an angle needs a direction: a number of modulus 1")
        self.direction = direction
        self.multiple = number(multiple)

    def wave(self, name: Literal["cos", "sin"]) -> Number:
        """The cosine or the sine."""
        u = power_with_letter(self.direction, self.multiple)
        v = power_with_letter(self.direction.conjugate(), self.multiple)
        return (u + v) / 2 if name == "cos" else (u - v) / (I * 2)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Angle):
            return (self.direction, self.multiple) == (other.direction, other.multiple)
        return False if isinstance(other, Number | int) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.direction, self.multiple))

    def __bool__(self) -> bool:
        return True

    def __add__(self, other: Number | int) -> Number:
        raise UnsupportedError("angles that have names are not added")

    def __mul__(self, other: Number | int) -> Angle:
        return Angle(self.direction, self.multiple * other)

    def __neg__(self) -> Angle:
        return self * -1

    def inverse(self) -> Number:
        raise UnsupportedError("nothing is divided by an angle that has a name")

    def conjugate(self) -> Angle:
        return self

    def enclosure(self) -> acb:
        if not isinstance(self.multiple, Surd):
            raise TypeError("an angle with a letter has no enclosure")
        return acb(arb(self.direction.enclosure().arg())) * self.multiple.enclosure()

    def decimal(self, digits: int = 30) -> tuple[str, str]:
        return enclosures.decimal(self._real, digits), "0"

    def sympy_text(self) -> str:
        theta = f"arg({self.direction.sympy_text()})"
        return theta if self.multiple == 1 else f"({self.multiple.sympy_text()})*{theta}"
