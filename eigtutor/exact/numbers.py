"""Exact numbers: the field of rationals and square roots, with a canonical form.

A :class:`Surd` is Σ c_m √m over square-free integers m (m = 1 for the rational part, √−1 = i).
Square roots of distinct square-free integers are linearly independent over Q (Besicovitch 1940),
so the form is canonical: equality is equality of coefficients, and nothing is ever decided by
floating point.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from flint import acb, arb, fmpq

from eigtutor.exact import enclosures
from eigtutor.exact.radicands import product_class, radical_basis

if TYPE_CHECKING:
    import sympy

_ZERO = fmpq(0)
_ONE = fmpq(1)


class Number:
    """An exact algebraic number: a :class:`Surd`, or an element of Q(α) for a numbered root α.

    Immutable and hashable. Arithmetic is exact; ``+ - * /`` accept Python integers.
    """

    __slots__ = ()  # and no ABC, since isinstance takes ten times as long for those

    is_rational: bool
    is_real: bool
    #: Whether only an enclosure is known: see :mod:`eigtutor.exact.balls`.
    inexact = False

    @abstractmethod
    def __eq__(self, other: object) -> bool: ...
    @abstractmethod
    def __hash__(self) -> int: ...
    @abstractmethod
    def __add__(self, other: Number | int) -> Number: ...
    @abstractmethod
    def __mul__(self, other: Number | int) -> Number: ...
    @abstractmethod
    def __neg__(self) -> Number: ...
    @abstractmethod
    def inverse(self) -> Number:
        """1 over the number; ZeroDivisionError for 0."""

    @abstractmethod
    def conjugate(self) -> Number:
        """The complex conjugate."""

    @abstractmethod
    def enclosure(self) -> acb:
        """A ball that contains the number, at FLINT's current precision."""

    @abstractmethod
    def sympy_text(self) -> str:
        """The number as text that ``sympy.sympify`` reads to the same number."""

    def __sub__(self, other: Number | int) -> Number:
        return self + (-other)

    def __radd__(self, other: int) -> Number:
        return self + other

    def __rmul__(self, other: int) -> Number:
        return self * other

    def __rsub__(self, other: int) -> Number:
        return -self + other

    def __truediv__(self, other: Number | int) -> Number:
        return self * number(other).inverse()

    def __rtruediv__(self, other: int) -> Number:
        return self.inverse() * other

    def __pow__(self, exponent: int) -> Number:
        base = self if exponent >= 0 else self.inverse()
        result: Number = ONE
        for bit in bin(abs(exponent))[2:]:
            result = result * result
            if bit == "1":
                result = result * base
        return result

    def __bool__(self) -> bool:
        return self != ZERO

    @property
    def is_zero(self) -> bool:
        return not self

    def to_sympy(self) -> sympy.Expr:
        """The same number as a SymPy expression."""
        import sympy

        return sympy.sympify(self.sympy_text())  # our own text, never a user's

    def decimal(self, digits: int = 30) -> tuple[str, str]:
        """Real and imaginary part, rounded to ``digits`` significant digits, all certified."""
        return (
            "0" if self._real_part_is_zero() else enclosures.decimal(self._real, digits),
            "0" if self.is_real else enclosures.decimal(self._imaginary, digits),
        )

    def _real(self) -> arb:
        return self.enclosure().real

    def _imaginary(self) -> arb:
        return self.enclosure().imag

    def _real_part_is_zero(self) -> bool:
        return not (self + self.conjugate())

    def real_sign(self) -> int:
        """−1, 0 or 1: the sign of the real part."""
        return 0 if self._real_part_is_zero() else enclosures.sign(self._real)

    def estimate(self) -> tuple[float, float, float]:
        """Real and imaginary part in floating point, and a size to which their error is
        relative. OverflowError beyond its range."""
        z = complex(self)
        return z.real, z.imag, abs(z)

    def __complex__(self) -> complex:
        with enclosures.precision(64):
            return enclosures.midpoint(self.enclosure())


class Surd(Number):
    """Σ c_m √m with rational c_m and square-free integers m: rationals, surds, Gaussian numbers.

    Closed under + − × ÷ and complex conjugation.

    >>> from eigtutor.exact.radicals import sqrt
    >>> (1 + sqrt(5)) / 2 * ((1 - sqrt(5)) / 2)
    Surd('-1')
    >>> (1 + 2 * I).inverse().sympy_text()
    '(1 - 2*I)/5'
    """

    __slots__ = ("_hash", "radicals", "rational")

    def __init__(self, rational: fmpq, radicals: tuple[tuple[int, fmpq], ...] = ()) -> None:
        """``radicals`` holds (m, c) in the order of :func:`_radicand_key`, m ≠ 1, c ≠ 0."""
        self.rational = rational
        self.radicals = radicals
        self._hash = 0

    @classmethod
    def of(cls, coefficients: dict[int, fmpq]) -> Surd:
        """From a table radicand → coefficient (m = 1 for the rational part)."""
        rest = sorted(
            ((m, c) for m, c in coefficients.items() if m != 1 and c != 0),
            key=lambda term: _radicand_key(term[0]),
        )
        return cls(coefficients.get(1, _ZERO), tuple(rest))

    @property
    def terms(self) -> list[tuple[int, int, int]]:
        """(radicand, numerator, denominator) of each term, the rational part first."""
        head = [(1, self.rational)] if self.rational != 0 or not self.radicals else []
        return [(m, int(c.p), int(c.q)) for m, c in [*head, *self.radicals]]

    @property
    def is_rational(self) -> bool:  # type: ignore[override]
        return not self.radicals

    @property
    def is_integer(self) -> bool:
        return not self.radicals and self.rational.q == 1

    @property
    def is_real(self) -> bool:  # type: ignore[override]
        return all(m > 0 for m, _ in self.radicals)

    @property
    def numerator(self) -> int:
        """Numerator of a rational number."""
        return int(self.rational.p)

    @property
    def denominator(self) -> int:
        """The least positive integer d for which d times the number has integer coefficients."""
        d = int(self.rational.q)
        for _, c in self.radicals:
            q = int(c.q)
            d = d * q // gcd(d, q)
        return d

    @property
    def content(self) -> Surd:
        """The positive rational g for which number/g has coprime integer coefficients (0 for 0)."""
        d = self.denominator
        g = 0
        for _, p, q in self.terms:
            g = gcd(g, p * (d // q))
        return Surd(fmpq(g, d))

    def coefficient(self, radicand: int) -> fmpq:
        """c_m, for a square-free m: the rational part for m = 1."""
        return self._table().get(radicand, _ZERO)

    def _table(self) -> dict[int, fmpq]:
        table = dict(self.radicals)
        table[1] = self.rational
        return table

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Surd):
            return bool(self.rational == other.rational) and self.radicals == other.radicals
        if isinstance(other, int):
            return not self.radicals and bool(self.rational == other)
        return NotImplemented

    def __hash__(self) -> int:
        if not self._hash:  # of integers: FLINT's own hash goes through a Fraction
            parts = ((m, int(c.p), int(c.q)) for m, c in self.radicals)
            self._hash = hash((int(self.rational.p), int(self.rational.q), *parts))
        return self._hash

    def __reduce__(self) -> tuple[type[Surd], tuple[object, ...]]:
        return Surd, (self.rational, self.radicals)  # hashes may differ between processes

    def __bool__(self) -> bool:
        return bool(self.radicals) or bool(self.rational != 0)

    def __add__(self, other: Number | int) -> Number:
        if isinstance(other, Surd):
            rational, mine, theirs = self.rational + other.rational, self.radicals, other.radicals
            if not mine or not theirs:
                return Surd(rational, mine or theirs)
            if len(mine) == len(theirs) == 1 and mine[0][0] == theirs[0][0]:
                c = mine[0][1] + theirs[0][1]
                return Surd(rational, ((mine[0][0], c),) if c != 0 else ())
            table = self._table()
            for m, c in other._table().items():
                table[m] = table.get(m, _ZERO) + c
            return Surd.of(table)
        if isinstance(other, int):
            return Surd(self.rational + other, self.radicals)
        return other + self

    def __mul__(self, other: Number | int) -> Number:
        if isinstance(other, Surd):
            if not self.radicals and not other.radicals:
                return Surd(self.rational * other.rational)
            return self.times(other)
        if isinstance(other, int):
            return self._multiple(other)
        return other * self

    def __sub__(self, other: Number | int) -> Number:
        if isinstance(other, Surd) and not other.radicals:
            return Surd(self.rational - other.rational, self.radicals)
        return self + (-other)

    def times(self, other: Surd) -> Surd:
        """The product, known to be a Surd."""
        if not other.radicals:
            return self._multiple(other.rational)
        if not self.radicals:
            return other._multiple(self.rational)
        if len(self.radicals) == len(other.radicals) == 1:
            [(m, b)], [(n, d)] = self.radicals, other.radicals
            if m == n:  # (a + b√m)(c + d√m)
                a, c = self.rational, other.rational
                mixed = a * d + b * c
                return Surd(a * c + b * d * m, ((m, mixed),) if mixed != 0 else ())
        table: dict[int, fmpq] = {}
        theirs = other._table()
        for m, c in self._table().items():
            for n, d in theirs.items():
                g = gcd(m, n)
                radicand = abs(m * n) // (g * g) * (1 if (m < 0) == (n < 0) else -1)
                factor = -g if m < 0 and n < 0 else g
                table[radicand] = table.get(radicand, _ZERO) + c * d * factor
        return Surd.of(table)

    def _multiple(self, factor: fmpq | int) -> Surd:
        """The product with a rational number."""
        if not self.radicals or factor == 0:
            return Surd(self.rational * factor)
        return Surd(self.rational * factor, tuple([(m, c * factor) for m, c in self.radicals]))

    def __neg__(self) -> Surd:
        if not self.radicals:
            return Surd(-self.rational)
        return Surd(-self.rational, tuple((m, -c) for m, c in self.radicals))

    def inverse(self) -> Surd:
        if not self:
            raise ZeroDivisionError("1/0")
        if not self.radicals:
            return Surd(_ONE / self.rational)
        if len(self.radicals) == 1:
            [(m, b)] = self.radicals
            norm = self.rational * self.rational - b * b * m
            return Surd(self.rational / norm, ((m, -b / norm),))
        # Multiply by an image under the Galois group: the product lies in a smaller field.
        basis = radical_basis(m for m, _ in self.radicals)
        image = self.image(basis, 0)
        return image.times(self.times(image).inverse())

    def image(self, basis: Sequence[int], index: int) -> Surd:
        """The image under the automorphism that changes the sign of one √m of a basis only.

        ``basis``: independent square-free integers (:func:`radical_basis`) that span the
        radicands; the others of the basis keep their roots.
        """
        signs = {1: 1}
        for k, m in enumerate(basis):
            signs |= {product_class(m, r): -e if k == index else e for r, e in signs.items()}
        return Surd(self.rational, tuple((m, c * signs[m]) for m, c in self.radicals))

    def conjugate(self) -> Surd:
        if not self.radicals:
            return self
        return Surd(self.rational, tuple((m, -c if m < 0 else c) for m, c in self.radicals))

    def flipped(self) -> Surd:
        """The number with the signs of all radicals changed: a − b√m for a + b√m."""
        return Surd(self.rational, tuple((m, -c) for m, c in self.radicals))

    @classmethod
    def ratio(cls, numerator: int, denominator: int = 1) -> Surd:
        """The rational number numerator/denominator."""
        return cls(fmpq(numerator, denominator))

    def conjugates(self) -> list[Surd]:
        """The distinct images of the number under the Galois group, itself first."""
        images: dict[Surd, None] = {self: None}
        basis = radical_basis(m for m, _ in self.radicals)
        for index in range(len(basis)):
            images |= {x.image(basis, index): None for x in list(images)}
        return list(images)

    @property
    def real(self) -> Surd:
        return Surd(self.rational, tuple((m, c) for m, c in self.radicals if m > 0))

    @property
    def imaginary(self) -> Surd:
        """The real number b for which the number is a + b·i, a real."""
        return Surd.of({-m: c for m, c in self.radicals if m < 0})

    def enclosure(self) -> acb:
        real, imaginary = arb(self.rational), arb(0)
        for m, c in self.radicals:
            part = arb(abs(m)).sqrt() * arb(c)
            if m > 0:
                real += part
            else:
                imaginary += part
        return acb(real, imaginary)

    def decimal(self, digits: int = 30) -> tuple[str, str]:
        def part(x: Surd) -> str:
            if x.is_rational:
                return enclosures.rational_decimal(int(x.rational.p), int(x.rational.q), digits)
            return enclosures.decimal(x._real, digits)

        return part(self.real), part(self.imaginary)

    def estimate(self) -> tuple[float, float, float]:
        rational = self.rational
        real = int(rational.p) / int(rational.q)
        imaginary, size = 0.0, abs(real)
        for m, c in self.radicals:
            term = int(c.p) / int(c.q) * math.sqrt(abs(m))
            size += abs(term)
            if m > 0:
                real += term
            else:
                imaginary += term
        return real, imaginary, size

    def sign(self) -> int:
        """−1, 0 or 1 for a real number."""
        if not self.radicals:
            return (self.rational > 0) - (self.rational < 0)
        return enclosures.sign(self._real)

    def sympy_text(self) -> str:
        d = self.denominator
        pieces: list[str] = []
        for m, p, q in self.terms:
            c = p * (d // q)
            size = abs(c)
            factors = ["I"] if m < 0 else []
            if abs(m) != 1:
                factors.insert(0, f"sqrt({abs(m)})")
            if size != 1 or not factors:
                factors.insert(0, str(size))
            sign = ("-" if c < 0 else "") if not pieces else (" - " if c < 0 else " + ")
            pieces.append(sign + "*".join(factors))
        body = "".join(pieces)
        if d == 1:
            return body
        return f"({body})/{d}" if len(pieces) > 1 else f"{body}/{d}"

    def __repr__(self) -> str:
        return f"Surd({self.sympy_text()!r})"


def _radicand_key(m: int) -> tuple[bool, int]:
    return (m < 0, abs(m))


def number(value: Number | int | Fraction | fmpq) -> Number:
    """An exact number from an integer, a fraction, or a number already.

    >>> number(Fraction(-3, 6)).sympy_text()
    '-1/2'
    """
    if type(value) is int:  # such tests are ten times as fast as isinstance
        small = _SMALL.get(value)
        return Surd(fmpq(value)) if small is None else small
    if type(value) is Surd or isinstance(value, Number):
        return value
    if isinstance(value, Fraction):
        return Surd(fmpq(value.numerator, value.denominator))
    return Surd(fmpq(value))


#: Integers that are met at every turn, made once.
_SMALL = {k: Surd(fmpq(k)) for k in range(-99, 100)}
ZERO = Surd.ratio(0)
ONE = Surd.ratio(1)
TWO = Surd.ratio(2)
HALF = Surd.ratio(1, 2)
I = Surd(_ZERO, ((-1, _ONE),))  # noqa: E741 - the imaginary unit's name in SymPy, too
