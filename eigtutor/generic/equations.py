"""Polynomials that vanish, as equations that people write: a = b, b² = 4c, cos θ = 1."""

from __future__ import annotations

from dataclasses import dataclass

from eigtutor.exact import ZERO, Number
from eigtutor.exact.rational_functions import RationalFunction, polynomial_in
from eigtutor.exact.waves import angle_of, shown, unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """left = right, between functions of the letters."""

    left: Number
    right: Number

    @property
    def text(self) -> str:
        """The equation as text for SymPy."""
        return f"{self.left.sympy_text()} = {self.right.sympy_text()}"


def equations(p: RationalFunction) -> tuple[Equation, ...]:
    """a = b, k = 0, b² = 4c, cos θ = 1; p = 0 where it cannot be said more simply."""
    letters = p.letters
    if any(map(angle_of, letters)):
        return _angular(p)
    for degree in (1, 2):
        for name in letters:
            q = polynomial_in(p, name)
            if q.degree != degree or isinstance(q.leading, RationalFunction):
                continue
            value = -q.coefficient(0) / q.leading
            if not any(q.coefficient(k) for k in range(1, degree)) and _is_short(value):
                return (Equation(left=RationalFunction.letter(name) ** degree, right=value),)
    return (Equation(left=p, right=ZERO),)


def _is_short(value: Number) -> bool:
    return not isinstance(value, RationalFunction) or len(value.numerator.to_dict()) <= 2


def _is_brief(value: Number) -> bool:
    """Whether it is a number, or one term in letters, cosines and sines: −cos α."""
    return not isinstance(value, RationalFunction) or value.shown().length == 2


def _angular(p: RationalFunction) -> tuple[Equation, ...]:
    """For a polynomial in which t = tan(θ/2) occurs."""
    for name in p.letters:
        angle = angle_of(name)
        q = polynomial_in(p, name)
        if angle is None or q.degree > 2:
            continue
        root = -q.coefficient(0) / q.leading
        if q.degree == 1:
            unit = 1 + root * root
            sine = Equation(left=RationalFunction.letter(f"sin({angle})"), right=2 * root / unit)
            cosine = cosine_is(angle, (1 - root * root) / unit)
            if not (_is_brief(sine.right) and _is_brief(cosine.right)):
                continue
            if not sine.right:
                return (cosine,)
            return (sine,) if not cosine.right else (cosine, sine)
        if len(p.letters) == 1 and not q.coefficient(1):
            return (cosine_is(angle, (1 - root) / (1 + root)),)
    value: Number = p
    odd = False
    for name in p.letters:
        if angle_of(name):
            degree = polynomial_in(p, name).degree
            odd = odd or degree % 2 == 1
            value = value / unit_of(name) ** (degree // 2)
    value = shown(value)
    # Of an odd degree, the denominator 1 + cos θ says that θ = π is not meant.
    left = value.top if isinstance(value, RationalFunction) and not odd else value
    return (Equation(left=left, right=ZERO),)


def cosine_is(angle: str, value: Number) -> Equation:
    """cos θ = value."""
    return Equation(left=RationalFunction.letter(f"cos({angle})"), right=value)
