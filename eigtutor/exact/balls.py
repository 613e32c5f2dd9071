"""Numbers known only to within a radius: what a student's decimals stand for.

A :class:`Ball` is every number in a closed disc or rectangle. Arithmetic encloses: the result holds
all results of operands in the balls (FLINT's ``acb``). Of such a number one can say that it is not
zero, or that it may be; ``is_zero`` means the latter. So a test of identities (Av − λv = 0) asks
whether exact numbers within the balls *may* satisfy each of them, and a test of ``not det.is_zero``
is a proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from flint import acb, acb_mat, arb, fmpq

from eigtutor.errors import UnsupportedError
from eigtutor.exact import enclosures
from eigtutor.exact.exponentials import ExponentialPolynomial, polynomial_of
from eigtutor.exact.monomials import CONSTANT, Monomial
from eigtutor.exact.numbers import ZERO, Number, Surd, number
from eigtutor.exact.polynomials import Polynomial

#: Four bits and more for each digit of the longest decimal that is taken as a ball.
_BITS = 512
#: The share of a decimal's last place that is left out to keep the end of its ball open.
_OPENING = fmpq(1, 1 << 16)
#: The precisions at which a minor is looked at before it is taken to be 0.
_RISING_BITS = (64, 512, 4096)


class Ball(Number):
    """A number somewhere in an enclosure.

    >>> from eigtutor.exact import sqrt
    >>> ball = Ball.around(Surd.ratio(141, 100), Surd.ratio(1, 100))
    >>> may_equal(ball, sqrt(2)), may_equal(ball, sqrt(3))
    (True, False)
    """

    __slots__ = ("value",)
    is_rational = False
    is_real = False
    inexact = True

    def __init__(self, value: acb) -> None:
        self.value = value

    @classmethod
    def around(cls, middle: Surd, radius: Surd) -> Ball:
        """Everything real within a radius of a number, both rational."""
        return cls._between(middle.rational - radius.rational, middle.rational + radius.rational)

    @classmethod
    def _between(cls, low: fmpq, high: fmpq) -> Ball:
        with enclosures.precision(_BITS):
            return cls(acb(arb(low).union(arb(high))))

    @classmethod
    def of_decimal(cls, value: Surd, unit: Surd) -> Ball:
        """What a positive decimal stands for, whose last place is worth ``unit``.

        All that rounds to it, half a unit to either side; and all that is cut off to it, so that a
        whole unit above it, but for the end: 2 is never cut off to 1.999.

        >>> ball = Ball.of_decimal(Surd.ratio(1999, 1000), Surd.ratio(1, 1000))
        >>> may_equal(ball, number(2)), may_equal(ball, Surd.ratio(19999, 10000))
        (False, True)
        """
        x, place = value.rational, unit.rational
        return cls._between(x - place / 2, x + place * (1 - _OPENING))

    @property
    def is_zero(self) -> bool:
        """Whether the number may be 0."""
        return bool(self.value.contains(acb(0)))

    def _combined(self, other: Number | int) -> acb:
        return number(other).enclosure()

    def __add__(self, other: Number | int) -> Number:
        if isinstance(other, ExponentialPolynomial | BallSum):
            return BallSum({CONSTANT: self}) + other
        with enclosures.precision(_BITS):
            return Ball(self.value + self._combined(other))

    def __mul__(self, other: Number | int) -> Number:
        if isinstance(other, ExponentialPolynomial | BallSum):
            return BallSum({CONSTANT: self}) * other
        with enclosures.precision(_BITS):
            return Ball(self.value * self._combined(other))

    def __neg__(self) -> Ball:
        return Ball(-self.value)

    def inverse(self) -> Ball:
        if self.is_zero:
            raise ZeroDivisionError("the number may be 0")
        with enclosures.precision(_BITS):
            return Ball(acb(1) / self.value)

    def sqrt(self) -> Ball:
        """The principal square root; of a number that may be on the cut, both its sides."""
        with enclosures.precision(_BITS):
            return Ball(self.value.sqrt())

    def conjugate(self) -> Ball:
        return Ball(self.value.conjugate())

    def enclosure(self) -> acb:
        return self.value

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        return True  # it is not known to be 0

    def parts(self) -> tuple[str, str]:
        """Real and imaginary part of the middle, to about as many digits as are known."""
        digits = max(1, min(15, int(self.value.rel_accuracy_bits() * 0.301) + 1))
        middle = complex(self)
        real, imaginary = (f"{part:.{digits}g}" for part in (middle.real, middle.imag))
        return real, imaginary

    def sympy_text(self) -> str:
        """The decimals of :meth:`parts`."""
        real, imaginary = self.parts()
        return real if imaginary == "0" else f"{real} + {imaginary}*I"

    def __repr__(self) -> str:
        return f"Ball({self.sympy_text()!r})"


class BallSum(Number):
    """A sum of monomials in letters whose coefficients are balls (or exact, where no ball met
    them): an exponential polynomial with decimals in it.

    >>> t = ExponentialPolynomial.letter("t")
    >>> x = Ball.around(Surd.ratio(33, 100), Surd.ratio(1, 100)) * t
    >>> may_equal(x, t / 3), may_equal(x, t / 2)
    (True, False)
    """

    __slots__ = ("terms",)
    is_rational = False
    is_real = False
    inexact = True

    def __init__(self, terms: Mapping[Monomial, Number]) -> None:
        self.terms = terms

    @property
    def letters(self) -> set[str]:
        """The letters that occur."""
        return {letter for monomial in self.terms for letter, _ in monomial.factors}

    @property
    def holds_pi(self) -> bool:
        """Whether π occurs other than within exponents that have been worked out."""
        return any(monomial.pi for monomial in self.terms)

    def coefficient(self, monomial: Monomial) -> Number:
        """The coefficient of a monomial."""
        return self.terms.get(monomial, ZERO)

    def polynomial(self, letter: str) -> Polynomial | None:
        """The same as a polynomial in the letter; None if it is not one."""
        return polynomial_of(self.terms, letter)

    @property
    def is_zero(self) -> bool:
        """Whether all coefficients may be 0."""
        return all(c.is_zero for c in self.terms.values())

    def __add__(self, other: Number | int) -> BallSum:
        table = dict(self.terms)
        for monomial, c in _terms(other).items():
            table[monomial] = table.get(monomial, ZERO) + c
        return BallSum(table)

    def __mul__(self, other: Number | int) -> BallSum:
        table: dict[Monomial, Number] = {}
        theirs = _terms(other)
        for m, c in self.terms.items():
            for k, d in theirs.items():
                product = m * k
                table[product] = table.get(product, ZERO) + c * d
        return BallSum(table)

    def __neg__(self) -> BallSum:
        return BallSum({m: -c for m, c in self.terms.items()})

    def inverse(self) -> Number:
        raise UnsupportedError("nothing can be divided by decimals with letters")

    def conjugate(self) -> Number:
        return BallSum({m.conjugate(): c.conjugate() for m, c in self.terms.items()})

    def enclosure(self) -> acb:
        raise TypeError("an expression with letters has no enclosure")

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        return True  # it is not known to be 0

    def sympy_text(self) -> str:
        raise TypeError("decimals with letters are compared, never written")


def _terms(x: Number | int) -> Mapping[Monomial, Number]:
    if isinstance(x, BallSum | ExponentialPolynomial):
        return x.terms
    return {CONSTANT: number(x)}


def enclosed(x: Number) -> Ball:
    """The number within a small ball."""
    with enclosures.precision(_BITS):
        return Ball(x.enclosure())


def may_equal(x: Number, y: Number) -> bool:
    """Whether x = y; for balls, whether it may be so."""
    return (x + -y).is_zero if x.inexact or y.inexact else x == y


def certainly_independent(vectors: Sequence[Sequence[Number]]) -> bool:
    """Whether enclosures prove that the vectors, not more than their entries, are independent.

    Of balls some minor must differ from 0; of exact numbers Gram's determinant, which is one.
    """
    if any(x.inexact for v in vectors for x in v):
        with enclosures.precision(_BITS):
            return any(
                not _det([[v[j] for j in columns] for v in vectors]).contains(0)
                for columns in combinations(range(len(vectors[0])), len(vectors))
            )
    for bits in _RISING_BITS:
        with enclosures.precision(bits):
            rows = acb_mat([[x.enclosure() for x in v] for v in vectors])
            if not (rows * rows.conjugate().transpose()).det().contains(0):
                return True
    return False


def _det(rows: Sequence[Sequence[Number]]) -> acb:
    return acb_mat([[x.enclosure() for x in row] for row in rows]).det()
