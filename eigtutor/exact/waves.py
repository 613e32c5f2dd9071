"""Cosines and sines of letters, as rational functions.

The cosine and sine of a letter θ are rational functions of t = tan(θ/2), so that a rotation stays
in a field of rational functions: cos θ = (1 − t²)/(1 + t²), sin θ = 2t/(1 + t²). The letter of
such a function is ``tan(theta/2)``, which no reader sees: on the page are cos θ and sin θ.
"""

from __future__ import annotations

import re

from flint import fmpz_mpoly

from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact.numbers import ONE, ZERO, Number, number
from eigtutor.exact.rational_functions import (
    RationalFunction,
    moved,
    polynomial_ring,
    terms,
    terms_of,
)

_TANGENT = re.compile(r"tan\((\w+)/2\)")
#: How many times letters may be counted in one angle: cos 8θ is a polynomial of degree 8.
MULTIPLES_LIMIT = 8


def cosine(angle: str) -> Number:
    """cos of a letter."""
    t = RationalFunction.letter(f"tan({angle}/2)")
    return (1 - t * t) / (1 + t * t)


def sine(angle: str) -> Number:
    """sin of a letter."""
    t = RationalFunction.letter(f"tan({angle}/2)")
    return 2 * t / (1 + t * t)


def wave(name: str, angle: RationalFunction) -> Number:
    """cos or sin of a sum of whole multiples of letters: cos θ, sin 2θ, cos(α − β).

    By the addition theorems, as (cos α + i sin α)(cos β + i sin β) multiplies out. Any other
    argument raises UnsupportedError, and LimitError where the multiples are more than
    ``MULTIPLES_LIMIT`` in all.

    >>> wave("cos", RationalFunction.letter("t") * 2).sympy_text()
    '2*cos(t)**2 - 1'
    """
    cos: Number = ONE
    sin: Number = ZERO
    for letter, k in _multiples(name, angle):
        c, s = cosine(letter), sine(letter) * (1 if k > 0 else -1)
        for _ in range(abs(k)):
            cos, sin = cos * c - sin * s, cos * s + sin * c
    return cos if name == "cos" else sin


def _multiples(name: str, angle: RationalFunction) -> list[tuple[str, int]]:
    """The letters of an angle, each with the whole number it is multiplied by."""
    parts = terms(angle)
    plain = all(len(powers) == 1 and powers[0][1] == 1 for _, powers in parts)
    if angle.bottom != ONE or not plain or any(map(angle_of, angle.letters)):
        raise UnsupportedError(
            f"{name} is taken of letters and their whole multiples only, "
            f"such as {name}(2*theta) or {name}(a + b)",
            remedy=f"name a part of an angle by a letter: with t for it, {name}(t)",
        )
    if sum(abs(k) for k, _ in parts) > MULTIPLES_LIMIT:
        raise LimitError(
            f"{name} of more than {MULTIPLES_LIMIT} times a letter would be too long to write out",
            remedy="name the whole angle by a letter",
        )
    return [(powers[0][0], k) for k, powers in parts]


def shown(x: Number) -> Number:
    """A number as :meth:`RationalFunction.shown` has it."""
    return x.shown() if isinstance(x, RationalFunction) else x


def angle_of(name: str) -> str | None:
    """θ, for the letter that stands for tan(θ/2); None for any other.

    >>> angle_of("tan(theta/2)"), angle_of("a")
    ('theta', None)
    """
    match = _TANGENT.fullmatch(name)
    return match[1] if match else None


def unit_of(name: str) -> Number:
    """1 + t² for the letter t: the denominator of cos θ and sin θ, which never vanishes."""
    t = RationalFunction.letter(name)
    return ONE + t * t


def in_waves(x: RationalFunction) -> RationalFunction:
    """The function written in the letters ``cos(theta)`` and ``sin(theta)``, wherever it is one of
    their angle: a quotient of polynomials P + Q sin θ, P and Q in cos θ, or of P + Q cos θ, P and
    Q in sin θ, where that is shorter."""
    found: Number = x
    for name in x.letters:
        angle = angle_of(name)
        if angle is not None and isinstance(found, RationalFunction):
            found = _in_waves(found, name, angle)
            if isinstance(found, RationalFunction):
                found = _shorter(found, angle)
    assert isinstance(found, RationalFunction)
    return found


def _in_waves(x: RationalFunction, name: str, angle: str) -> Number:
    """A function of t = tan(θ/2) in cos θ and sin θ.

    Its even part is a function of t² = (1 − cos θ)/(1 + cos θ); its odd part divided by sin θ is
    even, too.
    """
    t = RationalFunction.letter(name)
    cos = RationalFunction.letter(f"cos({angle})")
    sin = RationalFunction.letter(f"sin({angle})")
    turned = x.at({name: -t})
    even, odd = (x + turned) / 2, (x - turned) / 2
    return _even(even, name, cos) + sin * _even(odd * (1 + t * t) / (2 * t), name, cos)


def _even(x: Number, name: str, cos: Number) -> Number:
    """An even function of t, with (1 − cos θ)/(1 + cos θ) in place of t²."""
    if not isinstance(x, RationalFunction) or name not in x.letters:
        return x
    square = (1 - cos) / (1 + cos)
    parts: list[Number] = []
    for p in (x.numerator, x.denominator):
        total: Number = ZERO
        for coefficient, powers in terms_of(p):
            term: Number = number(coefficient)
            for letter, k in powers:
                # In lowest terms an even function has even powers only, or odd ones only.
                base, k = (
                    (square, k // 2) if letter == name else (RationalFunction.letter(letter), k)
                )
                term = term * base**k
            total = total + term
        parts.append(total)
    return parts[0] / parts[1]


def _shorter(x: RationalFunction, angle: str) -> RationalFunction:
    """The same with 1 − sin² θ in place of cos² θ, above or below, where that has fewer terms."""
    ring = polynomial_ring({*x.numerator.context().names(), f"cos({angle})", f"sin({angle})"})
    parts = moved(x, ring)
    top, bottom = (_turned(p, angle) for p in (parts.numerator, parts.denominator))
    return RationalFunction(top, bottom)


def _turned(p: fmpz_mpoly, angle: str) -> fmpz_mpoly:
    ring = p.context()
    place, other = (ring.names().index(f"{wave}({angle})") for wave in ("cos", "sin"))
    square = 1 - ring.gen(other) ** 2
    turned = ring.constant(0)
    for powers, c in p.to_dict().items():
        k = int(powers[place])
        rest = (*powers[:place], k % 2, *powers[place + 1 :])
        turned += ring.from_dict({rest: c}) * square ** (k // 2)
    return turned if len(turned) < len(p) else p
