"""Rational functions of letters, over Q: the entries of a matrix with parameters.

Cosines and sines are such functions, too: see :mod:`eigtutor.exact.waves`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import gcd, lcm

from flint import Ordering, acb, fmpq_mpoly_ctx, fmpz_mpoly, fmpz_mpoly_ctx

from eigtutor.errors import LimitError, UnsupportedError
from eigtutor.exact.numbers import ZERO, Number, Surd, number
from eigtutor.exact.polynomials import Polynomial

#: The most terms of a numerator or denominator, and its highest degree: beyond them an
#: arithmetic that is always quick here would take seconds, and no page could hold the result.
TERMS_LIMIT = 2_000
DEGREE_LIMIT = 32
#: The longest coefficient, in bits.
HEIGHT_LIMIT = 20_000

#: Letters that name functions of SymPy.
_TAKEN = frozenset({"beta", "gamma", "zeta"})


@lru_cache(maxsize=512)
def _ring(names: tuple[str, ...]) -> fmpz_mpoly_ctx:
    return fmpz_mpoly_ctx.get(names, Ordering.deglex)


class RationalFunction(Number):
    """A quotient of two polynomials in letters, in lowest terms; a constant is a :class:`Surd`.

    Numerator and denominator have integer coefficients without a common factor, and the
    denominator's first coefficient is positive: equality is equality of coefficients. As a
    function it stands for its values wherever the denominator does not vanish.

    >>> a, b = RationalFunction.letter("a"), RationalFunction.letter("b")
    >>> ((a * a - b * b) / (2 * a - 2 * b)).sympy_text()
    '(a + b)/2'
    """

    __slots__ = ("denominator", "numerator")
    is_rational = False
    is_real = False  # not for all values of the letters

    def __init__(self, numerator: fmpz_mpoly, denominator: fmpz_mpoly) -> None:
        """Both in lowest terms, in one ring; :func:`quotient` makes them so."""
        self.numerator = numerator
        self.denominator = denominator

    def __reduce__(self) -> tuple[object, ...]:
        names = self.numerator.context().names()
        tables = [
            {tuple(map(int, powers)): int(c) for powers, c in p.to_dict().items()}
            for p in (self.numerator, self.denominator)
        ]
        return _rebuilt, (names, *tables)

    @classmethod
    def letter(cls, name: str) -> RationalFunction:
        """The letter itself."""
        ring = _ring((name,))
        return cls(ring.gen(0), ring.constant(1))

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that occur, in the order of the alphabet."""
        pairs = zip(self.numerator.degrees(), self.denominator.degrees(), strict=True)
        names = self.numerator.context().names()
        return tuple(name for name, pair in zip(names, pairs, strict=True) if any(pair))

    @property
    def top(self) -> Number:
        """The numerator, a polynomial."""
        return quotient(self.numerator, self.numerator.context().constant(1))

    @property
    def bottom(self) -> Number:
        """The denominator, a polynomial."""
        return quotient(self.denominator, self.numerator.context().constant(1))

    @property
    def length(self) -> int:
        """How many terms there are above and below."""
        return len(self.numerator) + len(self.denominator)

    @property
    def height_bits(self) -> int:
        """The length of the largest coefficient, in binary."""
        parts = (*self.numerator.coeffs(), *self.denominator.coeffs())
        return max(int(c).bit_length() for c in parts)

    # -- arithmetic ------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RationalFunction):
            (a, b), (c, d) = _together(self, other)
            return bool(a == c and b == d)
        return False if isinstance(other, Number | int) else NotImplemented

    def __hash__(self) -> int:
        return hash((_hashable(self.numerator), _hashable(self.denominator)))

    def __bool__(self) -> bool:
        return True  # zero is a Surd

    def __add__(self, other: Number | int) -> Number:
        theirs = _operand(other)
        if theirs is None:
            return _beyond(other) + self
        (a, b), (c, d) = _together(self, theirs)
        if b == d:
            return quotient(a + c, b)
        _bound(a, d)
        _bound(c, b)
        return quotient(a * d + c * b, b * d)

    def __mul__(self, other: Number | int) -> Number:
        theirs = _operand(other)
        if theirs is None:
            return _beyond(other) * self
        (a, b), (c, d) = _together(self, theirs)
        _bound(a, c)
        _bound(b, d)
        return quotient(a * c, b * d)

    def __neg__(self) -> RationalFunction:
        return RationalFunction(-self.numerator, self.denominator)

    def inverse(self) -> Number:
        return quotient(self.denominator, self.numerator)

    def conjugate(self) -> Number:
        raise UnsupportedError("the conjugate of a letter is not known")

    def enclosure(self) -> acb:
        raise ValueError("an expression with letters has no one value")

    def at(self, values: Mapping[str, Number]) -> Number:
        """The value where letters take these values; other letters stand for themselves.

        ZeroDivisionError where the denominator vanishes.
        """
        bottom = _value(self.denominator, values)
        if not bottom:
            raise ZeroDivisionError("the denominator vanishes there")
        return _value(self.numerator, values) / bottom

    # -- text ------------------------------------------------------------------------------

    def shown(self) -> RationalFunction:
        """The same, written in the letters ``cos(theta)`` and ``sin(theta)`` where it is a
        function of their angle: see :func:`eigtutor.exact.waves.in_waves`."""
        from eigtutor.exact.waves import in_waves  # which is built on this module

        return in_waves(self)

    def sympy_text(self) -> str:
        shown = self.shown()
        top, bottom = _text(shown.numerator), _text(shown.denominator)
        if bottom == "1":
            return top
        top = f"({top})" if " " in top else top
        return f"{top}/{bottom}" if re.fullmatch(r"\w+(\(\w+\))?", bottom) else f"{top}/({bottom})"

    def __repr__(self) -> str:
        return f"RationalFunction({self.sympy_text()!r})"


def quotient(numerator: fmpz_mpoly, denominator: fmpz_mpoly) -> Number:
    """numerator/denominator in lowest terms; LimitError if they have grown too large."""
    if denominator.is_zero():
        raise ZeroDivisionError("1/0")
    if max(len(numerator), len(denominator)) > 20 * TERMS_LIMIT:
        raise too_large(f"more than {TERMS_LIMIT} terms")
    if not denominator.is_constant() or int(denominator.leading_coefficient()) != 1:
        common = numerator.gcd(denominator)
        if denominator.leading_coefficient() < 0:
            common = -common
        numerator, denominator = numerator // common, denominator // common
    if numerator.is_constant() and denominator.is_constant():
        top = 0 if numerator.is_zero() else int(numerator.leading_coefficient())
        return Surd.ratio(top, int(denominator.leading_coefficient()))
    if max(len(numerator), len(denominator)) > TERMS_LIMIT:
        raise too_large(f"more than {TERMS_LIMIT} terms")
    found = RationalFunction(numerator, denominator)
    if found.height_bits > HEIGHT_LIMIT:
        raise too_large(f"coefficients of more than {HEIGHT_LIMIT * 3 // 10:,} digits")
    return found


def irreducible_factors(p: fmpz_mpoly) -> list[tuple[fmpz_mpoly, int]]:
    """The irreducible factors that are no constants, with coprime integer coefficients.

    By way of rational coefficients: python-flint sorts the factors over the integers by
    coefficients in machine words, and fails for larger ones.
    """
    ring = p.context()
    rational = fmpq_mpoly_ctx.get(ring.names(), Ordering.deglex)
    found = []
    for factor, k in rational.from_dict(p.to_dict()).factor()[1]:
        table = factor.to_dict()
        scale = lcm(*(int(c.q) for c in table.values()))
        content = gcd(*(int(c.p) * (scale // int(c.q)) for c in table.values()))
        whole = {powers: int(c * scale / content) for powers, c in table.items()}
        found.append((ring.from_dict(whole), int(k)))
    return found


def too_large(what: str) -> LimitError:
    """The refusal of a matrix whose working has an expression with so much of something."""
    return LimitError(
        f"an expression in the working has {what}",
        where="matrix",
        remedy="give a smaller matrix, fewer letters, or simpler entries",
    )


def polynomial_in(p: Number, name: str) -> Polynomial:
    """A polynomial in letters as a polynomial in one of them."""
    if not isinstance(p, RationalFunction) or name not in p.letters:
        return Polynomial([p])
    ring = p.numerator.context()
    place = ring.names().index(name)
    degree = int(p.numerator.degrees()[place])
    tables: list[dict[tuple[int, ...], int]] = [{} for _ in range(degree + 1)]
    for powers, c in p.numerator.to_dict().items():
        rest = (*powers[:place], 0, *powers[place + 1 :])
        tables[degree - int(powers[place])][rest] = int(c)
    one = ring.constant(1)
    return Polynomial(quotient(ring.from_dict(table), one) for table in tables)


def polynomial_ring(letters: Iterable[str]) -> fmpz_mpoly_ctx:
    """The ring of polynomials in these letters."""
    return _ring(tuple(sorted(letters)))


def letters_of(numbers: Iterable[Number]) -> tuple[str, ...]:
    """All letters that occur in the numbers."""
    found = {name for x in numbers if isinstance(x, RationalFunction) for name in x.letters}
    return tuple(sorted(found))


def terms(p: RationalFunction) -> list[tuple[int, tuple[tuple[str, int], ...]]]:
    """The terms of a polynomial in falling degree: (coefficient, (letter, power), …)."""
    return terms_of(p.numerator)


def terms_of(p: fmpz_mpoly) -> list[tuple[int, tuple[tuple[str, int], ...]]]:
    """As :func:`terms`, for a polynomial of FLINT's."""
    names = p.context().names()
    return [
        (int(c), tuple((name, int(k)) for name, k in zip(names, powers, strict=True) if k))
        for powers, c in p.to_dict().items()
    ]


def _text(p: fmpz_mpoly) -> str:
    """A polynomial as text for SymPy."""
    pieces: list[str] = []
    for coefficient, powers in terms_of(p):
        factors = [_letter_text(name) + (f"**{k}" if k > 1 else "") for name, k in powers]
        if abs(coefficient) != 1 or not factors:
            factors.insert(0, str(abs(coefficient)))
        if pieces:
            pieces.append(" - " if coefficient < 0 else " + ")
        elif coefficient < 0:
            pieces.append("-")
        pieces.append("*".join(factors))
    return "".join(pieces)


def _letter_text(name: str) -> str:
    return f"Symbol('{name}')" if name in _TAKEN else name


def _operand(x: Number | int) -> RationalFunction | None:
    """A constant as a function without letters; None for a number of another field."""
    if isinstance(x, RationalFunction):
        return x
    constant = number(x)
    if not isinstance(constant, Surd) or not constant.is_rational:
        return None
    ring = _ring(())
    return RationalFunction(
        ring.constant(constant.numerator), ring.constant(int(constant.rational.q))
    )


def _beyond(x: Number | int) -> Number:
    """A number with roots in it, in a field that holds the letters, too."""
    from eigtutor.exact.radical_functions import adjoined  # which is built on this module

    return adjoined(number(x))


def _rebuilt(
    names: tuple[str, ...], top: dict[tuple[int, ...], int], bottom: dict[tuple[int, ...], int]
) -> RationalFunction:
    ring = _ring(names)
    return RationalFunction(ring.from_dict(top), ring.from_dict(bottom))


_Pair = tuple[fmpz_mpoly, fmpz_mpoly]


def _together(x: RationalFunction, y: RationalFunction) -> tuple[_Pair, _Pair]:
    """Numerators and denominators of both, in the ring of all their letters."""
    ours, theirs = x.numerator.context(), y.numerator.context()
    if ours is not theirs:
        ring = polynomial_ring({*ours.names(), *theirs.names()})
        if ours is not ring:
            x = moved(x, ring)
        if theirs is not ring:
            y = moved(y, ring)
    return (x.numerator, x.denominator), (y.numerator, y.denominator)


def moved(x: RationalFunction, ring: fmpz_mpoly_ctx) -> RationalFunction:
    """The same function, written in a ring with more letters."""
    return RationalFunction(
        x.numerator.project_to_context(ring), x.denominator.project_to_context(ring)
    )


def _bound(p: fmpz_mpoly, q: fmpz_mpoly) -> None:
    """Refuse a product that would be too large, before it is made."""
    degree = int(p.total_degree()) + int(q.total_degree())
    if degree > 2 * DEGREE_LIMIT:
        raise too_large(f"a degree over {DEGREE_LIMIT}")


def _hashable(p: fmpz_mpoly) -> frozenset[tuple[int, tuple[tuple[str, int], ...]]]:
    """The terms, whatever ring they are written in."""
    return frozenset(terms_of(p))


def _value(p: fmpz_mpoly, values: Mapping[str, Number]) -> Number:
    total: Number = ZERO
    for coefficient, powers in terms_of(p):
        term: Number = number(coefficient)
        for name, k in powers:
            term = term * (values[name] if name in values else RationalFunction.letter(name)) ** k
        total = total + term
    return total
