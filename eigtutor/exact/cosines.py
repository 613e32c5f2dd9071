"""The three real roots of a cubic as cosines (Viète): certified by ball arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb

from eigtutor.exact.enclosures import precision
from eigtutor.exact.numbers import Number, Surd, number
from eigtutor.exact.polynomials import Polynomial
from eigtutor.exact.radicals import sqrt

_BITS = 128


@dataclass(frozen=True, slots=True)
class CosineForm:
    """λ = shift + r·cos θ turns the cubic into (r³/4)(4cos³θ − 3cos θ − cosine), and
    4cos³θ − 3cos θ = cos 3θ.

    So the roots are shift + r·cos θ for the three θ with cos 3θ = ``cosine`` (Viète 1591; Cox,
    Galois Theory, section 1.3).
    """

    shift: Number
    radius: Surd
    cosine: Surd

    def holds_for(self, p: Polynomial) -> bool:
        """Whether the substitution turns p into that form, exactly."""
        inner = Polynomial([self.radius, self.shift])
        total = Polynomial([0])
        for c in p.coefficients:
            total = total * inner + Polynomial([c])
        scale = self.radius**3 / 4
        return total == Polynomial([4, 0, -3, -self.cosine]).scaled(scale) and bool(scale)

    @property
    def thirds(self) -> tuple[int, int] | None:
        """(a, b) with arccos of the cosine = aπ/b, where it is one of the angles known by heart."""
        known = {
            (1, 2): number(0),
            (1, 3): number(1) / 2,
            (2, 3): number(-1) / 2,
            (1, 4): sqrt(2) / 2,
            (3, 4): -sqrt(2) / 2,
            (1, 6): sqrt(3) / 2,
            (5, 6): -sqrt(3) / 2,
        }
        return next((angle for angle, value in known.items() if value == self.cosine), None)

    def is_at(self, root: Number, place: int) -> bool:
        """Whether the root is shift + r·cos((arccos(cosine) + 2π·place)/3), by enclosures so small
        that no other of the three roots fits."""
        with precision(_BITS):
            c, r, shift = (x.enclosure().real for x in (self.cosine, self.radius, self.shift))
            angle = (c.acos() + 2 * place * arb.pi()) / 3
            ball = shift + r * angle.cos()
            return bool(ball.overlaps(root.enclosure().real)) and bool(ball.rad() < arb(2) ** -90)


def cosine_form(p: Polynomial) -> CosineForm | None:
    """The form of a rational cubic with three real roots; None for another polynomial.

    >>> cosine_form(Polynomial([1, 0, -3, 1]))
    CosineForm(shift=Surd('0'), radius=Surd('2'), cosine=Surd('-1/2'))
    """
    if p.degree != 3 or not p.is_rational:
        return None
    shift = -p.coefficient(2) / 3
    slope = p.derivative()(shift)
    if not isinstance(slope, Surd) or slope.sign() >= 0:
        return None
    radius = sqrt(-4 * slope / 3)
    cosine = -4 * p(shift) / radius**3
    gap = 1 - cosine * cosine
    if not isinstance(cosine, Surd) or not isinstance(gap, Surd) or gap.sign() <= 0:
        return None
    return CosineForm(shift, radius, cosine)
